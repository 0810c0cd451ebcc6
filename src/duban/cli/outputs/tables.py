"""Results that are tables: printed on a terminal or written in the format that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from duban.cli.outputs.output import emit
from duban.cli.terminal.language import say

if TYPE_CHECKING:
    from duban.report.export import Told
    from duban.sheets.sheet import Sheet

FORMATS = ("table", "jsonl", "csv", "md", "html", "xlsx")
# Rows of each table on a terminal where no limit is given.
_SHOWN = 20


def put(
    found: Told,
    sheets: Sequence[Sheet],
    build: Callable[[], str],
    output: Path | None,
    format: str,
    limit: int | None,
    lang: str,
) -> None:
    """Print or write a result in the format that was chosen; ``limit`` is for the tables' rows."""
    from duban.report.export import export

    if format == "table":
        show(sheets, limit or _SHOWN, lang)
        return
    data = export(found, sheets, build, format, limit)
    emit(data, output, say("series.written", lang, name=output))


def show(sheets: Sequence[Sheet], limit: int, lang: str) -> None:
    """Print tables, at most ``limit`` rows of each."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    for sheet in sheets:
        if not sheet.rows:
            continue
        table = Table(title=Text(sheet.name, style="bold"), box=None, pad_edge=False, title_justify="left")
        for name in sheet.header:
            table.add_column(name, overflow="fold")
        for row in sheet.rows[:limit]:
            table.add_row(*(Text("" if cell is None else _short(cell)) for cell in row))
        console.print(table)
        if len(sheet.rows) > limit:
            console.print(Text(say("series.more", lang, n=len(sheet.rows) - limit), style="dim"))
        console.print()


def _short(cell: object) -> str:
    from duban.sheets.sheet import Share

    text = (
        f"{cell:.0%}"
        if isinstance(cell, Share)
        else f"{cell:,.15g}"
        if isinstance(cell, float)
        else str(cell)
    )
    return text if len(text) <= 60 else f"{text[:59]}…"
