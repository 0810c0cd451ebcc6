"""``duban pack`` as a user runs it: list, show, check and new, in both languages and every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from command import helps, inside
from duban.packs import check_pack, load_pack, pack_names
from pack_cases import edited, folder

REPORT = """\
2031年山东省政府工作报告
一、2030年工作回顾
灯塔联网率达到71%。
二、2031年主要预期目标
地区生产总值增长5%以上。
三、2031年重点工作
（一）建好海上灯塔
灯塔联网率达到80%以上。出台灯塔管理条例。
（二）办好海岛民生
改造老旧码头30个。开展海岛养老试点。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_list_counts_what_packs_hold() -> None:
    done = inside("pack", "list", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in found] == pack_names()
    for one in found:
        pack = load_pack(one["id"])
        assert (one["targets"], one["tasks"], one["state"]) == (
            len(pack.targets),
            len(pack.tasks),
            pack.state,
        )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["灯塔工程 · 资料截至 2026-06-30", "建好灯塔", "规模以上工业增加值", "增长5.7%左右", "450座以上", "制定联网方案"]),
        ("en", ["Lighthouse programme · facts up to 2026-06-30", "Build lighthouses", "growth of", "Lighthouses"]),
    ],
)  # fmt: skip
def test_show_goes_by_formulation(tmp_path: Path, lang: str, said: list[str]) -> None:
    done = inside("pack", "show", folder(tmp_path / "p"), "--format", "table", "--lang", lang)
    assert done.returncode == 0, done.stderr
    assert [text for text in said if text not in done.stdout] == []


def test_show_in_lines_and_cells(tmp_path: Path) -> None:
    home = folder(tmp_path / "p")
    lines = [
        json.loads(line) for line in inside("pack", "show", home, "--format", "jsonl").stdout.splitlines()
    ]
    assert [line["kind"] for line in lines] == ["pack", *["formulation"] * 2, *["target"] * 2, "task"]
    assert lines[-1]["task_kind"] == "document"
    head, *rows = csv.reader(
        io.StringIO(inside("pack", "show", home, "--format", "csv").stdout.lstrip("\ufeff"))
    )
    assert head[:3] == ["Formulation", "Kind", "Text"]
    assert [row[1] for row in rows] == ["target", "target", "task"]
    assert "| Build lighthouses |" in inside("pack", "show", home, "--format", "md").stdout
    done = inside("pack", "show", home, "-o", tmp_path / "p.xlsx")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "p.xlsx").read_bytes()[:2] == b"PK"


def test_check_of_a_sound_pack(tmp_path: Path) -> None:
    home = folder(tmp_path / "p")
    done = inside("pack", "check", home)
    assert (done.returncode, done.stdout) == (
        0,
        f"{home}: no fault (2 targets, 2 observations, 1 task; hints: 0)\n",
    )


def test_check_tells_faults_and_hints_by_line(tmp_path: Path) -> None:
    home = folder(tmp_path / "p", **edited("targets.csv", "5.7,5.7", "a,5.7"))
    done = inside("pack", "check", home, lang="zh")
    assert done.returncode == 1
    first, last = done.stdout.splitlines()
    assert first.startswith(f"{home}/targets.csv:2:25: “a”不是数")
    assert last == f"{home}：1 处错误"
    done = inside("pack", "check", home, "--format", "jsonl")
    assert json.loads(done.stdout)["column"] == 25
    hinted = folder(tmp_path / "q", evidence="")
    done = inside("pack", "check", hinted)
    assert done.returncode == 0
    assert "tasks.csv:2:1: hint: the task «K1» has no evidence" in done.stdout
    assert "hint:" not in inside("pack", "check", hinted, "--no-hints").stdout


@pytest.mark.parametrize("command", ["show", "check"])
def test_what_is_no_pack_is_told(tmp_path: Path, command: str) -> None:
    done = inside("pack", command, tmp_path / "nowhere")
    assert done.returncode == {"show": 2, "check": 1}[command]
    assert "there is no pack.yaml here" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_new_from_a_document(tmp_path: Path, report: Path) -> None:
    home = tmp_path / "Lights 2031"
    done = inside("pack", "new", home, report)
    assert done.returncode == 0, done.stderr
    assert "3 formulations, 3 targets, 1 observation, 2 tasks" in done.stdout
    pack = load_pack(home)
    assert pack.id == "lights-2031"
    assert [fault for fault in check_pack(home) if not fault.hint] == []
    assert inside("pack", "check", home).returncode == 0


def test_new_from_a_ledger_is_the_same(tmp_path: Path, report: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    assert inside("run", report, "--ledger", ledger, "--no-report", "--jobs", 1).returncode == 0
    done = inside("pack", "new", tmp_path / "a" / "lights", "--ledger", ledger, "--state", "2031-03-05")
    assert done.returncode == 0, done.stderr
    inside("pack", "new", tmp_path / "b" / "lights", report, "--state", "2031-03-05")
    assert load_pack(tmp_path / "a" / "lights") == load_pack(tmp_path / "b" / "lights")
    assert load_pack(tmp_path / "a" / "lights").state == "2031-03-05"


def test_new_keeps_what_is_there(tmp_path: Path, report: Path) -> None:
    home = folder(tmp_path / "p")
    before = load_pack(home)
    done = inside("pack", "new", home, report)
    assert (done.returncode, load_pack(home)) == (2, before)
    assert "--force" in done.stderr
    assert inside("pack", "new", home, report, "--force").returncode == 0
    assert load_pack(home).name.zh == "2031年山东省政府工作报告"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "p"], "give documents, or a ledger"),
        (["new", "p", "report.txt", "--ledger", "l.duckdb"], "give documents, or a ledger"),
        (["new", "report.txt", "report.txt"], "this is a file"),
        (["new", "p", "nothing.txt"], "nothing.txt"),
        (["new", "p", "report.txt", "--state", "tomorrow"], "tomorrow"),
        (["show"], "NAME|FOLDER"),
        (["list", "--format", "pdf"], "pdf"),
        (["nothing"], "list | show | check | new"),
    ],
)
def test_wrong_use_ends_with_a_line(
    tmp_path: Path, report: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = inside("pack", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize(("lang", "example"), [("zh", "例："), ("en", "Example:")])
def test_help_has_an_example(lang: str, example: str) -> None:
    commands = [["pack", *command] for command in ([], ["list"], ["show"], ["check"], ["new"])]
    said = helps(lang, *commands)
    assert len(said) == len(commands)
    assert [text for text in said if example not in text] == []
