"""Damaged data files end in an error that says what is wrong, or in a reading that their mapping repeats."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import data_files as files
from duban.errors import DubanError
from duban.observations.datafile.public import observe

TEXTS = [files.LONG, files.BUREAU, files.PROVINCES, files.MONTHLY, files.YEARBOOK, files.YEARS, files.TIDY, files.WORLD_BANK]  # fmt: skip
PIECES = ["", "—", "=1+1", "5", "2024", "合计", "%", "（", "全省", "|", "指标", "地区", "2024年", "注：", "_累计值", "[17]", '"', "1,2"]  # fmt: skip
ROUNDS = 40


def damaged(text: str, draw: random.Random) -> str:
    """``text`` with some cells and rows changed, doubled or lost."""
    rows = [line.split(",") for line in text.splitlines()]
    for _ in range(draw.randint(1, 4)):
        row = rows[draw.randrange(len(rows))]
        at = draw.randrange(len(row))
        change = draw.randrange(5)
        if change == 0:
            row[at] = draw.choice(PIECES)
        elif change == 1:
            row[at] += draw.choice(PIECES)
        elif change == 2:
            row.insert(at, draw.choice(PIECES))
        elif change == 3:
            rows.insert(0, list(draw.choice(rows)))
        elif len(rows) > 1:
            rows.remove(row)
    return "\n".join(map(",".join, rows))


@pytest.mark.parametrize("seed", range(len(TEXTS)))
def test_damaged_files(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    path, kept = tmp_path / "a.csv", tmp_path / "kept.yaml"
    for _ in range(ROUNDS):
        path.write_text(damaged(TEXTS[seed], draw), encoding="utf-8")
        try:
            file = observe(path, lenient=True, region="江苏")
        except DubanError:
            continue
        kept.write_text(file.mapping, encoding="utf-8")
        assert observe(path, mapping=kept, lenient=True).observations == file.observations
