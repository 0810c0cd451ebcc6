"""Pace: the worked numbers of docs/track.md."""

import pytest

from duban.tracking.verdicts.pace import due_compound, due_linear, light, pace_class, pace_ratio


@pytest.mark.parametrize(
    ("base", "now", "goal", "elapsed", "total", "ratio", "name"),
    [
        (53.9, 55.6, 80.0, 2.0, 9.0, 0.3489, "insufficient"),
        (40.0, 30.0, 20.0, 7.0, 15.0, 0.8916, "moderate"),
        (100.0, 97.0, 86.5, 2.5, 5.0, 0.4236, "insufficient"),
        (100.0, 95.0, 86.5, 2.5, 5.0, 0.7104, "moderate"),
        (100.0, 92.7, 86.5, 2.5, 5.0, 1.0447, "significant"),
        (40.0, 41.0, 20.0, 7.0, 15.0, -0.0783, "away"),
    ],
)
def test_ratio(
    base: float, now: float, goal: float, elapsed: float, total: float, ratio: float, name: str
) -> None:
    found = pace_ratio(base, now, goal, elapsed, total)
    assert found is not None
    assert found == pytest.approx(ratio, abs=2e-4)
    assert pace_class(found) == name


@pytest.mark.parametrize(("base", "now", "goal"), [(0.0, 5.0, 10.0), (5.0, -1.0, 10.0), (5.0, 6.0, 5.0)])
def test_no_ratio(base: float, now: float, goal: float) -> None:
    assert pace_ratio(base, now, goal, 1.0, 2.0) is None


def test_due() -> None:
    assert due_linear(10.0, 20.0, 1.0, 4.0) == 12.5
    assert due_compound(40.0, 20.0, 7.0, 15.0) == pytest.approx(28.945, abs=1e-3)
    assert due_compound(-1.0, 20.0, 7.0, 15.0) is None


@pytest.mark.parametrize(
    ("now", "side", "colour"),
    [
        (100, 1, "green"),
        (90, 1, "yellow"),
        (89, 1, "red"),
        (100, -1, "green"),
        (110, -1, "yellow"),
        (111, -1, "red"),
    ],
)
def test_light(now: float, side: int, colour: str) -> None:
    assert light(now, 100.0, good_side=side, share=0.1) == colour
