"""What a match is written as: workbook, tables, lines of JSON, letters; cells are defused, both languages are there."""

from __future__ import annotations

import csv
import io
import json
import re

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

import duban
from duban.matching.match import Match
from duban.report.matching import sheets
from duban.report.matching.export import FORMATS, export

TABLE = pl.DataFrame(
    {
        "代码": ["A1", "A2", "A3"],
        "名称": ["甲厂", "=HYPERLINK(\"x\")", "<b>丙</b>|厂"],
        "高新技术企业": ["是", "否", None],
        "应纳税所得额": ["800万元", "310万元", "-1万元"],
        "从业人员": [400, 50, 20],
        "资产总额": ["9000万元", "2000万元", "100万元"],
        "研发费用": ["100万元", "50万元", "0"],
        "行业": ["工业", "工业", "零售业"],
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def found() -> Match:
    return duban.match(TABLE, on="2026-06-01", rulebooks=["tech-sme", "high-tech-enterprise", "sme-size"])


def book(found: Match, lang: str) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(export(found, "xlsx", lang)))


def test_the_workbook_has_firms_matches_programmes_letters_and_notes(found: Match) -> None:
    chinese = book(found, "zh").sheet_names
    assert (chinese[:4], chinese[-1]) == (["企业", "逐项匹配", "规则与措施", "甲厂"], "说明")
    names = book(found, "en").sheet_names
    assert names[:3] == ["Firms", "Matches", "Programmes"]
    assert names[-1] == "Notes"
    assert len(names) == 4 + found.rows


def test_a_row_a_firm(found: Match) -> None:
    rows = book(found, "zh").get_sheet_by_name("企业").to_python()
    head, first, second = rows[:3]
    row = dict(zip(head, first, strict=True))
    assert row["名称"] == "甲厂"
    assert row["现有措施估值（元/年）"] == 800_000 + 150_000
    assert "高新技术企业减按15%税率缴纳企业所得税" in row["现已符合"]
    step = dict(zip(head, second, strict=True))
    assert step["最值得做的一步"].startswith("小型微利企业减按25%")
    assert "由 310万元 变为 300万元" in step["最值得做的一步"]
    assert step["这一步估值（元/年）"] == 600_000


def test_a_row_a_firm_and_programme_with_value_threshold_and_distance(found: Match) -> None:
    rows = list(csv.DictReader(io.StringIO(export(found, "csv", "en").decode("utf-8-sig"))))
    [row] = [row for row in rows if row["Identifier"] == "A2" and row["What"].startswith("Income tax of 5%")]
    wanted = {"State": "by one datum", "Datum": "taxable income", "Now": "3100000.0", "Needed": "3000000.0"}
    wanted |= {"Value": "3100000.0", "Threshold": "3000000.0", "Distance": "-100000.0", "Unit": "yuan"}
    wanted |= {"Number": "财政部 税务总局公告2023年第12号", "Certainty": "official text"}
    assert wanted.items() <= row.items()
    assert row["How it is reckoned"].startswith("taxable income × 20% = ")
    assert row["How it is reckoned"].endswith("(5% instead of 25%, taxable income 3 million yuan)")


def test_cells_are_defused(found: Match) -> None:
    for format in ("csv", "xlsx"):
        data = export(found, format, "zh")
        if format == "csv":
            assert "'=HYPERLINK" in data.decode("utf-8-sig")
        else:
            rows = book(found, "zh").get_sheet_by_name("企业").to_python()
            assert rows[2][2] == '\'=HYPERLINK("x")'
    letters = export(found, "md", "zh").decode()
    assert "<b>" not in letters


def test_lines_of_json(found: Match) -> None:
    lines = [json.loads(line) for line in export(found, "jsonl").decode().splitlines()]
    [line] = [one for one in lines if one["id"] == "A1" and one["programme"] == "high-tech-rate"]
    assert (line["state"], line["worth"], line["sure"], line["rough"]) == ("now", 800_000, "official", False)
    assert line["inputs"] == {"taxable_income": 8_000_000}
    order = [one["worth"] or 0 for one in lines if one["id"] == "A1" and one["state"] == "now"]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_letters(found: Match, lang: str) -> None:
    text = export(found.only("A2"), "md", lang).decode()
    assert text.count("\n# ") + text.startswith("# ") == 1
    assert {"zh": "财政部 税务总局公告2023年第12号 · 官方文本", "en": "公告2023年第12号 · official text"}[
        lang
    ] in text
    assert not re.search(r"\{\w+\}", text)


def test_unread_and_secondary_texts_are_marked(found: Match) -> None:
    rows = book(found, "zh").get_sheet_by_name("规则与措施").to_python()
    column = rows[0].index("把握")
    assert {"官方文本", "二手文本"} <= {row[column] for row in rows[1:]}


def test_many_firms_get_no_sheet_each(found: Match, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_LETTERS", 2)
    assert len(book(found, "en").sheet_names) == 4


def test_unknown_format(found: Match) -> None:
    assert set(FORMATS) == {"jsonl", "csv", "xlsx", "html", "md"}
    with pytest.raises(ValueError, match="no format"):
        export(found, "docx")


def test_in_a_notebook(found: Match) -> None:
    assert "3 firms" in repr(found)
    assert "<table" in found._repr_html_()
