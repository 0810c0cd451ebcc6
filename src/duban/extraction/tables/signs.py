"""Signs of accounts: what marks a decline in columns of changes and of profits: (1.5), △3.2, ▲4.2.

▲ is the minus of fiscal tables; where ▼ or another minus stands in the same column, ▲ is its plus. In other columns a
bracketed number is a note on it, and a triangle no sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from duban.extraction.tables.cells import CellValue, value_of
from duban.extraction.tables.columns import Column
from duban.extraction.tables.stubs import Stub
from duban.tables.grids.grid import Cell
from duban.tables.table import Table
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words

_TRIANGLE = re.compile(r"\s*[▲△](?=\s*\d)")
# The whole cell, the unit inside or behind the bracket.
_BRACKETED = re.compile(r"\s*[（(]\s*(?P<value>\d[\d,，.]*\s*[^\d（）()]{0,6})[)）]\s*[%％‰]?\s*")
_FALLS = re.compile(r"\s*(?:[▼▽↓]|[-−–－]\s*\d)")
# «（ ）内为五年累计数», «括号内为年均»: what the brackets of a table mean instead.
_EXPLAINED = re.compile(r"[（(]\s*[）)]|括号")


def has_sign(text: str) -> bool:
    """Whether a cell has what may be a sign of accounts.

    >>> has_sign("(1.5)"), has_sign("▲4.2"), has_sign("-4.2"), has_sign("5.2（预计）")
    (True, True, False, False)
    """
    return _BRACKETED.fullmatch(text) is not None or _TRIANGLE.match(text) is not None


def shows_falls(cells: Iterable[Cell | None]) -> bool:
    """Whether cells mark declines by ▼, ↓ or a minus, so that ▲ among them is a rise.

    >>> shows_falls([Cell(0, 0, "▲1.5%"), Cell(1, 0, "▼1.0%")]), shows_falls([Cell(0, 0, "▲1.5"), None])
    (True, False)
    """
    return any(cell is not None and _FALLS.match(cell.text) for cell in cells)


def can_fall(stub: Stub, column: Column) -> bool:
    """Whether the values of a row and column are changes, or balances that can be below zero."""
    moving = column.label.movement or stub.label.movement
    names = (column.label.name, stub.label.name)
    return moving in ("growth", "change", "shift") or any(_balances().search(name) for name in names)


@cache
def _balances() -> re.Pattern[str]:
    return re.compile(f"{alternation(table_words().balances)}(?:总?额|率)?$")


def brackets_are_minus(table: Table, stub: Stub, column: Column) -> bool:
    """Whether a bracket around a number can be its minus: not among aims, nor where a note says what it means."""
    aimed = "target" in (column.label.stance, stub.label.stance) or stub.binds
    return not aimed and not any(map(_EXPLAINED.search, table.notes))


def value_with_sign(text: str, *, brackets: bool, rises: bool) -> CellValue | None:
    """The value of a cell that can be below zero; ``rises`` says that its triangles point up.

    >>> [value_with_sign(text, brackets=True, rises=False).low for text in ("(1.5)", "（4.2%）", "△3.2", "▲4.2", "5")]
    [-1.5, -4.2, -3.2, -4.2, 5.0]
    >>> value_with_sign("▲4.2", brackets=True, rises=True).low, value_with_sign("(1.5)", brackets=False, rises=False).low
    (4.2, 1.5)
    """
    found = _BRACKETED.fullmatch(text) if brackets else None
    if found is None:
        return value_of(_TRIANGLE.sub("↑" if rises else "-", text.lstrip(), count=1))
    signed = value_of("-" + re.sub("[（()）]", "", text).strip())
    shift = len(text) - len(text.lstrip())
    return signed and signed._replace(start=shift, end=len(text.rstrip()))
