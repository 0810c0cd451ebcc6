"""What a policy grants: shares of what is spent, and the most that it comes to."""

from __future__ import annotations

import pytest

import duban
from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对首台装备按销售价格的10%给予奖励，最高500万元。", ["奖励占销售价格比例", "首台装备奖励"]),
        ("对重点项目给予不超过总投资20%的补助，最高500万元。", ["补助占总投资比例", "重点项目补助"]),
        ("对改造项目按实际投入的15%予以补助。", ["补助占实际投入比例"]),
        ("对符合条件的项目按不超过总投资30%的比例给予补助。", ["补助占总投资比例"]),
        # Neither a share that grows nor a sum without a grant is granted.
        ("改造投入增长10%，最高价500元。", ["改造投入", "最高价"]),
        ("财政补助占总投资的30%。", ["财政补助占总投资比重"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_what_a_plan_grants_holds_at_any_time() -> None:
    figures = duban.extract(
        "二、政策措施\n对改造项目按实际投入的15%给予补助，最高500万元。新建园区5个。",
        title="某市产业发展实施方案（2026—2028年）",
        published="2026-02-01",
    ).figures
    assert [(f.modality, f.period_end) for f in figures] == [
        ("target", None),
        ("target", None),
        ("target", "2028-12"),
    ]
