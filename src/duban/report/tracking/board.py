"""A board of rows that can be narrowed by what they are of: which rows are left, and how many each choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from duban.observation import Observation
from duban.observations.indicator_key import indicator_of
from duban.report.tracking.rows import in_order
from duban.tracking.commitments.follow_through import Followed
from duban.tracking.estimates import Estimated
from duban.tracking.tracked import Tracked

R = TypeVar("R")


class Board(Generic[R]):
    """Rows in order, each with its values by facet.

    >>> board = Board(["甲 2025", "乙 2025", "乙 2026"], {"name": lambda row: row[0], "year": lambda row: row[2:]}, str)
    >>> board.only({"name": "乙"}), board.only({"name": "乙", "year": "2026"}), board.only({}, "甲")
    ([1, 2], [2], [0])
    """

    def __init__(
        self, rows: Sequence[R], facets: Mapping[str, Callable[[R], str]], told: Callable[[R], str]
    ) -> None:
        self.rows = tuple(rows)
        self.facets = tuple(facets)
        self._values = [tuple(of(row) for of in facets.values()) for row in self.rows]
        self._told = told

    def only(self, asked: Mapping[str, str], words: str = "") -> list[int]:
        """The places of the rows that have the values ``asked`` for by facet, and hold all ``words``."""
        wanted = [(place, asked[name]) for place, name in enumerate(self.facets) if asked.get(name)]
        found = (
            number
            for number, values in enumerate(self._values)
            if all(values[place] == value for place, value in wanted)
        )
        return self._holding(found, words)

    def counts(self, asked: Mapping[str, str], words: str = "") -> dict[str, dict[str, int]]:
        """For each facet how many rows have each value, among those that all other conditions leave; most first.

        >>> board = Board(["甲 2025", "乙 2025", "乙 2026"], {"name": lambda row: row[0], "year": lambda row: row[2:]}, str)
        >>> board.counts({"year": "2025"})
        {'name': {'甲': 1, '乙': 1}, 'year': {'2025': 2, '2026': 1}}
        """
        wanted = [asked.get(name, "") for name in self.facets]
        found: list[Counter[str]] = [Counter() for _ in self.facets]
        for number in self._holding(range(len(self.rows)), words):
            values = self._values[number]
            amiss = [place for place, value in enumerate(wanted) if value and values[place] != value]
            for place in range(len(self.facets)) if not amiss else amiss if len(amiss) == 1 else ():
                found[place][values[place]] += 1
        return {name: dict(counter.most_common()) for name, counter in zip(self.facets, found, strict=True)}

    def _holding(self, places: Iterable[int], words: str) -> list[int]:
        numbers = list(places)
        asked = words.casefold().split()
        if not asked:
            return numbers
        told = ((number, self._told(self.rows[number]).casefold()) for number in numbers)
        return [number for number, text in told if all(word in text for word in asked)]


def target_board(rows: Sequence[Tracked]) -> Board[Tracked]:
    """The board of targets: those with a verdict first."""
    return Board(
        in_order(rows),
        {
            "status": lambda row: row.verdict,
            "year": lambda row: str(row.year or ""),
            "region": lambda row: row.target.region or "",
            "indicator": lambda row: indicator_value(row.target),
            "theme": lambda row: row.theme or "",
            "issuer": lambda row: row.issuer or "",
        },
        lambda row: _told(row.target),
    )


def commitment_board(rows: Sequence[Followed]) -> Board[Followed]:
    """The board of commitments: the newest first."""
    return Board(
        sorted(rows, key=lambda row: -(row.year or 0)),
        {
            "status": lambda row: row.status,
            "year": lambda row: str(row.year or ""),
            "region": lambda row: row.region or "",
            "theme": lambda row: row.theme or "",
        },
        lambda row: " ".join((row.text, *(one.text for one in row.evidence))),
    )


def estimate_board(rows: Sequence[Estimated]) -> Board[Estimated]:
    """The board of estimates: the newest first."""
    return Board(
        sorted(rows, key=lambda row: -row.year),
        {
            "year": lambda row: str(row.year or ""),
            "region": lambda row: row.estimate.region or "",
            "indicator": lambda row: indicator_value(row.estimate),
            "theme": lambda row: row.theme or "",
            "issuer": lambda row: row.issuer or "",
        },
        lambda row: _told(row.estimate),
    )


def indicator_value(one: Observation) -> str:
    """What an indicator goes by in an address: its identifier, else its words."""
    entry = indicator_of(one)
    return entry.id if entry else one.indicator


def indicator_name(one: Observation, lang: str) -> str:
    """What an observation is of: the text's own words, in English the vocabulary's name where it has one."""
    entry = indicator_of(one)
    return entry.en if entry and lang == "en" else one.indicator


def _told(one: Observation) -> str:
    entry = indicator_of(one)
    named = (entry.zh, entry.en) if entry else ()
    return " ".join(
        (one.region or "", one.indicator, *named, *(witness.text for witness in one.witnesses[:1]))
    )
