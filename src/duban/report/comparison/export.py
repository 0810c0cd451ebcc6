"""A comparison in the format that is asked for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from duban.compare.change import Change
from duban.compare.comparison import Comparison
from duban.export import defused
from duban.report.comparison.rows import headers, row, said, texts

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
        return b"\xef\xbb\xbf" + _csv(changes, lang).encode("utf-8", "replace")
    plain = {"jsonl": _jsonl, "md": _markdown, "summary": _summary}
    if format not in plain:
        raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS)}")
    return plain[format](comparison, changes, lang).encode("utf-8", "replace")


def _jsonl(comparison: Comparison, changes: Sequence[Change], lang: str) -> str:
    return "".join(json.dumps(change.as_json(), ensure_ascii=False) + "\n" for change in changes)


def _summary(comparison: Comparison, changes: Sequence[Change], lang: str) -> str:
    return f"{comparison.summary(lang)}\n"


def _csv(changes: Sequence[Change], lang: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headers(lang))
    for change in changes:
        writer.writerow([defused(cell) for cell in row(change, lang)])
    return out.getvalue()


def _markdown(comparison: Comparison, changes: Sequence[Change], lang: str) -> str:
    summary = comparison.summary(lang)
    lines = [f"# {_plain(summary.title)}"]
    for paragraph in summary.paragraphs:
        lines += ["", f"## {_plain(paragraph.title)}", ""]
        lines += [f"- {_plain(sentence.text)}" for sentence in paragraph.sentences]
    names = dict(zip(("kind", "old", "new", "why"), _short_headers(lang), strict=True))
    lines += ["", f"| {' | '.join(names.values())} |", "|---|---|---|---|"]
    for change in changes:
        why = change.reason_zh if lang == "zh" else change.reason_en
        cells = (said(f"kind.{change.kind}", lang), texts(change.old), texts(change.new), why)
        lines.append(f"| {' | '.join(map(_plain, cells))} |")
    return "\n".join(lines) + "\n"


def _short_headers(lang: str) -> list[str]:
    from duban.report.shell import labels

    known = labels("labels", "comparison")
    return [known[key][lang] for key in ("compare_kind", "old", "new", "reason")]


def _plain(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no cell marks, one line."""
    for char in "\\`*_[]<>|#":
        text = text.replace(char, f"\\{char}" if char not in "<>" else {"<": "&lt;", ">": "&gt;"}[char])
    return " ".join(text.split("\n"))
