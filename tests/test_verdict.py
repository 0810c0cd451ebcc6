"""Verdicts: every rule of docs/track.md with numbers on both sides of its border."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.observation import Observation
from duban.tracking.verdicts.verdict import Verdict, judge
from observed import observed, target

GDP = "地区生产总值"
JOBS = "城镇新增就业"
CASES: list[tuple[Observation, float | tuple[float | None, float | None], Verdict]] = [
    # 左右: the band of 0.2 points, or of 3 %
    (target(GDP, 7.5, approx=True), 7.4, "kept"),
    (target(GDP, 7.5, approx=True), 7.2, "nearly"),
    (target(GDP, 5.5, approx=True), 3.0, "missed"),
    (target(GDP, 5.0, approx=True), 5.4, "kept"),
    (target(GDP, 5.0, approx=True), 5.6, "exceeded"),
    # a floor: exactly half a point more is kept, a tenth of the target less is nearly
    (target(GDP, (5.0, None)), 5.5, "kept"),
    (target(GDP, (5.0, None)), 5.51, "exceeded"),
    (target(GDP, 5.0), 4.5, "nearly"),
    (target(GDP, 5.0), 4.49, "missed"),
    # a range: the end that is nearer counts
    (target(GDP, (6.5, 7.0)), 6.7, "kept"),
    (target(GDP, (6.5, 7.0)), 7.4, "kept"),
    (target(GDP, (6.5, 7.0)), 7.6, "exceeded"),
    (target(GDP, (6.5, 7.0)), 6.4, "nearly"),
    # sizes: a tenth of the target
    (target(JOBS, (1e7, None), "人", "change"), 1.1e7, "kept"),
    (target(JOBS, (1e7, None), "人", "change"), 1.101e7, "exceeded"),
    (target(JOBS, (1e7, None), "人", "change"), 0.9e7, "nearly"),
    (target(JOBS, (1e7, None), "人", "change"), 0.89e7, "missed"),
    # ceilings
    (target("城镇登记失业率", (None, 4.5), "%", "rate"), 4.02, "kept"),
    (target("城镇登记失业率", (None, 4.5), "%", "rate"), 3.9, "exceeded"),
    (target("城镇登记失业率", (None, 4.5), "%", "rate"), 4.6, "nearly"),
    (target("城镇登记失业率", (None, 4.5), "%", "rate"), 5.2, "missed"),
    # falls: deeper is better
    (target("单位国内生产总值能耗", (None, -3.9)), -4.8, "exceeded"),
    (target("单位国内生产总值能耗", (None, -3.9)), -3.7, "nearly"),
    (target("单位国内生产总值能耗", (None, -3.9)), 1.0, "missed"),
    # prices: a ceiling, never exceeded
    (target("居民消费价格", 3.0, approx=True), 0.2, "kept"),
    (target("居民消费价格", 4.0, approx=True), 5.4, "missed"),
    (target("居民消费价格", 3.0, approx=True), 3.3, "nearly"),
    # outcomes with one bound decide where the bound does
    (target(JOBS, (1e7, None), "人", "change"), (1.2e7, None), "exceeded"),
    (target(JOBS, (1e7, None), "人", "change"), (9.5e6, None), "unsure"),
    (target(JOBS, (1e7, None), "人", "change"), (None, 8e6), "missed"),
    (target(JOBS, (1e7, None), "人", "change"), (None, 1.2e7), "unsure"),
    # a range of outcomes: its worse end
    (target(GDP, 5.0), (4.9, 5.3), "nearly"),
]


@pytest.mark.parametrize(("set_", "came", "verdict"), CASES)
def test_verdict(
    set_: Observation, came: float | tuple[float | None, float | None], verdict: Verdict
) -> None:
    assert judge(set_, observed(set_.indicator, came, set_.unit, set_.measure)).verdict == verdict


def test_units_are_converted() -> None:
    grain = target("粮食产量", (7e10, None), "斤", "level")
    found = judge(grain, observed("粮食产量", 3.6e7, "吨", "level"))
    assert (found.verdict, found.outcome) == ("kept", 7.2e10)


def test_units_that_cannot_be_converted_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be converted"):
        judge(target("粮食产量", 7e10, "斤", "level"), observed("粮食产量", 7e10, "元", "level"))


def test_an_estimate_is_provisional() -> None:
    assert judge(target(GDP, 5.0), observed(GDP, 5.0, kind="estimate")).provisional
    assert not judge(target(GDP, 5.0), observed(GDP, 5.0)).provisional


_RANK = ("missed", "nearly", "kept", "exceeded")
numbers = st.floats(min_value=-50, max_value=50, allow_nan=False)
forms = st.sampled_from(
    [
        target(GDP, 5.0),
        target(GDP, 5.0, approx=True),
        target(GDP, (5.0, 6.0)),
        target("城镇登记失业率", (None, 4.5), "%", "rate"),
        target("居民消费价格", 3.0, approx=True),
        target("单位国内生产总值能耗", (None, -3.9)),
        target(JOBS, (30.0, None), "人", "change"),
    ]
)


@given(forms, numbers, numbers)
def test_a_better_outcome_never_gets_a_worse_verdict(set_: Observation, one: float, other: float) -> None:
    first, second = (
        judge(set_, observed(set_.indicator, value, set_.unit, set_.measure)) for value in (one, other)
    )
    if (one - other) * first.rule.good_side >= 0:
        assert _RANK.index(first.verdict) >= _RANK.index(second.verdict)


@given(numbers)
def test_the_unit_does_not_matter(tonnes: float) -> None:
    set_ = target("粮食产量", (20.0, None), "吨", "level")
    in_jin = msgspec.structs.replace(set_, unit="斤", low=20.0 * 2000)
    outcome = observed("粮食产量", tonnes, "吨", "level")
    assert judge(set_, outcome).verdict == judge(in_jin, outcome).verdict
