"""What the tables and columns of a ledger mean: from the docstrings of what is stored, and ``columns.yaml``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from duban.language import Bilingual, Texts
from duban.ledger.database import schema
from duban.records import Record

_TEXTS = Texts("duban.ledger.database", "columns")
# An entry of an «Attributes:» section: names, then what they mean, over several lines.
_ENTRY = re.compile(
    r"^    (?P<names>\w+(?:, \w+)*): (?P<text>.*?)(?=^    \w+(?:, \w+)*: |\Z)", re.MULTILINE | re.DOTALL
)


class Column(NamedTuple):
    """A column: its name, its type in DuckDB, and what it means; in Chinese empty for the fields of records."""

    name: str
    type: str
    meaning: Bilingual


class Table(NamedTuple):
    """A table or view: its name, what it holds, and its columns in order."""

    name: str
    meaning: Bilingual
    columns: tuple[Column, ...]


@cache
def description() -> tuple[Table, ...]:
    """The views of a ledger, which answer most questions, then its tables.

    >>> [table.name for table in description()][:2]
    ['figure_rows', 'relative_target_rows']
    """
    views = [_view(schema.view_of(table), record) for table, record in schema.TABLES.items()]
    current = _table("current_names", dict(schema.NAME_COLUMNS))
    documents = _table("documents", schema.DOCUMENT_COLUMNS | {"read_at": "TIMESTAMP"})
    names = _table("names", schema.NAME_COLUMNS | {"seen_at": "TIMESTAMP"})
    records = [
        Table(name, _TEXTS[f"tables.{name}"], (*_columns("key", schema.KEYS), *_fields(record)))
        for name, record in schema.TABLES.items()
    ]
    files = _table("observation_files", schema.OBSERVATION_FILE_COLUMNS | {"imported_at": "TIMESTAMP"})
    observations = Table(
        "observations", _TEXTS["tables.observations"], tuple(_columns("observed", schema.OBSERVATION_COLUMNS))
    )
    corrections = Table(
        "corrections", _TEXTS["tables.corrections"], tuple(_columns("corrected", schema.CORRECTION_COLUMNS))
    )
    statements = _table("statements", schema.STATEMENT_COLUMNS)
    ledger = _table("ledger", {"format": "INTEGER", "made_with": "VARCHAR"})
    return (*views, current, documents, names, *records, files, observations, corrections, statements, ledger)


def _view(name: str, record: type[Record]) -> Table:
    context = dict.fromkeys(schema.CONTEXT, "VARCHAR")
    return Table(name, _TEXTS[f"tables.{name}"], (*_fields(record), *_columns("context", context)))


def _table(name: str, types: dict[str, str]) -> Table:
    return Table(name, _TEXTS[f"tables.{name}"], tuple(_columns("column", types)))


def _columns(group: str, types: dict[str, str]) -> Iterator[Column]:
    return (Column(name, type, _TEXTS[f"{group}.{name}"]) for name, type in types.items())


def _fields(record: type[Record]) -> Iterator[Column]:
    meanings = attributes(Record) | attributes(record)
    for name, type in schema.columns(record).items():
        yield Column(name, type, Bilingual("", meanings[name]))


def attributes(described: type) -> dict[str, str]:
    """What the docstring of a type says of its attributes."""
    _, _, section = inspect.cleandoc(described.__doc__ or "").partition("Attributes:\n")
    found = {}
    for entry in _ENTRY.finditer(section):
        text = " ".join(entry["text"].split()).rstrip(".")
        for name in entry["names"].split(", "):
            found[name] = text
    return found
