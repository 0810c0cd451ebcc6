"""A table as it stands in a file or frame: its cells by column, its merged cells, and how its places are called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from duban.assessment.table.notes import Note
from duban.tables.grids.address import address
from duban.tables.grids.grid import Grid
from duban.tables.grids.merge import Merge
from duban.tables.workbooks.workbook import grid_of

if TYPE_CHECKING:
    import polars as pl

MOST_BYTES = 500_000_000
"""The largest CSV or spreadsheet that is read, in bytes; Parquet has no bound."""
MOST_COLUMNS = 2_000
"""Columns of a sheet that are looked at; a rulebook asks for some sixty."""
MOST_TURNED = 400
"""Rows and columns of a table that may have its entities as columns: people do not read more side by side."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a table.

    ``grid`` has columns named ``0``, ``1`` …: all of them text for CSV and spreadsheets, with the first rows
    (the header among them) as data; typed for Parquet, whose ``headers`` are known from its schema. ``separator``
    is what stands between the cells of a CSV, ``title`` the name of a worksheet, ``merged`` its merged cells.
    ``turned`` where entities are columns of the file and rows here.
    """

    name: str
    grid: pl.LazyFrame
    headers: tuple[str, ...] | None = None
    separator: str = ""
    notes: tuple[Note, ...] = ()
    title: str = ""
    merged: tuple[Merge, ...] = ()
    turned: bool = False

    def head(self, rows: int, columns: int) -> Grid:
        """The first rows and columns as a grid."""
        import polars as pl

        names = self.grid.collect_schema().names()[:columns]
        frame = self.grid.head(rows).select(pl.col(names)).collect()
        return grid_of(frame.rows(), self.merged, self.title)

    def place(self, row: int, column: int = 0) -> str:
        """The address of a cell, its row counted from 1; empty where the table stands in no sheet.

        >>> import polars as pl
        >>> Sheet("a.csv", pl.LazyFrame()).place(2, 1), Sheet("a", pl.LazyFrame(), title="名单", turned=True).place(2, 0)
        ('B2', '名单!B1')
        """
        if self.headers is not None:
            return ""
        return address(self.title, column, row - 1) if self.turned else address(self.title, row - 1, column)

    def on_its_side(self) -> Sheet | None:
        """The same with rows and columns exchanged; ``None`` where it is too large to be a comparison of a few entities."""
        import polars as pl

        frame = self.grid.head(MOST_TURNED + 1).collect()
        if self.headers is not None or frame.height > MOST_TURNED or frame.width > MOST_TURNED:
            return None
        rows = frame.rows()
        columns = {str(i): list(row) for i, row in enumerate(rows)}
        merged = tuple(Merge(one.column, one.row, one.columns, one.rows) for one in self.merged)
        grid = pl.LazyFrame(columns, schema=dict.fromkeys(columns, pl.String))
        return replace(self, grid=grid, merged=merged, turned=True, separator="")
