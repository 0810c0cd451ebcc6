"""Subjects of relations: what is measured, what is not, and what values can be held against."""

from __future__ import annotations

import pytest

from duban.extraction.discourse.slots import Name
from duban.extraction.relations.relation_subjects import is_measured, is_standard


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("物价", True),
        ("就业形势", True),
        ("居民收入水平", True),
        ("单位增加值能耗水平", True),
        ("安全水平", False),
        ("土壤环境质量", False),
        ("社会大局", False),
        ("服务能力", False),
    ],
)
def test_measured(name: str, expected: bool) -> None:
    assert is_measured(Name("", "", name)) is expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("全国平均", True),
        ("经济增长", True),
        ("上年", True),
        ("江苏省", True),
        ("预期目标", True),
        ("地区生产总值", True),
        ("一切", False),
        ("主体工程", False),
        ("", False),
    ],
)
def test_standard(reference: str, expected: bool) -> None:
    assert is_standard(reference) is expected
