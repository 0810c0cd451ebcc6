"""The names of values that are told of a base."""

from __future__ import annotations

import pytest

from reading_cases import named, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民营企业出口占出口总额的60%。", ["民营企业出口占出口总额比重"]),
        ("民营企业出口占比60%。", ["民营企业出口占比"]),
        ("民营企业出口占全省出口总额的60%。", ["民营企业出口占出口总额比重"]),
        ("甲公司手机占国内市场份额的20%。", ["甲公司手机占国内市场份额"]),
        ("单项补助不高于总投资的30%。", ["单项补助占总投资比重"]),
        ("单项补助高于全省30%。", ["单项补助"]),
        ("销售费用超过营收的四分之一，约占全省的三成。", ["销售费用占营收比重", "销售费用占全省比重"]),
        ("软件收入1亿元，占全行业收入的22%。", ["软件收入", "软件收入占全行业收入比重"]),
        ("工业拉动经济增长2个百分点。", ["工业拉动经济增长"]),
        ("工业增长2%。", ["工业"]),
        pytest.param(
            "生猪存栏为正常保有量的101%。",
            ["生猪存栏占正常保有量比重"],
            marks=wrong("正常 is lost, as an adverb"),
        ),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
