"""Worksheets of a workbook: names that Excel takes, no two alike."""

from __future__ import annotations

from pathlib import Path

from duban.assessment.table.source.opening import opened
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx

_LONG = "某某经济技术开发区示范性智能装备制造产业集群有限责任公司第一"


def test_pages_of_one_name_are_numbered(tmp_path: Path) -> None:
    names = ["同名公司", "同名公司", "Same", "SAME", _LONG + "分厂", _LONG + "分店", "甲/乙", "甲乙"]
    path = tmp_path / "a.xlsx"
    path.write_bytes(to_xlsx([Sheet(name, ["a"], [[i]]) for i, name in enumerate(names)]))
    made = [sheet.title for sheet in opened(path)]
    assert made[:4] == ["同名公司", "同名公司 (2)", "Same", "SAME (2)"]
    assert made[6:] == ["甲乙", "甲乙 (2)"]
    assert len({name.casefold() for name in made}) == len(names)
    assert all(len(name) <= 31 for name in made)
