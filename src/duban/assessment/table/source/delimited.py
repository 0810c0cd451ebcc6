"""Delimited text (CSV and its like) as a sheet, in any charset and with any mark between the cells."""

from __future__ import annotations

import io
from itertools import islice

from duban.assessment.table.notes import Note
from duban.assessment.table.source.sheet import MOST_BYTES, Sheet
from duban.errors import Fault, TableError
from duban.language import Bilingual

_SEPARATORS = (",", "\t", ";", "|", "，", "；")
# Titles stand above the header within so many rows; a row after them has at most as many cells.
_HEAD = 40


def delimited(data: bytes, name: str) -> Sheet:
    """The cells of delimited text.

    Raises:
        UnreadableError: where it is no text.
        TableError: where a row has more cells than the others.
    """
    import polars as pl

    from duban.text.formats.decoding import decode

    decoded = decode(data, name, max_bytes=MOST_BYTES)
    separator = _separator(decoded.text[:20_000])
    text = decoded.text
    if len(separator.encode()) > 1:
        text, separator = text.replace(separator, ","), ","
    try:
        frame = pl.read_csv(
            io.BytesIO(text.encode("utf-8", "replace")),
            has_header=False,
            schema={str(i): pl.String for i in range(_width(text, separator))},
            missing_columns="insert",
            separator=separator,
        )
    except pl.exceptions.PolarsError:
        raise _ragged(text, separator, name) from None
    notes = []
    if decoded.bad:
        zh, en = f"{decoded.bad} 处字节无法解码", f"{decoded.bad} places could not be decoded"
        notes.append(Note(zh, en, warning=True))
    return Sheet(name, frame.lazy(), separator=separator, notes=tuple(notes))


def _separator(head: str) -> str:
    """The mark between cells: the one that most of the first lines have the same number of."""
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _SEPARATORS}
    return max(counts, key=lambda mark: sum(min(count, max(counts[mark][0], 1)) for count in counts[mark]))


def _width(text: str, separator: str) -> int:
    """How many cells the widest of the first rows has: titles above the header have fewer."""
    import csv

    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return max((len(row) for row in islice(rows, _HEAD)), default=1)
    except csv.Error:
        return 1


def too_many(row: int, separator: str) -> Fault:
    """The fault of a row with more cells than the header, mostly numbers with unquoted separators."""
    zh = f"格数多于表头；含“{separator}”的内容（如 1,200）请加引号"
    return Fault(
        row,
        "",
        Bilingual(
            zh, f"more cells than the header has; put cells that hold «{separator}», such as 1,200, in quotes"
        ),
    )


def _ragged(text: str, separator: str, name: str) -> TableError:
    """The error for rows that have more cells than the first ones; which rows, a slow reader finds."""
    import csv

    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    width = _width(text, separator)
    faults = []
    try:
        for i, row in enumerate(rows, 1):
            if len(row) > width:
                faults.append(too_many(i, separator))
    except csv.Error as error:
        faults.append(Fault(None, "", Bilingual(f"不是可读的 CSV：{error}", f"no readable CSV: {error}")))
    if not faults:
        faults.append(
            Fault(
                None, "", Bilingual("不是可读的 CSV", "no readable CSV; save it again from the spreadsheet")
            )
        )
    return TableError(name, tuple(faults), len(faults))
