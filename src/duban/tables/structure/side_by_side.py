"""Tables set side by side in one grid: where each begins, and the head over all of it.

They are parted by a blank column, or the head of the labels is said again (项目 | 预算数 | 项目 | 预算数), whatever stands in
brackets behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.tables.cells.values import is_absent, is_value, squeezed
from duban.tables.grids.grid import Cell
from duban.tables.table import RowKind
from duban.vocabulary.tables import table_words

Row = Sequence[Cell | None]
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_LETTER = re.compile(r"[\u4e00-\u9fff]")
_BODY = ("body", "part", "total")
# The share of the filled cells that must be labels, for a column to be one of labels.
_MOST = 0.5


def side_by_side(rows: Sequence[Row], kinds: Sequence[RowKind], lowest: Sequence[str]) -> list[int]:
    """The columns with which the tables of a grid begin; ``lowest`` are the lowest heads over its columns.

    >>> def row(r, *texts): return [Cell(r, i, text) for i, text in enumerate(texts)]
    >>> rows = [row(0, "指标", "单位", "1月", "", "指标", "1月"), row(1, "产量", "吨", "5", "", "销量", "6")]
    >>> side_by_side(rows, ("head", "body"), [cell.text for cell in rows[0]])
    [0, 4]
    """
    width = len(lowest)
    body = [row for row, kind in zip(rows, kinds, strict=True) if kind in _BODY]
    filled = [row for row, kind in zip(rows, kinds, strict=True) if kind in (*_BODY, "head")]
    labels = [_are_labels(body, column) for column in range(width)]
    values = [_are_values(body, column) for column in range(width)]
    starts = [0]
    for column in range(2, width - 1):
        blank = bool(lowest[column]) and _is_blank(filled, column - 1)
        again = _bare(lowest[column]) == _bare(lowest[starts[-1]]) and bool(lowest[column])
        parted = (blank or again) and labels[column]
        if parted and any(values[starts[-1] : column]) and any(values[column + 1 :]):
            starts.append(column)
    return starts


def _bare(head: str) -> str:
    """A head of labels without what a bracket behind it says: 项目（按功能分类）."""
    return _ASIDE.sub("", squeezed(head))


def _is_blank(rows: Sequence[Row], column: int) -> bool:
    return all((cell := row[column]) is None or not cell.text for row in rows)


def _texts(body: Sequence[Row], column: int) -> list[str]:
    return [cell.text for row in body if (cell := row[column]) is not None and cell.text]


def _are_labels(body: Sequence[Row], column: int) -> bool:
    texts = _texts(body, column)
    named = sum(_LETTER.search(text) is not None and not is_value(text) for text in texts)
    return named > _MOST * len(texts)


def _are_values(body: Sequence[Row], column: int) -> bool:
    texts = [text for text in _texts(body, column) if not is_absent(text)]
    return sum(map(is_value, texts)) > _MOST * len(texts) if texts else False


def panel_titles(rows: Sequence[Row], kinds: Sequence[RowKind], starts: Sequence[int]) -> list[str]:
    """The head over each of the tables that begin with columns ``starts``; empty where they have none of their own.

    What makes a measure of the things below it (收入 | 支出) is a head of columns, and is none.

    >>> head = [Cell(0, 0, "宾馆", columns=2), None, Cell(0, 2, "餐馆", columns=2), None]
    >>> panel_titles([head, [Cell(1, i, "指标") for i in range(4)]], ("head", "head"), [0, 2])
    ['宾馆', '餐馆']
    """
    first = next((row for row, kind in zip(rows, kinds, strict=True) if kind == "head"), None)
    if first is None or len(starts) < 2 or kinds.count("head") < 2:
        return [""] * len(starts)
    cells = list(dict.fromkeys(cell for cell in first if cell is not None and cell.text))
    if [cell.column for cell in cells] != list(starts) or any(cell.rows > 1 for cell in cells):
        return [""] * len(starts)
    texts = [squeezed(cell.text) for cell in cells]
    if len(set(texts)) < len(texts) or any(_bare(text) in table_words().measured for text in texts):
        return [""] * len(starts)
    return texts


def titles_tables(row: Row, following: Row) -> bool:
    """Whether a row of heads only names the tables side by side whose heads of labels stand below: each over one.

    >>> def row(r, *texts): return [Cell(r, i, text) for i, text in enumerate(texts)]
    >>> titles_tables(row(0, "宾馆", "", "餐馆", ""), row(1, "指标", "1月", "指标", "1月"))
    True
    >>> titles_tables(row(0, "制表：统计局", "", "第9期", ""), row(1, "指标", "1月", "2月", "3月"))
    False
    """
    first = dict.fromkeys(cell for cell in row if cell is not None and cell.text)
    below = [following[cell.column] for cell in first]
    heads = [cell for cell in below if cell is not None and _bare(cell.text) in table_words().name_heads]
    return len(below) > 1 and len(heads) == len(below)
