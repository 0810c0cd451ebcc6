"""The tables of an HTML page as grids, each cell with its place in the page's source.

Rows and cells may leave their closing tags out, tables stand in cells of other tables, and whatever is missing or
nested takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from duban.tables.grids.grid import Grid
from duban.tables.grids.placing import GridTooLargeError, Placing
from duban.text.formats.markup import Token, attributes, tokens

_NUMBER = re.compile(r"\s*(\d{1,6})")
# A row that spans to the end of the table says 0.
_TO_THE_END = 65_534


@dataclass(slots=True)
class _Open:
    """A table that is open: its cells so far, and the cell that is being read."""

    placing: Placing = field(default_factory=Placing)
    in_row: bool = False
    cell: Token | None = None
    nested: bool = False


def html_tables(source: str, name: str = "") -> list[Grid]:
    """The tables of a page, in the order in which they end.

    >>> [table] = html_tables("<table><tr><td rowspan=2>指标<td>总量<tr><td>5</table>")
    >>> [(cell.row, cell.column, cell.rows, cell.start) for cell in table.cells]
    [(0, 0, 2, 25), (0, 1, 1, 31), (1, 1, 1, 41)]

    Raises:
        UnreadableError: where the spans of a table blow it up beyond any bound.
    """
    if "<table" not in source and "<TABLE" not in source:
        return []
    reader = _Reader(source)
    try:
        for token in tokens(source):
            if token.kind == "open":
                reader.open(token)
            elif token.kind == "close":
                reader.close(token.name, token.start)
        while reader.stack:
            reader.end_table(len(source))
    except GridTooLargeError as error:
        raise error.unreadable(name) from error
    return reader.found


class _Reader:
    """Walks the tags of a page and keeps the tables that are open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.stack: list[_Open] = []
        self.found: list[Grid] = []

    def open(self, tag: Token) -> None:
        if tag.name == "table":
            if self.stack and self.stack[-1].cell:
                self.stack[-1].nested = True
            self.stack.append(_Open())
        elif self.stack and tag.name == "tr":
            self._end_cell(tag.start)
            self.stack[-1].in_row = True
            self.stack[-1].placing.next_row()
        elif self.stack and tag.name in ("td", "th"):
            self._end_cell(tag.start)
            if not self.stack[-1].in_row:
                self.stack[-1].in_row = True
                self.stack[-1].placing.next_row()
            self.stack[-1].cell = tag

    def close(self, name: str, place: int) -> None:
        if not self.stack:
            return
        if name == "table":
            self.end_table(place)
        elif name in ("tr", "tbody", "thead", "tfoot"):
            self._end_cell(place)
            self.stack[-1].in_row = False
        elif name in ("td", "th"):
            self._end_cell(place)

    def end_table(self, place: int) -> None:
        self._end_cell(place)
        table = self.stack.pop()
        self.found.append(replace(table.placing.grid(), nested=table.nested))

    def _end_cell(self, place: int) -> None:
        table = self.stack[-1]
        if table.cell is None:
            return
        tag, table.cell = table.cell, None
        span = attributes(self.source, tag) if tag.end - tag.start > _PLAIN_TAG else {}
        rows, columns = _count(span.get("rowspan")), _count(span.get("colspan"))
        table.placing.add("", tag.end, place, rows=_TO_THE_END if rows == 0 else rows, columns=columns or 1)


# <td> bears no attributes.
_PLAIN_TAG = 6


def _count(written: str | None) -> int:
    number = _NUMBER.match(written or "1")
    return min(int(number[1]), _TO_THE_END) if number else 1
