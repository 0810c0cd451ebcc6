"""``duban extract``: records to standard output, to a file, or of very many documents into a dataset."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.outputs.output import file_format, writing
from duban.cli.reading.dataset import (
    Address,
    EngineName,
    MemoryLimit,
    Retry,
    TimeLimit,
    Work,
    check_all_are_kept,
    extract_dataset,
    is_dataset,
)
from duban.cli.reading.selection import MODALITIES, Selection, check_region, of_region
from duban.cli.terminal.console import complain, explaining, progress
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    Jobs,
    Lang,
    NameColumn,
    Paths,
    Published,
    TextColumn,
    Title,
    checked_lang,
    columns,
    context,
    debug,
    format_option,
    one_of,
    processes,
)
from duban.records import AnyRecord, Commitment, Figure, Instrument, RelativeTarget
from duban.text.document import Context

if TYPE_CHECKING:
    from duban.collection import Records
    from duban.text.inputs.columns import Columns
    from duban.text.sources import Found

_FORMATS = ("table", "jsonl", "csv", "parquet", "xlsx")
_KINDS = ("all", "figure", "relative_target", "commitment", "attribution", "instrument")


def extract(
    paths: Paths,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE|DIR/", help=say("option.output_or_dataset"), show_default=False
        ),
    ] = None,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    kind: Annotated[str, typer.Option(metavar="|".join(_KINDS), help=say("option.kind"))] = "all",
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help=say("option.min_confidence"))] = 0.0,
    modality: Annotated[
        str | None,
        typer.Option(metavar="|".join(MODALITIES), help=say("option.modality"), show_default=False),
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", help=say("option.year"), show_default=False)
    ] = None,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("option.indicator"), show_default=False)
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("option.region_chosen"), show_default=False)
    ] = None,
    published: Published = None,
    title: Title = None,
    text_column: TextColumn = None,
    name_column: NameColumn = None,
    jobs: Jobs = 0,
    engine: EngineName = None,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
    retry: Retry = False,
    address: Address = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write records."""
    lang = checked_lang(lang)
    one_of(kind, _KINDS)
    wanted = Selection(None if kind == "all" else kind, modality, year, indicator, min_confidence)
    work = Work(engine, jobs, time_limit, memory_limit, retry, address)
    if output is not None and is_dataset(output):
        check_all_are_kept(format, wanted, region)
        extract_dataset(
            paths,
            Path(output),
            work,
            context(published, None, title),
            columns(text_column, name_column),
            lang,
        )
        return
    work.check_unused()
    _extract_few(
        paths,
        Path(output) if output is not None else None,
        format,
        wanted,
        context(published, region, title),
        columns(text_column, name_column),
        jobs=processes(jobs),
        lang=lang,
    )


def _extract_few(
    paths: list[str],
    output: Path | None,
    format: str | None,
    wanted: Selection,
    stated: Context,
    columns: Columns,
    *,
    jobs: int,
    lang: str,
) -> None:
    """Print the records, or write them to a file: all of them are in memory."""
    wanted.check()
    format = file_format(format, output, _FORMATS, paths)
    found = _found(paths, columns)
    # One document is of the region that is stated; of several, those are chosen that are of it.
    alone, region = len(found) == 1, stated.region
    overrides = stated if alone else replace(stated, region=None)
    records, done = _records(found, None if alone else region, overrides, jobs=jobs, lang=lang)
    if not done:
        complain(say("error.nothing", lang))
        raise typer.Exit(2)
    if region is not None and not alone and not len(records):
        check_region(region)
    _put(wanted.of(records), output, format, lang)


def _found(paths: list[str], columns: Columns) -> list[Found]:
    from duban.text.sources import find

    return list(find(paths, columns=columns))


def _records(
    found: list[Found], region: str | None, overrides: Context, *, jobs: int, lang: str
) -> tuple[Records[AnyRecord], int]:
    from duban.collection import Records
    from duban.ledger.contents.documents import StoredDocument
    from duban.pipeline import run

    read: list[Records[AnyRecord]] = []
    with explaining(lang) as explain, progress(len(found), lang) as advance:
        for result in run(found, overrides=overrides, region=region, jobs=jobs, debug=debug()):
            if isinstance(result, StoredDocument):
                read.append(of_region(Records(result.records, result), result.region, region))
                if not result.records:
                    complain(say("error.no_records", lang, name=result.name))
            else:
                explain(result)
            advance(result.name)
    return Records.joined(read), len(read)


def _put(records: Records[AnyRecord], output: Path | None, format: str, lang: str) -> None:
    from duban.export.files import encoded, write

    if not records and output is None:
        complain(say("extract.nothing_answers", lang))
    if format == "table" and output is None:
        _show_table(records, lang)
        return
    if output is None:
        sys.stdout.buffer.write(encoded(records, format, lang))
        sys.stdout.buffer.flush()
        return
    with writing(output, lang):
        write(records, output, format, lang)
    complain(say("extract.written", lang, n=len(records), name=output))


def _show_table(records: Records[AnyRecord], lang: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for key in (
        "extract.kind",
        "extract.what",
        "extract.value",
        "extract.period",
        "extract.modality",
        "extract.where",
    ):
        table.add_column(say(key, lang), overflow="fold")
    for record in records:
        table.add_row(*(Text(cell) for cell in _cells(record, lang)))
    Console().print(table)


def _cells(record: AnyRecord, lang: str) -> tuple[str, str, str, str, str, str]:
    kind = say(f"kind.{record.kind}", lang)
    place = f"{record.document}:{record.start}"
    if isinstance(record, Figure):
        period = "…".join(part for part in (record.period_start, record.period_end) if part)
        value = _bounds(record) + record.value_text
        return kind, record.indicator, value, period, say(f"modality.{record.modality}", lang), place
    if isinstance(record, RelativeTarget):
        period = "…".join(part for part in (record.period_start, record.period_end) if part)
        return kind, record.indicator, record.text, period, say(f"modality.{record.modality}", lang), place
    if isinstance(record, Commitment):
        return kind, record.text, "", record.deadline or "", "", place
    if isinstance(record, Instrument):
        return kind, record.name, "", record.period or "", record.type, place
    who = " ".join(part for part in (record.organisation, record.title, record.person) if part)
    return kind, who, "", "", record.verb, place


def _bounds(figure: Figure) -> str:
    if figure.approx:
        return "≈"
    if figure.high is None:
        return "≥"
    return "≤" if figure.low is None else ""
