"""The structure of a grid: rows, columns, and whether it states values at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from duban.tables.cells.values import is_value
from duban.tables.grids.grid import Grid
from duban.tables.structure.caption import is_numbered
from duban.tables.structure.columns import is_idle, panels
from duban.tables.structure.rows import Row, row_kinds, texts
from duban.tables.table import Panel, RowKind, Table, TableKind, places
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words

_SENTENCE = re.compile(r"[。；！？]")
# A cell of running text: longer than any label of the bulletins looked at, with the mark of a sentence.
_RUNNING = 36
_LONGEST_ENTRY = 48
_FEW = 0.15


def structured(grid: Grid) -> Table:
    """The table that ``grid`` is; one that holds another table is a layout.

    >>> from duban.tables.grids.grid import Cell
    >>> cells = [Cell(r, c, text) for r, row in enumerate((("指标", "2024年"), ("粮食产量（万吨）", "31.2"))) for c, text in enumerate(row)]
    >>> structured(Grid(tuple(cells))).kind
    'data'
    """
    table = Table(grid)
    rows = places(grid)
    if grid.nested or grid.width < 2 or not rows:
        return table
    kinds = row_kinds(rows)
    found = panels(rows, kinds)
    return replace(table, rows=kinds, panels=found, kind=_kind(rows, kinds, found))


def _kind(rows: Sequence[Row], kinds: Sequence[RowKind], found: Sequence[Panel]) -> TableKind:
    body = [row for row, kind in zip(rows, kinds, strict=True) if kind not in ("caption", "note")]
    cells = [text for row in body for text in texts(row)]
    running = sum(len(text) > _RUNNING and _SENTENCE.search(text) is not None for text in cells)
    if not cells or running > _FEW * len(cells):
        return "layout"
    if _is_contents(body):
        return "list"
    if any(panel.of("value") for panel in found) and _is_stated(rows, kinds, found):
        return "data"
    listed = any(map(is_idle, cells)) or any(text in table_words().serial_heads for text in cells[:2])
    short = all(len(text) <= _LONGEST_ENTRY for text in cells)
    return (
        "list" if short and len(body) > 1 and (listed or "head" in kinds) and not _asks(cells) else "layout"
    )


def _is_contents(body: Sequence[Row]) -> bool:
    """Whether rows are the titles of tables with the pages on which they stand."""
    named = [found for row in body if len(found := texts(row)) > 1]
    if len(named) < 2 or not all(any(map(is_numbered, found[:2])) for found in named):
        return False
    pages = [found[-1] for found in named]
    return all(page.isdecimal() for page in pages) and sorted(map(int, pages)) == list(map(int, pages))


def _asks(cells: Sequence[str]) -> bool:
    """Whether it is a table of tasks: its cells promise, and are read as text."""
    return any(_tasks().search(text) for text in cells)


@cache
def _tasks() -> re.Pattern[str]:
    return re.compile(alternation(table_words().tasks))


def _is_stated(rows: Sequence[Row], kinds: Sequence[RowKind], found: Sequence[Panel]) -> bool:
    """Whether the values have labels: a header, or stubs before values in two rows at least."""
    if "head" in kinds:
        return True
    valued = sum(any(is_value(text) for text in texts(row)[1:]) for row in rows)
    return valued > 1 and any(panel.of("stub") for panel in found)
