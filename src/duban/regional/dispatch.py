"""Dispatch (运行调度): how far each province is through its yearly target, and the pace that the rest of the year needs.

Progress is judged by the light of :mod:`duban.tracking.verdicts.pace`. The projection of :mod:`duban.tracking.verdicts.projection` is
measured on yearly series only, so it is not used on months: the year at the latest pace is plain arithmetic and said so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

import msgspec

from duban.language import Bilingual, rounded
from duban.regional.sources.places import code_of
from duban.regional.sources.values import Origin
from duban.regional.words import listed, named, told
from duban.tracking.verdicts.pace import Light, light

WarningKind = Literal[
    "no_target", "gaps", "missed", "behind", "far_behind", "beyond_best", "slowing", "under_nation"
]
BAND: Final = 0.1
"""The share of what is due that may be missing for a yellow light: that of the NDRC's energy barometer."""
LATEST: Final = 3
"""Periods whose mean is the latest pace, and falls in a row that are told as slowing: of values without any order two
falls in a row come by chance one time in six, three one time in twenty-four."""


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """A warning: its kind, and what is wrong in words of both languages."""

    kind: WarningKind
    text: Bilingual


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A period on the way, in per cent.

    Attributes:
        period: which; rate: its own growth where it is known; cumulative: growth of the year so far.
        doubt: how far the own rate may be off: rates published to 0.1 from which it is worked out leave that much.
    """

    period: str
    rate: float | None
    cumulative: float
    doubt: float = 0.0


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """What a province has done this year and what is left, in per cent and points.

    Attributes:
        region, code, year: which; done, of: periods that are through, and of the year.
        elapsed: the share of last year's base that lies in the periods that are through, from 0 to 1.
        rate: growth of the year so far; target: of the whole year; gap: the one less the other.
        required: growth that the rest of the year needs for the target; ``None`` at the year's end.
        at_pace: growth of the year if the rest goes as the latest periods did; best: of the best period so far.
        weight: its share of the base of all provinces, from 0 to 1.
        need_gap: what it gives to the whole above (or below) the nation's target: weight × (rate − the nation's target).
        light: green where the target is reached so far, yellow within the band, else red; ``None`` without a target.
        steps: the way so far; warnings: what is wrong; origins: where its numbers stand.
    """

    region: str
    code: str
    year: int
    done: int
    of: int
    elapsed: float
    rate: float
    target: float | None = None
    gap: float | None = None
    required: float | None = None
    at_pace: float | None = None
    best: float | None = None
    weight: float | None = None
    need_gap: float | None = None
    light: Light | None = None
    steps: tuple[Step, ...] = ()
    warnings: tuple[Warned, ...] = ()
    origins: tuple[Origin, ...] = ()


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """The provinces together against the nation's target.

    Attributes:
        target: the nation's, in per cent; is_stated: it has a row of its own or was given.
        targets: the mean of the provinces' targets by weight; rate: of their growth so far.
        gap: rate less target; required: what the rest of the year needs from them together.
        weighted: by the column of weights; else each province counts the same.
        regions: how many provinces are in it.
    """

    target: float | None
    targets: float | None
    rate: float
    gap: float | None
    required: float | None
    weighted: bool
    regions: int


class Dispatch(msgspec.Struct, frozen=True, kw_only=True):
    """The dispatch of a year: provinces, the whole, the nation's own row where there is one, and notes."""

    name: str
    column: str
    year: int
    provinces: tuple[Progress, ...]
    need: Need
    nation: Progress | None = None
    notes: tuple[Bilingual, ...] = ()


def required_rate(rate: float, target: float, elapsed: float) -> float | None:
    """The growth of the rest of the year that leads to ``target``, in per cent; ``None`` when the year is over.

    ``elapsed`` is the share of last year's base in the periods that are through.

    >>> required_rate(5.0, 6.0, 0.5), required_rate(5.0, 6.0, 1.0)
    (7.0, None)
    """
    if elapsed >= 1:
        return None
    return (target - elapsed * rate) / (1 - elapsed)


def own_rates(cumulative: Mapping[int, float], shares: Sequence[float]) -> dict[int, float | None]:
    """The rate of each period out of rates of the year so far, by the shares of last year's base.

    A period whose predecessor is not there has none of its own, but for the first that is: months that are published
    together (January and February) are one.

    >>> own_rates({1: 6.0, 2: 5.0, 4: 4.0}, [0.25] * 4)
    {1: 6.0, 2: 4.0, 4: None}
    """
    found: dict[int, float | None] = {}
    through, before = 0.0, None
    for place, rate in sorted(cumulative.items()):
        upto = sum(shares[:place])
        if before is None:
            found[place] = rate if place <= _first(shares) else None
        elif place == before + 1:
            found[place] = (upto * rate - through * cumulative[before]) / (upto - through)
        else:
            found[place] = None
        through, before = upto, place
    return found


def doubt_of(place: int, shares: Sequence[float]) -> float:
    """How far the rate of a period may be off that is worked out of two rates of the year so far, each to 0.1.

    >>> round(doubt_of(8, [1 / 12] * 12), 4)
    0.75
    """
    upto, through = sum(shares[:place]), sum(shares[: place - 1])
    if place <= _first(shares):
        return _ROUNDED
    return _ROUNDED * (upto + through) / (upto - through)


# Half of the last digit that rates are published with.
_ROUNDED = 0.05


def _first(shares: Sequence[float]) -> int:
    """The last place that the first value of a year may have: January and February are published together."""
    return 2 if len(shares) == _MONTHS else 1


_MONTHS = 12


def cumulated(rates: Mapping[int, float], shares: Sequence[float]) -> dict[int, float]:
    """The rate of the year so far at each period out of the rates of periods; it stops where one is missing.

    >>> cumulated({1: 6.0, 2: 4.0, 4: 9.0}, [0.25] * 4)
    {1: 6.0, 2: 5.0}
    """
    found: dict[int, float] = {}
    summed = through = 0.0
    first = min(rates, default=0)
    for place in sorted(rates):
        if (place > first and place - 1 not in rates) or (place == first and place > _first(shares)):
            break
        own = sum(shares[:place]) - through
        summed, through = summed + own * rates[place], through + own
        found[place] = summed / through
    return found


def progress(
    region: str,
    year: int,
    cumulative: Mapping[int, float],
    shares: Sequence[float],
    labels: Mapping[int, str],
    *,
    target: float | None = None,
    national: float | None = None,
    own: Mapping[int, float] | None = None,
    origins: tuple[Origin, ...] = (),
) -> Progress:
    """What a province has done, out of its rates of the year so far (by place in the year, from 1).

    >>> found = progress("某省", 2026, {1: 6.0, 2: 5.0}, [0.25] * 4, {1: "2026Q1", 2: "2026Q2"}, target=6.0)
    >>> found.rate, found.gap, found.required, found.light, [one.kind for one in found.warnings]
    (5.0, -1.0, 7.0, 'red', ['far_behind', 'beyond_best'])

    Raises:
        ValueError: where there is no rate.
    """
    if not cumulative:
        raise ValueError("a province needs one rate at least")
    done = max(cumulative)
    rate, elapsed = cumulative[done], min(1.0, sum(shares[:done]))
    if done >= len(shares):
        elapsed = 1.0
    single: Mapping[int, float | None] = own if own is not None else own_rates(cumulative, shares)
    known = {place: value for place, value in sorted(single.items()) if value is not None}
    steps = tuple(
        Step(
            period=labels[place],
            rate=single.get(place),
            cumulative=value,
            doubt=0.0 if own is not None else doubt_of(place, shares),
        )
        for place, value in sorted(cumulative.items())
    )
    lately = list(known.values())[-LATEST:]
    found = Progress(
        region=region,
        code=code_of(region),
        year=year,
        done=done,
        of=len(shares),
        elapsed=elapsed,
        rate=rate,
        target=target,
        gap=None if target is None else rate - target,
        required=None if target is None else required_rate(rate, target, elapsed),
        at_pace=elapsed * rate + (1 - elapsed) * sum(lately) / len(lately) if lately else None,
        best=max(known.values(), default=None),
        light=None if target is None else light(rate, target, good_side=1, share=BAND),
        steps=steps,
        origins=origins,
    )
    lacking = [f"{year}·{place}" for place in range(_first(shares), done) if place not in cumulative]
    return msgspec.structs.replace(found, warnings=_warnings(found, national, lacking))


def _warnings(one: Progress, national: float | None, lacking: Sequence[str]) -> tuple[Warned, ...]:
    found: list[Warned] = []

    def warn(kind: WarningKind, **parts: object) -> None:
        text = told(f"warning.{kind}", region=named(one.region), **parts)
        found.append(Warned(kind=kind, text=text))

    if lacking:
        warn("gaps", n=len(lacking), names=listed(lacking))
    if one.target is None:
        warn("no_target")
        return tuple(found)
    given = {"rate": rounded(one.rate), "target": rounded(one.target)}
    if one.required is None and one.light != "green":
        warn("missed", **given)
    elif one.light == "yellow":
        warn("behind", **given)
    elif one.light == "red" and one.required is not None:
        warn("far_behind", required=rounded(one.required), **given)
    if (
        one.required is not None
        and one.best is not None
        and one.required > _surely(one)
        and one.light != "green"
    ):
        warn("beyond_best", required=rounded(one.required), best=rounded(one.best))
    if (falls := _falls([step for step in one.steps if step.rate is not None])) >= LATEST:
        warn("slowing", n=falls)
    if national is not None and one.target < national:
        warn("under_nation", target=given["target"], national=rounded(national))
    return tuple(found)


def _surely(one: Progress) -> float:
    """What no period of the year exceeded, the doubt about their rates counted in."""
    return max(step.rate + step.doubt for step in one.steps if step.rate is not None)


def _falls(steps: Sequence[Step]) -> int:
    """How many periods in a row up to the last were slower than the one before, beyond the doubt about either."""
    count = 0
    for before, after in zip(steps[-2::-1], steps[:0:-1], strict=False):
        if (after.rate or 0.0) + after.doubt + before.doubt >= (before.rate or 0.0):
            break
        count += 1
    return count


def need_of(
    provinces: Sequence[Progress], weights: Mapping[str, float], national: float | None
) -> tuple[Need, tuple[Progress, ...]]:
    """The provinces together against the nation's target, and each with its weight and what it gives to that need.

    Without weights each province counts the same. Provinces that have none while others do are not in the sums.

    Raises:
        ValueError: where there is no province.
    """
    if not provinces:
        raise ValueError("there is no province")
    known = {one.region: weights[one.region] for one in provinces if weights.get(one.region, 0.0) > 0}
    levels = known or {one.region: 1.0 for one in provinces}
    whole = sum(levels.values())
    shares = {name: level / whole for name, level in levels.items()}
    held = [one for one in provinces if one.region in shares]
    rate = sum(shares[one.region] * one.rate for one in held)
    elapsed = sum(shares[one.region] * one.elapsed for one in held)
    aims = [(shares[one.region], one.target) for one in held if one.target is not None]
    need = Need(
        target=national,
        targets=_mean(aims),
        rate=rate,
        gap=None if national is None else rate - national,
        required=None if national is None else required_rate(rate, national, elapsed),
        weighted=bool(known),
        regions=len(held),
    )
    placed = tuple(
        msgspec.structs.replace(
            one,
            weight=shares.get(one.region),
            need_gap=_need_gap(shares.get(one.region), one.rate, national),
        )
        for one in provinces
    )
    return need, placed


def _mean(weighed: Sequence[tuple[float, float]]) -> float | None:
    whole = sum(weight for weight, _ in weighed)
    return sum(weight * value for weight, value in weighed) / whole if whole else None


def _need_gap(share: float | None, rate: float, national: float | None) -> float | None:
    return None if share is None or national is None else share * (rate - national)
