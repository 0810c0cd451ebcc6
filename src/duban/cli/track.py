"""``duban track``: which targets were kept, and what became of commitments."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.console import refuse, working
from duban.cli.language import say
from duban.cli.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Jobs,
    Lang,
    LedgerFile,
    Limit,
    Output,
    checked_lang,
    format_option,
    one_of,
    processes,
)
from duban.cli.output import file_format
from duban.cli.stored import opened_ledger, read_documents
from duban.cli.tables import put, show

if TYPE_CHECKING:
    from duban.ledger import Ledger
    from duban.ledger.documents import StoredDocument
    from duban.tracking.verdict import Verdict

FORMATS = ("table", "jsonl", "csv", "md", "xlsx")


def track(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH...]", help=say("trace.paths"), show_default=False)
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("track.region"), show_default=False)
    ] = None,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("track.indicator"), show_default=False)
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("track.issuer"), show_default=False)
    ] = None,
    theme: Annotated[
        str | None, typer.Option(metavar="ID", help=say("track.theme"), show_default=False)
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", help=say("track.year"), show_default=False)
    ] = None,
    status: Annotated[
        str | None, typer.Option(metavar="VERDICT", help=say("track.status"), show_default=False)
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help=say("track.as_of"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    jobs: Jobs = 0,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write what became of targets."""
    from duban.report.tracking import brief, sheets
    from duban.tracking.public import track as tracked
    from duban.tracking.verdict import VERDICTS

    lang = checked_lang(lang)
    chosen = file_format(format, output, FORMATS, paths or (ledger,))
    verdict: Verdict | None = one_of(status, VERDICTS) if status else None  # type: ignore[assignment]
    day = _day(as_of, lang)
    documents = read_documents(paths, processes(jobs), lang) if paths else None
    with _source(documents, ledger, lang) as source, working("track.judging", lang):
        found = tracked(
            source,
            region=region,
            indicator=indicator,
            issuer=issuer,
            theme=theme,
            year=year,
            status=verdict,
            as_of=day,
        )
    if not found.rows:
        refuse(say("track.none", lang))
    if chosen == "table":
        show(brief(found, lang), limit or len(found), lang)
        return
    put(found, sheets(found, lang), str, output, chosen, limit, lang)


def _source(
    documents: list[StoredDocument] | None, ledger: Path, lang: str
) -> AbstractContextManager[Ledger | list[StoredDocument]]:
    """What is looked through: the documents that were named, or the ledger with the data files imported there."""
    return opened_ledger(ledger, lang) if documents is None else nullcontext(documents)


def _day(text: str | None, lang: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        refuse(say("assess.date", lang, value=text))
