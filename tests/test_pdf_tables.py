"""Tables in PDF files: those of the bench, each read whole; what is none; hostile pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

import pdf_tables as bench
from duban.tables.laid import Laid
from duban.text.formats.pages import lay_out_pages
from duban.text.formats.pdf import read_pdf
from duban.text.view import View
from pdf_writer import Page, written

CASES = bench.cases()


def read(*pages: Page) -> Laid:
    return read_pdf(written(pages), "a.pdf")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_tables_of_the_bench(case: Any) -> None:
    score = bench.score(case, *bench.ours(written(case.pages)))
    assert (score.right, score.spans, score.false, score.missing) == (score.cells, score.cells, 0, 0)


def drawn(text: str, **style: Any) -> Page:
    page = Page()
    bench.draw(page, bench.said(text), 700, bench.Style(**style))
    return page


def test_a_row_is_a_line_with_a_tab_between_columns_also_where_cells_are_empty() -> None:
    laid = read(drawn("指标|2024年|增长%\n工业||5.2\n投资|412|", widths=(100, 80, 80)))
    assert laid.text == "指标\t2024年\t增长%\n工业\t\t5.2\n投资\t412\t"
    [grid] = laid.grids
    assert [laid.text[cell.start : cell.end] for cell in grid.cells] == [cell.text for cell in grid.cells]


@pytest.mark.parametrize(
    ("align", "indents"),
    [("left", {"第一产业": 1, "工业": 2}), ("centre", {})],
)
@pytest.mark.parametrize("lines", ["grid", "none"])
def test_names_that_begin_further_right_are_parts(align: str, indents: dict[str, int], lines: str) -> None:
    page = Page()
    rows = [("生产总值", 0), ("第一产业", 1), ("第二产业", 1), ("工业", 2), ("居民人均可支配收入", 0)]
    bench.draw(
        page,
        bench.said("指标|产值\n" + "\n".join(f"|{n}.5" for n in range(5))),
        700,
        bench.Style(lines, (150, 80)),
    )
    for number, (name, level) in enumerate(rows):
        x = 75 + 10.5 * level if align == "left" else 145 - bench.width_of(name) / 2
        page.text(x, 700 - 24 * (number + 1.5) - 3.6, name)
    [grid] = read(page).grids
    found = {cell.text: cell.indent for cell in grid.cells if cell.indent}
    assert {name: found.get(name, 0) for name in indents} == indents
    assert bool(found) is bool(indents)


def test_rows_stay_lines_when_pages_are_laid_out() -> None:
    page = drawn(bench.ANNUAL)
    bench.prose(page, 400)
    text = lay_out_pages(View.of(read(page).text)).text
    assert "规上工业增加值\t亿元\t412.3\t-1.8\n固定资产投资\t亿元\t—\t6.4\n" in text
    assert "经济运行总体平稳。工业生产加快" in text


@pytest.mark.parametrize(
    ("between", "tables"),
    [
        ([], 1),
        (["续表"], 1),
        (["（续）", "单位：亿元"], 1),
        # Text between them parts two tables.
        (["工业生产加快，服务业持续恢复。", "分市县看，主要指标如下。"], 2),
    ],
)
def test_a_table_that_goes_on_overleaf(between: list[str], tables: int) -> None:
    one, two = drawn("指标|2024年\n工业|5.2\n投资|4.1", widths=(100, 80)), Page()
    for number, line in enumerate(between):
        two.text(70, 780 - 20 * number, line)
    bench.draw(two, bench.said("指标|2024年\n消费|6.3\n出口|1.2"), 720, bench.Style(widths=(100, 80)))
    grids = read(one, two).grids
    assert len(grids) == tables
    texts = [cell.text for grid in grids for cell in grid.cells]
    assert texts.count("指标") == tables
    assert [grid.page for grid in grids] == [1, 2][:tables]


def test_what_did_not_fit_of_a_row_stands_behind_it() -> None:
    style = bench.Style(widths=(40, 200, 80))
    one, two = Page(), Page()
    bench.draw(
        one, bench.said("序号|任务|时限\n1|建设产业集群|2026年\n2|新建高标准农田，|2027年"), 700, style
    )
    bench.draw(two, bench.said("序号|任务|时限\n|改造灌区|\n3|新增床位|2027年"), 780, style)
    assert read(one, two).text.rstrip("\f").split("\n")[2:4] == [
        "2\t新建高标准农田，改造灌区\t2027年",
        "3\t新增床位\t2027年",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        # Prose with figures, a list, a form, an address.
        ["全年产值1260亿元，增长5.2%。", "其中工业412亿元，增长6.1%。", "投资增长4.0%，消费增长3.3%。"],
        ["1. 建设园区3个", "2. 新建学校5所", "3. 改造公路80公里"],
        ["联系人： 李某", "电话： 0571-88001122", "邮编： 310000"],
    ],
)
def test_text_is_no_table(lines: list[str]) -> None:
    page = Page()
    for number, line in enumerate(lines):
        page.text(70, 700 - 20 * number, line)
    laid = read(page)
    assert laid.grids == ()
    assert "\t" not in laid.text


def test_a_hanzi_drawn_alone_is_read_without_a_font() -> None:
    page = Page()
    page.text(70, 700, "元")
    assert read(page).text == "元"


def test_a_page_of_many_lines_is_a_drawing() -> None:
    page = drawn(bench.ANNUAL, lines="none")
    for number in range(60_000):
        page.line(number % 600, number / 100, number % 600 + 50, number / 100)
    assert "1,260.5" in read(page).text


def test_walls_that_never_settle_end() -> None:
    page = Page()
    for number in range(120):
        page.line(70 + 4 * number, 700 - 4 * number, 70 + 4 * number, 690 - 5 * number)
        page.line(70, 700 - 4 * number, 560, 700 - 4 * number)
    page.text(80, 600, "指标")
    assert "指标" in read(page).text


def test_headings_set_in_the_middle_of_one_row_are_one_row() -> None:
    page = Page()
    page.text(160, 760, "公园年鉴2025")
    for y in (740, 674):
        page.line(40, y, 500, y)
    heads = {
        50: ("年份", "Year"),
        150: ("公园", "Parks", "（个）"),
        260: ("绿地面积", "Green", "Area", "（公顷）"),
        380: ("游客", "Visitors", "（万人次）"),
    }
    for x, lines in heads.items():
        for number, text in enumerate(lines):
            page.text(x, 698 + 6 * len(lines) - 12 * number, text, 9)
    for row, values in enumerate(
        (("2022", "5", "31.2", "8.4"), ("2023", "6", "33.0", "9.1"), ("2024", "6", "33.5", "9.6"))
    ):
        for x, text in zip(heads, values, strict=True):
            page.text(x + 8, 662 - 20 * row, text)
    [grid] = read(page).grids
    assert [cell.text for cell in grid.cells if cell.row == 0] == [
        "年份Year", "公园Parks（个）", "绿地面积Green Area（公顷）", "游客Visitors（万人次）",
    ]  # fmt: skip
