"""Printed lines as their runs, and what a line is to a table: values, running text, a title, the name of a group of rows."""

from __future__ import annotations

from collections.abc import Sequence

from duban.tables.printed.glyphs import Run
from duban.tables.printed.values import has_leaders, is_running, is_title, is_value

PrintedLine = list[Run]
"""A printed line as its runs from left to right."""

# In heights of a character: how far from the middle what stands in the middle may be.
_IN_THE_MIDDLE = 1.5
_UNIT_LINE = ("单位：", "单位:", "（单位", "(单位")


def has_values(line: PrintedLine) -> bool:
    """Whether a value stands in a line, beside a text before it.

    >>> from duban.tables.printed.glyphs import Glyph
    >>> has_values([Run((Glyph("煤", 0, 0, 9, 9),)), Run((Glyph("5", 40, 0, 45, 9),))])
    True
    """
    return len(line) > 1 and any(is_value(run.text) for run in line[1:]) and not is_running_line(line)


def is_running_line(line: Sequence[Run]) -> bool:
    """Whether a line has dots that lead to a number, or running text: a table of contents, or two columns of text."""
    return any(has_leaders(run.text) or is_running(run.text) for run in line)


def stands_apart(line: PrintedLine) -> bool:
    """Whether a line is a title or the unit of a table, or no part of one at all."""
    return is_running_line(line) or line[0].text.startswith(_UNIT_LINE) or is_title(line[0].text)


def is_over_all(line: PrintedLine, left: float, right: float) -> bool:
    """Whether a line is a text in the middle of the table: the name of the rows below it."""
    return len(line) == 1 and abs(line[0].centre - (left + right) / 2) <= _IN_THE_MIDDLE * line[0].size


def is_heading_line(lines: Sequence[PrintedLine]) -> bool:
    """Whether the last of some lines may be headings of what stands below them."""
    return bool(lines) and len(lines[-1]) > 1 and not is_running_line(lines[-1])
