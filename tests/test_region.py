"""Places that speak and places that clauses turn to."""

from __future__ import annotations

import pytest

from duban.grammar.region import speaking, turned_to


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("在河南，游客增长5%。", "河南"),
        ("在河南的企业增长5%。", None),
        ("湖北省统计局的数据显示，出口增长5%。", "湖北"),
        ("湖北省政府已提出，出口增长5%。", "湖北"),
        ("云渚市近日印发的《行动计划》提出，", "云渚市"),
        ("石港市近日印发的《行动计划》提出，", None),  # nobody knows it
        ("山东科技大市场计划扩建", None),
    ],
)
def test_speaking(sentence: str, place: str | None) -> None:
    assert speaking(sentence, ["云渚市"]) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("；云渚市增速最快，出口增长", "云渚市"),
        ("，江苏表现抢眼，出口增长", "江苏"),
        ("；云渚市的企业最多，出口增长", ""),
        ("，江苏出口增长", ""),
    ],
)
def test_turned_to(text: str, place: str) -> None:
    assert turned_to(text, ["云渚市"]) == place
