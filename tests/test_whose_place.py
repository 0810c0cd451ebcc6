"""The place of each value: lists deal out, places alone name nothing, and a place holds for what follows."""

from __future__ import annotations

import pytest

import duban

Found = list[tuple[str, str | None]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "江苏、浙江出口分别为5亿元和6亿元，合计占全国的两成。",
            [("出口", "江苏"), ("出口", "浙江"), ("出口占全国比重", "江苏、浙江")],
        ),
        (
            "东、中、西部地区投资分别增长5%、6%和7%。",
            [("投资", "东部地区"), ("投资", "中部地区"), ("投资", "西部地区")],
        ),
        (
            "水泥产量5亿吨。东北、华东降幅均在8%以上；甘肃产量2000万吨，增长3%。",
            [("水泥产量", None), ("水泥产量", "东北、华东"), ("水泥产量", "甘肃"), ("水泥产量", "甘肃")],
        ),
        (
            "地区生产总值增长5%。增速上，西藏以7%领跑，甘肃、湖北分别增长6.2%、6.1%。",
            [
                ("地区生产总值", None),
                ("地区生产总值", "西藏"),
                ("地区生产总值", "甘肃"),
                ("地区生产总值", "湖北"),
            ],
        ),
        (
            "安徽汽车产量30万辆，其中新能源汽车12万辆；江苏船舶产量40艘。",
            [("汽车产量", "安徽"), ("新能源汽车产量", "安徽"), ("船舶产量", "江苏")],
        ),
        ("宁夏中卫绿电占比八成，平均PUE降到1.2。", [("绿电占比", "宁夏中卫"), ("平均PUE", "宁夏中卫")]),
        ("湖北增速最快，接待游客增长26%。", [("接待游客", "湖北")]),
        ("在河南，接待游客1亿人次。", [("接待游客", "河南")]),
        # 对 names the direction of trade, no place of which the value is.
        (
            "对东盟、欧盟出口分别增长6%和下降2%。",
            [("对东盟出口", None), ("对欧盟出口", None)],
        ),
        # A region that is an ordinary word, too, is no place outside a list of places.
        ("东北大米产量增长5%。", [("东北大米产量", None)]),
    ],
)
def test_places(text: str, expected: Found) -> None:
    figures = duban.extract(text, published="2025-08-20").figures
    assert [(figure.indicator, figure.region) for figure in figures] == expected
