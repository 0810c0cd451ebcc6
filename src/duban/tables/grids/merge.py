"""Merged cells of a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Merge(NamedTuple):
    """A merged cell: the first row and column that it covers, from 0, and how many of each."""

    row: int
    column: int
    rows: int
    columns: int


def within(merges: Iterable[Merge], height: int, width: int) -> list[Merge]:
    """The merged cells of the first ``height`` rows and ``width`` columns, cut off at their end.

    Cells cannot be merged twice; where a damaged file says so, those that would cover more than there is are left out.

    >>> within([Merge(0, 0, 9, 1), Merge(5, 0, 1, 2)], 2, 3)
    [Merge(row=0, column=0, rows=2, columns=1)]
    """
    room = height * width
    found = []
    for one in merges:
        if one.row >= height or one.column >= width:
            continue
        cut = one._replace(rows=min(one.rows, height - one.row), columns=min(one.columns, width - one.column))
        room -= cut.rows * cut.columns
        if room < 0:
            break
        found.append(cut)
    return found
