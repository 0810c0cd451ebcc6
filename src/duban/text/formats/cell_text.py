"""The text of cells, seen through a view of the source in which they have their places."""

from __future__ import annotations

import re
from dataclasses import replace

from duban.tables.grids.grid import Cell, Grid
from duban.tables.structure.unit_below import with_unit_below
from duban.text.view import View

_WIDE = r"\u3000|\xa0|&nbsp;?|&emsp;?|&ensp;?|&#(?:160|12288|8195|8194);?"
_INDENT = re.compile(_WIDE)
_BLANK = re.compile(rf"(?:\s|{_WIDE}|<[^>]{{0,200}}>)*")
# As far into a cell its indent is looked for, so that cells inside one another cost no more.
_FARTHEST = 400


def cleaned(view: View, grid: Grid) -> Grid:
    """The grid with the clean text of its cells; each cell is narrowed to that text.

    >>> from duban.text.view import Edit
    >>> grid = Grid((Cell(0, 0, "", 4, 10),))
    >>> cleaned(View.of("<td> 产量 </td>").edit([Edit(0, 5, ""), Edit(7, 13, "")]), grid).cells[0][2:5]
    ('产量', 5, 7)
    """
    cells: list[Cell] = []
    for cell in grid.cells:
        first, last = view.position(cell.start), view.position(cell.end)
        written = view.text[first:last]
        text = written.strip()
        indent = cell.indent or indent_of(view.source, cell.start, cell.end)
        if text:
            begin = first + written.index(text[0])
            start, end = view.span(begin, begin + len(text))
        else:
            start = end = cell.start
        cells.append(cell._replace(text=_flat(text), start=start, end=end, indent=indent))
    return replace(grid, cells=tuple(cells))


def _flat(text: str) -> str:
    """The text of a cell on one line."""
    return " ".join(with_unit_below(text).split()) if "\n" in text or "\t" in text else text


def indent_of(source: str, start: int, end: int) -> int:
    """How many blanks stand before the text of the cell whose content is ``source[start:end]``.

    >>> indent_of("<td>&nbsp;&nbsp;出口</td>", 4, 18)
    2
    """
    blank = _BLANK.match(source, start, min(end, start + _FARTHEST))
    return len(_INDENT.findall(blank[0])) if blank else 0
