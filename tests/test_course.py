"""The course of open targets: what is due by now."""

import msgspec
import pytest

from duban.observation import Observation
from duban.tracking.verdicts.course import Course, course
from duban.tracking.verdicts.target_form import target_form
from observed import observed, target


def on_the_way(set_: Observation, *points: Observation) -> Course | None:
    return course(set_, target_form(set_), points)


def stock(year: int, number: float) -> Observation:
    return observed("5G基站", number, "个", "level", year=year, period_start=None)


def test_a_rate_is_due_in_every_part_of_the_year() -> None:
    half = observed("地区生产总值", 5.3, period_end="2025-06")
    found = on_the_way(target("地区生产总值", 5.0), half)
    assert found is not None
    assert (found.due, found.light) == (5.0, "green")


@pytest.mark.parametrize(("start", "due"), [(None, 80.0), ("2027-01", None)])
def test_a_rate_to_be_reached_has_a_path_and_a_yearly_one_has_none(
    start: str | None, due: float | None
) -> None:
    def share(year: int, number: float) -> Observation:
        return observed("5G用户普及率", number, "%", "rate", year=year, period_start=None)

    goal = target(
        "5G用户普及率", (85.0, None), "%", "rate", year=2027, period_start=start, vintage="2024-11-20"
    )
    found = on_the_way(goal, share(2023, 65.0), share(2026, 83.0))
    assert (found and found.due) == due


@pytest.mark.parametrize(("jobs", "colour"), [(6e6, "green"), (4.6e6, "yellow"), (4.4e6, "red")])
def test_what_adds_up_is_due_by_time(jobs: float, colour: str) -> None:
    half = observed("城镇新增就业", jobs, "人", "change", period_end="2025-06")
    found = on_the_way(target("城镇新增就业", (1e7, None), "人", "change"), half)
    assert found is not None
    assert (found.due, found.light) == (5e6, colour)


def test_a_level_is_due_on_its_path() -> None:
    goal = target("5G基站", (500.0, None), "个", "level", year=2027, period_start=None, vintage="2023-12-20")
    found = on_the_way(goal, stock(2022, 50.0), stock(2023, 100.0), stock(2025, 280.0))
    assert found is not None
    assert found.base is not None
    assert found.delay is not None
    assert (found.base.low, found.due, found.light) == (100.0, 300.0, "yellow")
    assert found.delay == pytest.approx(0.2)
    assert found.projection is not None


def test_what_was_so_before_the_target_was_set_is_no_progress() -> None:
    goal = target("5G基站", (500.0, None), "个", "level", year=2027, period_start=None, vintage="2024-11-20")
    assert on_the_way(goal, stock(2022, 50.0), stock(2023, 300.0)) is None
    found = on_the_way(goal, stock(2022, 50.0), stock(2023, 300.0), stock(2025, 420.0))
    assert found is not None
    assert found.base is not None
    assert (found.base.low, found.due, found.light) == (300.0, 400.0, "green")


def test_one_point_makes_no_path() -> None:
    goal = target("5G基站", (500.0, None), "个", "level", year=2027, period_start=None)
    assert on_the_way(goal, stock(2025, 280.0)) is None


def test_other_units_are_converted_or_left_out() -> None:
    goal = target("粮食产量", 1000.0, "斤", "level")
    tonnes = observed("粮食产量", 0.25, "吨", "level", period_end="2025-06")
    found = on_the_way(goal, tonnes, msgspec.structs.replace(tonnes, unit="元"))
    assert found is not None
    assert (found.value, found.light) == (500.0, "green")


def test_a_target_that_was_passed_when_it_was_set_is_of_another_thing() -> None:
    goal = target(
        "输转劳动力", (480.0, None), "人", "level", year=2026, period_start=None, vintage="2026-01-20"
    )
    before = observed("输转劳动力", 515.0, "人", "level", period_start=None)
    assert on_the_way(goal, before) is None
    assert on_the_way(goal, msgspec.structs.replace(before, low=400.0, high=400.0), before) is None
