"""A board of rows that can be narrowed by what they are of: which rows are left, and how many each choice would leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from duban.observation import Observation
from duban.observations.indicator_key import indicator_of
from duban.report.tracking.rows import in_order
from duban.tracking.commitments.follow_through import Followed
from duban.tracking.outcomes.estimates import Estimated
from duban.tracking.tracked import Tracked

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

R = TypeVar("R")


class Coded(NamedTuple):
    """A value for each row, by number in order of first appearance: of hundreds of thousands of rows many have the same."""

    values: list[str]
    numbers: dict[str, int]
    of_rows: Numbers


class Board(Generic[R]):
    """Rows in order, each with its values by facet, and the text that words are looked for in.

    >>> board = Board(["甲 2025", "乙 2025", "乙 2026"], {"name": lambda row: row[0], "year": lambda row: row[2:]}, str)
    >>> board.only({"name": "乙"}), board.only({"name": "乙", "year": "2026"}), board.only({}, "甲")
    ([1, 2], [2], [0])
    """

    def __init__(
        self, rows: Sequence[R], facets: Mapping[str, Callable[[R], str]], told: Callable[[R], str]
    ) -> None:
        self.rows: Sequence[R] = tuple(rows)
        self._facets: Mapping[str, Coded] = {
            name: coded(of(row) for row in self.rows) for name, of in facets.items()
        }
        self._told = coded(told(row).casefold() for row in self.rows)

    @classmethod
    def of_coded(cls, rows: Sequence[R], facets: Mapping[str, Coded], told: Coded) -> Board[R]:
        """The board of rows whose values are known already, so that no row is looked at before it is shown."""
        made = cls.__new__(cls)
        made.rows, made._facets, made._told = rows, facets, told
        return made

    @property
    def facets(self) -> tuple[str, ...]:
        """The names of the facets."""
        return tuple(self._facets)

    def coded(self, facet: str) -> Coded:
        """The values of all rows of one facet."""
        return self._facets[facet]

    def value(self, facet: str, place: int) -> str:
        """The value of the row at ``place`` of one facet."""
        found = self._facets[facet]
        return found.values[int(found.of_rows[place])]

    def where(self, wanted: Mapping[str, Callable[[str], bool]]) -> Numbers:
        """Whether each row has values that hold what is ``wanted``, by facet.

        >>> board = Board(["甲 2025", "乙 2026"], {"year": lambda row: row[2:]}, str)
        >>> board.where({"year": lambda value: value > "2025"}).tolist()
        [False, True]
        """
        import numpy as np

        held = np.ones(len(self.rows), bool)
        for name, holds in wanted.items():
            found = self._facets[name]
            held &= np.array([holds(value) for value in found.values], bool)[found.of_rows]
        return held

    def only(self, asked: Mapping[str, str], words: str = "") -> list[int]:
        """The places of the rows that have the values ``asked`` for by facet, and hold all ``words``."""
        import numpy as np

        found: list[int] = np.flatnonzero(self._holding(words) & (self._amiss(asked) == 0)).tolist()
        return found

    def counts(self, asked: Mapping[str, str], words: str = "") -> dict[str, dict[str, int]]:
        """For each facet how many rows have each value, among those that all other conditions leave; most first.

        >>> board = Board(["甲 2025", "乙 2025", "乙 2026"], {"name": lambda row: row[0], "year": lambda row: row[2:]}, str)
        >>> board.counts({"year": "2025"})
        {'name': {'甲': 1, '乙': 1}, 'year': {'2025': 2, '2026': 1}}
        """
        holding, amiss = self._holding(words), self._amiss(asked)
        found = {}
        for name, coded in self._facets.items():
            own = self._amiss({name: asked.get(name, "")})
            found[name] = _counted(coded, holding & (amiss == own))
        return found

    def _amiss(self, asked: Mapping[str, str]) -> Numbers:
        """How many conditions each row misses."""
        import numpy as np

        missed = np.zeros(len(self.rows), np.int8)
        for name, coded in self._facets.items():
            if value := asked.get(name):
                missed += coded.of_rows != coded.numbers.get(value, -1)
        return missed

    def _holding(self, words: str) -> Numbers:
        """Whether each row holds all words."""
        import numpy as np

        asked = words.casefold().split()
        if not asked:
            return np.ones(len(self.rows), bool)
        held = np.array([all(word in text for word in asked) for text in self._told.values], bool)
        found: Numbers = held[self._told.of_rows] if len(held) else np.zeros(0, bool)
        return found


def coded(values: Iterable[str]) -> Coded:
    """``values``, each by its number.

    >>> found = coded(["b", "a", "b"])
    >>> found.values, found.of_rows.tolist()
    (['b', 'a'], [0, 1, 0])
    """
    import numpy as np

    numbers: dict[str, int] = {}
    of_rows = np.fromiter((numbers.setdefault(value, len(numbers)) for value in values), np.int32)
    return Coded(list(numbers), numbers, of_rows)


def _counted(coded: Coded, which: Numbers) -> dict[str, int]:
    import numpy as np

    counts = np.bincount(coded.of_rows[which], minlength=len(coded.values))
    order = np.argsort(-counts, kind="stable")
    return {coded.values[number]: int(counts[number]) for number in order if counts[number]}


def target_board(rows: Sequence[Tracked]) -> Board[Tracked]:
    """The board of targets: those with a verdict first."""
    return Board(in_order(rows), TARGET_FACETS, told_of_target)


def commitment_board(rows: Sequence[Followed]) -> Board[Followed]:
    """The board of commitments: the newest first."""
    return Board(sorted(rows, key=lambda row: -(row.year or 0)), COMMITMENT_FACETS, told_of_commitment)


def estimate_board(rows: Sequence[Estimated]) -> Board[Estimated]:
    """The board of estimates: the newest first."""
    return Board(sorted(rows, key=lambda row: -row.year), ESTIMATE_FACETS, told_of_estimate)


def indicator_value(one: Observation) -> str:
    """What an indicator goes by in an address: its identifier, else its words."""
    entry = indicator_of(one)
    return entry.id if entry else one.indicator


def indicator_name(one: Observation, lang: str) -> str:
    """What an observation is of: the text's own words, in English the vocabulary's name where it has one."""
    entry = indicator_of(one)
    return entry.en if entry and lang == "en" else one.indicator


TARGET_FACETS: Final[Mapping[str, Callable[[Tracked], str]]] = {
    "status": lambda row: row.verdict,
    "year": lambda row: str(row.year or ""),
    "region": lambda row: row.target.region or "",
    "indicator": lambda row: indicator_value(row.target),
    "theme": lambda row: row.theme or "",
    "issuer": lambda row: row.issuer or "",
}
"""What targets are narrowed by."""

ESTIMATE_FACETS: Final[Mapping[str, Callable[[Estimated], str]]] = {
    "year": lambda row: str(row.year or ""),
    "region": lambda row: row.estimate.region or "",
    "indicator": lambda row: indicator_value(row.estimate),
    "theme": lambda row: row.theme or "",
    "issuer": lambda row: row.issuer or "",
}
"""What estimates are narrowed by."""


COMMITMENT_FACETS: Final[Mapping[str, Callable[[Followed], str]]] = {
    "status": lambda row: row.status,
    "year": lambda row: str(row.year or ""),
    "region": lambda row: row.region or "",
    "theme": lambda row: row.theme or "",
}
"""What commitments are narrowed by."""


def told_of_target(row: Tracked) -> str:
    """What words are looked for in, of a target."""
    return _told(row.target)


def told_of_estimate(row: Estimated) -> str:
    """What words are looked for in, of an estimate."""
    return _told(row.estimate)


def told_of_commitment(row: Followed) -> str:
    """What words are looked for in, of a commitment and what speaks for it."""
    return " ".join((row.text, *(one.text for one in row.evidence)))


def _told(one: Observation) -> str:
    entry = indicator_of(one)
    named = (entry.zh, entry.en) if entry else ()
    return " ".join((one.region or "", one.indicator, *named))
