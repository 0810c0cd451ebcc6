"""An office's own workbook carried over into the template, and read back from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.assessment.authoring.template import headings, to_csv, to_xlsx
from duban.assessment.authoring.transfer import fields_of, missing, places, rows_of
from duban.assessment.rulebook.loader import load
from duban.assessment.table.entity import NAME
from duban.assessment.table.reader import read_table

TEXT = "单位：万元\n企业名称,行业,期末从业人员,营业收入\n甲,C35专用设备制造业,300人,2000\n乙,零售业,5,80\n合计,,305,2080\n"


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_there_and_back(tmp_path: Path, ending: str) -> None:
    book = load("sme-size")
    version = book.versions[0]
    source, filled = tmp_path / "台账.csv", tmp_path / f"填报.{ending}"
    source.write_text(TEXT, encoding="utf-8")
    table = read_table(source, fields_of(book, version), 2025)
    ids = [heading.id for heading in headings(version, "zh")]
    rows = rows_of(table, ids, version, "zh")
    assert rows[0] == [None, "甲", "工业", 300, 20_000_000, None]
    assert places(table)["revenue"] == "D2 营业收入"
    assert missing(table, ids).zh == "资产总额"
    write = to_xlsx if ending == "xlsx" else to_csv
    filled.write_bytes(write(version, "zh", rows))
    again = read_table(filled, fields_of(book, version), 2025).frame.collect()
    first = table.frame.collect()
    assert again[NAME].to_list() == ["甲", "乙"]
    for id in ("industry", "staff", "revenue"):
        assert again[id].to_list() == first[id].to_list()
