"""Tables of entities: what people write into headers and cells is understood, or told with row and column."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import polars as pl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban.assessment.formula.field import Field
from duban.assessment.table import cells
from duban.assessment.table.entity import ID, NAME
from duban.assessment.table.header.heading import read_heading
from duban.assessment.table.header.matching import Heading, match
from duban.assessment.table.percent import Spread, decide
from duban.assessment.table.reader import read_table, table_of
from duban.assessment.table.table import Table
from duban.errors import Fault, TableError, UnreadableError
from duban.files import packaged_yaml
from duban.language import Bilingual

FIELDS = (
    Field("revenue", Bilingual("营业收入", "revenue"), "money", ("营业总收入",), years_ago=0),
    Field(
        "revenue_before",
        Bilingual("前一年营业收入", "revenue of the year before"),
        "money",
        ("营业收入",),
        years_ago=1,
    ),
    Field("share", Bilingual("研发费用占比", "R&D share"), "ratio", most=100),
    Field("growth", Bilingual("营业收入增长率", "growth"), "ratio", negative=True),
    Field("staff", Bilingual("从业人员", "staff"), "number", ("职工人数",)),
    Field("brand", Bilingual("自有品牌", "own brand"), "flag"),
    Field(
        "sector",
        Bilingual("行业", "sector"),
        "choice",
        choices={"工业": "industry", "industry": "industry", "零售业": "retail"},
    ),
    Field("founded", Bilingual("成立日期", "founded"), "date"),
)


def read(tmp_path: Path, text: str | bytes, name: str = "表.csv") -> Table:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_table(path, FIELDS, 2025)


def values(table: Table, id: str) -> list[object]:
    return table.frame.collect()[id].to_list()


def test_the_words_follow_their_schema() -> None:
    home = Path(duban.assessment.__file__).parent
    schema = json.loads((home / "table" / "table.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(packaged_yaml("duban.assessment.table", "table.yaml"))


YEARLESS = (
    Field("rd", Bilingual("研发费用", "R&D"), "money"),
    Field("rd_prev", Bilingual("前期研发费用", "R&D before"), "money"),
)


def test_a_year_leads_to_the_variable_with_the_ending_of_that_year() -> None:
    found = match(headings("2024年研发费用", "2025年研发费用", "2020年研发费用"), YEARLESS, 2025)
    assert {id: column.index for id, column in found.fields.items()} == {"rd_prev": 0, "rd": 1}
    assert [one.column.text for one in found.unused] == ["2020年研发费用"]


def headings(*texts: str) -> list[Heading]:
    return [Heading(i, (text,)) for i, text in enumerate(texts)]


def test_columns_of_two_years_go_to_the_variables_of_their_years() -> None:
    found = match(headings("2024年营业收入(万元)", "2025年营业收入(万元)", "2019年营业收入"), FIELDS, 2025)
    assert {id: column.index for id, column in found.fields.items()} == {"revenue_before": 0, "revenue": 1}
    assert [one.column.text for one in found.unused] == ["2019年营业收入"]


NUMBERS = [
    ("1,234.50", "1234.50", None, False),
    ("１２，０００", "12000", None, False),
    ("¥3.2亿", "3.2", 100_000_000, False),
    ("1200万元", "1200", 10_000, False),
    ("-3.5％", "-3.5", None, True),
    ("(120)", "-120", None, False),
    ("1.2E+08", "120000000", None, False),
    ("35人", "35", None, False),
    (".5", "0.5", None, False),
]


@pytest.mark.parametrize(("text", "value", "factor", "percent"), NUMBERS)
def test_number(text: str, value: str, factor: int | None, percent: bool) -> None:
    assert cells.number(text) == cells.Number(Decimal(value), factor, percent)


@pytest.mark.parametrize("text", ["约三千", "12-15", "1.2.3", "12元左右", "=1+1", "NaN", "1e99", "--", "一"])
def test_no_number(text: str) -> None:
    assert cells.number(text) is None


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert cells.number(text) is None or not cells.is_missing(text)
    assert cells.flag(text) in (True, False, None)
    assert cells.day(text) is None or isinstance(cells.day(text), date)


@given(st.integers(0, 10**13))
def test_money_is_exact_in_fen(fen: int) -> None:
    yuan = f"{fen // 100}.{fen % 100:02}"
    frame = pl.DataFrame({"营业收入": [yuan], "从业人员": ["1"]})
    assert values(table_of(frame, FIELDS, 2025), "revenue") == [fen]


PERCENTS: list[tuple[Spread, str | None, str]] = [
    (Spread(5, 0, 0), None, "fraction"),
    (Spread(0, 2, 9), None, "percent"),
    (Spread(1, 0, 9), None, "percent"),
    (Spread(4, 0, 9), None, "fault"),
    (Spread(0, 3, 0), None, "fault"),
    (Spread(0, 0, 0), None, "percent"),
    (Spread(5, 0, 0), "percent", "fault"),
    (Spread(5, 0, 1), "percent", "percent"),
    (Spread(5, 0, 9), "fraction", "fraction"),
    (Spread(0, 0, 0, 5), None, "percent"),
    (Spread(3, 0, 0, 5), None, "fault"),
]


@pytest.mark.parametrize(("spread", "stated", "expected"), PERCENTS)
def test_percent_or_fraction(spread: Spread, stated: str | None, expected: str) -> None:
    verdict = decide("占比", spread, stated)  # type: ignore[arg-type]
    assert ("fault" if isinstance(verdict, Fault) else verdict[0]) == expected


REAL = (
    "附件：企业名单,,,,,,\n"
    "企业名称,统一社会信用代码,2025年营业收入（万元）,研发费用占比,职工人数（人）,自有品牌,行业,成立日期,备注\n"
    '甲公司,91A,"1,200.5",0.07,１２０,√,工业,2015年3月,老客户\n'
    "乙公司,91B,3.2亿,0.3,—,无,零售业,2018/7/1,\n"
    ",,,,,,,,\n"
)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_real_spreadsheet(tmp_path: Path, charset: str) -> None:
    table = read(tmp_path, REAL.encode(charset))
    assert table.rows == 2
    assert values(table, ID) == ["91A", "91B"]
    assert values(table, NAME) == ["甲公司", "乙公司"]
    assert values(table, "revenue") == [1_200_500_000, 32_000_000_000]
    assert values(table, "share") == [7_000_000, 30_000_000]
    assert values(table, "staff") == [120_000_000, None]
    assert values(table, "brand") == [True, False]
    assert values(table, "sector") == ["industry", "retail"]
    assert values(table, "founded") == [date(2015, 3, 1), date(2018, 7, 1)]
    assert {field.id for field in table.missing} == {"revenue_before", "growth"}
    assert any("备注" in note.zh for note in table.notes)


def test_workbook_is_read_as_csv_is(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["名单"])
    sheet.write_row(1, 0, ["代码", "营业收入（万元）", "研发费用占比", "自有品牌", "成立日期"])
    sheet.write_row(2, 0, ["A", 12.35, 0.5, True])
    sheet.write_datetime(2, 4, date(2020, 1, 2), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_row(3, 0, ["B", "1,000", 0.03, "否", "2021-02-03"])
    book.close()
    table = read_table(path, FIELDS, 2025)
    assert values(table, "revenue") == [12_350_000, 1_000_000_000]
    assert values(table, "share") == [50_000_000, 3_000_000]
    assert values(table, "brand") == [True, False]
    assert values(table, "founded") == [date(2020, 1, 2), date(2021, 2, 3)]


def test_parquet_stays_lazy_and_typed(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pl.DataFrame(
        {"id": [1, 2], "revenue": [30000.03, float("nan")], "share": [3.0, 55.5], "brand": [True, None]}
    ).write_parquet(path)
    table = read_table(path, FIELDS, 2025)
    assert values(table, "revenue") == [3_000_003, None]
    assert values(table, "share") == [3_000_000, 55_500_000]
    assert values(table, ID) == ["1", "2"]


FAULTY = [
    (
        "text in a number",
        "代码,营业收入,从业人员\nA,约三千,5\nB,1,x\n",
        [(2, "营业收入", "约三千"), (3, "从业人员", "x")],
    ),
    ("negative", "代码,营业收入\nA,30\nB,-5\n", [(3, "营业收入", "-5")]),
    ("over the whole", "代码,研发费用占比(%)\nA,30\nB,130\n", [(3, "研发费用占比(%)", "130")]),
    ("twice", "代码,营业收入\nA,30\nB,5\nA,6\n", [(2, "代码", "2, 4")]),
    ("percent or not", "代码,研发费用占比\nA,0.7\nB,70\nC,0.2\n", [(None, "研发费用占比", "（%）")]),
    ("two columns for one", "代码,营业收入,营业总收入\nA,1,2\n", [(None, "营业总收入", "营业收入")]),
    ("no choice", "代码,行业\nA,炼丹\n", [(2, "行业", "炼丹")]),
    ("no answer", "代码,自有品牌\nA,也许\n", [(2, "自有品牌", "也许")]),
    ("no date", "代码,成立日期\nA,2024-13-01\n", [(2, "成立日期", "2024-13-01")]),
    ("headers only", "代码,营业收入\n", [(None, "", "只有表头")]),
    ("nothing known", "甲,乙\n1,2\n", [(None, "", "营业收入")]),
    ("cells beyond the header", "代码,营业收入\nA,1,200\n", [(2, "", "1,200")]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in FAULTY], ids=[row[0] for row in FAULTY])
def test_faults(tmp_path: Path, text: str, expected: list[tuple[int | None, str, str]]) -> None:
    with pytest.raises(TableError) as caught:
        read(tmp_path, text)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (row, column) for row, column, _ in expected
    ]
    for fault, (_, _, word) in zip(caught.value.faults, expected, strict=True):
        assert word in fault.told.zh
        assert fault.told.en


def test_the_first_hundred_faults_and_their_number(tmp_path: Path) -> None:
    rows = "".join(f"{i},不详细\n" for i in range(250))
    with pytest.raises(TableError) as caught:
        read(tmp_path, "代码,营业收入\n" + rows)
    assert len(caught.value.faults) == 100
    assert caught.value.total == 250
    assert [fault.row for fault in caught.value.faults][:2] == [2, 3]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02" * 50, "binary"),
        (b"PK\x03\x04junk", "workbook"),
        (b"PAR1junk", "Parquet"),
    ],
)
def test_what_is_no_table(tmp_path: Path, data: bytes, word: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, data)
    assert word in caught.value.message.en


def test_no_such_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(UnreadableError):
            read_table(path, FIELDS, 2025)


def test_a_forgotten_unit_is_told(tmp_path: Path) -> None:
    table = read(tmp_path, "代码,营业收入\nA,3200\nB,800\n")
    assert [note.warning for note in table.notes if "万元" in note.zh] == [True]


ASKED = [
    # header, the names it may be known by among others
    ("是否属于工业“六基”领域", "属于工业六基领域"),
    ("是否高新技术企业", "高新技术企业"),
    ("有无自主品牌", "自主品牌"),
    ("近三年是否获科技奖励", "近3年获科技奖励"),
    ("近两年新增股权融资（万元）", "近2年新增股权融资"),
    ("截至上年末从事特定细分市场年限（年）", "从事特定细分市场年限"),
]


@pytest.mark.parametrize(("header", "name"), ASKED)
def test_headers_that_ask(header: str, name: str) -> None:
    assert name in read_heading([header]).names


@pytest.mark.parametrize(
    ("cell", "value"), [("二级", 2), ("三", 3), ("第二级", 2), ("十二人", 12), ("2级", 2), ("一级", 1)]
)
def test_numbers_in_characters(cell: str, value: int) -> None:
    found = cells.number(cell)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("cell", ["一", "二三事", "约二", "二级以上"])
def test_what_is_no_number_in_characters(cell: str) -> None:
    assert cells.number(cell) is None
