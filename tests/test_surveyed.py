"""Those who were asked in a survey are counted, not the survey."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商会对48家会员企业的问卷调查显示，订单增长5%。", ["会员企业", "订单"]),
        ("据协会7月对96家重点工厂的调研，开工率75%。", ["重点工厂", "开工率"]),
        ("全市有会员企业48家，完成问卷调查3次。", ["会员企业", "问卷调查"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(text)[0] == expected[0]
