"""One formulation, indicator, instrument or theme through many documents: when it came, how it stood, when it went.

Stable: :class:`Trace`, :class:`Appearance`, :class:`Mention`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec

from duban.language import Bilingual
from duban.notebook import table
from duban.tracing.aims import Aim
from duban.tracing.finder import TermKind
from duban.tracing.lanes import Appearance as Appearance
from duban.tracing.lanes import Lane, first_of, lanes_of
from duban.tracing.lines import Line
from duban.tracing.places import Mention as Mention


class Trace(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A term through documents.

    Attributes:
        term: the term as it was asked for; ``name`` what the vocabulary calls it.
        kind: as what it was looked for.
        identifier: its identifier in the vocabulary, where it has one.
        appearances: one for each document, in order of date; those without a date stand last, by name.
        lines: of an indicator, its targets and outcomes by place and measure (:class:`duban.tracing.lines.Line`).
        near: other wordings that are like it or hold it, with how often each stands; of words only.
        left_out: how many further documents there were that were not looked through.
    """

    term: str
    kind: TermKind
    appearances: tuple[Appearance, ...]
    identifier: str | None = None
    name: Bilingual = Bilingual()
    lines: tuple[Line, ...] = ()
    near: dict[str, int] = {}
    left_out: int = 0

    def __repr__(self) -> str:
        present = sum(one.present for one in self.appearances)
        mentions = sum(len(one.mentions) for one in self.appearances)
        return (
            f"<Trace {self.term} ({self.kind}): {mentions} mentions in {present} "
            f"of {len(self.appearances)} documents>"
        )

    def _repr_html_(self) -> str:
        rows = (
            (one.label, len(one.mentions), one.strength, one.mentions[0].marked() if one.mentions else "")
            for one in self.appearances
        )
        headers = ("document", "mentions", "strength", "sentence")
        return table(repr(self), headers, rows, len(self.appearances))

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The dated documents by level: the nation's, those of regions, news, others; each in order of date.

        >>> import duban
        >>> read = [duban.read_text("发展低空经济。", year=2026, region=place) for place in ("某省", "全国")]
        >>> [(lane.level, len(lane.appearances)) for lane in duban.trace("低空经济", read).lanes]
        [('nation', 1), ('region', 1)]
        """
        return lanes_of(self.appearances)

    @property
    def undated(self) -> tuple[Appearance, ...]:
        """The documents that nothing dates: they stand in no lane.

        >>> import duban
        >>> [one.label for one in duban.trace("低空经济", ["发展低空经济。"]).undated]
        ['1']
        """
        return tuple(one for one in self.appearances if not one.date)

    @property
    def first(self) -> Appearance | None:
        """The first dated document that speaks of it.

        >>> import duban
        >>> texts = {2025: "种好苹果。", 2026: "发展低空经济。"}
        >>> found = duban.trace("低空经济", [duban.read_text(text, year=year) for year, text in texts.items()])
        >>> found.first.label if found.first else None
        '2026'
        """
        return first_of(one for one in self.appearances if one.date)

    @property
    def last(self) -> Appearance | None:
        """The last dated document that speaks of it.

        >>> import duban
        >>> texts = {2025: "发展低空经济。", 2026: "种好苹果。"}
        >>> found = duban.trace("低空经济", [duban.read_text(text, year=year) for year, text in texts.items()])
        >>> found.last.label if found.last else None
        '2025'
        """
        return first_of(one for one in reversed(self.appearances) if one.date)

    @property
    def gaps(self) -> tuple[Appearance, ...]:
        """The documents that do not speak of it between two of the same lane and place that do.

        >>> import duban
        >>> texts = {2024: "发展低空经济。", 2025: "种好苹果。", 2026: "发展低空经济。"}
        >>> found = duban.trace("低空经济", [duban.read_text(text, year=year) for year, text in texts.items()])
        >>> [one.label for one in found.gaps]
        ['2025']
        """
        return tuple(one for lane in self.lanes for one in lane.gaps)

    @cached_property
    def variants(self) -> dict[str, int]:
        """The wordings in use and how often each is, the commonest first.

        >>> import duban
        >>> duban.trace("低空经济", ["发展低空经济。发展低空 经济。发展“低空”经济。"]).variants
        {'低空经济': 2, '低空”经济': 1}
        """
        found = Counter(mention.wording for one in self.appearances for mention in one.mentions)
        return dict(found.most_common())

    @property
    def aims(self) -> tuple[Aim, ...]:
        """Target and outcome of each period side by side, of an indicator, line by line.

        >>> import duban
        >>> plan = duban.read_text("2026年主要预期目标：粮食产量增长2%左右。", year=2026)
        >>> found = duban.trace("粮食产量", [plan])
        >>> [(aim.period, aim.target.shown.zh) for aim in found.aims if aim.target]
        [('2026', '增长2%左右')]
        """
        return tuple(aim for line in self.lines for aim in line.aims)

    def as_json(self) -> Iterator[dict[str, Any]]:
        """A line for each document, with ``record`` ``appearance``; then one for each of :attr:`aims`.

        Where documents were left out, a last line with ``record`` ``left_out`` says how many.

        >>> import duban
        >>> [line["record"] for line in duban.trace("低空经济", ["发展低空经济。"]).as_json()]
        ['appearance']
        """
        gaps = {one.document for one in self.gaps}
        for one in self.appearances:
            yield {
                "record": "appearance",
                "term": self.term,
                "kind": self.kind,
                "identifier": self.identifier,
                "present": one.present,
                "gap": one.document in gaps,
                "count": len(one.mentions),
                "rank": one.rank or None,
                "strength": one.strength,
                **msgspec.to_builtins(one),
            }
        for aim in self.aims:
            yield {"record": "aim", "term": self.term, **aim.as_json()}
        if self.left_out:
            yield {"record": "left_out", "term": self.term, "documents": self.left_out}
