"""The axis of labels: which of its columns names the rows, and whether these are places or things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duban.extraction.tables.labels import stub_label
from duban.extraction.tables.regions import place_in
from duban.tables.cells.gloss import is_gloss
from duban.tables.cells.values import squeezed
from duban.tables.table import Table
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words


def naming_column(table: Table, columns: Sequence[int]) -> int | None:
    """The column of labels that names the rows: the one headed 指标 or the like, else the last.

    >>> from duban.tables.grids.grid import Cell, Grid
    >>> heads = tuple(Cell(0, column, text) for column, text in enumerate(("领域", "指标名称", "说明")))
    >>> naming_column(Table(Grid(heads), rows=("head",)), [0, 1, 2])
    1
    """
    if not columns:
        return None
    spoken = [column for column in columns if not _is_glossary(table, column)] or columns
    spoken = [column for column in spoken if not _heads_times(table, column)] or spoken
    best = spoken[-1]
    rank = -1
    for column in spoken:
        own = _rank(squeezed("".join(table.heads(column))))
        if own >= rank:
            best, rank = column, own
    return best


def _heads_times(table: Table, column: int) -> bool:
    return squeezed("".join(table.heads(column))) in table_words().period_heads


def _is_glossary(table: Table, column: int) -> bool:
    """Whether a column of labels has the names of another in English."""
    texts = [
        row[column] for row, kind in zip(table.places, table.rows, strict=True) if kind in ("body", "part")
    ]
    said = [cell.text for cell in texts if cell is not None and cell.text]
    return bool(said) and all(map(is_gloss, said))


def _rank(head: str) -> int:
    """How surely a column of labels so headed names the rows."""
    words = table_words()
    if any(word in head for word in words.naming_first):
        return 3
    if head.endswith(words.naming_ends) or any(word in head for word in words.naming_words):
        return 2
    return int(head in words.name_heads)


def heads_places(table: Table, column: int | None) -> bool:
    """Whether the head over a column of labels says that all of them are places.

    >>> from duban.tables.grids.grid import Cell, Grid
    >>> heads_places(Table(Grid((Cell(0, 0, "城市"), Cell(1, 0, "海陵"))), rows=("head", "body")), 0)
    True
    """
    return column is not None and any(map(_heads_places, table.heads(column)))


def are_places(table: Table, column: int | None) -> tuple[bool, bool]:
    """Whether a column of labels may name places, and whether it does.

    An axis is of one kind: one label among many things only ends like a place (人民医院新院区), one among many places
    is a place though it ends like something else (铁城市).

    >>> from duban.tables.grids.grid import Cell, Grid
    >>> labels = ("白河县", "石门县", "铁城市", "中心医院")
    >>> table = Table(Grid(tuple(Cell(row, 0, text) for row, text in enumerate(labels))), rows=("body",) * 4)
    >>> are_places(table, 0)
    (True, False)
    """
    if column is None:
        return True, False
    labels = [
        squeezed(cell.text)
        for row, kind in zip(table.places, table.rows, strict=True)
        if kind == "body" and (cell := row[column]) is not None and cell.text
    ]
    if any(map(_heads_places, table.heads(column))):
        return True, True
    things = [text for text in labels if text not in table_words().totals and not stub_label(text).times]
    places = sum(place_in(text) is not None for text in things)
    return 2 * places >= len(things), 2 * places > len(things)


def _heads_places(head: str) -> bool:
    """Whether a head says that the labels below it are places: 地区, 县（市、区）, 城市."""
    return _places().fullmatch(squeezed(head)) is not None


@cache
def _places() -> re.Pattern[str]:
    return re.compile(
        f"{alternation(table_words().place_heads)}|(?:所[在属]|各)?[省县市区州旗盟、（）()]{{1,8}}(?:名称?|别)?"
    )
