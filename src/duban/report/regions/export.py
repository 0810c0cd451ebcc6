"""What was found about regions, as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from duban.sheets.delimited import to_csv
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import Workbook, add_sheet

FORMATS = ("table", "jsonl", "csv", "xlsx", "html")


def export(
    format: str, *, lines: Iterable[Mapping[str, Any]], tables: Sequence[Sheet], page: Callable[[], str]
) -> bytes:
    """A file of ``format``: JSONL of ``lines``, CSV of the first of ``tables``, XLSX of all of them, or HTML of ``page``.

    >>> sheet = Sheet("增长", ["地区"], [["某省"]])
    >>> export("jsonl", lines=[{"region": "某省"}], tables=[sheet], page=lambda: "").decode()
    '{"region": "某省"}\\n'

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format == "jsonl":
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode(
            "utf-8", "replace"
        )
    if format == "csv":
        return to_csv(tables[0])
    if format == "xlsx":
        book = Workbook()
        for sheet in tables:
            add_sheet(book, sheet, frozen=1)
        return book.content()
    if format == "html":
        return page().encode("utf-8", "replace")
    raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS[1:])}")
