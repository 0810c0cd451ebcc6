"""A version of a rulebook is of tiers or of an index: each is shown, compared, templated and tested as what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duban.assessment.authoring.changes import change_data, change_lines
from duban.assessment.authoring.difference import difference
from duban.assessment.authoring.outline import markdown, plain_data
from duban.assessment.authoring.template import columns_used
from duban.assessment.authoring.trial import run
from duban.assessment.formula.index import Index
from duban.assessment.formula.rules import Edition
from duban.assessment.public import assess
from duban.assessment.rulebook.loader import load_index, loads
from duban.assessment.rulebook.model import IndexVersion, TierVersion
from duban.errors import EditionError, RulebookError

TEXT = """\
id: both
zh: 两类
en: Both kinds
variables:
  a: {zh: 甲值, en: a, type: number}
  b: {zh: 乙值, en: b, type: number}
versions:
  "1":
    document: {zh: 办法, en: Measures, number: 一号}
    in_force_from: 2020-01-01
    in_force_until: 2020-12-31
    tiers:
      - {id: index, zh: 一层, en: tier one, criteria: [{id: enough, when: a >= 3, article: 一条}]}
  "2":
    document: {zh: 说明, en: Notes, number: 二号}
    in_force_from: 2021-01-01
    in_force_until: 2021-12-31
    index:
      indicators: [{of: a, weight: 0.5}, {of: b, weight: 0.5, direction: target, target: [1, 2]}]
  "3":
    document: {zh: 说明, en: Notes, number: 三号}
    in_force_from: 2022-01-01
    index:
      weighting: equal
      indicators: [{of: b, direction: target, target: [1, 2]}, {of: a, direction: cost}]
"""
BOOK = loads(TEXT)
FIRST, SECOND, THIRD = BOOK.versions


def test_versions_and_editions_are_of_their_kind() -> None:
    assert [type(one) for one in BOOK.versions] == [TierVersion, IndexVersion, IndexVersion]
    assert [type(one) for one in BOOK.editions] == [Edition, Index, Index]
    assert [one.size for one in BOOK.versions] == [1, 2, 2]
    assert [columns_used(one) for one in BOOK.versions] == [{"a"}, {"a", "b"}, {"a", "b"}]


def test_an_index_is_shown_as_one() -> None:
    data = plain_data(BOOK, SECOND)
    assert "tiers" not in data
    assert data["index"]["weighting"] == "given"
    assert data["index"]["indicators"][1] == {
        "id": "b",
        "zh": "乙值",
        "en": "b",
        "direction": "target",
        "weight": 0.5,
        "target": [1.0, 2.0],
    }
    json.dumps(data)
    text = markdown(BOOK, SECOND, "zh")
    assert "标准化：极差；权重：给定；合成：算术平均" in text
    assert "- 乙值（权重50%，1至2为宜）" in text


def test_tiers_are_shown_as_tiers() -> None:
    data = plain_data(BOOK, FIRST)
    assert "index" not in data
    assert [tier["id"] for tier in data["tiers"]] == ["index"]
    assert "- a at least 3 (一条)" in markdown(BOOK, FIRST, "en")


# A tier may bear the identifier "index": it is not taken for one.
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (FIRST, FIRST, [("index", "same", "一层")]),
        (SECOND, SECOND, [(None, "same", "指标"), (None, "same", "指标")]),
        (SECOND, THIRD, [(None, "changed", "指标"), (None, "changed", "指标")]),
        (FIRST, SECOND, [("index", "dropped", "一层"), (None, "added", "指标"), (None, "added", "指标")]),
        (SECOND, FIRST, [("index", "added", "一层"), (None, "dropped", "指标"), (None, "dropped", "指标")]),
    ],
)
def test_differences_between_kinds(
    old: TierVersion | IndexVersion,
    new: TierVersion | IndexVersion,
    expected: list[tuple[str | None, str, str]],
) -> None:
    found = difference(BOOK, old, new)
    names = [name for name, _, _ in change_lines(found, "zh", same=True)]
    kinds = [(change.tier, change.kind) for change in found.changes]
    assert [(*kind, name) for kind, name in zip(kinds, names, strict=True)] == expected
    json.dumps(change_data(found))


def test_what_is_asked_of_the_other_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="use duban rank"):
        assess(BOOK.editions, tmp_path / "t.csv", version="2")
    path = tmp_path / "both.yaml"
    path.write_text(TEXT, encoding="utf-8")
    assert load_index(path).version == "3"
    with pytest.raises(RulebookError, match="use duban assess"):
        load_index(path, version="1")
    cases = tmp_path / "both.tests.yaml"
    cases.write_text('rulebook: both\nversions: {"2": {criteria: {}}}\n', encoding="utf-8")
    with pytest.raises(RulebookError, match="is an index and has no criteria to test"):
        run(cases)
