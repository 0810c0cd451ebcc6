"""The tables of a stored text: each value under its header, whatever the format kept of the grid."""

from __future__ import annotations

import pytest
from msgspec import structs

from duban.ledger import StoredDocument
from duban.report.document.text_tables import TextTable, text_tables
from duban.text.reading import read_bytes

PROSE = "2026年，全市各项工作有序推进，社会大局保持稳定，产业发展取得新的成效。"


def stored(content: str, name: str) -> StoredDocument:
    return StoredDocument.of(read_bytes(content.encode(), name), [])


def shown(document: StoredDocument, table: TextTable) -> list[list[str]]:
    """The rows with each cell at every column that it covers, in the row that it begins in; ``^`` where one from above is."""
    rows: list[list[str]] = [[] for _ in table.rows]
    for place, row in enumerate(table.rows):
        at = 0
        for cell in row:
            while at < len(rows[place]) and rows[place][at]:
                at += 1
            text = document.text[cell.start : cell.end] or "-"
            for below in range(place, place + cell.rows):
                rows[below] += [""] * (at + cell.columns - len(rows[below]))
                rows[below][at : at + cell.columns] = [text if below == place else "^"] * cell.columns
    return rows


def page(table: str) -> str:
    return f"<h1>主要目标</h1><p>{PROSE}</p>{table}<p>{PROSE}</p>"


def html(*rows: str) -> str:
    cells = ("".join(f"<td{cell}</td>" for cell in row.split("|")) for row in rows)
    return page("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")


SPANNED = html(
    " rowspan=2>指标| colspan=2>2025年| colspan=2>2026年",
    ">总量|>增长（%）|>总量|>增长（%）",
    ">产值（亿元）|>12.5|>5.2|>|>5.5",
    " rowspan=2>产量（吨）|>|>|>7|>",
    ">8|>6|>|>-",
)
TABLES: dict[str, tuple[str, str, list[list[list[str]]]]] = {
    "spans and empty cells of a page": (SPANNED, "a.html", [[
        ["指标", "2025年", "2025年", "2026年", "2026年"],
        ["^", "总量", "增长（%）", "总量", "增长（%）"],
        ["产值（亿元）", "12.5", "5.2", "-", "5.5"],
        ["产量（吨）", "-", "-", "7", "-"],
        ["^", "8", "6", "-", "-"],
    ]]),
    "a caption goes over the whole width": (
        html(">产品|>2025年（吨）|>2026年（吨）", ">水泥|>|>5", ">布|>4|>").replace("<table>", "<p>表1 主要产品产量</p><table>"), "a.html",
        [[["表1主要产品产量"] * 3, ["产品", "2025年（吨）", "2026年（吨）"], ["水泥", "-", "5"], ["布", "4", "-"]]],
    ),
    "cells whose tags are not closed": (
        html(">产品|>2025年（吨）|>2026年（吨）", ">水泥|>|>5", ">布|>4|>6").replace("</td>", ""), "a.html",
        [[["产品", "2025年（吨）", "2026年（吨）"], ["水泥", "-", "5"], ["布", "4", "6"]]],
    ),
    "empty cells of tabs": (
        "产品\t2025年\t2026年\n水泥\t\t412.6\n布\t107.0\t\n", "a.txt", [[["产品", "2025年", "2026年"], ["水泥", "-", "412.6"], ["布", "107.0", "-"]]]),
    "empty cells of bars": (
        "| 产品 | 2025年 | 2026年 |\n|---|---|---|\n| 水泥 | | 412.6 |\n| 布 | 107.0 | |\n", "a.md",
        [[["产品", "2025年", "2026年"], ["水泥", "-", "412.6"], ["布", "107.0", "-"]]],
    ),
    "a text without tables": (PROSE, "a.txt", []),
    "a page without tables": (page(""), "a.html", []),
}  # fmt: skip


@pytest.mark.parametrize("what", TABLES)
def test_text_tables(what: str) -> None:
    content, name, expected = TABLES[what]
    document = stored(content, name)
    assert [shown(document, table) for table in text_tables(document)] == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [("412.6", True), ("5.5%", True), ("-3.2", True), ("5以内", True), ("2025年", False), ("水泥", False)],
)
def test_numbers_are_told(text: str, number: bool) -> None:
    document = stored(f"产品\t产量（吨）\t备注\n水泥\t412.6\t{text}\n布\t107.0\t{text}\n", "a.txt")
    [table] = text_tables(document)
    assert [row[-1].number for row in table.rows] == [False, number, number]


def test_what_is_read_otherwise_today_is_shown_by_its_tabs() -> None:
    document = stored(SPANNED, "a.html")
    other = structs.replace(document, source=PROSE)
    assert [[len(row) for row in table.rows] for table in text_tables(other)] == [[4, 4, 4, 4, 4]]


def test_tables_that_follow_one_another_stay_apart() -> None:
    one = "<table><tr><td>产品</td><td>产量（吨）</td></tr><tr><td>水泥</td><td>5</td></tr><tr><td>布</td><td></td></tr></table>"
    document = stored(page(one + one), "a.html")
    assert [len(table.rows) for table in text_tables(document)] == [3, 3]
