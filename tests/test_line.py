"""A change in one line, in both languages."""

from __future__ import annotations

import pytest

import duban
from duban.comparison.change import Change
from duban.comparison.line import line


def change(old: str, new: str) -> Change:
    """The first change of two plans under one heading."""
    read = (
        duban.read_text(f"二、{year}年重点任务\n{text}。", year=year, published=f"{year}-01-20")
        for text, year in ((old, 2025), (new, 2026))
    )
    return duban.compare(*read).changes[0]


@pytest.mark.parametrize(
    ("old", "new", "zh", "en"),
    [
        (
            "探索海洋牧场建设",
            "实施海洋牧场建设",
            "加强：“探索海洋牧场建设”→“实施海洋牧场建设”（旧：2025年重点任务；新：2026年重点任务）",
            "strengthened: «探索海洋牧场建设» → «实施海洋牧场建设» (old: 2025年重点任务; new: 2026年重点任务)",
        ),
        (
            "安排渔港资金3亿元",
            "安排渔港资金5亿元",
            "数字变化：“安排渔港资金3亿元”→“安排渔港资金5亿元”，+2亿元（旧：2025年重点任务；新：2026年重点任务）",
            "number changed: «安排渔港资金3亿元» → «安排渔港资金5亿元», +200 million 元 (old: 2025年重点任务; new: 2026年重点任务)",
        ),
        (
            "种好果树",
            "建设渔港码头",
            "新增：“建设渔港码头”（2026年重点任务）",
            "new: «建设渔港码头» (2026年重点任务)",
        ),
    ],
)
def test_lines(old: str, new: str, zh: str, en: str) -> None:
    said = line(change(old, new))
    assert (said.zh, said.en) == (zh, en)


def test_a_rate_moves_in_percentage_points() -> None:
    said = line(change("粮食产量增长2%", "粮食产量增长3.5%"))
    assert "，+1.5个百分点（" in said.zh
    assert ", +1.5 percentage points (" in said.en


def test_a_range_does_not_move_to_a_point() -> None:
    said = line(change("粮食产量增长6%—7%", "粮食产量增长6%左右")).zh
    assert (
        said == "数字变化：“粮食产量增长6%—7%”→“粮食产量增长6%左右”（旧：2025年重点任务；新：2026年重点任务）"
    )


def test_what_was_dropped_stands_in_the_old_document() -> None:
    [gone] = [
        one
        for one in duban.compare("二、2025年重点任务\n种好果树。", "二、2026年重点任务\n建设渔港码头。")
        if one.kind == "dropped"
    ]
    assert line(gone).zh == "不再提：“种好果树”（2025年重点任务）"


def test_a_long_text_is_cut_where_it_differs() -> None:
    same = "在沿海各县市区和有条件的内陆湖区按照因地制宜分类施策的办法统筹渔港码头和配套航道的"
    said = line(change(f"推进{same}疏浚", f"推进{same}疏浚和延伸")).zh
    assert "…" in said
    assert "疏浚和延伸”" in said


def test_a_place_without_heading_is_told_by_its_offset() -> None:
    [found] = [
        one for one in duban.compare("要种好果树。", "要建设渔港码头，种好果树。") if one.kind == "new"
    ]
    assert line(found).zh.endswith("字起）")
    assert "from character" in line(found).en
