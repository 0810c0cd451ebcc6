"""A comparison in the format that is asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence

from duban.comparison.change import Change
from duban.comparison.comparison import Comparison
from duban.report.comparison.rows import headers, row, said, texts
from duban.report.shell import labels
from duban.sheets.delimited import to_csv
from duban.sheets.markdown import plain, to_markdown
from duban.sheets.sheet import Sheet

FORMATS = ("jsonl", "csv", "md", "summary", "html", "xlsx", "docx")
"""The formats of a file; ``summary`` is one page of plain text."""


def export(comparison: Comparison, changes: Sequence[Change], format: str, lang: str = "en") -> bytes:
    """``comparison`` as a file of ``format`` in ``lang``, with ``changes`` as its rows.

    The HTML page holds all changes whatever ``changes`` is: it has filters of its own.

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format == "html":
        from duban.report.comparison.html import build

        return build(comparison, lang=lang).encode("utf-8", "replace")
    if format == "xlsx":
        from duban.report.comparison.workbook import to_xlsx

        return to_xlsx(comparison, changes, lang)
    if format == "docx":
        from duban.report.comparison.wordfile import to_docx

        return to_docx(comparison, changes, lang)
    if format == "csv":
        return to_csv(Sheet("", headers(lang), [row(change, lang) for change in changes]))
    plain = {"jsonl": _jsonl, "md": _markdown, "summary": _summary}
    if format not in plain:
        raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS)}")
    return plain[format](comparison, changes, lang).encode("utf-8", "replace")


def _jsonl(comparison: Comparison, changes: Sequence[Change], lang: str) -> str:
    return "".join(json.dumps(change.as_json(), ensure_ascii=False) + "\n" for change in changes)


def _summary(comparison: Comparison, changes: Sequence[Change], lang: str) -> str:
    return f"{comparison.summary(lang)}\n"


def _markdown(comparison: Comparison, changes: Sequence[Change], lang: str) -> str:
    summary = comparison.summary(lang)
    lines = [f"# {plain(summary.title)}"]
    for paragraph in summary.paragraphs:
        lines += ["", f"## {plain(paragraph.title)}", ""]
        lines += [f"- {plain(sentence.text)}" for sentence in paragraph.sentences]
    return "\n".join(lines) + "\n\n" + to_markdown(_short(changes, lang))


def _short(changes: Sequence[Change], lang: str) -> Sheet:
    """The changes with the columns that matter most."""
    known = labels("labels", "comparison")
    header = [known[key].text(lang) for key in ("compare_kind", "old", "new", "reason")]
    rows = [
        (
            said(f"kind.{change.kind}", lang),
            texts(change.old),
            texts(change.new),
            change.reason.text(lang),
        )
        for change in changes
    ]
    return Sheet(known["changes"].text(lang), header, rows)
