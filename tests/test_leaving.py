"""Leaving what is to come: with what time a sentence behind aims begins."""

from __future__ import annotations

import pytest

from duban.extraction.dating.leaving import begins_next_item, leaves_what_is_to_come
from duban.extraction.discourse.reference_time import ReferenceTime
from duban.grammar.periods.period import Period

AIMS = ReferenceTime(paragraph=Period(None, "2028-12", "by"))
PAST = ReferenceTime(paragraph=Period("2024-01", "2024-12"))
NOW = Period(None, "2025-10", "asof")

SENTENCES = [
    ("展会期间，签约茶叶项目9个。", AIMS, ReferenceTime(paragraph=Period("2025-10", "2025-10"))),
    ("在邻近的青塘镇，茶农已发展到900户。", AIMS, ReferenceTime(paragraph=NOW)),
    ("青塘茶业年产红茶300吨。", AIMS, ReferenceTime()),
    ("建设茶园9个。", AIMS, None),  # the aims go on
    ("青塘茶业将新增产能300吨。", AIMS, None),
    ("展会期间，签约茶叶项目9个。", PAST, None),  # nothing was to come
]


@pytest.mark.parametrize(("sentence", "before", "expected"), SENTENCES)
def test_leaves(sentence: str, before: ReferenceTime, expected: ReferenceTime | None) -> None:
    found = leaves_what_is_to_come(sentence, before, "2025-10", ["青塘茶业"])
    assert (found and found.paragraph) == (expected and expected.paragraph)
    assert (found is None) is (expected is None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("第三，建设茶园。", True),
        ("二是建设茶园。", True),
        ("一是建设茶园。", False),
        ("第三产业增长3%。", False),
    ],
)
def test_begins_next_item(sentence: str, expected: bool) -> None:
    assert begins_next_item(sentence) is expected
