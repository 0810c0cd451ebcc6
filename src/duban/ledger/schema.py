"""The tables of the ledger, derived from the record types.

``documents`` holds each content once, by its hash; ``names`` says which names have had it, and in which
version. One table a record kind, with a typed column a field, so that users can ask it in SQL; every row has the
document's content hash and its place among the document's records.
"""

from __future__ import annotations

import types
import typing
from functools import cache

from duban.records import Attribution, Commitment, Figure, Instrument, Record

FORMAT = 2
TABLES: dict[str, type[Record]] = {
    "figures": Figure,
    "commitments": Commitment,
    "attributions": Attribution,
    "instruments": Instrument,
}
KEYS = {
    "sha256": "VARCHAR",
    "ordinal": "INTEGER",
    "text_start": "INTEGER",
    "text_end": "INTEGER",
    "clean_sentence_start": "INTEGER",
    "clean_sentence_end": "INTEGER",
}
_TYPES = {str: "VARCHAR", int: "INTEGER", float: "DOUBLE", bool: "BOOLEAN"}

DOCUMENT_COLUMNS = {
    "sha256": "VARCHAR",
    "reading": "VARCHAR",
    "title": "VARCHAR",
    "published": "VARCHAR",
    "region": "VARCHAR",
    "issuer": "VARCHAR",
    "publisher": "VARCHAR",
    "url": "VARCHAR",
    "year": "INTEGER",
    "media_type": "VARCHAR",
    "encoding": "VARCHAR",
    "source": "VARCHAR",
    "text": "VARCHAR",
    "headings": "VARCHAR",
    "paragraphs": "VARCHAR",
    "repairs": "VARCHAR",
    "repair_spans": "VARCHAR",
}

# A name has a version for each content it has had; several names may have the same content.
NAME_COLUMNS = {"name": "VARCHAR", "version": "INTEGER", "sha256": "VARCHAR"}


@cache
def columns(record: type[Record]) -> dict[str, str]:
    """The columns of a record type: its fields in order, with their DuckDB types.

    >>> columns(Instrument)["period"], columns(Figure)["low"]
    ('VARCHAR', 'DOUBLE')
    """
    hints = typing.get_type_hints(record)
    return {name: _column_type(hints[name]) for name in record.__struct_fields__}


def _column_type(hint: object) -> str:
    """The DuckDB type of a field: ``str | None`` is VARCHAR, a Literal of strings too."""
    if typing.get_origin(hint) is typing.Literal:
        return "VARCHAR"
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
        return _column_type(hint)
    return _TYPES[hint]  # type: ignore[index]


def tables() -> set[str]:
    """The names of the tables of a ledger."""
    return {"ledger", "documents", "names", *TABLES}


def statements() -> list[str]:
    """The statements that make an empty ledger."""
    made = [
        "CREATE TABLE ledger (format INTEGER NOT NULL, made_with VARCHAR)",
        f"CREATE TABLE documents ({_list(DOCUMENT_COLUMNS)}, read_at TIMESTAMP DEFAULT now(), PRIMARY KEY (sha256))",
        f"CREATE TABLE names ({_list(NAME_COLUMNS)}, seen_at TIMESTAMP DEFAULT now(), PRIMARY KEY (name, version))",
    ]
    for table, record in TABLES.items():
        made.append(f"CREATE TABLE {table} ({_list(KEYS | columns(record))})")
    return made


def _list(fields: dict[str, str]) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in fields.items())
