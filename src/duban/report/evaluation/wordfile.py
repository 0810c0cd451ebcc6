"""Effects as DOCX: the diagnosis in plain words, then the tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from duban.evaluation.diagnosis import diagnosis
from duban.evaluation.effect import number
from duban.report.evaluation.found import Found
from duban.report.evaluation.page import method_name
from duban.report.evaluation.sheets import all_sheets
from duban.report.shell import labels
from duban.report.word import clean, new_document, saved
from duban.sheets.sheet import Sheet

if TYPE_CHECKING:
    from docx.document import Document

# Rows of a table in a document that people read; the rest is in the other formats.
_ROWS = 60


def design_docx(summary: str, notes: Sequence[str], sheet: Sheet, lang: str) -> bytes:
    """A panel by itself: its summary, what is to be known of it, and a table of its units."""
    document = new_document(_title(sheet.name, lang))
    document.add_paragraph(clean(summary))
    for note in notes:
        document.add_paragraph(clean(note), style="List Bullet")
    _table(document, sheet)
    return saved(document)


def _title(name: str, lang: str) -> str:
    return f"{labels('labels', 'evaluation')['title'].text(lang)} · {name}"


def to_docx(found: Found, lang: str) -> bytes:
    """The document as bytes."""
    main = found.effects[0]
    document = new_document(_title(found.outcome or method_name(main.method).text(lang), lang))
    document.add_paragraph(clean(main.sentence().text(lang)))
    for part in diagnosis(main, found.outcome):
        document.add_heading(clean(part.title.text(lang)), level=1)
        for sentence in part.sentences:
            document.add_paragraph(clean(sentence.text(lang)), style="List Bullet")
    for note in main.notes:
        document.add_paragraph(clean(note.text(lang)), style="List Bullet")
    for sheet in all_sheets(found, lang):
        document.add_heading(clean(sheet.name), level=1)
        _table(document, sheet)
    return saved(document)


def _table(document: Document, sheet: Sheet) -> None:
    table = document.add_table(rows=1, cols=len(sheet.header), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, sheet.header, strict=True):
        cell.paragraphs[0].add_run(clean(str(name))).bold = True
    for row in sheet.rows[:_ROWS]:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(_written(value))


def _written(value: Any) -> str:
    return "" if value is None else number(value) if isinstance(value, float) else str(value)
