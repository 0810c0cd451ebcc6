"""What every written file needs: cells that run no formula, and files that are whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

# A cell that opens with one of these is run as a formula by spreadsheet programs (CSV injection, OWASP).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def defused(value: object) -> object:
    """A cell's value that no spreadsheet takes for a formula: text gets an apostrophe before it.

    >>> defused("=1+1"), defused(-5), defused("5G基站")
    ("'=1+1", -5, '5G基站')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_whole(path: str | Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    path = Path(path)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
