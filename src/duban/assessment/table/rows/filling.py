"""Cells merged over several rows: what they say of each row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from duban.assessment.table.entity import ROW
from duban.tables.grids.merge import Merge

if TYPE_CHECKING:
    import polars as pl


def filled_down(
    body: pl.DataFrame, merged: Iterable[Merge], columns: Collection[int], last: int
) -> pl.DataFrame:
    """``body`` (texts by column, with `ROW`) with what is merged over rows of ``columns`` in each of them.

    ``last`` is the last row of the header, from 0: merged cells above it are the header's.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"_row": [2, 3], "0": ["工业", ""]})
    >>> filled_down(frame, [Merge(1, 0, 2, 1)], [0], 0)["0"].to_list()
    ['工业', '工业']
    """
    import polars as pl

    spans = [one for one in merged if one.rows > 1 and one.column in columns and one.row > last]
    if not spans:
        return body
    places = {row: place for place, row in enumerate(body[ROW].to_list())}
    series = []
    for column in sorted({one.column for one in spans}):
        values = body[str(column)].to_list()
        for one in (one for one in spans if one.column == column):
            first = places.get(one.row + 1)
            if first is None:
                continue
            for row in range(one.row + 2, one.row + one.rows + 1):
                if row in places:
                    values[places[row]] = values[first]
        series.append(pl.Series(str(column), values, dtype=pl.String))
    return body.with_columns(series)


def shared_numbers(
    body: pl.DataFrame, merged: Iterable[Merge], columns: Mapping[int, str], last: int
) -> list[tuple[Merge, list[int]]]:
    """Numbers merged over several rows that stayed (``body``), of ``columns``: it cannot be told how they are shared.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"_row": [2, 3], "4": ["500", ""]})
    >>> [rows for _, rows in shared_numbers(frame, [Merge(1, 4, 2, 1)], {4: "营业收入"}, 0)]
    [[2, 3]]
    """
    there = set(body[ROW].to_list())
    found = []
    for one in merged:
        if one.rows > 1 and one.column in columns and one.row > last:
            rows = [row for row in range(one.row + 1, one.row + one.rows + 1) if row in there]
            if len(rows) > 1:
                found.append((one, rows))
    return found
