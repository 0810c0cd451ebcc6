"""``duban observe``: values out of data files into the ledger, and what the ledger has of them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.inputs.ledgers import Wait, waiting
from duban.cli.inputs.stored import opened_ledger
from duban.cli.outputs.output import emit, file_format
from duban.cli.outputs.tables import put, show
from duban.cli.terminal.console import complain, explain_table, progress, refuse, working
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
    from duban.ledger import DataFile
    from duban.observation import ObservationKind
    from duban.observations.connectors.connector import Years

app = typer.Typer(cls=Commands, help=say("observe.help"), no_args_is_help=True, add_completion=False)
_SHOWN = 12
_SOURCES = ("worldbank",)
_FORMATS = ("table", "jsonl")
LIST_FORMATS = ("table", "jsonl", "csv", "md", "xlsx")


@app.command("import", cls=Command, help=say("observe.import_help"))
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help=say("observe.files"), show_default=False)
    ],
    ledger: LedgerFile = DEFAULT_LEDGER,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", metavar="FILE", help=say("observe.mapping"), show_default=False),
    ] = None,
    save_mapping: Annotated[
        Path | None,
        typer.Option("--save-mapping", metavar="FILE", help=say("observe.save_mapping"), show_default=False),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=say("observe.kind"), show_default=False)
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("observe.region"), show_default=False)
    ] = None,
    unit: Annotated[
        str | None, typer.Option(metavar="UNIT", help=say("observe.unit"), show_default=False)
    ] = None,
    vintage: Annotated[
        str | None, typer.Option(metavar="DATE", help=say("observe.vintage"), show_default=False)
    ] = None,
    lenient: Annotated[bool, typer.Option("--lenient", help=say("observe.lenient"))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say("observe.dry_run"))] = False,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Read data files and keep their values; of several files all are kept, or none."""
    from duban.ledger.sharing.access import to_write

    lang = checked_lang(lang)
    shown = one_of(format or ("table" if sys.stdout.isatty() else "jsonl"), _FORMATS)
    if save_mapping is not None and len(files) > 1:
        refuse(say("observe.one_mapping", lang))
    read = _read(
        files, lang, mapping=mapping, kind=kind, region=region, unit=unit, vintage=vintage, lenient=lenient
    )
    if save_mapping is not None:
        emit(read[0].mapping.encode(), save_mapping, say("observe.mapping_saved", lang, name=save_mapping))
    states = dict.fromkeys((file.name for file in read), "read")
    if not dry_run:
        with to_write(ledger, waiting(wait, lang)) as opened:
            states = {file.name: str(opened.import_observations(file)) for file in read}
    for file in read:
        _show(file, states[file.name], shown, lang)
    if dry_run:
        print(say("observe.dry", lang), file=sys.stderr)


def _read(
    files: list[Path],
    lang: str,
    *,
    mapping: Path | None,
    kind: str | None,
    region: str | None,
    unit: str | None,
    vintage: str | None,
    lenient: bool,
) -> list[DataFile]:
    """The files as read; where one cannot be, all that is wrong in any of them is said and the run ends."""
    from duban.errors import DubanError, TableError
    from duban.observation import OBSERVATION_KINDS
    from duban.observations.datafile.public import observe

    stated: ObservationKind | None = one_of(kind, OBSERVATION_KINDS) if kind else None  # type: ignore[assignment]
    read: list[DataFile] = []
    with progress(len(files), lang) as advance:
        for path in files:
            try:
                read.append(
                    observe(
                        path,
                        mapping=mapping,
                        kind=stated,
                        region=region,
                        unit=unit,
                        vintage=vintage,
                        lenient=lenient,
                    )
                )
            except TableError as error:
                explain_table(error, lang)
            except DubanError as error:
                complain(say("error.plain", lang, name=error.name, reason=error.reason(lang)))
            advance(str(path))
    if len(read) < len(files):
        refuse(say("observe.refused", lang))
    return read


def _show(file: DataFile, state: str, format: str, lang: str) -> None:
    """Print what was read of a file, and say what is to be known beside it."""
    from duban.report.observations import read_sheets

    if format == "table":
        show(read_sheets(file, lang), _SHOWN, lang)
    else:
        print(json.dumps(_line(file, state), ensure_ascii=False))
    sys.stdout.flush()
    for fault in file.skipped:
        complain(f"{file.name}: {fault.told.text(lang)}")
    for note in file.notes:
        print(f"{file.name}: {note.text(lang)}", file=sys.stderr)
    key = "observe.skipped" if file.skipped else "observe.done"
    told = say(f"observe.states.{state}", lang)
    print(
        say(key, lang, name=file.name, n=f"{len(file):,}", state=told, skipped=len(file.skipped)),
        file=sys.stderr,
    )


def _line(file: DataFile, state: str) -> dict[str, object]:
    """A data file as a line of JSON."""
    return {
        "file": file.name,
        "observations": len(file),
        "indicators": len({one.indicator_id or one.indicator for one in file}),
        "unmatched": sorted({one.indicator for one in file if one.indicator_id is None}),
        "regions": len({one.region for one in file if one.region}),
        "first": min((one.period_end for one in file if one.period_end), default=None),
        "last": max((one.period_end for one in file if one.period_end), default=None),
        "skipped": len(file.skipped),
        "state": state,
        "sha256": file.sha256,
    }


@app.command(cls=Command, help=say("observe.fetch_help"))
def fetch(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help=say("observe.source"), show_default=False)],
    indicator: Annotated[str, typer.Argument(metavar="CODE", help=say("observe.code"), show_default=False)],
    region: Annotated[str, typer.Option(metavar="NAME", help=say("observe.fetch_region"))] = "CN",
    years: Annotated[
        str | None, typer.Option(metavar="FIRST:LAST", help=say("observe.years"), show_default=False)
    ] = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help=say("observe.url"), show_default=False)
    ] = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say("observe.dry_run"))] = False,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Ask an open source for a series and keep its values."""
    from duban.ledger.sharing.access import to_write
    from duban.observations.connectors.world_bank import ADDRESS, WorldBank
    from duban.observations.datafile.public import observe_rows

    lang = checked_lang(lang)
    shown = one_of(format or ("table" if sys.stdout.isatty() else "jsonl"), _FORMATS)
    one_of(source, _SOURCES)
    with working("observe.asking", lang, name=source):
        answer = WorldBank(url or ADDRESS).fetch(indicator, region, _years(years, lang))
    file = observe_rows(*answer)
    state = "read"
    if not dry_run:
        with to_write(ledger, waiting(wait, lang)) as opened:
            state = str(opened.import_observations(file))
    _show(file, state, shown, lang)


def _years(text: str | None, lang: str) -> Years | None:
    from duban.observations.connectors.connector import Years

    if text is None:
        return None
    found = re.fullmatch(r"(\d{4})(?:[:-](\d{4}))?", text)
    if found is None:
        refuse(say("observe.no_years", lang, value=text))
    return Years(int(found[1]), int(found[2] or found[1]))


@app.command("list", cls=Command, help=say("observe.list_help"))
def list_(
    ledger: LedgerFile = DEFAULT_LEDGER,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("observe.of_indicator"), show_default=False)
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("observe.of_region"), show_default=False)
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=say("observe.of_kind"), show_default=False)
    ] = None,
    file: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("observe.of_file"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(LIST_FORMATS)] = None,
    limit: Limit = None,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write what the ledger has of data files."""
    from duban.observation import OBSERVATION_KINDS
    from duban.observations.coverage import coverage
    from duban.observations.datafile.places import place_of
    from duban.report.observations import Covered, coverage_sheet

    lang = checked_lang(lang)
    chosen = file_format(format, output, LIST_FORMATS, (ledger,))
    asked: ObservationKind | None = one_of(kind, OBSERVATION_KINDS) if kind else None  # type: ignore[assignment]
    place = (place_of(region) or region) if region else None
    with opened_ledger(ledger, lang, wait) as opened:
        found = opened.observations([file] if file else None)
        rows = coverage(found, indicator=indicator, region=place, kind=asked)
    if not rows:
        refuse(say("observe.none", lang))
    put(
        Covered(rows),
        [coverage_sheet(rows, lang)],
        str,
        output,
        chosen,
        limit or (len(rows) if chosen == "table" else None),
        lang,
    )
