"""``duban compare`` with more than two documents: a series, or a cascade from nation to provinces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from duban.cli.console import complain, explain, progress, working
from duban.cli.language import say
from duban.cli.options import emit, file_format, refuse
from duban.errors import UnreadableError
from duban.text.document import Context, Document

if TYPE_CHECKING:
    from duban.report.export import Told
    from duban.sheets.sheet import Sheet

FORMATS = ("table", "jsonl", "csv", "md", "html", "xlsx")
BINARY = ("xlsx",)
# Rows of each table on a terminal where no limit is given.
_SHOWN = 20


def run_series(
    paths: list[str], output: Path | None, format: str | None, limit: int | None, lang: str
) -> None:
    """The series of all documents that ``paths`` name."""
    from duban.comparison.series import series

    chosen = file_format(format, output, FORMATS, BINARY)
    documents = documents_of(paths, lang)
    if len(documents) < 2:
        refuse(say("compare.too_few", lang))
    with working("compare.comparing", lang):
        found = series(documents)
    from duban.report.series import build, sheets

    put(found, sheets(found, lang), lambda: build(found, lang=lang), output, chosen, limit, lang)


def run_cascade(
    paths: list[str], output: Path | None, format: str | None, limit: int | None, lang: str
) -> None:
    """The cascade from the first of ``paths`` to all others."""
    from duban.cli.compare import document_of
    from duban.comparison.cascade import cascade

    chosen = file_format(format, output, FORMATS, BINARY)
    national = document_of(paths[0], lang)
    provinces = documents_of(paths[1:], lang)
    if national is None:
        raise typer.Exit(2)
    if not provinces:
        refuse(say("compare.no_provinces", lang))
    with progress(len(provinces), lang) as advance:
        found = cascade(national, provinces, advance)
    from duban.report.cascade import build, sheets

    put(found, sheets(found, lang), lambda: build(found, lang=lang), output, chosen, limit, lang)


def documents_of(paths: list[str], lang: str) -> list[Document]:
    """All documents that ``paths`` name and that can be read; of the others it is said why not."""
    from duban.text.reading import read_bytes
    from duban.text.sources import Source, find

    found: dict[str, Document] = {}
    sources = list(find(paths))
    with progress(len(sources), lang) as advance:
        for source in sources:
            if not isinstance(source, Source):
                explain(source, lang)
                continue
            try:
                document = read_bytes(
                    source.load(), source.name, overrides=Context(), media_type=source.media_type
                )
            except UnreadableError as error:
                explain(error, lang)
                continue
            if found.setdefault(document.sha256, document) is not document:
                complain(say("error.duplicate", lang, name=document.name, of=found[document.sha256].name))
            advance(source.name)
    return list(found.values())


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
        _show(sheets, limit or _SHOWN, lang)
        return
    data = export(found, sheets, build, format, limit)
    emit(data, output, say("series.written", lang, name=output))


def _show(sheets: Sequence[Sheet], limit: int, lang: str) -> None:
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
