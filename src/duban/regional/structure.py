"""The structure of regions: quotients and advantages, indices, relatedness, and shift-share between two periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import numpy as np

from duban.language import Bilingual
from duban.regional.formulas.relatedness import density, proximity
from duban.regional.formulas.shift_share import shift_share
from duban.regional.formulas.specialisation import (
    Flags,
    Matrix,
    advantages,
    concentration,
    hachman,
    krugman,
    krugman_pairs,
    large_enough,
    national_structure,
    quotients,
    structure,
)
from duban.regional.sources.places import code_of
from duban.regional.sources.values import Origin

LEAST: Final = 0.001
"""The share of the whole that a region or industry needs for an advantage to count: yearbooks print shares to 0.01 %, so
below a tenth of a per cent their rounding alone moves a quotient by a twentieth."""


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """The values of a period: ``values`` of ``regions`` × ``industries``, the ``nation`` by industry where it is stated,
    and ``origins`` of each value by region and industry."""

    period: str
    regions: tuple[str, ...]
    industries: tuple[str, ...]
    values: Matrix
    nation: Matrix | None = None
    origins: Mapping[tuple[str, str], Origin] = {}


class Quotient(msgspec.Struct, frozen=True, kw_only=True):
    """A region's strength in an industry.

    Attributes:
        region, code, industry, period: which; value: in the unit of the table.
        own_share: of the industry in the region, national_share: in the nation, from 0 to 1.
        quotient: the one over the other; ``None`` where either has nothing.
        has_advantage: it is 1 or more on a large enough base; is_small: the base is not.
        density_self_counted, density_self_left_out: how near the region is to the industry, in the two conventions.
        origins: where the value stands; none where it counts as 0.
    """

    region: str
    code: str
    industry: str
    period: str
    value: float
    own_share: float | None
    national_share: float | None
    quotient: float | None
    has_advantage: bool
    is_small: bool
    density_self_counted: float | None
    density_self_left_out: float | None
    origins: tuple[Origin, ...] = ()


class RegionStructure(msgspec.Struct, frozen=True, kw_only=True):
    """The structure of a region: how far from the nation's (Krugman, 0 to 2), how concentrated (Herfindahl), how like it
    (Hachman), and its ``specialities``, the strongest first."""

    region: str
    code: str
    period: str
    total: float
    krugman: float | None
    concentration: float | None
    hachman: float | None
    specialities: tuple[str, ...] = ()


class IndustryStructure(msgspec.Struct, frozen=True, kw_only=True):
    """An industry over the regions: its ``concentration`` (Herfindahl), and the regions with an advantage in it."""

    industry: str
    period: str
    total: float
    concentration: float | None
    holders: tuple[str, ...] = ()


class RegionPair(msgspec.Struct, frozen=True, kw_only=True):
    """How far the structures of two regions are from one another, from 0 to 2."""

    region: str
    other: str
    period: str
    krugman: float


class IndustryPair(msgspec.Struct, frozen=True, kw_only=True):
    """How near two industries are by the regions that have both, from 0 to 1."""

    industry: str
    other: str
    period: str
    proximity: float


class ShiftPart(msgspec.Struct, frozen=True, kw_only=True):
    """The change of a region's industry by its parts, which add up to it, in the unit of the values.

    ``competitive`` and ``allocation`` are the two parts of ``regional`` after Esteban-Marquillas.
    """

    region: str
    code: str
    industry: str
    begin: str
    end: str
    before: float
    after: float
    change: float
    national: float
    mix: float
    regional: float
    competitive: float
    allocation: float
    origins: tuple[Origin, ...] = ()


class ShiftTotal(msgspec.Struct, frozen=True, kw_only=True):
    """The change of a region over all industries; ``net_total_shift`` is what it gained beyond the nation's growth."""

    region: str
    code: str
    begin: str
    end: str
    change: float
    national: float
    mix: float
    regional: float
    net_total_shift: float


class PeriodStructure(msgspec.Struct, frozen=True, kw_only=True):
    """The structure of a period: cells, regions, industries, and pairs of both."""

    period: str
    cells: tuple[Quotient, ...]
    regions: tuple[RegionStructure, ...]
    industries: tuple[IndustryStructure, ...]
    pairs: tuple[RegionPair, ...]
    near: tuple[IndustryPair, ...]


class Structure(msgspec.Struct, frozen=True, kw_only=True):
    """The structure of regions over periods, and what changed from the first to the last that were asked for."""

    name: str
    column: str
    periods: tuple[PeriodStructure, ...]
    shifts: tuple[ShiftPart, ...] = ()
    totals: tuple[ShiftTotal, ...] = ()
    notes: tuple[Bilingual, ...] = ()


def period_structure(
    grid: Grid, *, least_region: float = LEAST, least_industry: float = LEAST
) -> PeriodStructure:
    """The structure of a period.

    >>> grid = Grid(period="2025", regions=("甲", "乙"), industries=("钢铁", "汽车"), values=np.array([[10.0, 0.0], [10.0, 20.0]]))
    >>> found = period_structure(grid)
    >>> [(one.region, one.specialities) for one in found.regions], [one.holders for one in found.industries]
    ([('甲', ('钢铁',)), ('乙', ('汽车',))], [('甲',), ('乙',)])
    """
    quotient = quotients(grid.values, grid.nation)
    allowed = large_enough(grid.values, grid.nation, least_region=least_region, least_industry=least_industry)
    own = advantages(quotient, allowed)
    return PeriodStructure(
        period=grid.period,
        cells=_cells(grid, quotient, own, allowed),
        regions=_regions(grid, quotient, own),
        industries=_industries(grid, own),
        pairs=_region_pairs(grid),
        near=_industry_pairs(grid, own),
    )


def _cells(grid: Grid, quotient: Matrix, own: Flags, allowed: Flags) -> tuple[Quotient, ...]:
    shares, nation = structure(grid.values), national_structure(grid.values, grid.nation)
    counted, apart = density(own), density(own, "self_left_out")
    return tuple(
        Quotient(
            region=region,
            code=code_of(region),
            industry=industry,
            period=grid.period,
            value=float(grid.values[i, j]),
            own_share=_number(shares[i, j]),
            national_share=_number(nation[j]),
            quotient=_number(quotient[i, j]),
            has_advantage=bool(own[i, j]),
            is_small=not allowed[i, j],
            density_self_counted=_number(counted[i, j]),
            density_self_left_out=_number(apart[i, j]),
            origins=_origins(grid, region, industry),
        )
        for i, region in enumerate(grid.regions)
        for j, industry in enumerate(grid.industries)
    )


def _origins(grid: Grid, region: str, industry: str) -> tuple[Origin, ...]:
    found = grid.origins.get((region, industry))
    return (found,) if found else ()


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _regions(grid: Grid, quotient: Matrix, own: Flags) -> tuple[RegionStructure, ...]:
    far, one_sided = krugman(grid.values, grid.nation), concentration(grid.values)
    like = hachman(grid.values, grid.nation)
    return tuple(
        RegionStructure(
            region=region,
            code=code_of(region),
            period=grid.period,
            total=float(grid.values[i].sum()),
            krugman=_number(far[i]),
            concentration=_number(one_sided[i]),
            hachman=_number(like[i]),
            specialities=tuple(grid.industries[j] for j in _strongest(quotient[i]) if own[i, j]),
        )
        for i, region in enumerate(grid.regions)
    )


def _strongest(row: Matrix) -> Sequence[int]:
    return [int(j) for j in np.argsort(-np.nan_to_num(row), kind="stable")]


def _industries(grid: Grid, own: Flags) -> tuple[IndustryStructure, ...]:
    over = concentration(grid.values.T)
    return tuple(
        IndustryStructure(
            industry=industry,
            period=grid.period,
            total=float(grid.values[:, j].sum() if grid.nation is None else grid.nation[j]),
            concentration=_number(over[j]),
            holders=tuple(region for i, region in enumerate(grid.regions) if own[i, j]),
        )
        for j, industry in enumerate(grid.industries)
    )


def _region_pairs(grid: Grid) -> tuple[RegionPair, ...]:
    far, names = krugman_pairs(grid.values), grid.regions
    return tuple(
        RegionPair(region=names[i], other=names[j], period=grid.period, krugman=float(far[i, j]))
        for i in range(len(names))
        for j in range(i + 1, len(names))
        if np.isfinite(far[i, j])
    )


def _industry_pairs(grid: Grid, own: Flags) -> tuple[IndustryPair, ...]:
    near, names = proximity(own), grid.industries
    return tuple(
        IndustryPair(industry=names[i], other=names[j], period=grid.period, proximity=float(near[i, j]))
        for i in range(len(names))
        for j in range(i + 1, len(names))
        if near[i, j] > 0
    )


def shifts(begin: Grid, end: Grid) -> tuple[tuple[ShiftPart, ...], tuple[ShiftTotal, ...]]:
    """What changed from one period to another, by region and industry, and by region; both have the same of each.

    Raises:
        ValueError: where the nation has nothing before.
    """
    has_nation = begin.nation is not None and end.nation is not None
    found = shift_share(
        begin.values,
        end.values,
        begin.nation if has_nation else None,
        end.nation if has_nation else None,
    )
    change, net = end.values - begin.values, found.net_total_shift
    names = ("national", "mix", "regional", "competitive", "allocation")
    parts = tuple(
        ShiftPart(
            region=region,
            code=code_of(region),
            industry=industry,
            begin=begin.period,
            end=end.period,
            before=float(begin.values[i, j]),
            after=float(end.values[i, j]),
            change=float(change[i, j]),
            origins=(*_origins(begin, region, industry), *_origins(end, region, industry)),
            **{name: float(getattr(found, name)[i, j]) for name in names},
        )
        for i, region in enumerate(begin.regions)
        for j, industry in enumerate(begin.industries)
    )
    totals = tuple(
        ShiftTotal(
            region=region,
            code=code_of(region),
            begin=begin.period,
            end=end.period,
            change=float(change[i].sum()),
            net_total_shift=float(net[i]),
            **{name: float(getattr(found, name)[i].sum()) for name in names[:3]},
        )
        for i, region in enumerate(begin.regions)
    )
    return parts, totals
