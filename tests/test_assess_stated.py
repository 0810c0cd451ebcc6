"""Shares that a table states itself, in place of the data that they are computed from."""

from __future__ import annotations

import polars as pl
import pytest

from duban.assessment.public import assess
from duban.assessment.result.assessment import Assessment


def assessed(columns: dict[str, list[object]]) -> Assessment:
    return assess("sme-gradient", pl.DataFrame({"id": ["a", "b"], **columns}), on="2025-06-01")


def answers(found: Assessment, words: str) -> list[str]:
    """How both entities fare with the first condition whose words contain ``words``."""
    return [
        next(
            finding.status
            for _, criteria in one.criteria
            for criterion in criteria
            for finding in criterion.walk()
            if words in finding.condition.name.zh
        )
        for one in found.standings()
    ]


CASES = [
    # at the threshold and just under it
    ({"资产负债率（%）": [70.0, 70.01]}, "资产负债率不高于70%", ["met", "missed"]),
    ({"研发费用占比（%）": [3.0, 2.99]}, "研发费用总额占营业收入比重不低于3%", ["met", "missed"]),
    # all parts have a column: the share is computed, and what is stated does not count
    (
        {"负债总额": [71.0, 70.0], "资产总额": [100.0, 100.0], "资产负债率（%）": [70.0, 71.0]},
        "资产负债率不高于70%",
        ["missed", "met"],
    ),
    # one part is not enough to compute it
    ({"负债总额": [71.0, 70.0], "资产负债率（%）": [70.0, 71.0]}, "资产负债率不高于70%", ["met", "missed"]),
]


@pytest.mark.parametrize(("columns", "words", "expected"), CASES)
def test_stated_shares(columns: dict[str, list[object]], words: str, expected: list[str]) -> None:
    assert answers(assessed(columns), words) == expected


def test_it_is_told_which_shares_are_taken_as_stated() -> None:
    told = " ".join(note.en for note in assessed({"资产负债率（%）": [70.0, 71.0]}).notes)
    assert "taken as stated, not computed from its parts: debt-to-asset ratio" in told


def test_a_single_datum_may_be_a_stated_share() -> None:
    found = assessed({"资产负债率（%）": [70.0, 90.0], "高新技术企业": ["否", "否"]})
    assert "debt_ratio" in {field.id for field in found.programme.fields}
