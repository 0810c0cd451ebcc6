"""A composite index, as data: its indicators with weight and direction, and the methods that make one number of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from duban.assessment.formula.field import Field
from duban.language import Bilingual

Direction = Literal["benefit", "cost", "target"]
Normalisation = Literal["min_max", "z_score", "rank", "distance"]
Weighting = Literal["given", "equal", "entropy", "critic"]
Aggregation = Literal["arithmetic", "geometric"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: the column it is read from, which way is better, its weight and group.

    ``target`` is the interval that is best where ``direction`` is ``target``; ``source`` says where the choice of the
    indicator comes from.
    """

    field: Field
    direction: Direction
    weight: float
    group: str = ""
    target: tuple[float, float] | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """A composite index: one version of a rulebook by which entities are ranked.

    ``most_missing`` is the share of its indicators that an entity may lack; ``winsorise`` the share at each end of an
    indicator that is drawn in.
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
        return replace(self, indicators=self.indicators[:position] + self.indicators[position + 1 :])
