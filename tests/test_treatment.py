"""How excerpts treat what they speak of: axes with two ends, denials, exceptions, sanctions and leave."""

from __future__ import annotations

import pytest

from duban.coherence.treatment import beside, favour, parts, treated

FAVOURED, BURDENED = 1.0, -1.0


@pytest.mark.parametrize(
    ("text", "axis", "end"),
    [
        ("渡口翻修给予补助", "money", FAVOURED),
        ("渡口翻修不再给予补助", "money", BURDENED),
        ("渡口补贴停止发放", "money", BURDENED),
        ("渡船票价由市场形成", "price", FAVOURED),
        ("渡船票价实行最高限价", "price", BURDENED),
        ("渡船审批权限下放", "level", FAVOURED),
        ("不得拆除古渡口", "keep", FAVOURED),
        ("拆除古渡口", "keep", BURDENED),
        ("渡船停靠备案后即可", "procedure", FAVOURED),
        # who has no leave may not: leave is asked for
        ("未经镇里同意，渡船不得停靠", "procedure", BURDENED),
        # what befalls those who do not do it demands it, and bars nothing
        ("渡船不配救生圈的不准开航", "obligation", BURDENED),
    ],
)
def test_places_on_axes(text: str, axis: str, end: float) -> None:
    assert treated(text)[axis] == pytest.approx(end)


@pytest.mark.parametrize(
    ("text", "axis"),
    [
        ("渡口的水位", "permission"),
        # a denial of a burden bars nothing
        ("渡口不得收费", "permission"),
        ("渡船不配救生圈的不准开航", "permission"),
        # an exception is not what is done
        ("除应急抢险给予补助外，渡船照章行驶", "money"),
    ],
)
def test_what_says_nothing_of_an_axis(text: str, axis: str) -> None:
    assert axis not in treated(text)


def test_a_clause_without_a_way_has_that_of_its_neighbour_less_surely() -> None:
    topic, own = parts("对木质渡船，给予修理补助。")
    assert 0 < topic.way < own.way
    assert favour({}) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("木质渡船准许停靠。", "木质渡船一律取缔。"),
        ("渡船票价随行就市。", "渡船票价不得超过三元。"),
    ],
)
def test_what_is_shared_is_treated_apart(one: str, other: str) -> None:
    assert beside(one, other)["treated apart"] > beside(one, one)["treated apart"] == 0
    assert beside(one, other) == pytest.approx(beside(other, one))


def test_what_is_paid_here_and_barred_there_is_treated_apart_over_all() -> None:
    told = beside("木质渡船给予修理补助。", "木质渡船一律取缔。")
    assert told["favour"] < 0 > told["all ways"]
