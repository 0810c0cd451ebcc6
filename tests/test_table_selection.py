"""Selections in tables: cells that list what is ticked, columns of single choices, templates that are filled in."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from duban.assessment.authoring.template import headings, to_xlsx
from duban.assessment.authoring.transfer import places, rows_of
from duban.assessment.expression.variable import Choice, Variable
from duban.assessment.public import assess, fields_of
from duban.assessment.rulebook.loader import load
from duban.assessment.table.reader import read_table, table_of
from duban.assessment.table.selection import listed
from duban.errors import TableError
from duban.language import Bilingual

TOOLS = Variable(
    "tools",
    Bilingual("加工工具", "tools"),
    "selection",
    aliases=("机具",),
    choices=(
        Choice("saw", Bilingual("锯", "saw"), ("电锯",)),
        Choice("lathe", Bilingual("车床、铣床", "lathe or mill")),
        Choice("robot", Bilingual("机器人", "robot")),
    ),
)
FIELDS = TOOLS.fields()


def answers(header: str, cell: str | None) -> tuple[bool | None, ...]:
    frame = pl.DataFrame({"id": ["a", "b"], header: [cell, "锯"]}, schema_overrides={header: pl.String})
    row = table_of(frame, FIELDS, 2025).frame.collect().row(0, named=True)
    return tuple(row[field.id] for field in FIELDS)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("锯", (True, False, False)),
        ("锯、机器人", (True, False, True)),
        ("机器人；电锯", (True, False, True)),
        ("车床、铣床", (False, True, False)),
        ("车床、铣床；锯", (True, True, False)),
        ("saw; robot", (True, False, True)),
        ("saw,lathe", (True, True, False)),
        ("锯\n机器人", (True, False, True)),
        ("无", (False, False, False)),
        ("没有", (False, False, False)),
        # Where «none» is ticked with others, the forms give nothing for the others.
        ("无、锯", (False, False, False)),
        ("", (None, None, None)),
        ("—", (None, None, None)),
        (None, (None, None, None)),
    ],
)
@pytest.mark.parametrize("header", ["加工工具", "tools", "机具"])
def test_a_cell_that_lists_what_is_ticked(
    header: str, cell: str | None, expected: tuple[bool | None, ...]
) -> None:
    assert answers(header, cell) == expected


@pytest.mark.parametrize("cell", ["锤", "锯、锤", "锯和机器人", "3"])
def test_what_is_no_choice_is_a_fault(cell: str) -> None:
    with pytest.raises(TableError) as caught:
        answers("加工工具", cell)
    said = caught.value.reason("en")
    assert "parted by commas" in said
    assert "机器人" in caught.value.reason("zh")


def test_choices_with_columns_of_their_own() -> None:
    frame = pl.DataFrame({"id": ["a"], "加工工具：锯": ["是"], "tools_robot": ["否"]})
    table = table_of(frame, FIELDS, 2025)
    row = table.frame.collect().row(0, named=True)
    assert (row["tools_saw"], row["tools_robot"]) == (True, False)
    assert [field.id for field in table.missing] == ["tools_lathe"]


def test_a_list_beside_columns_of_its_choices_is_refused() -> None:
    frame = pl.DataFrame({"id": ["a"], "加工工具": ["锯"], "加工工具：锯": ["是"]})
    with pytest.raises(TableError, match="same variable"):
        table_of(frame, FIELDS, 2025)


def test_the_column_of_a_list_is_that_of_all_its_choices() -> None:
    table = table_of(pl.DataFrame({"id": ["a"], "加工工具": ["锯"]}), FIELDS, 2025)
    assert {field.id for field in table.fields} == {"tools_saw", "tools_lathe", "tools_robot"}
    assert set(table.headers.values()) == {"加工工具"}
    assert not table.missing


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [
        ({"a": True, "b": True}, "甲、乙"),
        ({"a": False, "b": True}, "乙"),
        ({"a": False, "b": False}, "无"),
        ({"a": None, "b": True}, None),
    ],
)
def test_a_selection_as_one_cell(ticked: dict[str, bool | None], expected: str | None) -> None:
    assert listed(ticked, {"a": "甲", "b": "乙"}, "无") == expected


def test_a_missing_selection_is_told_once() -> None:
    found = assess("sme-digital", pl.DataFrame({"id": ["a"], "生产设备数字化率": ["30%"]}), version="2024")
    said = " ".join(note.zh for note in found.notes if note.warning)
    assert said.count("企业网络建设连接情况") == 1
    assert "车间工控网络" not in said


def test_the_columns_that_a_user_may_state_include_the_lists(tmp_path: Path) -> None:
    ids = [field.id for field in fields_of(load("sme-digital").editions[-1])]
    assert {"network", "network_workshop"} <= set(ids)
    path = tmp_path / "t.csv"
    path.write_text("名称,情况甲,生产设备数字化率\n某厂,车间工控网络,30%\n", encoding="utf-8")
    found = assess("sme-digital", path, version="2024", columns={"network": "情况甲"})
    values = found.entity("某厂").values
    assert (values["network_workshop"], values["network_mobile"]) == (True, False)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_filled_template_comes_back_as_it_was(tmp_path: Path, lang: str) -> None:
    version = load("sme-digital").versions[-1]
    edition = load("sme-digital").editions[-1]
    ids = [heading.id for heading in headings(version, lang)]
    assert ids.count("network") == 1
    assert "network_workshop" not in ids
    path = tmp_path / "t.xlsx"
    path.write_bytes(to_xlsx(version, lang))
    table = read_table(path, fields_of(edition), 2025)
    assert set(ids) <= set(places(table))
    [row] = rows_of(table, ids, version, "zh")
    values = dict(zip(ids, row[2:], strict=True))
    assert values["network"] == "车间工控网络、应用系统网络、5G工业网络"
    assert values["scene_marketing"] == 3
