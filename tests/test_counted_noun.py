"""The noun behind a value, with what is said of it."""

from __future__ import annotations

import pytest

from reading_cases import named, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8家茶企入选省级龙头企业。", ["入选省级龙头企业茶企"]),
        ("8家茶企入选。", ["茶企"]),
        ("生态环境9项约束性指标全部完成。", ["生态环境约束性指标"]),
        ("道路、供水等领域320个重点项目开工。", ["重点项目"]),
        ("63.5%的任务落地。", ["任务落地率"]),
        ("12条产业链项目占比达84%。", ["产业链项目", "产业链项目"]),
        ("泵站达到42座，提前超过40座的年度目标。", ["泵站", "泵站"]),
        (
            "水泥产量16亿吨，与2014年24亿吨的历史峰值相比，减少三分之一。",
            ["水泥产量", "水泥产量", "水泥产量"],
        ),
        ("泵站达到42座，提前建成40座水闸。", ["泵站", "水闸"]),
        ("37个行业大类中26个实现正增长。", ["行业大类", "实现正增长的行业大类"]),
        ("41个大类中，30个行业增加值保持增长。", ["大类", "增加值保持增长的行业"]),
        (
            "24项指标中，14项达到或快于预期，7项基本符合进度。",
            ["指标", "达到或快于预期的指标", "基本符合进度的指标"],
        ),
        ("26个项目开工，投资同比增长5%。", ["项目", "投资"]),
        pytest.param(
            "完成141公里架空线入地。", ["架空线入地"], marks=wrong("what happens to the object is left out")
        ),
        pytest.param(
            "农村危房3万户得到改造。",
            ["农村危房改造"],
            marks=wrong("what happens to the subject is left out"),
        ),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
