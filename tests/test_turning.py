"""A sentence that goes over from one company to the next, and what is of none."""

from __future__ import annotations

import pytest

import duban

NEWS = "本报记者李某报道\n栖禾股份披露年报。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "栖禾股份营收5亿元，毛利率25%；桐岭生物出栏3万头，但负债率超过七成。",
            ["栖禾股份营收", "栖禾股份毛利率", "桐岭生物出栏", "桐岭生物负债率"],
        ),
        (
            "栖禾股份营收5亿元。公司预计全年完全成本降到12元/公斤，资本开支3亿元。",
            ["栖禾股份营收", "栖禾股份完全成本", "栖禾股份资本开支"],
        ),
        (
            "栖禾股份的日子好过，其一季度净利润预增80%，毛利率升至30%。",
            ["栖禾股份净利润", "栖禾股份毛利率"],
        ),
        ("栖禾股份12月末存栏5万头，公司称将压至3万头。", ["栖禾股份存栏", "栖禾股份存栏"]),
        # What the nation, the trade or somebody else tells of is not of the company.
        ("栖禾股份营收5亿元。全国生猪出栏3亿头，增长5%。", ["栖禾股份营收", "生猪出栏", "生猪出栏"]),
        ("栖禾股份营收5亿元。行业产能利用率60%。", ["栖禾股份营收", "行业产能利用率"]),
        (
            "栖禾股份营收5亿元，是桐岭生物的10倍，毛利率25%。",
            ["栖禾股份营收", "栖禾股份营收", "栖禾股份毛利率"],
        ),
        ("8家上市药企净利润19亿元，研发费用2亿元。", ["上市药企", "上市药企净利润", "上市药企研发费用"]),
    ],
)
def test_turned(text: str, expected: list[str]) -> None:
    figures = duban.extract(NEWS + text, published="2026-01-20").figures
    assert [figure.indicator for figure in figures] == expected
