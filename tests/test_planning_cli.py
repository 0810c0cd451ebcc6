"""``duban plan computing`` on the command line: formats, scenarios, faults, exit codes, and its page in a browser."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

import duban
from browser import dom, needs_browser
from command import duban as in_a_process
from command import helps
from command import inside as run
from duban.planning.problem.problem import Problem
from duban.planning.problem.values import Centre, Demand, Link
from duban.planning.public import plan_computing, template
from duban.report.planning.page import positions
from duban.report.planning.sheets import sheets
from duban.report.planning.telling import lead, told
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "example.xlsx"
    path.write_bytes(template("zh"))
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of ten are out of reach, and nothing is there for them."""
    sheets = [
        Sheet("需求", ["地区", "需求"], [["甲", 8], ["乙", 2]]),
        Sheet("中心", ["名称", "容量", "状态"], [["A", 9, "已有"], ["B", 9, "已有"]]),
        Sheet("线路", ["起点", "终点", "时延"], [["甲", "A", 1]]),
        Sheet("规则", ["规则", "数值"], [["未满足代价", 7]]),
    ]
    path = tmp_path_factory.mktemp("plan") / "small.xlsx"
    path.write_bytes(to_xlsx(sheets))
    return path


def test_lines(example: Path) -> None:
    done = run("plan", "computing", example, "--format", "jsonl", "--scenario", "涨价=线路费用×2")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0]["record"] == "plan"
    assert 0 <= lines[0]["gap"] <= 0.01
    names = [line["name"] for line in lines if line["record"] == "scenario"]
    assert names == ["需求增两成", "贵安不能建", "线路减半价", "预算减半", "涨价"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_table(example: Path, lang: str) -> None:
    done = run("plan", "computing", example, "--format", "table", lang=lang)
    assert done.returncode == 0, done.stderr
    assert ("离最优至多" if lang == "zh" else "above the best") in done.stdout
    assert ("影子价格" if lang == "zh" else "What limits cost") in done.stdout


@pytest.mark.parametrize("name", ["plan.csv", "plan.md", "plan.xlsx", "plan.html", "plan.jsonl"])
def test_files(small: Path, tmp_path: Path, name: str) -> None:
    done = run("plan", "computing", small, "-o", tmp_path / name)
    assert done.returncode == 0, done.stderr
    content = (tmp_path / name).read_bytes()
    if name.endswith("xlsx"):
        with ZipFile(io.BytesIO(content)) as archive:
            assert "xl/worksheets/sheet5.xml" in archive.namelist()
    elif name.endswith("csv"):
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert rows[1][:4] == ["甲", "general", "", "A"]
    else:
        assert "甲" in content.decode()


@pytest.mark.parametrize(
    ("kinds", "code"),
    [((), 0), (("unserved",), 1), (("idle",), 1), (("unproven",), 0), (("unproven", "idle"), 1)],
)
def test_exit_codes(small: Path, kinds: tuple[str, ...], code: int) -> None:
    asked = [part for kind in kinds for part in ("--fail-on", kind)]
    assert run("plan", "computing", small, *asked, "--format", "jsonl").returncode == code


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name a file"),
        (("nothing.xlsx",), "no such file"),
        ((__file__,), "no table; what is taken: CSV, TSV, XLSX, XLS, ODS, Parquet"),
        (("{small}", "--scenario", "growth"), "write NAME=CHANGES"),
        (("{small}", "--scenario", "growth=mood+1"), "is not understood"),
        (("{small}", "--scenario", "growth=demand[丙]+1"), "«丙» is no demand, centre, link or class"),
        (("{small}", "--fail-on", "mood"), "mood"),
        (("--template", "a.csv"), "let a.csv end in .xlsx"),
    ],
)
def test_wrong_use(small: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run("plan", "computing", *(one.replace("{small}", str(small)) for one in arguments))
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_faults_are_said_a_line_each(tmp_path: Path) -> None:
    path = tmp_path / "bad.xlsx"
    rows = [["甲", "多"], ["乙", "少"]]
    path.write_bytes(
        to_xlsx([Sheet("demand", ["region", "demand"], rows), Sheet("centres", ["name"], [["A"]])])
    )
    done = run("plan", "computing", path)
    assert done.returncode == 2
    assert "demand!B2, column «demand»: «多» is no number" in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_limits_that_clash_are_said(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "clash.xlsx"
    sheets = [
        Sheet("需求", ["地区", "需求"], [["甲", 8]]),
        Sheet("中心", ["名称", "容量"], [["A", 5]]),
        Sheet("线路", ["起点", "终点", "时延"], [["甲", "A", 1]]),
    ]
    path.write_bytes(to_xlsx(sheets))
    done = run("plan", "computing", path, lang="zh")
    assert done.returncode == 2
    assert "通用算力需求 8，可用容量只有 5：还差 3" in done.stderr


def test_the_example_is_written_and_planned(tmp_path: Path) -> None:
    path = tmp_path / "network.xlsx"
    done = run("plan", "computing", "--template", path)
    assert done.returncode == 0
    assert "made up" in done.stderr
    assert run("plan", "computing", path, "--format", "csv").returncode == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_has_an_example(lang: str) -> None:
    said = helps(lang, ["plan"], ["plan", "computing"])
    assert ["duban plan computing" in text for text in said] == [True, True]


def test_python() -> None:
    need = duban.planner.Demand(region="甲", amount=4.0)
    problem = duban.planner.Problem(
        demands=(need,),
        centres=(duban.planner.Centre(name="A", unit_cost=2.0),),
        links=(duban.planner.Link(start="甲", end="A"),),
    )
    assert duban.plan_computing(problem).base.cost == 8.0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_text_is_in_both_languages(example: Path, lang: str) -> None:
    found = plan_computing(example, gap=0.001)
    for sheet in sheets(found, lang):
        assert all(len(row) == len(sheet.header) for row in sheet.rows)
        assert len(set(sheet.header)) == len(sheet.header)
    assert all(lead(found.base, lang))
    assert "</html>" in told(found).page(lang)


def test_places_by_coordinates_or_by_the_tile_map() -> None:
    def placed(**more: tuple[float, float]) -> Problem:
        needs = (Demand(region="四川", amount=1.0, **more),)  # type: ignore[arg-type]
        return Problem(
            demands=needs,
            centres=(Centre(name="贵安", place="贵州"),),
            links=(Link(start="四川", end="贵安"),),
        )

    tiled, is_tiled = positions(plan_computing(placed()).base)
    assert is_tiled
    assert set(tiled) == {"四川", "贵安"}
    found, is_tiled = positions(plan_computing(placed(coordinates=(30.0, 104.0))).base)
    assert (found, is_tiled) == ({"四川": (104.0, 30.0)}, False)


@needs_browser
@pytest.mark.parametrize("view", ["plan", "services", "centres", "links", "prices", "scenarios", "notes"])
def test_page(example: Path, tmp_path: Path, view: str) -> None:
    page = tmp_path / "plan.html"
    page.write_text(told(plan_computing(example)).page("zh"), encoding="utf-8")
    shown = dom(page, view, tmp_path)
    assert {"plan": "plan-map", "notes": "直达", "prices": "成立"}.get(view, "plan-table") in shown


@needs_browser
def test_the_page_fits_a_phone(example: Path, tmp_path: Path) -> None:
    page = tmp_path / "plan.html"
    page.write_text(told(plan_computing(example)).page("en"), encoding="utf-8")
    width = "d.documentElement.scrollWidth <= 390 && d.querySelectorAll('.plan-map .flow').length > 5"
    assert '<pre id="out">true</pre>' in dom(page, "plan", tmp_path, script=width)


def test_the_template_does_not_overwrite_what_was_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    path.write_bytes(filled := template("en"))
    done = run("plan", "computing", "--template", path, lang="zh")
    assert done.returncode == 2
    assert "已存在" in done.stderr
    assert path.read_bytes() == filled


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("a=需求+20%", "a=需求+30%"), "两个情景叫“a”"),
        (("停用=关闭 贵岸",), "停用=关闭 贵岸: “贵岸”不对应任何需求、中心、线路或级别；是不是“贵安”？"),
    ],
)
def test_scenarios_that_cannot_be(example: Path, asked: tuple[str, ...], said: str) -> None:
    options = [part for one in asked for part in ("--scenario", one)]
    # The language of an error that ends the run is settled when the process starts.
    done = in_a_process("plan", "computing", example, *options, lang="zh")
    assert done.returncode == 2
    assert said in done.stderr.replace("：“", ": “"), done.stderr
