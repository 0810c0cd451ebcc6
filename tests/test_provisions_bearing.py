"""Who bears how much of what a provision costs."""

from __future__ import annotations

import pytest

from provisions_names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "管网改造资金由省与市县共担，省级承担55%，市县承担45%。",
            ["管网改造资金省级承担比例", "管网改造资金市县承担比例"],
        ),
        (
            "保费由中央财政、省财政和农户共同承担，中央财政承担40%，省财政承担35%，农户承担25%。",
            ["保费中央财政承担比例", "保费省财政承担比例", "保费农户承担比例"],
        ),
        ("奖补资金由市、县按40%、60%分担。", ["奖补资金市承担比例", "奖补资金县承担比例"]),
        # Nobody said that several bear it.
        ("企业承担30%。", []),
    ],
)
def test_bearing(text: str, expected: list[str]) -> None:
    assert names(text) == expected
