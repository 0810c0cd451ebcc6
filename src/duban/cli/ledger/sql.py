"""``duban sql``: the ledger, asked in SQL."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.inputs.ledgers import Wait, waiting
from duban.cli.outputs.output import emit, file_format
from duban.cli.outputs.tables import show
from duban.cli.terminal.console import refuse
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Lang,
    LedgerFile,
    Output,
    checked_lang,
    format_option,
)

if TYPE_CHECKING:
    from duban.sheets.sheet import Sheet

_FORMATS = ("table", "jsonl", "csv", "xlsx", "parquet")


def sql(
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help=say("sql.query"), show_default=False)
    ] = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    schema: Annotated[bool, typer.Option("--schema", help=say("sql.schema"))] = False,
    output: Output = None,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the answer to a query."""
    lang = checked_lang(lang)
    if not schema and not (query and query.strip()):
        refuse(say("sql.no_query", lang))
    chosen = file_format(format, output, _FORMATS, (ledger,))
    if schema:
        answer = _schema(lang)
    else:
        from duban.ledger.database.connection import connect_to_read
        from duban.ledger.query import answer as ask
        from duban.ledger.sharing.access import to_read
        from duban.sheets.sheet import Sheet

        with to_read(ledger, connect_to_read, waiting(wait, lang)) as connection:
            found = ask(connection, query or "")
        answer = Sheet("", found.columns, found.rows)
    if chosen == "table":
        show([answer], len(answer.rows), lang)
        return
    emit(_encoded(answer, chosen), output, say("sql.written", lang, n=len(answer.rows), name=output))


def _schema(lang: str) -> Sheet:
    """The columns of all tables; the fields of records have their Chinese headers for a meaning in Chinese."""
    from duban.export.headers import headers
    from duban.ledger.database.description import description
    from duban.sheets.sheet import Sheet

    rows = [
        (
            table.name,
            column.name,
            column.type,
            _plain(column.meaning.text(lang)) or headers([column.name], lang)[0],
        )
        for table in description()
        for column in table.columns
    ]
    return Sheet("", [say(f"sql.{key}", lang) for key in ("table", "column", "type", "meaning")], rows)


def _plain(meaning: str) -> str:
    """A meaning without the marks that docstrings put around names."""
    return meaning.replace("``", "")


def _encoded(answer: Sheet, format: str) -> bytes:
    if format == "csv":
        from duban.sheets.delimited import to_csv

        return to_csv(answer)
    if format == "xlsx":
        from duban.sheets.workbook import to_xlsx

        return to_xlsx([answer._replace(name="SQL", rows=[list(map(_cell, row)) for row in answer.rows])])
    if format == "parquet":
        return _parquet(answer.header, answer.rows)
    lines = (dict(zip(answer.header, row, strict=True)) for row in answer.rows)
    return "".join(json.dumps(line, ensure_ascii=False, default=str) + "\n" for line in lines).encode(
        "utf-8", "replace"
    )


def _cell(value: object) -> object:
    """A value as a cell: what is no text, number or truth as text."""
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _parquet(header: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    import polars

    out = io.BytesIO()
    frame = polars.DataFrame(rows, schema=list(header), orient="row", infer_schema_length=None)
    frame.write_parquet(out)
    return out.getvalue()
