"""A comparison as XLSX: the summary, the changes, the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from duban.comparison.change import Change, Edit
from duban.comparison.comparison import Comparison
from duban.report.comparison.rows import COLUMNS, headers, row
from duban.report.shell import labels
from duban.sheets.cells import LONGEST, defused
from duban.sheets.workbook import Workbook, write_cell

_WIDTHS = {"old": 50, "new": 50, "reason": 50, "section_old": 24, "section_new": 24, "indicator": 24}


def to_xlsx(comparison: Comparison, changes: Sequence[Change], lang: str) -> bytes:
    """The workbook as bytes; ``changes`` are those that are to be in it, cells defused.

    What went is struck through in the old text, what came is underlined in the new one.
    """
    book = Workbook()
    known = labels("labels", "comparison")
    _summary(book, known["summary"].text(lang), comparison, lang)
    _changes(book, known["changes"].text(lang), changes, lang)
    numbers = [change for change in changes if change.unit == "figure" or change.kind == "number_changed"]
    _changes(book, known["numbers"].text(lang), numbers, lang)
    return book.content()


def _summary(book: Workbook, name: str, comparison: Comparison, lang: str) -> None:
    sheet = book.page(name)
    sheet.set_column(0, 0, 110, book.wrap)
    bold = book.book.add_format({"bold": True, "text_wrap": True})
    summary = comparison.summary(lang)
    lines: list[tuple[str, bool]] = [(summary.title, True)]
    for paragraph in summary.paragraphs:
        lines += [("", False), (paragraph.title, True), *((s.text, False) for s in paragraph.sentences)]
    for line, (text, heading) in enumerate(lines):
        write_cell(sheet, line, 0, text, bold if heading else None)


def _changes(book: Workbook, name: str, changes: Sequence[Change], lang: str) -> None:
    sheet = book.page(name)
    gone = book.book.add_format({"font_strikeout": True, "font_color": "#B42318"})
    come = book.book.add_format({"underline": 1, "font_color": "#1F7A4D"})
    for column, title in enumerate(headers(lang)):
        write_cell(sheet, 0, column, title, book.header)
        sheet.set_column(column, column, _WIDTHS.get(COLUMNS[column], 12))
    for line, change in enumerate(changes, 1):
        for column, value in enumerate(row(change, lang)):
            write_cell(sheet, line, column, value, book.wrap)
        if len(change.old) == len(change.new) == 1:
            for column, format in ((COLUMNS.index("old"), gone), (COLUMNS.index("new"), come)):
                pieces = _pieces(change, COLUMNS[column], format)
                if len(pieces) > 2:
                    sheet.write_rich_string(line, column, *pieces, book.wrap)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(changes)), len(COLUMNS) - 1)


def _pieces(change: Change, which: str, format: Any) -> list[Any]:
    """The text as XlsxWriter wants rich strings: pieces, the marked ones after their format.

    A text that a spreadsheet could take for a formula stays plain, and is defused as a whole.
    """
    text = getattr(change, which)[0].text
    if defused(text) != text or len(text) > LONGEST:
        return []
    pieces: list[Any] = []
    for edit in change.edits:
        words = text[slice(*_span(edit, which))]
        if words:
            pieces += [words] if edit.op == "equal" else [format, words]
    return pieces


def _span(edit: Edit, which: str) -> tuple[int, int]:
    return (edit.old_start, edit.old_end) if which == "old" else (edit.new_start, edit.new_end)
