"""Estimates and what came of them: which outcome belongs to which, and by how much it differs."""

from __future__ import annotations

import msgspec
import pytest

from duban.observation import Observation, Witness
from duban.tracking.outcomes.estimates import estimates

EXPECTED = Observation(
    indicator="粮食产量", indicator_id="grain-output", region="某省", measure="growth", unit="%", low=2.0, high=2.0,
    approx=True, period_start="2025-01", period_end="2025-12", kind="estimate", vintage="2025-12",
    witnesses=(Witness(document="a.txt"),),
)  # fmt: skip
CAME = msgspec.structs.replace(EXPECTED, low=2.3, high=2.3, approx=False, kind="actual", vintage="2026-01")


@pytest.mark.parametrize(
    ("changes", "differences"),
    [
        ({}, [0.3]),
        ({"low": 2.5, "high": None}, [None]),
        ({"region": "他省"}, []),
        ({"period_start": "2024-01", "period_end": "2024-12"}, []),
        ({"measure": "level", "unit": "吨"}, []),
        ({"kind": "estimate"}, []),
        ({"kind": "target"}, []),
        ({"period_end": "2025-11"}, []),
    ],
)
def test_which_outcome_belongs_to_an_estimate(
    changes: dict[str, object], differences: list[float | None]
) -> None:
    other = msgspec.structs.replace(CAME, **changes)
    assert [one.difference for one in estimates([EXPECTED, other])] == differences


def test_an_estimate_that_two_state_is_one_with_both() -> None:
    other = msgspec.structs.replace(EXPECTED, witnesses=(Witness(document="b.csv", cell="B2"),))
    [found] = estimates([EXPECTED, other, CAME])
    assert [witness.document for witness in found.estimate.witnesses] == ["a.txt", "b.csv"]
