"""A sentence that goes over from one company to the next, and what is of none."""

from __future__ import annotations

import pytest

import duban

NEWS = "本报记者李某报道\n栖禾股份披露年报。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "栖禾股份营收5亿元，毛利率25%；桐岭生物销量3万台，负债率20%。",
            ["栖禾股份营收", "栖禾股份毛利率", "桐岭生物销量", "桐岭生物负债率"],
        ),
        (
            "栖禾股份营收5亿元。公司预计全年单台成本降到12元，资本开支3亿元。",
            ["栖禾股份营收", "栖禾股份单台成本", "栖禾股份资本开支"],
        ),
        (
            "栖禾股份也有好消息，其一季度净利润预增80%，毛利率升至30%。",
            ["栖禾股份净利润", "栖禾股份毛利率"],
        ),
        ("栖禾股份12月末库存5万台，公司称将降到3万台。", ["栖禾股份库存", "栖禾股份库存"]),
        # What the nation, the trade or somebody else tells of is not of the company.
        ("栖禾股份营收5亿元。全国水泵产量3亿台，增长5%。", ["栖禾股份营收", "水泵产量", "水泵产量"]),
        ("栖禾股份营收5亿元。行业产能利用率60%。", ["栖禾股份营收", "行业产能利用率"]),
        (
            "栖禾股份营收5亿元，是桐岭生物的10倍，毛利率25%。",
            ["栖禾股份营收", "栖禾股份营收", "栖禾股份毛利率"],
        ),
        ("9家上市酒企净利润19亿元，研发费用2亿元。", ["上市酒企", "上市酒企净利润", "上市酒企研发费用"]),
    ],
)
def test_turned(text: str, expected: list[str]) -> None:
    figures = duban.extract(NEWS + text, published="2026-01-20").figures
    assert [figure.indicator for figure in figures] == expected
