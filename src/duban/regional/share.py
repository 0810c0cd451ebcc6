"""The share of a part over periods, of the nation and of regions: what changed it, and how it stands to a floor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from duban.language import Bilingual
from duban.regional.formulas.industry_share import Decomposition, RegionShift, decomposition, within_between
from duban.regional.sources.places import code_of
from duban.regional.sources.values import NATION, Origin


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """Part and whole of a place in a period, at current prices, their real growth in per cent, and where they stand."""

    part: float
    whole: float
    part_growth: float | None = None
    whole_growth: float | None = None
    origins: tuple[Origin, ...] = ()


class PlaceShare(msgspec.Struct, frozen=True, kw_only=True):
    """The share of a place in a period, and its change from the period before.

    Attributes:
        region, code, period: which; ``全国`` is the nation, or the regions together where it has no row (``is_sum``).
        share: of the part in the whole, in per cent.
        previous: the period before, ``None`` at the first; change: from it.
        floor, margin, is_below: the floor in per cent, how far above it the share stands in points, whether it is under it.
    """

    region: str
    code: str
    period: str
    share: float
    is_sum: bool = False
    previous: str | None = None
    change: Decomposition | None = None
    floor: float | None = None
    margin: float | None = None
    is_below: bool | None = None
    origins: tuple[Origin, ...] = ()


class RegionPart(msgspec.Struct, frozen=True, kw_only=True):
    """What a region gives to the change of the share of all: by its own share (within), by its weight (between)."""

    period: str
    previous: str
    shift: RegionShift


class ShareReport(msgspec.Struct, frozen=True, kw_only=True):
    """The share over periods: of the nation, of regions, what regions gave to its change, and notes."""

    name: str
    part: str
    whole: str
    nation: tuple[PlaceShare, ...]
    regions: tuple[PlaceShare, ...] = ()
    parts: tuple[RegionPart, ...] = ()
    notes: tuple[Bilingual, ...] = ()


def course(
    region: str, holdings: Mapping[str, Holding], floor: float | None = None, *, is_sum: bool = False
) -> tuple[PlaceShare, ...]:
    """The shares of a place, period by period, in the order of ``holdings``.

    >>> found = course("全国", {"2024": Holding(part=27.0, whole=100.0), "2025": Holding(part=26.0, whole=100.0)}, 26.5)
    >>> [(one.period, one.share, round(one.margin or 0, 6), one.is_below) for one in found]
    [('2024', 27.0, 0.5, False), ('2025', 26.0, -0.5, True)]
    """
    found: list[PlaceShare] = []
    previous: str | None = None
    for period, one in holdings.items():
        share = 100 * one.part / one.whole
        margin = None if floor is None else share - floor
        found.append(
            PlaceShare(
                region=region,
                code=code_of(region),
                period=period,
                share=share,
                is_sum=is_sum,
                previous=previous,
                change=_change(holdings[previous], one) if previous else None,
                floor=floor,
                margin=margin,
                is_below=None if margin is None else margin < 0,
                origins=one.origins,
            )
        )
        previous = period
    return tuple(found)


def _change(before: Holding, after: Holding) -> Decomposition:
    return decomposition(
        (before.part, after.part), (before.whole, after.whole), after.part_growth, after.whole_growth
    )


def summed(holdings: Sequence[Holding]) -> Holding:
    """Several places together; rates of growth do not add up, so there are none.

    >>> summed([Holding(part=1.0, whole=2.0), Holding(part=2.0, whole=4.0)]).whole
    6.0
    """
    return Holding(part=sum(one.part for one in holdings), whole=sum(one.whole for one in holdings))


def parts_of_change(regional: Mapping[str, Mapping[str, Holding]]) -> tuple[RegionPart, ...]:
    """What each region gives to the change between successive periods, of those that have both."""
    periods, found = list(regional), []
    for previous, period in pairwise(periods):
        both = [name for name in regional[previous] if name in regional[period]]
        before, after = (
            {name: (year[name].part, year[name].whole) for name in both}
            for year in (regional[previous], regional[period])
        )
        if both:
            shifts = within_between(before, after)
            found += [RegionPart(period=period, previous=previous, shift=one) for one in shifts]
    return tuple(found)


def report(
    name: str,
    heads: tuple[str, str],
    nation: Mapping[str, Holding],
    regional: Mapping[str, Mapping[str, Holding]],
    floor: float | None,
    notes: Sequence[Bilingual],
) -> ShareReport:
    """The share of all places; without rows of the nation it is that of the regions that all periods have."""
    names = list(dict.fromkeys(region for year in regional.values() for region in year))
    is_sum = not nation
    if is_sum:
        always = [one for one in names if all(one in year for year in regional.values())]
        nation = {
            period: summed([year[one] for one in always]) for period, year in regional.items() if always
        }
    own = {
        region: {period: year[region] for period, year in regional.items() if region in year}
        for region in names
    }
    return ShareReport(
        name=name,
        part=heads[0],
        whole=heads[1],
        nation=course(NATION, nation, floor, is_sum=is_sum),
        regions=tuple(one for region in names for one in course(region, own[region], floor)),
        parts=parts_of_change(regional),
        notes=tuple(notes),
    )
