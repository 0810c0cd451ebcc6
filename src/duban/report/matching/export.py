"""A match in the format that is asked for."""

from __future__ import annotations

import msgspec

from duban.matching.match import Match
from duban.report.matching import html
from duban.report.matching.formats import FORMATS
from duban.report.matching.letter import markdown
from duban.report.matching.lines import lines
from duban.report.matching.sheets import item_sheet, sheets
from duban.sheets.delimited import to_csv
from duban.sheets.workbook import to_xlsx


def export(match: Match, format: str, lang: str = "zh", generated: str | None = None) -> bytes:
    """``match`` as a file: CSV and JSONL have a line a firm and programme, Markdown a letter a firm.

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format == "jsonl":
        encoder = msgspec.json.Encoder()
        return b"".join(encoder.encode(line) + b"\n" for line in lines(match))
    if format == "csv":
        return to_csv(item_sheet(match, lang))
    if format == "xlsx":
        return to_xlsx(sheets(match, lang))
    if format == "md":
        return markdown(match, lang).encode("utf-8", "replace")
    if format == "html":
        return html.build(match, lang=lang, generated=generated).encode("utf-8", "replace")
    raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS)}")
