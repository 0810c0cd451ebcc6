"""Sums and shares with the bounds that targets leave open."""

from __future__ import annotations

import pytest

from duban.comparison.regional_targets.sums import Bounds, bounds, share_of, summed
from duban.observation import Observation

Pair = tuple[float | None, float | None]


def stated(low: float | None, high: float | None, unit: str = "个") -> Observation:
    return Observation(indicator="基地", unit=unit, low=low, high=high)


def of(low: float | None, high: float | None) -> Bounds:
    found = bounds(stated(low, high))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("own", "nation", "share", "low", "high"),
    [
        ((20, 20), (100, 100), 0.2, 0.2, 0.2),
        ((20, None), (100, 100), 0.2, 0.2, None),
        ((20, 20), (100, None), 0.2, None, 0.2),
        ((20, None), (100, None), 0.2, None, None),
        ((None, 20), (100, 100), 0.2, None, 0.2),
        ((20, 30), (100, 100), 0.25, 0.2, 0.3),
        ((20, 20), (80, 120), 0.2, 20 / 120, 0.25),
    ],
)
def test_shares(own: Pair, nation: Pair, share: float, low: float | None, high: float | None) -> None:
    found = share_of(of(*own), of(*nation))
    assert found is not None
    assert found.share == pytest.approx(share)
    assert (found.low, found.high) == (
        low if low is None else pytest.approx(low),
        high if high is None else pytest.approx(high),
    )


@pytest.mark.parametrize(("own", "nation"), [(5.0, 0.0), (5.0, -3.0), (-5.0, 3.0)])
def test_what_is_not_above_nothing_has_no_share(own: float, nation: float) -> None:
    assert share_of(of(own, own), of(nation, nation)) is None


@pytest.mark.parametrize(
    ("own", "value", "low", "high"),
    [
        ([(20, 20), (30, 30)], 50, 50, 50),
        ([(20, None), (30, 30)], 50, 50, None),
        ([(20, 30), (None, 30)], 55, None, 60),
        ([(20, 30), (30, 30)], 55, 50, 60),
    ],
)
def test_sums(own: list[Pair], value: float, low: float | None, high: float | None) -> None:
    found = summed([(str(i), stated(*one)) for i, one in enumerate(own)], ["0", "1", "2"], "个", of(100, 100))
    assert found is not None
    assert (found.value, found.low, found.high) == (value, low, high)
    assert (found.regions, found.missing) == (("0", "1"), ("2",))
    assert found.of_nation is not None
    assert found.of_nation.share == pytest.approx(value / 100)


def test_units_are_converted_and_those_that_cannot_be_are_missing() -> None:
    own = [("甲", stated(1500, 1500, "亩")), ("乙", stated(100, 100, "公顷")), ("丙", stated(5, 5, "元"))]
    found = summed(own, ["甲", "乙", "丙"], "公顷")
    assert found is not None
    assert (found.value, found.missing) == (pytest.approx(200), ("丙",))
    assert summed(own[2:], ["丙"], "公顷") is None
