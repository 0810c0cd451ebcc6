"""A panel by itself as a file: every format has what was asked for, and a file where one was named."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from browser import dom, needs_browser
from evaluating import run

ROWS = [
    ("甲省", 2019, "3", 0), ("甲省", 2020, "4", 1), ("乙省", 2019, "5", 0), ("乙省", 2020, "", 0),
    ("丙省", 2019, "6", 0), ("丙省", 2020, "8", 0),
]  # fmt: skip
COLUMNS = ("--outcome", "产值", "--unit", "省", "--time", "年", "--treated", "试点", "--missing", "keep")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "p.csv"
    path.write_text(
        "\n".join(["省,年,产值,试点", *(",".join(map(str, row)) for row in ROWS)]) + "\n", encoding="utf-8"
    )
    return path


def test_lines_and_tables(table: Path) -> None:
    found = json.loads(run("design", table, *COLUMNS, "--format", "jsonl").stdout)
    assert (found["n_units"], found["n_treated"], found["n_missing"]) == (3, 1, 1)
    assert found["units"][1] == {"unit": "乙省", "first_treated": None, "missing": ["2020"]}
    shown = run("design", table, *COLUMNS, "--format", "csv").stdout.lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(shown)))
    assert rows[1][0] == "甲省"
    assert rows[1][1] == "2020"
    assert "| 甲省 | 2020 |" in run("design", table, *COLUMNS, "--format", "md").stdout
    # Without a format it is drawn, through a pipe too.
    assert "·█" in run("design", table, *COLUMNS).stdout


@pytest.mark.parametrize("ending", ["html", "docx", "jsonl", "md", "xlsx", "csv"])
def test_the_file_that_was_named_is_written(ending: str, table: Path, tmp_path: Path) -> None:
    out = tmp_path / f"design.{ending}"
    ran = run("design", table, *COLUMNS, "-o", out)
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert str(out) in ran.stderr
    assert out.stat().st_size > 50
    if ending == "html":
        assert '"marks":"·█"' in out.read_text(encoding="utf-8")
    if ending == "docx":
        import docx

        made = docx.Document(str(out))
        assert made.core_properties.title
        assert made.core_properties.author == "duban"
        assert "甲省" in [cell.text for row in made.tables[0].rows for cell in row.cells]


@needs_browser
def test_the_page_opens_with_the_panel(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "design.html"
    assert run("design", table, *COLUMNS, "-o", out).exit_code == 0
    drawn = dom(out, "", tmp_path / "chromium")
    assert "3 units × 2 periods" in drawn or "3 个单元 × 2 个时期" in drawn


@needs_browser
def test_charts_on_a_phone_write_nought_as_nought_and_cut_no_label(tmp_path: Path) -> None:
    page = tmp_path / "honest.html"
    study = tmp_path / "c.csv"
    lines = [
        "time,betahat,cov_-3,cov_-2,cov_0",
        "-3,0.01,1e-4,0,0",
        "-2,0.02,0,1e-4,0",
        "0,-0.0312345678,0,0,1e-4",
    ]
    study.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("honest", study, "--m", "0.0123456,0.0234567", "-o", page).exit_code == 0
    script = (
        "[w.ticks(-0.06, 0.021, 5).includes(0), w.ticks(-0.3, 0.3, 6).includes(0), "
        "[...d.querySelectorAll('text.row-name')].every((e) => e.getBoundingClientRect().right <= 390), "
        "d.querySelectorAll('text.row-name').length]"
    )
    assert "true,true,true," in dom(page, "", tmp_path / "chromium", script=script)
