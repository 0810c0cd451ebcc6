"""``duban targets``: the targets of a year, regions against indicators."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.console import complain, explaining, progress, refuse, working
from duban.cli.language import say
from duban.cli.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Jobs,
    Lang,
    LedgerFile,
    Output,
    checked_lang,
    debug,
    format_option,
    processes,
)
from duban.cli.output import emit, file_format
from duban.cli.tables import show

if TYPE_CHECKING:
    from duban.ledger.documents import StoredDocument

_FORMATS = ("table", "jsonl", "csv", "xlsx", "html")


def targets(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH...]", help=say("trace.paths"), show_default=False)
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", help=say("targets.year"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    every: Annotated[bool, typer.Option("--all", help=say("targets.all"))] = False,
    ledger: LedgerFile = DEFAULT_LEDGER,
    jobs: Jobs = 0,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the table of targets."""
    from duban.arguments import checked_year
    from duban.comparison.targets import targets as table_of
    from duban.report.targets import export, matrix

    lang = checked_lang(lang)
    checked_year("--year", year)
    chosen = file_format(format, output, _FORMATS, paths or (ledger,))
    documents = _read(paths, processes(jobs), lang) if paths else _stored(ledger, lang)
    with working("targets.joining", lang):
        table = table_of(documents, year=year)
    if not table.rows:
        refuse(say("targets.none", lang, year=table.year) if table.year else say("targets.none_at_all", lang))
    if chosen == "table":
        show([matrix(table, lang, every=every, main=True)], len(table.rows), lang)
        complain(say("targets.more", lang, n=sum(not column.is_main for column in table.columns)))
        return
    emit(
        export(table, chosen, lang, every=every),
        output,
        say("targets.written", lang, regions=len(table.rows), name=output),
    )


def _read(paths: list[str], jobs: int, lang: str) -> list[StoredDocument]:
    from duban.ledger.documents import StoredDocument
    from duban.pipeline import run
    from duban.text.sources import find

    found = list(find(paths))
    read: list[StoredDocument] = []
    with explaining(lang) as explain, progress(len(found), lang) as advance:
        for result in run(found, jobs=jobs, debug=debug()):
            if isinstance(result, StoredDocument):
                read.append(result)
            else:
                explain(result)
            advance(result.name)
    if not read:
        refuse(say("error.nothing", lang))
    return read


def _stored(path: Path, lang: str) -> list[StoredDocument]:
    from duban.ledger import Ledger

    if not path.is_file():
        refuse(say("trace.no_ledger", lang, name=path))
    with Ledger.open(path) as opened:
        stored = opened.documents()
    if not stored:
        refuse(say("trace.empty_ledger", lang, name=path))
    return stored
