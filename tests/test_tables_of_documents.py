"""The tables of documents of each format: clean text, places in the source, and the prose around them."""

from __future__ import annotations

import pytest

import duban
from duban.errors import UnreadableError
from duban.text.formats.html_tables import html_tables
from make_docx import make_docx, paragraph

PROSE = "全市经济运行总体平稳，粮食产量增长2%，各项社会事业取得新的进展。"
PAGE = "<html><body><h1>某市2024年统计公报</h1><p>{prose}</p>{table}<p>{prose}</p></body></html>"


def page(table: str) -> duban.Document:
    return duban.read(PAGE.format(prose=PROSE, table=table).encode(), name="a.html")


def test_cells_have_their_places_in_the_source() -> None:
    document = page(
        "<table><tr><td>產(chǎn)量</td><td>2024年</td></tr><tr><td>水泥</td><td>４１２.6</td></tr></table>"
    )
    [table] = document.tables
    shown = [(cell.text, document.source[cell.start : cell.end]) for cell in table.grid.cells]
    assert shown == [("产量", "產(chǎn)量"), ("2024年", "2024年"), ("水泥", "水泥"), ("412.6", "４１２.6")]


def test_the_lines_of_a_table_are_no_paragraphs() -> None:
    document = page(
        "<p>单位：亿元</p><table><tr><td>指标</td><td>2024年</td></tr><tr><td>投资</td><td>5.2</td></tr></table>"
    )
    assert [document.text[p.start : p.end] for p in document.paragraphs][-2:] == [PROSE, PROSE]
    assert document.tables[0].unit == "亿元"


def test_layout_remains_prose() -> None:
    document = page(f"<table><tr><td>左栏</td><td><p>{PROSE}</p><p>{PROSE}</p></td></tr></table>")
    assert document.tables == ()
    assert len([f for f in duban.extract(document).figures if f.value_text == "2%"]) >= 3


def test_the_inner_of_nested_tables_is_read() -> None:
    inner = (
        "<table><tr><td>指标</td><td>2024年（亿元）</td></tr><tr><td>工业投资</td><td>5.2</td></tr></table>"
    )
    document = page(f"<table><tr><td><p>{PROSE}</p>{inner}</td></tr></table>")
    assert [table.kind for table in document.tables] == ["data"]
    assert [f.low for f in duban.extract(document).figures if f.rule == "table"] == [5.2e8]


def test_word_tables_with_merged_cells() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    span, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        cell("指标", start) + cell("2024年", span),
        cell("", on) + cell("总量（亿元）") + cell("增长（%）"),
        cell("投资") + cell("5.2") + cell("1.1"),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    document = duban.read(make_docx(paragraph(PROSE) + table), name="a.docx")
    [found] = document.tables
    assert [(c.text, c.rows, c.columns) for c in found.grid.cells][:2] == [("指标", 2, 1), ("2024年", 1, 2)]
    assert all(document.source[c.start : c.end] == c.text for c in found.grid.cells)


@pytest.mark.parametrize(
    ("source", "cells"),
    [
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>", [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1)]),
        ('<table><tr><td rowspan="0">甲<td>乙<tr><td>丙</table>', [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]),
        ('<table><tr><td colspan="x">甲</td></tr></table>', [(0, 0, 1, 1)]),
        ("<table><tr><td>甲", [(0, 0, 1, 1)]),
        ("<td>甲</td>", None),
    ],
)  # fmt: skip
def test_html_as_it_comes(source: str, cells: list[tuple[int, int, int, int]] | None) -> None:
    found = [[(c.row, c.column, c.rows, c.columns) for c in grid.cells] for grid in html_tables(source)]
    assert found == ([cells] if cells is not None else [])


def test_spans_that_blow_a_table_up_end_in_one_line() -> None:
    row = '<tr><td rowspan="65534" colspan="1000">1</td></tr>'
    with pytest.raises(UnreadableError, match="too large: its spans cover"):
        html_tables(f"<table>{row * 9000}</table>", "a.html")


def test_a_plain_table_in_traditional_characters() -> None:
    document = duban.read_text(
        "產(chǎn)品\t單位\t產(chǎn)量\n水泥\t萬(wàn)噸\t412.6\n布\t億米\t1.07", title="公报"
    )
    [table] = document.tables
    assert [cell.text for cell in table.grid.cells][:6] == ["产品", "单位", "产量", "水泥", "万吨", "412.6"]


@pytest.mark.parametrize(
    ("above", "title"), [("", "主要产品产量"), ("<p>表2 全市工业</p>", "全市工业 主要产品产量")]
)
def test_a_title_inside_the_grid_is_said_once(above: str, title: str) -> None:
    rows = "<tr><td colspan=2>主要产品产量</td></tr><tr><td>产品</td><td>产量（万吨）</td></tr><tr><td>水泥</td><td>412.6</td></tr>"
    [table] = page(f"{above}<table>{rows}</table>").tables
    assert table.title == title
