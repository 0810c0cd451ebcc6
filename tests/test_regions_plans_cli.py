"""``duban regions plans`` on the command line: formats, filters, bases, faults, and its page in a browser."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from browser import dom, needs_browser
from command import duban

TEXTS = {
    "四川": "做强氢能产业，新建加氢站20座。发展茶产业。推动水泥企业超低排放改造。",
    "山东": "发展氢能、茶叶、轨道交通装备。",
    "青海": "培育氢能产业。压减钢铁产能。",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Three reports in a folder."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for region, text in TEXTS.items():
        head = f"2031年{region}省政府工作报告\n一、2030年工作回顾\n建成光伏基地。\n二、2031年重点任务\n"
        (folder / f"{region}.txt").write_text(head + text, encoding="utf-8")
    return folder


def plans(*arguments: object, lang: str = "zh") -> str:
    done = duban("regions", "plans", *arguments, "--jobs", 1, lang=lang)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lines(*arguments: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in plans(*arguments, "--format", "jsonl").splitlines()]


def of(found: Sequence[dict[str, Any]], record: str) -> list[dict[str, Any]]:
    return [line for line in found if line["record"] == record]


def test_lines(reports: Path) -> None:
    found = lines(reports)
    cells = {(line["region"], line["field"]): line for line in of(found, "cell")}
    hydrogen = cells["四川省", "hydrogen"]
    assert (hydrogen["aim"], hydrogen["strength"], hydrogen["number"]) == ("develop", 3, "20座")
    best = hydrogen["mentions"][0]
    source = (reports / "四川.txt").read_text(encoding="utf-8")
    assert source[best["start"] : best["end"]] == best["name"]
    assert cells["四川省", "building-materials"]["aim"] == "transform"
    assert cells["青海省", "steel"]["aim"] == "restrict"
    assert ("四川省", "pv") not in cells
    [first, *_] = of(found, "field")
    assert (first["field"], len(first["regions"]), first["share"]) == ("hydrogen", 3, 1.0)
    assert len(of(found, "pair")) == 3
    [summary] = of(found, "summary")
    assert (summary["regions"], summary["herding"]["fields"], summary["bandwagon"]) == (3, 82, None)


def test_filters(reports: Path) -> None:
    found = lines(reports, "--field", "氢能", "--field", "tea", "--min-strength", 2, "--seed", 7)
    assert {line["field"] for line in of(found, "cell")} == {"hydrogen", "tea"}
    assert of(found, "summary")[0]["herding"]["seed"] == 7
    strong = lines(reports, "--min-strength", 3)
    assert {(line["region"], line["field"]) for line in of(strong, "cell")} == {("四川省", "hydrogen")}


def test_bases(reports: Path, tmp_path: Path) -> None:
    table = tmp_path / "bases.csv"
    table.write_text(
        "地区,领域,区位商,密度\n四川,氢能,1.5,0.4\n山东省,hydrogen,0.2,\n山东,云雀,1,\n", encoding="utf-8"
    )
    done = duban("regions", "plans", reports, "--structure", table, "--format", "jsonl", lang="zh")
    [summary] = of([json.loads(line) for line in done.stdout.splitlines()], "summary")
    assert (summary["bandwagon"]["without"], summary["bandwagon"]["known"]) == (1, 2)
    assert summary["bandwagon"]["densities"]["四川省"] == 0.4
    assert "云雀" in done.stderr


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", ["3 个地区", "氢能与绿色燃料 3", "地区数"]), ("en", ["3 regions", "hydrogen", "Coverage"])],
)
def test_on_a_terminal(reports: Path, lang: str, words: list[str]) -> None:
    shown = plans(reports, "--format", "table", lang=lang)
    assert [word for word in words if word not in shown] == []


def test_csv_has_a_row_a_cell(reports: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(plans(reports, "--format", "csv").lstrip("\ufeff"))))
    row = next(row for row in rows if (row["地区"], row["领域"]) == ("四川省", "氢能与绿色燃料"))
    assert (row["力度"], row["目标值"], row["原句"]) == ("3", "20座", "做强氢能产业，新建加氢站20座。")


def test_workbook_has_all_tables(reports: Path, tmp_path: Path) -> None:
    target = tmp_path / "plans.xlsx"
    plans(reports, "-o", target)
    with ZipFile(target) as book:
        named = book.read("xl/workbook.xml").decode()
    assert [
        name for name in ("规划矩阵", "最多跟进的领域", "地区两两相似度", "概要") if name not in named
    ] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--field", "云雀"], "no field is called"),
        (["--format", "docx"], "docx"),
        (["--structure", "bad.csv"], "lacks columns"),
        (["--structure", "worse.csv"], "is no number"),
    ],
)
def test_faults(reports: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "bad.csv").write_text("region,field\n四川,氢能\n", encoding="utf-8")
    (tmp_path / "worse.csv").write_text("region,field,lq\n四川,氢能,high\n", encoding="utf-8")
    own = [str(tmp_path / one) if one.endswith(".csv") else one for one in arguments]
    done = duban("regions", "plans", reports, *own)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())


def test_documents_without_plans(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("二、重点任务\n改进工作作风。", encoding="utf-8")
    done = duban("regions", "plans", tmp_path / "a.txt", "--format", "jsonl")
    assert done.returncode == 0
    assert "no plans" in done.stderr


@needs_browser
def test_page(reports: Path, tmp_path: Path) -> None:
    target = tmp_path / "plans.html"
    plans(reports, "-o", target)
    shown = dom(target, "plans", tmp_path)
    assert "氢能与绿色燃料" in shown
    assert 'class="level s3"' in shown
    assert "20座" in shown
    opened = dom(
        target,
        "plans",
        tmp_path,
        script="(d.querySelector('button.level.s3').click(), d.querySelector('.panel').textContent + w.innerWidth + '/' + d.documentElement.scrollWidth)",
    )
    assert "做强氢能产业，新建加氢站20座。" in opened
    assert "390/390" in opened


@needs_browser
@pytest.mark.parametrize("view", ["followed", "rare", "pairs"])
def test_views(reports: Path, tmp_path: Path, view: str) -> None:
    target = tmp_path / "plans.html"
    plans(reports, "-o", target)
    assert "轨道交通装备" in dom(target, view, tmp_path)
