"""Figures laid out by two of their fields: regions by indicators, years by indicators, and the like."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from duban.queries.records.filters import Selection, source

if TYPE_CHECKING:
    import duckdb

Axis = Literal["region", "year", "indicator", "modality", "document", "issuer"]
AXES: tuple[Axis, ...] = get_args(Axis)
"""The fields that a table can be laid out by."""
ROWS = 60
COLUMNS_SHOWN = 12
"""Rows and columns of a table: those with most figures."""
_BETWEEN = "\x1f"
# What is grouped by, and the value of a group; an indicator that is measured in several ways is several columns, for
# their values are not to be compared.
_AXES: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "region": (("r.region",), "{0}"),
        "year": (("r.period_end",), "left({0}, 4)"),
        "indicator": (
            (
                "r.indicator_id",
                "CASE WHEN r.indicator_id IS NULL THEN r.indicator END",
                "r.measure",
                "r.unit",
            ),
            "concat_ws(chr(31), coalesce({0}, '=' || {1}), {2}, {3})",
        ),
        "modality": (("r.modality",), "{0}"),
        "document": (("r.sha256",), "{0}"),
        "issuer": (("d.issuer",), "{0}"),
    }
)


def _value(axis: str) -> str:
    """The value of a field of a record in SQL."""
    raw, value = _AXES[axis]
    return value.format(*raw)


class Heading(NamedTuple):
    """A row or column: its value as it is chosen by, how many figures it has, and of an indicator how it is measured."""

    value: str | None
    figures: int
    measure: str = ""
    unit: str = ""


class Cell(NamedTuple):
    """What stands where a row and a column meet: how many figures, how many different values, and the newest of them."""

    figures: int
    values: int
    low: float | None
    high: float | None
    text: str
    sha256: str
    ordinal: int

    @property
    def value(self) -> float | None:
        """The middle of its bounds, or the only one."""
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        return sum(bounds) / len(bounds) if bounds else None


class Pivot(NamedTuple):
    """Rows, columns, and the cells that are not empty by row and column; and how many of both were left out."""

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: dict[tuple[int, int], Cell]
    rows_left_out: int
    columns_left_out: int


def pivot(
    connection: duckdb.DuckDBPyConnection,
    selection: Selection,
    *,
    rows: Axis = "region",
    columns: Axis = "indicator",
    limit: tuple[int, int] = (ROWS, COLUMNS_SHOWN),
) -> Pivot:
    """The figures of a selection by two fields, those with most figures; ``limit`` bounds rows and columns.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> document = duban.read_text("2025年，江苏省粮食产量增长2%，蔬菜产量增长3%。", name="a.txt", year=2026)
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(document, duban.extract(document)))
    ...     found = pivot(ledger.connection, Selection())
    >>> found.rows[0].value, [(one.value, one.unit) for one in found.columns], found.cells[0, 1].text
    ('江苏省', [('grain-output', '%'), ('vegetable-output', '%')], '3%')
    """
    down, down_left = _headings(connection, selection, rows, limit[0])
    across, across_left = _headings(connection, selection, columns, limit[1])
    row, column = _value(rows), _value(columns)
    asked = source(selection)
    newest = (
        "max_by({'low': r.low, 'high': r.high, 'text': r.value_text, 'sha256': r.sha256, 'ordinal': r.ordinal}, "
        "(coalesce(d.published, ''), coalesce(r.period_end, ''), r.confidence, -r.ordinal)) AS newest"
    )
    found = connection.execute(
        f"{asked.opening} SELECT {row} AS y, {column} AS x, count(*), count(DISTINCT (r.low, r.high)), {newest} "
        f"{asked.source} AND coalesce({row}, '') IN (SELECT unnest(?)) AND coalesce({column}, '') IN (SELECT unnest(?)) "
        "GROUP BY y, x",
        (*asked.values, [one or "" for one in down], [one or "" for one in across]),
    ).fetchall()
    places = {one: i for i, one in enumerate(down)}, {one: i for i, one in enumerate(across)}
    cells = {
        (places[0][y], places[1][x]): Cell(n, values, **at)
        for y, x, n, values, at in found
        if y in places[0] and x in places[1]
    }
    return Pivot(
        tuple(_heading(one, n) for one, n in down.items()),
        tuple(_heading(one, n) for one, n in across.items()),
        cells,
        down_left,
        across_left,
    )


def _headings(
    connection: duckdb.DuckDBPyConnection, selection: Selection, axis: str, limit: int
) -> tuple[dict[str | None, int], int]:
    """The most frequent values of a field with their counts, in the order of a table, and how many there are beside."""
    asked = source(selection)
    raw, value = _AXES[axis]
    names = [f"v{i}" for i in range(len(raw))]
    columns = ", ".join(f"{column} AS {name}" for column, name in zip(raw, names, strict=True))
    found = connection.execute(
        f"{asked.opening} SELECT {value.format(*names)} AS v, sum(n)::BIGINT AS n, count(*) OVER () FROM "
        f"(SELECT {columns}, count(*) AS n {asked.source} GROUP BY ALL) GROUP BY v ORDER BY n DESC, v LIMIT ?",
        (*asked.values, limit),
    ).fetchall()
    left = int(found[0][2]) - len(found) if found else 0
    if axis == "year":  # as time goes
        found.sort(key=lambda row: (row[0] is None, row[0]))
    return {row[0]: row[1] for row in found}, left


def _heading(value: str | None, figures: int) -> Heading:
    if value is None or _BETWEEN not in value:
        return Heading(value, figures)
    name, measure, unit = (*value.split(_BETWEEN), "")[:3]
    return Heading(name, figures, measure, unit)
