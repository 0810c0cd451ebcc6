"""Only entities within reach are tried, and what is found is what trying all of them finds."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import duban
from duban.assessment.engine.engine import LOWEST, evaluated, prepared
from duban.assessment.result import sensitivity
from duban.assessment.result.reach import within_reach
from duban.assessment.table.synthetic import enterprises
from thorough import THOROUGH

CASES = [
    ("one criterion open, the datum is its own", {"staff": 600}, "staff", True),
    ("one criterion open, another datum", {"staff": 600}, "revenue", False),
    ("two open", {"staff": 600, "revenue": 3e8}, "staff", False),
    ("an alternative may come", {"high_tech": False, "rd_expense": 0.0}, "high_tech", True),
    ("the score is too far for one indicator", {"high_tech": False, "rd_expense": 0.0, "ip_class1": 0.0, "tech_staff": 12.0}, "ip_class1", False),
    ("the score is near enough", {"high_tech": False, "rd_expense": 0.0, "tech_staff": 30.0, "ip_class1": 0.0}, "rd_expense", True),
]  # fmt: skip
SOUND = {
    "resident": True, "staff": 100.0, "tech_staff": 30.0, "revenue": 1e8, "total_assets": 1e8, "costs": 9e7,
    "rd_expense": 6e6, "restricted_products": False, "violations": False, "ip_class1": 1.0, "ip_class2": 0.0,
    "high_tech": True, "science_award_5y": False, "rd_institution_provincial": False, "standards_5y": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "id", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_who_is_tried(changes: dict[str, object], id: str, expected: bool) -> None:
    table = pl.DataFrame({name: [value] for name, value in (SOUND | changes).items()})
    found = duban.assess("tech-sme", table, on="2026-06-01")
    programme = found.programme
    frame = evaluated(programme, prepared(programme, found.table))
    told = frame.select(within_reach(programme, programme.field(id), pl.col(LOWEST))).collect()
    assert told.item() is expected


@settings(max_examples=3 if THOROUGH else 1, deadline=None)
@given(
    seed=st.integers(0, 2**31),
    missing=st.sampled_from([0.0, 0.1]),
    on=st.sampled_from(["2024-06-01", "2026-06-01"]),
)
@pytest.mark.parametrize("name", ["sme-gradient", "tech-sme"])
def test_the_same_as_trying_all(name: str, seed: int, missing: float, on: str) -> None:
    found = duban.assess(name, enterprises(40, seed, missing=missing), on=on)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sensitivity, "within_reach", lambda *_: pl.lit(True))
        every = found.lifts()
    assert found.lifts() == every
