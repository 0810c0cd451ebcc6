"""Technologies: unambiguous names, known themes and industries, longest names found."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.vocabulary.industries import industries
from duban.vocabulary.technologies import technologies
from duban.vocabulary.themes import themes


def test_names_are_unique() -> None:
    entries = technologies().entries
    assert len(entries) >= 150
    for names in ([e.id for e in entries], [name for e in entries for name in e.names]):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_themes_and_industries_are_known() -> None:
    for entry in technologies().entries:
        assert themes().get(entry.theme), entry.id
        assert entry.industry is None or industries().get(entry.industry), entry.id


@pytest.mark.parametrize(
    ("name", "id", "theme", "industry"),
    [
        ("人工智能", "artificial-intelligence", "ai", "artificial-intelligence"),
        ("6G", "6g", "networks", "63"),
        ("脑机接口", "brain-computer", "future", None),
        ("eVTOL", "evtol", "emerging", "low-altitude"),
        ("智算中心", "intelligent-computing", "computing", None),
    ],
)
def test_get(name: str, id: str, theme: str, industry: str | None) -> None:
    found = technologies().get(name)
    assert found is not None
    assert (found.id, found.theme, found.industry) == (id, theme, industry)


@pytest.mark.parametrize("name", ["", "技术", "6g网", "量"])
def test_get_nothing(name: str) -> None:
    assert technologies().get(name) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动5G-A和6G研发", ["5g-advanced", "6g"]),
        ("新建算力网络", ["computing-networks"]),  # the longest name
        ("15G硬盘", []),  # inside another number
        ("BARC研究", []),
        ("完善行业大模型", ["industry-models"]),
    ],
)
def test_find(text: str, expected: list[str]) -> None:
    assert [found.value.id for found in technologies().find(text)] == expected


@given(st.text(alphabet="人工智能AI5G-算力网络，", max_size=40))
def test_found_names_are_names(text: str) -> None:
    assert all(text[f.start : f.end] in f.value.names for f in technologies().find(text))
