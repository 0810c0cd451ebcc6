"""Values that are told first, and what the clause behind says that they are."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("57万人，这是前三季度全市城镇新增就业的规模，完成任务的88%。", ["城镇新增就业", "城镇新增就业完成任务比例"]),
        ("14万家，是累计培育的专精特新中小企业。", ["培育的专精特新中小企业"]),
        # A value with a name of its own is not told again.
        ("新增装机3亿千瓦，是前几年的总和。", ["新增装机"]),
        ("装机3亿千瓦，是上年的2倍。", ["装机", "装机"]),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected
