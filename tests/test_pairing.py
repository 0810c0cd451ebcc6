"""Pairing: outcomes of targets, and what must not be taken for one."""

import pytest

from duban.observation import Observation
from duban.tracking.outcomes.pairing import Outcomes
from observed import observed, target

GDP = "地区生产总值"
ROADS = "改建农村公路"


def came(set_: Observation, *known: Observation) -> float | None:
    """The number of the outcome that ``set_`` is paired with among ``known``."""
    found = Outcomes(known).of(set_).outcome
    return None if found is None else found.value.low


def test_the_outcome_of_the_same_indicator_place_and_period() -> None:
    assert came(target(GDP, 5.0), observed(GDP, 5.2)) == 5.2


@pytest.mark.parametrize(
    "other",
    [
        observed(GDP, 5.2, year=2024),
        observed(GDP, 5.2, region="别省"),
        observed(GDP, 5.2, kind="target"),
        observed(GDP, 5.2, kind="forecast"),
        observed(GDP, 5e12, "元", "level"),
        observed(GDP, 5.2, period_start="2021-01", measure="avg_growth"),
        observed(GDP, 26.0, period_start="2021-01"),
        observed(GDP, 5.2, period_start="2025-01", period_end="2025-09"),
        observed(GDP, 5.2, is_base=True),
        observed("规模以上工业增加值", 5.2),
    ],
    ids=[
        "year",
        "place",
        "next target",
        "forecast",
        "level",
        "mean of years",
        "sum of years",
        "part",
        "base",
        "other",
    ],
)
def test_what_is_no_outcome(other: Observation) -> None:
    assert came(target(GDP, 5.0), other) is None


def test_a_level_is_not_by_how_much_it_moved() -> None:
    spending = target("教育支出", 1e11, "元", "level")
    assert came(spending, observed("教育支出", 1e10, "元", "change", is_difference=True)) is None


@pytest.mark.parametrize(
    ("set_", "other"),
    [
        (
            target("养老床位", 2e4, "张", "change"),
            observed("养老床位", 7e4, "张", "level", period_start=None),
        ),
        (
            target("养老床位", 7e4, "张", "level", period_start=None),
            observed("养老床位", 2e4, "张", "change"),
        ),
        (target("社会消费品零售总额", 8.0), observed("社会消费品零售总额", 4.9, measure="avg_growth")),
    ],
)
def test_what_is_stated_as_another_thing_is_no_outcome(set_: Observation, other: Observation) -> None:
    assert came(set_, other) is None


def test_sizes_far_apart_are_shown_and_not_paired() -> None:
    pairing = Outcomes([observed(ROADS, 4.3e6, "公里", "level")]).of(target(ROADS, 2e5, "公里", "level"))
    assert (pairing.outcome, [one.low for one in pairing.doubtful]) == (None, [4.3e6])


def test_an_outcome_counts_before_an_estimate() -> None:
    assert came(target(GDP, 5.0), observed(GDP, 5.0, kind="estimate"), observed(GDP, 5.2)) == 5.2


def test_a_stock_has_no_start() -> None:
    rate = target("城镇登记失业率", (None, 4.5), "%", "rate")
    assert came(rate, observed("城镇登记失业率", 4.1, "%", "rate", period_start="2025-01")) == 4.1


def test_points_are_what_was_known_before_the_end() -> None:
    points = Outcomes([observed(GDP, 5.4, year=2024), observed(GDP, 5.2)]).points(target(GDP, 5.0))
    assert [one.low for one in points] == [5.4]
