"""Targets of a year: what falls into one column and what does not, which figure stands for a region, and the files."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import duban
from browser import dom, needs_browser
from command import inside as run
from duban.comparison.regional_targets.targets import TargetTable
from duban.comparison.regional_targets.written import as_written
from duban.report.targets import FORMATS, build, export, matrix
from duban.rows import CONTEXT
from duban.vocabulary import indicators
from duban.vocabulary.targets import target_names

OPENS = "2026年经济社会发展主要预期目标是："


def report(
    region: str | None, plan: str, published: str = "2026-01-20", title: str | None = None
) -> duban.Document:
    text = f"二、2026年工作安排\n{OPENS}{plan}。"
    return duban.read_text(text, region=region, year=2026, published=published, title=title)


def table(*plans: tuple[str | None, str]) -> TargetTable:
    return duban.targets([report(region, plan) for region, plan in plans], year=2026)


def cells(found: TargetTable) -> list[list[str]]:
    """The rows: region, then each cell or «-», in the order of the columns."""
    return [
        [row.region, *(row.cells[c.key].text if c.key in row.cells else "-" for c in found.columns)]
        for row in found.rows
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("经济增长5%左右", "地区生产总值增长5%"),
        ("生产总值增长5%", "GDP增长5%"),
        ("规模以上工业增加值增长6%", "规上工业增加值增长6%以上"),
        ("工业增加值增长6%", "规上工业增加值增长6%"),
        ("城镇新增就业5万人", "城镇新增就业人数达到6万人"),
        ("粮食产量稳定在500亿斤", "粮食总产量保持在110万吨以上"),
        ("正常年景下粮食产量达到800亿斤以上", "粮食产量800亿斤"),
        ("一般公共预算收入增长3%", "地方一般公共预算收入增长2%"),
        ("居民消费价格涨幅2%左右", "CPI涨幅2%"),
        ("全社会固定资产投资增长5%", "固定资产投资增长3%"),
    ],
)
def test_one_column(one: str, other: str) -> None:
    found = table(("江苏省", one), ("四川省", other))
    assert len(found.columns) == 1
    assert [row.region for row in found.rows] == ["江苏省", "四川省"]
    assert len(found.common) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("地区生产总值增长5%", "地区生产总值达到5万亿元"),
        ("全部工业增加值增长6%", "规上工业增加值增长6%"),
        ("工业投资增长6%", "固定资产投资增长6%"),
        ("城镇居民人均可支配收入增长5%", "农村居民人均可支配收入增长6%"),
        ("改造城镇老旧小区500个", "改造城镇老旧小区10万户"),
        ("粮食产量500亿斤", "粮食播种面积8000万亩"),
        ("进出口总额增长5%", "进出口总额达到500亿美元"),
        ("招商引资项目固定资产投资增长5%", "固定资产投资增长5%"),
    ],
)
def test_two_columns(one: str, other: str) -> None:
    assert len(table(("江苏省", one), ("四川省", other)).columns) == 2


@pytest.mark.parametrize(
    ("plan", "written"),
    [
        ("地区生产总值增长5.5%左右", "5.5%左右"),
        ("地区生产总值按增长5%安排", "5%"),
        ("地区生产总值增长4.5%—5%", "4.5%—5%"),
        ("城镇新增就业不少于65万人", "不少于65万人"),
        ("城镇新增就业超过65万人", "超过65万人"),
        ("城镇调查失业率控制在5.5%以内", "5.5%以内"),
        ("单位地区生产总值能耗下降3%左右", "下降3%左右"),
        ("单位地区生产总值二氧化碳排放降低3.8%", "降低3.8%"),
    ],
)
def test_as_written(plan: str, written: str) -> None:
    document = report("江苏省", plan)
    [figure] = [figure for figure in duban.extract(document).figures if figure.modality == "target"]
    assert as_written(figure, document.passage(figure)) == written
    [cell] = table(("江苏省", plan)).rows[0].cells.values()
    assert (cell.text, cell.sentence) == (written, f"{OPENS}{plan}。")


def test_the_main_targets_come_first_and_regions_by_their_code() -> None:
    found = table(
        ("四川省", "新增绿色工厂20家，粮食产量730亿斤以上，经济增长5.5%左右"),
        ("全国", "国内生产总值增长5%左右"),
        ("北京市", "新增绿色工厂10家，城镇调查失业率5%以内"),
    )
    assert [column.name.zh for column in found.columns][1:] == ["城镇调查失业率", "粮食产量", "绿色工厂"]
    assert cells(found) == [
        ["全国", "5%左右", "-", "-", "-"],
        ["北京市", "-", "5%以内", "-", "10家"],
        ["四川省", "5.5%左右", "-", "730亿斤以上", "20家"],
    ]


def test_what_one_region_alone_has_is_left_out_of_the_short_table() -> None:
    found = table(("江苏省", "地区生产总值增长5%，新增绿色工厂20家"), ("四川省", "地区生产总值增长5%"))
    assert [column.key.indicator for column in found.common] == ["regional-gdp"]
    assert len(matrix(found, "zh", every=True).header) == len(matrix(found, "zh").header) + 1
    alone = table(("江苏省", "地区生产总值增长5%，新增绿色工厂20家"))
    assert alone.common == alone.columns


@pytest.mark.parametrize(
    "text",
    [
        "二、“十五五”时期目标\n到2030年，地区生产总值年均增长5%左右。",
        "一、2025年工作回顾\n2025年地区生产总值增长5.3%。",
        "二、2026年工作安排\n全面贯彻新发展理念。",
    ],
)
def test_what_is_no_target_of_the_year(text: str) -> None:
    assert duban.targets([duban.read_text(text, region="江苏省", year=2026)], year=2026).rows == ()


def test_a_city_in_the_report_of_its_province_has_no_cell_but_a_record() -> None:
    found = table(("江苏省", "地区生产总值增长5%，其中苏州市地区生产总值增长6%"))
    assert cells(found) == [["江苏省", "5%"]]
    assert [(target.region, target.text) for target in found.targets] == [("江苏省", "5%"), (None, "6%")]


def test_regions_that_a_national_document_names() -> None:
    found = table(("全国", "江苏省地区生产总值增长5%，四川省地区生产总值增长5.5%左右"))
    assert cells(found) == [["江苏省", "5%"], ["四川省", "5.5%左右"]]


def test_of_several_documents_of_a_region_the_newest_stands() -> None:
    plans = [("经济增长6%", "2026-03-01"), ("经济增长5%", "2026-01-01")]
    found = duban.targets([report("江苏省", plan, published) for plan, published in plans], year=2026)
    assert [row.cells[found.columns[0].key].text for row in found.rows] == ["6%"]
    assert found.rows[0].cells[found.columns[0].key].others == 1


def test_the_year_is_that_of_most_targets_where_none_is_given() -> None:
    assert duban.targets([report("江苏省", "经济增长5%，粮食产量700亿斤")]).year == 2026


def test_documents_of_a_ledger() -> None:
    document = report("江苏省", "经济增长5%左右")
    stored = duban.StoredDocument.of(document, duban.extract(document))
    assert cells(duban.targets([stored], year=2026)) == cells(duban.targets([document], year=2026))


@pytest.mark.parametrize(
    ("documents", "year"), [([], 2026), (["经济增长5%。"], "2026"), (["经济增长5%。"], 26)]
)
def test_arguments_are_checked(documents: list[str], year: int) -> None:
    with pytest.raises(duban.DubanError):
        duban.targets(documents, year=year)


def test_the_data_name_indicators_and_measures_that_there_are() -> None:
    names, known = target_names(), indicators()
    ids = [id for id, _ in names.main] + [id for same in names.same for id in (same.id, same.shown_as)]
    assert [id for id in ids if known.get(id) is None] == []
    shown = {same.shown_as for same in names.same}
    assert not shown & {same.id for same in names.same}, (
        "an indicator is shown as one that is itself shown as another"
    )


# -- files -----------------------------------------------------------------------------------------------------

SENTENCE = f"{OPENS}=1+1平台100个，地区生产总值增长5.5%左右。"


def test_a_target_without_a_number_stands_where_there_is_no_number() -> None:
    found = table(
        ("江苏省", "地区生产总值增长5%，居民收入增长与经济增长同步，粮食产量保持稳定"),
        ("四川省", "居民收入增长5%，粮食产量730亿斤以上，进出口总额增长3%，增速高于全国平均水平"),
    )
    shown = {
        (row.region, cell.text, cell.figure is None) for row in found.rows for cell in row.cells.values()
    }
    assert shown == {
        ("江苏省", "5%", False),
        ("江苏省", "与经济增长同步", True),
        ("江苏省", "保持稳定", True),
        ("四川省", "5%", False),
        ("四川省", "730亿斤以上", False),
        ("四川省", "3%", False),
    }
    income, grain = (found.cell("江苏省", id) for id in ("disposable-income", "grain-output"))
    assert income is not None
    assert grain is not None
    assert income.record.kind == grain.record.kind == "relative_target"
    assert len(found.columns) == 4
    assert [line["kind"] for line in found.as_json()].count("relative_target") == 3
    for lang in ("zh", "en"):
        for format in FORMATS:
            assert export(found, format, lang)


@pytest.fixture(scope="module")
def two() -> TargetTable:
    return duban.targets(
        [
            report("四川省", "=1+1平台100个，地区生产总值增长5.5%左右", title="四川省报告"),
            report("江苏省", "地区生产总值增长5%，城镇新增就业120万人", title="江苏省报告"),
        ],
        year=2026,
    )


@pytest.mark.parametrize(
    ("lang", "header"),
    [
        ("zh", ["地区", "地区生产总值（增速 %）", "城镇新增就业（人）", "文件标题", "发布日期", "文件"]),
        (
            "en",
            [
                "region",
                "gross regional product (growth %)",
                "new urban jobs (人)",
                "document_title",
                "document_published",
                "document",
            ],
        ),
    ],
)
def test_csv(two: TargetTable, lang: str, header: Sequence[str]) -> None:
    data = export(two, "csv", lang)
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert lines[0][: len(header)] == header
    assert [line[:4] for line in lines[1:]] == [
        ["江苏省", "5%", "120万人", "江苏省报告"],
        ["四川省", "5.5%左右", "", "四川省报告"],
    ]
    assert lines[2][len(header)] == SENTENCE


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_xlsx(two: TargetTable, lang: str) -> None:
    data = export(two, "xlsx", lang)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    first, second = (book.get_sheet_by_index(i).to_python() for i in (0, 1))
    assert [row[:2] for row in first[1:]] == [["江苏省", "5%"], ["四川省", "5.5%左右"]]
    assert len(second) == 1 + len(two.targets)
    assert len(set(second[0])) == len(second[0])
    assert any(SENTENCE in row for row in second)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        notes = file.read("xl/comments1.xml").decode()
        sheets = [
            file.read(name).decode() for name in file.namelist() if name.startswith("xl/worksheets/sheet")
        ]
    assert SENTENCE in notes
    assert notes.count("<comment ") == 3
    assert not any("<f>" in sheet for sheet in sheets)


def test_jsonl(two: TargetTable) -> None:
    lines = [json.loads(line) for line in export(two, "jsonl").decode().splitlines()]
    assert len(lines) == len(two.targets)
    assert [
        (line["target_region"], line["target_indicator"], line["target"])
        for line in lines
        if line["in_table"]
    ][:2] == [("江苏省", "地区生产总值", "5%"), ("江苏省", "城镇新增就业", "120万人")]
    assert all({*CONTEXT, "low", "value_text"} <= set(line) for line in lines)


def test_an_unknown_format(two: TargetTable) -> None:
    with pytest.raises(ValueError, match="choose one of"):
        export(two, "docx")
    assert len(FORMATS) == 4


@needs_browser
@pytest.mark.parametrize(("lang", "name"), [("zh", "地区生产总值"), ("en", "gross regional product")])
def test_page(two: TargetTable, tmp_path: Path, lang: str, name: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(build(two, lang=lang), encoding="utf-8")
    shown = dom(path, "targets", tmp_path / "profile")
    assert name in shown
    assert "<summary>5.5%左右</summary>" in shown


# -- the command -----------------------------------------------------------------------------------------------


def test_command(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for region, plan in (("四川省", "经济增长5.5%左右"), ("江苏省", "地区生产总值增长5%")):
        text = f"{region}2026年政府工作报告\n二、2026年工作安排\n{OPENS}{plan}。"
        (folder / f"{region}.txt").write_text(text, encoding="utf-8")
    done = run("targets", folder, "--year", 2026, "-o", tmp_path / "t.xlsx")
    assert (done.returncode, done.stdout) == (0, "")
    assert "targets of 2 regions" in done.stderr
    rows = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()
    assert [row[:2] for row in rows[1:]] == [["江苏省", "5%"], ["四川省", "5.5%左右"]]
    piped = run("targets", folder, "--year", 2026)
    assert [json.loads(line)["target"] for line in piped.stdout.splitlines()] == ["5%", "5.5%左右"]
    ledger = tmp_path / "l.duckdb"
    run("run", folder, "--no-report", "--ledger", ledger)
    assert run("targets", "--ledger", ledger, "--year", 2026).stdout.count("\n") == 2
    shown = run("targets", folder, "--year", 2026, "--format", "table", "--lang", "zh").stdout
    assert "5.5%左右" in shown
    none = run("targets", folder, "--year", 2031)
    assert (none.returncode, none.stderr.count("\n")) == (2, 1)
    assert "no targets for 2031" in none.stderr
    (tmp_path / "none.txt").write_text("今天天气很好，大家都很高兴。", "utf-8")
    for lang, words in (("en", "duban: no targets; check"), ("zh", "duban: 没有找到目标；")):
        assert words in run("targets", tmp_path / "none.txt", "--lang", lang).stderr


# -- reports of 2026 and targets of 2025 that were read by hand ------------------------------------------------

SHARED = Path(__file__).parents[2] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not here")
# How many of the sixteen reports state a target for the year, counted by reading them.
# Regions that state a target: a number, or of prices one and of grain three a relation without one.
STATED = {
    "regional-gdp": 16,
    "industrial-value-added-above-scale": 8,
    "fixed-asset-investment": 9,
    "retail-sales": 10,
    "general-budget-revenue": 9,
    "urban-new-jobs": 15,
    "surveyed-unemployment": 15,
    "cpi": 14,
    "grain-output": 12,
}
# What the hand-made table calls the main indicators.
IDS = {
    "地区生产总值": "regional-gdp",
    "生产总值": "regional-gdp",
    "固定资产投资": "fixed-asset-investment",
    "社会消费品零售总额": "retail-sales",
    "一般公共预算收入": "general-budget-revenue",
    "地方一般公共预算收入": "general-budget-revenue",
    "城镇新增就业": "urban-new-jobs",
    "城镇调查失业率": "surveyed-unemployment",
    "居民消费价格": "cpi",
    "粮食产量": "grain-output",
}


def reports(year: int) -> list[Path]:
    return sorted((SHARED / "corpus" / f"provincial-{year}").glob("*.txt"))


@needs_shared
def test_reports_of_2026() -> None:
    found = duban.targets(reports(2026), year=2026)
    assert len(found.rows) == 16
    assert {
        column.key.indicator: column.regions
        for column in found.columns[:13]
        if column.key.indicator in STATED
    } == (STATED)


@needs_shared
def test_targets_of_2025() -> None:
    found = duban.targets(reports(2025), year=2025)
    with (SHARED / "data" / "indicators" / "provincial-targets-2025.csv").open(encoding="utf-8-sig") as file:
        truth = [row for row in csv.DictReader(file) if row["indicator"] in IDS]
    missed = []
    for row in truth:
        expected = [float(row[key]) if row[key] else None for key in ("target_low", "target_high")]
        cell = found.cell(row["region"], IDS[row["indicator"]], row["measure"])
        if cell is None or [cell.figure.low, cell.figure.high] != expected:
            missed.append((row["region"], row["indicator"]))
    # The text says «the target is 5%» of something that stands in another sentence.
    assert missed == []
    assert len(truth) >= 25


def test_what_became_of_targets_is_shown_where_it_is_known() -> None:
    plan = duban.read_text(
        "2025年主要预期目标：粮食产量增长2%左右，出口增长5%。", region="四川省", published="2025-01-15"
    )
    review = duban.read_text("2025年，粮食产量增长1%。", region="四川省", published="2026-01-15")
    table, tracking = duban.targets([plan, review], year=2025), duban.track([plan, review])
    assert [*matrix(table, "en", tracking=tracking).rows[0]][1:3] == ["2%左右 ○", "5%"]
    lines = [json.loads(line) for line in export(table, "jsonl", tracking=tracking).splitlines()]
    assert [line.get("verdict") for line in lines] == ["missed", None]
    page = build(table, lang="zh", tracking=tracking)
    assert "未完成" in page
    assert "2025年目标为粮食产量增长2%左右，实际增长1%，差1个百分点，未完成" in page
