"""Columns: which hold values, which the labels of the rows, and tables that are set side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duban.tables.cells.gloss import without_gloss
from duban.tables.cells.values import is_absent, is_value, is_year, may_be_value, squeezed
from duban.tables.structure.form import names_goals
from duban.tables.structure.rows import Row
from duban.tables.structure.side_by_side import panel_titles, side_by_side
from duban.tables.table import ColumnKind, Panel, RowKind, header_of, heads
from duban.vocabulary import units
from duban.vocabulary.tables import table_words

_BODY = ("body", "part", "total")
_MULTIPLIER = re.compile(r"[十百千万亿]*")
# The share of the filled cells that must be values, and that must be units.
_MOST = 0.5


def panels(rows: Sequence[Row], kinds: Sequence[RowKind]) -> tuple[Panel, ...]:
    """The columns of a table, by panel."""
    width = len(rows[0]) if rows else 0
    header = [rows[row] for row in header_of(kinds)]
    over = [without_gloss(squeezed("".join(heads(header, column)))) for column in range(width)]
    body = [row for row, kind in zip(rows, kinds, strict=True) if kind in _BODY]
    lowest = [found[-1] if (found := heads(header, column)) else "" for column in range(width)]
    size = _repeated(over)
    if size == width and lowest and squeezed(lowest[0]) in table_words().name_heads:
        size = _repeated(lowest)  # «收入» and «支出» over columns with the same heads
    starts = list(range(0, width, size)) if size < width else side_by_side(rows, kinds, lowest)
    ends = [*starts[1:], width]
    titles = panel_titles(rows, kinds, starts)
    return tuple(
        Panel(first, _kinds(over[first:end], lowest[first:end], body, first), title)
        for first, end, title in zip(starts, ends, titles, strict=True)
    )


def is_unit(text: str) -> bool:
    """Whether a cell holds the name of a unit: 万亩, %, 元/吨, 吨标准煤/万元.

    >>> [is_unit(text) for text in ("万亩", "%", "元/吨", "亿千瓦时", "市统计局", "")]
    [True, True, True, True, False, False]
    """
    text = squeezed(text)
    if both := _EITHER.fullmatch(text):
        return is_unit(both[1]) and is_unit(both[2])
    text = text.strip("（）()")
    if not text or len(text) > _LONGEST:
        return False
    first = re.split("[/／每]", text)[0]
    known = _names()
    if text in known:
        return True
    # 千 can be a multiplier or begin the unit: 万千伏安, 千公顷.
    start = _MULTIPLIER.match(first)
    rests = [first[i:] for i in range((start.end() if start else 0) + 1)]
    return any(rest in known for rest in rests) or (rests[-1] == "" and first != "")


_LONGEST = 14
# One unit or another: 台（套）.
_EITHER = re.compile(r"([^（）()]+)[（(]([^（）()]+)[）)]")


@cache
def _names() -> frozenset[str]:
    return frozenset((*units().names, "百分点", "％", "‰", "%", "指数", "分值"))


def _repeated(heads: Sequence[str]) -> int:
    """How many columns a panel has: all, or those after which the heads are said again."""
    width = len(heads)
    for size in range(2, width // 2 + 1):
        same = all(heads[i] == heads[i % size] for i in range(width))
        if width % size == 0 and same and heads[0]:
            return size
    return max(width, 1)


def _kinds(
    heads: Sequence[str], lowest: Sequence[str], body: Sequence[Row], first: int
) -> tuple[ColumnKind, ...]:
    """What each column of a panel holds; ``heads`` are joined over all rows of the header, ``lowest`` of the last."""
    columns = [
        [cell.text for row in body if (cell := row[first + i]) is not None and cell.text]
        for i in range(len(heads))
    ]
    kinds: list[ColumnKind] = []
    scored = any(map(names_goals, heads))
    for i, (head, cells) in enumerate(zip(heads, columns, strict=True)):
        labelled = "stub" in kinds
        if not labelled and _are_codes(head, cells, heads[i + 1 :], columns[i + 1 :]):
            kinds.append("serial")
            continue
        if squeezed(lowest[i]) in table_words().serial_heads and cells and all(map(_is_code, cells)):
            kinds.append("serial")  # «行次» under 收入
            continue
        if scored and _SCORED.match(head):
            kinds.append("remark")
            continue
        kinds.append(_kind(head, cells, has_stub=labelled, values="value" in kinds, first=i == 0))
    return tuple(kinds)


# How many points a goal of a performance form is worth, and has got: these measure nothing.
_SCORED = re.compile("(?:指标)?(?:分值|权重|得分)|(?:自评|评价)得?分")


def _are_codes(
    head: str, cells: Sequence[str], heads: Sequence[str], columns: Sequence[Sequence[str]]
) -> bool:
    """Whether numbers stand before the column that names the rows: codes of subjects, ranks; no values do."""
    if not cells or not all(map(_is_code, cells)) or is_idle(head) or head in table_words().period_heads:
        return False
    if all(map(is_year, cells)):
        return False
    named = next((own for over, own in zip(heads, columns, strict=True) if own and not is_idle(over)), ())
    labels = sum(_NAME.search(text) is not None and not is_value(text) for text in named)
    units = sum(map(is_unit, named))
    return labels - units > _MOST * len(named) and len(named) > 1


_NAME = re.compile(r"[\u4e00-\u9fff]")
_CODE = re.compile(r"[A-Za-z]?\d+(?:[-—.]\d+)*[.．、]?")


def _is_code(cell: str) -> bool:
    return _CODE.fullmatch(squeezed(cell)) is not None


def _kind(head: str, cells: Sequence[str], *, has_stub: bool, values: bool, first: bool) -> ColumnKind:
    words = table_words()
    if head in words.serial_heads or (first and not head and _counts_up(cells)):
        return "serial"
    if any(squeezed(cell) in words.attributes for cell in cells):
        return "attribute"
    if head in words.unit_heads and _share(cells, is_unit) >= _MOST:
        return "unit"
    if is_idle(head) or head in words.term_heads:
        return "remark"
    if not has_stub and not values and (_share(cells, is_year) > _MOST or head in words.period_heads):
        return "stub"
    if values and head in words.period_heads and _share(cells, _is_time) > _MOST:
        return "stub"  # data files have the time of a row behind its value, too
    if not has_stub and not values and head in words.name_heads and any(map(_NAME.search, cells)):
        return "stub"  # though names look like values: 5mm白玻
    if (
        _share(cells, _is_filled) >= _MOST
        and any(map(may_be_value, cells))
        and head not in words.period_heads
    ):
        return "value"
    if not values and _share(cells, is_unit) >= _MOST and has_stub:
        return "unit"
    return "remark" if values else "stub"


@cache
def is_idle(head: str) -> bool:
    """Whether the numbers of a column so headed measure nothing: 联系电话, 排名.

    >>> is_idle("联系电话"), is_idle("产量")
    (True, False)
    """
    return any(word in head for word in table_words().idle_heads)


def _is_filled(cell: str) -> bool:
    return may_be_value(cell) or is_absent(cell)


_STRETCH = r"(?:年度?|年?[-./—至]?\d{1,2}(?:月?[-—至]\d{1,2})?月?[末底份]?|年[^\d]{2,4})?"
_A_TIME = re.compile(rf"(?:19|20)\d\d{_STRETCH}|\d{{1,2}}月份?|第?[一二三四]季度|[上下]半年")


def _is_time(cell: str) -> bool:
    return _A_TIME.fullmatch(squeezed(cell)) is not None


def _share(cells: Sequence[str], holds: object) -> float:
    assert callable(holds)
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def _counts_up(cells: Sequence[str]) -> bool:
    numbers = [cell.rstrip(".．、") for cell in cells]
    return len(numbers) > 1 and numbers == [str(i) for i in range(1, len(numbers) + 1)]
