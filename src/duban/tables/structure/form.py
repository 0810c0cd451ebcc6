"""Forms: rows that give labels with what is filled in beside them, above the table that a form holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.tables.cells.values import is_value, squeezed
from duban.tables.grids.grid import Cell
from duban.vocabulary.tables import table_words

Row = Sequence[Cell | None]
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
# Heads of the goals of a performance form: 指标值, 年度指标值, 实际完成值, 目标值.
_OF_GOALS = re.compile(r"(?:指标|目标|完成|计划|绩效|参考|标准)[值数]|完成情况|年度目标")
_LEVELS = ("一级指标", "二级指标", "三级指标", "四级指标", "指标名称", "指标内容", "绩效指标", "分解目标")


def fills_form(row: Row) -> bool:
    """Whether a row gives labels of a form, each with what is filled in behind it.

    >>> def row(*texts): return [Cell(0, i, text) for i, text in enumerate(texts)]
    >>> fills_form(row("项目名称", "就业补助", "主管部门", "市人社局")), fills_form(row("项目名称", "总投资", "主管部门", "开工时间"))
    (True, False)
    >>> fills_form(row("项目名称", "建设单位", "主管部门", "年限")), fills_form(row("预算单位", "县水利局", "", ""))
    (False, True)
    """
    cells = list(dict.fromkeys(cell for cell in row if cell is not None and cell.text))
    labels = [_is_label(cell.text) for cell in cells]
    if len(cells) < 2 or len(cells) % 2 or labels != [True, False] * (len(cells) // 2):
        return False
    if any(_is_head(cell.text) for cell in cells[1::2]):
        return False
    # One label alone with a text could head two columns.
    return len(cells) > 2 or len(row) > 2


def heads_goals(row: Row) -> bool:
    """Whether a row heads the goals of a performance form: 一级指标 | 二级指标 | 三级指标 | 指标值.

    >>> def row(*texts): return [Cell(0, i, text) for i, text in enumerate(texts)]
    >>> heads_goals(row("一级指标", "二级指标", "指标值")), heads_goals(row("产出指标", "数量指标", "≥5场"))
    (True, False)
    """
    found = list(dict.fromkeys(squeezed(cell.text) for cell in row if cell is not None and cell.text))
    named = any(text in _LEVELS for text in found)
    valued = any(_OF_GOALS.search(text) for text in found)
    return named and valued and len(found) > 1 and not any(map(is_value, found)) and _are_short(found)


def names_goals(head: str) -> bool:
    """Whether a head is one of a performance form: of its goals, of what was spent, or of why there is less.

    >>> names_goals("三级指标"), names_goals("偏差原因分析及改进措施"), names_goals("产量")
    (True, True, False)
    """
    return head in ("二级指标", "三级指标", "四级指标", "全年执行数") or head.startswith(
        ("偏差原因", "全年执行数", "未完成原因")
    )


def _are_short(texts: Sequence[str]) -> bool:
    return all(len(text) <= _LONGEST for text in texts)


_LONGEST = 16


def _is_label(text: str) -> bool:
    flat = squeezed(text).rstrip("：:")
    return flat in table_words().form_labels or _BRACKETS.sub("", flat) in table_words().form_labels


def _is_head(text: str) -> bool:
    """Whether a text heads a column rather than filling a form."""
    words = table_words()
    flat = squeezed(text)
    bare = _ASIDE.sub("", flat)
    heads = words.name_heads | words.unit_heads | words.period_heads | words.serial_heads
    if bare in heads or bare in words.whole_sums or bare in words.generic:
        return True
    return bare != flat or bare.endswith(_ENDS)


# What names of measures, times and offices in heads end with.
_ENDS = (
    "投资",
    "金额",
    "时间",
    "规模",
    "内容",
    "数",
    "额",
    "量",
    "率",
    "预算",
    "年限",
    "备注",
    "部门",
    "单位",
    "性质",
)
