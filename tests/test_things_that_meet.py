"""Things counted that meet a condition, and counts beside which a value stands for itself."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31个项目执行率低于50%。", [("执行率低于50%的项目", "actual"), ("项目执行率", "other")]),
        (
            "管网漏损率为8%，仍有20个城市高于10%。",
            [("管网漏损率", "actual"), ("管网漏损率高于10%的城市", "actual"), ("城市管网漏损率", "other")],
        ),
        ("31个项目，执行率低于50%。", [("项目", "actual"), ("项目执行率", "actual")]),
    ],
)
def test_things_that_meet(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(figure.indicator, figure.modality) for figure in duban.extract(text).figures] == expected
