"""An effect as a file: a line of JSON, tables as CSV, Markdown and XLSX."""

from __future__ import annotations

from duban.evaluation.effect import Effect
from duban.report.evaluation.sheets import sheets
from duban.sheets.delimited import to_csv
from duban.sheets.markdown import plain, to_markdown
from duban.sheets.workbook import to_xlsx


def export(effect: Effect, format: str, lang: str = "en") -> bytes:
    """``effect`` as ``jsonl``, ``csv`` (its periods, or the effect where it has none), ``md`` or ``xlsx``.

    >>> export(Effect(method="did", estimate=2.0), "md").decode().splitlines()[:3]
    ['difference in differences: 2', '', '## Effect']

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format == "jsonl":
        return (effect.as_json() + "\n").encode("utf-8", "replace")
    tables = sheets(effect, lang)
    if format == "csv":
        return to_csv(tables[1 if effect.periods else 0])
    if format == "md":
        parts = [f"## {plain(sheet.name)}\n\n{to_markdown(sheet)}" for sheet in tables]
        return "\n".join([effect.sentence().text(lang) + "\n", *parts]).encode("utf-8", "replace")
    if format == "xlsx":
        return to_xlsx(tables)
    raise ValueError(f"{format!r} is no format of an effect")
