"""``duban duplicates``: copies among documents, and which of them to keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.inputs.ledgers import Wait
from duban.cli.outputs.output import emit, file_format
from duban.cli.outputs.tables import show
from duban.cli.terminal.console import complain, explaining, refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Lang,
    LedgerFile,
    LedgerPaths,
    NameColumn,
    Output,
    TextColumn,
    checked_lang,
    columns,
    format_option,
)

if TYPE_CHECKING:
    from duban.duplication.candidate import Candidate
    from duban.text.inputs.columns import Columns

_FORMATS = ("table", "jsonl", "csv", "xlsx")
# Rows on a terminal; the rest is in the file.
_SHOWN = 200


def duplicates(
    paths: LedgerPaths = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    dataset: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=say("duplicates.dataset"), show_default=False),
    ] = None,
    threshold: Annotated[
        float | None, typer.Option(metavar="N", help=say("duplicates.threshold"), show_default="0.6")
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    text_column: TextColumn = None,
    name_column: NameColumn = None,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the copies."""
    from duban.duplication.public import THRESHOLD, checked_threshold
    from duban.duplication.public import duplicates as found_in
    from duban.report.duplicates import export, sheet

    lang = checked_lang(lang)
    least = checked_threshold("--threshold", THRESHOLD if threshold is None else threshold)
    if paths and dataset:
        refuse(say("duplicates.one_source", lang))
    chosen = file_format(format, output, _FORMATS, paths or (dataset or ledger,))
    if paths:
        held = _of_paths(paths, columns(text_column, name_column), lang)
    elif dataset:
        held = _of_dataset(dataset)
    else:
        held = _of_ledger(ledger, lang, wait)
    if not held:
        refuse(say("error.nothing", lang))
    with working("duplicates.comparing", lang):
        found = found_in(held, threshold=least)
    told = say("duplicates.told", lang, documents=found.documents, groups=found.groups, copies=found.spare)
    if chosen == "table":
        if found.copies:
            show([sheet(found, lang, is_printed=True)], _SHOWN, lang)
    else:
        emit(export(found, chosen, lang), output, say("duplicates.written", lang, name=output))
    complain(told)


def _of_paths(paths: list[str], columns: Columns, lang: str) -> list[Candidate]:
    """The documents that ``paths`` name, read; of what cannot be read it is said why."""
    from duban.duplication.candidate import Candidate
    from duban.errors import UnreadableError
    from duban.text.document import Context
    from duban.text.reading import read_bytes
    from duban.text.sources import Source, find

    held: list[Candidate] = []
    with explaining(lang) as explain, working("progress.reading", lang):
        for source in find(paths, columns=columns):
            if not isinstance(source, Source):
                explain(source)
                continue
            try:
                document = read_bytes(
                    source.load(),
                    source.name,
                    overrides=source.context or Context(),
                    media_type=source.media_type,
                )
            except UnreadableError as error:
                explain(error)
                continue
            held.append(Candidate.of(document))
    return held


def _of_ledger(path: Path, lang: str, wait: float | None) -> list[Candidate]:
    from duban.cli.inputs.stored import opened_ledger
    from duban.duplication.stored import of_ledger

    with opened_ledger(path, lang, wait) as opened:
        return list(of_ledger(opened.connection))


def _of_dataset(folder: Path) -> list[Candidate]:
    from duban.duplication.stored import of_dataset

    return list(of_dataset(folder))
