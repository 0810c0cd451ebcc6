"""Tables of plain cells as CSV, Markdown and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from duban.files import defused

_LONGEST = 32_000
"""Characters that fit in a cell (Excel's own bound is 32,767)."""
_WIDEST = 50


class Share(float):
    """A share from 0 to 1, which people read as a percentage."""


class Sheet(NamedTuple):
    """A table: its ``name``, the names of its columns, and rows of text, numbers and nothing."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]


def to_csv(sheet: Sheet) -> bytes:
    """CSV in UTF-8 with the mark that spreadsheet programs need to see it as such; cells are defused."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([defused(cell) for cell in sheet.header])
    writer.writerows([defused(cell) for cell in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def to_markdown(sheet: Sheet) -> str:
    """A Markdown table; text that would be markup is shown as it is."""
    lines = [sheet.header, ["---"] * len(sheet.header), *sheet.rows]
    return "".join(
        f"| {' | '.join(str(cell) if cell == '---' else plain(cell) for cell in line)} |\n" for line in lines
    )


def plain(cell: object) -> str:
    """A cell as Markdown shows it unchanged: no markup, no cell marks, one line.

    >>> plain("a|b\\n*c* <i>")
    'a\\\\|b \\\\*c\\\\* &lt;i&gt;'
    """
    text = "" if cell is None else str(cell)
    for char in "\\`*_[]|#":
        text = text.replace(char, f"\\{char}")
    return " ".join(text.replace("<", "&lt;").replace(">", "&gt;").split("\n"))


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with the sheets; headers frozen and with filters, cells defused."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF4"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:31])
        for column, title in enumerate(sheet.header):
            page.write_string(0, column, str(defused(title)), bold)
            page.set_column(column, column, _width(sheet, column))
        for line, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row):
                write_cell(page, line, column, value, wrap)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(1, len(sheet.rows)), max(0, len(sheet.header) - 1))
    book.close()
    return out.getvalue()


def write_cell(page: Any, line: int, column: int, value: object, format: Any) -> None:
    """Write a cell of a worksheet; text is defused and cut to what fits."""
    value = defused(value)
    if isinstance(value, str):
        page.write_string(line, column, value[:_LONGEST], format)
    elif value is not None:
        page.write(line, column, value, format)


def _width(sheet: Sheet, column: int) -> int:
    cells = (str(row[column]) for row in sheet.rows[:200] if row[column] is not None)
    longest = max((2 * len(line) for cell in cells for line in cell.split("\n")), default=0)
    return min(_WIDEST, max(8, 2 * len(sheet.header[column]), longest))
