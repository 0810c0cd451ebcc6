"""What is wrong with a table, all of it at once: each fault with its row, column and value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from duban.errors import DubanError

SHOWN = 20
"""How many faults of one table are told; the rest is counted."""
_LONGEST = 40


class Fault(NamedTuple):
    """One fault: where it is, and what is wrong with what to do, in both languages.

    ``row`` counts as spreadsheets do, from 1 with the header; ``None`` where it is about a whole column.
    """

    row: int | None
    column: str
    zh: str
    en: str

    def line(self, lang: str) -> str:
        """The fault in one line."""
        if lang == "zh":
            place = f"第 {self.row} 行，" if self.row else ""
            return f"{place}“{self.column}”列：{self.zh}" if self.column else place + self.zh
        place = f"row {self.row}, " if self.row else ""
        return f"{place}column «{self.column}»: {self.en}" if self.column else place + self.en


class TableError(DubanError):
    """A table that cannot be assessed; ``faults`` holds the first twenty, ``total`` says how many there are."""

    faults: tuple[Fault, ...] = ()
    total: int = 0

    @classmethod
    def of(cls, name: str, faults: Sequence[Fault], total: int | None = None) -> TableError:
        """The error for ``faults`` of the table ``name``, told by its first one."""
        total = total or len(faults)
        rest = total - 1
        error = cls(
            name,
            faults[0].line("zh") + (f"（另有 {rest} 处）" if rest else ""),
            faults[0].line("en") + (f" (and {rest} more)" if rest else ""),
        )
        error.faults, error.total = tuple(faults[:SHOWN]), total
        return error


def quoted(value: object) -> str:
    """A cell's value as it is shown in a message: one line, not too long.

    >>> quoted("约三千\\n左右")
    '约三千 左右'
    """
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
