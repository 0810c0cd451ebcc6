"""``duban regions``: every command in every format and both languages, its faults, and its pages."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from browser import dom, needs_browser
from duban.ledger import DataFile, Ledger
from duban.observation import Observation, Witness
from duban.vocabulary.region_groups import region_groups

TABLES: dict[str, str] = {
    "growth": "地区,时期,增速,上年增加值\n江苏,2024,6,50\n浙江,2024,4,30\n山西,2024,-1,20\n江苏,2025,5,50\n浙江,2025,5,30\n山西,2025,0,20\n",
    "structure": "地区,行业,年份,产值\n江苏,汽车,2020,10\n江苏,钢铁,2020,30\n浙江,汽车,2020,30\n浙江,钢铁,2020,10\n"
    "江苏,汽车,2025,15\n江苏,钢铁,2025,30\n浙江,汽车,2025,40\n浙江,钢铁,2025,9\n",
    "share": "地区,年份,制造业增加值,生产总值,制造业增速,生产总值增速\n江苏,2024,30,100,,\n山西,2024,20,100,,\n"
    "江苏,2025,35,110,6,5\n山西,2025,19,100,-1,2\n",
    "dispatch": "地区,时期,累计增速,全年目标,权重\n江苏,2026Q1,6,6,60\n江苏,2026Q2,5,,\n浙江,2026Q1,6,5.5,40\n浙江,2026Q2,6,,\n全国,2026Q2,5.2,5,\n",
}
RECORDS = {
    "growth": {"diffusion": 2, "region_growth": 6, "group_growth": 2, "note": 2},
    "structure": {
        "region_structure": 4,
        "industry_structure": 4,
        "quotient": 8,
        "region_pair": 2,
        "shift_total": 2,
        "shift_part": 4,
    },
    "share": {"share": 6, "share_part": 2},
    "dispatch": {"need": 1, "nation": 1, "progress": 2, "warning": 2, "note": 2},
}
EXTRA = {"growth": ["--group", "长三角"], "share": ["--floor", "25"]}


def run(*arguments: object) -> Result:
    """``duban regions`` with these arguments, in this process."""
    from duban.cli.regions.app import app

    return CliRunner().invoke(app, [*map(str, arguments)])


@pytest.fixture
def file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "a.csv"
    path.write_text(TABLES[request.param], encoding="utf-8")
    return path


def commands() -> Any:
    return pytest.mark.parametrize(("name", "file"), [(name, name) for name in TABLES], indirect=["file"])


@commands()
def test_lines(name: str, file: Path) -> None:
    ran = run(name, file, *EXTRA.get(name, ()), "--format", "jsonl")
    assert ran.exit_code == 0, ran.output
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    counts = Counter(line["record"] for line in lines)
    assert {kind: counts[kind] for kind in RECORDS[name] if kind != "note"} == {
        kind: n for kind, n in RECORDS[name].items() if kind != "note"
    }
    assert set(counts) - {"note"} <= {*RECORDS[name], "industry_pair"}
    placed = [line for line in lines if line.get("origins")]
    assert placed
    assert all(one["line"] and one["column"] for line in placed for one in line["origins"])


@commands()
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_tables_for_people(name: str, file: Path, tmp_path: Path, lang: str) -> None:
    shown = run(name, file, "--format", "table", "--lang", lang)
    assert shown.exit_code == 0, shown.output
    assert ("江苏省" if lang == "zh" else "Jiangsu") in shown.stdout
    made = run(name, file, "--format", "csv", "--lang", lang)
    rows = list(csv.reader(io.StringIO(made.stdout.removeprefix("\ufeff"))))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1
    book = tmp_path / "a.xlsx"
    assert run(name, file, "-o", book, "--lang", lang).exit_code == 0
    assert sum("worksheets/sheet" in one for one in zipfile.ZipFile(book).namelist()) >= 2


@commands()
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages(name: str, file: Path, tmp_path: Path, lang: str) -> None:
    page = tmp_path / "a.html"
    assert run(name, file, *EXTRA.get(name, ()), "-o", page, "--lang", lang).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "NaN" not in text.partition('id="data">')[2].partition("</script>")[0]
    assert f'"lang":"{lang}"' in text


VIEWS = {
    "growth": [("map", "tile rise"), ("carriers", "Jiangsu"), ("breadth", "multiple")],
    "structure": [("matrix", "strong"), ("profile", "Krugman"), ("shifts", "Change from 2020 to 2025")],
    "share": [("shares", "Floor 25"), ("sheet_places", "Within regions")],
    "dispatch": [("board", "lamp red"), ("courses", "class=\"goal\""), ("map", "tile fall")],
}  # fmt: skip


@needs_browser
@commands()
def test_views_are_drawn(name: str, file: Path, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    run(name, file, *EXTRA.get(name, ()), "-o", page, "--lang", "en")
    for view, said in VIEWS[name]:
        drawn = dom(page, view, tmp_path)
        assert said in drawn
        assert "undefined" not in drawn.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    ("name", "table", "said"),
    [
        ("growth", "地区,增速\n江苏,很多\n浙江,x\n", "第 2 行，“增速”列：“很多”不是数字"),
        ("structure", "地区,产值\n江苏,1\n", "找不到“行业”列；请用 --industry 指明"),
        ("share", "年份,生产总值\n2025,1\n", "找不到“部分”列"),
        ("dispatch", "地区,增速\n江苏,1\n", "找不到“时期”列"),
        ("growth", "地区,增速\n", "没有行"),
    ],
)
def test_faults_are_told_by_line(tmp_path: Path, name: str, table: str, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table, encoding="utf-8")
    ran = run(name, path, "--lang", "zh")
    assert ran.exit_code == 2
    assert said.removesuffix("没有行") in ran.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["--indicator", "工业"], ["a.csv", "--indicator", "工业"], ["--ledger", "a.duckdb"]]
)
def test_a_file_or_a_ledger(arguments: list[str]) -> None:
    ran = run("growth", *arguments, "--lang", "en")
    assert ran.exit_code == 2
    assert "give a table, or --ledger" in ran.stderr


def test_growth_out_of_a_ledger(tmp_path: Path) -> None:
    def value(region: str, number: float) -> Observation:
        return Observation(
            indicator="规模以上工业增加值", measure="growth", unit="%", low=number, high=number, region=region,
            period_start="2025-01", period_end="2025-12", witnesses=(Witness(document="v.csv", cell="B2"),),
        )  # fmt: skip

    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        values = (value("江苏省", 5.0), value("山西省", -1.0), value("全国", 4.8))
        ledger.import_observations(DataFile(name="v.csv", sha256="00", observations=values))
    ran = run("growth", "--ledger", path, "--indicator", "规模以上工业增加值", "--format", "jsonl")
    assert ran.exit_code == 0, ran.output
    first = json.loads(ran.stdout.splitlines()[0])
    assert (first["n"], first["growing"], first["whole"], len(first["missing"])) == (2, ["江苏省"], 4.8, 29)


def test_groups_are_of_whole_provinces() -> None:
    found = region_groups()
    assert {len(found[name].members) for name in ("东部", "中部", "西部", "东北")} == {10, 6, 12, 3}
    assert found["经济大省"].members == ("江苏省", "浙江省", "山东省", "河南省", "广东省", "四川省")
    assert found["成渝"].members == ("重庆市", "四川省")
    assert "粤港澳大湾区" not in found
    assert "黄河流域" not in found
