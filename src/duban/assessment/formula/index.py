"""A composite index, as data: its indicators with weight and direction, and the methods that make one number of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from duban.assessment.formula.field import Field
from duban.language import Bilingual

Direction = Literal["benefit", "cost", "target"]
Normalisation = Literal["min_max", "z_score", "rank", "distance"]
Weighting = Literal["given", "equal", "entropy", "critic", "factor", "ahp"]
Aggregation = Literal["arithmetic", "geometric"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: the column it is read from, which way is better, its weight and group.

    ``target`` is the interval that is best where ``direction`` is ``target``; ``source`` says where the choice of the
    indicator comes from. ``log``: its decimal logarithm is taken, and from ``goalposts``, the values that count 0 and 1
    when it is scaled: what lies beyond counts no less and no more. Without them the lowest and the highest of the table do.
    """

    field: Field
    direction: Direction
    weight: float
    group: str = ""
    target: tuple[float, float] | None = None
    source: str = ""
    goalposts: tuple[float, float] | None = None
    log: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators that are weighed among themselves, and count together as ``points`` of the whole, or as every group does."""

    id: str
    name: Bilingual
    points: float | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """A composite index: one version of a rulebook by which entities are ranked.

    Attributes:
        most_missing: the share of its indicators that an entity may lack.
        winsorise: the share at each end of an indicator that is drawn in.
        groups: where there are any, each indicator is in one, and weights count within it.
        comparisons: how much more each indicator counts than each other, for weights by ``ahp``.
        partial: indicators that the table has no column for, or that are the same for all, are left out.
        gaps: what is not established of the index; it is said with every result.
    """

    rulebook: str
    name: Bilingual
    version: str
    source: str
    indicators: tuple[Indicator, ...]
    normalisation: Normalisation = "min_max"
    weighting: Weighting = "given"
    aggregation: Aggregation = "arithmetic"
    most_missing: float = 0.3
    winsorise: float = 0.0
    in_force_from: date = date.min
    in_force_until: date | None = None
    groups: tuple[Group, ...] = ()
    comparisons: tuple[tuple[float, ...], ...] = ()
    partial: bool = False
    gaps: Bilingual = Bilingual()

    @property
    def scale(self) -> float:
        """What the best possible score is: the points of all groups, or 1."""
        return sum(group.points or 0.0 for group in self.groups) or 1.0

    @property
    def fields(self) -> tuple[Field, ...]:
        """What the table is asked for."""
        return tuple(indicator.field for indicator in self.indicators)

    def without(self, position: int) -> Index:
        """The index without one of its indicators.

        >>> from duban.assessment.rulebook.loader import load_index
        >>> index = load_index("cluster-index")
        >>> len(index.indicators) - len(index.without(0).indicators)
        1
        """
        kept = [place for place in range(len(self.indicators)) if place != position]
        return replace(
            self,
            indicators=tuple(self.indicators[place] for place in kept),
            comparisons=tuple(
                tuple(self.comparisons[row][place] for place in kept) for row in kept if self.comparisons
            ),
        )
