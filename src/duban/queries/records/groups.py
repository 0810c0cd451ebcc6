"""The figures of a ledger by indicator: how many, from where to where, and the latest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from duban.queries.records.figures import PAGE
from duban.queries.records.filters import COLUMNS, Selection, source

if TYPE_CHECKING:
    import duckdb


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one indicator that are measured alike.

    Attributes:
        indicator: its identifier, or ``=`` and the words that no vocabulary has; ``words`` as they are written most.
        measure, unit: how they are measured.
        count, documents, regions: how many figures, and of how many documents and regions.
        low, high: the least and the greatest bound.
        latest, latest_period: the value of the last period, as written, from the newest document.
        sha256, ordinal: where that stands.
    """

    indicator: str
    words: str
    measure: str
    unit: str
    count: int
    documents: int
    regions: int
    low: float | None
    high: float | None
    latest: str | None
    latest_period: str | None
    sha256: str
    ordinal: int


GROUP_SORTS = {
    "indicator": "words",
    "measure": "measure",
    "unit": "unit",
    "count": "n",
    "documents": "documents",
    "regions": "regions",
    "low": "low",
    "high": "high",
    "latest": "latest.period",
}
"""What groups can be sorted by."""


def groups(
    connection: duckdb.DuckDBPyConnection,
    selection: Selection,
    *,
    sort: str = "-count",
    limit: int = PAGE,
    offset: int = 0,
) -> tuple[list[Group], int]:
    """The figures of a selection by indicator, measure and unit, and how many such groups there are.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> document = duban.read_text("2025年，粮食产量增长2%。2026年，粮食产量增长3%左右。", name="a.txt", year=2026)
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(document, duban.extract(document)))
    ...     found, total = groups(ledger.connection, Selection())
    >>> found[0].indicator, found[0].count, found[0].low, found[0].high, found[0].latest, found[0].latest_period, total
    ('grain-output', 2, 2.0, 3.0, '3%', '2026-12', 1)
    """
    asked = source(selection)
    column = GROUP_SORTS.get(sort.removeprefix("-"), "n")
    order = f"{column} {'DESC' if sort.startswith('-') else 'ASC'} NULLS LAST, words, measure, unit"
    latest = (
        "max_by({'period': r.period_end, 'text': r.value_text, 'sha256': r.sha256, 'ordinal': r.ordinal}, "
        "(coalesce(r.period_end, ''), coalesce(d.published, ''), -r.ordinal)) AS latest"
    )
    rows = connection.execute(
        f"{asked.opening} SELECT *, count(*) OVER () FROM (SELECT {COLUMNS['figure']['indicator']} AS key, "
        "mode(r.indicator) AS words, r.measure AS measure, r.unit AS unit, count(*) AS n, "
        "count(DISTINCT r.sha256) AS documents, count(DISTINCT r.region) AS regions, "
        f"min(coalesce(r.low, r.high)) AS low, max(coalesce(r.high, r.low)) AS high, {latest} "
        f"{asked.source} GROUP BY key, r.measure, r.unit) ORDER BY {order} LIMIT ? OFFSET ?",
        (*asked.values, limit, offset),
    ).fetchall()
    return [_group(row) for row in rows], int(rows[0][-1]) if rows else 0


def _group(row: Sequence[Any]) -> Group:
    key, words, measure, unit, n, documents, regions, low, high, latest, _ = row
    return Group(
        indicator=key,
        words=words,
        measure=measure,
        unit=unit,
        count=n,
        documents=documents,
        regions=regions,
        low=low,
        high=high,
        latest=latest["text"],
        latest_period=latest["period"],
        sha256=latest["sha256"],
        ordinal=latest["ordinal"],
    )
