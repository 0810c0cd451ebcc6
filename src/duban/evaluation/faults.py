"""What is wrong with a design: the error, and its faults in words."""

from __future__ import annotations

from duban.errors import Fault, TableError
from duban.evaluation.words import told


class DesignError(TableError):
    """A table that is no design to evaluate: ``faults`` say what, in which column and row, and what to do."""


def fault(key: str, /, *, row: int | None = None, column: str = "", **parts: object) -> Fault:
    """The fault ``key`` of ``texts.yaml``, at a row and in a column where it has them.

    >>> fault("no_rows").told.en
    'the table has no rows; give one row a unit and period'
    """
    return Fault(row, column, told(f"fault.{key}", column=column, row=row, **parts))


def refused(name: str, key: str, /, *, column: str = "", **parts: object) -> DesignError:
    """The error of one fault that is about the whole table, or about a column of it."""
    return DesignError(name, [Fault(None, column, told(f"fault.{key}", column=column, **parts))])
