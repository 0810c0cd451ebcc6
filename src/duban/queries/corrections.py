"""The corrections of a ledger as a list: filtered, counted, by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from duban.ledger.correction import Correction
from duban.ledger.corrections import correction_rows

if TYPE_CHECKING:
    import duckdb

FACETS = ("author", "action", "kind", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which corrections are asked for; what is empty does not restrict.

    ``revoked`` adds those that were taken back or replaced.
    """

    author: str = ""
    document: str = ""
    action: str = ""
    kind: str = ""
    sha256: str = ""
    revoked: bool = False

    def where(self, but: str = "") -> tuple[str, list[Any]]:
        """The condition and its values; ``but`` names a facet that is left out.

        >>> Asked(author="甲").where()
        ('revoked_at IS NULL AND "author" = ?', ['甲'])
        """
        conditions = ["true" if self.revoked else "revoked_at IS NULL"]
        values: list[Any] = []
        for name in (*FACETS, "sha256"):
            if name != but and (value := getattr(self, name)):
                conditions.append(f'"{name}" = ?')
                values.append(value)
        return " AND ".join(conditions), values


class Found(NamedTuple):
    """A page of corrections, the newest first, and how many there are in all."""

    corrections: list[Correction]
    total: int


def corrections(
    connection: duckdb.DuckDBPyConnection, asked: Asked, *, first: int = 0, most: int | None = None
) -> Found:
    """The corrections that are ``asked`` for, ``most`` of them from the ``first`` on.

    >>> import tempfile
    >>> from duban.ledger import Ledger
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     corrections(ledger.connection, Asked())
    Found(corrections=[], total=0)
    """
    condition, values = asked.where()
    counted = connection.execute(f"SELECT count(*) FROM corrections WHERE {condition}", values).fetchone()
    limit = "" if most is None else f" LIMIT {int(most)} OFFSET {int(first)}"
    found = correction_rows.where(connection, f"{condition} ORDER BY number DESC{limit}", values)
    return Found(found, counted[0] if counted else 0)


def facets(connection: duckdb.DuckDBPyConnection, asked: Asked) -> dict[str, list[tuple[str, int]]]:
    """How many corrections each value of each facet has under the other conditions, the most frequent first."""
    found = {}
    for name in FACETS:
        condition, values = asked.where(but=name)
        found[name] = connection.execute(
            f'SELECT "{name}", count(*) AS n FROM corrections WHERE {condition} GROUP BY 1 ORDER BY n DESC, 1',
            values,
        ).fetchall()
    return found


def reviewed(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The hashes of the contents that people corrected or accepted something of, in the order of their names."""
    found = connection.execute(
        "SELECT sha256, min(document) AS name FROM corrections WHERE revoked_at IS NULL GROUP BY 1 ORDER BY name, 1"
    ).fetchall()
    return [row[0] for row in found]
