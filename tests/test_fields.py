"""The fields that regions plan: names are found whole, and each stands where it is meant to."""

from __future__ import annotations

from collections import defaultdict

import pytest

from duban.vocabulary.fields import fields
from duban.vocabulary.plans import plan_words

# Names that are of several fields on purpose.
SHARED = {
    "养老产业": {"health-care", "silver"},
    "再生铝": {"nonferrous", "recycling"},
    "大型风光": {"pv", "wind"},
    "煤层气": {"coal", "oil-gas"},
    "纤维复合材料": {"carbon-fibre", "new-materials"},
    "通用航空产业": {"aviation", "low-altitude"},
    "风光储": {"pv", "wind"},
    "风光基地": {"pv", "wind"},
    "风光大基地": {"pv", "wind"},
    "风光核氢": {"hydrogen", "nuclear", "pv", "wind"},
    "风光氢储": {"pv", "wind"},
    "风光水储": {"hydropower", "pv", "wind"},
    "风光水核": {"hydropower", "nuclear", "pv", "wind"},
    "风光水火": {"hydropower", "pv", "wind"},
    "风光火储": {"pv", "wind"},
    "风光资源": {"pv", "wind"},
    "水风光": {"hydropower", "pv", "wind"},
    "水风光一体化": {"hydropower", "pv", "wind"},
}


def test_names_of_several_fields_are_meant_to_be() -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for entry in fields().entries:
        for name in entry.names:
            named[name].add(entry.id)
    assert {name: of for name, of in named.items() if len(of) > 1} == SHARED


def test_there_are_fields_of_every_kind() -> None:
    assert len(fields().entries) == len({entry.id for entry in fields().entries}) == 82
    assert {entry.kind for entry in fields().entries} == {
        "traditional",
        "pillar",
        "emerging",
        "future",
        "service",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("石油化工", ["petrochemicals"]),
        ("石油", ["oil-gas"]),
        ("消费电子", ["electronics"]),
        ("智算中心", ["computing"]),  # a name that the technologies give
        ("饮用水水源", []),
        ("MAINTAIN", []),  # AI, inside a Latin word
        ("水风光", ["hydropower", "pv", "wind"]),
        # across the bounds of words
        ("健康养殖", []),
        ("国家电子政务网", []),
        ("鼓励国家居民参与", []),
        ("聚焦化解风险", []),
        ("考核能力", []),
        ("各种业态", []),
        ("吸引个人参与", []),
        ("人参产业", ["tcm"]),
        ("加大预算力度", []),
        ("培育种业企业", ["seed"]),
        ("社会展望", []),
    ],
)
def test_longest_name(text: str, expected: list[str]) -> None:
    assert [field.id for found in fields().find(text) for field in found.value] == expected


def test_words_of_plans_do_not_contradict_each_other() -> None:
    words = plan_words()
    kinds = [words.developing, words.restricting, words.supervising, words.using, words.transforming]
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))
