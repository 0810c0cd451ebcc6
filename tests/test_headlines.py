"""The targets that a report opens with: which columns there are, and each value as it is written."""

from __future__ import annotations

import pytest

from duban.extraction.extractor import records_of
from duban.ledger import StoredDocument
from duban.records import Figure
from duban.report.document.headlines import Board, board, headlines
from duban.text.document import Context
from duban.text.reading import read_bytes
from duban.vocabulary import indicators

PLAN = "二、2026年工作安排\n"


def stored(text: str, region: str, name: str = "") -> StoredDocument:
    document = read_bytes(
        (PLAN + text).encode(), name or f"{region}.txt", overrides=Context(region=region, year=2026)
    )
    return StoredDocument.of(document, records_of(document))


def shown(found: Board) -> list[list[str]]:
    return [[" / ".join(cell.written for cell in cells) for cells in row.cells] for row in found.rows]


TABLES: list[tuple[list[tuple[str, str]], list[str], list[list[str]]]] = [
    # Words of bound belong to the value, on either side; columns come in the order of the list.
    (
        [("城镇新增就业60万人以上，地区生产总值增长5.5%左右。", "甲省"), ("地区生产总值增长5%。", "乙省")],
        ["经济增长", "新增就业"],
        [["5.5%左右", "60万人以上"], ["5%", ""]],
    ),
    # What only one document has is no column unless it is on the list; what two share is.
    (
        [("地区生产总值增长5%。高标准农田新建80万亩。改造老旧小区600个。", "甲省"), ("新建高标准农田90万亩。", "乙省")],
        ["经济增长", "高标准农田"],
        [["5%", "80万亩"], ["", "90万亩"]],
    ),
    # What the economy of a region grows by is its gross product.
    ([("2026年经济增长5%左右。", "甲省"), ("地区生产总值增长6%。", "乙省")], ["经济增长"], [["5%左右"], ["6%"]]),
    # What is done is no target, and a document without one has no row.
    ([("2025年地区生产总值增长6%。", "甲省")], [], []),
    ([], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "columns", "rows"), TABLES)
def test_board(texts: list[tuple[str, str]], columns: list[str], rows: list[list[str]]) -> None:
    found = board([stored(text, region) for text, region in texts])
    assert [column.zh for column in found.columns] == columns
    assert shown(found) == rows


OF_CELLS = [
    # A cell whose unit or bound stands elsewhere is told by its record; one that says all is shown as written.
    ("地区生产总值增长\t%\t5-5.5", "", (5.0, 5.5, "%")),
    ("城镇调查失业率\t%\t5以内", "", (None, 5.0, "%")),
    ("粮食产量\t万吨\t250", "", (2500000.0, 2500000.0, "吨")),
    ("地区生产总值增长\t%\t5.5%左右", "5.5%左右", (5.5, 5.5, "%")),
]


@pytest.mark.parametrize(("line", "written", "told"), OF_CELLS)
def test_the_value_of_a_cell(line: str, written: str, told: tuple[float | None, float | None, str]) -> None:
    text = f"指标\t单位\t2026年目标\n{line}\n固定资产投资增长\t%\t7\n"
    document = read_bytes(text.encode(), "a.txt", overrides=Context(region="甲省", year=2026))
    stored_one = StoredDocument.of(document, records_of(document))
    [row] = board([stored_one]).rows
    figures = [record for record in stored_one.records if isinstance(record, Figure)]
    shown_one = [
        (cell.written, (figure.low, figure.high, figure.unit))
        for cells in row.cells
        for cell in cells
        for figure in [figures[cell.figure]]
    ]
    assert (written, told) in shown_one


def test_a_cell_names_its_figure() -> None:
    document = stored("粮食产量稳定在500亿斤。地区生产总值增长5%左右。", "甲省")
    [row] = board([document]).rows
    figures = [record for record in document.records if record.kind == "figure"]
    assert [figures[cells[0].figure].value_text for cells in row.cells] == ["5%", "500亿斤"]  # type: ignore[union-attr]


def test_every_headline_is_in_the_vocabulary() -> None:
    known = {entry.id for entry in indicators().entries}
    assert {id for headline in headlines() for id in headline.ids} <= known
