"""Units left out: text → (low, unit) of its figures."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("参加运动的居民有1300多万。", [(13e6, "人")]),
        ("一家企业最多补300万。", [(None, "元")]),
        ("接待游客863万人次，单日峰值达到11.6万。", [(863e4, "人次"), (116e3, "人次")]),
        ("市场规模达到45亿元，能做到47亿就不错了。", [(45e8, "元"), (47e8, "元")]),
        ("这个户籍人口仅5.7万的小镇很热闹。", [(57e3, "人")]),
        ("去年有280多万人享受，减税差不多有410个亿。", [(28e5, None), (410e8, "元")]),
        ("人均多花了12块钱。", [(12, "元")]),
        ("学生参与率达到3.5。", [(3.5, "")]),  # a rate counts nobody
        ("居民委员会有12万会员。", [(12e4, "")]),  # the noun behind says what is counted
    ],
)
def test_units(text: str, found: list[tuple[float | None, str | None]]) -> None:
    read = [(figure.low, figure.unit) for figure in duban.extract(text).figures]
    assert read == [
        (low, figure[1] if unit is None else unit) for (low, unit), figure in zip(found, read, strict=True)
    ]
