"""Which printed lines make one row: a name that is broken over lines, values that stand beside its middle.

A line that holds a value anchors a row. A line without one either is a row of its own («一、工业») or goes on the row
above or below it, which its distances and its first words tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from duban.tables.printed.values import is_value, opens_row

# A line that goes on stands closer than rows do: this share of the distance between rows, and of that on its other side.
_TIGHT = 0.8
_CLOSER = 0.9
_A_LITTLE = 0.97
# In heights of a character: how far apart lines of one text stand.
_LEADING = 1.35
# Characters that still fit where a name was broken.
_ROOM = 1.3


class Line(NamedTuple):
    """A printed line of a table: its baseline, the height of its characters, its texts by column.

    ``reach`` is where its text in the first column ends.
    """

    y: float
    size: float
    texts: Mapping[int, str]
    reach: float = 0.0

    @property
    def is_anchor(self) -> bool:
        """Whether a value stands in it, beside the first column."""
        return any(column and is_value(text) for column, text in self.texts.items())


def rows_of(lines: Sequence[Line], margin: float) -> list[list[Line]]:
    """The lines of each row, from the top; ``margin`` is how far texts of the first column reach.

    >>> lines = [Line(90, 9, {0: "规模以上工业企", 1: "5.2"}, 60), Line(80, 9, {0: "业利润"}), Line(60, 9, {0: "税收", 1: "3"})]
    >>> [len(row) for row in rows_of(lines, 60)]
    [2, 1]
    """
    anchors = [line for line in lines if line.is_anchor]
    if not anchors:
        return [[line] for line in lines]
    pitch = median(above.y - below.y for above, below in pairwise(anchors)) if len(anchors) > 1 else 0.0
    rows: list[list[Line]] = []
    waiting: list[Line] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if line.is_anchor:
            rows.append([*waiting, line])
            waiting = []
        elif not waiting and rows and _goes_on(rows[-1], line, following, pitch, margin):
            rows[-1].append(line)
        elif following is not None and _leads(rows, line, lines[number + 1 :], pitch, margin):
            waiting.append(line)
        else:
            rows += [[held] for held in (*waiting, line)]
            waiting = []
    return rows + [[held] for held in waiting]


def _goes_on(row: Sequence[Line], line: Line, following: Line | None, pitch: float, margin: float) -> bool:
    """Whether a line without values goes on the row above it."""
    if opens_row(line.texts.get(0, "")) or row[-1].y - line.y > 3 * line.size:
        return False
    above = row[-1].y - line.y
    below = line.y - following.y if following else pitch
    nameless = not any(0 in held.texts for held in row)
    if 0 in line.texts and nameless:
        return above <= below / _CLOSER
    if not any(held.is_anchor for held in row):
        return above < _CLOSER * below and above <= _near(line, pitch)
    if 0 not in line.texts:
        return above <= below / _CLOSER
    if above <= _near(line, pitch) and above < _CLOSER * below:
        return True
    broken = next(held.reach for held in reversed(row) if 0 in held.texts) >= margin - _ROOM * line.size
    return (
        broken
        and above <= below / _CLOSER
        and not (following and following.is_anchor and 0 not in following.texts)
    )


def _leads(
    rows: Sequence[Sequence[Line]], line: Line, rest: Sequence[Line], pitch: float, margin: float
) -> bool:
    """Whether a line without values begins the row of the next values below it."""
    following = rest[0]
    below = line.y - following.y
    if below > 3 * line.size:
        return False
    anchor = next((held for held in rest if held.is_anchor), None)
    if anchor is not None and 0 in line.texts and 0 not in anchor.texts and anchor is following:
        return True
    above = rows[-1][-1].y - line.y if rows else pitch
    if below > _near(line, pitch):
        return False
    # A name that fills its column is broken, be the next line only a little closer than the one above.
    full = line.reach >= margin - _ROOM * line.size and not opens_row(following.texts.get(0, ""))
    return below < (_A_LITTLE if full else _CLOSER) * above


def _near(line: Line, pitch: float) -> float:
    """How far apart lines of one name stand at most."""
    return max(_TIGHT * pitch, _LEADING * line.size)
