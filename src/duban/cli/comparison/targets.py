"""``duban targets``: the targets of a year, regions against indicators."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.inputs.ledgers import Wait
from duban.cli.inputs.stored import opened_ledger, read_documents
from duban.cli.outputs.output import emit, file_format
from duban.cli.outputs.tables import show
from duban.cli.terminal.console import complain, refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
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

if TYPE_CHECKING:
    from duban.comparison.regional_targets.targets import TargetTable
    from duban.tracking.tracking import Tracking

# Figures of a ledger up to which it is told what became of its targets: at some 60 µs each, in under ten seconds.
_TRACKED = 150_000
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
    from duban.comparison.regional_targets.targets import targets as table_of
    from duban.report.targets import export, matrix
    from duban.tracking.public import track

    lang = checked_lang(lang)
    checked_year("--year", year)
    chosen = file_format(format, output, _FORMATS, paths or (ledger,))
    if paths:
        documents = read_documents(paths, processes(jobs), lang)
        with working("targets.joining", lang):
            table = table_of(documents, year=year)
            tracking: Tracking | None = track(documents)
    else:
        table, tracking = _from_ledger(ledger, year, lang, wait)
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


def _from_ledger(
    ledger: Path, year: int | None, lang: str, wait: float | None
) -> tuple[TargetTable, Tracking | None]:
    """The targets of a ledger, and what became of them, the data files imported there counted; of a large one ``None``."""
    from duban.comparison.regional_targets.stored_targets import stored_targets
    from duban.tracking.public import track

    with opened_ledger(ledger, lang, wait) as opened, working("targets.joining", lang):
        if not opened.known():
            refuse(say("trace.empty_ledger", lang, name=ledger))
        table = stored_targets(opened, year=year)
        [(figures,)] = opened.connection.execute("SELECT count(*) FROM figures").fetchall()
        tracking = track(opened) if figures <= _TRACKED else None
    if tracking is None:
        complain(say("targets.untracked", lang, n=f"{_TRACKED:,}"))
    return table, tracking
