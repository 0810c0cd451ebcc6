"""Workbooks (XLSX, XLS, ODS) as documents: each visible sheet as tables, a line a row.

Rows without anything in them part the tables of a sheet. A number that its format shows in percent is written so, where
the file is XLSX: calamine gives numbers without their formats.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from duban.errors import UnreadableError
from duban.tables.grid import Cell
from duban.tables.laid import Laid, lay
from duban.text.formats.archive import open_zip, read_member
from duban.text.formats.office.rows import Gathered, one_line
from duban.text.formats.office.xml import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_FIELDS = 5_000_000
_MAX_XML = 300_000_000
_ZIP = b"PK"
_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Formats that every workbook knows without a definition: 0% and 0.00%.
_PERCENT = {9: 0, 10: 2}
_CELL = re.compile(rb"<c\s([^>]*)>")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d{1,6})"')
_DECIMALS = re.compile(r"0\.(0+)%")
_UNNAMED = re.compile(r"(?:Sheet|工作表|表)\s*\d+", re.IGNORECASE)

Place = tuple[int, int]
Percents = Mapping[str, Mapping[Place, int]]
"""By sheet, the cells that are shown in percent, with the digits behind the point."""


def read_workbook(data: bytes, name: str) -> Laid:
    """The tables of ``data``; their cells have addresses (``Sheet1!B3``).

    Raises:
        UnreadableError: where it is no workbook, has a password, is damaged, too large or empty.
    """
    percents = _percents(data, name) if data.startswith(_ZIP) else {}
    found = Gathered()
    for title, rows, merged in _sheets(data, name):
        if not _UNNAMED.fullmatch(title):
            found.paragraph(title)
        for cells in _tables(title, rows, merged, percents.get(title, {})):
            found.table(cells)
    laid = lay(found.finish())
    if not laid.grids:
        raise UnreadableError(name, "工作簿里没有表格数据", "the workbook holds no table")
    return laid


def _sheets(data: bytes, name: str) -> Iterator[tuple[str, list[list[Any]], list[tuple[Place, Place]]]]:
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for meta in book.sheets_metadata:
                if not str(meta.visible).endswith("Visible"):
                    continue
                sheet = book.get_sheet_by_name(meta.name)
                if sheet.total_height * sheet.total_width > MAX_FIELDS:
                    raise _too_large(name, meta.name)
                yield meta.name, sheet.to_python(skip_empty_area=False), list(sheet.merged_cell_ranges or ())
    except calamine.PasswordError:
        raise UnreadableError(
            name, "工作簿有密码；请先去掉密码", "the workbook has a password; remove it first"
        ) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _unreadable(name, str(error)) from None
    except BaseException as error:
        # What goes wrong inside calamine itself is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _unreadable(name, "damaged") from None


def _unreadable(name: str, told: str) -> UnreadableError:
    reason = told.partition("\n")[0]
    return UnreadableError(name, f"不是可读的工作簿：{reason}", f"no readable workbook: {reason}")


def _too_large(name: str, sheet: str) -> UnreadableError:
    return UnreadableError(
        name,
        f"工作表“{sheet}”超过 {MAX_FIELDS:,} 格，请拆分后再读",
        f"sheet «{sheet}» has more than {MAX_FIELDS:,} fields; split it first",
    )


def _tables(
    title: str, rows: list[list[Any]], merged: Sequence[tuple[Place, Place]], percents: Mapping[Place, int]
) -> Iterator[list[Cell]]:
    """The cells of each table of a sheet: what stands between rows that are empty."""
    spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in merged}
    texts = [
        [_text(value, percents.get((row, column))) for column, value in enumerate(line)]
        for row, line in enumerate(rows)
    ]
    inside = {row for (row, _), (rows, _) in spans.items() for row in range(row, row + min(rows, 1_000))}
    numbered = list(enumerate(texts))
    for filled, group in groupby(numbered, key=lambda line: any(line[1]) or line[0] in inside):
        if filled:
            yield list(_cells(title, list(group), spans))


def _cells(
    title: str, lines: Sequence[tuple[int, list[str]]], spans: Mapping[Place, tuple[int, int]]
) -> Iterator[Cell]:
    columns = [column for _, line in lines for column, text in enumerate(line) if text]
    if not columns:
        return
    left, right, top = min(columns), max(columns), lines[0][0]
    covered: set[Place] = set()
    for row, line in lines:
        for column in range(left, right + 1):
            if (row, column) in covered:
                continue
            down, across = spans.get((row, column), (1, 1))
            down, across = min(down, lines[-1][0] - row + 1), min(across, right - column + 1)
            if down * across > 1:
                covered |= {(row + r, column + c) for r in range(down) for c in range(across)}
            text = line[column] if column < len(line) else ""
            place = f"{title}!{_letters(column)}{row + 1}"
            yield Cell(row - top, column - left, text, rows=down, columns=across, address=place)


def _text(value: object, percent: int | None) -> str:
    """A value as a person sees it: whole numbers without a point, dates as ISO dates."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(float(value), percent)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return one_line(str(value))


def _number(value: float, percent: int | None) -> str:
    if percent is not None:
        # What is stored is exact; what is shown may be rounded, so that the digits that are there are kept.
        return f"{round(value * 100, max(percent, 6)):.10g}%"
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _percents(data: bytes, name: str) -> Percents:
    """The cells of an XLSX file that are shown in percent; refuses a sheet whose cells lie further apart than any table."""
    with open_zip(data, name) as archive:
        members = archive.namelist()
        if "xl/workbook.xml" not in members:
            return {}
        styles = _styles(archive, name) if "xl/styles.xml" in members else {}
        found: dict[str, dict[Place, int]] = {}
        for title, member in _members(archive, name):
            if member in members:
                xml = read_member(archive, archive.getinfo(member), name, _MAX_XML)
                found[title] = _in_sheet(xml, styles, name, title)
        return found


def _members(archive: ZipFile, name: str) -> Iterator[tuple[str, str]]:
    """The titles of the sheets and the members that hold them."""
    links = "xl/_rels/workbook.xml.rels"
    if links not in archive.namelist():
        return
    targets = {link.get("Id"): str(link.get("Target") or "") for link in _tree(archive, links, name)}
    for sheet in _tree(archive, "xl/workbook.xml", name).iter(f"{_M}sheet"):
        target = targets.get(sheet.get(f"{_R}id"), "")
        yield str(sheet.get("name") or ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _tree(archive: ZipFile, member: str, name: str) -> _Element:
    return parse(read_member(archive, archive.getinfo(member), name, 50_000_000), name, "XLSX")


def _styles(archive: ZipFile, name: str) -> dict[int, int]:
    """The styles of cells that show percent, with their digits behind the point."""
    root = _tree(archive, "xl/styles.xml", name)
    formats = dict(_PERCENT)
    for told in root.iter(f"{_M}numFmt"):
        code, number = str(told.get("formatCode") or ""), str(told.get("numFmtId") or "")
        if "%" in code and number.isdecimal():
            decimals = _DECIMALS.search(code)
            formats[int(number[:9])] = len(decimals[1]) if decimals else 0
    styles = root.find(f"{_M}cellXfs")
    numbers = [str(style.get("numFmtId") or "") for style in (styles if styles is not None else ())]
    return {
        at: formats[int(number)]
        for at, number in enumerate(numbers)
        if number.isdecimal() and len(number) < 9 and int(number) in formats
    }


def _in_sheet(xml: bytes, styles: Mapping[int, int], name: str, title: str) -> dict[Place, int]:
    found: dict[Place, int] = {}
    bottom = right = 0
    for cell in _CELL.finditer(xml):
        place = _PLACE.search(cell[1])
        if place is None:
            continue
        row, column = int(place[2]) - 1, _column(place[1])
        bottom, right = max(bottom, row), max(right, column)
        style = _STYLE.search(cell[1])
        if style and (decimals := styles.get(int(style[1]))) is not None:
            found[row, column] = decimals
    # calamine lays out the whole rectangle, whatever is in it.
    if (bottom + 1) * (right + 1) > MAX_FIELDS:
        raise _too_large(name, title)
    return found
