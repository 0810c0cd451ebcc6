"""What goes into a cell: text that no spreadsheet program runs, and no more of it than fits."""

from __future__ import annotations

# A cell that opens with one of these is run as a formula by spreadsheet programs (CSV injection, OWASP).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST = 32_000
"""Characters that fit in a cell (Excel's own bound is 32,767)."""


def defused(value: object) -> object:
    """A cell's value that no spreadsheet takes for a formula: text gets an apostrophe before it.

    >>> defused("=1+1"), defused(-5), defused("5G基站")
    ("'=1+1", -5, '5G基站')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def fitted(value: object) -> object:
    """A cell's value defused, and text cut to what fits.

    >>> len(fitted("数" * 40_000)), fitted(None), fitted("@x")
    (32000, None, "'@x")
    """
    value = defused(value)
    return value[:LONGEST] if isinstance(value, str) else value
