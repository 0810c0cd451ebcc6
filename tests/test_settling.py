"""When a figure is once it is known whether it is an aim, a fact or a forecast."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # What stands and is dated by nothing is of the month of the text; what moved is of no time.
        ("某产业提速", "仓库现有120座。", [("2026-02", "actual")]),
        ("某产业提速", "仓储营收增长5%。", [(None, "actual")]),
        # An aim of a text without a term is for the year.
        ("某市召开仓储工作会议", "会议要求，今年要新建仓库30座。", [("2026-12", "target")]),
        # What a notice of one year grants holds as long as that year.
        (
            "某省关于做好2026年仓库改造补助工作的通知",
            "一、补助标准\n每座仓库补助8万元。",
            [("2026-12", "target")],
        ),
        # A parameter is so much until it is changed, and from then on the other.
        (
            "某市支持仓储业发展若干措施",
            "一、支持标准\n租金补贴标准由每平方米6元提高到8元。",
            [("2025-12", "actual"), ("2026-12", "target")],
        ),
    ],
)
def test_settled(title: str, text: str, expected: list[tuple[str | None, str]]) -> None:
    found = duban.extract(text, title=title, published="2026-02-11").figures
    assert [(figure.period_end, figure.modality) for figure in found] == expected
