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
        ("对购置农机、更新农机的，按购机款的30%给予补贴。", ["补贴占购机款比例"]),
        ("对新落户的技师给予每人每月800元租房补贴。", ["新落户的技师每人每月租房补贴"]),
        ("对首次创业的学生给予每户5000元补助。", ["首次创业的学生每户补助"]),
        (
            "水田按受灾程度分档补助：轻度受灾的，每亩80元；重度受灾的，每亩200元。",
            ["每亩水田补助", "每亩水田补助"],
        ),
        # By the piece, and how much more it is for some.
        (
            "对改建床位按每张2万元给予一次性补助，山区上浮20%。",
            ["改建床位每张一次性补助", "山区改建床位一次性补助"],
        ),
        ("（二）更新锅炉的，按每台5万元定额补助。", ["更新锅炉每台定额补助"]),
        ("厨房改造按户均3000元给予补贴，低保家庭上浮50%。", ["厨房改造户均补贴", "低保家庭厨房改造补贴"]),
        (
            "购置助听等产品的，按售价的15%补贴，单件至多900元。",
            ["助听等产品补贴占售价比例", "助听等产品单件补贴"],
        ),
        # Named before the value, or behind it.
        ("对新认定的3C级企业给予一次性奖励20万元。", ["新认定的3C级企业一次性奖励"]),
        ("对首次通过认证的企业，给予最高50万元奖励。", ["首次通过认证的企业奖励"]),
        ("对新来博士每人每月发放生活津贴3000元。", ["新来博士每人每月生活津贴"]),
        ("每招用一人，最高能领1500元的一次性稳岗补贴。", ["一次性稳岗补贴"]),
        # Of two that are granted something the nearer.
        (
            "对甲类平台给予奖励20万元，对乙类装备按售价的10%给予奖励、最高5万元。",
            ["甲类平台奖励", "奖励占售价比例", "乙类装备奖励"],
        ),
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
