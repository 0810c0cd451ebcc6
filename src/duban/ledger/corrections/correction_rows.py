"""Corrections as rows of the ledger's table, there and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from duban.ledger.correction import Correction
from duban.ledger.database import schema
from duban.typed import learnt

if TYPE_CHECKING:
    import duckdb

_NAMES = ", ".join(f'"{name}"' for name in schema.CORRECTION_COLUMNS)
_JSON = ("span", "sentence", "fields", "before")
# What a new reading of a document changes of a correction.
_NOTED = ("before", "is_found", "start", "end", "span", "sentence")


def select(
    connection: duckdb.DuckDBPyConnection,
    *,
    sha256: str | None = None,
    number: int | None = None,
    revoked: bool = False,
) -> list[Correction]:
    """The corrections that stand, in the order they were made; ``revoked`` adds the others."""
    conditions = ["true" if revoked else "revoked_at IS NULL"]
    values: list[Any] = []
    for column, value in (("sha256", sha256), ("number", number)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    return where(connection, f"{' AND '.join(conditions)} ORDER BY number", values)


def where(connection: duckdb.DuckDBPyConnection, condition: str, values: list[Any]) -> list[Correction]:
    """The corrections under a ``condition`` in SQL, whose order it may tell; ``values`` fill its marks."""
    found = connection.execute(f"SELECT {_NAMES} FROM corrections WHERE {condition}", values).fetchall()
    return [_correction(row) for row in found]


def insert(connection: duckdb.DuckDBPyConnection, one: Correction) -> int:
    """Put a correction in under the next number, which is returned."""
    found = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM corrections").fetchone()
    number = int(found[0]) if found else 1
    values = msgspec.to_builtins(msgspec.structs.replace(one, number=number))
    row = [_text(values[name]) if name in _JSON else values[name] for name in schema.CORRECTION_COLUMNS]
    marks = ", ".join("?" for _ in row)
    connection.execute(f"INSERT INTO corrections ({_NAMES}) VALUES ({marks})", row)
    return number


def revoke(connection: duckdb.DuckDBPyConnection, number: int, at: str | None) -> None:
    """Note when a correction was taken back; with ``None`` it stands again."""
    connection.execute("UPDATE corrections SET revoked_at = ? WHERE number = ?", [at, number])


def note(
    connection: duckdb.DuckDBPyConnection, before: Iterable[Correction], seen: Iterable[Correction]
) -> None:
    """Note what the machine has now at the places of corrections; of those that are as they were ``before`` nothing."""
    held = {one.number: one for one in before}
    assigned = ", ".join(f'"{name}" = ?' for name in _NOTED)
    for one in seen:
        if one == held.get(one.number):
            continue
        values = [_text(getattr(one, name)) if name in _JSON else getattr(one, name) for name in _NOTED]
        connection.execute(f"UPDATE corrections SET {assigned} WHERE number = ?", [*values, one.number])


def _correction(row: tuple[Any, ...]) -> Correction:
    values = dict(zip(schema.CORRECTION_COLUMNS, row, strict=True))
    values |= {name: msgspec.json.decode(values[name]) if values[name] else None for name in _JSON}
    return msgspec.convert(values, learnt(Correction))


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()
