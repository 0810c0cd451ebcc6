"""Documents and records as columns: data frames whose columns are those of the ledger's tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec

from duban.ledger.contents.documents import StoredDocument
from duban.ledger.correction import Placed
from duban.ledger.database import schema
from duban.records import AnyRecord

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars

JSON_FIELDS = ("headings", "paragraphs", "repairs", "repair_spans", "runs", "pictures")
"""The fields of a document that a ledger keeps as JSON."""
Row = tuple[Any, ...]
"""The values of a row in the order of a table's columns."""
_TABLE_OF: dict[type[AnyRecord], str] = {kind: table for table, kind in schema.TABLES.items()}


def documents_frame(documents: Iterable[StoredDocument]) -> polars.DataFrame:
    """The contents of ``documents``, a row each, with the columns :data:`duban.ledger.database.schema.DOCUMENT_COLUMNS`.

    >>> documents_frame([StoredDocument(name="a.txt", sha256="00", text="增长5%")])["text"].to_list()
    ['增长5%']
    """
    return rows_frame([document_row(one) for one in documents], schema.DOCUMENT_COLUMNS)


def record_columns(table: str) -> dict[str, str]:
    """The columns of a table of records, in the order of :func:`record_rows`, with their DuckDB types.

    >>> list(record_columns("figures"))[:2]
    ['sha256', 'ordinal']
    """
    return schema.KEYS | schema.columns(schema.TABLES[table])


def document_row(document: StoredDocument) -> Row:
    """The values of a content, as the columns :data:`duban.ledger.database.schema.DOCUMENT_COLUMNS` have them.

    >>> document_row(StoredDocument(name="a.txt", sha256="00"))[0]
    '00'
    """
    return tuple(_document_value(document, name) for name in schema.DOCUMENT_COLUMNS)


def record_rows(document: StoredDocument, ordinals: range | None = None) -> Iterator[tuple[str, Row]]:
    """The document's records, or those at some ``ordinals``, each with its table, made when they are asked for.

    >>> import duban
    >>> read = duban.read_text("2025年，粮食产量增长2%。")
    >>> [(table, row[1:4]) for table, row in record_rows(StoredDocument.of(read, duban.extract(read)))]
    [('figures', (0, 12, 14))]
    """
    placed = document.placed
    for ordinal in range(len(placed)) if ordinals is None else ordinals:
        one = placed[ordinal]
        yield _TABLE_OF[type(one.record)], _record_row(document.sha256, ordinal, one)


def rows_frame(rows: Sequence[Row], types: Mapping[str, str]) -> polars.DataFrame:
    """A data frame of ``rows``; ``types`` are the names of its columns with their DuckDB types.

    >>> rows_frame([("甲", 1)], {"name": "VARCHAR", "number": "INTEGER"}).columns
    ['name', 'number']
    """
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(types)
    return frame(dict(zip(types, columns, strict=True)), types)


def frame(columns: Mapping[str, Sequence[Any]], types: Mapping[str, str]) -> polars.DataFrame:
    """A data frame of ``columns`` whose ``types`` are named as DuckDB names them.

    >>> frame({"name": ["a.txt"]}, {"name": "VARCHAR"}).rows()
    [('a.txt',)]
    """
    import polars

    return polars.DataFrame(columns, schema=frame_schema(types))


def frame_schema(types: Mapping[str, str]) -> dict[str, type[polars.DataType]]:
    """The types of a data frame whose columns have these DuckDB types.

    >>> frame_schema({"number": "INTEGER"})
    {'number': Int32}
    """
    import polars

    kinds: dict[str, type[polars.DataType]] = {
        "VARCHAR": polars.String,
        "INTEGER": polars.Int32,
        "DOUBLE": polars.Float64,
        "BOOLEAN": polars.Boolean,
    }
    return {name: kinds[type] for name, type in types.items()}


def _record_row(sha256: str, ordinal: int, placed: Placed) -> Row:
    record, span, sentence, correction = placed
    return (sha256, ordinal, *span, *sentence, correction, *_values_of(type(record))(record))


@cache
def _values_of(kind: type[AnyRecord]) -> Callable[[AnyRecord], Row]:
    return attrgetter(*schema.columns(kind))


def _document_value(document: StoredDocument, name: str) -> object:
    value = getattr(document, name)
    return msgspec.json.encode(value).decode() if name in JSON_FIELDS else value
