"""Tables as XLSX: the one place where workbooks are made and cells are written."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cached_property
from typing import Any
from unicodedata import east_asian_width

from duban.sheets.cells import LONGEST, fitted
from duban.sheets.sheet import Share, Sheet, Tone

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_NAME_LONGEST = 31
_NAME_REFUSES = "[]:*?/\\'"
_WIDEST = 50
# The button that filters a column covers this much of its header.
_FILTER = 3
# Rows that a column's width is taken from.
_LOOKED_AT = 200
# Fill and ink of a cell by what it tells; the pairs are those of Excel's own styles Good, Neutral and Bad.
_TONES: dict[Tone, tuple[str, str]] = {
    "good": ("#C6EFCE", "#006100"),
    "fair": ("#FFEB9C", "#7F5F00"),
    "poor": ("#FFC7CE", "#9C0006"),
    "quiet": ("#F2F2F2", "#595959"),
}


class Workbook:
    """A workbook in memory, with the formats that all workbooks of Duban share."""

    def __init__(self) -> None:
        import xlsxwriter

        self._out = io.BytesIO()
        self._names: set[str] = set()
        self.book: Any = xlsxwriter.Workbook(self._out, _OPTIONS)
        # By this a folder with results in it is read without them (duban.text.own).
        self.book.set_properties({"author": "Duban"})

    @cached_property
    def header(self) -> Any:
        """The format of headers."""
        return self.book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"})

    @cached_property
    def wrap(self) -> Any:
        """The format of cells with text that may be long."""
        return self.book.add_format({"text_wrap": True, "valign": "top"})

    @cached_property
    def share(self) -> Any:
        """The format of shares, as whole percentages."""
        return self.book.add_format({"num_format": "0%", "valign": "top"})

    @cached_property
    def tones(self) -> dict[Tone, Any]:
        """The formats of cells that tell something good or bad."""
        return {
            tone: self.book.add_format(
                {"text_wrap": True, "valign": "top", "bg_color": fill, "font_color": ink}
            )
            for tone, (fill, ink) in _TONES.items()
        }

    def page(self, name: str) -> Any:
        """A new worksheet."""
        return self.book.add_worksheet(self._own_name(page_name(name)))

    def _own_name(self, name: str) -> str:
        """``name``, with a number behind it where a page bears it already; a workbook takes no two, whatever their case."""
        made, number = name, 1
        while made.casefold() in self._names:
            number += 1
            behind = f" ({number})"
            made = name[: _NAME_LONGEST - len(behind)] + behind
        self._names.add(made.casefold())
        return made

    def content(self) -> bytes:
        """The file; nothing can be added any more."""
        self.book.close()
        return self._out.getvalue()


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with the sheets; headers frozen and with filters, notes at their cells, cells defused."""
    book = Workbook()
    for sheet in sheets:
        add_sheet(book, sheet)
    return book.content()


def add_sheet(book: Workbook, sheet: Sheet, frozen: int = 0) -> None:
    """Add ``sheet`` to ``book``, with the header and the first ``frozen`` columns always in view."""
    page = book.page(sheet.name)
    for column, title in enumerate(sheet.header):
        write_cell(page, 0, column, title, book.header)
        page.set_column(column, column, _width(sheet, column))
    for line, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            if value is not None:
                write_cell(page, line, column, value, _format(book, sheet, line - 1, column, value))
    for (line, column), note in sheet.notes.items():
        write_note(page, line + 1, column, note)
    page.freeze_panes(1, frozen)
    page.autofilter(0, 0, max(1, len(sheet.rows)), max(0, len(sheet.header) - 1))


def _format(book: Workbook, sheet: Sheet, line: int, column: int, value: object) -> Any:
    # Most tables have no tones, and of a hundred thousand rows every cell would be looked up in vain.
    if sheet.tones and (tone := sheet.tones.get((line, column))) is not None:
        return book.tones[tone]
    return book.share if isinstance(value, Share) else book.wrap


def write_cell(page: Any, line: int, column: int, value: object, format: Any = None) -> None:
    """Write a cell of a worksheet; text is defused and cut to what fits, nothing is written for ``None``."""
    value = fitted(value)
    if isinstance(value, str):
        page.write_string(line, column, value, format)
    elif value is not None:
        page.write(line, column, value, format)


def write_note(page: Any, line: int, column: int, note: str) -> None:
    """Write a note to a cell, in a box that grows with it."""
    height = 1 + min(5, len(note) // 60)
    page.write_comment(line, column, note[:LONGEST], {"x_scale": 2, "y_scale": height})


def page_name(name: str) -> str:
    """A name that a worksheet may bear.

    >>> page_name("专精特新[2024]/一"), page_name("")
    ('专精特新2024一', '-')
    """
    return "".join(char for char in name if char not in _NAME_REFUSES)[:_NAME_LONGEST] or "-"


def _width(sheet: Sheet, column: int) -> int:
    cells = (_shown(row[column]) for row in sheet.rows[:_LOOKED_AT] if row[column] is not None)
    longest = max((_columns(line) for cell in cells for line in cell.split("\n")), default=0)
    return min(_WIDEST, max(8, _columns(sheet.header[column]) + _FILTER, longest + 1))


def _shown(value: object) -> str:
    return f"{value:.0%}" if isinstance(value, Share) else str(value)


def _columns(text: str) -> int:
    """How many columns of a terminal, or figures of a spreadsheet, a text is wide."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
