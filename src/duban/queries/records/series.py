"""Figures as points of a chart: one value for each period, and what else is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import msgspec

from duban.queries.records.filters import COLUMNS, Selection, source

if TYPE_CHECKING:
    import duckdb

By = Literal["region", "modality", "indicator", "document"]
BY: tuple[By, ...] = get_args(By)
"""What the lines of a chart can be told apart by."""
LINES = 8
"""Lines that one can tell apart; beyond them a chart shows nothing."""
BARS = 40
"""Bars that a page has room for."""
POINTS = 20_000
"""Points of one question: more are no chart."""


class Measured(NamedTuple):
    """An indicator as it is measured, and how many figures are so."""

    indicator: str
    measure: str
    unit: str
    figures: int


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a chart: that of the newest document where several speak of one period.

    Attributes:
        group: the region, indicator or document that it is of, as it is chosen by; ``None`` where none is stated.
        modality: what kind of value it is; values and aims are never one line.
        period_start, period_end: ``YYYY-MM``.
        low, high: its bounds; ``value`` is their middle, or the only one.
        text: as written.
        region: where it holds.
        figures: how many figures there are of this group, modality and period, ``values`` how many different ones.
        sha256, ordinal, title: where it stands.
    """

    group: str | None
    modality: str
    period_start: str | None
    period_end: str
    low: float | None
    high: float | None
    text: str
    region: str | None
    figures: int
    values: int
    sha256: str
    ordinal: int
    title: str

    @property
    def value(self) -> float:
        """The middle of its bounds, or the only one."""
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        return sum(bounds) / len(bounds)


class Series(NamedTuple):
    """The points of a chart, the groups that they are of, most frequent first, and how many groups were left out."""

    points: tuple[Point, ...]
    groups: tuple[str | None, ...]
    left_out: int


def measured(connection: duckdb.DuckDBPyConnection, selection: Selection, limit: int = 20) -> list[Measured]:
    """How the figures of a selection that have a value and a date are measured, most frequent first.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> document = duban.read_text("2025年，粮食产量增长2%。", name="a.txt")
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(document, duban.extract(document)))
    ...     measured(ledger.connection, Selection())
    [Measured(indicator='grain-output', measure='growth', unit='%', figures=1)]
    """
    asked = source(selection)
    rows = connection.execute(
        f"{asked.opening} SELECT {COLUMNS['figure']['indicator']} AS key, r.measure, r.unit, count(*) AS n "
        f"{asked.source} AND {_DRAWN} GROUP BY ALL ORDER BY n DESC, key, r.measure, r.unit LIMIT ?",
        (*asked.values, limit),
    ).fetchall()
    return [Measured(*row) for row in rows]


_DRAWN = "coalesce(r.low, r.high) IS NOT NULL AND r.period_end IS NOT NULL"
_GROUPS = {
    "region": "r.region",
    "modality": "NULL",
    "indicator": COLUMNS["figure"]["indicator"],
    "document": "r.sha256",
}


def series(
    connection: duckdb.DuckDBPyConnection, selection: Selection, *, by: By = "region", limit: int = LINES
) -> Series:
    """The figures of a selection as points, told apart by ``by``, of the ``limit`` groups that have most of them.

    The selection should ask for one measure and unit (see :func:`measured`): values of others are no line.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> document = duban.read_text("2025年，江苏省粮食产量增长2%。2026年，江苏省粮食产量增长3%左右。", name="a.txt", year=2026)
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(document, duban.extract(document)))
    ...     found = series(ledger.connection, Selection(unit=("%",)))
    >>> [(one.group, one.period_end, one.value) for one in found.points], found.groups
    ([('江苏省', '2025-12', 2.0), ('江苏省', '2026-12', 3.0)], ('江苏省',))
    """
    asked = source(selection)
    group = _GROUPS[by]
    # Where only the kind of value tells the lines apart, each region keeps its own values.
    apart = ", r.region" if by == "modality" else ""
    found = connection.execute(
        f"{asked.opening} SELECT {group} AS g, count(*) AS n {asked.source} AND {_DRAWN} GROUP BY g ORDER BY n DESC, g",
        asked.values,
    ).fetchall()
    groups = tuple(row[0] for row in found[:limit])
    chosen = [one for one in groups if one is not None]
    newest = (
        "max_by({'start': r.period_start, 'low': r.low, 'high': r.high, 'text': r.value_text, 'region': r.region, "
        "'sha256': r.sha256, 'ordinal': r.ordinal, 'title': coalesce(d.title, d.name)}, "
        "(coalesce(d.published, ''), coalesce(d.year, 0), r.confidence, -r.ordinal)) AS p"
    )
    rows = connection.execute(
        f"{asked.opening} SELECT {group} AS g, r.modality, r.period_end, count(*), "
        f"count(DISTINCT (r.low, r.high)), {newest} {asked.source} AND {_DRAWN} "
        f"AND (list_contains(?, {group}) OR (? AND {group} IS NULL)) "
        f"GROUP BY g, r.modality, r.period_end{apart} ORDER BY g NULLS LAST, r.modality, r.period_end{apart} LIMIT ?",
        (*asked.values, chosen, None in groups, POINTS),
    ).fetchall()
    return Series(tuple(map(_point, rows)), groups, len(found) - len(groups))


def _point(row: Sequence[Any]) -> Point:
    group, modality, end, figures, values, at = row
    return Point(
        group=group,
        modality=modality,
        period_start=at["start"],
        period_end=end,
        low=at["low"],
        high=at["high"],
        text=at["text"],
        region=at["region"],
        figures=figures,
        values=values,
        sha256=at["sha256"],
        ordinal=at["ordinal"],
        title=at["title"],
    )
