"""The design of an evaluation: what a table may look like, and every fault of it by row and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from command import duban
from duban.errors import ArgumentError, MissingLibraryError
from duban.evaluation.design.design import design
from duban.evaluation.faults import DesignError
from duban.evaluation.libraries import needed
from duban.evaluation.panel import Panel
from duban.evaluation.table.periods import in_order
from duban.evaluation.table.reading import rows_of
from duban.evaluation.table.wide import melted
from duban.report.evaluation.drawing import drawn
from made_table import written

YEARS = (2018, 2019, 2020, 2021)
COLUMNS: dict[str, Any] = {"outcome": "output", "unit": "province", "time": "year", "treated": "pilot"}


def table(**changed: object) -> list[dict[str, object]]:
    """Three provinces over four years, the first of them treated from 2020."""
    return [
        {
            "province": name,
            "year": year,
            "output": 10 * i + 3 * (year - 2018) + (i + 1) * (year % 2) + 2 * (name == "A" and year >= 2020),
            "pilot": int(name == "A" and year >= 2020),
            "ever": int(name == "A"),
            "first": 2020 if name == "A" else 0,
            "people": 100 + 7 * i + (year * (i + 2)) % 5,
            **changed,
        }
        for i, name in enumerate(("A", "B", "C"))
        for year in YEARS
    ]


def with_cell(place: int, column: str, value: object) -> list[dict[str, object]]:
    rows = table()
    rows[place] = {**rows[place], column: value}
    return rows


def without(*places: int) -> list[dict[str, object]]:
    return [row for i, row in enumerate(table()) if i not in places]


def panel_of(rows: Sequence[Mapping[str, object]], **options: Any) -> Panel:
    return design(rows, **{**COLUMNS, **options})


FORMS = [
    ({"treated": "pilot"}, (2, None, None)),
    ({"treated": "ever", "since": "2020"}, (2, None, None)),
    ({"treated": "first"}, (2, None, None)),
    ({"treated": "A", "since": "2020"}, (2, None, None)),
    ({"treated": "A， C", "since": "2021"}, (3, None, 3)),
    # A period between two of the table begins with the later.
    ({"treated": "ever", "since": "2019", "begin": "2018"}, (1, None, None)),
]


@pytest.mark.parametrize(("options", "first"), FORMS)
def test_who_is_treated_when_is_said_in_any_form(
    options: dict[str, Any], first: tuple[int | None, ...]
) -> None:
    panel = panel_of(table(), **options)
    assert panel.first_treated == first
    assert panel.units == ("A", "B", "C")
    assert panel.periods == tuple(map(str, YEARS))


def test_a_first_period_between_two_or_after_all() -> None:
    rows = [
        {**row, "first": {"A": "2019-06", "B": "", "C": "2022-01"}[str(row["province"])]} for row in table()
    ]
    rows = [{**row, "year": f"{row['year']}-01"} for row in rows]
    panel = panel_of(rows, treated="first")
    assert panel.first_treated == (2, None, None)


def test_rows_in_any_order_and_any_source(tmp_path: Path) -> None:
    rows = table()
    frame = pl.DataFrame(rows)
    frame.write_parquet(tmp_path / "a.parquet")
    frame.write_csv(tmp_path / "a.tsv", separator="\t")
    frame.write_excel(tmp_path / "a.xlsx")
    expected = panel_of(rows).outcome
    found: list[Any] = [
        rows[::-1],
        frame,
        needed("pandas").DataFrame(frame.to_dict(as_series=False)),
        *(tmp_path / f"a.{kind}" for kind in ("parquet", "tsv", "xlsx")),
    ]
    for source in found:
        panel = design(source, **COLUMNS)
        order = [panel.units.index(name) for name in "ABC"]
        assert np.array_equal(panel.outcome[order], expected), source


def test_a_title_above_the_header_counts_in_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "产量表,,,\nprovince,year,output,pilot\nA,2019,1,0\nA,2020,many,1\nB,2019,1,0\nB,2020,2,0\n",
        encoding="utf-8",
    )
    with pytest.raises(DesignError) as error:
        design(path, **COLUMNS)
    assert [(one.row, one.column) for one in error.value.faults] == [(4, "output")]


def test_covariates_weights_and_clusters() -> None:
    rows = [{**row, "zone": "east" if row["province"] == "A" else "west"} for row in table()]
    panel = panel_of(rows, covariates=["people"], weights="people", cluster="zone")
    assert panel.clusters == ("east", "west", "west")
    assert panel.weights is not None
    assert np.array_equal(panel.weights, panel.covariates["people"])
    frame = panel.to_pandas()
    assert list(frame.columns) == [
        "unit",
        "time",
        "outcome",
        "treated",
        "first",
        "ever",
        "weight",
        "cluster",
        "x1",
    ]
    assert frame["first"].tolist() == [3] * 4 + [0] * 8


FROM_THE_START = [{**row, "first": 2018 if row["province"] == "B" else row["first"]} for row in table()]
FAULTS = [
    # rows, options, faults as (row, column), words of the message in Chinese and in English
    (table(), {"outcome": "outptu"}, [(None, "")], "没有“outptu”列", "did you mean output"),
    (table(), {"unit": "xyz"}, [(None, "")], "没有“xyz”列", "the table has province, year"),
    (with_cell(1, "output", "many"), {}, [(3, "output")], "“many”不是数字", "«many» is no number"),
    (with_cell(5, "people", "n.k."), {"covariates": ["people"]}, [(7, "people")], "不是数字", "no number"),
    (with_cell(2, "output", ""), {}, [(4, "output")], "“A”在 2020 没有数值", "«A» has no value in 2020"),
    (with_cell(2, "output", "NaN"), {}, [(4, "output")], "没有数值", "--missing drop"),
    ([*table(), table()[4]], {}, [(14, "province")], "“B”在 2018 有两行（另一行是第 6 行）", "two rows for 2018 (the other is row 6)"),
    (without(5), {}, [(None, "year")], "“B”没有 2019 的行", "«B» has no rows for 2019"),
    ([row for row in table() if row["year"] == 2018], {}, [(None, "")], "只有一个时期", "one period only (2018)"),
    ([row for row in table() if row["province"] == "A"], {}, [(None, "")], "只有一个单元", "one unit only (A)"),
    (table(pilot=0), {}, [(None, "pilot")], "没有单元受处理", "no unit is ever treated"),
    (table(first=0), {"treated": "first"}, [(None, "first")], "没有单元受处理", "no unit is ever treated"),
    (table(pilot=1), {"since": "2020"}, [(None, "")], "全部单元都从 2020 起受处理", "all units are treated from 2020"),
    (table(first=2018), {"treated": "first"}, [(None, "first")], "全部单元", "all units are treated from 2018"),
    ([{**row, "pilot": row["ever"]} for row in table()], {}, [(None, "pilot")], "给出第一个受处理的时期", "since when"),
    (with_cell(3, "pilot", 0), {}, [(5, "pilot")], "“A”在 2021 不再受处理", "no longer treated in 2021"),
    (with_cell(7, "pilot", ""), {}, [(9, "pilot")], "没有说明是否受处理", "write 0 or 1"),
    (table(), {"treated": "ever"}, [(None, "ever")], "请用 --since", "--since"),
    (table(), {"treated": "pilot", "since": "2020"}, [(None, "pilot")], "不要再给 --since", "leave --since out"),
    (table(), {"treated": "ever", "since": "2030"}, [(None, "")], "不在 2019 到 2021 之间", "between 2019 and 2021"),
    (table(), {"treated": "ever", "since": "2018"}, [(None, "")], "不在 2019 到 2021 之间", "between 2019 and 2021"),
    (table(), {"treated": "ever", "since": "soon"}, [(None, "")], "“soon”", "«soon»"),
    (table(), {"treated": "AA", "since": "2020"}, [(None, "")], "既没有“AA”列", "neither a column nor a unit «AA»"),
    (table(), {"treated": "A"}, [(None, "")], "请用 --since", "with --since"),
    (with_cell(1, "first", 2021), {"treated": "first"}, [(None, "first")], "不同的起始时期", "different first treated periods (2020, 2021)"),
    (with_cell(1, "first", "early"), {"treated": "first"}, [(3, "first"), (None, "first")], "“early”", "«early» is neither"),
    (with_cell(0, "year", "2018Q1"), {}, [(None, "year")], "排不出先后", "cannot be put in order"),
    (with_cell(0, "year", ""), {}, [(2, "year")], "没有时期", "the period is missing"),
    (with_cell(0, "province", ""), {}, [(2, "province")], "没有单元名称", "the unit has no name"),
    (with_cell(4, "people", -1), {"weights": "people"}, [(6, "people")], "权重是负数", "the weight is negative"),
    (with_cell(4, "people", ""), {"weights": "people"}, [(6, "people")], "没有权重", "the weight is missing"),
    (table(), {"cluster": "year"}, [(None, "year")] * 3, "不同的聚类", "different clusters"),
    (table(), {"begin": "2030"}, [(None, "year")], "没有数据", "there are no rows"),
    (table(), {"begin": "2018Q1"}, [(None, "year")], "“2018Q1”不是时期", "«2018Q1» is no period"),
    (FROM_THE_START, {"treated": "first"}, [(None, "first")], "“B”从第一个时期", "«B» is treated from the first period (2018)"),
    (table(output=3), {}, [(None, "output")], "同一个值", "all rows have the same value"),
    (without(0, 4), {"missing": "drop"}, [(None, "")], "没有剩下可比的单元", "nothing is left to compare"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "options", "places", "zh", "en"), FAULTS, ids=[fault[4] for fault in FAULTS]
)
def test_faults(
    rows: list[dict[str, object]],
    options: dict[str, Any],
    places: list[tuple[int | None, str]],
    zh: str,
    en: str,
) -> None:
    with pytest.raises(DesignError) as error:
        panel_of(rows, **options)
    assert [(fault.row, fault.column) for fault in error.value.faults] == places
    assert zh in error.value.reason("zh")
    assert en in error.value.reason("en")


def test_an_empty_table_and_two_columns_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(DesignError, match="no rows"):
        rows_of([])
    path = tmp_path / "a.csv"
    path.write_text("a,b,a\n1,2,3\n", encoding="utf-8")
    with pytest.raises(DesignError, match="two columns"):
        rows_of(path)


def test_units_with_gaps_are_left_out_or_kept_where_that_is_asked() -> None:
    rows = without(5)
    dropped = panel_of(rows, missing="drop")
    assert dropped.units == ("A", "C")
    assert dropped.notes[0].en == "1 units with gaps left out: B"
    kept = panel_of(rows, missing="keep")
    assert kept.units == ("A", "B", "C")
    assert not kept.is_complete
    assert len(kept.to_pandas()) == 11
    with pytest.raises(ArgumentError):
        panel_of(rows, missing="guess")


@pytest.mark.parametrize(
    ("written_as", "ordered"),
    [
        (["2003", "1999", "2001"], ("1999", "2001", "2003")),
        (["2002-10", "2002-9"], ("2002-9", "2002-10")),
        (["2010年3月", "2009年12月"], ("2009年12月", "2010年3月")),
        (["1994Q1", "1993Q4"], ("1993Q4", "1994Q1")),
        (["2024年二季度", "2024年第一季度"], ("2024年第一季度", "2024年二季度")),
        (["201002", "200912"], ("200912", "201002")),
        (["2020-02-01", "2020-01-31"], ("2020-01-31", "2020-02-01")),
        (["-2", "3", "-10"], ("-10", "-2", "3")),
        (["2003", "2003Q1"], None),
        (["2003", "soon"], None),
    ],
)
def test_periods_in_order(written_as: list[str], ordered: tuple[str, ...] | None) -> None:
    assert in_order(written_as) == ordered


def test_wide_tables() -> None:
    rows = rows_of([{"year": 2019, "甲": 1, "乙": 4}, {"year": 2020, "甲": 3, "乙": 5}])
    panel = design(
        melted(rows, "year"), outcome="value", unit="unit", time="year", treated="甲", since="2020"
    )
    assert panel.units == ("甲", "乙")
    assert panel.outcome.tolist() == [[1, 3], [4, 5]]
    with pytest.raises(DesignError, match="no column «month»"):
        melted(rows, "month")


def test_shapes_that_do_not_agree_are_refused() -> None:
    with pytest.raises(ValueError, match="2 × 3"):
        Panel(("a", "b"), ("1", "2", "3"), np.zeros((2, 3)), np.zeros((3, 2), bool))


def test_many_units_are_drawn_in_groups() -> None:
    treated = np.zeros((80, 3), bool)
    treated[:30, 2] = True
    text = drawn(
        Panel(tuple(f"firm {i}" for i in range(80)), ("1", "2", "3"), np.ones((80, 3)), treated), "en"
    )
    assert "firm 30 … (50)  ···\n" in text
    assert "firm 0 … (30)   ··█  from 3\n" in text


def test_a_library_that_is_missing_names_the_extra() -> None:
    with pytest.raises(MissingLibraryError, match=r"pip install 'duban\[evaluate\]'"):
        needed("no_such_library")


def test_the_command_draws(tmp_path: Path) -> None:
    path = written(tmp_path / "panel.csv", table())
    columns = ["--outcome", "output", "--unit", "province", "--time", "year", "--treated", "pilot"]
    shown = duban("evaluate", "design", path, *columns)
    assert shown.returncode == 0
    assert shown.stdout.splitlines()[0].startswith("3 units × 4 periods (2018 to 2021), 1 treated")
    assert "A  ··██  from 2020" in shown.stdout
    assert "3 个单元" in duban("evaluate", "design", path, *columns, lang="zh").stdout


def test_the_command_tells_every_fault(tmp_path: Path) -> None:
    rows = [{**row, "output": "?"} if row["year"] == 2018 else row for row in table()]
    path = written(tmp_path / "panel.csv", rows)
    columns = ["--outcome", "output", "--unit", "province", "--time", "year", "--treated", "pilot"]
    shown = duban("evaluate", "did", path, *columns, lang="zh")
    assert (shown.returncode, shown.stdout) == (2, "")
    lines = shown.stderr.splitlines()
    assert [line.partition("：")[0].rpartition(" 第")[2] for line in lines] == [
        f" {n} 行，“output”列" for n in (2, 6, 10)
    ]
    assert "Traceback" not in shown.stderr


WRONG = [
    (["--time", "year", "--treated", "pilot"], "--outcome"),
    (["--outcome", "output", "--unit", "province", "--time", "year", "--treated", "pilot", "--missing", "guess"], "guess"),
    (["--outcome", "output", "--unit", "province", "--time", "year", "--treated", "pilot", "--effects", "some"], "some"),
    (["--outcome", "output", "--unit", "province", "--time", "year", "--treated", "pilot", "--covariates", "poeple"], "did you mean people"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "word"), WRONG)
def test_wrong_use_is_told(options: list[str], word: str, tmp_path: Path) -> None:
    shown = duban("evaluate", "did", written(tmp_path / "panel.csv", table()), *options)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert word in shown.stderr
    assert "Traceback" not in shown.stderr


def test_no_such_file() -> None:
    shown = duban("evaluate", "design", "nothing.csv", "--time", "t", "--treated", "d", "--wide")
    assert shown.returncode == 2
    assert "nothing.csv" in shown.stderr


@pytest.mark.parametrize("method", ["design", "did", "staggered", "event-study", "honest", "bacon", "power"])
def test_help_has_an_example_in_both_languages(method: str) -> None:
    from duban.cli.terminal.language import MESSAGES

    text = MESSAGES[f"evaluate.{method.replace('-', '_')}.help"]
    assert f"duban evaluate {method} " in text.zh
    assert f"duban evaluate {method} " in text.en
