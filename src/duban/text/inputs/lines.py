"""JSONL: one document a line, packed with gzip or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from duban.errors import UnreadableError
from duban.text.inputs.columns import Chosen, Columns, no_text_column
from duban.text.inputs.file import File
from duban.text.inputs.rows import of_row
from duban.text.inputs.source import Skipped
from duban.text.inputs.tape import Told
from duban.text.inputs.unpacked import Lines
from duban.text.own import is_own_columns

LONGEST_LINE = 60_000_000
"""The longest line that is read, in bytes: the longest text (20 MB) with each character of it escaped."""
_PEEKED = 100
"""Lines that are looked at to find the columns; rows that lack one leave it out, so one line may not show all."""


def lines(file: File, columns: Columns, *, is_named: bool) -> Iterator[Told]:
    """The documents of the JSONL ``file``; a line that is none is told with its number, and the rest goes on.

    Where ``is_named`` is false, the file was found in a folder: what holds no texts is then no fault.
    """
    try:
        chosen = _chosen(file, columns, is_named=is_named)
        if not isinstance(chosen, Chosen):
            yield chosen
            return
        for number, line in Lines(file, LONGEST_LINE):
            if line is None or line.strip():
                yield _told(file, number, line, chosen)
    except UnreadableError as error:
        yield error


def _chosen(file: File, columns: Columns, *, is_named: bool) -> Chosen | Skipped | UnreadableError:
    names: dict[str, None] = {}
    for number, line in Lines(file, LONGEST_LINE):
        row = _row(line)
        names |= dict.fromkeys(row) if isinstance(row, dict) else {}
        if number >= _PEEKED:
            break
    if not names and is_named:
        return UnreadableError(
            file.name, "没有一行是有字段的 JSON 对象", "no line holds a JSON object with fields"
        )
    if is_own_columns(names) or not names:
        return no_text_column(file.name, names, is_own=True)
    return columns.chosen(file.name, list(names), is_named=is_named)


def _told(file: File, number: int, line: bytes | None, chosen: Chosen) -> Told:
    name = f"{file.name}#{number}"
    row = _row(line)
    if line is None:
        most = f"{LONGEST_LINE / 1e6:.0f}"
        return UnreadableError(
            name, f"这一行过长：超过 {most} MB", f"the line is too long: more than {most} MB"
        )
    if not isinstance(row, dict):
        return UnreadableError(name, f"第 {number} 行不是 JSON 对象", f"line {number} is no JSON object")
    return of_row(name, row, chosen)


def _row(line: bytes | None) -> Any:
    try:
        return msgspec.json.decode(line.lstrip(b"\xef\xbb\xbf")) if line else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
