"""How far ranks can be trusted: uncertainty and sensitivity analysis.

After chapter 7 of the OECD and JRC handbook (2008) and Saisana, Saltelli and Tarantola ("Uncertainty and sensitivity
analysis techniques as tools for the quality assessment of composite indicators", Journal of the Royal Statistical Society A
168(2), 2005): the choices that were made are drawn at random, each time the entities are ranked anew, and the spread of the
ranks is told, with the share of it that each choice explains (first-order and total Sobol indices, estimated by SciPy after
Saltelli et al., Computer Physics Communications 181, 2010).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from duban.assessment.composite.scoring import ranks, scores
from duban.assessment.formula.index import Index, Normalisation, Weighting

Draws = npt.NDArray[np.float64]
FACTORS = ("normalisation", "weighting", "aggregation", "omission", "weights")
"""What is drawn: the method of each step, the indicator left out (or none), and how far given weights are off."""
_NORMALISATIONS: tuple[Normalisation, ...] = ("min_max", "rank", "distance")
_WEIGHTINGS: tuple[Weighting, ...] = ("given", "equal", "critic")
_OFF = 0.25
"""Given weights are drawn up to this share above and below."""


class Interval(NamedTuple):
    """The ranks of one entity over all draws: the 5th, 50th and 95th percentile."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """The spread of ranks.

    Attributes:
        intervals: for each entity of the table that has a rank, by identifier.
        shift: the mean absolute change of rank against the index as it stands, over entities and draws.
        first, total: for each of :data:`FACTORS` the first-order and total Sobol index of ``shift``.
        runs, seed: so that it can be repeated.
    """

    intervals: dict[str, Interval]
    shift: float
    first: dict[str, float]
    total: dict[str, float]
    runs: int
    seed: int


def uncertainty(
    index: Index, ids: Sequence[str], data: Draws, runs: int = 2_000, seed: int = 2026
) -> Uncertainty:
    """The uncertainty of the ranks by ``index`` from ``runs`` draws; the same for the same ``seed``.

    ``data`` is entities, whose identifiers are ``ids``, by indicators.

    Raises:
        ValueError: for fewer than 16 runs.
    """
    from scipy.stats import sobol_indices, uniform

    if runs < 16:
        raise ValueError(f"{runs} runs tell nothing; choose at least 16")
    model = _Model(index, ids, data)
    generator = np.random.default_rng(seed)
    drawn = np.array([model.ranks(draw) for draw in generator.random((runs, len(FACTORS)))])
    placed = [i for i in range(len(model.ids)) if not np.isnan(model.own[i])]
    spread = np.nanpercentile(drawn[:, placed], [5, 50, 95], axis=0).T
    count = 1 << max(4, int(np.log2(runs / (len(FACTORS) + 2))))
    found = sobol_indices(
        func=lambda draws: np.array([model.shift(draw) for draw in draws.T]),
        n=count,
        dists=[uniform()] * len(FACTORS),
        rng=np.random.default_rng(seed),
    )
    return Uncertainty(
        intervals={
            model.ids[i]: Interval(*map(float, bounds)) for i, bounds in zip(placed, spread, strict=True)
        },
        shift=float(np.nanmean(np.abs(drawn - model.own))),
        first=dict(zip(FACTORS, np.clip(np.atleast_1d(found.first_order), 0, 1).tolist(), strict=True)),
        total=dict(zip(FACTORS, np.clip(np.atleast_1d(found.total_order), 0, 1).tolist(), strict=True)),
        runs=runs,
        seed=seed,
    )


class _Model:
    """Ranks as a function of five numbers from 0 to 1, one for each of :data:`FACTORS`."""

    def __init__(self, index: Index, ids: Sequence[str], data: Draws) -> None:
        self._index, self._data, self.ids = index, data, ids
        self.own = ranks(scores(self._index, self._data)[0])

    def ranks(self, draw: Draws) -> Draws:
        """The ranks of the entities, in the order of the table."""
        geometric = draw[2] >= 0.5
        # A geometric mean cannot follow z-scores; the methods that it can follow are drawn from instead.
        scales = _NORMALISATIONS if geometric else _with(_NORMALISATIONS, self._index.normalisation)
        index = replace(
            self._index,
            normalisation=_pick(draw[0], scales),
            weighting=_pick(draw[1], _with(_WEIGHTINGS, self._index.weighting)),
            aggregation="geometric" if geometric else "arithmetic",
        )
        place = int(draw[3] * (len(index.indicators) + 1))
        data = self._data
        if place < len(index.indicators) and len(index.indicators) > 2:
            index, data = index.without(place), np.delete(data, place, axis=1)
        given = None
        if index.weighting == "given":
            given = _shaken(np.array([one.weight for one in index.indicators]), float(draw[4]))
        return ranks(scores(index, data, given)[0])

    def shift(self, draw: Draws) -> float:
        """The mean absolute change of rank against the index as it stands."""
        return float(np.nanmean(np.abs(self.ranks(draw) - self.own)))


_Choice = TypeVar("_Choice", bound=str)


def _with(methods: tuple[_Choice, ...], own: _Choice) -> tuple[_Choice, ...]:
    """``methods`` and the index's own one, which must be among what is drawn."""
    return methods if own in methods else (*methods, own)


def _pick(draw: float, methods: tuple[_Choice, ...]) -> _Choice:
    return methods[min(int(draw * len(methods)), len(methods) - 1)]


def _shaken(weights: Draws, draw: float) -> Draws:
    """``weights`` each off by up to :data:`_OFF`, independently, as the number from 0 to 1 tells that seeds them."""
    off = weights * np.random.default_rng(int(draw * 2**32)).uniform(1 - _OFF, 1 + _OFF, len(weights))
    total = off.sum()
    found: Draws = off / total if total > 0 else np.full(len(weights), 1 / len(weights))
    return found
