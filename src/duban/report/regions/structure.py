"""The structure of regions as tables and lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from duban.regional.structure import Structure
from duban.report.regions.structure_page import build
from duban.report.regions.telling import (
    LABELS,
    Told,
    label,
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

_CELL = (
    "period", "region", "industry", "value", "own_share", "national_share", "quotient", "advantage",
    "density_self", "density_apart", "source",
)  # fmt: skip
_REGION = ("period", "region", "krugman", "concentration", "hachman", "specialities")
_INDUSTRY = ("period", "industry", "value", "concentration", "holders")
_PART = (
    "region", "industry", "before", "after", "change", "national", "mix", "regional", "competitive", "allocation",
)  # fmt: skip
_TOTAL = ("region", "change", "national", "mix", "regional", "net_shift")


def told(found: Structure) -> Told:
    """What is shown of ``found``."""
    return told_of(found, lead, sheets, lines, build, found.notes)


def lead(found: Structure, lang: str) -> list[str]:
    """What the newest period has, in a sentence."""
    newest = found.periods[-1]
    text = labels(*LABELS)["matrix_lead"].format(
        period=newest.period or "–",
        regions=len(newest.regions),
        industries=len(newest.industries),
        n=sum(one.has_advantage for one in newest.cells),
    )
    return [text.text(lang)]


def sheets(found: Structure, lang: str, *, brief: bool = False) -> list[Sheet]:
    """The tables in ``lang``, the newest period first; ``brief`` without cells and pairs, for a terminal."""
    newest = found.periods[:-2:-1] if brief else found.periods[::-1]
    made = [
        sheet("regions", _REGION, (_region(one, lang) for p in newest for one in p.regions), lang),
        sheet("industries", _INDUSTRY, (_industry(one, lang) for p in newest for one in p.industries), lang),
        sheet("totals", _TOTAL, (_named(one, _TOTAL_FIELDS, lang) for one in found.totals), lang),
    ]
    if not brief:
        made += _long(found, newest, lang)
    return trimmed(made)


_TOTAL_FIELDS = ("region", "change", "national", "mix", "regional", "net_total_shift")


def _long(found: Structure, newest: Any, lang: str) -> list[Sheet]:
    pairs = [
        [one.period, name(one.region, lang), name(one.other, lang), one.krugman]
        for p in newest
        for one in p.pairs
    ]
    near = [[one.period, one.industry, one.other, one.proximity] for p in newest for one in p.near]
    return [
        sheet("quotients", _CELL, (_cell(one, lang) for p in newest for one in p.cells), lang),
        sheet("shift", _PART, (_named(one, _PART, lang) for one in found.shifts), lang),
        sheet("pairs", ("period", "region", "other", "krugman"), pairs, lang),
        sheet("proximity", ("period", "industry", "other_industry", "proximity"), near, lang),
    ]


def _named(one: Any, keys: tuple[str, ...], lang: str) -> list[Any]:
    return [name(one.region, lang) if key == "region" else getattr(one, key) for key in keys]


def _cell(one: Any, lang: str) -> list[Any]:
    said = "too_small" if one.is_small else "yes" if one.has_advantage else "no"
    return [
        one.period,
        name(one.region, lang),
        one.industry,
        one.value,
        share(one.own_share),
        share(one.national_share),
        one.quotient,
        label(said, lang),
        one.density_self_counted,
        one.density_self_left_out,
        places(one.origins, lang),
    ]


def _region(one: Any, lang: str) -> list[Any]:
    strong = label("list", lang).join(one.specialities)
    return [one.period, name(one.region, lang), one.krugman, one.concentration, one.hachman, strong]


def _industry(one: Any, lang: str) -> list[Any]:
    return [one.period, one.industry, one.total, one.concentration, names(one.holders, lang)]


def lines(found: Structure) -> Iterator[dict[str, Any]]:
    """A line a region (``region_structure``), industry (``industry_structure``), cell (``quotient``), pair of regions
    (``region_pair``) and industries (``industry_pair``), part of a change (``shift_part``), its sum (``shift_total``)."""
    for period in found.periods:
        for kind, rows in (
            ("region_structure", period.regions),
            ("industry_structure", period.industries),
            ("quotient", period.cells),
            ("region_pair", period.pairs),
            ("industry_pair", period.near),
        ):
            yield from (line(kind, one) for one in rows)
    yield from (line("shift_total", one) for one in found.totals)
    yield from (line("shift_part", one) for one in found.shifts)
    yield from notes_lines(found.notes)
