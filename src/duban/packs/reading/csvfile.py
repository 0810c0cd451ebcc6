"""A CSV file as rows of cells that know where they stand, so that a fault is told with line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.assessment.rulebook.located import Text
from duban.errors import Place

# A quoted cell, a plain one or an empty one, and what ends it (RFC 4180; any line end).
_CELL = re.compile(r'(?:"(?P<quoted>(?:[^"]|"")*+)"|(?P<plain>[^,"\r\n][^,\r\n]*+)|)(?P<end>,|\r\n|\r|\n|\Z)')


MOST_COLUMNS = 200
"""The most cells of a row: ten times the columns that there are."""


class BrokenRowError(Exception):
    """A row that cannot be read; ``key`` says why: a quotation mark is not closed, or it has too many cells."""

    def __init__(self, key: str, place: Place) -> None:
        super().__init__(key, place)
        self.key, self.place = key, place


def rows(text: str) -> Iterator[list[Text]]:
    """The rows of a CSV text that are not empty; each cell is trimmed and knows its place.

    >>> [(cell, cell.place.line, cell.place.column) for row in rows('id,name\\n1,"甲, 乙"\\n') for cell in row]
    [('id', 1, 1), ('name', 1, 4), ('1', 2, 1), ('甲, 乙', 2, 3)]

    Raises:
        BrokenRowError: where a quotation mark is not closed, or a row has more than :data:`MOST_COLUMNS` cells.
    """
    at, line, start = 0, 1, 0
    row: list[Text] = []
    while at < len(text) or row:
        found = _CELL.match(text, at)
        if found is None:
            raise BrokenRowError("quote", Place(line, at - start + 1))
        if len(row) >= MOST_COLUMNS:
            raise BrokenRowError("wide", Place(line, at - start + 1))
        quoted = found["quoted"]
        raw = found["plain"] or "" if quoted is None else quoted.replace('""', '"')
        row.append(_cell(raw, Place(line, at - start + 1)))
        if quoted and (breaks := quoted.count("\n")):
            line, start = line + breaks, found.start("quoted") + quoted.rfind("\n") + 1
        at = found.end()
        if found["end"] == ",":
            continue
        if any(row):
            yield row
        row, line, start = [], line + 1, at


def _cell(raw: str, place: Place) -> Text:
    cell = Text(raw.strip())
    cell.place, cell.places = place, ()
    return cell
