"""The names of contents: each has a version for each content that it has had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import duckdb

Outcome = Literal["new", "changed", "renewed", "duplicate", "unchanged"]
"""What became of a document that was to be stored (:meth:`duban.ledger.Ledger.add`)."""


class Named(NamedTuple):
    """A name with the content that it has now; ``is_new`` where the ledger had not held that."""

    name: str
    sha256: str
    is_new: bool


class Version(NamedTuple):
    """The newest version of a name: its number and the content."""

    number: int
    sha256: str | None


_NONE = Version(0, None)


def newest(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> dict[str, Version]:
    """The newest version of each of ``names`` that has one."""
    found = connection.execute(
        "SELECT name, max(version), arg_max(sha256, version) FROM names "
        "WHERE name IN (SELECT unnest(?::VARCHAR[])) GROUP BY name",
        [list(names)],
    ).fetchall()
    return {name: Version(number, sha256) for name, number, sha256 in found}


def give(connection: duckdb.DuckDBPyConnection, named: Sequence[Named], *, behind: int = 0) -> list[Outcome]:
    """Give each name a version with its content, unless its newest one has it, and say what that was: all but ``renewed``.

    ``behind`` says how many were given one in this transaction before.
    """
    held = newest(connection, [one.name for one in named])
    made: list[tuple[str, int, str]] = []
    outcomes: list[Outcome] = []
    for name, sha256, is_new in named:
        last = held.get(name, _NONE)
        if last.sha256 == sha256:
            outcomes.append("unchanged")
            continue
        held[name] = Version(last.number + 1, sha256)
        made.append((name, last.number + 1, sha256))
        outcomes.append("changed" if last.number else "new" if is_new else "duplicate")
    if made:
        # In a transaction it is the same time all along: a microsecond each keeps the order in which they were seen.
        connection.execute(
            "INSERT INTO names (name, version, sha256, seen_at) SELECT unnest(?::VARCHAR[]), unnest(?::INTEGER[]), "
            "unnest(?::VARCHAR[]), CAST(now() AS TIMESTAMP) + to_microseconds(unnest(range(?, ?)))",
            [*map(list, zip(*made, strict=True)), behind, behind + len(made)],
        )
    return outcomes
