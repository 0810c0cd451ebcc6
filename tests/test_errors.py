"""Errors of rules and tables: what they say in both languages, and that nothing is lost between processes."""

from __future__ import annotations

import pickle

import pytest

from duban.errors import (
    DubanError,
    EditionError,
    Fault,
    Flaw,
    Place,
    RankingError,
    RulebookError,
    TableError,
    WhatIfError,
)
from duban.language import Bilingual

WRONG = Bilingual("错", "wrong")
FLAWS = (Flaw(Place(3, 1), WRONG), Flaw(Place(2, 9), WRONG))
FAULTS = tuple(Fault(row, "人数", WRONG) for row in range(2, 127))


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (EditionError("a", "甲", "A"), "甲", "A"),
        (WhatIfError("a", "甲", "A"), "甲", "A"),
        (RankingError("a", "甲", "A"), "甲", "A"),
        # Flaws are told in the order of the file.
        (
            RulebookError("a.yaml", FLAWS),
            "第2行第9列：错；第3行第1列：错",
            "line 2, column 9: wrong; line 3, column 1: wrong",
        ),
        (TableError("a.csv", FAULTS[:1]), "第 2 行，“人数”列：错", "row 2, column «人数»: wrong"),
        (
            TableError("a.csv", FAULTS),
            "第 2 行，“人数”列：错（另有 124 处）",
            "row 2, column «人数»: wrong (and 124 more)",
        ),
        (TableError("a.csv", [Fault(None, "", WRONG)], 3), "错（另有 2 处）", "wrong (and 2 more)"),
        (TableError("a.csv", [Fault(7, "", WRONG)]), "第 7 行，错", "row 7, wrong"),
    ],
)
def test_an_error_says_the_same_after_a_process_boundary(error: DubanError, zh: str, en: str) -> None:
    for one in (error, pickle.loads(pickle.dumps(error))):
        assert (one.reason("zh"), one.reason("en"), str(one)) == (zh, en, f"{error.name}: {en}")
        assert vars(one) == vars(error)


def test_the_first_hundred_faults_are_kept_and_all_are_counted() -> None:
    error = TableError("a.csv", FAULTS)
    assert (len(error.faults), error.total) == (100, 125)
    assert TableError("a.csv", FAULTS[:2]).total == 2
