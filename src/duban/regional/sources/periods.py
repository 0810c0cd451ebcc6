"""Periods of tables of regions: one label a period however it is written, the same period of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from duban.evaluation.table.periods import period_key

Kind = Literal["year", "quarter", "month"]
Ordinal = tuple[int, int]
"""The year, and which month or quarter of it; 0 for a year."""

# «2025年1-3月» is the year up to March: its values are those of the period that ends there.
_UP_TO = re.compile(r"(\d{4})年?\s*1月?\s*[-—–~至]\s*(\d{1,2})月(?:份)?")
_PACKED = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")
_LABEL = re.compile(r"(\d{4})(?:Q([1-4])|-(\d\d))?")


def label_of(written: str) -> str | None:
    """How a period is called here: ``2025``, ``2025Q1`` or ``2025-03``; ``None`` where it is none.

    >>> [label_of(text) for text in ("2025年", "2025年一季度", "2025年1-3月", "202503", "2025/3", "soon")]
    ['2025', '2025Q1', '2025-03', '2025-03', '2025-03', None]
    """
    text = written.strip().removesuffix("份")
    if found := _UP_TO.fullmatch(text) or _PACKED.fullmatch(text):
        return _month(*map(int, found.groups()))
    key = period_key(text)
    if key is None:
        return None
    if key.kind == "quarter":
        return f"{key.parts[0]:04}Q{key.parts[1]}"
    if key.kind in ("month", "day"):
        return _month(*key.parts[:2])
    return f"{key.parts[0]}" if 1000 <= key.parts[0] <= 9999 else None


def _month(year: int, month: int) -> str | None:
    return f"{year:04}-{month:02}" if 1 <= month <= 12 else None


def kind_of(label: str) -> Kind:
    """Whether a label is of a year, a quarter or a month.

    >>> kind_of("2025"), kind_of("2025Q1"), kind_of("2025-03")
    ('year', 'quarter', 'month')
    """
    return "quarter" if "Q" in label else "month" if "-" in label else "year"


def ordinal(label: str) -> Ordinal:
    """The year and which part of it.

    >>> ordinal("2025"), ordinal("2025Q3"), ordinal("2025-03")
    ((2025, 0), (2025, 3), (2025, 3))

    Raises:
        ValueError: where ``label`` is none.
    """
    found = _LABEL.fullmatch(label)
    if found is None:
        raise ValueError(f"{label!r} is no label of a period")
    year, quarter, month = found.groups()
    return int(year), int(quarter or month or 0)


def year_before(label: str) -> str:
    """The same period of the year before.

    >>> year_before("2025"), year_before("2025Q1"), year_before("2025-03")
    ('2024', '2024Q1', '2024-03')
    """
    return f"{int(label[:4]) - 1:04}{label[4:]}"


def in_order(labels: Iterable[str]) -> tuple[str, ...]:
    """The different labels in the order of time.

    >>> in_order(["2025Q2", "2024Q3", "2025Q1", "2025Q1"])
    ('2024Q3', '2025Q1', '2025Q2')
    """
    return tuple(sorted(set(labels), key=lambda label: ordinal(label) if label else (0, 0)))


def parts_of_year(kind: Kind) -> int:
    """How many periods of a kind make a year.

    >>> parts_of_year("quarter")
    4
    """
    return {"year": 1, "quarter": 4, "month": 12}[kind]
