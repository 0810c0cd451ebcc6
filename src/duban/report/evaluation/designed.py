"""A panel by itself as a file: who is treated when, what is missing, and what is to be known of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from duban.evaluation.panel import Panel
from duban.evaluation.words import told
from duban.report.evaluation.drawing import drawn, summary
from duban.report.evaluation.found import Found
from duban.sheets.delimited import to_csv
from duban.sheets.markdown import to_markdown
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx

_HEADS = ("unit", "first_treated", "treated_periods", "missing")


def export_design(
    panel: Panel, format: str, lang: str = "en", asked: Mapping[str, str] | None = None
) -> bytes:
    """``panel`` as ``table`` (the drawing), ``jsonl`` (one line), ``csv``, ``md``, ``html``, ``xlsx`` or ``docx``; ``asked``
    is that of :class:`~duban.report.evaluation.found.Found`.

    >>> treated = np.array([[0, 1], [0, 0]], bool)
    >>> panel = Panel(("甲", "乙"), ("2019", "2020"), np.array([[1.0, 2.0], [np.nan, 2.0]]), treated)
    >>> export_design(panel, "csv").decode("utf-8-sig").splitlines()
    ['unit,first treated,treated periods,missing', '甲,2020,1,', '乙,,0,2019']

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format == "table":
        return f"{drawn(panel, lang)}\n".encode("utf-8", "replace")
    if format == "jsonl":
        return f"{json.dumps(as_dict(panel), ensure_ascii=False)}\n".encode("utf-8", "replace")
    if format == "html":
        from duban.report.evaluation.page import build

        found = Found((), panel, asked=asked or {})
        return build(found, lang=lang).encode("utf-8", "replace")
    sheet = design_sheet(panel, lang)
    notes = [note.text(lang) for note in panel.notes]
    if format == "csv":
        return to_csv(sheet)
    if format == "md":
        lines = [summary(panel, lang), *(f"- {note}" for note in notes)]
        return "\n\n".join([*lines, to_markdown(sheet)]).encode("utf-8", "replace")
    if format == "xlsx":
        return to_xlsx([sheet])
    if format == "docx":
        from duban.report.evaluation.wordfile import design_docx

        return design_docx(summary(panel, lang), notes, sheet, lang)
    raise ValueError(f"{format!r} is no format of a design")


def as_dict(panel: Panel) -> dict[str, Any]:
    """``panel`` as plain values: how many units and periods, and each unit with its first treated period and its gaps."""
    return {
        "method": "design",
        "n_units": panel.n_units,
        "n_periods": panel.n_periods,
        "n_treated": len(panel.ever_treated),
        "n_never": len(panel.never_treated),
        "n_missing": int((~np.isfinite(panel.outcome)).sum()),
        "periods": list(panel.periods),
        "units": [
            {"unit": unit, "first_treated": _first(panel, i), "missing": _missing(panel, i)}
            for i, unit in enumerate(panel.units)
        ],
        "notes": [{"zh": note.zh, "en": note.en} for note in panel.notes],
    }


def design_sheet(panel: Panel, lang: str) -> Sheet:
    """A row a unit: its first treated period, how many it is treated in, and the periods without an outcome."""
    rows = [
        [unit, _first(panel, i), int(panel.treated[i].sum()), ", ".join(_missing(panel, i)) or None]
        for i, unit in enumerate(panel.units)
    ]
    heads = [told(f"header.{head}").text(lang) for head in _HEADS]
    return Sheet(told("sheet.panel").text(lang), heads, rows)


def _first(panel: Panel, i: int) -> str | None:
    first = panel.first_treated[i]
    return None if first is None else panel.periods[first]


def _missing(panel: Panel, i: int) -> list[str]:
    return [panel.periods[t] for t in np.flatnonzero(~np.isfinite(panel.outcome[i])).tolist()]
