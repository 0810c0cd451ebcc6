"""Grants dealt out to those who are listed."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "对通过一期、二期、三期验收的示范园，分别给予30万元、40万元、50万元奖励。",
            ["通过一期验收的示范园奖励", "通过二期验收的示范园奖励", "通过三期验收的示范园奖励"],
        ),
        (
            "对首次入选国家级、省级名单的企业，分别给予100万元、50万元一次性奖励。",
            ["首次入选国家级名单的企业一次性奖励", "首次入选省级名单的企业一次性奖励"],
        ),
        (
            "对产值首次突破10亿元、50亿元的企业，分别给予20万元、60万元奖励。",
            ["产值首次突破10亿元的企业奖励", "产值首次突破50亿元的企业奖励"],
        ),
        ("对博士和硕士，分别发放3万元、1万元补贴。", ["博士补贴", "硕士补贴"]),
        # One sum for all who are listed is no list of grants.
        ("对博士、硕士，给予3万元补贴。", ["博士、硕士补贴"]),
        ("对首台、首套装备的研制企业，分别给予1万元奖励。", ["奖励"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    figures = duban.extract(text).figures
    assert [f.indicator for f in figures if f.modality != "other"][-len(expected) :] == expected
