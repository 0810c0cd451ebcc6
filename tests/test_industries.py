"""Industries: the standard is complete, names are unambiguous, names of policy lead to codes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.vocabulary.industries import industries


def of_kind(kind: str) -> list[str]:
    return [entry.id for entry in industries().entries if entry.kind == kind]


def test_the_standard_is_complete() -> None:
    assert of_kind("section") == list("ABCDEFGHIJKLMNOPQRST")
    assert of_kind("division") == [f"{number:02}" for number in range(1, 98)]
    assert len(of_kind("emerging")) == 9
    assert len(of_kind("future")) == 6


@pytest.mark.parametrize(
    ("section", "first", "last"),
    [
        ("A", "01", "05"),
        ("B", "06", "12"),
        ("C", "13", "43"),
        ("D", "44", "46"),
        ("I", "63", "65"),
        ("T", "97", "97"),
    ],
)
def test_divisions_of_sections(section: str, first: str, last: str) -> None:
    found = industries().get(section)
    assert found is not None
    assert (found.codes[0], found.codes[-1]) == (first, last)


def test_names_are_unique_within_a_kind() -> None:
    for kind in ("section", "division", "emerging", "future", "policy"):
        names = [name for entry in industries().entries if entry.kind == kind for name in entry.names]
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_codes_are_divisions() -> None:
    divisions = set(of_kind("division"))
    for entry in industries().entries:
        assert set(entry.codes) <= divisions, entry.id
        assert entry.group is None or entry.group[1:3] in entry.codes, entry.id


def test_ambiguous_names_are_names() -> None:
    assert industries().ambiguous <= {name for entry in industries().entries for name in entry.names}


@pytest.mark.parametrize(
    ("name", "id", "codes"),
    [
        ("新能源汽车", "emerging-5", ("36",)),
        ("集成电路", "integrated-circuits", ("39",)),
        ("半导体产业", "integrated-circuits", ("39",)),
        ("生物医药", "biomedicine", ("27",)),
        ("低空经济", "low-altitude", ("37", "56")),
        ("医药制造业", "27", ("27",)),
        ("钢铁行业", "31", ("31",)),
        ("教育", "83", ("83",)),
        ("39", "39", ("39",)),
    ],
)
def test_get(name: str, id: str, codes: tuple[str, ...]) -> None:
    found = industries().get(name)
    assert found is not None
    assert (found.id, found.codes) == (id, codes)


@pytest.mark.parametrize("name", ["", "产业", "新能源汽车销量", "40000"])
def test_get_nothing(name: str) -> None:
    assert industries().get(name) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动钢铁行业和集成电路发展", ["31", "integrated-circuits"]),
        ("办好教育", []),  # an ordinary word
        ("做强汽车制造业", ["36"]),
        ("", []),
    ],
)
def test_find(text: str, expected: list[str]) -> None:
    assert [found.value.id for found in industries().find(text)] == expected


@given(st.text(alphabet="集成电路产业汽车制造，", max_size=40))
def test_found_names_are_names(text: str) -> None:
    assert all(text[f.start : f.end] in f.value.names for f in industries().find(text))
