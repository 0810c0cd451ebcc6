"""A count without its noun takes it from what the same classifier counted before: text → the indicators."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Levels, stretches and sizes alone.
        ("共有物流企业58家，其中5A级3家。", ["物流企业", "5A级物流企业"]),
        ("旅游景区80家，其中5A级2家、4A级15家。", ["旅游景区", "5A级旅游景区", "4A级旅游景区"]),
        ("建成智能工厂200家，其中卓越级40家。", ["智能工厂", "卓越级智能工厂"]),
        ("开通绿色航线30条，其中长江干线12条。", ["绿色航线", "长江干线绿色航线"]),
        ("全市民宿1200家，床位2万张，其中山区300家。", ["民宿", "民宿床位", "山区民宿"]),
        ("茶叶企业300家，其中规上企业20家。", ["茶叶企业", "规上茶叶企业"]),
        # What was done to them, over a clause that measures something else.
        (
            "实施重点项目96个，完成年度投资60亿元，其中一季度开工28个。",
            ["重点项目", "重点项目年度投资", "开工重点项目"],
        ),
        ("在产窑炉114座；上半年新点火3座、冷修5座。", ["在产窑炉", "点火窑炉", "冷修窑炉"]),
        ("新建泊位6个，改造3个，完工2个。", ["泊位", "改造泊位", "完工泊位"]),
        ("推进抽水蓄能电站建设，开工6座、投产3座。", ["开工抽水蓄能电站", "投产抽水蓄能电站"]),
        ("新建充换电站40座，每150公里至少布局1座。", ["充换电站", "充换电站"]),
        # A noun of its own, or another classifier.
        ("学校60所，其中小学30所、幼儿园12所。", ["学校", "小学", "幼儿园"]),
        ("医院120家，其中三级医院10家、民营医院30家。", ["医院", "三级医院", "民营医院"]),
        ("茶叶企业300家，其中省级龙头企业5家。", ["茶叶企业", "省级龙头企业"]),
        ("专利143件，其中发明专利37件。", ["专利", "发明专利"]),
        ("改造老旧小区120个，加装电梯200部。", ["改造老旧小区", "加装电梯"]),
        ("举办展会40场，签约项目30个。", ["展会", "签约项目"]),
        ("推进学校建设，新增学位3万个。", ["学位"]),
    ],
)
def test_parts_of_what_was_counted(text: str, expected: list[str]) -> None:
    assert [
        figure.indicator for figure in duban.extract(text, title="产业调研", published="2026-03-10").figures
    ] == expected
