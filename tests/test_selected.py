"""Parts of what was counted before: those of a size, of a level, in a state; and of a kind."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("储备项目80个，其中开工50个。", ["项目", "开工项目"]),
        ("企业贷款增加12亿元，其中短期贷款增加4亿元。", ["企业贷款", "企业短期贷款"]),
        (
            "新签约项目74个，其中5亿元以上3个，总投资42亿元。",
            ["签约项目", "项目", "5亿元以上签约项目", "签约项目总投资"],
        ),
        (
            "规上企业60家，其中年营业收入8亿元以上的5家。",
            ["规上企业", "年营业收入", "年营业收入8亿元以上的规上企业"],
        ),
        ("完成投资5亿元以上，企业5家。", ["完成投资", "企业"]),
        ("国家级创新中心29个，省级260个。", ["国家级创新中心", "省级创新中心"]),
        ("规划的68个重大项目，已开工59个、建成17个。", ["重大项目", "开工重大项目", "建成重大项目"]),
        ("建成万吨级泊位12个，其中五万吨级以上4个。", ["万吨级泊位", "万吨级泊位", "五万吨级以上的泊位"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
