"""Workbooks drawn at random with their truth: whatever the clothes, every entity and value is read, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.assessment.rulebook.loader import load
from duban.assessment.table.entity import NAME
from duban.assessment.table.reader import read_table
from duban.assessment.table.table import Table
from make_workbook import make, write

SEEDS = 150


def read_values(table: Table) -> dict[str, tuple[object, ...]]:
    scales = {field.id: field.scale for field in table.fields}
    return {
        row[NAME]: (
            row.get("industry"),
            *(
                None if row.get(id) is None else round(row[id] / scales[id])
                for id in ("staff", "revenue", "total_assets")
            ),
        )
        for row in table.frame.collect().to_dicts()
    }


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_entity_and_nothing_else_is_read(tmp_path: Path, seed: int) -> None:
    made = make(seed)
    path = write(made, tmp_path / "表.xlsx")
    table = read_table(path, load("sme-size").editions[0].fields, 2025)
    assert read_values(table) == made.truth, (made.how, made.rows[:6])
