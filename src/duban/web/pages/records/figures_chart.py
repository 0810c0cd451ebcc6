"""A chart of any selection of figures: over time, or region by region in a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duban.ledger import Ledger
from duban.queries.records.filters import Selection
from duban.queries.records.series import BARS, BY, LINES, By, Measured, Point, Series, measured, series
from duban.report.shell import embedded
from duban.sheets.delimited import to_csv
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx
from duban.web.naming import period, value_name
from duban.web.records.facet_list import kept_query
from duban.web.records.record_page import beside
from duban.web.records.selecting import query_of, selection_of
from duban.web.rendering import address, language_asked, page, store_of, texts

_PATH = "/figures/chart"
_FORMS = ("line", "bar")
_COLUMNS = ("period", "modality", "value", "low", "high", "unit", "document")
# Points that a page draws, and rows that it lists under the chart; the files have all of them.
_DRAWN, _LISTED = 4_000, 500
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Drawn(NamedTuple):
    """What a chart shows: the selection it was narrowed to, how that is measured, what else there is, its points."""

    selection: Selection
    by: By
    form: str
    year: int | None
    measured: Measured | None
    others: tuple[Measured, ...]
    found: Series


def drawn(request: Request) -> Drawn:
    """What the address asks to be drawn: one indicator as it is measured most, unless it names others."""
    asked = request.query_params
    selection = replace(selection_of(asked), kind="figure")
    form = asked.get("form", "")
    form = form if form in _FORMS else "line"
    by: By = next((one for one in BY if one == asked.get("by")), "region")

    def ask(ledger: Ledger) -> Drawn:
        return _draw(ledger, selection, form, by)

    made: Drawn = store_of(request).kept(("chart", selection, form, by), ask)
    return made


def _draw(ledger: Ledger, selection: Selection, form: str, by: By) -> Drawn:
    known = measured(ledger.connection, selection)
    if not known:
        return Drawn(selection, by, form, None, None, (), Series((), (), 0))
    best = known[0]
    narrowed = replace(
        selection,
        indicator=selection.indicator or (best.indicator,),
        measure=(best.measure,),
        unit=(best.unit or "-",) if best.unit else (),
    )
    if form == "line":
        found = series(ledger.connection, narrowed, by=by)
        return Drawn(narrowed, by, form, None, best, tuple(known), found)
    wide = series(ledger.connection, narrowed, by=by, limit=10_000)
    year = _busiest_year(wide.points)
    return Drawn(narrowed, by, form, year, best, tuple(known), _in_year(wide, year))


def _busiest_year(points: Sequence[Point]) -> int | None:
    """The latest of the years that have most groups."""
    groups = Counter(year for year, _ in {(int(one.period_end[:4]), one.group) for one in points})
    return max(groups, key=lambda year: (groups[year], year), default=None)


def _in_year(found: Series, year: int | None) -> Series:
    """The points of a year, one a group and modality, of the groups with the highest values."""
    last: dict[tuple[str | None, str], Point] = {}
    for one in found.points:
        if int(one.period_end[:4]) == year:
            last[one.group, one.modality] = one
    highest: dict[str | None, float] = {}
    for (group, _), one in last.items():
        highest[group] = max(highest.get(group, one.value), one.value)
    groups = sorted(highest, key=lambda group: -highest[group])
    shown = set(groups[:BARS])
    points = tuple(one for (group, _), one in last.items() if group in shown)
    return Series(points, tuple(groups[:BARS]), len(groups) - len(shown))


def chart(request: Request) -> Response:
    """The chart with its table."""
    made, lang = drawn(request), language_asked(request)
    asked = replace(selection_of(request.query_params), kind="figure")
    query = kept_query(
        asked,
        form=made.form if made.form != "line" else "",
        by=made.by if made.by != "region" else "",
    )
    shared = beside(request, asked, query, _PATH)
    shared["cleared"] = address(_PATH, form=query.get("form"), by=query.get("by"))
    return page(
        request,
        "figures_chart",
        "figures",
        **shared,
        heading=_heading(made, lang),
        unsaid=bool(made.measured) and not asked.indicator,
        form=made.form,
        by=made.by,
        bys=BY,
        measures=_measures(made, query, lang),
        points=[_shown(one, made, lang) for one in made.found.points[:_LISTED]],
        left_out=made.found.left_out,
        lines=LINES if made.form == "line" else BARS,
        data=Markup(embedded(_data(made, lang))),
        downloads=[(ending, address(f"{_PATH}.{ending}", query)) for ending in ("csv", "xlsx")],
        to_table=address("/figures", query_of(made.selection), kind=None),
    )


def _heading(made: Drawn, lang: str) -> str:
    """What the chart is of: the indicators, how they are measured, the year of bars."""
    if made.measured is None:
        return ""
    names = [value_name("indicator", one, lang) for one in made.selection.indicator[:3]]
    how = value_name("measure", made.measured.measure, lang)
    unit = value_name("unit", made.measured.unit, lang) if made.measured.unit else ""
    comma = "、" if lang == "zh" else ", "
    said = f"{comma.join(names)} · {how}{f' ({unit})' if unit else ''}"
    return f"{said} · {made.year}" if made.year else said


def _measures(made: Drawn, query: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    """The other ways in which what is asked for is measured, each with its chart."""
    found = []
    for one in made.others[:LINES]:
        unit = value_name("unit", one.unit, lang) if one.unit else ""
        name = "" if query.get("indicator") else f"{value_name('indicator', one.indicator, lang)} · "
        changed = {"indicator": query.get("indicator") or [one.indicator], "measure": [one.measure]}
        if one.unit:
            changed["unit"] = [one.unit]
        found.append(
            {
                "label": f"{name}{value_name('measure', one.measure, lang)}{f' ({unit})' if unit else ''}",
                "figures": one.figures,
                "href": address(_PATH, query, **changed),
                "chosen": one == made.measured,
            }
        )
    return found


def _group_name(made: Drawn, point: Point, lang: str) -> str:
    if made.by == "modality":
        return ""
    if made.by == "document":
        return point.title
    return value_name(made.by, point.group, lang)


def _shown(point: Point, made: Drawn, lang: str) -> dict[str, Any]:
    return {
        "group": _group_name(made, point, lang) or value_name("region", point.region, lang),
        "period": period(point.period_start, point.period_end),
        "modality": point.modality,
        "modality_name": value_name("modality", point.modality, lang),
        "text": point.text,
        "others": point.values - 1,
        "title": point.title,
        "href": f"/document/{point.sha256}?record={point.ordinal}",
    }


def _data(made: Drawn, lang: str) -> dict[str, Any]:
    """What the script draws: lines of points, or bars of a year."""
    unit = value_name("unit", made.measured.unit, lang) if made.measured and made.measured.unit else ""
    return {
        "lang": lang,
        "form": made.form,
        "unit": unit,
        "median": texts("figures").say("chart.median", lang),
        "title": _heading(made, lang),
        "points": [
            {
                "group": _group_name(made, one, lang),
                "region": value_name("region", one.region, lang),
                "modality": one.modality,
                "name": value_name("modality", one.modality, lang),
                "at": one.period_end,
                "period": period(one.period_start, one.period_end),
                "value": one.value,
                "low": one.low,
                "high": one.high,
                "text": one.text,
                "title": one.title,
                "href": f"/document/{one.sha256}?record={one.ordinal}",
            }
            for one in made.found.points[:_DRAWN]
        ],
    }


def download(request: Request) -> Response:
    """The points of the chart as a file."""
    made, lang = drawn(request), language_asked(request)
    known = texts("figures")
    unit = made.measured.unit if made.measured else ""
    rows = [
        (
            _group_name(made, one, lang) or value_name("region", one.region, lang),
            period(one.period_start, one.period_end),
            value_name("modality", one.modality, lang),
            one.text,
            one.low,
            one.high,
            unit,
            one.title,
        )
        for one in made.found.points
    ]
    group = made.by if made.by != "modality" else "region"
    header = [known.say(f"field.{name}", lang) for name in (group, *_COLUMNS)]
    sheet = Sheet(_heading(made, lang), header, rows)
    if request.url.path.endswith(".xlsx"):
        return Response(to_xlsx([sheet]), media_type=_XLSX, headers=_attached("chart.xlsx"))
    return Response(to_csv(sheet), media_type="text/csv; charset=utf-8", headers=_attached("chart.csv"))


def _attached(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


routes: list[Route] = [
    Route(_PATH, chart),
    Route(f"{_PATH}.csv", download),
    Route(f"{_PATH}.xlsx", download),
]
