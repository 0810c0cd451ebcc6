"""Values in running text whose unit stands in brackets behind their name: 地区生产总值（亿元）3560.2；城镇化率（%）61.4.

They are read like a row of a table with one cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from duban.extraction.tables.cells import value_of
from duban.extraction.tables.columns import Column
from duban.extraction.tables.figures import Stated, figure_of
from duban.extraction.tables.labels import Label
from duban.extraction.tables.meaning import meant
from duban.extraction.tables.names import indicator
from duban.extraction.tables.setting import heading_before, sets_aims, setting_of
from duban.extraction.tables.stubs import Stub, named
from duban.extraction.tables.units import unit_of
from duban.records import Figure
from duban.tables.grids.grid import Cell, Grid
from duban.tables.table import Table
from duban.text.document import Document
from duban.text.segment import sentences

_NAME = r"(?P<name>[^，。；：、,;:\s（）()|]{2,30})"
_UNIT = r"[（(](?P<unit>[^（）()\n，。；]{1,12})[）)]"
_VALUE = r"(?P<value>[-−+＋≥≤><]?\d[\d,]*(?:\.\d+)?)(?=[，。；、,;）)\s]|$)"
_INLINE = re.compile(rf"(?P<label>{_NAME}{_UNIT})\s*[:：为是]?\s*{_VALUE}")


def inline_figures(document: Document, told: Sequence[Figure]) -> list[Figure]:
    """The values whose units stand in brackets behind their names, save those of ``told``.

    >>> import duban
    >>> [(f.indicator, f.low, f.unit) for f in duban.extract("城镇化率（%）61.4；粮食产量(万吨):312.5").figures]
    [('城镇化率', 61.4, '%'), ('粮食产量', 3125000.0, '吨')]
    """
    taken = sorted((figure.start, figure.end) for figure in told)
    return [figure for figure in _found(document) if not _is_taken(taken, figure)]


def _is_taken(taken: Sequence[tuple[int, int]], figure: Figure) -> bool:
    """Whether one of the spans ``taken``, which are in order, lies over the figure."""
    place = bisect_left(taken, (figure.end, figure.end)) - 1
    return place >= 0 and taken[place][1] > figure.start


def _found(document: Document) -> Iterator[Figure]:
    if not _SIGN.search(document.text):
        return
    aims = sets_aims(document)
    for paragraph in document.paragraphs:
        for start, end in sentences(document.text, paragraph.start, paragraph.end):
            if not _SIGN.search(document.text, start, end):
                continue
            for match in _INLINE.finditer(document.text, start, end):
                if unit_of(match["unit"]) is not None:
                    yield from _figure(document, match, (start, end), aims=aims)


# What makes a text worth the longer search: a bracket that a number follows.
_SIGN = re.compile(r"[）)]\s*[:：为是]?\s*[-−+＋≥≤><]?\d")


def _figure(
    document: Document, match: re.Match[str], sentence: tuple[int, int], *, aims: bool
) -> Iterator[Figure]:
    value = value_of(match["value"])
    if value is None:
        return
    stub, column = named(Stub(), match["label"]), Column(0, Label())
    setting = setting_of(document, Table(Grid(()), start=match.start()), order=aims)
    how = meant(value, stub, column, setting)
    name = indicator(stub, column, setting)
    if how is None or not name:
        return
    start, end = document.view.span(*match.span("value"))
    stated = Stated(Cell(0, 0, match["value"], start, end), value, stub, column, how, name)
    row = document.view.span(*sentence)
    yield figure_of(document, stated, row, setting, heading_before(document, match.start()))
