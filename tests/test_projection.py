"""Projection by log drift: what the points give, and when nothing is said."""

import pytest

from duban.tracking.verdicts.projection import FEWEST, project

EVEN = [(2020.0, 100.0), (2021.0, 110.0), (2022.0, 119.0), (2023.0, 133.1), (2024.0, 146.4)]


def test_grows_on_by_the_same_factor() -> None:
    found = project([(2021, 53.9), (2023, 55.6)], 2030)
    assert found is not None
    assert found.value == pytest.approx(61.98, abs=0.01)


def test_falls_on_by_the_same_factor() -> None:
    found = project([(0, 40.0), (7, 30.0)], 15)
    assert found is not None
    assert found.value == pytest.approx(21.594, abs=0.001)


def test_what_is_not_positive_goes_on_by_the_same_amount() -> None:
    found = project([(2022, -2.0), (2023, 0.0), (2024, 2.0)], 2026)
    assert found is not None
    assert found.value == pytest.approx(6.0)


def test_too_few_points_have_no_interval() -> None:
    few = project(EVEN[: FEWEST - 1], 2026, 150.0)
    assert few is not None
    assert (few.low, few.high, few.chance) == (None, None, None)
    assert project(EVEN[:1], 2026) is None


def test_the_interval_holds_the_value_and_grows_with_time() -> None:
    near, far = project(EVEN, 2025, 160.0), project(EVEN, 2028, 160.0)
    assert near is not None
    assert far is not None
    for one in (near, far):
        assert one.low is not None
        assert one.high is not None
        assert one.low < one.value < one.high
    assert far.high - far.low > near.high - near.low  # type: ignore[operator]


def test_the_chance_is_larger_for_a_lower_target_and_mirrors_the_side() -> None:
    easy, hard, below = (
        project(EVEN, 2026, goal, good_side=side) for goal, side in ((150, 1), (200, 1), (150, -1))
    )
    assert easy is not None
    assert hard is not None
    assert below is not None
    assert easy.chance > hard.chance  # type: ignore[operator]
    assert easy.chance + below.chance == pytest.approx(1.0)  # type: ignore[operator]


def test_the_past_cannot_be_projected() -> None:
    with pytest.raises(ValueError, match="before the last point"):
        project(EVEN, 2023)
