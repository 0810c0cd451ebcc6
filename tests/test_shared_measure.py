"""Bare things that are measured as the one before them; and things that say themselves what is measured."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "城镇居民人均可支配收入4万元，农村居民2万元。",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
        ),
        ("参保人数5万人，其中职工医保2万人。", ["参保人数", "职工医保人数"]),
        ("民用汽车保有量8万辆，其中电动汽车1万辆。", ["民用汽车保有量", "电动汽车保有量"]),
        ("住宅平均租金下跌3%。其中，一线城市下跌2%。", ["住宅平均租金", "一线城市租金"]),
        ("住院报销比例，职工和居民分别在85%和70%左右。", ["职工住院报销比例", "居民住院报销比例"]),
        ("平均出租率92%，国企项目比民营项目高出3个百分点。", ["平均出租率", "国企项目出租率"]),
        ("森林覆盖率59%，植被盖度82%。", ["森林覆盖率", "植被盖度"]),
        ("快递业务量5亿件，单日揽收2亿件。", ["快递业务量", "单日揽收"]),
    ],
)
def test_shared_measure(text: str, expected: list[str]) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == expected
