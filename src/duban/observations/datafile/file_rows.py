"""The tables of a data file as rows of text, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from duban.assessment.table.source.delimited import too_many
from duban.assessment.table.source.opening import opened
from duban.assessment.table.source.sheet import Sheet
from duban.errors import Fault
from duban.tables.grids.address import address
from duban.tables.grids.grid import Grid
from duban.tables.grids.merge import Merge
from duban.tables.workbooks.workbook import grid_of, text_of


class FileTable(NamedTuple):
    """A sheet of a file: its rows of text, all of one length, its merged cells, and what stands between cells of a CSV."""

    title: str
    rows: Sequence[Sequence[str]]
    merged: tuple[Merge, ...] = ()
    separator: str = ""

    def place(self, row: int, column: int) -> str:
        """The address of a cell, row and column from 0."""
        return address(self.title, row, column)

    def grid(self) -> Grid:
        """The cells as a grid."""
        return grid_of(self.rows, self.merged, self.title)

    def beyond(self, header: tuple[int, int]) -> Iterator[Fault]:
        """Rows of a CSV that go on after its last head: their cells may all have moved (1,200 without quotes).

        >>> table = FileTable("", [("指标", "2024年", ""), ("粮食产量", "1", "200")], separator=",")
        >>> [fault.row for fault in table.beyond((1, 1))]
        [2]
        """
        if not self.separator:
            return
        heads = self.rows[header[0] - 1 : header[1]]
        width = max((at + 1 for row in heads for at, text in enumerate(row) if text.strip()), default=0)
        for number, row in enumerate(self.rows[header[1] :], header[1] + 1):
            if width and any(text.strip() for text in row[width:]):
                yield too_many(number, self.separator)


def tables_in(path: str | Path) -> Iterator[FileTable]:
    """The tables in the file at ``path``.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = path.write_text("指标,2024年\\n粮食产量,5\\n", encoding="utf-8")
    >>> [table.rows[1] for table in tables_in(path)]
    [('粮食产量', '5')]

    Raises:
        UnreadableError: where there is no such file, or it is empty or no table.
        TableError: where a row has more cells than the others.
    """
    for sheet in opened(path):
        yield FileTable(sheet.title, _rows(sheet), sheet.merged, sheet.separator)


def _rows(sheet: Sheet) -> list[tuple[str, ...]]:
    frame = sheet.grid.collect()
    body = [tuple("" if cell is None else text_of(cell) for cell in row) for row in frame.iter_rows()]
    return body if sheet.headers is None else [sheet.headers, *body]
