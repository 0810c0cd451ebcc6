"""What auditors find, told of those who did it and of what it comes to."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12个单位虚列支出、套取资金860万元。", ["虚列支出、套取资金的单位", "虚列支出、套取资金"]),
        ("5家企业欠缴土地出让金3.2亿元。", ["欠缴土地出让金的企业", "欠缴土地出让金"]),
        ("4个县未足额拨付补贴资金1200万元。", ["未足额拨付补贴资金的县", "未足额拨付补贴资金"]),
        ("7个镇违规发放补贴120万元。", ["违规发放补贴的镇", "违规发放补贴"]),
        ("6个标段因虚增土方多付工程款430万元。", ["虚增土方的标段", "多付工程款"]),
        ("国有林场少收承包费36万元。", ["少收承包费"]),
        # What is done about it is no finding, and neither is what nobody did wrong.
        ("查处违规案件5件。", ["查处违规案件"]),
        ("5家企业实现利润3.2亿元。", ["企业", "企业利润"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected
