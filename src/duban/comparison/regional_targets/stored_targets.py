"""The targets of a ledger for a year: only the documents that set some are fetched, and of these only the targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from duban.comparison.regional_targets.targets import TargetTable, targets
from duban.ledger import Ledger
from duban.ledger.storing.rows import Name, select_parts

if TYPE_CHECKING:
    import duckdb

_TABLES: Final = ("figures", "relative_targets")
_WANTED: Final = "modality = 'target' AND starts_with(period_end, ?)"


def stored_targets(ledger: Ledger, *, year: int | None = None) -> TargetTable:
    """The targets that the documents of ``ledger`` set for a year, as :func:`duban.targets` gives them.

    Args:
        ledger: an open ledger.
        year: the year that the targets are for; by default the one that most of them are for.

    >>> import duban, tempfile
    >>> from duban.ledger import StoredDocument
    >>> read = duban.read_text("2026年主要预期目标是：经济增长5.5%左右。", region="四川省", year=2026)
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(read, duban.extract(read)))
    ...     [row.region for row in stored_targets(ledger).rows]
    ['四川省']
    """
    wanted = year or _usual_year(ledger.connection)
    values: list[Any] = [f"{wanted:04}"]
    among = " UNION ".join(f"SELECT sha256 FROM {table} WHERE {_WANTED}" for table in _TABLES)
    found = ledger.connection.execute(
        f"SELECT name, version, sha256 FROM current_names WHERE sha256 IN ({among})", values * len(_TABLES)
    ).fetchall()
    names = sorted(Name(*row) for row in found)
    if not names:
        return TargetTable(wanted, (), (), ())
    conditions = dict.fromkeys(_TABLES, (_WANTED, values))
    return targets(select_parts(ledger.connection, names, conditions), year=wanted)


def _usual_year(connection: duckdb.DuckDBPyConnection) -> int:
    """The year that most targets end in, of several the first; 0 where none has a year."""
    found = connection.execute(
        "SELECT CAST(substr(period_end, 1, 4) AS INTEGER) AS year, count(*) AS n "
        "FROM figures JOIN current_names USING (sha256) WHERE modality = 'target' AND period_end <> '' "
        "GROUP BY year ORDER BY n DESC, year LIMIT 1"
    ).fetchone()
    return found[0] if found else 0
