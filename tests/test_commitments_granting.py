"""What a set of measures grants and changes is promised; a plan's numbers are aims."""

from __future__ import annotations

import pytest

import duban

MEASURES = "梅川市关于促进林下经济发展的若干措施"
PLAN = "梅川市林下经济发展三年行动方案（2026—2028年）"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("油茶低产林改造每亩补贴400元。", ["油茶低产林改造每亩补贴400元"]),
        (
            "50亩至100亩的每亩补60元，100亩以上的每亩补90元。",
            ["50亩至100亩的每亩补60元", "100亩以上的每亩补90元"],
        ),
        ("水稻保险保额由每亩900元调整为1100元。", ["水稻保险保额由每亩900元调整为1100元"]),
        ("第三条 加大技改投入。对设备投资，按投资额的8%给予补助。", ["加大技改投入", "按投资额的8%给予补助"]),
        # What only bounds a grant, or tells what is.
        ("补贴总额不得超过总投资的30%。", []),
        ("单户最高补助5万元。", []),
    ],
)
def test_measures(text: str, expected: list[str]) -> None:
    found = duban.extract(f"二、支持标准\n{text}", title=MEASURES, published="2026-03-05").commitments
    assert [commitment.text for commitment in found] == expected


def test_a_plan_sets_aims() -> None:
    text = "二、主要目标\n数控化率由57%提高到75%。"
    assert not duban.extract(text, title=PLAN, published="2026-03-05").commitments
