"""Contribution: by how many points each region pulls the nation's growth (拉动), and what share of it that is (贡献率).

A part's contribution is its increment at constant prices over the total's (the note under the tables of statistical
yearbooks). Parts that are deflated by rates of their own do not add up to the whole: what is left over is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

WeightsAt = Literal["base", "end"]
NEAR_ZERO: Final = 0.5
"""Points of growth from which contributions are told: rates are published to 0.1, so at half a point the rounding alone
moves a contribution by a tenth of itself, and below zero its sign turns round."""


class Pull(msgspec.Struct, frozen=True, kw_only=True):
    """What a region gives to the growth of the whole.

    Attributes:
        region: its name; ``growth`` its own rate in per cent.
        weight: its share of the base, from 0 to 1.
        pull: points of the whole's growth.
        contribution: the same as a share of it, 1 for all; ``None`` where that means nothing.
    """

    region: str
    growth: float
    weight: float
    pull: float
    contribution: float | None = None


class Contributions(msgspec.Struct, frozen=True, kw_only=True):
    """How the growth of a whole comes from its regions, the strongest pull first.

    Attributes:
        growth: of the whole, in per cent; ``is_stated`` where it was given and is not the sum of the pulls.
        pulls: of each region with a rate and a weight.
        residual: the sum of the pulls less the growth, in points; ``residual_share`` as a share of the growth.
        covered: the share of the base that has a rate and a weight.
    """

    growth: float
    is_stated: bool
    pulls: tuple[Pull, ...]
    residual: float
    residual_share: float | None = None
    covered: float = 1.0


def contributions(
    growth: Mapping[str, float],
    weights: Mapping[str, float],
    *,
    national: float | None = None,
    whole: float | None = None,
    weights_at: WeightsAt = "base",
) -> Contributions:
    """The pulls and contributions of regions with rates ``growth`` (per cent) and levels ``weights``.

    >>> found = contributions({"甲": 6.0, "乙": 4.0, "丙": -1.0}, {"甲": 0.5, "乙": 0.3, "丙": 0.2})
    >>> round(found.growth, 6), [(one.region, round(one.pull, 6), round(one.contribution or 0, 6)) for one in found.pulls]
    (4.0, [('甲', 3.0, 0.75), ('乙', 1.2, 0.3), ('丙', -0.2, -0.05)])

    Args:
        national: the growth of the whole where it is stated; else it is the sum of the pulls.
        whole: the level of the whole where it is stated; else it is the sum of ``weights``: of all of them where the
            growth is stated, of those with a rate where it is not.
        weights_at: whether levels are those before the growth, or after it at the prices before.

    Raises:
        ValueError: where no region has both, or the whole is not above 0.
    """
    both = [name for name in growth if name in weights]
    base = {name: _base(weights[name], growth.get(name), weights_at) for name in weights}
    total = _total(base, both, national, whole, weights_at)
    if not both or total <= 0:
        raise ValueError("no region has a rate and a weight above 0")
    shares = {name: base[name] / total for name in both}
    pulls = {name: shares[name] * growth[name] for name in both}
    own = sum(pulls.values())
    rate = own if national is None else national
    told = rate >= NEAR_ZERO
    ordered = sorted(both, key=lambda name: -pulls[name])
    return Contributions(
        growth=rate,
        is_stated=national is not None,
        pulls=tuple(
            Pull(
                region=name,
                growth=growth[name],
                weight=shares[name],
                pull=pulls[name],
                contribution=pulls[name] / rate if told else None,
            )
            for name in ordered
        ),
        residual=own - rate,
        residual_share=(own - rate) / rate if told else None,
        covered=min(1.0, sum(shares.values())) if national is not None else _share(base, both),
    )


def _base(level: float, rate: float | None, weights_at: WeightsAt) -> float:
    """The level before the growth."""
    return level / (1 + rate / 100) if weights_at == "end" and rate is not None else level


def _total(
    base: Mapping[str, float],
    both: list[str],
    national: float | None,
    whole: float | None,
    weights_at: WeightsAt,
) -> float:
    if national is None:
        return sum(base[name] for name in both)
    if whole is None:
        return sum(base.values())
    return _base(whole, national, weights_at)


def _share(base: Mapping[str, float], both: list[str]) -> float:
    whole = sum(base.values())
    return sum(base[name] for name in both) / whole if whole else 0.0


def growth_between(before: float, after: float) -> float:
    """The growth from one level to another, in per cent.

    >>> round(growth_between(2556, 3433), 4)
    34.3114

    Raises:
        ValueError: where ``before`` is not above 0.
    """
    if before <= 0:
        raise ValueError("growth needs a level above 0 before it")
    return 100 * (after / before - 1)
