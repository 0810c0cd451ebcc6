"""Organisations: unambiguous names, and mentions found with level and place."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.vocabulary.organisations import organisations


def test_names_and_identifiers_are_unique() -> None:
    entries = organisations().entries
    national = [name for entry in entries if not entry.answers_to for name in entry.names]
    local = [name for entry in entries if entry.answers_to for name in entry.names]
    for names in (national, local, [entry.id for entry in entries]):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_local_bodies_answer_to_national_ones() -> None:
    known = {entry.id for entry in organisations().entries}
    assert [entry.id for entry in organisations().entries if entry.answers_to not in known | {None}] == []


def test_ambiguous_names_are_names() -> None:
    names = {name for entry in organisations().entries for name in entry.names}
    assert organisations().ambiguous <= names


def test_years_of_former_names_are_in_order() -> None:
    for entry in organisations().entries:
        for former in entry.former:
            first, last = former.years.split("–")
            assert first < last, former


@pytest.mark.parametrize(
    ("name", "id", "kind", "government"),
    [
        ("工信部", "miit", "government", True),
        ("工业和信息化部", "miit", "government", True),
        ("信息产业部", "miit", "government", True),  # a former name
        ("证监会", "csrc", "regulator", True),
        ("国家统计局", "nbs", "statistics", True),
        ("国务院发展研究中心", "drc", "research", False),
        ("赛迪研究院", "ccid", "research", False),
        ("中汽协", "caam", "association", False),
        ("欧盟委员会", "eu", "international", False),
        ("IDC", "idc", "research", False),
        ("四川省经济和信息化厅", "local-industry", "government", True),
        ("省发展改革委", "local-development", "government", True),
        ("宁波市经信局", "local-industry", "government", True),
        ("江苏省统计局", "local-statistics", "statistics", True),
    ],
)
def test_get(name: str, id: str, kind: str, government: bool) -> None:
    found = organisations().get(name)
    assert found is not None
    assert (found.id, found.kind, found.government) == (id, kind, government)


@pytest.mark.parametrize("name", ["", "某公司", "工信部说", "老工信部", "省", "江苏省"])
def test_get_nothing(name: str) -> None:
    assert organisations().get(name) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业和信息化部会同财政部实施", [("miit", "nation", None), ("mof", "nation", None)]),
        ("各省级工业和信息化厅", [("local-industry", "province", None)]),
        ("市发改委牵头", [("local-development", "city", None)]),
        ("国家发改委牵头", [("ndrc", "nation", None)]),
        ("财政厅负责", [("local-finance", "province", None)]),
        ("浙江省政府印发", [("local-government", "province", "浙江省")]),
        ("政府部门要改进作风", []),  # alone no name
        ("海关特殊监管区域", []),
        ("据IDC数据", [("idc", "nation", None)]),
        ("VIDCO公司", []),
    ],
)
def test_find(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(m.organisation.id, m.level, m.place) for m in organisations().find(text)] == expected


@given(st.text(alphabet="省市工信厅部财政局发改委江苏IDC，", max_size=60))
def test_mentions_are_in_order(text: str) -> None:
    last = 0
    for mention in organisations().find(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.end > last
        last = mention.end
