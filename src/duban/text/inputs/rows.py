"""A row of a table as a document: its text or bytes, its name, and what its other columns say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.text.document import Context
from duban.text.formats.decoding import MAX_BYTES
from duban.text.inputs.columns import Chosen
from duban.text.inputs.source import Skipped
from duban.text.inputs.tape import Entry, Told
from duban.vocabulary import regions

_DATE = re.compile(r"((?:19|20)\d\d)(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?(?!\d)")
_LONGEST_NAME = 500


def of_row(name: str, row: Mapping[str, Any], chosen: Chosen) -> Told:
    """The document of a ``row``, or why there is none; ``name`` is what it is called where no column says it.

    >>> of_row("a.jsonl#1", {"text": "增长5%", "date": "2026/3/1"}, Chosen("text", published="date")).context.published
    '2026-03-01'
    """
    called = _text(row.get(chosen.name)) if chosen.name else None
    name = called[:_LONGEST_NAME] if called else name
    value = row.get(chosen.text)
    # A float that is not equal to itself is NaN, which stands for nothing in frames.
    if value is None or value != value or value in ("", b""):
        return Skipped(name, Bilingual("这一行没有正文", "this row holds no text"))
    if isinstance(value, str):
        value = value.encode("utf-8", "replace")
    if not isinstance(value, bytes | bytearray | memoryview):
        return UnreadableError(
            name,
            f"“{chosen.text}”列不是文本，而是 {type(value).__name__}",
            f"column «{chosen.text}» holds no text but a value of type {type(value).__name__}",
        )
    if len(value) > 10 * MAX_BYTES:
        return UnreadableError(name, "这一行过大", "this row is too large")
    return Entry(name, bytes(value), context=_context(row, chosen))


def _context(row: Mapping[str, Any], chosen: Chosen) -> Context | None:
    def of(column: str | None) -> Any:
        return row.get(column) if column else None

    stated = Context(
        title=_text(of(chosen.title)),
        published=published(of(chosen.published)),
        region=_region(of(chosen.region)),
        url=_text(of(chosen.url)),
    )
    return stated if stated != Context() else None


def published(value: object) -> str | None:
    """The day that a value of a column says, as ISO date or the beginning of one; ``None`` where it says none.

    >>> [published(value) for value in ("2026年1月20日", "2025-07", date(2024, 2, 3), 2023, "昨天", "2026-13-01")]
    ['2026-01-20', '2025-07', '2024-02-03', '2023', None, None]
    """
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    found = _DATE.match(str(value).strip()) if isinstance(value, str | int) else None
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _region(value: object) -> str | None:
    """The region of the vocabulary that goes by this name; other words in a column say nothing of a place."""
    found = regions().find(value.strip()) if isinstance(value, str) and value.strip() else None
    return found.name if found else None


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return " ".join(str(value).split()) or None
