"""Documents and records as columns: data frames whose columns are those of the ledger's tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from duban.ledger import schema
from duban.ledger.documents import StoredDocument

if TYPE_CHECKING:
    import polars

JSON_FIELDS = ("headings", "paragraphs", "repairs", "repair_spans", "runs")
"""The fields of a document that a ledger keeps as JSON."""


def documents_frame(documents: Iterable[StoredDocument]) -> polars.DataFrame:
    """The contents of ``documents``, a row each, with the columns :data:`duban.ledger.schema.DOCUMENT_COLUMNS`.

    >>> documents_frame([StoredDocument(name="a.txt", sha256="00", text="增长5%")])["text"].to_list()
    ['增长5%']
    """
    held = list(documents)
    values = {name: [_document_value(one, name) for one in held] for name in schema.DOCUMENT_COLUMNS}
    return frame(values, schema.DOCUMENT_COLUMNS)


def records_frame(documents: Iterable[StoredDocument], table: str) -> polars.DataFrame:
    """The records of ``documents`` that belong into ``table`` (a key of :data:`duban.ledger.schema.TABLES`), a row each.

    The columns are :data:`duban.ledger.schema.KEYS`, then the fields of the kind of record.

    >>> records_frame([StoredDocument(name="a.txt", sha256="00")], "figures").height
    0
    """
    kind = schema.TABLES[table]
    fields = schema.columns(kind)
    rows: list[tuple[Any, ...]] = []
    for document in documents:
        for ordinal, (record, span, sentence, correction) in enumerate(document.placed):
            if type(record) is kind:
                keys = (document.sha256, ordinal, *span, *sentence, correction)
                rows.append(keys + tuple(getattr(record, name) for name in fields))
    types = schema.KEYS | fields
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(types)
    return frame(dict(zip(types, columns, strict=True)), types)


def _document_value(document: StoredDocument, name: str) -> object:
    value = getattr(document, name)
    return msgspec.json.encode(value).decode() if name in JSON_FIELDS else value


def frame(columns: Mapping[str, Sequence[Any]], types: Mapping[str, str]) -> polars.DataFrame:
    """A data frame of ``columns`` whose ``types`` are named as DuckDB names them.

    >>> frame({"name": ["a.txt"]}, {"name": "VARCHAR"}).rows()
    [('a.txt',)]
    """
    import polars

    kinds = {
        "VARCHAR": polars.String,
        "INTEGER": polars.Int32,
        "DOUBLE": polars.Float64,
        "BOOLEAN": polars.Boolean,
    }
    return polars.DataFrame(columns, schema={name: kinds[type] for name, type in types.items()})
