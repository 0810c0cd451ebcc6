"""A passage with its numbers masked, clause by clause."""

from __future__ import annotations

import pytest

from duban.extraction.provisions.masked import masked_clauses
from duban.grammar.quantities.quantity import quantities


@pytest.mark.parametrize(
    ("text", "plain", "opens", "valued"),
    [
        ("对民宿，补贴5万元。", ["对民宿", "补贴5万元"], [True, False], [False, True]),
        (
            "补贴5万元（每户，含税）；另奖3%。",
            ["补贴5万元（每户，含税）", "另奖3%"],
            [True, False],
            [True, True],
        ),
        ("设备更新。单台补8000元。", ["设备更新", "单台补8000元"], [True, True], [False, True]),
    ],
)
def test_clauses(text: str, plain: list[str], opens: list[bool], valued: list[bool]) -> None:
    found = list(masked_clauses(text, 0, len(text), quantities(text)))
    assert [clause.plain for clause in found] == plain
    assert [clause.opens for clause in found] == opens
    assert [clause.has_value for clause in found] == valued
    assert all(len(clause.plain) == len(clause.masked) for clause in found)
