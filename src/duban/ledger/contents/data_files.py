"""What the ledger keeps of a data file: where it came from, how its columns were read, and its observations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from duban.errors import Fault
from duban.language import Bilingual
from duban.ledger.database import schema
from duban.notebook import facts
from duban.observation import Observation, Witness

if TYPE_CHECKING:
    import duckdb

# Rows that are written and fetched at once, so that no second copy of a large file is held.
_BATCH = 50_000
NAMES = ", ".join(f'"{name}"' for name in schema.OBSERVATION_COLUMNS)
"""The columns of an observation, as a statement lists them."""
# Columns that are of the witness, or of the row in its file.
_OF_WITNESS = ("cell", "text", "source")
_OWN = ("file", "ordinal", *_OF_WITNESS)

ImportOutcome = Literal["new", "changed", "renewed", "duplicate", "unchanged"]


class DataFile(msgspec.Struct, frozen=True, kw_only=True):
    """A data file that was read: its observations, in the order of its rows.

    Attributes:
        name: the path as the user gave it; ``sha256`` the hash of the content.
        mapping: what each column was taken for, as YAML that ``mapping=`` and ``--mapping`` take.
        observations: its values, each with its cell as the witness.
        skipped: what could not be read and was left out, where that was asked for; the ledger does not keep it.
        notes: what else is to be known of the reading; the ledger does not keep it either.
    """

    name: str
    sha256: str
    mapping: str = ""
    observations: tuple[Observation, ...] = ()
    skipped: tuple[Fault, ...] = ()
    notes: tuple[Bilingual, ...] = ()

    def __len__(self) -> int:
        return len(self.observations)

    def __iter__(self) -> Iterator[Observation]:
        return iter(self.observations)

    def __repr__(self) -> str:
        return f"<DataFile {self.name}: {len(self):,} observations>"

    def _repr_html_(self) -> str:
        return facts(repr(self), (("mapping", self.mapping), ("skipped", len(self.skipped))))

    @property
    def digest(self) -> str:
        """The hash of what was read, which tells whether another reading of the same content came to something else.

        >>> one, other = DataFile(name="a", sha256="00"), DataFile(name="b", sha256="00")
        >>> one.digest == other.digest
        True
        """
        rows = [_row(one) for one in self.observations]
        return hashlib.sha256(msgspec.json.encode(rows)).hexdigest()


def store(connection: duckdb.DuckDBPyConnection, file: DataFile) -> ImportOutcome:
    """Write a data file over what its name held before; to be called inside a transaction."""
    held = connection.execute(
        "SELECT sha256, digest FROM observation_files WHERE name = ?", [file.name]
    ).fetchone()
    if held is None and _is_there(connection, file.sha256):
        return "duplicate"
    digest = file.digest
    if held == (file.sha256, digest):
        return "unchanged"
    connection.execute("DELETE FROM observations WHERE file = ?", [file.name])
    connection.execute("DELETE FROM observation_files WHERE name = ?", [file.name])
    connection.execute(
        "INSERT INTO observation_files (name, sha256, digest, mapping) VALUES (?, ?, ?, ?)",
        [file.name, file.sha256, digest, file.mapping],
    )
    _insert(connection, file)
    if held is None:
        return "new"
    return "renewed" if held[0] == file.sha256 else "changed"


def _is_there(connection: duckdb.DuckDBPyConnection, sha256: str) -> bool:
    found = connection.execute("SELECT 1 FROM observation_files WHERE sha256 = ? LIMIT 1", [sha256])
    return found.fetchone() is not None


def _insert(connection: duckdb.DuckDBPyConnection, file: DataFile) -> None:
    """Insert the rows by way of a Parquet file, which DuckDB reads some ten times faster than JSON that is bound."""
    import polars as pl

    schema_ = {name: getattr(pl, _TYPES[kind]) for name, kind in schema.OBSERVATION_COLUMNS.items()}
    with TemporaryDirectory(prefix="duban-") as folder:
        for first in range(0, len(file.observations), _BATCH):
            batch = file.observations[first : first + _BATCH]
            rows = [
                {"file": file.name, "ordinal": number} | _row(one) for number, one in enumerate(batch, first)
            ]
            path = f"{folder}/rows.parquet"
            pl.DataFrame(rows, schema=schema_, orient="row").write_parquet(path)
            connection.execute(
                f"INSERT INTO observations ({NAMES}) SELECT {NAMES} FROM read_parquet(?)", [path]
            )


_TYPES = {"VARCHAR": "String", "INTEGER": "Int32", "DOUBLE": "Float64", "BOOLEAN": "Boolean"}


def _row(one: Observation) -> dict[str, Any]:
    """The columns of an observation beside its file and its place there."""
    witness = one.witnesses[0] if one.witnesses else Witness(document="")
    fields = {name: getattr(one, name) for name in schema.OBSERVATION_COLUMNS if name not in _OWN}
    return fields | {"cell": witness.cell, "text": witness.text, "source": witness.issuer}


def select(
    connection: duckdb.DuckDBPyConnection,
    names: Sequence[str] | None = None,
    indicators: Sequence[str] | None = None,
) -> Iterator[Observation]:
    """The observations of all data files, or of those called ``names``, by file and in the order of their rows; with
    ``indicators`` only those of these identifiers."""
    asked = {"file": names, "indicator_id": indicators}
    picked = {column: list(values) for column, values in asked.items() if values is not None}
    where = "".join(f" AND list_contains(?, {column})" for column in picked)
    found = connection.execute(
        f"SELECT {NAMES} FROM observations WHERE true{where} ORDER BY file, ordinal", list(picked.values())
    )
    while rows := found.fetchmany(_BATCH):
        yield from map(observation_of, rows)


def observation_of(row: Sequence[Any]) -> Observation:
    """The observation of a row of the table, whose columns are :data:`NAMES`."""
    held = dict(zip(schema.OBSERVATION_COLUMNS, row, strict=True))
    witness = Witness(
        document=held["file"],
        text=held["text"] or "",
        published=held["vintage"],
        issuer=held["source"],
        cell=held["cell"],
    )
    fields = {name: value for name, value in held.items() if name not in _OWN}
    return Observation(**fields, witnesses=(witness,))
