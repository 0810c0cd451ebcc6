"""Names that only say 板块: those of the sector told of just before, or of the one that the text is about."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A股白酒板块业绩分化。板块营收下降5%，板块整体毛利率70%。", ["白酒板块营收", "白酒板块毛利率"]),
        ("A股白酒板块业绩分化。18家上市公司营收300亿元。", ["白酒板块上市公司", "白酒板块上市公司营收"]),
        ("医药指数上涨5%，板块成交额7万亿元。", ["医药指数", "医药板块成交额"]),
        # A part of a company's business keeps its own name; without a sector the name stays.
        ("A股白酒板块业绩分化。饮料板块营收下降5%。", ["饮料板块营收"]),
        ("板块营收下降5%。", ["板块营收"]),
    ],
)
def test_of_sector(text: str, expected: list[str]) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == expected
