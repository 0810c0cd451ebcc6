"""``duban targets``: the targets of a year, regions against indicators."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.console import complain, refuse, working
from duban.cli.language import say
from duban.cli.ledgers import Wait
from duban.cli.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Jobs,
    Lang,
    LedgerFile,
    LedgerPaths,
    Output,
    checked_lang,
    format_option,
    processes,
)
from duban.cli.output import emit, file_format
from duban.cli.stored import opened_ledger, read_documents, stored_documents
from duban.cli.tables import show

if TYPE_CHECKING:
    from duban.tracking.tracking import Tracking

_FORMATS = ("table", "jsonl", "csv", "xlsx", "html")


def targets(
    paths: LedgerPaths = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", help=say("targets.year"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    every: Annotated[bool, typer.Option("--all", help=say("targets.all"))] = False,
    ledger: LedgerFile = DEFAULT_LEDGER,
    jobs: Jobs = 0,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the table of targets."""
    from duban.arguments import checked_year
    from duban.comparison.targets import targets as table_of
    from duban.report.targets import export, matrix
    from duban.tracking.public import track

    lang = checked_lang(lang)
    checked_year("--year", year)
    chosen = file_format(format, output, _FORMATS, paths or (ledger,))
    documents = (
        read_documents(paths, processes(jobs), lang) if paths else stored_documents(ledger, lang, wait)
    )
    with working("targets.joining", lang):
        table = table_of(documents, year=year)
        tracking = track(documents) if paths else _tracked(ledger, lang, wait)
    if not table.rows:
        refuse(say("targets.none", lang, year=table.year) if table.year else say("targets.none_at_all", lang))
    if chosen == "table":
        show([matrix(table, lang, every=every, main=True, tracking=tracking)], len(table.rows), lang)
        complain(say("targets.more", lang, n=sum(not column.is_main for column in table.columns)))
        return
    emit(
        export(table, chosen, lang, every=every, tracking=tracking),
        output,
        say("targets.written", lang, regions=len(table.rows), name=output),
    )


def _tracked(ledger: Path, lang: str, wait: float | None) -> Tracking:
    """What became of the targets of a ledger, the data files imported there counted."""
    from duban.tracking.public import track

    with opened_ledger(ledger, lang, wait) as opened:
        return track(opened)
