"""``duban extract``: records to standard output or to a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from duban.cli.console import complain, explaining, progress
from duban.cli.language import say
from duban.cli.options import (
    DEFAULT_LANG,
    Jobs,
    Lang,
    Output,
    Paths,
    Published,
    Region,
    Title,
    checked_lang,
    context,
    debug,
    format_option,
    one_of,
    processes,
)
from duban.cli.output import file_format, writing
from duban.records import AnyRecord, Commitment, Figure, Instrument
from duban.text.document import Context

_FORMATS = ("table", "jsonl", "csv", "parquet", "xlsx")
_KINDS = ("all", "figure", "commitment", "attribution", "instrument")


def extract(
    paths: Paths,
    output: Output = None,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    kind: Annotated[str, typer.Option(metavar="|".join(_KINDS), help=say("option.kind"))] = "all",
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help=say("option.min_confidence"))] = 0.0,
    published: Published = None,
    region: Region = None,
    title: Title = None,
    jobs: Jobs = 0,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write records."""
    lang = checked_lang(lang)
    one_of(kind, _KINDS)
    format = file_format(format, output, _FORMATS, paths)
    overrides = context(published, region, title)
    records, done = _records(paths, overrides=overrides, jobs=processes(jobs), lang=lang)
    if not done:
        complain(say("error.nothing", lang))
        raise typer.Exit(2)
    chosen = [
        record
        for record in records
        if record.confidence >= min_confidence and kind in ("all", type(record).__name__.lower())
    ]
    _put(chosen, output, format, lang)


def _records(paths: list[str], *, overrides: Context, jobs: int, lang: str) -> tuple[list[AnyRecord], int]:
    from duban.ledger.documents import StoredDocument
    from duban.pipeline import run
    from duban.text.sources import find

    found = list(find(paths))
    records: list[AnyRecord] = []
    done = 0
    with explaining(lang) as explain, progress(len(found), lang) as advance:
        for result in run(found, overrides=overrides, jobs=jobs, debug=debug()):
            if isinstance(result, StoredDocument):
                done += 1
                records.extend(result.records)
                if not result.records:
                    complain(say("error.no_records", lang, name=result.name))
            else:
                explain(result)
            advance(result.name)
    return records, done


def _put(records: list[AnyRecord], output: Path | None, format: str, lang: str) -> None:
    from duban import export

    if format == "table" and output is None:
        _show_table(records, lang)
        return
    if output is None:
        data = export.jsonl(records) if format == "jsonl" else export.to_csv(records)
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with writing(output, lang):
        export.write(records, output, format, lang)
    complain(say("extract.written", lang, n=len(records), name=output))


def _show_table(records: list[AnyRecord], lang: str) -> None:
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
    kind = say(f"kind.{type(record).__name__.lower()}", lang)
    place = f"{record.document}:{record.start}"
    if isinstance(record, Figure):
        period = "…".join(part for part in (record.period_start, record.period_end) if part)
        value = _bounds(record) + record.value_text
        return kind, record.indicator, value, period, say(f"modality.{record.modality}", lang), place
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
