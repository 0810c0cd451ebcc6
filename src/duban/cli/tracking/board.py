"""``duban board``: what became of the targets and tasks of a policy field."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.inputs.ledgers import Wait
from duban.cli.inputs.stored import opened_ledger, read_documents
from duban.cli.outputs.output import emit, file_format
from duban.cli.outputs.tables import show
from duban.cli.packs.naming import loaded
from duban.cli.terminal.console import working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Jobs,
    Lang,
    LedgerPaths,
    Limit,
    Output,
    checked_lang,
    day,
    format_option,
    one_of,
    processes,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from duban.boards.board import Board
    from duban.ledger import Ledger
    from duban.ledger.contents.documents import StoredDocument

FORMATS = ("table", "html", "docx", "xlsx", "csv", "md", "jsonl")
# Beside verdicts and statuses, what a run may be told to fail on.
_OVERDUE = "overdue"


def board(
    pack: Annotated[str, typer.Argument(metavar="PACK", help=say("board.pack"), show_default=False)],
    paths: LedgerPaths = None,
    facts: Annotated[str, typer.Option(metavar="pack|ledger|both", help=say("board.facts"))] = "both",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help=say("board.as_of"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option("--fail-on", metavar="STATE", help=say("board.fail_on"), show_default=False),
    ] = None,
    ledger: Annotated[
        Path | None, typer.Option(metavar="FILE", help=say("board.ledger"), show_default=False)
    ] = None,
    jobs: Jobs = 0,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write what became of the targets and tasks of a pack."""
    from duban.boards.board import FACTS
    from duban.boards.public import board as made
    from duban.tracking.commitments.weighing import FOLLOW_STATUSES
    from duban.tracking.verdicts.verdict import VERDICTS

    lang, on = checked_lang(lang), day(as_of, lang)
    one_of(facts, FACTS)
    for state in fail_on or ():
        one_of(state, (*VERDICTS, *FOLLOW_STATUSES, _OVERDUE))
    used = None if paths or facts == "pack" else _ledger(ledger)
    chosen = file_format(format, output, FORMATS, paths or ([used] if used else []))
    held = loaded(pack, lang)
    with _source(paths, used, facts, processes(jobs), wait, lang) as source, working("board.making", lang):
        found = made(held, source, as_of=on, facts=facts)  # type: ignore[arg-type]  # one_of() checked it
    _put(found, output, chosen, limit, lang)
    if fail_on and _states(found) & set(fail_on):
        raise typer.Exit(1)


def _ledger(given: Path | None) -> Path | None:
    """The ledger that is given, else the one of this folder where there is one."""
    return given or (DEFAULT_LEDGER if DEFAULT_LEDGER.is_file() else None)


def _source(
    paths: list[str] | None, ledger: Path | None, facts: str, jobs: int, wait: float | None, lang: str
) -> AbstractContextManager[Ledger | Sequence[StoredDocument]]:
    """Where records come from: documents, the ledger, or nowhere."""
    if paths and facts != "pack":
        return nullcontext(read_documents(paths, jobs, lang))
    return opened_ledger(ledger, lang, wait) if ledger else nullcontext(())


def _put(found: Board, output: Path | None, format: str, limit: int | None, lang: str) -> None:
    from duban.report.board.export import export

    if format == "table":
        _show(found, limit, lang)
        return
    data = export(found, format, lang, limit)
    judged = sum(found.verdicts.values())
    told = say(
        "board.written",
        lang,
        targets=judged,
        baselines=len(found.targets) - judged,
        tasks=len(found.tasks),
        name=output,
    )
    emit(data, output, told)


def _show(found: Board, limit: int | None, lang: str) -> None:
    """The summary, then targets, tasks and what is due next."""
    from rich.console import Console
    from rich.text import Text

    from duban.report.board.sheets import brief

    console = Console()
    console.print(Text(found.pack.name.text(lang), style="bold"))
    console.print(Text(found.summary.text(lang)))
    console.print()
    show(brief(found, lang), limit or len(found.targets) + len(found.tasks) + 1, lang)


def _states(found: Board) -> set[str]:
    """The verdicts and statuses that a board has."""
    late = {_OVERDUE} if any(one.overdue for one in found.tasks) else set()
    return {*map(str, found.verdicts), *map(str, found.statuses), *late}
