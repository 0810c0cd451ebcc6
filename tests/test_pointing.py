"""What points back to things told of before, in the sentence or the one before it."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Both, or all, of a kind that were told of.
        (
            "纺织产业营收12亿元，家具产业营收8亿元。两大产业合计实现利润2亿元，增长5%。",
            ["纺织产业营收", "家具产业营收", "纺织、家具产业利润", "纺织、家具产业利润"],
        ),
        ("纺织产业营收12亿元。两大产业合计实现利润2亿元。", ["纺织产业营收", "两大产业利润"]),
        # What grows behind a share of a plan is the thing.
        (
            "预算收入完成38亿元，为调整预算的101%，增长3%。",
            ["预算收入", "预算收入完成调整预算比例", "预算收入"],
        ),
        (
            "快递收入6亿元，快递成本8亿元。两者累计分别为20亿元和30亿元。",
            ["快递收入", "快递成本"] * 2,
        ),
        (
            "造船完工量5万吨，新接订单量6万吨，手持订单量9万吨。三大指标分别增长2%、3%和4%。",
            ["造船完工量", "新接订单量", "手持订单量"] * 2,
        ),
        (
            "快递业务量中，同城4亿件，异地6亿件，占比分别为40%和60%。",
            ["同城快递业务量", "异地快递业务量", "同城快递业务量占比", "异地快递业务量占比"],
        ),
        # A list of what was named, each with a value; a list that is one thing is not divided.
        ("东盟、欧盟是主要市场，各占31%和19%。", ["东盟占比", "欧盟占比"]),
        (
            "大型演唱会、音乐节36场，票房4亿元，分别增长18%和23%。",
            ["大型演唱会、音乐节", "大型演唱会、音乐节票房"] * 2,
        ),
        # What grows behind a share is the thing, what moves by points is the share.
        (
            "茶叶产值8亿元，占农业产值的5%，增长6%。",
            ["茶叶产值", "茶叶产值占农业产值比重", "茶叶产值"],
        ),
        (
            "茶叶产值8亿元，占农业产值的5%，提高6个百分点。",
            ["茶叶产值", "茶叶产值占农业产值比重", "茶叶产值占农业产值比重"],
        ),
    ],
)
def test_pointing(text: str, expected: list[str]) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == expected
