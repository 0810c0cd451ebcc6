"""Lanes: the documents of a trace by who speaks in them, each lane in order of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

import msgspec

from duban.comparison.rows.editions import Edition
from duban.extraction.discourse.outlook import text_kind
from duban.records import Figure
from duban.tracing.places import Mention
from duban.vocabulary import regions

Level = Literal["nation", "region", "news", "other"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""All levels, in the order in which they are shown."""


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """The term in one document: its mentions, and the figures that state it (of an indicator).

    Attributes:
        label: what the document is called beside the others (:class:`duban.comparison.rows.editions.Edition`).
        document, title, year, region: its name and what it says of itself.
        date: when it was published, or the year it is of; ``None`` where nothing says it.
        level: ``nation``, ``region``, ``news`` (whoever it is about), or ``other`` where no place is known.
        mentions, figures: what it has of the term.
    """

    label: str
    document: str
    title: str
    year: int | None
    region: str | None
    date: str | None = None
    level: Level = "other"
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def present(self) -> bool:
        """Whether the document speaks of the term at all.

        >>> import duban
        >>> [one.present for one in duban.trace("低空经济", ["发展低空经济。", "种好苹果。"]).appearances]
        [True, False]
        """
        return bool(self.mentions or self.figures)

    @property
    def rank(self) -> int:
        """The foremost rank among its mentions; 0 where none stands in a task."""
        return min((mention.rank for mention in self.mentions if mention.rank), default=0)

    @property
    def strength(self) -> int | None:
        """The highest strength among its mentions.

        >>> import duban
        >>> found = duban.trace("低空经济", ["二、2026年重点任务\\n探索低空经济应用。"])
        >>> [one.strength for one in found.appearances]
        [1]
        """
        return max((mention.strength for mention in self.mentions if mention.strength), default=None)


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """The dated documents of one level, in order of date."""

    level: Level
    appearances: tuple[Appearance, ...]

    @property
    def first(self) -> Appearance | None:
        """The first document of the lane that speaks of the term."""
        return first_of(self.appearances)

    @property
    def last(self) -> Appearance | None:
        """The last document of the lane that speaks of the term."""
        return first_of(reversed(self.appearances))

    @property
    def gaps(self) -> tuple[Appearance, ...]:
        """The documents that do not speak of it between two of the same place that do; news need not repeat anything.

        >>> def said(year, region, number):
        ...     return Appearance(label=f"{region}{year}", document="", title="", year=year, region=region, date=str(year),
        ...         level="region", mentions=(Mention(start=0, end=1, wording="", sentence=""),) * number)
        >>> years = (said(2024, "甲省", 1), said(2024, "乙省", 1), said(2025, "甲省", 0), said(2025, "乙省", 0), said(2026, "甲省", 1))
        >>> [one.label for one in Lane(level="region", appearances=years).gaps]
        ['甲省2025']
        """
        if self.level == "news":
            return ()
        found = [one for place in _by_place(self.appearances) for one in _silent_between(place)]
        return tuple(sorted(found, key=self.appearances.index))


def first_of(appearances: Iterable[Appearance]) -> Appearance | None:
    """The first of ``appearances`` that speaks of the term."""
    return next((one for one in appearances if one.present), None)


def _by_place(appearances: Sequence[Appearance]) -> Iterator[list[Appearance]]:
    for place in dict.fromkeys(one.region for one in appearances):
        yield [one for one in appearances if one.region == place]


def _silent_between(appearances: Sequence[Appearance]) -> Iterator[Appearance]:
    places = [i for i, one in enumerate(appearances) if one.present]
    for one in appearances[places[0] : places[-1]] if places else ():
        if not one.present:
            yield one


def lanes_of(appearances: Sequence[Appearance]) -> tuple[Lane, ...]:
    """The lanes of the dated ``appearances``, which are in order of date; of no level without any."""
    dated = [one for one in appearances if one.date]
    found = (Lane(level=level, appearances=tuple(o for o in dated if o.level == level)) for level in LEVELS)
    return tuple(lane for lane in found if lane.appearances)


def level_of(edition: Edition) -> Level:
    """The level of a document: news by its ways of speaking, else by its region.

    >>> import duban
    >>> from duban.comparison.rows.editions import editions
    >>> texts = {"全国": "今年国内生产总值增长5%。", "某省": "今年地区生产总值增长6%。"}
    >>> [level_of(one) for one in editions(duban.read_text(text, region=place) for place, text in texts.items())]
    ['nation', 'region']
    """
    if text_kind(edition.document) == "news":
        return "news"
    named = edition.info.region
    if not named:
        return "other"
    known = regions().find(named)
    return "nation" if known is not None and known.level == "nation" else "region"
