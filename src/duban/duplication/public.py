"""The public :func:`duban.duplicates`: copies among documents.

Stable: :func:`duplicates`, :class:`Duplicates`, :class:`Copy`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from duban.arguments import checked_many
from duban.duplication.candidate import Candidate
from duban.duplication.groups import Group, groups
from duban.duplication.witness import Rule, deciding, rank, reason
from duban.errors import ArgumentError
from duban.language import Bilingual
from duban.ledger.contents.documents import StoredDocument
from duban.text.sourced import Source, document_of

THRESHOLD = 0.6
"""The least likeness of a near copy, by measure (bench/near_duplicates.py): of copies with one character in twenty
damaged 0.995 are found so, 0.68 at 0.7 and hardly any at 0.8; of 4,400 documents no pair is reported wrongly at any of
them, since the figures tell what is no copy."""


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A document that has a copy among those given.

    Attributes:
        group: the number of its group, from 1.
        document: its name.
        witness: it is the best witness of its group.
        kind: what it is to the witness: ``exact`` (the same letters and digits), ``near``, or ``spun`` (the same
            figures in the same order, the words exchanged); ``witness`` for the witness itself.
        likeness: the share of stretches of three characters that it has in common with the witness, from 0 to 1.
        rule: what made it the witness, or what the witness has before it.
        reason: the rule in words.
        of: the name of the witness.
        title, published, region, url: its context.
    """

    group: int
    document: str
    witness: bool
    kind: Literal["witness", "exact", "near", "spun"]
    likeness: float
    rule: Rule
    reason: Bilingual
    of: str
    title: str | None = None
    published: str | None = None
    region: str | None = None
    url: str | None = None


class Duplicates:
    """The copies among documents: what :func:`duplicates` gives. ``copies`` come by group, the witness first."""

    def __init__(self, copies: Iterable[Copy], documents: int) -> None:
        self.copies = tuple(copies)
        self.documents = documents

    def __repr__(self) -> str:
        return f"<Duplicates {self.documents:,} documents: {self.groups:,} groups, {self.spare:,} copies>"

    def __iter__(self) -> Iterator[Copy]:
        return iter(self.copies)

    def __len__(self) -> int:
        return len(self.copies)

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return sum(copy.witness for copy in self.copies)

    @property
    def spare(self) -> int:
        """How many documents are copies of a better witness."""
        return len(self.copies) - self.groups

    def as_json(self) -> Iterator[dict[str, Any]]:
        """A line for each copy; the reason is in both languages.

        >>> import duban
        >>> found = duban.duplicates(["某县粮食产量增长2%。", "某縣糧食產量增長2%。"])
        >>> [(line["document"], line["kind"], line["reason_en"]) for line in found.as_json()][1]
        ('2', 'exact', 'the witness needed fewer repairs')
        """
        for copy in self.copies:
            line: dict[str, Any] = msgspec.structs.asdict(copy)
            told: Bilingual = line.pop("reason")
            yield line | {
                "likeness": round(copy.likeness, 4),
                "reason_zh": told.zh,
                "reason_en": told.en,
            }


def duplicates(
    documents: Iterable[Source | StoredDocument | Candidate], *, threshold: float = THRESHOLD
) -> Duplicates:
    """The documents that are copies of one another, in groups, each with its best witness.

    Copies are found by their words (MinHash of stretches of three characters) and verified one by one, so that what is
    reported is a copy of its witness; a report of another year on the same template has other figures and is none. Spun
    copies are found by the order of their figures.

    Args:
        documents: texts (``str``), files (``Path``), ``bytes``, documents that were read, or documents of a ledger;
            texts and bytes are named by their number.
        threshold: the least likeness of a near copy, from 0.3 to 1.

    >>> import duban
    >>> texts = ["某县2025年粮食产量增长2%，蔬菜产量增长3%。", "某县开通公交三号线。", "某縣2025年糧食產量增長2%，蔬菜產量增長3%。"]
    >>> [(copy.group, copy.document, copy.kind) for copy in duban.duplicates(texts)]
    [(1, '1', 'witness'), (1, '3', 'exact')]

    Raises:
        UnreadableError: where there is no text to read.
        PathExpectedError: for a ``str`` that names a file.
        ArgumentError, ArgumentTypeError: for a threshold that cannot be, or what is no document.
    """
    checked_threshold("threshold", threshold)
    held = [
        _candidate(one, str(number)) for number, one in enumerate(checked_many("documents", documents), 1)
    ]
    found = enumerate(groups(held, threshold), 1)
    return Duplicates((copy for number, group in found for copy in _copies(number, group, held)), len(held))


def checked_threshold(name: str, value: float) -> float:
    """``value``, where it can be a likeness that tells copies.

    >>> checked_threshold("threshold", 0.8)
    0.8

    Raises:
        ArgumentError: below 0.3, where most pairs of reports would be looked at, or above 1.
    """
    if not isinstance(value, int | float) or not 0.3 <= value <= 1:
        raise ArgumentError(
            name, f"应在 0.3 到 1 之间，而不是 {value}", f"must be from 0.3 to 1, not {value}"
        )
    return value


def _candidate(source: Source | StoredDocument | Candidate, name: str) -> Candidate:
    if isinstance(source, Candidate):
        return source
    if isinstance(source, StoredDocument):
        return Candidate.of(source)
    return Candidate.of(
        document_of(source, name=name) if isinstance(source, str | bytes) else document_of(source)
    )


def _copies(number: int, group: Group, held: list[Candidate]) -> Iterator[Copy]:
    first = rank(held[group.witness], group.witness)
    ranks = {copy: rank(held[copy], copy) for copy, _ in group.copies}
    yield _copy(number, group, held, group.witness, "witness", 1.0, deciding(first, min(ranks.values())))
    for copy, told in group.copies:
        yield _copy(number, group, held, copy, told.kind, told.likeness, deciding(first, ranks[copy]))


def _copy(
    number: int, group: Group, held: list[Candidate], at: int, kind: Any, likeness: float, rule: Rule
) -> Copy:
    one = held[at]
    return Copy(
        group=number,
        document=one.name,
        witness=at == group.witness,
        kind=kind,
        likeness=likeness,
        rule=rule,
        reason=reason(rule, is_witness=at == group.witness),
        of=held[group.witness].name,
        title=one.title,
        published=one.published,
        region=one.region,
        url=one.url,
    )
