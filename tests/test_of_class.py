"""Parts that name only a class take the measure of their whole; those who do something are counted as persons."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "工伤保险参保人数900万人，其中建筑业120万人，比上年多了8万人；快递业减少2万人。",
            ["工伤保险参保人数", *["建筑业参保人数"] * 2, "快递业参保人数"],
        ),
        ("在校学生50万人，其中小学20万人；中职3万人。", ["在校学生", "小学在校学生", "中职在校学生"]),
        ("卫生技术人员5万人，其中执业医师2万人。", ["卫生技术人员", "执业医师"]),
        (
            "港口货物吞吐量2亿吨，其中外贸5000万吨，集装箱90万标箱。",
            ["港口货物吞吐量", "港口外贸货物吞吐量", "港口集装箱吞吐量"],
        ),
        ("水泥产量5万吨，其中特种水泥1万吨。", ["水泥产量", "特种水泥产量"]),
        # Who takes part in what is told of, and what each has of it.
        (
            "惠民保目前有6个市在试点，参保300万人，享受待遇的2万人，人均支付900元。",
            ["惠民保试点市", "惠民保参保人数", "惠民保享受待遇人数", "惠民保人均支付"],
        ),
        ("长者食堂有900个，每天就餐的5万人。", ["长者食堂", "长者食堂每天就餐人数"]),
        ("企业90家，参保5万人。", ["企业", "参保"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected
