"""What clauses without a value leave to those behind them."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A noun phrase alone is the subject of the clause behind it; the steps that a value climbs are none.
        (
            "高速公路上的新能源车，占到两成，五年前不足5%。",
            ["高速公路上的新能源车占比", "高速公路上的新能源车占比"],
        ),
        ("茶叶产量5万吨左右，占全省的7%。", ["茶叶产量", "茶叶产量占全省比重"]),
        ("进口方面，9月完成30亿元。", ["进口"]),
        ("9月完成30亿元。", [""]),
        ("某甲股份公告称，公司净利润3亿元。", ["某甲股份净利润"]),
        ("星海股份发布公告，净利润3亿元。", ["星海股份净利润"]),
        ("星海股份披露年报，净利润3亿元。", ["星海股份净利润"]),
        ("星海股份1月20日晚公告，去年净利润3亿元。", ["星海股份净利润"]),
        ("星海能源三季报显示，净利润3亿元。", ["星海能源净利润"]),
        ("星海能源披露业绩快报：去年营业收入286亿元。\n毛利率20%。", ["星海能源营业收入", "星海能源毛利率"]),
        ("分析师认为，净利润3亿元。", ["净利润"]),
        ("净利润3亿元。", ["净利润"]),
        ("提高村医养老补助水平，年均增长6%。", ["村医养老补助水平"]),
        ("提高村医养老补助水平，茶叶产量增长6%。", ["茶叶产量"]),
        ("柑橘产量稳步增长，达到40万吨。", ["柑橘产量"]),
        ("柑橘园稳步扩大，产量达到40万吨。", ["柑橘园产量"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
