"""``duban corrections``: what people corrected in the ledger, out of it and into it, and how often the machine was right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.inputs.ledgers import Wait
from duban.cli.inputs.stored import ledger_to_change, opened_ledger
from duban.cli.outputs.output import emit, file_format
from duban.cli.outputs.tables import put, show
from duban.cli.terminal.console import complain, refuse
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Lang,
    LedgerFile,
    Limit,
    Output,
    checked_lang,
    format_option,
    one_of,
)
from duban.cli.terminal.usage import Command, Commands

if TYPE_CHECKING:
    from duban.ledger import Correction, Ledger
    from duban.queries.corrections import Asked

app = typer.Typer(cls=Commands, help=say("corrections.help"), no_args_is_help=True, add_completion=False)
_FORMATS = ("table", "jsonl", "csv", "xlsx")
_EXPORTS = ("jsonl", "csv", "xlsx", "zip")
_ACCURACY = ("table", "jsonl", "csv", "md", "xlsx")
_ACTIONS = ("accept", "edit", "reject", "add")

Author = Annotated[
    str | None, typer.Option(metavar="NAME", help=say("corrections.author"), show_default=False)
]
Document = Annotated[
    str | None, typer.Option(metavar="NAME", help=say("corrections.document"), show_default=False)
]
Action = Annotated[
    str | None, typer.Option(metavar="|".join(_ACTIONS), help=say("corrections.action"), show_default=False)
]


@app.command("list", cls=Command, help=say("corrections.list_help"))
def list_(
    ledger: LedgerFile = DEFAULT_LEDGER,
    author: Author = None,
    document: Document = None,
    action: Action = None,
    revoked: Annotated[bool, typer.Option("--revoked", help=say("corrections.revoked"))] = False,
    output: Output = None,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the corrections that are asked for, the newest first."""
    from duban.export.corrections import encoded, table
    from duban.queries.corrections import corrections

    lang = checked_lang(lang)
    chosen = file_format(format, output, _FORMATS, (ledger,))
    asked = _asked(author, document, action, revoked=revoked)
    with opened_ledger(ledger, lang) as opened:
        found = corrections(opened.connection, asked, most=limit).corrections
    if not found:
        complain(say("corrections.none", lang))
    if chosen == "table":
        show([table(found, lang)], len(found), lang)
    else:
        emit(encoded(found, chosen, lang), output, say("series.written", lang, name=output))


@app.command(cls=Command, help=say("corrections.export_help"))
def export(
    ledger: LedgerFile = DEFAULT_LEDGER,
    author: Author = None,
    document: Document = None,
    action: Action = None,
    output: Output = None,
    format: Annotated[str | None, format_option(_EXPORTS)] = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Write the corrections, those that were taken back among them, or annotated passages."""
    from duban.export.corrections import encoded
    from duban.queries.corrections import corrections

    lang = checked_lang(lang)
    is_archive = format == "zip" or (format is None and output is not None and output.suffix == ".zip")
    if is_archive and output is None:
        refuse(say("error.needs_file", lang, format="zip"))
    chosen = (
        "zip"
        if is_archive
        else file_format(format or (None if output else "jsonl"), output, _EXPORTS[:3], (ledger,))
    )
    with opened_ledger(ledger, lang) as opened:
        if is_archive:
            data = _passages(opened, document)
        else:
            asked = _asked(author, document, action, revoked=True)
            found = corrections(opened.connection, asked).corrections
            data = encoded(found[::-1], chosen, lang)
    emit(data, output, say("series.written", lang, name=output))


def _passages(ledger: Ledger, document: str | None) -> bytes:
    """The documents that people looked at as annotated passages."""
    from duban.export.annotations import archive
    from duban.queries.corrections import reviewed
    from duban.queries.documents.one_document import one_document

    found = (one_document(ledger.connection, sha256) for sha256 in reviewed(ledger.connection))
    return archive(one for one in found if one is not None and document in (None, one.name))


@app.command("import", cls=Command, help=say("corrections.import_help"))
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help=say("corrections.files"), show_default=False)
    ],
    ledger: LedgerFile = DEFAULT_LEDGER,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Take over corrections that another ledger has exported; of several files all are taken, or none."""
    lang = checked_lang(lang)
    found = [one for file in files for one in _read(file, lang)]
    with ledger_to_change(ledger, lang, wait) as opened:
        taken = opened.corrections.take(found)
    complain(say("corrections.taken", lang, new=taken.new, known=taken.known, waiting=taken.waiting))


def _read(file: Path, lang: str) -> list[Correction]:
    from duban.ledger.corrections.exchange import from_lines

    try:
        data = file.read_bytes()
    except OSError as error:
        refuse(say("corrections.unreadable", lang, name=file, reason=error.strerror or error))
    return from_lines(data, str(file))


@app.command(cls=Command, help=say("corrections.accuracy_help"))
def accuracy(
    ledger: LedgerFile = DEFAULT_LEDGER,
    output: Output = None,
    format: Annotated[str | None, format_option(_ACCURACY)] = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write how often the machine was right where people looked, by rule."""
    from duban.queries.accuracy import accuracy as measured
    from duban.report.accuracy import Measured, sheets

    lang = checked_lang(lang)
    chosen = file_format(format, output, _ACCURACY, (ledger,))
    with opened_ledger(ledger, lang) as opened:
        found = measured(opened.connection)
    if not found.rules and not found.missed:
        complain(say("corrections.none", lang))
    rows = len(found.rules) + len(found.missed)
    put(Measured(found), sheets(found, lang), str, output, chosen, rows or None, lang)


def _asked(author: str | None, document: str | None, action: str | None, *, revoked: bool) -> Asked:
    from duban.queries.corrections import Asked

    if action:
        one_of(action, _ACTIONS)
    return Asked(author=author or "", document=document or "", action=action or "", revoked=revoked)
