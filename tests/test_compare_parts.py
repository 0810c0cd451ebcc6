"""The parts of the comparison: assignment, words, figures."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import duban
from duban.comparison.formulations.wording import difference, masked, plain, words
from duban.comparison.numbers import figure_pairs
from duban.comparison.pairs.assignment import assign
from duban.comparison.pairs.similarity import Pair
from duban.records import Figure

SCORES = st.lists(st.lists(st.integers(0, 100), min_size=4, max_size=4), min_size=4, max_size=4)


@settings(max_examples=60, deadline=None)
@given(SCORES)
def test_the_assignment_is_the_best(table: list[list[int]]) -> None:
    pairs = [Pair(i, j, table[i][j] / 100) for i in range(4) for j in range(4)]
    found = assign(pairs, 0.5)
    gain = sum(pair.score - 0.5 for pair in found)
    best = max(
        sum(max(0.0, table[i][j] / 100 - 0.5) for i, j in enumerate(order))
        for order in permutations(range(4))
    )
    assert gain == pytest.approx(best)
    assert len({pair.old for pair in found}) == len({pair.new for pair in found}) == len(found)


def test_nothing_to_assign() -> None:
    assert assign([], 0.5) == []
    assert assign([Pair(0, 0, 0.4)], 0.5) == []


@settings(max_examples=100, deadline=None)
@given(st.text("推进工业园区改造和、5%，的"), st.text("推进工业园区改造和、5%，的"))
def test_a_difference_covers_both_texts(old: str, new: str) -> None:
    edits = difference(old, new)
    assert "".join(old[e.old_start : e.old_end] for e in edits) == old
    assert "".join(new[e.new_start : e.new_end] for e in edits) == new
    assert all(old[e.old_start : e.old_end] == new[e.new_start : e.new_end] for e in edits if e.op == "equal")


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("推动设备更新", "全力推动设备更新", [("", "全力")]),
        ("建立工业档案", "完善工业档案", [("建立", "完善")]),  # words are not cut
        ("新建5G基站30万个", "新建5G基站45万个", [("30万", "45万")]),
        ("培育企业", "培育企业", []),
    ],
)
def test_differences_at_words(old: str, new: str, changed: list[tuple[str, str]]) -> None:
    edits = [edit for edit in difference(old, new) if edit.op != "equal"]
    assert [(old[e.old_start : e.old_end], new[e.new_start : e.new_end]) for e in edits] == changed


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("继续推进“一园一策”改造", "推进一园一策改造"),
        ("2025年新建的粮库", "新建粮库"),
        ("地质勘探和地方金融", "地质勘探和地方金融"),  # no character of a word is taken for an empty one
        ("可持续发展", "可持续发展"),
        ("继续", "继续"),
    ],
)
def test_plain_words(text: str, bare: str) -> None:
    assert plain(text) == bare


def test_masked_numbers() -> None:
    assert masked("新建30万个") == masked("新建4.5万个")
    assert masked("新建30个") != masked("改建30个")


def test_words_cover_the_text() -> None:
    text = "加快建设6G试验网，新增3.5万个岗位"
    assert "".join(text[start:end] for start, end in words(text)) == text


def targets(text: str, year: int) -> list[Figure]:
    records = duban.extract(f"一、{year}年主要目标\n{text}", year=year, published=f"{year}-01-20")
    return [record for record in records if isinstance(record, Figure)]


def pairs_of(old: str, new: str) -> list[tuple[str, str]]:
    found = figure_pairs(targets(old, 2025), targets(new, 2026), (2025, 2026))
    return [(pair.old.value_text, pair.new.value_text) for pair in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("城镇新增就业1200万人。", "城镇新增就业1250万人。", [("1200万人", "1250万人")]),
        # a target for a year is not set against one for five
        ("城镇新增就业1200万人。", "到2030年，城镇新增就业6000万人。", []),
        # a level is no growth
        ("粮食产量达到1.4万亿斤。", "粮食产量增长1%。", []),
        ("居民消费价格涨幅2%左右。", "城镇登记失业率5%左右。", []),
    ],
)
def test_figures_of_one_thing(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert pairs_of(old, new) == expected
