"""The company that issues a document: title and first lines → its name."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.discourse.issuing_company import issuing_company


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("东江铜箔股份有限公司2025年年度业绩预告", "营收5亿元。", "东江铜箔"),
        ("东江铜箔股份有限公司公告", "证券代码：600001　证券简称：东江股份　公告编号：2026-004\n营收5亿元。", "东江股份"),
        ("东江集团有限公司简报", "营收5亿元。", "东江"),
        # What tells of a company, or of none, is issued by none.
        ("“东江铜箔股份有限公司”扩产", "营收5亿元。", ""),
        ("东江市2025年统计公报", "营收5亿元。", ""),
    ],
)  # fmt: skip
def test_names(title: str, text: str, expected: str) -> None:
    assert issuing_company(duban.read_text(text, title=title)) == expected


def test_what_a_notice_measures_is_of_its_company() -> None:
    found = duban.extract(
        "2025年公司铜箔产量6万吨，销量7万吨。全年境外营业收入11亿元。铜价每吨8万元。",
        title="东江铜箔股份有限公司公告",
        year=2026,
    ).figures
    expected = ["东江铜箔铜箔产量", "东江铜箔铜箔销量", "东江铜箔境外营业收入", "铜价"]
    assert [figure.indicator for figure in found] == expected
