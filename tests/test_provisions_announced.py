"""What is announced before the numbers come: grants, parameters by steps, costs that several bear."""

from __future__ import annotations

import pytest

from provisions_names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全县农村低保标准调整为两档：一类村每人每月500元，二类村每人每月430元。",
            ["一类村农村低保标准", "二类村农村低保标准"],
        ),
        (
            "失智老人照护补贴分为二级：一级每月700元，二级每月500元。",
            ["一级失智老人照护补贴", "二级失智老人照护补贴"],
        ),
        (
            "新引进的毕业生可申请租房补贴。博士每月1400元，硕士每月900元。",
            ["博士租房补贴", "硕士租房补贴"],
        ),
        (
            "污水处理费实行分档减收：达标的，按应缴费额的70%征收。",
            ["污水处理费征收比例"],
        ),
        # It holds for the next sentence alone.
        ("毕业生可申请租房补贴。由人社局受理。博士每月1400元。", []),
    ],
)
def test_announced(text: str, expected: list[str]) -> None:
    assert names(text) == expected
