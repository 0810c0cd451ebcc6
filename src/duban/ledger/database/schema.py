"""The tables of the ledger, derived from the record types.

``documents`` holds each content once, by its hash; ``names`` says which names have had it, and in which
version. One table a record kind, with a typed column a field, so that users can ask it in SQL; every row has the
document's content hash and its place among the document's records. Beside each such table a view (``figure_rows``
beside ``figures``) shows the records of what each name holds now, with their sentence and document.
``observation_files`` and ``observations`` hold what was imported from data files.
"""

from __future__ import annotations

import types
import typing
from functools import cache

from duban.records import AnyRecord, Attribution, Commitment, Figure, Instrument, Record, RelativeTarget

FORMAT = 8
CONTEXT = ("sentence", "document_title", "document_published", "document_region")
TABLES: dict[str, type[AnyRecord]] = {
    "figures": Figure,
    "relative_targets": RelativeTarget,
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
    "correction": "INTEGER",
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
    "runs": "VARCHAR",
    "pictures": "VARCHAR",
}

# A name has a version for each content it has had; several names may have the same content.
NAME_COLUMNS = {"name": "VARCHAR", "version": "INTEGER", "sha256": "VARCHAR"}

# What people say of records: kept for ever, whatever is read later.
CORRECTION_COLUMNS = {
    "number": "INTEGER",
    "sha256": "VARCHAR",
    "document": "VARCHAR",
    "action": "VARCHAR",
    "kind": "VARCHAR",
    "start": "INTEGER",
    "end": "INTEGER",
    "span": "VARCHAR",
    "sentence": "VARCHAR",
    "fields": "VARCHAR",
    "before": "VARCHAR",
    "is_found": "BOOLEAN",
    "replaces": "INTEGER",
    "quote": "VARCHAR",
    "author": "VARCHAR",
    "made_at": "VARCHAR",
    "note": "VARCHAR",
    "revoked_at": "VARCHAR",
}
# What people say of the context of a document, by its content.
STATEMENT_COLUMNS = {
    "sha256": "VARCHAR",
    "title": "VARCHAR",
    "published": "VARCHAR",
    "region": "VARCHAR",
    "author": "VARCHAR",
    "made_at": "VARCHAR",
}

# Data files by the name they were imported under; ``digest`` is the hash of what was read in them.
OBSERVATION_FILE_COLUMNS = {"name": "VARCHAR", "sha256": "VARCHAR", "digest": "VARCHAR", "mapping": "VARCHAR"}
# The values of data files: the fields of an observation, its cell, the cells of its row, and who says it.
OBSERVATION_COLUMNS = {
    "file": "VARCHAR",
    "ordinal": "INTEGER",
    "cell": "VARCHAR",
    "indicator": "VARCHAR",
    "indicator_id": "VARCHAR",
    "region": "VARCHAR",
    "measure": "VARCHAR",
    "unit": "VARCHAR",
    "low": "DOUBLE",
    "high": "DOUBLE",
    "approx": "BOOLEAN",
    "period_start": "VARCHAR",
    "period_end": "VARCHAR",
    "kind": "VARCHAR",
    "vintage": "VARCHAR",
    "on_same_scope": "BOOLEAN",
    "is_difference": "BOOLEAN",
    "source": "VARCHAR",
    "text": "VARCHAR",
}


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


def tables(format: int = FORMAT) -> set[str]:
    """The names of the tables of a ledger of ``format``.

    >>> sorted(tables(5) - tables(4)), sorted(tables() - tables(5))
    (['observation_files', 'observations'], ['corrections', 'statements'])
    """
    names = ("ledger", "documents", "names", *TABLES, *_OF_DATA_FILES, *_OF_PEOPLE)
    return {name for name in names if _SINCE.get(name, 0) <= format}


_OF_DATA_FILES = ("observation_files", "observations")
_OF_PEOPLE = ("corrections", "statements")
# The formats that tables came with.
_SINCE = {
    "relative_targets": 4,
    "observation_files": 5,
    "observations": 5,
    "corrections": 6,
    "statements": 6,
}


def statements() -> list[str]:
    """The statements that make an empty ledger: its tables, then its views."""
    made = [
        "CREATE TABLE ledger (format INTEGER NOT NULL, made_with VARCHAR)",
        f"CREATE TABLE documents ({_list(DOCUMENT_COLUMNS)}, read_at TIMESTAMP DEFAULT now(), PRIMARY KEY (sha256))",
        f"CREATE TABLE names ({_list(NAME_COLUMNS)}, seen_at TIMESTAMP DEFAULT now(), PRIMARY KEY (name, version))",
    ]
    return [*made, *map(table_of, TABLES), *tables_of_data_files(), *tables_of_people(), *views()]


def tables_of_data_files() -> list[str]:
    """The statements that make the empty tables of data files."""
    files = f"{_list(OBSERVATION_FILE_COLUMNS)}, imported_at TIMESTAMP DEFAULT now(), PRIMARY KEY (name)"
    return [
        f"CREATE TABLE observation_files ({files})",
        f"CREATE TABLE observations ({_list(OBSERVATION_COLUMNS)})",
    ]


def tables_of_people() -> list[str]:
    """The statements that make the empty tables of what people say."""
    return [
        f"CREATE TABLE corrections ({_list(CORRECTION_COLUMNS)}, PRIMARY KEY (number))",
        f"CREATE TABLE statements ({_list(STATEMENT_COLUMNS)}, PRIMARY KEY (sha256))",
    ]


def table_of(name: str) -> str:
    """The statement that makes an empty table of records."""
    return f"CREATE TABLE {name} ({_list(KEYS | columns(TABLES[name]))})"


def views() -> list[str]:
    """The statements that make the views, which hold nothing of their own; what is there already is made anew."""
    made = [f"CREATE OR REPLACE VIEW current_names AS {_CURRENT}"]
    for table, record in TABLES.items():
        fields = ", ".join(f'r."{name}"' for name in columns(record) if name != "document")
        made.append(
            f"CREATE OR REPLACE VIEW {view_of(table)} AS SELECT n.name AS document, {fields}, {_SENTENCE} AS sentence, "
            "d.title AS document_title, d.published AS document_published, d.region AS document_region "
            f"FROM {table} r JOIN documents d USING (sha256) JOIN current_names n USING (sha256) "
            "ORDER BY n.name, r.ordinal"
        )
    return made


def view_of(table: str) -> str:
    """The name of the view beside a table of records: ``figure_rows`` beside ``figures``."""
    return f"{table.removesuffix('s')}_rows"


# As Ledger.documents() chooses: the newest version of each name, and of names with one content the first seen.
_CURRENT = """
SELECT name, version, sha256 FROM (
  SELECT *, row_number() OVER (PARTITION BY sha256 ORDER BY first_seen, name) AS place FROM (
    SELECT *, row_number() OVER (PARTITION BY name ORDER BY version DESC) AS age,
      min(seen_at) OVER (PARTITION BY name) AS first_seen
    FROM names
  ) WHERE age = 1
) WHERE place = 1"""
_SENTENCE = "substr(d.text, r.clean_sentence_start + 1, r.clean_sentence_end - r.clean_sentence_start)"


def _list(fields: dict[str, str]) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in fields.items())
