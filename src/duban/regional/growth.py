"""Growth of regions: who grows, who carries the nation's growth, who leads by period, and groups of big provinces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

import msgspec

from duban.language import Bilingual, rounded
from duban.regional.formulas.contribution import Contributions, WeightsAt, contributions, growth_between
from duban.regional.formulas.diffusion import Diffusion, diffusion, smoothed
from duban.regional.sources.groups import Group
from duban.regional.sources.periods import year_before
from duban.regional.sources.places import code_of, missing_from
from duban.regional.sources.values import Origin, RegionValue, Values, numbers_of, origins_of
from duban.regional.words import listed, stretch, told

LEADERS: Final = 4
"""So many leaders are named for each period: four big provinces are what briefings on industry speak of."""


class RegionGrowth(msgspec.Struct, frozen=True, kw_only=True):
    """A region's growth in a period, and what it gives to the whole.

    Attributes:
        region, code, period: which; growth: its rate in per cent.
        weight: its share of the base, from 0 to 1; pull: points of the whole's growth; contribution: the same as a share
            of it; cumulative: shares added up from the strongest pull to this one. ``None`` where they are not known.
        rank: its place by pull, or by growth where there are no weights, from 1.
        origins: where its numbers stand.
    """

    region: str
    code: str
    period: str
    growth: float
    weight: float | None = None
    pull: float | None = None
    contribution: float | None = None
    cumulative: float | None = None
    rank: int
    origins: tuple[Origin, ...] = ()


class GroupGrowth(msgspec.Struct, frozen=True, kw_only=True):
    """What a group of regions gives to the whole in a period.

    Attributes:
        group: its name in both languages; members: all of it; missing: those without a value.
        growing, n: how many grow, of how many with a value.
        weight, pull, contribution: of its members together; growth: of the group, as its pull over its weight.
    """

    group: Bilingual
    period: str
    members: tuple[str, ...]
    missing: tuple[str, ...]
    growing: int
    n: int
    weight: float | None = None
    pull: float | None = None
    contribution: float | None = None
    growth: float | None = None


class PeriodGrowth(msgspec.Struct, frozen=True, kw_only=True):
    """The growth of all regions in a period.

    Attributes:
        spread: how many grow; smoothed: the mean of three periods of its weighted form.
        whole: growth of the nation, or of the regions together; is_stated: it was given; residual: what the pulls
            leave, in points; ``None`` without weights.
        missing: those of the 31 regions that have no value.
        regions: from the first rank on; groups: what was asked for.
        origins: where the nation's numbers stand.
    """

    period: str
    spread: Diffusion
    smoothed: float | None = None
    whole: float | None = None
    is_stated: bool = False
    residual: float | None = None
    residual_share: float | None = None
    covered: float | None = None
    missing: tuple[str, ...] = ()
    regions: tuple[RegionGrowth, ...] = ()
    groups: tuple[GroupGrowth, ...] = ()
    origins: tuple[Origin, ...] = ()

    @property
    def leaders(self) -> tuple[str, ...]:
        """The regions that come first."""
        return tuple(one.region for one in self.regions[:LEADERS] if one.growth > 0)


class Growth(msgspec.Struct, frozen=True, kw_only=True):
    """The growth of regions over periods: ``name`` of the file or ledger, ``column``, ``periods`` in order, ``notes``."""

    name: str
    column: str
    periods: tuple[PeriodGrowth, ...]
    notes: tuple[Bilingual, ...] = ()


class Rates(msgspec.Struct, frozen=True, kw_only=True):
    """The rates of one period, and the levels that they are weighed by.

    Attributes:
        growth: rates in per cent by region, with where they stand; nation: the whole's.
        weights: levels by region; whole: the whole's level.
    """

    growth: Mapping[str, RegionValue]
    nation: RegionValue | None = None
    weights: Mapping[str, float] | None = None
    whole: float | None = None


def rates_of_levels(values: Values, period: str) -> Rates | None:
    """The growth of each region from the same period of the year before; ``None`` where the values have none of it."""
    before, after = values.regions.get(year_before(period), {}), values.regions.get(period, {})
    both = {name: one for name, one in after.items() if name in before and before[name].value > 0}
    if not both:
        return None
    nation, earlier = values.nation.get(period), values.nation.get(year_before(period))
    return Rates(
        growth={name: _grown(before[name], one) for name, one in both.items()},
        nation=_grown(earlier, nation) if nation and earlier and earlier.value > 0 else None,
        weights=numbers_of(before),
        whole=earlier.value if earlier else None,
    )


def _grown(before: RegionValue, after: RegionValue) -> RegionValue:
    rate = growth_between(before.value, after.value)
    return msgspec.structs.replace(after, value=rate, origins=origins_of(before, after))


def period_growth(
    period: str, rates: Rates, groups: Sequence[Group] = (), *, weights_at: WeightsAt = "base"
) -> PeriodGrowth:
    """The growth of a period out of its rates.

    >>> rates = {name: RegionValue(region=name, value=rate) for name, rate in (("甲", 6.0), ("乙", 4.0), ("丙", -1.0))}
    >>> found = period_growth("2025", Rates(growth=rates, weights={"甲": 0.5, "乙": 0.3, "丙": 0.2}))
    >>> len(found.spread.growing), found.spread.n, [round(one.cumulative or 0, 6) for one in found.regions]
    (2, 3, [0.75, 1.05, 1.0])

    Raises:
        ValueError: where there is no rate.
    """
    plain = numbers_of(rates.growth)
    weights = rates.weights or {}
    known = any(weights.get(name, 0.0) > 0 for name in plain)
    found = _weighed(plain, weights, rates, weights_at) if known else None
    ranked = _ranked(period, rates.growth, found)
    return PeriodGrowth(
        period=period,
        spread=diffusion(plain, weights if known else None),
        whole=found.growth if found else rates.nation.value if rates.nation else None,
        is_stated=rates.nation is not None,
        residual=found.residual if found else None,
        residual_share=found.residual_share if found else None,
        covered=found.covered if found else None,
        missing=missing_from(plain.keys()),
        regions=ranked,
        groups=tuple(_of_group(group, period, ranked) for group in groups),
        origins=origins_of(rates.nation),
    )


def _weighed(
    plain: Mapping[str, float], weights: Mapping[str, float], rates: Rates, weights_at: WeightsAt
) -> Contributions:
    national = rates.nation.value if rates.nation else None
    return contributions(plain, weights, national=national, whole=rates.whole, weights_at=weights_at)


def _ranked(
    period: str, growth: Mapping[str, RegionValue], found: Contributions | None
) -> tuple[RegionGrowth, ...]:
    """The regions by pull, those without a weight behind them by growth."""
    pulls = {one.region: one for one in found.pulls} if found else {}
    rest = sorted((name for name in growth if name not in pulls), key=lambda name: -growth[name].value)
    shares = [one.contribution for one in pulls.values()]
    sums = list(accumulate(share for share in shares if share is not None))
    ranked = []
    for rank, name in enumerate((*pulls, *rest), 1):
        pull = pulls.get(name)
        ranked.append(
            RegionGrowth(
                region=name,
                code=code_of(name),
                period=period,
                growth=growth[name].value,
                weight=pull.weight if pull else None,
                pull=pull.pull if pull else None,
                contribution=pull.contribution if pull else None,
                cumulative=sums[rank - 1] if rank <= len(sums) else None,
                rank=rank,
                origins=growth[name].origins,
            )
        )
    return tuple(ranked)


def _of_group(group: Group, period: str, regions: Sequence[RegionGrowth]) -> GroupGrowth:
    own = [one for one in regions if one.region in group.members]
    weighed = [one for one in own if one.weight is not None and one.pull is not None]
    weight, pull = (sum(getattr(one, name) for one in weighed) for name in ("weight", "pull"))
    told_shares = [one.contribution for one in weighed if one.contribution is not None]
    present = {one.region for one in own}
    return GroupGrowth(
        group=group.name,
        period=period,
        members=group.members,
        missing=tuple(name for name in group.members if name not in present),
        growing=sum(one.growth > 0 for one in own),
        n=len(own),
        weight=weight if weighed else None,
        pull=pull if weighed else None,
        contribution=sum(told_shares) if told_shares else None,
        growth=pull / weight if weighed and weight else None,
    )


def assembled(
    name: str, column: str, periods: Sequence[PeriodGrowth], notes: Sequence[Bilingual] = ()
) -> Growth:
    """Periods in order as one growth: the weighted spread smoothed over them, and what is to be known said."""
    means = smoothed([one.spread.weighted for one in periods])
    made = [msgspec.structs.replace(one, smoothed=mean) for one, mean in zip(periods, means, strict=True)]
    return Growth(
        name=name,
        column=column,
        periods=tuple(made),
        notes=tuple(dict.fromkeys((*notes, *(note for one in made for note in _notes(one))))),
    )


def _notes(one: PeriodGrowth) -> list[Bilingual]:
    period = stretch(one.period)
    notes: list[Bilingual] = []
    if one.missing:
        notes.append(told("note.missing", period=period, n=len(one.missing), names=listed(one.missing)))
    if one.residual is None:
        notes.append(told("note.unweighted"))
        return notes
    if one.is_stated and abs(one.residual) >= _SAID:
        notes.append(told("note.residual", period=period, points=rounded(one.residual)))
    if one.whole is not None and one.regions and all(r.contribution is None for r in one.regions):
        notes.append(told("note.pulls_only", period=period, growth=rounded(one.whole)))
    return notes


# Points of residual from which it is said: less is the rounding of rates that are published to 0.1.
_SAID = 0.05
