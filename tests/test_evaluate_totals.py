"""Rows that are all units together, found by name and by sum, and told in the notes of the panel."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from duban.evaluation.design.design import design
from duban.evaluation.design.totals import totals_in
from duban.evaluation.panel import Panel
from evaluating import run

OUTCOME = np.array([[3.0, 4, 5], [7, 7, 8], [2, 3, 3], [5, 6, 6.5], [9, 8, 7]])
TREATED = np.array([[0, 0, 1], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]], bool)


def panel(*names: str, last: list[float] | None = None) -> Panel:
    outcome = OUTCOME.copy()
    if last:
        outcome[-1] = last
    return Panel(names, ("2019", "2020", "2021"), outcome, TREATED)


NAMES = ("浙江省", "江苏省", "安徽省", "福建省")
CASES = [
    ("全国合计", None, "by its name"),
    ("合计", None, "by its name"),
    ("浙江省合计", None, "by its name"),
    ("全国", None, "by its name"),
    ("National", None, "by its name"),
    ("Spain (Espana)", None, "by its name"),
    ("其他", [17.0, 20.0, 22.5], "the sum of all others"),
    ("其他", [17.1, 19.8, 22.3], "the sum of all others"),
    ("其他", [17.0, 20.0, 25.0], ""),
    ("江西省", None, ""),
    ("Georgia", None, ""),
    ("总部经济区", None, ""),
]


@pytest.mark.parametrize(("name", "last", "words"), CASES)
def test_a_total_is_told(name: str, last: list[float] | None, words: str) -> None:
    found = totals_in(panel(*NAMES, name, last=last))
    assert len(found) == bool(words)
    for one in found:
        assert words in one.en
        assert f"«{name}»" in one.en
        assert "delete its rows" in one.en
        assert f"“{name}”" in one.zh


def test_a_panel_of_nations_has_no_nation_that_is_all() -> None:
    assert totals_in(panel("Spain", "France", "Italy", "Japan", "Chile")) == ()


def test_growth_below_zero_and_gaps_are_no_sum() -> None:
    assert totals_in(panel(*NAMES, "其他", last=[-1.0, 20.0, 22.5])) == ()
    with_gap = panel(*NAMES, "其他", last=[17.0, float("nan"), 22.5])
    assert len(totals_in(with_gap)) == 1


def test_a_design_tells_it() -> None:
    rows = [
        {"省": unit, "年": year, "产值": OUTCOME[i, t], "试点": int(TREATED[i, t])}
        for i, unit in enumerate((*NAMES, "合计"))
        for t, year in enumerate((2019, 2020, 2021))
    ]
    made = design(rows, outcome="产值", unit="省", time="年", treated="试点")
    assert [note.en for note in made.notes if "by its name" in note.en]


def test_the_command_tells_it(tmp_path: Path) -> None:

    path = tmp_path / "p.csv"
    rows = [
        f"{unit},{year},{OUTCOME[i, t]},{int(TREATED[i, t])}"
        for i, unit in enumerate((*NAMES, "全国合计"))
        for t, year in enumerate((2019, 2020, 2021))
    ]
    path.write_text("\n".join(["省,年,产值,试点", *rows]) + "\n", encoding="utf-8")
    columns = ("--outcome", "产值", "--unit", "省", "--time", "年", "--treated", "试点")
    for command in (("design",), ("did", "--se", "classical")):
        ran = run(command[0], path, *columns, *command[1:])
        assert ran.exit_code == 0, ran.output
        assert "全国合计" in ran.stderr
