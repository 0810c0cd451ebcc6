"""Coverage: what there is by indicator and place, and what a filter leaves."""

from __future__ import annotations

import pytest

from duban.observation import Observation
from duban.observations.coverage import coverage


def value(name: str, region: str, year: int, kind: str = "actual", unit: str = "吨") -> Observation:
    from duban.vocabulary import indicators

    entry = indicators().match(name)
    return Observation(
        indicator=name, indicator_id=entry.id if entry else None, region=region, unit=unit, low=1.0, high=1.0,
        period_end=f"{year}-12", kind=kind,  # type: ignore[arg-type]
    )  # fmt: skip


VALUES = [
    value("粮食产量", "甲省", 2023), value("粮食总产量", "甲省", 2024, "estimate"), value("粮食产量", "乙省", 2024),
    value("风筝产量", "甲省", 2024, unit="个"), value("风筝产量", "甲省", 2025, unit="只"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {("grain-output", "甲省", 2), ("grain-output", "乙省", 1), (None, "甲省", 2)}),
        ({"region": "乙省"}, {("grain-output", "乙省", 1)}),
        ({"kind": "estimate"}, {("grain-output", "甲省", 1)}),
        ({"indicator": "粮食总产量"}, {("grain-output", "甲省", 2), ("grain-output", "乙省", 1)}),
        ({"indicator": "grain-output", "kind": "estimate"}, {("grain-output", "甲省", 1)}),
        ({"indicator": "风筝"}, {(None, "甲省", 2)}),
        ({"indicator": "蔬菜"}, set()),
    ],
)
def test_coverage(asked: dict[str, str], expected: set[tuple[str | None, str, int]]) -> None:
    found = coverage(VALUES, **asked)  # type: ignore[arg-type]
    assert {(row.indicator_id, row.region, row.number) for row in found} == expected
