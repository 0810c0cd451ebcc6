"""A table of targets as tables of cells, as a file, and as a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from duban.comparison.regional_targets.targets import TargetCell, TargetColumn, TargetRow, TargetTable
from duban.export.headers import headers
from duban.language import CLAUSES, Bilingual, Texts
from duban.records import Figure, RelativeTarget
from duban.report.shell import PageView, both, labels, page
from duban.report.tracking.sheets import light, verdict_name
from duban.rows import columns as record_columns
from duban.rows import record_row
from duban.sheets.delimited import to_csv
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import Workbook, add_sheet
from duban.tracking.tracked import Tracked
from duban.tracking.tracking import Tracking
from duban.tracking.verdicts.verdict import UNKNOWN
from duban.vocabulary import indicators

FORMATS = ("jsonl", "csv", "xlsx", "html")
_TEXTS = Texts("duban.report.labels", "targets")
_LABELS = ("labels", "targets")
_RECORD = [name for name in record_columns(["figure", "relative_target"]) if name != "kind"]


def export(
    table: TargetTable,
    format: str,
    lang: str = "en",
    *,
    every: bool = False,
    tracking: Tracking | None = None,
) -> bytes:
    """``table`` as a file of ``format``; with ``every`` the columns that one region alone has too.

    ``tracking`` tells what became of targets: a light behind each whose verdict is known, and why.
    JSONL has a line for each target. In CSV each column of targets has one of sentences, behind all targets; in
    XLSX the sentence is the note of its cell, and a second sheet has all records.

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format == "jsonl":
        lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in _lines(table, tracking))
        return "".join(lines).encode("utf-8", "replace")
    if format == "csv":
        return to_csv(_with_sentences(table, lang, every, tracking))
    if format == "xlsx":
        book = Workbook()
        add_sheet(book, matrix(table, lang, every=every, tracking=tracking, lit=False), frozen=1)
        add_sheet(book, records(table, lang, tracking))
        return book.content()
    if format == "html":
        return build(table, lang=lang, every=every, tracking=tracking).encode("utf-8", "replace")
    raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS)}")


def _lines(table: TargetTable, tracking: Tracking | None) -> Iterator[dict[str, Any]]:
    """A line for each target, with its verdict where one is known."""
    for target, line in zip(table.targets, table.as_json(), strict=True):
        found = _tracked(target.record, tracking)
        yield (
            line
            if found is None
            else line
            | {
                "verdict": found.verdict,
                "reason_zh": found.reason.zh,
                "reason_en": found.reason.en,
            }
        )


def _tracked(record: Figure | RelativeTarget, tracking: Tracking | None) -> Tracked | None:
    """What became of a target, where that is known."""
    if tracking is None:
        return None
    found = tracking.by_place.get((record.document, record.start, record.end))
    return found if found is not None and found.verdict not in UNKNOWN else None


def matrix(
    table: TargetTable,
    lang: str,
    *,
    every: bool = False,
    main: bool = False,
    tracking: Tracking | None = None,
    lit: bool = True,
) -> Sheet:
    """Regions against indicators, with the documents behind; ``main`` leaves all but the main indicators out.

    ``lit`` puts a light behind each target whose verdict is known; a file that is computed with has none in its cells.
    """
    chosen = [column for column in _chosen(table, every) if column.is_main or not main]
    header = [_say("region", lang), *(title(column, lang) for column in chosen)]
    rows = [
        [
            row.region,
            *(_shown(cell, tracking if lit else None) if cell else None for cell in _cells(row, chosen)),
        ]
        for row in table.rows
    ]
    notes = {
        (line, place): _note(cell, lang, tracking)
        for line, row in enumerate(table.rows)
        for place, cell in enumerate(_cells(row, chosen), 1)
        if cell
    }
    if not main:
        header += [_say(key, lang) for key in ("titles", "published", "documents")]
        rows = [[*cells, *_sources(row, lang)] for cells, row in zip(rows, table.rows, strict=True)]
    return Sheet(_say("matrix", lang), header, rows, notes)


def _shown(cell: TargetCell, tracking: Tracking | None) -> str:
    """A target as written, with the light of its verdict."""
    found = _tracked(cell.record, tracking)
    return f"{cell.text} {light(found.verdict)}" if found else cell.text


def records(
    table: TargetTable,
    lang: str,
    tracking: Tracking | None = None,
    lit: bool = True,
) -> Sheet:
    """All targets as records, with sentence, document, verdict; those that stand in the table are marked."""
    own = [_say(key, lang) for key in ("target", "in_table", "verdict", "reason")]
    rows = []
    for target, line in zip(table.targets, table.as_json(), strict=True):
        row = record_row(target.record, target.origin)
        mark = _say("stands", lang) if line["in_table"] else None
        found = _tracked(target.record, tracking)
        told = [verdict_name(found.verdict).text(lang), found.reason.text(lang)] if found else [None, None]
        rows.append([target.region, target.text, mark, *told, *(row.get(name) for name in _RECORD)])
    return Sheet(_say("all", lang), [_say("row", lang), *own, *headers(_RECORD, lang)], rows)


def title(column: TargetColumn, lang: str) -> str:
    """What a column is called: indicator, measure where it does not go without saying, and units."""
    measure = measure_name(column.key.indicator, column.measure).text(lang)
    inside = " ".join(part for part in (measure, "/".join(filter(None, column.units))) if part)
    name = column.name.text(lang)
    return _say("head", lang, name=name, inside=inside) if inside else name


def measure_name(indicator: str, measure: str) -> Bilingual:
    """What a measure of an indicator (its identifier) is called; empty where it goes without saying.

    >>> measure_name("regional-gdp", "growth").en, measure_name("surveyed-unemployment", "rate").en
    ('growth', '')
    """
    entry = indicators().get(indicator)
    usual = measure != "growth" and entry is not None and entry.measure == measure
    return Bilingual() if usual else _TEXTS[f"measures.{measure}"]


def build(
    table: TargetTable,
    *,
    lang: str = "zh",
    generated: str | None = None,
    every: bool = False,
    tracking: Tracking | None = None,
) -> str:
    """The page: the matrix, each target opening to its sentence and to what became of it."""
    return page(view(table, lang=lang, every=every, tracking=tracking), lang=lang, generated=generated)


def view(
    table: TargetTable, *, lang: str = "zh", every: bool = False, tracking: Tracking | None = None
) -> PageView:
    """What the page shows: its scripts, styles and data."""
    chosen = _chosen(table, every)
    return PageView(
        "plain",
        ("tables.js", "targets.js"),
        {
            "labels": labels(*_LABELS),
            "themes": {},
            "documents": [],
            "heading": {key: _say("heading", key, year=table.year) for key in ("zh", "en")},
            "columns": [{key: title(column, key) for key in ("zh", "en")} for column in chosen],
            "rows": [_page_row(row, chosen, tracking) for row in table.rows],
        },
        styles=("matrix.css",),
        more={
            "heading": _say("heading", lang, year=table.year),
            "documents": [name for row in table.rows for name in row.titles],
        },
    )


def _page_row(row: TargetRow, chosen: Sequence[TargetColumn], tracking: Tracking | None) -> dict[str, Any]:
    cells = [_page_cell(cell, tracking) if cell else None for cell in _cells(row, chosen)]
    return {"region": row.region, "cells": cells, "titles": row.titles, "published": row.published}


def _page_cell(cell: TargetCell, tracking: Tracking | None) -> dict[str, Any]:
    found = _tracked(cell.record, tracking)
    return {
        "text": cell.text,
        "value": _point(cell),
        "sentence": cell.sentence,
        "light": light(found.verdict) if found else "",
        "verdict": both(verdict_name(found.verdict)) if found else None,
        "reason": both(found.reason) if found else None,
    }


def _point(cell: TargetCell) -> float | None:
    if cell.figure is None:
        return None
    return cell.figure.low if cell.figure.low is not None else cell.figure.high


def _with_sentences(table: TargetTable, lang: str, every: bool, tracking: Tracking | None) -> Sheet:
    sheet, chosen = matrix(table, lang, every=every, tracking=tracking, lit=False), _chosen(table, every)
    more = [_say("sentence_of", lang, column=title(column, lang)) for column in chosen]
    rows = [
        [*cells, *(cell.sentence if cell else None for cell in _cells(row, chosen))]
        for cells, row in zip(sheet.rows, table.rows, strict=True)
    ]
    return Sheet(sheet.name, [*sheet.header, *more], rows)


def _chosen(table: TargetTable, every: bool) -> Sequence[TargetColumn]:
    return table.columns if every else table.common


def _cells(row: TargetRow, chosen: Sequence[TargetColumn]) -> Iterator[TargetCell | None]:
    return (row.cells.get(column.key) for column in chosen)


def _note(cell: TargetCell, lang: str, tracking: Tracking | None) -> str:
    more = _say("more", lang, n=cell.others) if cell.others else ""
    found = _tracked(cell.record, tracking)
    reason = found.reason.text(lang) if found else ""
    return "\n".join(part for part in (cell.sentence, more, reason) if part)


def _sources(row: TargetRow, lang: str) -> list[str]:
    return [CLAUSES.text(lang).join(parts) for parts in (row.titles, row.published, row.documents)]


def _say(key: str, lang: str, **parts: object) -> str:
    return _TEXTS.say(key, lang, **parts)
