"""Many documents in a row: consecutive comparisons, and what lives through them.

Stable: :func:`series`, :class:`Series`, :class:`Thread`, :class:`Formulation`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

import msgspec

from duban.comparison.changes import changes
from duban.comparison.comparison import Comparison
from duban.comparison.rows.editions import Edition, editions
from duban.comparison.rows.threads import Thread as Thread
from duban.comparison.rows.threads import threads_of
from duban.comparison.sources import Source
from duban.errors import ArgumentError
from duban.notebook import table
from duban.records import Commitment, Instrument
from duban.vocabulary.themes import themes

Sort = Literal["quoted", "instrument", "object"]


class Formulation(msgspec.Struct, frozen=True, kw_only=True):
    """A set phrase (提法) through the documents and how often each uses it.

    ``sort`` says what it is: words in quotation marks, a named instrument, or the object of commitments.
    """

    text: str
    sort: Sort
    counts: tuple[int, ...]

    @property
    def places(self) -> list[int]:
        """The indices of the documents that use it, in order.

        >>> Formulation(text="低空经济", sort="object", counts=(0, 2, 1)).places
        [1, 2]
        """
        return [i for i, count in enumerate(self.counts) if count]

    @property
    def gaps(self) -> list[int]:
        """The indices of the documents that lack it between its first and its last use, in order.

        >>> Formulation(text="低空经济", sort="object", counts=(2, 0, 1, 0)).gaps
        [1]
        """
        places = self.places
        return [i for i in range(places[0], places[-1]) if not self.counts[i]]


class Series:
    """Documents in order of date and what became of their promises.

    ``comparisons`` has one for each pair of neighbours, so one less than ``editions``. ``undated`` are documents that
    nothing dates: they have no place in the order and are in no comparison.
    """

    def __init__(
        self, read: Sequence[Edition], comparisons: Sequence[Comparison], undated: Sequence[Edition] = ()
    ) -> None:
        self.editions = tuple(read)
        self.comparisons = tuple(comparisons)
        self.undated = tuple(undated)

    def __repr__(self) -> str:
        return f"<Series {', '.join(self.labels)}: {len(self.threads)} threads, {len(self.formulations)} formulations>"

    def _repr_html_(self) -> str:
        rows = (
            (thread.unit, thread.text, *("●" if side else "" for side in thread.sides))
            for thread in self.threads
        )
        return table(repr(self), ("unit", "text", *self.labels), rows, len(self.threads))

    @property
    def labels(self) -> list[str]:
        """What the documents are called, in order.

        >>> import duban
        >>> series([duban.read_text("发展低空经济。", year=year) for year in (2026, 2025)]).labels
        ['2025', '2026']
        """
        return [edition.label for edition in self.editions]

    @cached_property
    def threads(self) -> tuple[Thread, ...]:
        """All tasks and commitments that stand in at least two documents, the longest-lived first.

        >>> found = series([f"二、{year}年重点任务\\n发展低空经济。" for year in (2025, 2026)])
        >>> [thread.text for thread in found.threads]
        ['发展低空经济']
        """
        return tuple(
            sorted(threads_of([edition.units for edition in self.editions], self.comparisons), key=_by_life)
        )

    @cached_property
    def formulations(self) -> tuple[Formulation, ...]:
        """The set phrases that come up at least twice, by first use and then by how often they are used.

        >>> found = series([f"二、{year}年重点任务\\n发展“低空经济”。" for year in (2025, 2026)])
        >>> [(one.text, one.counts) for one in found.formulations]
        [('低空经济', (1, 1))]
        """
        found = _formulations(self.editions)
        return tuple(sorted(found, key=lambda one: (one.places[0], -sum(one.counts), one.text)))

    @cached_property
    def heat(self) -> dict[str, tuple[float, ...]]:
        """For each chapter of the themes its share of the commitments of each document, 0 to 1."""
        counts = [
            Counter(
                themes().chapter(r.theme) for r in edition.records if isinstance(r, Commitment) and r.theme
            )
            for edition in self.editions
        ]
        totals = [max(1, sum(count.values())) for count in counts]
        order = [theme.id for theme in themes().entries if theme.parent is None]
        return {
            chapter: tuple(count[chapter] / total for count, total in zip(counts, totals, strict=True))
            for chapter in order
            if any(count[chapter] for count in counts)
        }

    def as_json(self) -> Iterator[dict[str, Any]]:
        """A line for each thread and each formulation; then one for each document that nothing dates.

        >>> found = series([f"二、{year}年重点任务\\n发展低空经济。" for year in (2025, 2026)])
        >>> [line["record"] for line in found.as_json()]
        ['thread', 'formulation']
        """
        labels = self.labels
        for thread in self.threads:
            yield {
                "record": "thread",
                "unit": thread.unit,
                "theme": thread.theme,
                "text": thread.text,
                "first": labels[thread.places[0]],
                "last": labels[thread.places[-1]],
                "gaps": [labels[i] for i in thread.gaps],
                "appearances": [
                    {"label": labels[i], "change": thread.kinds[i], **msgspec.to_builtins(thread.sides[i])}
                    for i in thread.places
                ],
            }
        for formulation in self.formulations:
            yield {
                "record": "formulation",
                "sort": formulation.sort,
                "text": formulation.text,
                "first": labels[formulation.places[0]],
                "last": labels[formulation.places[-1]],
                "gaps": [labels[i] for i in formulation.gaps],
                "counts": dict(zip(labels, formulation.counts, strict=True)),
            }
        for edition in self.undated:
            yield {"record": "undated", "document": edition.info.name, "title": edition.info.title}


def series(documents: Iterable[Source]) -> Series:
    """The series of ``documents``, in order of date.

    Documents that nothing dates are left out, and said, where at least two are dated; otherwise all stand by name.

    >>> import duban
    >>> texts = ["二、重点任务\\n探索低空经济。", "二、重点任务\\n发展低空经济。", "二、重点任务\\n实施低空经济行动。发展低空经济。"]
    >>> found = series(duban.read_text(text, year=2024 + i) for i, text in enumerate(texts))
    >>> found.labels, [(thread.text, thread.places) for thread in found.threads]
    (['2024', '2025', '2026'], [('发展低空经济', [0, 1, 2])])

    Raises:
        ArgumentError: for fewer than two documents.
        ArgumentTypeError: where ``documents`` is a single one or holds what is no document.
    """
    read = editions(documents)
    if len(read) < 2:
        raise ArgumentError("documents", "至少要两份文件", "a series needs at least two documents")
    dated = [edition for edition in read if edition.date]
    row = dated if len(dated) > 1 else read
    comparisons = []
    for number, (old, new) in enumerate(pairwise(row)):
        earlier = [edition.units.document.text for edition in row[:number]]
        found, overlap = changes(old.units, new.units, earlier)
        comparisons.append(Comparison(old.info, new.info, tuple(found), overlap))
    return Series(row, comparisons, [edition for edition in read if edition not in row])


def _by_life(thread: Thread) -> tuple[int, bool, int, int]:
    places = thread.places
    side = thread.sides[places[-1]]
    return -len(places), thread.unit != "task", places[0], side.start if side else 0


_QUOTED = re.compile(r"“([^“”，。；：、\s]{2,12})”")
_LONGEST_OBJECT = 12
_SHORTEST_OBJECT = 4


def _formulations(read: Sequence[Edition]) -> Iterator[Formulation]:
    """The set phrases, counted wherever their words stand, marked or not."""
    texts = [edition.document.text for edition in read]
    for text, (sort, uses) in _phrases(read).items():
        counts = tuple(one.count(text) for one in texts)
        # Words in quotation marks and names of instruments are set phrases from their second use on, objects
        # only where another document takes them up.
        if sum(counts) > 1 and (sort != "object" or len(uses) > 1):
            yield Formulation(text=text, sort=sort, counts=counts)


def _phrases(read: Sequence[Edition]) -> dict[str, tuple[Sort, set[int]]]:
    """Each candidate with what it is and the documents in which it is that."""
    found: dict[str, tuple[Sort, set[int]]] = {}
    for index, edition in enumerate(read):
        for sort, text in _named(edition):
            found.setdefault(text, (sort, set()))[1].add(index)
    return found


def _named(edition: Edition) -> Iterator[tuple[Sort, str]]:
    for record in edition.records:
        if isinstance(record, Instrument):
            yield "instrument", record.name.strip("“”")
    for match in _QUOTED.finditer(edition.document.text):
        yield "quoted", match[1]
    for record in edition.records:
        if isinstance(record, Commitment) and _is_phrase(record.object):
            yield "object", record.object


def _is_phrase(text: str) -> bool:
    return _SHORTEST_OBJECT <= len(text) <= _LONGEST_OBJECT and text.isalpha()
