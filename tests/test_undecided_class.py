"""Rulebooks whose tiers are classes: where data leave the class open it is undecided, in every output and both languages."""

from __future__ import annotations

import io
import json
from pathlib import Path

import polars as pl
import pytest

import duban
from browser import dom, needs_browser
from command import inside
from duban.assessment.authoring.trial import run
from duban.assessment.result.assessment import Undecided
from duban.assessment.result.explanation import explanation
from duban.assessment.result.moves import moves
from duban.report.assessment.export import lines, write
from duban.report.assessment.html import build
from duban.report.assessment.summary import tier_lines
from duban.tables.workbooks.workbook import worksheets

DAY = "2026-06-01"
HEADER = "名称,所属行业,从业人员,营业收入（万元）,资产总额（万元）\n"
FIRMS = HEADER + (
    "小厂,工业,30,400,\n"  # small for sure
    "缺收入,工业,30,,\n"
    "缺人数,交通运输业,,4000,\n"
    "缺行业,,30,500,\n"
    "人少,工业,15,,\n"  # micro whatever the revenue
    "大厂,工业,1200,50000,\n"
)
FOUND = duban.assess("sme-size", pl.read_csv(io.StringIO(FIRMS)), on=DAY)
LADDER = duban.assess("sme-gradient", pl.DataFrame({"名称": ["甲"], "营业收入": ["3000万元"]}), on=DAY)

CASES = [
    # name, tier, lowest, possible, what is missing to decide it
    ("小厂", 2, 2, 2, ()),
    ("缺收入", None, 1, 2, ("revenue",)),
    ("缺人数", None, 1, 3, ("staff",)),
    ("缺行业", None, 0, 3, ("industry", "total_assets")),
    ("人少", 1, 1, 1, ()),
    ("大厂", 4, 4, 4, ()),
]


@pytest.mark.parametrize(("name", "tier", "lowest", "possible", "missing"), CASES)
def test_a_class_is_told_only_where_it_is_sure(
    name: str, tier: int | None, lowest: int, possible: int, missing: tuple[str, ...]
) -> None:
    found = FOUND.entity(name)
    assert (found.tier, found.lowest, found.possible) == (tier, lowest, possible)
    assert found.undecided is (tier is None)
    assert found.missing == missing
    if found.undecided:
        assert {finding.status for finding in found.lacking} == {"unknown"}
        assert [step for step, _ in found.steps] == list(range(lowest + 1, possible + 1))


def test_on_a_ladder_the_tier_stays_what_is_surely_reached() -> None:
    [found] = LADDER.standings()
    assert (found.tier, found.lowest, found.possible, found.undecided) == (0, 0, 2, False)
    assert LADDER.undecided == ()


WORDS = [
    ("缺收入", "zh", "缺数据，类别未定，可能是微型企业或小型企业。定类还缺：营业收入。"),
    ("缺收入", "en", "undecided for want of data; it may be micro or small. Missing to decide it: revenue."),
    (
        "缺行业",
        "zh",
        "可能是微型企业、小型企业或中型企业，也可能不属于任何一类。定类还缺：所属行业、资产总额。",
    ),
    ("缺行业", "en", "it may be micro, small or medium, or none of the classes."),
    ("人少", "zh", "人少：微型企业。"),
    ("人少", "en", "人少: micro."),
]


@pytest.mark.parametrize(("name", "lang", "words"), WORDS)
def test_in_words(name: str, lang: str, words: str) -> None:
    told = explanation(FOUND.entity(name), FOUND.programme, lang, FOUND.lifts_of(name))
    assert words in told


def test_no_industry_is_told_to_lift_a_class() -> None:
    assert all(lift.field.kind == "money" or lift.field.id == "staff" for lift in FOUND.lifts_of("缺行业"))


def test_counts_leave_the_undecided_apart() -> None:
    assert FOUND.counts == ((0, 0), (1, 0), (1, 0), (0, 0), (1, 0))
    assert FOUND.undecided == (Undecided(0, 3, 1), Undecided(1, 2, 1), Undecided(1, 3, 1))
    assert FOUND.below(2) == (4, 3)
    assert tier_lines(FOUND, "zh")[-1].startswith("未定：3 家（")
    assert tier_lines(FOUND, "en")[-1].startswith("undecided: 3 (")
    assert "undecided" in FOUND._repr_html_()


def test_what_if_decides_it() -> None:
    found = duban.assess("sme-size", pl.read_csv(io.StringIO(FIRMS)), on=DAY, what_if=["revenue=400万元"])
    assert (found.entity("缺收入").tier, found.entity("缺人数").tier) == (2, None)


def test_versions_are_compared_with_the_undecided_in_their_own_line() -> None:
    between = moves(FOUND, FOUND, "en")
    assert ("undecided", "undecided", 3) in between.counts
    assert not between.moved


def test_every_file(tmp_path: Path) -> None:
    for format in ("jsonl", "csv", "xlsx", "parquet"):
        write(FOUND, tmp_path / f"out.{format}", format, "zh")
    told = {line["name"]: line for line in lines(FOUND, "zh")}
    keys = ("tier", "undecided", "lowest_tier", "possible_tier", "missing")
    assert [told["缺人数"][key] for key in keys] == [None, True, "micro", "medium", ("staff",)]
    assert [told["小厂"][key] for key in keys] == ["small", False, "small", "small", ()]
    frame = pl.read_parquet(tmp_path / "out.parquet")
    assert frame["tier"].to_list() == [2, None, None, None, 1, 4]
    assert frame["lowest"].to_list() == [2, 1, 1, 0, 1, 4]
    assert frame["possible"].to_list() == [2, 2, 3, 3, 1, 4]
    table = pl.read_csv(tmp_path / "out.csv", infer_schema=False)
    assert table["层级"].to_list() == ["小型企业", "未定", "未定", "未定", "微型企业", "大型企业"]
    assert table["最低可能"].to_list() == [None, "微型企业", "微型企业", "不属于任何一类", None, None]
    assert table["最高可能"].to_list() == [None, "小型企业", "中型企业", "中型企业", None, None]


def test_a_workbook_has_a_sheet_of_the_undecided(tmp_path: Path) -> None:
    write(FOUND, tmp_path / "out.xlsx", "xlsx", "zh")
    book = {sheet.name: sheet.frame.rows() for sheet in worksheets(tmp_path / "out.xlsx")}
    assert [row[2] for row in book["未定"][1:]] == ["缺收入", "缺人数", "缺行业"]
    assert [row[2] for row in book["微型企业"][1:]] == ["人少"]
    summary = {row[0]: row[1] for row in book["汇总"]}
    assert (summary["微型企业"], summary["未定：微型企业或小型企业"]) == ("1", "1")


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "firms.csv"
    path.write_text(FIRMS, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("未定：3 家", "微型企业或小型企业", "还差或定类所缺")),
        ("en", ("undecided: 3", "micro or small", "Lacks, or missing to decide")),
    ],
)
def test_a_terminal(file: str, lang: str, words: tuple[str, ...]) -> None:
    done = inside("assess", "sme-size", file, "--on", DAY, "--format", "table", lang=lang)
    assert done.returncode == 0
    assert all(word in " ".join(done.stdout.split()) for word in words)


@pytest.mark.parametrize(
    ("tier", "code", "said"),
    [
        ("micro", 1, "1 entity does not surely reach «micro» (1 of them may, once data are known)"),
        ("small", 1, "4 entities do not surely reach «small» (3 of them may, once data are known)"),
        ("large", 1, "5 entities do not surely reach «large»"),
    ],
)
def test_fail_under_counts_what_is_not_sure(file: str, tier: str, code: int, said: str) -> None:
    done = inside(
        "assess", "sme-size", file, "--on", DAY, "--fail-under", tier, "--format", "jsonl", lang="en"
    )
    assert done.returncode == code
    assert said in done.stderr
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 6


TRIALS = """\
rulebook: sme-size
versions:
  "2011":
    entities:
      - {name: 缺收入, given: {industry: industry, staff: 30人}, tier: undecided, lowest: micro, possible: small}
      - {name: 人少, given: {industry: industry, staff: 15人}, tier: micro, possible: micro}
      - {name: 缺行业, given: {staff: 15人}, tier: undecided, lowest: none}
      - {name: 猜的, given: {industry: industry, staff: 30人}, tier: micro}
"""


def test_tests_of_rulebooks_say_undecided(tmp_path: Path) -> None:
    path = tmp_path / "size.tests.yaml"
    path.write_text(TRIALS, encoding="utf-8")
    wrong = [(one.subject, one.expected, one.found) for one in run(path) if not one.passed]
    assert wrong == [("猜的", "micro", "undecided")]


def test_a_match_says_of_no_firm_that_it_meets_a_class_that_is_open() -> None:
    found = duban.match(pl.read_csv(io.StringIO(FIRMS)), on=DAY, rulebooks=["sme-size"])
    met = {
        firm.name: [item.what.en for item in firm.now if item.programme.id == "sme-size"]
        for firm in found.firms
    }
    assert met == {
        "小厂": ["small"],
        "缺收入": [],
        "缺人数": [],
        "缺行业": [],
        "人少": ["micro"],
        "大厂": ["large"],
    }
    assert any("类别未定" in note.zh and "3 家" in note.zh for note in found.notes)
    assert any("3 undecided for want of data" in note.en for note in found.notes)


MEASURES = """\
id: county
zh: 某县
en: A county
statuses:
  is_small: {zh: 小型企业, en: small enterprise, rulebook: sme-size, tier: small}
measures:
  - id: award
    zh: 小型企业奖补
    en: Award for small enterprises
    kind: money
    document: {zh: 办法, en: Measures, number: 1号, source: 示例}
    in_force_from: 2026-01-01
    sure: official
    who: is_small
    worth: [{is: 10万元}]
"""


def test_a_measure_for_a_class_is_for_that_class_alone(tmp_path: Path) -> None:
    path = tmp_path / "county.yaml"
    path.write_text(MEASURES, encoding="utf-8")
    found = duban.match(pl.read_csv(io.StringIO(FIRMS)), on=DAY, rulebooks=["sme-size"], measures=[path])
    has = [firm.name for firm in found.firms if any(item.programme.id == "award" for item in firm.now)]
    assert has == ["小厂"]


@needs_browser
@pytest.mark.parametrize(
    ("lang", "view", "words"),
    [
        ("zh", "overview", ["类别分布", "未定", "微型企业或小型企业：1"]),
        ("zh", "entities", ["未定", "可能 微型企业或小型企业"]),
        ("zh", "entities?tier=-1", ["缺收入", "缺人数", "缺行业"]),
        ("zh", "entity?i=1", ["类别未定，可能是微型企业或小型企业。", "定类还缺：营业收入。"]),
        ("en", "entity?i=3", ["or none of the classes", "Missing to decide it: industry, total assets."]),
    ],
)
def test_the_page(tmp_path: Path, lang: str, view: str, words: list[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text(build(FOUND, lang=lang), encoding="utf-8")
    shown = dom(page, view, tmp_path)
    main = shown[shown.index("<main") : shown.index("</main>")]
    for word in words:
        assert word in main
