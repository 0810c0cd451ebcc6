"""A board as a file: lines of JSON, tables as CSV, Markdown and XLSX, a page, a document for Word."""

from __future__ import annotations

from duban.boards.board import Board
from duban.report import export as tables
from duban.report.board.page import build
from duban.report.board.sheets import all_sheets, text
from duban.sheets.markdown import plain

FORMATS = ("html", "docx", "xlsx", "csv", "md", "jsonl")


def export(board: Board, format: str, lang: str = "en", limit: int | None = None) -> bytes:
    """``board`` as a file of ``format``, one of :data:`FORMATS`; CSV has its targets and tasks under one another.

    At most ``limit`` lines or rows of each table; a page and a document are whole.

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format == "docx":
        from duban.report.board.wordfile import to_docx

        return to_docx(board, lang)
    sheets = all_sheets(board, lang)
    if format in ("md", "xlsx"):
        # The sheet of all items says in fewer columns what those of targets and tasks say.
        sheets = [sheet for sheet in sheets[1:] if sheet.rows] or sheets[1:2]
    data = tables.export(board, sheets, lambda: build(board, lang=lang), format, limit)
    if format != "md":
        return data
    title = f"# {plain(text(board.pack.name, lang))}\n\n{plain(board.summary.text(lang))}\n\n"
    return title.encode("utf-8", "replace") + data
