"""Bringing a ledger of an earlier format to this one, a step a format."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from duban.ledger.database import schema

if TYPE_CHECKING:
    import duckdb

# What takes a ledger of a format to the next one. Formats that are missing here cannot be converted:
# format 1 kept one content a name, and not which names had it.
_STEPS: dict[int, Callable[[], list[str]]] = {
    # The views came.
    2: list,
    # Relative targets came. A figure says where the words that date it stand, and which rule read it.
    3: lambda: [
        schema.table_of("relative_targets"),
        "ALTER TABLE figures ADD COLUMN IF NOT EXISTS period_from VARCHAR DEFAULT 'none'",
        "ALTER TABLE figures ADD COLUMN IF NOT EXISTS rule VARCHAR DEFAULT ''",
    ],
    # Data files came.
    4: schema.tables_of_data_files,
    # Corrections came, and the map from the clean text to the source.
    5: lambda: [
        *schema.tables_of_people(),
        "ALTER TABLE documents ADD COLUMN IF NOT EXISTS runs VARCHAR",
        *(f"ALTER TABLE {name} ADD COLUMN IF NOT EXISTS correction INTEGER" for name in schema.TABLES),
    ],
    # A correction says which one it replaced, and whether the machine still finds its record.
    6: lambda: [
        "ALTER TABLE corrections ADD COLUMN IF NOT EXISTS is_found BOOLEAN DEFAULT true",
        "ALTER TABLE corrections ADD COLUMN IF NOT EXISTS replaces INTEGER",
    ],
    # Pictures of pages came, the evidence of what was recognised in them.
    7: lambda: ["ALTER TABLE documents ADD COLUMN IF NOT EXISTS pictures VARCHAR"],
}


def can_migrate(held: int) -> bool:
    """Whether a ledger of the format ``held`` can be brought to this one.

    >>> can_migrate(2), can_migrate(1), can_migrate(99)
    (True, False, False)
    """
    return held < schema.FORMAT and all(n in _STEPS for n in range(held, schema.FORMAT))


def migrate(connection: duckdb.DuckDBPyConnection, held: int) -> None:
    """Bring the ledger of format ``held`` behind ``connection`` to this format; the views are made anew."""
    for number in range(held, schema.FORMAT):
        for statement in _STEPS[number]():
            connection.execute(statement)
    for statement in schema.views():
        connection.execute(statement)
    connection.execute("UPDATE ledger SET format = ?", [schema.FORMAT])
