"""The corrections of a ledger as a list: filtered, counted, by page; and how often the machine was right, by rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from duban.ledger import correction_rows
from duban.ledger.correction import Correction

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


class RuleAccuracy(NamedTuple):
    """What people said of the records of a rule.

    ``accepted`` were right as they were read, ``edited`` had a field that was otherwise, ``rejected`` were none.
    """

    kind: str
    rule: str
    accepted: int
    edited: int
    rejected: int

    @property
    def seen(self) -> int:
        """How many people looked at."""
        return self.accepted + self.edited + self.rejected

    @property
    def share(self) -> float:
        """The share that was wholly right, from 0 to 1; 0 where nobody looked at any."""
        return self.accepted / self.seen if self.seen else 0.0


class Accuracy(NamedTuple):
    """How often the machine was right where people looked, by rule, and how many records of a kind it had missed."""

    rules: list[RuleAccuracy]
    missed: dict[str, int]


def accuracy(connection: duckdb.DuckDBPyConnection) -> Accuracy:
    """How often the machine was right where people looked at what it read.

    What a person had to correct is more often looked at than what is right: a share is a lower bound, unless records
    were accepted as carefully as they were corrected.

    >>> import tempfile
    >>> from duban.ledger import Ledger
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     accuracy(ledger.connection)
    Accuracy(rules=[], missed={})
    """
    rows = connection.execute(
        """
        SELECT kind, coalesce("before"::JSON ->> 'rule', '') AS rule,
          count(*) FILTER (action = 'accept'), count(*) FILTER (action = 'edit'), count(*) FILTER (action = 'reject')
        FROM corrections WHERE revoked_at IS NULL AND action <> 'add' AND "before" <> 'null' GROUP BY ALL
        ORDER BY count(*) DESC, kind, rule
        """
    ).fetchall()
    added = connection.execute(
        "SELECT kind, count(*) FROM corrections WHERE revoked_at IS NULL AND action = 'add' GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return Accuracy([RuleAccuracy(*row) for row in rows], dict(added))


def reviewed(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The hashes of the contents that people corrected or accepted something of, in the order of their names."""
    found = connection.execute(
        "SELECT sha256, min(document) AS name FROM corrections WHERE revoked_at IS NULL GROUP BY 1 ORDER BY name, 1"
    ).fetchall()
    return [row[0] for row in found]
