"""Scores that several tiers of a version ask for: the same points against each tier's own threshold."""

from __future__ import annotations

import polars as pl
import pytest

from duban.assessment.authoring.coverage import lacking
from duban.assessment.engine import rowwise
from duban.assessment.formula.rules import Edition
from duban.assessment.public import assess
from duban.assessment.rulebook.loader import loads
from duban.assessment.rulebook.model import TierVersion
from duban.errors import RulebookError

TEXT = """\
id: sample
zh: 示例
en: Sample
variables:
  tools: {zh: 工具, en: tools, type: selection, choices: {saw: {zh: 锯, en: saw}, lathe: {zh: 车床, en: lathe}}}
  one: {zh: 甲线, en: line one, type: level, most: 4}
  two: {zh: 乙线, en: line two, type: level, most: 4}
lists:
  lines: {zh: 产线, en: a line, of: [one, two]}
versions:
  "1":
    document: {zh: 办法, en: Measures, number: 一号}
    in_force_from: 2020-01-01
    scores:
      ability:
        zh: 能力得分
        en: points for ability
        article: 附件
        sure: known
        indicators:
          - {id: tool_points, zh: 工具得分, en: points for tools, most: 0.8, add: [{when: saw in tools, points: 0.1}, {when: lathe in tools, points: 0.7}]}
          - {id: line_points, zh: 产线得分, en: points for lines, most: 2, of: one, at_least: {2级: 2, 1级: 1}}
    tiers:
      - {id: low, zh: 低, en: low, article: 一条, criteria: [{id: score, score: {of: ability, least: 1}}]}
      - {id: high, zh: 高, en: high, article: 二条, criteria: [{id: score, score: {of: ability, least: 2.8}}, {id: lines, when: "all(lines >= 1级)"}]}
"""


def test_each_tier_has_its_own_threshold_of_the_same_score() -> None:
    version = loads(TEXT).versions[0]
    assert isinstance(version, TierVersion)
    scores = [tier.criteria[0] for tier in version.tiers]
    assert [(float(one.least or 0), float(one.most or 0), one.name.en) for one in scores] == [
        (1, 2.8, "points for ability at least 1 points"),
        (2.8, 2.8, "points for ability at least 2.8 points"),
    ]
    assert [part.article for part in scores[0].parts] == ["附件", "附件"]
    assert {part.sure for part in scores[1].parts} == {"known"}
    assert [part.repeated for score in scores for part in score.parts] == [False, False, True, True]


def test_points_with_decimals_reach_a_threshold_exactly() -> None:
    # 0.1 + 0.7 + 2 is 2.8 in the document, and a little less in binary fractions.
    frame = pl.DataFrame({"id": ["a", "b"], "工具": ["锯、车床", "车床"], "甲线": [2, 2], "乙线": [1, 1]})
    found = assess(loads(TEXT).editions, frame, version="1")
    assert [found.entity(id).tier for id in ("a", "b")] == [2, 1]
    edition = loads(TEXT).editions[0]
    assert isinstance(edition, Edition)
    entity = {"tools_saw": True, "tools_lathe": True, "one": 2, "two": 1}
    assert rowwise.tiers(edition, entity) == {"low": True, "high": True}


def test_parts_of_a_repeated_score_need_no_cases_twice() -> None:
    version = loads(TEXT).versions[0]
    assert isinstance(version, TierVersion)
    wanted = {name for name, _ in lacking(version, [])}
    assert wanted == {"low.score", "low.tool_points", "low.line_points", "high.score", "high.lines"}


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("of: ability, least: 2.8", "of: abilty, least: 2.8", "there is no score «abilty»"),
        ("of: ability, least: 1", "of: ability", "«least» is missing"),
        ("of: [one, two]", "of: [one]", "two or more different variables"),
        ("of: [one, two]", "of: [one, one]", "two or more different variables"),
        ("of: [one, two]", "of: [one, tools]", "of one type"),
        ("of: [one, two]", "of: [one, three]", "«three» in the list"),
        ("  lines: {zh", "  one: {zh", "is a variable too"),
        ("saw in tools", "hammer in tools", "has no choice"),
        ("  two: {zh: 乙线", "  tools_saw: {zh: 乙线", "both have a column tools_saw"),
        ("type: selection, choices: {saw", "type: flag, choices: {saw", "go together"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, part: str) -> None:
    assert old in TEXT
    with pytest.raises(RulebookError) as caught:
        loads(TEXT.replace(old, new, 1))
    assert any(part in flaw.message.en and flaw.message.zh for flaw in caught.value.flaws), caught.value.flaws
