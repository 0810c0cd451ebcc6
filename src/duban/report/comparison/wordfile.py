"""A comparison as DOCX: the summary, then every change with what went struck through and what came underlined."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from duban.comparison.change import Change
from duban.comparison.comparison import Comparison
from duban.report.comparison.rows import said, texts
from duban.report.shell import labels

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

# What XML cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FONT = "SimSun"


def to_docx(comparison: Comparison, changes: Sequence[Change], lang: str) -> bytes:
    """The document as bytes; ``changes`` are those that are to be in it."""
    import docx

    document = docx.Document()
    _set_font(document)
    summary = comparison.summary(lang)
    document.add_heading(_clean(summary.title), level=0)
    for part in summary.paragraphs:
        document.add_heading(_clean(part.title), level=2)
        for sentence in part.sentences:
            document.add_paragraph(_clean(sentence.text), style="List Bullet")
    document.add_heading(labels("labels", "comparison")["changes"].text(lang), level=1)
    _table(document, changes, lang)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_font(document: Document) -> None:
    """A font with Chinese characters: python-docx sets the Latin one only."""
    from docx.oxml.ns import qn
    from docx.shared import Pt
    from docx.styles.style import ParagraphStyle

    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.font.size = Pt(10.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)


def _table(document: Document, changes: Sequence[Change], lang: str) -> None:
    known = labels("labels", "comparison")
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, key in zip(table.rows[0].cells, ("compare_kind", "old", "new", "reason"), strict=True):
        cell.paragraphs[0].add_run(known[key].text(lang)).bold = True
    for change in changes:
        kind, old, new, why = table.add_row().cells
        kind.text = said(f"kind.{change.kind}", lang)
        _side(old.paragraphs[0], change, "old")
        _side(new.paragraphs[0], change, "new")
        why.text = _clean(change.reason.text(lang))


def _side(paragraph: Paragraph, change: Change, which: str) -> None:
    """One side's words, marked; several places on a side are given plainly, a line each."""
    sides = change.old if which == "old" else change.new
    if not change.edits or len(change.old) != 1 or len(change.new) != 1:
        paragraph.add_run(_clean(texts(sides)))
        return
    for edit in change.edits:
        start, end = (edit.old_start, edit.old_end) if which == "old" else (edit.new_start, edit.new_end)
        if start < end:
            run = paragraph.add_run(_clean(sides[0].text[start:end]))
            run.font.strike = edit.op != "equal" and which == "old"
            run.font.underline = edit.op != "equal" and which == "new"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
