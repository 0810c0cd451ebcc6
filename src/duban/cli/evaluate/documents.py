"""``duban evaluate adoption``: who committed to a measure when, alone or as a panel with values of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.evaluate.adopted import Strength, found_in, stored
from duban.cli.evaluate.faults import faults_told
from duban.cli.outputs.output import emit, file_format
from duban.cli.outputs.tables import put, show
from duban.cli.terminal.console import complain, refuse
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
    from duban.evaluation.adoption.adoption import Adoption
    from duban.sheets.sheet import Sheet
    from duban.tracing.finder import TermKind

FORMATS = ("table", "jsonl", "csv", "md", "xlsx")
PANEL_FORMATS = ("table", "csv", "md", "xlsx")


def adoption(
    term: Annotated[str, typer.Argument(metavar="TERM", help=say("trace.term"), show_default=False)],
    paths: LedgerPaths = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    kind: Annotated[
        str | None, typer.Option("--as", metavar="KIND", help=say("trace.kind"), show_default=False)
    ] = None,
    strength: Strength = 1,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("evaluate.indicator"), show_default=False)
    ] = None,
    measure: Annotated[
        str | None, typer.Option(metavar="MEASURE", help=say("evaluate.measure"), show_default=False)
    ] = None,
    unit: Annotated[
        str | None, typer.Option(metavar="UNIT", help=say("evaluate.unit_of_values"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write who committed when, or the panel of it with the values of an indicator."""
    from duban.cli.inputs.documents import documents_of
    from duban.report.evaluation.sheets import adoption_sheet
    from duban.tracing.finder import TERM_KINDS

    lang = checked_lang(lang)
    allowed = PANEL_FORMATS if indicator else FORMATS
    chosen = file_format(format, output, allowed, paths or (ledger,))
    wanted: TermKind | None = one_of(kind, TERM_KINDS) if kind else None  # type: ignore[assignment]
    if not any(char.isalnum() for char in term):
        refuse(say("trace.empty", lang))
    read = documents_of(paths, lang) if paths else stored(ledger, lang)
    if paths and not read:
        raise typer.Exit(2)  # why none could be read has been said
    found = found_in(term, read, wanted, strength, lang)
    if not any(one.period for one in found.regions):
        complain(say("evaluate.nobody", lang, term=term, n=len(found.regions)))
    if indicator is None:
        for note in found.notes:
            complain(note.text(lang))
        put(found, [adoption_sheet(found, lang, brief=chosen == "table")], str, output, chosen, limit, lang)
        return
    sheet = _panel(found, indicator, measure, unit, ledger, lang)
    _put(sheet, output, "csv" if chosen == "jsonl" else chosen, limit, lang)


def _panel(
    found: Adoption, indicator: str, measure: str | None, unit: str | None, ledger: Path, lang: str
) -> Sheet:
    """The values of ``indicator`` in the ledger with the first period of commitment, a row a region and period."""
    from duban.cli.inputs.stored import opened_ledger
    from duban.evaluation.adoption.joining import joined
    from duban.evaluation.adoption.observed import REGION, TIME, observed_rows
    from duban.evaluation.words import told
    from duban.sheets.sheet import Sheet

    with faults_told(lang), opened_ledger(ledger, lang) as opened:
        values = opened.observations()
        rows = observed_rows(values, indicator, measure=measure, unit=unit, name=str(ledger))
        made, notes = joined(rows, found, unit=REGION, time=TIME)
    for note in notes:
        complain(note.text(lang))
    cells = [list(row) for row in zip(*made.columns.values(), strict=True)]
    return Sheet(told("sheet.panel").text(lang), list(made.columns), cells)


def _put(sheet: Sheet, output: Path | None, format: str, limit: int | None, lang: str) -> None:
    from duban.sheets.delimited import to_csv
    from duban.sheets.markdown import to_markdown
    from duban.sheets.workbook import to_xlsx

    made: dict[str, Callable[[Sheet], bytes]] = {
        "csv": to_csv,
        "xlsx": lambda one: to_xlsx([one]),
        "md": lambda one: to_markdown(one).encode("utf-8", "replace"),
    }
    if format == "table":
        show([sheet], limit or 20, lang)
        return
    emit(made[format](sheet.first(limit)), output, say("series.written", lang, name=output))
