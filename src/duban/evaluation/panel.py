"""The panel that every method takes: outcomes of units in periods, and who is treated when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from duban.language import Bilingual

if TYPE_CHECKING:
    import pandas as pd

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

FRAME = ("unit", "time", "outcome", "treated", "first", "ever", "weight", "cluster")
"""The columns of :meth:`Panel.to_pandas`, before those of the covariates."""


class Names(NamedTuple):
    """What the columns are called in the file."""

    outcome: str
    unit: str
    time: str


_NAMES = Names("outcome", "unit", "time")


@dataclass(frozen=True, eq=False)
class Panel:
    """Outcomes of ``n_units`` units in ``n_periods`` periods, and the treatment D(i, t) of each.

    Attributes:
        units: the names of the units, in the order of the file.
        periods: the periods as the file writes them, in the order of time.
        outcome: units × periods; NaN where there is no value.
        treated: units × periods; whether the unit is treated in the period. Once treated, a unit stays so.
        covariates: by name, units × periods each; NaN where there is no value.
        weights: units × periods, not negative; ``None`` where all count the same.
        clusters: the cluster of each unit; ``None`` where each unit is its own.
        names: what outcome, unit and time are called.
        source: the name of the file, for messages.
        notes: what was done to the data on the way (units left out, and why).
        in_logs: whether it is said that the outcome is a logarithm.

    Raises:
        ValueError: where shapes do not agree.
    """

    units: tuple[str, ...]
    periods: tuple[str, ...]
    outcome: Array
    treated: Flags
    covariates: Mapping[str, Array] = field(default_factory=dict)
    weights: Array | None = None
    clusters: tuple[str, ...] | None = None
    names: Names = _NAMES
    source: str = "panel"
    notes: tuple[Bilingual, ...] = ()
    in_logs: bool = False

    def __post_init__(self) -> None:
        shape = (len(self.units), len(self.periods))
        others = [self.outcome, self.treated, *self.covariates.values()]
        others += [] if self.weights is None else [self.weights]
        if any(other.shape != shape for other in others):
            raise ValueError(f"every array of the panel is {shape[0]} × {shape[1]}: units × periods")

    @property
    def n_units(self) -> int:
        """How many units there are."""
        return len(self.units)

    @property
    def n_periods(self) -> int:
        """How many periods there are."""
        return len(self.periods)

    @cached_property
    def first_treated(self) -> tuple[int | None, ...]:
        """For each unit the place in ``periods`` of its first treated one, from 0; ``None`` where it never is."""
        return tuple(int(row.argmax()) if row.any() else None for row in self.treated)

    @cached_property
    def never_treated(self) -> tuple[int, ...]:
        """The places in ``units`` of those that are never treated."""
        return tuple(i for i, first in enumerate(self.first_treated) if first is None)

    @cached_property
    def ever_treated(self) -> tuple[int, ...]:
        """The places in ``units`` of those that are treated at some time."""
        return tuple(i for i, first in enumerate(self.first_treated) if first is not None)

    @cached_property
    def cohorts(self) -> dict[int, tuple[int, ...]]:
        """The places of the units by their first treated period, in the order of time; without the never-treated.

        >>> outcome = np.zeros((3, 4))
        >>> treated = np.array([[0, 0, 1, 1], [0, 0, 0, 0], [0, 1, 1, 1]], bool)
        >>> Panel(tuple("abc"), tuple("1234"), outcome, treated).cohorts
        {1: (2,), 2: (0,)}
        """
        found: dict[int, list[int]] = {}
        for i, first in enumerate(self.first_treated):
            if first is not None:
                found.setdefault(first, []).append(i)
        return {first: tuple(found[first]) for first in sorted(found)}

    @property
    def is_staggered(self) -> bool:
        """Whether units begin to be treated in different periods."""
        return len(self.cohorts) > 1

    @cached_property
    def is_complete(self) -> bool:
        """Whether every unit has an outcome in every period."""
        return bool(np.isfinite(self.outcome).all())

    def only_units(self, places: tuple[int, ...] | list[int], *notes: Bilingual) -> Panel:
        """The panel with the units at ``places`` alone; ``notes`` say why.

        >>> panel = Panel(("a", "b"), ("1", "2"), np.zeros((2, 2)), np.zeros((2, 2), bool))
        >>> panel.only_units([1]).units
        ('b',)
        """
        at = list(places)
        return replace(
            self,
            units=tuple(self.units[i] for i in at),
            outcome=self.outcome[at],
            treated=self.treated[at],
            covariates={name: values[at] for name, values in self.covariates.items()},
            weights=None if self.weights is None else self.weights[at],
            clusters=None if self.clusters is None else tuple(self.clusters[i] for i in at),
            notes=(*self.notes, *notes),
        )

    def covariate_columns(self) -> dict[str, str]:
        """The columns of :meth:`to_pandas` by the names of the covariates."""
        return {name: f"x{i}" for i, name in enumerate(self.covariates, 1)}

    def to_pandas(self) -> pd.DataFrame:
        """The panel in long form, a row a unit and period with an outcome, as libraries take it.

        ``unit`` is the name, ``time`` counts periods from 1, ``first`` is the first treated of them (0: never),
        ``treated`` and ``ever`` are 0 or 1, ``weight`` is 1 where there are no weights, ``cluster`` the unit where
        there are no clusters; covariates follow as ``x1``, ``x2`` … (:meth:`covariate_columns`).

        >>> outcome = np.array([[1.0, 2.0], [3.0, np.nan]])
        >>> frame = Panel(("a", "b"), ("2001", "2002"), outcome, np.array([[0, 1], [0, 0]], bool)).to_pandas()
        >>> frame[["unit", "time", "outcome", "treated", "first"]].values.tolist()
        [['a', 1, 1.0, 0, 2], ['a', 2, 2.0, 1, 2], ['b', 1, 3.0, 0, 0]]

        Raises:
            MissingLibraryError: where pandas is not installed.
        """
        from duban.evaluation.libraries import needed

        frame: Any = needed("pandas").DataFrame
        unit, time = (places.ravel() for places in np.indices(self.outcome.shape))
        first = np.array([0 if one is None else one + 1 for one in self.first_treated])
        clusters = np.array(self.clusters or self.units, dtype=object)
        columns = {
            "unit": np.array(self.units, dtype=object)[unit],
            "time": time + 1,
            "outcome": self.outcome.ravel(),
            "treated": self.treated.ravel().astype(int),
            "first": first[unit],
            "ever": (first > 0).astype(int)[unit],
            "weight": np.ones(unit.size) if self.weights is None else self.weights.ravel(),
            "cluster": clusters[unit],
        }
        columns |= {
            column: self.covariates[name].ravel() for name, column in self.covariate_columns().items()
        }
        made = frame(columns)
        return made[np.isfinite(made["outcome"])].reset_index(drop=True)
