"""Themes: a well-formed vocabulary, and clauses that get the theme a reader would give them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban.extraction.commitments.themes import Cues, theme_of
from duban.records import Commitment
from duban.vocabulary.themes import themes


def read(clause: str) -> str | None:
    return theme_of(Cues(clause).between(0, len(clause)), dict)


def commitments(text: str) -> dict[str, str | None]:
    records = duban.extract(text, year=2025)
    return {record.text: record.theme for record in records if isinstance(record, Commitment)}


def test_two_levels_with_sources() -> None:
    entries = themes().entries
    chapters = {theme.id for theme in entries if theme.parent is None}
    assert 12 <= len(chapters) <= 16
    assert len(entries) > 90
    assert [theme.id for theme in entries if theme.parent and theme.parent not in chapters] == []
    assert {theme.source for theme in entries} <= themes().sources.keys()
    assert {theme.parent for theme in entries if theme.parent} == chapters


def test_names_are_unique() -> None:
    entries = themes().entries
    for names in ([t.id for t in entries], [t.zh for t in entries], [t.en for t in entries]):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_a_cue_tells_one_theme() -> None:
    words = [word for theme in themes().entries for word in (*theme.strong, *theme.weak)]
    words += themes().neutral
    assert [word for word, count in Counter(words).items() if count > 1] == []


def test_task_areas_of_industry_have_themes() -> None:
    areas = [theme.id for theme in themes().entries if theme.source == "MIIT"]
    assert len(areas) >= 12


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("推进农村养老服务", "ageing"),
        ("扩建城际铁路", "transport"),
        ("培育专精特新企业", "sme"),
        ("布局6G研究", "networks"),
        ("开展AI应用", "ai"),
        ("发放AIDS手册", None),  # a cue inside another Latin word is none
        ("建设智算中心", "computing"),
        ("出台脑机接口政策", "future"),
        ("实施制造业重点产业链高质量发展行动", "chains"),
        ("推动钢铁行业超低排放", "pollution"),  # of two strong ones the last
        ("促进平台健康发展", None),  # 健康 in a word that tells nothing
        ("提高居民健康水平", "health"),
        ("再上新台阶", None),
        ("", None),
    ],
)
def test_clause(clause: str, expected: str | None) -> None:
    assert read(clause) == expected


REPORT = """2025年工作安排
一、抓好粮食生产
我们将完善有关办法。建设一批冷库。
二、加强民生保障
新建幼儿园20所，改善办学条件。进一步加大力度。
"""


def test_heading_speaks_where_the_clause_is_silent() -> None:
    found = commitments(REPORT)
    assert found["完善有关办法"] == "grain"
    assert found["新建幼儿园20所"] == "education"


def test_no_theme_where_nothing_speaks() -> None:
    assert set(commitments("2025年工作安排\n我们将完善有关办法。").values()) == {None}


@given(st.text())
def test_any_text(text: str) -> None:
    known = {theme.id for theme in themes().entries} | {None}
    assert read(text) in known


@given(st.text(alphabet="铁路养老AI6G网络安全，", max_size=40))
def test_cues_do_not_overlap(text: str) -> None:
    found = list(themes().scanner.scan(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[cue.start : cue.end] in themes().cues for cue in found)
