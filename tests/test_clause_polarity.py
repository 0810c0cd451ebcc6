"""Which way a clause pushes, and how near two clauses are."""

from __future__ import annotations

import pytest

from duban.coherence.clause_polarity import are_two, have_own_acts, kinship, nearness, opposing, pushing, way
from duban.coherence.passages import Passage, passages
from duban.comparison.rows.editions import editions


def _passage(text: str) -> Passage:
    [edition] = editions([text])
    return passages(edition)[0]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("扩大茶园面积。", 1),
        ("压减茶园面积。", -1),
        # a denial, by what it denies
        ("入园不与房产挂钩。", 1),
        ("不得强制学徒使用手机打卡。", 1),
        ("渡口不得停靠渔船。", -1),
        # a floor and a ceiling
        ("镇级采购份额不低于三成。", 1),
        ("镇级采购份额不超过三成。", -1),
        ("渡口设在镇东。", 0),
    ],
)
def test_way(text: str, sign: int) -> None:
    assert way(_passage(text).clauses[0]) == sign


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("渡船配救生衣，扩大航线。", 1),
        ("扩大航线，拒不报备的予以查处。", 1),  # what befalls those who do not comply
        ("补贴取消后，扩大航线。", 1),  # only when
        ("严禁黑渡船违规载客。", 0),  # what is at fault is another object
    ],
)
def test_which_clauses_push(text: str, count: int) -> None:
    assert len(pushing(_passage(text))) == count


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("保留村小。", "撤掉教学点。", True),
        ("保留村小。", "撤掉渡口。", False),
        ("鼓励开办民宿。", "限制网约房。", True),
    ],
)
def test_nearness_in_other_words(first: str, second: str, near: bool) -> None:
    [one], [other] = pushing(_passage(first)), pushing(_passage(second))
    assert (kinship(one, other) > 0.5) is near
    assert (nearness(one, other) > 0.5) is near
    assert bool(opposing([one], [other]))


@pytest.mark.parametrize(
    ("first", "second", "two"),
    [
        ("禁止江段捕捞。", "扩大江段渔船补助。", True),
        ("禁止江段捕捞。", "放宽江段捕捞时段。", False),
        ("减少化肥用量。", "增加有机肥用量。", True),
    ],
)
def test_two_things_pushed(first: str, second: str, two: bool) -> None:
    [one], [other] = pushing(_passage(first)), pushing(_passage(second))
    assert are_two(one, other) is two
    assert have_own_acts(one.clause, other.clause) is (two and "江段" in first)
