"""Headers of one cell or several: which variable each is, which is none, and why."""

from __future__ import annotations

import pytest

from duban.assessment.formula.field import Field
from duban.assessment.table.header.heading import read_heading, read_part
from duban.assessment.table.header.matching import Heading, Matching, match
from duban.language import Bilingual

REVENUE = Field("revenue", Bilingual("营业收入", "revenue"), "money", ("营收", "销售收入"), years_ago=0)
BEFORE = Field(
    "revenue_prev",
    Bilingual("前一年营业收入", "revenue one year before"),
    "money",
    ("营业收入", "营收"),
    years_ago=1,
)
STAFF = Field("staff", Bilingual("从业人员", "staff"), "number", ("职工总数",))
RESEARCH = Field("rd_expense", Bilingual("研发费用", "R&D expense"), "money", years_ago=0)
SHARE = Field("rd_share", Bilingual("研发费用占比", "R&D share"), "ratio", years_ago=0)
SECTOR = Field(
    "sector",
    Bilingual("所属行业", "industry"),
    "choice",
    choices={"工业": "industry"},
    codes={"C": "industry"},
)
ONE_YEAR = (REVENUE, STAFF, RESEARCH, SHARE, SECTOR)
TWO_YEARS = (REVENUE, BEFORE, STAFF)


def matched(*headers: str | tuple[str, ...], fields: tuple[Field, ...] = ONE_YEAR) -> Matching:
    parts = [(one,) if isinstance(one, str) else one for one in headers]
    return match([Heading(i, part, f"{chr(65 + i)}1") for i, part in enumerate(parts)], fields, 2025)


KNOWN: list[tuple[str | tuple[str, ...], str | None]] = [
    ("营业收入（万元）", "revenue"),
    ("营业收入/万元", "revenue"),
    ("营业收入（人民币：万元）", "revenue"),
    ("营业收入（千元）/Revenue", "revenue"),
    ("1.营业收入（万元，保留两位小数）", "revenue"),
    ("*营业收入", "revenue"),
    ("2025年营业收入", "revenue"),
    ("本年营业收入（含税）", "revenue"),
    ("其中：研发费用", "rd_expense"),
    ("年末从业人员数（人）", "staff"),
    ("从业人员期末人数\n（人）", "staff"),
    (("财务指标（万元）", "营业收入"), "revenue"),
    (("营业收入（万元）", "2025年"), "revenue"),
    (("营业收入", "金额"), "revenue"),
    (("营业收入", "万元"), "revenue"),
    (("从业人员", "合计"), "staff"),
    (("研发费用", "占比（%）"), "rd_share"),
    ("行业代码", "sector"),
    ("国民经济行业分类", "sector"),
    # Negatives: another measure, another year, part of a year, another unit, a part of the whole.
    (("营业收入", "同比增长（%）"), None),
    ("营业收入（同比增长）", None),
    (("计划", "营业收入"), None),
    ("2026年营业收入", None),
    ("2024年营业收入", None),
    ("2025年上半年营业收入", None),
    ("研发费用（%）", None),
    ("研发费用/营业收入", None),
    ("从业人员（万元）", None),
    (("从业人员", "其中：女性"), None),
    ("主营业务收入", None),
    ("人均营业收入", None),
    ("营业收入增速", None),
]


@pytest.mark.parametrize(("header", "id"), KNOWN)
def test_one_header(header: str | tuple[str, ...], id: str | None) -> None:
    assert list(matched(header).fields) == ([id] if id else [])


YEARS: list[tuple[tuple[str, ...], dict[str, int]]] = [
    (("营业收入", "上年营业收入"), {"revenue": 0, "revenue_prev": 1}),
    (("上年营业收入", "本年营业收入"), {"revenue_prev": 0, "revenue": 1}),
    (("2024年营业收入", "2025年营业收入"), {"revenue_prev": 0, "revenue": 1}),
    (("营业收入（2024年）", "营业收入（2025年）"), {"revenue_prev": 0, "revenue": 1}),
    (("上年营业收入",), {"revenue": 0}),
    (("上年营业收入", "前年营业收入"), {"revenue": 0, "revenue_prev": 1}),
    (("前一年营业收入", "营业收入"), {"revenue_prev": 0, "revenue": 1}),
    (("年初从业人员", "年末从业人员"), {"staff": 1}),
    (("上年从业人员", "从业人员", "上年营业收入"), {"staff": 1, "revenue_prev": 2}),
]


@pytest.mark.parametrize(("headers", "expected"), YEARS)
def test_years(headers: tuple[str, ...], expected: dict[str, int]) -> None:
    found = matched(*headers, fields=TWO_YEARS)
    assert {id: column.index for id, column in found.fields.items()} == expected
    assert not found.doubled


def test_two_columns_of_one_meaning_are_named_and_last_years_is_not_taken_for_this_years() -> None:
    found = matched("营业收入（万元）", "上年营业收入（万元）", "营收")
    assert [[column.address for column in columns] for columns in found.doubled] == [["A1", "C1"]]
    assert [(one.column.text, one.reason.zh) for one in found.unused] == [
        ("上年营业收入（万元）", "是 2024 年的数，规则不需要")
    ]


def test_columns_of_an_industry_are_no_doubles_and_the_finest_counts() -> None:
    found = matched("行业门类", "行业大类", "行业代码")
    assert found.fields["sector"].text == "行业代码"
    assert [column.text for column in found.finer["sector"]] == ["行业大类", "行业门类"]


def test_a_column_of_last_year_alone_is_told() -> None:
    assert [column.text for column in matched("上年度营业收入").alone] == ["上年度营业收入"]


@pytest.mark.parametrize(
    ("text", "name", "remarks"),
    [
        ("（一）营业收入（含税）", "营业收入", ("含税",)),
        ("企业（单位）名称", "企业名称", ("单位",)),
        ("① 从业人员", "从业人员", ()),
        ("2.5G收入", "2.5g收入".replace(".", ""), ()),
    ],
)
def test_numbering_and_remarks(text: str, name: str, remarks: tuple[str, ...]) -> None:
    part = read_part(text)
    assert (part.name, part.remarks) == (name, remarks)


def test_what_is_no_part_of_the_name_stands_beside_it() -> None:
    assert read_heading(["计划", "营业收入"]).beside == ("计划",)
