"""Growth of regions as tables and lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from duban.language import rounded
from duban.regional.growth import LEADERS, GroupGrowth, Growth, PeriodGrowth, RegionGrowth
from duban.regional.words import stretch
from duban.report.regions.growth_page import build
from duban.report.regions.telling import (
    LABELS,
    Told,
    line,
    name,
    names,
    notes_lines,
    places,
    share,
    sheet,
    told_of,
    trimmed,
)
from duban.report.shell import labels
from duban.sheets.sheet import Sheet

_REGION = ("period", "rank", "region", "growth", "weight", "pull", "contribution", "cumulative", "source")
_SPREAD = (
    "period", "share", "growing", "n", "flat", "falling", "index", "balance", "weighted", "smoothed",
    "whole", "residual", "leaders", "missing",
)  # fmt: skip
_BRIEF_SPREAD = ("period", "share", "growing", "n", "index", "balance", "weighted", "whole", "residual")
_BRIEF_REGION = _REGION[:-1]
_GROUP = ("group", "period", "growing", "n", "growth", "weight", "pull", "contribution", "missing")


def told(found: Growth) -> Told:
    """What is shown of ``found``."""
    return told_of(found, lead, sheets, lines, build, found.notes)


def lead(found: Growth, lang: str) -> list[str]:
    """The newest period in sentences: how many grew, and what the strongest gave."""
    newest = found.periods[-1]
    spread, parts = newest.spread, labels(*LABELS)
    counts = {"n": spread.n, "growing": len(spread.growing), "share": f"{100 * spread.share:.1f} %"}
    said = [parts["growth_lead"].format(period=stretch(newest.period), **counts).text(lang)]
    if newest.whole is None:
        return said
    first = [one for one in newest.regions[:LEADERS] if one.contribution is not None and one.pull]
    whole = {"whole": rounded(newest.whole)}
    if not first:
        return [*said, parts["growth_whole_only"].format(**whole).text(lang)]
    who = names((one.region for one in first), lang)
    given = f"{100 * sum(one.contribution or 0 for one in first):.1f} %"
    return [*said, parts["growth_whole"].format(names=who, share=given, **whole).text(lang)]


def sheets(found: Growth, lang: str, *, brief: bool = False) -> list[Sheet]:
    """The breadth by period, groups, and regions, in ``lang``; the newest period first. ``brief`` for a terminal."""
    newest = found.periods[::-1]
    spread, region = (_BRIEF_SPREAD, _BRIEF_REGION) if brief else (_SPREAD, _REGION)
    shown = newest[:1] if brief else newest
    return trimmed(
        [
            sheet(
                "diffusion", spread, [_picked(_SPREAD, spread, _spread(one, lang)) for one in newest], lang
            ),
            sheet("groups", _GROUP, [_group(one, lang) for p in shown for one in p.groups], lang),
            sheet(
                "growth",
                region,
                [_picked(_REGION, region, _region(one, lang)) for p in shown for one in p.regions],
                lang,
            ),
        ]
    )


def _picked(keys: Sequence[str], wanted: Sequence[str], row: list[Any]) -> list[Any]:
    """The cells of a row whose keys are wanted."""
    return [cell for key, cell in zip(keys, row, strict=True) if key in wanted]


def _spread(one: PeriodGrowth, lang: str) -> list[Any]:
    s = one.spread
    return [
        one.period,
        share(s.share),
        len(s.growing),
        s.n,
        len(s.flat),
        len(s.falling),
        s.index,
        share(s.balance),
        share(s.weighted),
        share(one.smoothed),
        one.whole,
        one.residual,
        names(one.leaders, lang),
        names(one.missing, lang),
    ]


def _region(one: RegionGrowth, lang: str) -> list[Any]:
    return [
        one.period,
        one.rank,
        name(one.region, lang),
        one.growth,
        share(one.weight),
        one.pull,
        share(one.contribution),
        share(one.cumulative),
        places(one.origins, lang),
    ]


def _group(one: GroupGrowth, lang: str) -> list[Any]:
    return [
        one.group.text(lang),
        one.period,
        one.growing,
        one.n,
        one.growth,
        share(one.weight),
        one.pull,
        share(one.contribution),
        names(one.missing, lang),
    ]


def lines(found: Growth) -> Iterator[dict[str, Any]]:
    """A line a period (``diffusion``), a region and period (``region_growth``), a group (``group_growth``), a note."""
    for period in found.periods:
        made = line("diffusion", period)
        made |= made.pop("spread")
        made["leaders"] = list(period.leaders)
        for key in ("regions", "groups"):
            made.pop(key)
        yield made
        for one in period.groups:
            yield line("group_growth", one)
        for region in period.regions:
            yield line("region_growth", region)
    yield from notes_lines(found.notes)
