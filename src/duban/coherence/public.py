"""``duban.consistency``: whether documents of nation, ministries and provinces pull the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from duban.coherence.bodies import Body, body_of
from duban.coherence.candidates import Index, pairs
from duban.coherence.consistency import Consistency
from duban.coherence.finding import Finding
from duban.coherence.missing import missing
from duban.coherence.passages import Passage, passages
from duban.coherence.telling import finding
from duban.comparison.rows.editions import in_order
from duban.comparison.sources import Source


def consistency(documents: Iterable[Source], *, every: bool = False) -> Consistency:
    """Where documents agree, add to each other, ask more or less, contradict each other, or leave something out.

    Each is a text (``str``), a file (``Path``), bytes, a document that was read, or one of a ledger. ``stronger`` and
    ``weaker`` are of the later in the list against the earlier. Where documents of the nation are among those of
    regions, pairs of two regions are left out, unless ``every`` pair is asked for.

    >>> import duban
    >>> found = consistency(["全面取消住房限购。", "继续收紧住房限购。"])
    >>> [(f.relation, f.first.words, f.second.words) for f in found.findings]
    [('opposed', ('取消', '限购'), ('收紧', '限购'))]

    Raises:
        UnreadableError: where there is no text to read.
        ArgumentTypeError: where ``documents`` is a single one or holds what is no document; for a ``str`` that
            names a file it is a PathExpectedError, which says what to write.
    """
    read = in_order(documents)
    indexes = [Index(passages(edition)) for edition in read]
    found: list[Finding] = []
    for i, j in _chosen([body_of(edition.document) for edition in read], every=every):
        found += _between(indexes[i].passages, indexes[j])
        found += missing(indexes[i].passages, indexes[j], read[j].document)
        found += missing(indexes[j].passages, indexes[i], read[i].document)
    found.sort(key=lambda f: (-f.weight, f.first.document, f.first.start))
    return Consistency([edition.info for edition in read], [edition.label for edition in read], found)


def _chosen(bodies: Sequence[Body], *, every: bool) -> list[tuple[int, int]]:
    """The pairs to compare: those with the nation in them where it is there."""
    both = list(combinations(range(len(bodies)), 2))
    led = [(i, j) for i, j in both if bodies[i].is_national or bodies[j].is_national]
    return both if every or not led else led


def _between(first: Sequence[Passage], second: Index) -> Iterator[Finding]:
    """The findings of two documents; of each passage the weightiest."""
    found = sorted(
        (finding(one, other, judged) for one, other, judged in pairs(first, second)),
        key=lambda f: -f.weight,
    )
    taken: set[tuple[str, int]] = set()
    for candidate in found:
        counterpart = candidate.second
        keys = {(candidate.first.document, candidate.first.start)}
        if counterpart:
            keys.add((counterpart.document, counterpart.start))
        if not keys & taken:
            taken |= keys
            yield candidate
