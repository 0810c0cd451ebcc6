"""Workbooks (XLSX, XLS, ODS) as worksheets: every cell's text by column, merged cells, and grids with addresses.

Documents and tables of entities are read through here, so that a cell says the same in both.
"""

from __future__ import annotations

import io
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from duban.errors import UnreadableError
from duban.tables.grids.address import address
from duban.tables.grids.grid import Cell, Grid
from duban.tables.grids.merge import Merge, within
from duban.tables.workbooks.binary_workbook import binary_percents
from duban.tables.workbooks.formulas import formulas_without_values
from duban.tables.workbooks.number_format import Percents, percents_by_sheet
from duban.tables.workbooks.opendocument import OpenSheet, sheets_told
from duban.tables.workbooks.package import MOST_CELLS, MOST_MERGED, check_package, too_far, too_many_merged

if TYPE_CHECKING:
    import polars as pl

_ZIP = b"PK\x03\x04"
# Spreadsheet programs keep and show no more digits of a number; a float of 0.1 + 0.2 has two more.
_DIGITS = 15
# Digits behind the point of a percent: more than any format of the tables looked at shows, fewer than 0.07 * 100 errs by.
_PERCENT_DIGITS = 6
# Rows that become columns of text at once, so that no second copy of a large sheet is held.
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet: ``frame`` holds the text of every cell in columns named ``0``, ``1`` … from column A and row 1 on.

    ``unreckoned`` are the addresses of formulas whose values are not stored; they read as empty.
    """

    name: str
    frame: pl.DataFrame
    merged: tuple[Merge, ...] = ()
    unreckoned: tuple[str, ...] = ()

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


def worksheets(
    source: Path | bytes, name: str | None = None, most_cells: int = MOST_CELLS
) -> Iterator[Worksheet]:
    """The visible sheets of a workbook that hold anything; ``most_cells`` bounds the rectangle that each reaches over.

    Raises:
        UnreadableError: where it has a password, is damaged, is no workbook or too large.
    """
    import python_calamine as calamine

    name = name or str(source)
    told = _told(source, name, most_cells)
    with _reading(name), calamine.CalamineWorkbook.from_object(_file(source)) as book:
        visible = [one.name for one in book.sheets_metadata if str(one.visible).endswith("Visible")]
        for title in visible:
            sheet = book.get_sheet_by_name(title)
            if sheet.total_height * sheet.total_width > most_cells:
                raise too_far(name, sheet.total_height, sheet.total_width)
            if sheet.width and sheet.height:
                opened = told.sheets.get(title)
                merged = tuple(opened.merged) if opened else _merged(sheet, name)
                percents = opened.percents if opened else told.percents.get(title, {})
                yield Worksheet(title, _frame(sheet, percents), merged, told.unreckoned.get(title, ()))


def _file(source: Path | bytes) -> Path | io.BytesIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source


class _Told(NamedTuple):
    """What a file says beside calamine: of an ODS its sheets, of others the cells in percent and formulas without values."""

    sheets: Mapping[str, OpenSheet] = {}
    percents: Mapping[str, Percents] = {}
    unreckoned: Mapping[str, tuple[str, ...]] = {}


def _told(source: Path | bytes, name: str, most_cells: int) -> _Told:
    """Refuse a package out of bounds; give what it says of its sheets."""
    if isinstance(source, bytes):
        head = source[: len(_ZIP)]
    else:
        with source.open("rb") as file:
            head = file.read(len(_ZIP))
    if head != _ZIP:
        return _Told(percents=binary_percents(_file(source), name, most_cells))
    check_package(_file(source), name, most_cells)
    return _Told(
        sheets_told(_file(source), name, most_cells),
        percents_by_sheet(_file(source), name),
        formulas_without_values(_file(source), name),
    )


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """What calamine raises of a damaged workbook, and where it gives up altogether, as one clear error."""
    import python_calamine as calamine

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


def _merged(sheet: Any, name: str) -> tuple[Merge, ...]:
    ranges = sheet.merged_cell_ranges or []
    if len(ranges) > MOST_MERGED:
        raise too_many_merged(name, len(ranges))
    return tuple(
        Merge(top, left, bottom - top + 1, right - left + 1) for (top, left), (bottom, right) in ranges
    )


def _frame(sheet: Any, percents: Percents) -> pl.DataFrame:
    import polars as pl

    rows = sheet.to_python(skip_empty_area=False)
    names = [str(i) for i in range(max(map(len, rows)))]
    parts = []
    for first in range(0, len(rows), _AT_ONCE):
        columns = list(zip(*rows[first : first + _AT_ONCE], strict=True))
        texts = [list(map(text_of, column)) for column in columns]
        for at, shown in percents.items():
            if at < len(columns):
                _show_percents(texts[at], columns[at], shown, first)
        parts.append(
            pl.DataFrame(dict(zip(names, texts, strict=True)), schema=dict.fromkeys(names, pl.String))
        )
    return pl.concat(parts, rechunk=True)


def _show_percents(texts: list[str], column: Sequence[object], rows: array[int], first: int) -> None:
    """Put the text in percent where a number of ``column``, whose rows begin with ``first``, is shown so."""
    for row in rows[bisect_left(rows, first) : bisect_left(rows, first + len(column))]:
        number = column[row - first]
        if isinstance(number, int | float) and not isinstance(number, bool):
            texts[row - first] = percent_of(number)


def text_of(cell: object) -> str:
    """A typed cell as the text a person would see; whole numbers without a point, days without an hour.

    >>> text_of(6800.0), text_of(0.1 + 0.2), text_of(True)
    ('6800', '0.3', 'TRUE')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.{_DIGITS}g}"
    if isinstance(cell, datetime) and cell.time() == time():
        return str(cell.date())
    return str(cell)


def percent_of(number: float) -> str:
    """A fraction as the percent that is shown, with all the digits that are stored and not only those of its format.

    >>> percent_of(0.052), percent_of(-0.018), percent_of(0.07), percent_of(1)
    ('5.2%', '-1.8%', '7%', '100%')
    """
    return f"{round(number * 100, _PERCENT_DIGITS):.{_DIGITS}g}%"
