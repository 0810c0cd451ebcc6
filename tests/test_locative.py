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
            "水泥产量5亿吨。华南、华中降幅均在4%以上；甘肃产量2000万吨，增长3%。",
            [("水泥产量", None), ("水泥产量", "华南、华中"), ("水泥产量", "甘肃"), ("水泥产量", "甘肃")],
        ),
        (
            "地区生产总值增长5%。增幅上，青海以9%领先，江西、湖南分别增长8%、7%。",
            [
                ("地区生产总值", None),
                ("地区生产总值", "青海"),
                ("地区生产总值", "江西"),
                ("地区生产总值", "湖南"),
            ],
        ),
        (
            "安徽汽车产量30万辆，其中新能源汽车12万辆；江苏船舶产量40艘。",
            [("汽车产量", "安徽"), ("新能源汽车产量", "安徽"), ("船舶产量", "江苏")],
        ),
        ("江西上饶绿电占比三成，平均PUE降到1.3。", [("绿电占比", "江西上饶"), ("平均PUE", "江西上饶")]),
        ("江西增幅最大，接待游客增长12%。", [("接待游客", "江西")]),
        ("在江西，接待游客1亿人次。", [("接待游客", "江西")]),
        (
            "江西增幅最大，接待游客和收入分别增长12%、15%，人均花费900元。",
            [("接待游客", "江西"), ("接待收入", "江西"), ("人均花费", "江西")],
        ),
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


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("上海同期发放补贴6亿元。", ["上海"]),
        ("会展办了5000场，其中四川省217场。", ["全国", "四川省"]),
        ("甘肃庆阳新建机房5座。", ["甘肃庆阳"]),
        ("同期，企业在上海发放补贴6亿元。", ["全国"]),
        ("全省发放补贴6亿元。", ["全国"]),
    ],
)
def test_place_that_a_clause_opens_with(text: str, regions: list[str | None]) -> None:
    assert [figure.region for figure in duban.extract(text, region="全国").figures] == regions
