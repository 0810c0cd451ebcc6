"""Of what a grant is so much, and to whom of those listed."""

from __future__ import annotations

import pytest

from provisions_names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("补助总额不得超过工程总投资的40%。", ["补助总额占工程总投资比例"]),
        (
            "单个展会补助不超过实际场租费的60%，最高90万元。",
            ["单个展会补助占实际场租费比例", "单个展会补助"],
        ),
        (
            "购置电动、氢能重卡的，分别按车价的9%、18%给予补贴，最高4万元、12万元。",
            ["电动重卡补贴占车价比例", "氢能重卡补贴占车价比例", "电动重卡补贴", "氢能重卡补贴"],
        ),
        (
            "购买国产游艇、帆船并在本市登记的，分别按购置价的6%、9%补贴。",
            ["国产游艇补贴占购置价比例", "帆船补贴占购置价比例"],
        ),
        (
            "对入选的创业团队，按实缴资本的25%、最高80万元给予启动资金。",
            ["启动资金占实缴资本比例", "创业团队启动资金"],
        ),
        # A share of what is spent is no grant.
        ("宣传费占总支出的5%。", []),
    ],
)
def test_shares(text: str, expected: list[str]) -> None:
    assert names(text) == expected
