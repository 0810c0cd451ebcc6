"""Verbs of making, adding and having: what they have as their object, and whose it is."""

from __future__ import annotations

import pytest

from reading_cases import named, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲类企业实现利润总额30亿元。", ["甲类企业利润总额"]),
        ("利润总额30亿元。", ["利润总额"]),
        ("县财政拟安排“三园”投入8亿元，比上年增加1亿元。", ["“三园”投入", "“三园”投入"]),
        ("县财政拟投入8亿元用于促进创业。", ["促进创业投入"]),
        ("投入8亿元建设粮库。", ["粮库"]),
        ("县财政拟投入8亿元资金。", ["县财政资金"]),
        ("县财政拟投入8亿元防汛资金。", ["防汛资金"]),
        ("新签约项目9个。", ["签约项目"]),
        ("新建项目9个。", ["项目"]),
        ("提前实现学生公用经费50元和30元的目标。", ["学生公用经费", "学生公用经费"]),
        ("建成泵站42座。", ["泵站"]),
        ("建成42座泵站。", ["泵站"]),
        ("新增就业9万人。", ["新增就业"]),
        ("筹措7亿元实施就业惠民工程。", ["就业惠民工程"]),
        ("对高危人群开展内镜检查5万例。", ["高危人群内镜检查"]),
        ("改善农村住房8000套。", ["改善农村住房"]),
        ("每百户拥有家用汽车45辆。", ["每百户拥有家用汽车"]),
        ("园区贡献了全市20%的工业增加值。", ["园区工业增加值占比"]),
        ("完成投资8亿元。", ["完成投资"]),
        ("省属企业完成产业类投资8亿元。", ["省属企业产业类投资"]),
        ("重大项目完成投资29亿元、超年度计划28%。", ["重大项目完成投资", "重大项目完成投资"]),
        pytest.param(
            "新建改建农村公路80公里。",
            ["新建改建农村公路"],
            marks=wrong("the first of two verbs is left out"),
        ),
        pytest.param(
            "完成年度目标的95%。",
            ["完成年度目标比例"],
            marks=wrong("a share of a goal has no name of its own"),
        ),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
