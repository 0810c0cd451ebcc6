"""Provinces' targets against the nation's, as tables, as files and as a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from duban.language import Bilingual, Texts
from duban.regional.targets.means import Mean
from duban.regional.targets.statement import StatedTarget
from duban.regional.targets.targets import IndicatorTargets, RegionTargets
from duban.report.export import export as as_file
from duban.report.regions.target_words import bounded, lead, mean_words, names, percent, written
from duban.report.shell import PageView, both, labels, page, region_names, unit_names
from duban.report.targets import measure_name
from duban.report.tracking.tile_map import tile_map
from duban.sheets.sheet import Share, Sheet
from duban.vocabulary.amounts import amount

_TEXTS = Texts("duban.report.labels", "region_targets")
_LABELS = ("labels", "region_targets")
_OVERVIEW = (
    "indicator nation n above at below mean median weighted weighted_n weighted_by gap total share most missing"
).split()
_PROVINCES = (
    "indicator region target standing difference share weight low high unit sentence document weight_source"
).split()
# What stands on a terminal beside the target; the rest is in files.
_SHORT = range(1, 7)


def export(found: RegionTargets, format: str, lang: str) -> bytes:
    """``found`` as a file of ``format``; a CSV has the provinces, XLSX a table of indicators before them.

    Raises:
        ValueError: for an unknown ``format``.
    """
    tables = [overview(found, lang), provinces(found, lang)]
    return as_file(
        found, tables[::-1] if format == "csv" else tables, lambda: build(found, lang=lang), format
    )


def name(one: IndicatorTargets) -> Bilingual:
    """What an indicator is called, with the measure where it does not go without saying."""
    measure = measure_name(one.key.indicator, one.key.measure)
    if not measure.zh:
        return one.name
    return Bilingual(f"{one.name.zh}（{measure.zh}）", f"{one.name.en} ({measure.en})")


def overview(found: RegionTargets, lang: str) -> Sheet:
    """A row for each indicator."""
    rows = [_row(one, lang) for one in found.indicators]
    return Sheet(_say("region_overview", lang), [_say(key, lang) for key in _OVERVIEW], rows)


def _row(one: IndicatorTargets, lang: str) -> list[Any]:
    stands = one.nation is not None and not one.adds
    total, weighted = one.total, one.weighted
    return [
        name(one).text(lang),
        written(one.nation).text(lang) if one.nation else None,
        len(one.provinces),
        *(len(one.of(key)) if stands else None for key in ("above", "at", "below")),
        _mean(one.mean, one.unit, lang),
        one.median,
        _mean(weighted, one.unit, lang),
        len(weighted.regions) if weighted else None,
        one.weights.name if one.weights else None,
        round(weighted.gap, 4) if weighted and weighted.gap is not None else None,
        bounded(total.value, total.low, total.high, one.unit).text(lang) if total else None,
        Share(round(total.of_nation.share, 4)) if total and total.of_nation else None,
        (
            _say("open", lang)
            if total.high is None
            else bounded(total.high, total.high, total.high, one.unit).text(lang)
        )
        if total
        else None,
        names(one.missing).text(lang),
    ]


def _mean(mean: Mean | None, unit: str, lang: str) -> str | None:
    return mean_words(mean, unit).text(lang) if mean else None


def provinces(found: RegionTargets, lang: str) -> Sheet:
    """A row for each national target and each province's, with sentences and sources."""
    rows = [row for one in found.indicators for row in _rows(one, lang)]
    return Sheet(_say("provinces", lang), [_say(key, lang) for key in _PROVINCES], rows)


def of_indicator(one: IndicatorTargets, lang: str) -> Sheet:
    """The targets of one indicator as a terminal has room for them: columns that hold nothing are left out."""
    rows = list(_rows(one, lang))
    kept = [i for i in _SHORT if any(row[i] is not None for row in rows)]
    header = [_say(_PROVINCES[i], lang) for i in kept]
    shown = [[_shown(row[i], i, one, lang) for i in kept] for row in rows]
    return Sheet(name(one).text(lang), header, shown)


def _shown(cell: Any, place: int, one: IndicatorTargets, lang: str) -> Any:
    """A cell as people read it: a province's share is often less than a hundredth, its weight some trillions."""
    if isinstance(cell, Share):
        return percent(cell)
    if _PROVINCES[place] == "weight" and cell is not None and one.weights:
        unit = next((weight.unit for weight in one.weights.by_region.values()), "")
        return amount(cell, unit).text(lang)
    return cell


def _rows(one: IndicatorTargets, lang: str) -> Iterator[list[Any]]:
    for stated in (*([one.nation] if one.nation else []), *one.provinces):
        weight = one.weights.by_region.get(stated.region) if one.weights else None
        yield [
            name(one).text(lang),
            names((stated.region,)).text(lang),
            written(stated).text(lang),
            _say(stated.standing, lang) if stated.standing else None,
            stated.difference,
            Share(round(stated.share.share, 4)) if stated.share else None,
            weight.value if weight else None,
            stated.low,
            stated.high,
            stated.unit,
            stated.source.sentence,
            stated.source.title or stated.source.document,
            f"{weight.source.document}: {weight.source.sentence}" if weight else None,
        ]


def build(found: RegionTargets, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page: a tile map and a strip of each indicator, all targets with their sentences."""
    return page(view(found, lang=lang), lang=lang, generated=generated)


def view(found: RegionTargets, *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    stated = [own for one in found.indicators for own in one.provinces]
    return PageView(
        "plain",
        ("values.js", "tables.js", "scale.js", "regiontargets.js"),
        {
            "labels": labels(*_LABELS),
            "themes": {},
            "documents": [],
            "heading": {key: _say("heading", key, year=found.year) for key in ("zh", "en")},
            "tiles": [tile for tile in tile_map() if tile.name in _tiled(found)],
            "regions": region_names(own.region for own in stated),
            "units": unit_names(one.unit for one in found.indicators),
            "indicators": [_page_indicator(one) for one in found.indicators],
        },
        styles=("tracking.css", "regiontargets.css"),
        more={
            "heading": _say("heading", lang, year=found.year),
            "documents": [f"{name(one).text(lang)}: {lead(one).text(lang)}" for one in found.indicators],
        },
    )


def _tiled(found: RegionTargets) -> set[str]:
    """The provinces of the map: those with a number and those without; the nation is no square of its own."""
    return {
        region
        for one in found.indicators
        for region in (*one.missing, *(own.region for own in one.provinces))
    }


def _page_indicator(one: IndicatorTargets) -> dict[str, Any]:
    return {
        "name": both(name(one)),
        "unit": one.unit,
        "adds": one.adds,
        "at": one.at,
        "lead": both(lead(one)),
        "missing": both(names(one.missing)),
        "nation": _page_target(one.nation, one) if one.nation else None,
        "provinces": [_page_target(own, one) for own in one.provinces],
        "row": {
            key: [float(cell) if isinstance(cell, Share) else cell for cell in _row(one, key)]
            for key in ("zh", "en")
        },
    }


def _page_target(stated: StatedTarget, one: IndicatorTargets) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.to_builtins(stated)
    weight = one.weights.by_region.get(stated.region) if one.weights else None
    return {
        **shown,
        "text": both(written(stated)),
        "common": both(names((stated.region,))),
        "weight": weight,
    }


def _say(key: str, lang: str, **parts: object) -> str:
    return _TEXTS.say(key, lang, **parts)
