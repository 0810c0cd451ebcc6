"""``duban trace``: one formulation, indicator, instrument or theme through many documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.inputs.documents import documents_of
from duban.cli.inputs.ledgers import Wait
from duban.cli.outputs.output import file_format
from duban.cli.outputs.tables import FORMATS, put
from duban.cli.terminal.console import complain, refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Lang,
    LedgerFile,
    LedgerPaths,
    Limit,
    Output,
    checked_lang,
    format_option,
    one_of,
)

if TYPE_CHECKING:
    from duban.comparison.rows.editions import Edition
    from duban.ledger import DataFile
    from duban.tracing.finder import TermKind


def trace(
    term: Annotated[str, typer.Argument(metavar="TERM", help=say("trace.term"), show_default=False)],
    paths: LedgerPaths = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    kind: Annotated[
        str | None, typer.Option("--as", metavar="KIND", help=say("trace.kind"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the trace."""
    from duban.tracing.finder import TERM_KINDS
    from duban.tracing.public import trace as traced

    lang = checked_lang(lang)
    chosen = file_format(format, output, FORMATS, paths or (ledger,))
    wanted: TermKind | None = one_of(kind, TERM_KINDS) if kind else None  # type: ignore[assignment]
    if not any(char.isalnum() for char in term):
        refuse(say("trace.empty", lang))
    with working("trace.reading", lang):
        try:
            read = _from_paths(paths, lang) if paths else _from_ledger(term, wanted, ledger, lang, wait)
            found = traced(term, read, wanted)
        except ValueError:
            refuse(say("trace.unknown", lang, term=term, kind=kind))
    from duban.report.trends.trace import build, printed, sheets

    if not any(one.present for one in found.appearances):
        complain(say("trace.nowhere", lang, term=term))
    tables = (printed if chosen == "table" else sheets)(found, lang)
    put(found, tables, lambda: build(found, lang=lang), output, chosen, limit, lang)


def _from_paths(paths: list[str], lang: str) -> list[Edition | DataFile]:
    from duban.comparison.rows.editions import editions

    documents = documents_of(paths, lang)
    if not documents:
        raise typer.Exit(2)
    return [*editions(documents)]


def _from_ledger(
    term: str, kind: TermKind | None, path: Path, lang: str, wait: float | None
) -> list[Edition | DataFile]:
    """The documents of a ledger, and what its data files have of the indicator that ``term`` names."""
    from duban.cli.inputs.stored import opened_ledger
    from duban.comparison.rows.editions import editions
    from duban.ledger import DataFile
    from duban.tracing.finder import indicators_named
    from duban.tracing.stored import documents_to_trace

    with opened_ledger(path, lang, wait) as opened:
        stored, speaking = documents_to_trace(opened, term, kind)
        known = tuple(opened.observations(indicators=indicators_named(term)))
    if speaking is None and not stored:
        refuse(say("trace.empty_ledger", lang, name=path))
    if speaking is not None:
        complain(say("trace.newest", lang, term=term, n=len(stored), of=f"{speaking:,}"))
    return [*editions(stored), DataFile(name=str(path), sha256="", observations=known)]
