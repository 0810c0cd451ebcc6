"""The names of a clause's values, by the rule that read it."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "生铁、粗钢产量分别为6吨、7吨，同比分别下降1%、增长4%。",
            ["生铁产量", "粗钢产量", "生铁产量", "粗钢产量"],
        ),
        ("试点扩大到11个省份。", ["试点省份"]),
        ("试点达到11个。", ["试点"]),
        ("对东盟、欧盟分别出口3亿元、4亿元。", ["对东盟出口", "对欧盟出口"]),
        ("三次产业比重为5:45:50。", ["第一产业占比", "第二产业占比", "第三产业占比"]),
        ("三次产业比重为5.1：45.3：49.6，比重继续优化。", ["第一产业占比", "第二产业占比", "第三产业占比"]),
        (
            "三次产业比重由6∶45∶49调整为5∶45∶50。",
            ["第一产业占比", "第二产业占比", "第三产业占比", "第一产业占比", "第二产业占比", "第三产业占比"],
        ),
        ("营业收入2000万元以上企业达到30家。", ["企业营业收入", "营业收入2000万元以上企业"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
