"""Who committed when, out of documents; joined with tables and observations; through the command line too."""

from __future__ import annotations

import json
import runpy
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import duban as package
from duban.evaluation.adoption.adoption import Adopted, Adoption, adoption
from duban.evaluation.adoption.joining import COLUMN, joined, read_adoption
from duban.evaluation.adoption.observed import observed_rows
from duban.evaluation.design.design import design
from duban.evaluation.faults import DesignError
from duban.evaluation.table.reading import rows_of
from duban.ledger import DataFile, Ledger, StoredDocument
from duban.text.document import Document
from evaluating import line, run
from observed import observed

EXAMPLES = Path(__file__).parent.parent / "examples"


def report(region: str | None, year: int | None, *tasks: str, review: str = "种好苹果。") -> Document:
    head = f"{year}年{region}的报告\n一、工作回顾\n{review}\n二、重点任务\n" + "".join(
        tasks or ("种好苹果。",)
    )
    return package.read_text(head, name=f"{region}{year}.txt", region=region, year=year)


EXPLORE, PUSH, CARRY = "探索开展零碳园区试点。", "推进零碳园区建设。", "全面实施零碳园区行动。"


@pytest.mark.parametrize(
    ("documents", "least", "expected"),
    [
        ([report("甲省", 2023), report("甲省", 2024, EXPLORE)], 1, [("甲省", "2024", 1, False)]),
        # The order in which documents come does not matter, and the first year counts.
        ([report("甲省", 2025, PUSH), report("甲省", 2024, EXPLORE)], 1, [("甲省", "2024", 1, True)]),
        # A stronger commitment is asked for: the later year.
        ([report("甲省", 2024, EXPLORE), report("甲省", 2025, CARRY)], 2, [("甲省", "2025", 3, False)]),
        # What a review tells of commits nobody.
        ([report("甲省", 2024, review="外省零碳园区经验受到关注。")], 1, [("甲省", None, None, False)]),
        # The strongest of a document's commitments is told.
        ([report("甲省", 2024, EXPLORE, CARRY)], 1, [("甲省", "2024", 3, True)]),
        # Those that commit come first, by year.
        (
            [report("甲省", 2024), report("乙省", 2024, PUSH), report("丙省", 2023, PUSH)],
            1,
            [("丙省", "2023", 2, True), ("乙省", "2024", 2, True), ("甲省", None, None, False)],
        ),
        # Names of one region are one region.
        ([report("浙江", 2023), report("浙江省", 2024, PUSH)], 1, [("浙江省", "2024", 2, False)]),
    ],
)
def test_first_year(documents: Sequence[Document], least: int, expected: list[Any]) -> None:
    found = adoption("零碳园区", documents, least=least)
    rows = [(one.region, one.period, one.strength, one.is_from_start) for one in found.regions]
    assert rows == expected


def test_the_sentence_and_its_place() -> None:
    document = report("甲省", 2024, EXPLORE)
    [one] = adoption("零碳园区", [document]).regions
    assert (one.sentence, one.section, one.document) == (EXPLORE, "重点任务", "甲省2024.txt")
    assert one.start is not None
    assert document.source[one.start : one.end] == "零碳园区"


def test_a_theme_and_an_instrument() -> None:
    documents = [report("甲省", 2024, "印发《零碳园区建设方案》。"), report("乙省", 2024, "促进消费。")]
    assert adoption("零碳园区建设方案", documents).of("甲省") is not None
    by_theme = adoption("consumption", documents, "theme")
    assert [(one.region, one.period) for one in by_theme.regions][:1] == [("乙省", "2024")]


def test_what_is_not_known_is_said() -> None:
    documents = [
        report("甲省", 2022),
        report("甲省", 2025, PUSH),
        report("乙省", 2024, PUSH),
        report(None, 2024, PUSH),
    ]
    found = adoption("零碳园区", documents)
    assert found.of("甲省") is not None
    assert found.regions[1].unseen == (2023, 2024)
    assert [note.zh.partition("（")[0] for note in found.notes] == [
        "1 个地区最早的一份文件里已有承诺",
        "1 个地区中间有年份没有文件",
        "1 份文件没有地区或年份，未计入：None2024.txt",
    ]


FOUND = Adoption(
    term="零碳园区",
    regions=(
        Adopted(region="浙江省", period="2021", published="2021-05-20", first_seen=2018, last_seen=2024),
        Adopted(region="甲省", first_seen=2018, last_seen=2020),
        Adopted(region="乙省", period="2018", first_seen=2018, last_seen=2024),
    ),
)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (["2019", "2021"], "2021"),
        (["2019年", "2021年"], "2021"),
        (["2021-01", "2021-02"], "2021-05"),
        (["202101", "202102"], "202101"),
        (["2021Q1", "2021Q2"], "2021Q2"),
        (["2021-01-01", "2021-01-02"], "2021-05-20"),
    ],
)
def test_the_first_period_is_written_as_the_table_writes_periods(periods: list[str], expected: str) -> None:
    rows = rows_of([{"省": name, "时": time} for name in ("浙江", "甲省") for time in periods])
    made, _ = joined(rows, FOUND, unit="省", time="时")
    assert made.columns[COLUMN] == (expected,) * 2 + ("",) * 2


def test_units_without_documents_are_left_out_and_others_noted() -> None:
    rows = rows_of(
        [{"省": name, "年": year} for name in ("浙江", "甲省", "乙省", "丁省") for year in (2019, 2024)]
    )
    made, notes = joined(rows, FOUND, unit="省", time="年")
    assert set(made.columns["省"]) == {"浙江", "甲省", "乙省"}
    assert made.lines == (2, 3, 4, 5, 6, 7)
    told = " ".join(note.en for note in notes)
    for words in (
        "left out: 丁省",
        "2 units commit, 1 do not",
        "end before the panel does (甲省)",
        "already commits (乙省)",
    ):
        assert words in told
    dropped, _ = joined(rows, FOUND, unit="省", time="年", censored="drop")
    assert set(dropped.columns["省"]) == {"浙江", "甲省"}


@pytest.mark.parametrize(
    ("rows", "found", "words"),
    [
        ([{"省": "浙江", "年": 2020}], FOUND, "there is no column «地区»"),
        ([{"地区": "丁省", "年": 2020}], FOUND, "no unit of the panel has documents"),
        ([{"地区": "甲省", "年": 2020}], Adoption(term="苹果"), "no region commits to «苹果»"),
    ],
)
def test_faults_of_a_join(rows: list[dict[str, object]], found: Adoption, words: str) -> None:
    with pytest.raises(DesignError, match=words):
        joined(rows_of(rows), found, unit="地区", time="年")


def test_a_table_of_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("where,when\n甲省,2020\n", encoding="utf-8")
    with pytest.raises(DesignError, match="which column is the region"):
        read_adoption(path)


def test_observations_as_rows() -> None:
    values = [
        observed("粮食产量", 500.0, "万吨", "level", region="甲省", year=2023, period_start=None),
        observed(
            "粮食产量",
            510.0,
            "万吨",
            "level",
            region="甲省",
            year=2023,
            period_start=None,
            vintage="2027-01-01",
        ),
        observed("粮食产量", 520.0, "万吨", "level", region="甲省", year=2024, period_start=None),
        observed(
            "粮食产量", 530.0, "万吨", "level", region="甲省", year=2025, period_start=None, kind="target"
        ),
    ]
    columns = observed_rows(values, "粮食产量").columns
    assert columns["period"] == ("2023", "2024")  # targets are no values
    assert columns["value"] == ("510", "520")  # what was said last counts
    growth = observed("粮食产量", 2.0, "%", "growth", region="甲省", year=2024)
    with pytest.raises(DesignError, match="several measures"):
        observed_rows([*values, growth], "粮食产量")
    assert observed_rows([*values, growth], "粮食产量", measure="growth").columns["value"] == ("2",)
    with pytest.raises(
        DesignError, match="no values of «粮食产»; import them with duban observe; did you mean 粮食产量"
    ):
        observed_rows(values, "粮食产")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with reports of five invented provinces and values of theirs."""
    path = tmp_path_factory.mktemp("ledger") / "l.duckdb"
    first = {"甲省": 2022, "乙省": 2023, "丙省": 2023}
    with Ledger.open(path) as opened:
        for region in ("甲省", "乙省", "丙省", "丁省", "戊省"):
            for year in range(2020, 2025):
                document = report(region, year, PUSH if first.get(region, 9999) <= year else "种好苹果。")
                opened.add(StoredDocument.of(document, package.extract(document)))
        values = tuple(
            observed(
                "单位能耗",
                50.0
                - (year - 2020)
                - 3 * (year >= first.get(region, 9999))
                + len(region) % 2
                + ord(region[0]) % 5
                + ord(region[0]) * year % 7 / 10,
                "吨",
                "level",
                region=region,
                year=year,
                period_start=None,
            )
            for region in ("甲省", "乙省", "丙省", "丁省", "戊省")
            for year in range(2019, 2025)
        )
        opened.import_observations(DataFile(name="a.csv", sha256="00", observations=values))
    return path


def test_the_command_prints_who_since_when(ledger: Path) -> None:
    shown = run("adoption", "零碳园区", "--ledger", ledger, "--format", "jsonl")
    lines = [json.loads(text) for text in shown.stdout.splitlines()]
    found = {one["region"]: (one["period"], one["strength"], one["sentence"]) for one in lines}
    assert found["甲省"] == ("2022", 2, PUSH)
    assert found["丁省"] == (None, None, "")


def test_a_panel_out_of_the_ledger_is_evaluated(ledger: Path, tmp_path: Path) -> None:
    made = tmp_path / "panel.csv"
    asked = ("adoption", "零碳园区", "--ledger", ledger, "--indicator", "单位能耗", "-o", made)
    assert run(*asked).exit_code == 0
    panel = design(made, outcome="value", unit="region", time="period", treated="adopted")
    assert {panel.periods[first]: len(units) for first, units in panel.cohorts.items()} == {
        "2022": 1,
        "2023": 2,
    }
    columns = ("--outcome", "value", "--unit", "region", "--time", "period")
    treated = (("--treated", "adopted"), ("--adoption", "零碳园区", "--ledger", ledger))
    first, second = (line("did", made, *columns, *one, "--no-checks")["estimate"] for one in treated)
    assert first == second
    assert -4 < first < -2


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ((), "one of --treated and --adoption"),
        (("--treated", "adopted", "--adoption", "零碳园区"), "one of --treated and --adoption"),
        (("--adoption", "月球采矿"), "no region commits to «月球采矿»"),
    ],
)
def test_what_is_asked_wrongly(ledger: Path, tmp_path: Path, more: tuple[str, ...], words: str) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "u,t,y,adopted\n甲省,2021,1,0\n甲省,2023,1,1\n丁省,2021,1,0\n丁省,2023,1,0\n", encoding="utf-8"
    )
    columns = ("--outcome", "y", "--unit", "u", "--time", "t")
    shown = run("did", table, *columns, "--ledger", ledger, *more)
    assert shown.exit_code == 2
    assert words in shown.stderr.replace("\n", " ")


def test_the_example_says_that_it_is_made_up_and_its_numbers_are_those_it_makes(tmp_path: Path) -> None:
    made = runpy.run_path(str(EXAMPLES / "make-pilots.py"))
    made["write_numbers"](tmp_path / "pilots.csv")
    text = (EXAMPLES / "pilots.csv").read_text(encoding="utf-8")
    assert (tmp_path / "pilots.csv").read_text(encoding="utf-8") == text
    assert all(line.endswith("虚构数据") for line in text.splitlines()[1:])


def test_the_example_finds_who_committed_when_and_what_came_of_it(tmp_path: Path) -> None:
    from duban.evaluation.methods.staggered import staggered

    made = runpy.run_path(str(EXAMPLES / "make-pilots.py"))
    made["write_reports"](tmp_path / "reports")
    paths = sorted((tmp_path / "reports").glob("*.txt"))
    assert "虚构示例" in paths[0].read_text(encoding="utf-8")
    found = adoption("零碳园区", paths)
    assert {one.region[0]: int(one.period) for one in found.regions if one.period} == made["FIRST"]
    rows, _ = joined(rows_of(EXAMPLES / "pilots.csv"), found, unit="地区", time="年份")
    panel = design(rows, outcome="单位工业能耗", unit="地区", time="年份", treated=COLUMN)
    true = [made["effect"](name[0], int(time)) for name in panel.units for time in panel.periods]
    mean = sum(true) / sum(value != 0 for value in true)
    effect = staggered(panel)
    assert effect.low is not None
    assert effect.high is not None
    assert effect.low < mean < effect.high < 0
