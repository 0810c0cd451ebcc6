"""Whatever stands in the cells, a table is read or refused with its faults; nothing else comes out."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import xlsxwriter

from duban.assessment.rulebook.loader import load
from duban.assessment.table.reader import read_table
from duban.errors import TableError
from thorough import THOROUGH

BOOKS = 120 if THOROUGH else 40
WORDS = (
    "|||企业名称|名称|行业|从业人员|营业收入（万元）|营业收入|上年|本年|2024年|2025年|单位：万元|万元|人|合计|小计|注：x|填表人：y|甲公司|乙公司|工业"
    "|C35专用设备制造业|3511|12|3.5%|约30|-5|—|指标|资产总额|财务指标|一、工业|其中：z|第1页|年份|2025|1|2|甲|乙|营业收入/Revenue|（）|(|/|%|:|其中"
    "|序号|统一社会信用代码|9133|是|1e5|1,200|总数|增长（%）|营业收入（万美元）"
).split("|")
HEADER = ["企业名称", "行业", "从业人员", "营业收入（万元）", "资产总额", "备注", "上年营业收入"]


def book(path: Path, draw: random.Random) -> Path:
    height, width = draw.randrange(1, 12), draw.randrange(1, 8)
    rows = [[draw.choice(WORDS) for _ in range(width)] for _ in range(height)]
    if draw.random() < 0.5:
        rows[draw.randrange(height)] = draw.sample(HEADER, width)
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet()
    with suppress(xlsxwriter.exceptions.OverlappingRange):
        for _ in range(draw.randrange(4)):
            top, left = draw.randrange(height), draw.randrange(width)
            sheet.merge_range(top, left, top + draw.randrange(1, 3), left + draw.randrange(3), "")
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if text:
                sheet.write(i, j, text)
    made.close()
    return path


def test_any_cells(tmp_path: Path) -> None:
    read, refused = 0, []
    for seed in range(BOOKS):
        draw = random.Random(seed)
        path = book(tmp_path / f"表{seed}.xlsx", draw)
        fields = load(draw.choice(("sme-size", "sme-gradient"))).editions[-1].fields
        try:
            table = read_table(path, fields, 2025, fixed=draw.random() < 0.5, lenient=draw.random() < 0.5)
        except TableError as error:
            refused.append(error)
            continue
        read += 1
        assert table.frame.collect().height == table.rows, seed
        assert all(note.zh and note.en for note in table.notes), seed
    assert all(error.faults for error in refused)
    # 26 of 120 when this was written; without a bound a reader that refuses everything would pass.
    assert read >= BOOKS // 6
