"""What a stranger ran into: advice that leads somewhere, one line for one cause, and methods that say how they were made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from duban.evaluation.auto import auto
from duban.evaluation.design.design import design
from duban.evaluation.design.series import Series, averaged, series_of
from duban.evaluation.diagnosis import diagnosis, verdict
from duban.evaluation.effect import Effect
from duban.evaluation.faults import DesignError
from duban.evaluation.methods.did import did
from duban.evaluation.methods.its import its
from duban.evaluation.methods.panel_approach import panel_approach
from duban.evaluation.methods.sdid import sdid
from duban.evaluation.methods.synthetic import synthetic
from duban.evaluation.panel import Panel
from duban.evaluation.table.reading import rows_of
from duban.report.evaluation.sheets import sheets
from evaluating import DATA, published, run

COLUMNS = ("--outcome", "产值", "--unit", "省", "--time", "年", "--treated", "试点")


def said(effect: Effect) -> str:
    return " ".join(one.en for part in diagnosis(effect, "产值") for one in part.sentences)


def factors(*, effect: float = 4.0, early: float = 0.0, units: int = 20) -> Panel:
    """Units that follow two factors, one of them treated from the twentieth period on, moving by ``early`` at the tenth."""
    draw = np.random.default_rng(1)
    loads = draw.normal(size=(units, 2))
    loads[0] = loads[1:5].mean(axis=0)
    outcome = 50 + loads @ draw.normal(size=(2, 30)).cumsum(axis=1) + 0.3 * draw.normal(size=(units, 30))
    treated = np.zeros((units, 30), bool)
    treated[0, 20:] = True
    outcome[0, 10:] += early
    names = tuple(f"省{i}" for i in range(units))
    return Panel(names, tuple(str(1990 + t) for t in range(30)), outcome + effect * treated, treated)


@pytest.mark.parametrize(("early", "passed"), [(0.0, True), (6.0, False)])
def test_a_placebo_in_time_is_judged(early: float, passed: bool) -> None:
    found = synthetic(factors(effect=2.0, early=early), placebos="none", leave_one_out=False)
    [check] = [one for one in found.checks if one.name == "placebo_in_time"]
    assert check.passed is passed
    assert ("already" in check.text.en) is not passed


@published
def test_a_placebo_in_time_lags_the_predictors() -> None:
    # From the outcome alone it was +1178 against −1587; Abadie, Diamond and Hainmueller (2015) find next to nothing.
    from test_evaluate_synthetic import GERMANY, GERMANY_BEFORE, columns

    table = {"outcome": "gdp", "unit": "country", "time": "year", "treated": "West Germany", "since": "1990"}
    names = columns((*GERMANY, *GERMANY_BEFORE), "gdp")
    panel = design(DATA / "german_reunification.csv", covariates=names, **table)  # type: ignore[arg-type]
    options = {"predictors": GERMANY, "train": GERMANY_BEFORE, "fit": "1981:1990"}
    found = synthetic(panel, placebos="none", leave_one_out=False, **options)  # type: ignore[arg-type]
    [check] = [one for one in found.checks if one.name == "placebo_in_time"]
    assert check.passed
    assert check.statistic is not None
    assert abs(check.statistic) < 150 < 1500 < abs(found.estimate)


@pytest.mark.parametrize(
    ("method", "words"), [(sdid, "the spread of the placebos"), (panel_approach, "the long-run variance")]
)
def test_what_is_from_different_procedures_is_told(method: object, words: str) -> None:
    found: Effect = method(factors())  # type: ignore[operator]
    assert f"The standard error is from {words}, interval and p are from ranks among placebos" in said(found)
    assert found.details["procedures"]["p"] == "placebo_ranks"
    assert "standard error and interval" in [row[0] for row in sheets(found, "en")[0].rows]
    # Of a synthetic control there is no standard error, and of difference in differences one procedure.
    assert "procedures" not in synthetic(factors(), leave_one_out=False).details


def test_nothing_is_drawn_for_one_treated_unit() -> None:
    found = sdid(factors(), seed=1)
    assert found.p == sdid(factors(), seed=2, replications=50).p
    assert any("each of the 19 units" in note.en and "--seed" in note.en for note in found.notes)


def two_by_two() -> Panel:
    treated = np.array([[0, 1], [0, 0]], bool)
    return Panel(("six", "eight"), ("1930", "1931"), np.array([[135.0, 121], [165, 132]]), treated)


@pytest.mark.parametrize("effects", ["none", "both"])
def test_four_values_give_an_estimate_without_error(effects: str) -> None:
    found = did(two_by_two(), effects=effects, errors="classical")  # type: ignore[arg-type]
    assert found.estimate == pytest.approx(19.0)
    assert found.std_error is found.low is found.p is None
    assert verdict(found) == "unmeasured"
    assert "without standard error" in found.notes[0].en


def rows(units: int = 3, years: int = 12, *, first: int = 6) -> list[dict[str, object]]:
    draw = np.random.default_rng(3)
    return [
        {"省": f"省{i}", "年": 2000 + t, "产值": round(float(50 + i + t + draw.normal() + 5 * (t >= first)), 3), "试点": int(t >= first)}
        for i in range(units)
        for t in range(years)
    ]  # fmt: skip


def table(path: Path, lines: list[dict[str, object]]) -> Path:
    cells = [",".join(map(str, line.values())) for line in lines]
    path.write_text("\n".join([",".join(lines[0]), *cells]) + "\n", encoding="utf-8")
    return path


def test_several_rows_a_period_are_one_line_and_can_be_averaged(tmp_path: Path) -> None:
    path = table(tmp_path / "p.csv", rows())
    refused = run("auto", path, *COLUMNS)
    assert refused.exit_code == 2
    assert "its (with --average" in refused.stderr
    columns = ("--outcome", "产值", "--time", "年", "--treated", "试点")
    told = run("its", path, *columns)
    assert told.exit_code == 2
    assert len(told.stderr.splitlines()) == 1
    assert "12 periods have several rows (2000 has 3)" in told.stderr
    assert "unit»" not in told.stderr
    found = run("its", path, *columns, "--average", "--format", "jsonl")
    assert found.exit_code == 0, found.output
    series = series_of(path, outcome="产值", time="年", treated="试点", average=True)
    assert series.outcome[0] == pytest.approx(
        np.mean([float(str(r["产值"])) for r in rows() if r["年"] == 2000])
    )


def test_rows_that_differ_in_treatment_are_not_averaged() -> None:
    lines = rows()
    lines[7] = {**lines[7], "试点": 0}
    with pytest.raises(DesignError, match="differ in treatment"):
        series_of(lines, outcome="产值", time="年", treated="试点", average=True)
    kept = averaged(rows_of([{"t": 1, "y": ""}, {"t": 1, "y": 4}, {"t": 2, "y": ""}]), "t", ["y"], None)
    assert kept.columns["y"] == ("4.0", "")


def test_auto_takes_one_unit_as_a_series(tmp_path: Path) -> None:
    path = table(tmp_path / "p.csv", rows(1, 20, first=12))
    for treated in (("--treated", "试点"), ("--treated", "省0", "--since", "2012")):
        ran = run("auto", path, *COLUMNS[:-2], *treated, "--format", "jsonl")
        assert ran.exit_code == 0, ran.output
        assert '"method": "its"' in ran.stdout


def monthly(harmonics: bool = True) -> Series:
    time = np.arange(60)
    season = 3 * np.sin(2 * np.pi * time / 12) if harmonics else 0 * time
    outcome = 80 + 0.2 * time + season + np.random.default_rng(4).normal(size=60) - 6 * (time >= 36)
    return Series(tuple(f"{2018 + i // 12}-{i % 12 + 1:02d}" for i in range(60)), outcome, 36)


def test_the_season_of_a_series_is_told() -> None:
    assert any("2 pairs of sine and cosine" in note.en for note in auto(monthly()).main.notes)
    assert auto(monthly()).main.details["harmonics"] == 2
    assert any("no season is in the model" in note.en for note in its(monthly()).notes)
    years = Series(tuple(str(1990 + i) for i in range(30)), np.random.default_rng(1).normal(size=30), 20)
    assert not its(years).notes
    # What was done already is not what is advised.
    time = np.arange(60)
    wild = Series(monthly().periods, 0.01 * (time - 30.0) ** 2 + np.random.default_rng(1).normal(size=60), 36)
    [check] = [one for one in its(wild, harmonics=2, errors="hac").checks if one.name == "autocorrelation"]
    assert check.passed is False
    assert "--errors hac" not in check.text.en


def test_a_hundred_faults_of_one_cause_are_three_lines_and_a_number(tmp_path: Path) -> None:
    lines = [{**line, "产值": "?"} for line in rows()]
    ran = run("did", table(tmp_path / "p.csv", lines), *COLUMNS)
    assert ran.exit_code == 2
    told = ran.stderr.splitlines()
    assert len(told) == 4
    assert "33" in told[-1]


@pytest.mark.parametrize("exists", [True, False])
def test_a_measure_that_no_document_knows_is_told(exists: bool, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    if exists:
        folder.mkdir()
        (folder / "甲省2024年政府工作报告.txt").write_text("二、重点任务\n种好苹果。\n", encoding="utf-8")
    ran = run("adoption", "飞天扫帚", folder, "--format", "jsonl")
    if exists:
        assert ran.exit_code == 0, ran.output
        assert "飞天扫帚" in ran.stderr
        assert "check the spelling" in ran.stderr
    else:
        assert (ran.exit_code, ran.stdout) == (2, "")


def few(units: int) -> Panel:
    draw = np.random.default_rng(2)
    treated = np.zeros((units, 12), bool)
    treated[0, 8:] = True
    outcome = (
        50
        + draw.normal(size=(units, 1))
        + draw.normal(size=12).cumsum()
        + 0.2 * draw.normal(size=(units, 12))
    )
    outcome[0] = outcome[1:4].mean(axis=0)
    names = tuple(f"省{i}" for i in range(units))
    return Panel(names, tuple(str(2000 + t) for t in range(12)), outcome + 9 * treated, treated)


@pytest.mark.parametrize(("units", "expected"), [(10, "undecided"), (25, "clear")])
def test_units_too_few_for_any_effect_are_told(units: int, expected: str) -> None:
    found = synthetic(few(units), leave_one_out=False)
    assert verdict(found) == expected
    told = " ".join(one.en for one in diagnosis(found, "产值")[0].sentences)
    assert ("p cannot be below 0.1 and so never reaches 5.0 %" in told) is (expected == "undecided")
    assert ("The effect ranks 1 of 10 units" in told) is (expected == "undecided")


FORMATS = ["html", "md", "xlsx", "docx"]


def words_in(path: Path) -> str:
    """All words of a file that was written, whatever its kind."""
    if path.suffix == ".docx":
        import docx

        made = docx.Document(str(path))
        return "\n".join(cell.text for one in made.tables for row in one.rows for cell in row.cells)
    if path.suffix == ".xlsx":
        from zipfile import ZipFile

        with ZipFile(path) as file:
            return "\n".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
    return path.read_text(encoding="utf-8").replace("\\", "")


@pytest.mark.parametrize("ending", FORMATS)
def test_a_report_says_how_it_was_made(ending: str, tmp_path: Path) -> None:
    lines = [
        {**row, "试点": int(row["省"] != "省0" and row["省"] != "省3" and bool(row["试点"]))}
        for row in rows(6)
    ]
    path, out = table(tmp_path / "panel.csv", lines), tmp_path / f"effect.{ending}"
    ran = run("did", path, *COLUMNS, "--level", "0.9", "-o", out)
    assert ran.exit_code == 0, ran.output
    told = words_in(out)
    for word in (
        "panel.csv",
        "产值",
        "省",
        "年",
        "试点",
        "6 clusters",
        "CR2",
        "never treated (2)",
        "--level 0.9",
    ):
        assert word in told, word
    assert "duban evaluate did" in told


def test_p_is_written_as_p_on_the_terminal(tmp_path: Path) -> None:
    own = [
        {**row, "试点": int(row["省"] in ("省0", "省1", "省2", "省3") and bool(row["试点"]))}
        for row in rows(9)
    ]
    path = table(
        tmp_path / "p.csv",
        [{**row, "产值": float(str(row["产值"])) + 9 * float(str(row["试点"]))} for row in own],
    )
    shown = run("did", path, *COLUMNS, "--format", "table").stdout
    [line] = [line for line in shown.splitlines() if line.startswith("p ")]
    assert line.split(maxsplit=1)[1].strip() == "< 0.001"


def panel_rows() -> list[dict[str, object]]:
    """Six provinces over twelve years, of which four are treated from 2006 on."""
    lines = [{**row, "试点": int(row["省"] not in ("省0", "省3") and bool(row["试点"]))} for row in rows(6)]
    return [{**row, "首批": "2006" if row["省"] not in ("省0", "省3") else ""} for row in lines]


def test_a_sheet_that_is_not_the_first_is_named_and_chosen(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("封面").write(0, 0, "各省产值")
        book.add_worksheet("说明").write_column(0, 0, ["编制说明", "试点自2006年起"])
        sheet = book.add_worksheet("数据")
        for i, line in enumerate([list(panel_rows()[0]), *(list(row.values()) for row in panel_rows())]):
            sheet.write_row(i, 0, line)
        sheet.write(len(panel_rows()) + 1, 0, "注：数据来源统计年鉴")
    told = run("did", path, *COLUMNS)
    assert told.exit_code == 2
    assert "数据" in told.stderr
    assert "--sheet" in told.stderr
    assert run("did", path, *COLUMNS, "--sheet", "数据", "--format", "jsonl").exit_code == 0
    wrong = run("did", path, *COLUMNS, "--sheet", "附表")
    assert wrong.exit_code == 2
    assert "there are 封面, 说明, 数据" in wrong.stderr


@pytest.mark.parametrize("head", [" 产 值 ", "产值"])
@pytest.mark.parametrize("asked", [" 产 值 ", "产值"])
def test_blanks_in_heads_do_not_count(head: str, asked: str, tmp_path: Path) -> None:
    lines = [{(head if key == "产值" else key): value for key, value in row.items()} for row in panel_rows()]
    path = table(tmp_path / "p.csv", lines)
    path.write_text(path.read_text(encoding="utf-8") + "注：数据来源统计年鉴,,,,\n", encoding="utf-8")
    ran = run("did", path, "--outcome", asked, *COLUMNS[2:], "--format", "jsonl")
    assert ran.exit_code == 0, ran.output


def test_a_note_in_a_row_of_values_is_kept() -> None:
    kept = rows_of([{"u": "注", "t": 1}, {"u": "乙", "t": 2}])
    assert len(kept) == 2


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("2006-06", "«2006-06» is a month, but the periods of the table are by year"),
        ("soon", "does not lie between"),
    ],
)
def test_a_period_of_another_kind_is_told(since: str, words: str, tmp_path: Path) -> None:
    path = table(tmp_path / "p.csv", panel_rows())
    ran = run("did", path, *COLUMNS[:-2], "--treated", "省1,省2", "--since", since)
    assert ran.exit_code == 2
    assert words in ran.stderr


@pytest.mark.parametrize(
    ("early", "never", "words"),
    [
        ("2006年起", "未实施", ""),
        ("2006", "尚未", ""),
        ("2006-03", "", "«2006-03» is a month, but the periods of the table are by year"),
        ("很早", "", "neither 0 or 1 nor a period"),
    ],
)
def test_first_periods_as_people_write_them(early: str, never: str, words: str) -> None:
    lines = [{**row, "首批": early if row["首批"] else never} for row in panel_rows()]
    if words:
        with pytest.raises(DesignError, match=words):
            design(lines, outcome="产值", unit="省", time="年", treated="首批")
    else:
        made = design(lines, outcome="产值", unit="省", time="年", treated="首批")
        assert made.first_treated == (None, 6, 6, None, 6, 6)


def test_a_part_of_a_name_finds_it() -> None:
    lines = [{**row, "省": f"{row['省']} (Comunidad)"} for row in panel_rows()]
    with pytest.raises(DesignError, match="did you mean 省1 \\(Comunidad\\)"):
        design(lines, outcome="产值", unit="省", time="年", treated="省1", since="2006")


def test_standard_input_is_no_file() -> None:
    for command in ("did", "its"):
        ran = run(
            command,
            "-",
            "--outcome",
            "y",
            "--time",
            "t",
            *(("--unit", "u", "--treated", "d") if command == "did" else ("--since", "2001")),
        )
        assert ran.exit_code == 2
        assert "name a file" in ran.stderr


def test_what_a_column_says_of_every_row_is_told_first() -> None:
    lines = [{**row, "说明": "虚构数据", "口径": 2, "类": row["省"]} for row in panel_rows()]
    made = design(lines, outcome="产值", unit="省", time="年", treated="试点")
    assert [note.en for note in made.notes] == ["«说明» says of every row: 虚构数据"]
    assert made.notes[0] in auto(made).main.notes
