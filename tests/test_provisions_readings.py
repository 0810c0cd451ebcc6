"""What the numbers of a sentence that sets parameters are, and of what a step is that names nothing."""

from __future__ import annotations

import pytest

import duban

TITLE = "松原市关于印发促进林下经济发展若干措施的通知"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "产值小于3000万元的企业，研发投入占比不低于6%；3000万元至1亿元的，不低于4%。",
            [
                ("企业产值", "other"),
                ("研发投入占比", "other"),
                ("企业产值", "other"),
                ("研发投入占比", "other"),
            ],
        ),
        (
            "评分90分及以上的，资金上浮10%；低于60分的，扣减30%。",
            [("评分", "other"), ("资金", "target"), ("评分", "other"), ("资金", "target")],
        ),
        ("上年度裁员率不高于6%的企业，每户补助2万元。", [("裁员率", "other"), ("企业每户补助", "target")]),
        ("单户贷款500万元以下的，贴息2个百分点。", [("单户贷款", "other"), ("贴息", "target")]),
    ],
)
def test_steps_and_conditions(text: str, expected: list[tuple[str, str]]) -> None:
    found = duban.extract(f"二、支持标准\n{text}", title=TITLE, published="2026-03-05").figures
    assert [(f.indicator, f.modality) for f in found] == expected
