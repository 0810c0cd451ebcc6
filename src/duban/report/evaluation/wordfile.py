"""Effects as DOCX: the diagnosis in plain words, then the tables."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from duban.evaluation.diagnosis import diagnosis
from duban.evaluation.effect import number
from duban.report.evaluation.found import Found
from duban.report.evaluation.page import method_name
from duban.report.evaluation.sheets import all_sheets
from duban.report.shell import labels
from duban.sheets.sheet import Sheet

if TYPE_CHECKING:
    from docx.document import Document

# What XML cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FONT = "SimSun"
_AUTHOR = "duban"
# Rows of a table in a document that people read; the rest is in the other formats.
_ROWS = 60


def design_docx(summary: str, notes: Sequence[str], sheet: Sheet, lang: str) -> bytes:
    """A panel by itself: its summary, what is to be known of it, and a table of its units."""
    import docx

    document = docx.Document()
    _set_font(document)
    document.add_heading(_titled(document, sheet.name, lang), level=0)
    document.add_paragraph(_clean(summary))
    for note in notes:
        document.add_paragraph(_clean(note), style="List Bullet")
    _table(document, sheet)
    return _saved(document)


def _titled(document: Document, name: str, lang: str) -> str:
    """The title for ``name``, which the properties of the document have too, and no author of the library's."""
    title = _clean(f"{labels('labels', 'evaluation')['title'].text(lang)} · {name}")
    document.core_properties.title = title
    document.core_properties.author = _AUTHOR
    document.core_properties.comments = ""
    return title


def _saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def to_docx(found: Found, lang: str) -> bytes:
    """The document as bytes."""
    import docx

    document = docx.Document()
    _set_font(document)
    main = found.effects[0]
    name = found.outcome or method_name(main.method).text(lang)
    document.add_heading(_titled(document, name, lang), level=0)
    document.add_paragraph(_clean(main.sentence().text(lang)))
    for part in diagnosis(main, found.outcome):
        document.add_heading(_clean(part.title.text(lang)), level=1)
        for sentence in part.sentences:
            document.add_paragraph(_clean(sentence.text(lang)), style="List Bullet")
    for note in main.notes:
        document.add_paragraph(_clean(note.text(lang)), style="List Bullet")
    for sheet in all_sheets(found, lang):
        document.add_heading(_clean(sheet.name), level=1)
        _table(document, sheet)
    return _saved(document)


def _table(document: Document, sheet: Sheet) -> None:
    table = document.add_table(rows=1, cols=len(sheet.header), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, sheet.header, strict=True):
        cell.paragraphs[0].add_run(_clean(str(name))).bold = True
    for row in sheet.rows[:_ROWS]:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(_written(value))


def _written(value: Any) -> str:
    return "" if value is None else number(value) if isinstance(value, float) else str(value)


def _set_font(document: Document) -> None:
    """A font with Chinese characters: python-docx sets the Latin one only."""
    from docx.oxml.ns import qn
    from docx.shared import Pt
    from docx.styles.style import ParagraphStyle

    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.font.size = Pt(10.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
