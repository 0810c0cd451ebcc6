"""A board as DOCX: the summary, then each formulation with its targets and tasks, documents, what is due next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from duban.boards.board import Board, Section
from duban.boards.lines import Proof, TaskLine
from duban.boards.words import status_name
from duban.report.board.sheets import deadlines, documents, rulebooks, say, shown, text
from duban.report.word import clean, new_document, saved

if TYPE_CHECKING:
    from docx.document import Document

# The evidence of a task that people read; the rest is in the other formats.
_SHOWN = 3


def to_docx(board: Board, lang: str) -> bytes:
    """The document as bytes."""
    document = new_document(text(board.pack.name, lang))
    document.add_paragraph(clean(board.summary.text(lang)))
    if board.pack.summary:
        document.add_paragraph(clean(text(board.pack.summary, lang)), style="Intense Quote")
    for number, section in enumerate(board.sections, 1):
        if section.targets or section.tasks:
            document.add_heading(clean(f"{number} {text(section.formulation.name, lang)}"), level=1)
            _targets(document, section, lang)
            _tasks(document, section.tasks, lang)
    for sheet in (deadlines(board, lang), rulebooks(board, lang), documents(board, lang)):
        if sheet.rows:
            document.add_heading(clean(sheet.name), level=1)
            _table(document, sheet.header, sheet.rows)
    return saved(document)


def _targets(document: Document, section: Section, lang: str) -> None:
    """The targets of a formulation as a table, then where it starts."""
    keys = ("indicator", "target", "period", "outcome", "verdict")
    for role, lines in (
        ("targets", [one for one in section.targets if one.target.role != "baseline"]),
        ("baseline", [one for one in section.targets if one.target.role == "baseline"]),
    ):
        if not lines:
            continue
        document.add_heading(clean(say(role, lang)), level=2)
        rows = [
            [
                text(one.indicator.name, lang), text(one.written, lang), one.target.period_end,
                text(one.outcome.written, lang) if one.outcome else None, shown(one.verdict, lang),
            ]
            for one in lines
        ]  # fmt: skip
        _table(document, [say(key, lang) for key in keys], rows)
        for one in lines:
            if one.verdict is not None:
                whence = _whence((*one.set_by[:1], *one.reached), lang)
                document.add_paragraph(clean(f"{text(one.reason, lang)}{whence}"), style="List Bullet")


def _tasks(document: Document, lines: Sequence[TaskLine], lang: str) -> None:
    """The tasks of a formulation: each with its status and what was seen."""
    if not lines:
        return
    document.add_heading(clean(say("tasks", lang)), level=2)
    for line in lines:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(clean(text(line.task.text, lang))).bold = True
        paragraph.add_run(clean(f"  {status_name(line.status).text(lang)} {line.date or ''}".rstrip()))
        for one in line.evidence[:_SHOWN]:
            document.add_paragraph(
                clean(f"{text(one.text, lang)}{_whence([one], lang)}"), style="List Continue"
            )


def _whence(proofs: Iterable[Proof], lang: str) -> str:
    """Where it comes from, in brackets."""
    said = []
    for one in proofs:
        parts = (say(f"from_{one.origin}", lang), one.date, text(one.named, lang) or None, one.source or None)
        said.append(" ".join(dict.fromkeys(part for part in parts if part)))
    joined = "; ".join(dict.fromkeys(said))
    return f" [{joined}]" if joined else ""


def _table(document: Document, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(clean(name)).bold = True
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = clean("" if value is None else str(value))
