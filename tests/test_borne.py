"""Costs that are shared: who bears how much of what."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("保险费由财政承担70%、农户承担30%。", ["保险费财政承担比例", "保险费农户承担比例"]),
        ("所需资金由省级承担60%、市县承担40%。", ["省级承担比例", "市县承担比例"]),
        ("改造费用由产权单位负担四成，政府负担六成。", ["改造费用产权单位承担比例", "改造费用政府承担比例"]),
        ("所需奖补资金由市级财政承担一半。", ["奖补资金市级财政承担比例"]),
        ("其中省级财政分担35%。", ["省级财政承担比例"]),
        # A sum that somebody bears is no share, and a share of the work is none of a cost.
        ("市级财政承担资金5亿元。", ["市级财政承担资金"]),
        ("企业承担的项目占70%。", ["企业承担的项目占比"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected
