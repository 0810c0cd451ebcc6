"""Workbooks (XLSX, XLS, ODS) as worksheets: every cell's text by column, merged cells, and grids with addresses."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duban.errors import UnreadableError
from duban.tables.address import address
from duban.tables.grid import Cell, Grid
from duban.tables.merge import Merge, within
from duban.tables.opendocument import merged_by_sheet
from duban.tables.package import MOST_MERGED, check_package

if TYPE_CHECKING:
    import polars as pl

_ZIP = b"PK\x03\x04"
# Rows that become columns of text at once, so that no second copy of a large sheet is held.
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet: ``frame`` holds the text of every cell in columns named ``0``, ``1`` … from column A and row 1 on."""

    name: str
    frame: pl.DataFrame
    merged: tuple[Merge, ...] = ()

    def grid(self, rows: int | None = None) -> Grid:
        """The first ``rows`` rows (all, where it is not given) as a grid of the cells that are filled or merged."""
        return grid_of(self.frame.head(rows).rows() if rows else self.frame.rows(), self.merged, self.name)


def grid_of(rows: Sequence[Sequence[str | None]], merged: Sequence[Merge] = (), sheet: str = "") -> Grid:
    """Rows of text as a grid; empty cells are left out, merged ones span.

    >>> [(cell.text, cell.columns, cell.address) for cell in grid_of([["财务", ""]], [Merge(0, 0, 1, 2)], "表").cells]
    [('财务', 2, '表!A1')]
    """
    height, width = len(rows), max(map(len, rows), default=0)
    spans = {(one.row, one.column): one for one in within(merged, height, width)}
    hidden = {
        (row, column)
        for one in spans.values()
        for row in range(one.row, one.row + one.rows)
        for column in range(one.column, one.column + one.columns)
        if (row, column) != (one.row, one.column)
    }
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            span = spans.get((row, column))
            text = (text or "").strip()
            if (text or span) and (row, column) not in hidden:
                down, across = (span.rows, span.columns) if span else (1, 1)
                place = address(sheet, row, column)
                cells.append(Cell(row, column, text, rows=down, columns=across, address=place))
    return Grid(tuple(cells))


def worksheets(path: Path) -> Iterator[Worksheet]:
    """The visible sheets of a workbook that hold anything.

    Raises:
        UnreadableError: where it has a password, is damaged, is no workbook or too large.
    """
    import python_calamine as calamine

    by_sheet = _checked(path)
    with _reading(path), calamine.CalamineWorkbook.from_path(path) as book:
        visible = [one.name for one in book.sheets_metadata if str(one.visible).endswith("Visible")]
        for title in visible:
            sheet = book.get_sheet_by_name(title)
            if sheet.width and sheet.height:
                merged = by_sheet.get(title) if by_sheet is not None else _merged(sheet, path)
                yield Worksheet(title, _frame(sheet), merged or ())


def _checked(path: Path) -> dict[str, tuple[Merge, ...]] | None:
    """Refuse a package out of bounds; of an ODS its merged cells by sheet."""
    with path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            return None
    check_package(path)
    with zipfile.ZipFile(path) as archive:
        is_open = "content.xml" in archive.namelist()
    return merged_by_sheet(path) if is_open else None


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What calamine raises of a damaged workbook, and where it gives up altogether, as one clear error."""
    import python_calamine as calamine

    name = str(path)
    try:
        yield
    except calamine.PasswordError:
        raise UnreadableError(
            name, "工作簿有密码；请先去掉密码", "the workbook has a password; remove it first"
        ) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise UnreadableError(
            name, f"不是可读的工作簿：{reason}", f"no readable workbook: {reason}"
        ) from None
    except BaseException as error:
        # A panic of compiled code comes as a BaseException of its own kind.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError(
            name,
            "工作簿已损坏；请在表格软件里另存一份",
            "damaged workbook; save it again from a spreadsheet program",
        ) from None


def _merged(sheet: Any, path: Path) -> tuple[Merge, ...]:
    ranges = sheet.merged_cell_ranges or []
    if len(ranges) > MOST_MERGED:
        raise UnreadableError(
            str(path),
            f"合并单元格过多：{len(ranges):,} 处，上限 {MOST_MERGED:,} 处；请取消合并",
            f"too many merged cells: {len(ranges):,}, the limit is {MOST_MERGED:,}; unmerge them",
        )
    return tuple(
        Merge(top, left, bottom - top + 1, right - left + 1) for (top, left), (bottom, right) in ranges
    )


def _frame(sheet: Any) -> pl.DataFrame:
    import polars as pl

    rows = sheet.to_python(skip_empty_area=False)
    names = [str(i) for i in range(max(map(len, rows)))]
    parts = []
    for first in range(0, len(rows), _AT_ONCE):
        columns = zip(*rows[first : first + _AT_ONCE], strict=True)
        texts = {name: list(map(text_of, column)) for name, column in zip(names, columns, strict=True)}
        parts.append(pl.DataFrame(texts, schema=dict.fromkeys(names, pl.String)))
    return pl.concat(parts, rechunk=True)


def text_of(cell: object) -> str:
    """A typed cell as the text a person would see; whole numbers without a point, days without an hour.

    >>> text_of(6800.0), text_of(0.5), text_of(True)
    ('6800', '0.5', 'TRUE')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return str(cell.date())
    return str(cell)
