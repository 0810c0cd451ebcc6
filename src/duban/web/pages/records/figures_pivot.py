"""A pivot of any selection of figures: regions by indicators, years by indicators, and the like."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duban.ledger import Ledger
from duban.queries.records.filters import Selection
from duban.queries.records.pivot import AXES, Axis, Cell, Heading, Pivot, pivot
from duban.queries.records.series import measured
from duban.sheets.delimited import to_csv
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx
from duban.web.naming import number, value_name
from duban.web.records.facet_list import kept_query
from duban.web.records.record_page import beside
from duban.web.records.selecting import query_of, selection_of
from duban.web.rendering import address, language_asked, page, store_of, texts

_PATH = "/figures/pivot"
_SHADES = 5
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A file has room for more than a page.
_FILE_LIMIT = (5_000, 200)


class Laid(NamedTuple):
    """What a pivot shows, and the selection it was narrowed to."""

    selection: Selection
    rows: Axis
    columns: Axis
    cell: str
    table: Pivot
    same: bool


def laid(request: Request, limit: tuple[int, int] | None = None) -> Laid:
    """What the address asks to be laid out: regions by indicators, unless it says otherwise."""
    asked = request.query_params
    selection = replace(selection_of(asked), kind="figure")
    rows = _axis(asked.get("rows", ""), "region")
    columns = _axis(asked.get("columns", ""), "indicator")
    same = rows == columns
    if same:
        columns = "indicator" if rows != "indicator" else "year"
    cell = "count" if asked.get("cell") == "count" else "value"

    def ask(ledger: Ledger) -> Laid:
        narrowed = _narrowed(ledger, selection, rows, columns, cell)
        more: dict[str, Any] = {"limit": limit} if limit else {}
        table = pivot(ledger.connection, narrowed, rows=rows, columns=columns, **more)
        return Laid(narrowed, rows, columns, cell, table, same)

    made: Laid = store_of(request).kept(("pivot", selection, rows, columns, cell, limit), ask)
    return made


def _axis(asked: str, default: Axis) -> Axis:
    return next((one for one in AXES if one == asked), default)


def _narrowed(ledger: Ledger, selection: Selection, rows: Axis, columns: Axis, cell: str) -> Selection:
    """Values of one indicator, measured alike, where neither rows nor columns tell indicators apart."""
    if cell == "count" or "indicator" in (rows, columns):
        return selection
    known = measured(ledger.connection, selection, 1)
    if not known:
        return selection
    best = known[0]
    unit = (best.unit,) if best.unit else ()
    indicator = selection.indicator or (best.indicator,)
    return replace(selection, indicator=indicator, measure=(best.measure,), unit=unit)


def table(request: Request) -> Response:
    """The table with its facets."""
    made, lang = laid(request), language_asked(request)
    asked = replace(selection_of(request.query_params), kind="figure")
    query = kept_query(
        asked,
        rows=made.rows if made.rows != "region" else "",
        columns=made.columns if made.columns != "indicator" else "",
        cell=made.cell if made.cell != "value" else "",
    )
    shared = beside(request, asked, query, _PATH)
    shared["cleared"] = address(_PATH, rows=query.get("rows"), columns=query.get("columns"))
    names = _titles(request, made)
    narrowed = made.selection != asked
    return page(
        request,
        "figures_pivot",
        "figures",
        **shared,
        axes=AXES,
        rows=made.rows,
        columns=made.columns,
        cell=made.cell,
        same=made.same,
        narrowed=_narrowing(made.selection, lang) if narrowed else "",
        head=[
            {"name": _name(made.columns, one, lang, names), "how": _how(one, lang), "figures": one.figures}
            for one in made.table.columns
        ],
        body=_body(made, lang, names),
        left_out=(made.table.rows_left_out, made.table.columns_left_out),
        downloads=[(ending, address(f"{_PATH}.{ending}", query)) for ending in ("csv", "xlsx")],
    )


def _titles(request: Request, made: Laid) -> dict[str, str]:
    """The titles of documents, where they are rows or columns."""
    from duban.queries.records.figures import titles

    if "document" not in (made.rows, made.columns):
        return {}
    headings = (*made.table.rows, *made.table.columns)
    hashes = tuple(one.value for one in headings if one.value)
    found: dict[str, str] = store_of(request).kept(
        ("titles", hashes), lambda ledger: titles(ledger.connection, hashes)
    )
    return found


def _narrowing(selection: Selection, lang: str) -> str:
    said = [value_name("indicator", one, lang) for one in selection.indicator]
    said += [value_name("measure", one, lang) for one in selection.measure]
    return " · ".join([*said, *(value_name("unit", one, lang) for one in selection.unit)])


def _name(axis: str, heading: Heading, lang: str, names: dict[str, str]) -> str:
    if axis == "document":
        return names.get(heading.value or "", "") or value_name("document", None, lang)
    return value_name(axis, heading.value, lang)


def _how(heading: Heading, lang: str) -> str:
    """How an indicator is measured."""
    unit = value_name("unit", heading.unit, lang) if heading.unit else ""
    said = value_name("measure", heading.measure, lang) if heading.measure else ""
    return f"{said} ({unit})" if said and unit else said or unit


def _body(made: Laid, lang: str, names: dict[str, str]) -> list[dict[str, Any]]:
    shades = _shades(made.table, made.cell, by_column=made.columns == "indicator" and made.cell == "value")
    return [
        {
            "name": _name(made.rows, row, lang, names),
            "how": _how(row, lang),
            "cells": [
                _cell(made, i, j, made.table.cells.get((i, j)), shades.get((i, j), 0))
                for j in range(len(made.table.columns))
            ],
        }
        for i, row in enumerate(made.table.rows)
    ]


def _cell(made: Laid, i: int, j: int, cell: Cell | None, shade: int) -> dict[str, Any] | None:
    if cell is None:
        return None
    row, column = made.table.rows[i], made.table.columns[j]
    query = query_of(made.selection)
    for axis, heading in ((made.rows, row), (made.columns, column)):
        query[axis] = [heading.value or "-"]
        if heading.measure:
            query["measure"] = [heading.measure]
        if heading.unit:
            query["unit"] = [heading.unit]
    records = address("/figures", query, kind=None)
    return {
        "text": f"{cell.figures:,}" if made.cell == "count" else cell.text,
        "href": records
        if made.cell == "count" or cell.values > 1
        else f"/document/{cell.sha256}?record={cell.ordinal}",
        "others": cell.values - 1 if made.cell == "value" else 0,
        "shade": shade,
    }


def _shades(table: Pivot, cell: str, *, by_column: bool) -> dict[tuple[int, int], int]:
    """How dark each cell is, 1 to :data:`_SHADES`, by where its value lies between the least and the greatest.

    Indicators are not compared with each other: there each column has a scale of its own.
    """
    values = {
        place: value
        for place, one in table.cells.items()
        if (value := float(one.figures) if cell == "count" else one.value) is not None
    }
    scales: dict[int, list[float]] = {}
    for (_, j), value in values.items():
        scales.setdefault(j if by_column else 0, []).append(value)
    found = {}
    for (i, j), value in values.items():
        scale = scales[j if by_column else 0]
        low, high = min(scale), max(scale)
        share = (value - low) / (high - low) if high > low else 0.0
        found[i, j] = min(_SHADES, 1 + int(share * _SHADES)) if high > low else 0
    return found


def download(request: Request) -> Response:
    """The pivot as a file, with rows and columns that a page has no room for."""
    made, lang = laid(request, _FILE_LIMIT), language_asked(request)
    names = _titles(request, made)
    corner = texts("figures").say(f"field.{made.rows}", lang)
    header = [corner]
    for one in made.table.columns:
        how = _how(one, lang)
        name = _name(made.columns, one, lang, names)
        header.append(f"{name} · {how}" if how else name)
    body = [
        [
            _name(made.rows, row, lang, names),
            *(_filed(made, made.table.cells.get((i, j))) for j in range(len(made.table.columns))),
        ]
        for i, row in enumerate(made.table.rows)
    ]
    sheet = Sheet(texts("figures").say("view.pivot", lang), header, body)
    if request.url.path.endswith(".xlsx"):
        return Response(to_xlsx([sheet]), media_type=_XLSX, headers=_attached("pivot.xlsx"))
    return Response(to_csv(sheet), media_type="text/csv; charset=utf-8", headers=_attached("pivot.csv"))


def _filed(made: Laid, cell: Cell | None) -> object:
    """A number where a cell is one; a range as text."""
    if cell is None:
        return None
    if made.cell == "count":
        return cell.figures
    if cell.low == cell.high:
        return cell.low
    return "–".join(number(bound) for bound in (cell.low, cell.high) if bound is not None)


def _attached(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


routes: list[Route] = [
    Route(_PATH, table),
    Route(f"{_PATH}.csv", download),
    Route(f"{_PATH}.xlsx", download),
]
