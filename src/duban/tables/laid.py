"""What a reader of a format gives: the text of a file, and the tables that stand in it."""

from __future__ import annotations

from typing import NamedTuple

from duban.tables.grid import Grid


class Laid(NamedTuple):
    """A text and its grids in order; the cells' places are offsets in ``text``.

    Every row of a grid is a line of the text, with tabs between its columns: as many in every row of a grid, also
    where a cell is empty or covered by one that spans it.

    >>> Laid("粮食产量增长2%。").grids
    ()
    """

    text: str
    grids: tuple[Grid, ...] = ()
