"""``duban consistency``: whether documents of nation, ministries and provinces pull the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.inputs.ledgers import Wait
from duban.cli.inputs.stored import read_documents, stored_documents
from duban.cli.outputs.output import emit, file_format
from duban.cli.outputs.tables import FORMATS, show
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
    one_of,
    processes,
)

if TYPE_CHECKING:
    from duban.coherence.consistency import Consistency

# Findings on a terminal; the rest is in the file.
_SHOWN = 60


def consistency(
    paths: LedgerPaths = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    relation: Annotated[
        list[str] | None,
        typer.Option(metavar="RELATION", help=say("consistency.relation"), show_default=False),
    ] = None,
    every: Annotated[bool, typer.Option("--all-pairs", help=say("consistency.every"))] = False,
    ledger: LedgerFile = DEFAULT_LEDGER,
    jobs: Jobs = 0,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write how the documents stand to each other."""
    from duban.coherence.finding import RELATIONS
    from duban.coherence.public import consistency as found_in

    lang = checked_lang(lang)
    wanted = [one_of(name, RELATIONS) for name in relation or ()]
    chosen = file_format(format, output, FORMATS, paths or (ledger,))
    documents = (
        read_documents(paths, processes(jobs), lang) if paths else stored_documents(ledger, lang, wait)
    )
    if len(documents) < _LEAST:
        refuse(say("consistency.too_few", lang))
    with working("consistency.comparing", lang):
        found = found_in(documents, every=every)
    shown = found.only([name for name in RELATIONS if name in wanted]) if wanted else found
    if chosen == "table":
        _show(shown, lang)
        return
    from duban.report.consistency.page import build
    from duban.report.consistency.sheets import counts, findings
    from duban.report.export import export

    data = export(
        shown, [findings(shown, lang), counts(shown, lang)], lambda: build(shown, lang=lang), chosen
    )
    emit(data, output, say("consistency.written", lang, n=len(shown.findings), name=output))


_LEAST = 2


def _show(found: Consistency, lang: str) -> None:
    """The findings that matter most, and the counts by theme."""
    from duban.report.consistency.sheets import counts, findings

    if not found.findings:
        complain(say("consistency.none", lang))
        return
    show([findings(found, lang, is_printed=True), counts(found, lang)], _SHOWN, lang)
