"""``duban board``: what it prints and writes, where its records come from, how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from board_pack import pack, seen, target, task
from command import helps, inside
from duban.packs.public import write_pack

TEXT = "某部印发渔港建设办法\n2026年4月2日\n\n办法五月起施行。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    held = pack(
        targets=(target("t1", low=100.0), target("t2", low=300.0)), observations=(seen(104.0),),
        tasks=(task("k1", kind="document"), task("k2", "新建渔港", due="2026-01-31")),
    )  # fmt: skip
    write_pack(held, tmp_path / "ports")
    (tmp_path / "办法.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def lines(run: object) -> dict[str, str]:
    found = [json.loads(line) for line in run.stdout.splitlines()]  # type: ignore[attr-defined]
    return {one["id"]: one.get("verdict") or one.get("status") for one in found}


@pytest.mark.parametrize(
    ("more", "states"),
    [
        ((), {"t1": "kept", "t2": "missed", "k1": "no_trace", "k2": "no_trace"}),
        (("办法.txt",), {"t1": "kept", "t2": "missed", "k1": "carried_out", "k2": "no_trace"}),
        (
            ("办法.txt", "--facts", "ledger"),
            {"t1": "no_data", "t2": "no_data", "k1": "carried_out", "k2": "no_trace"},
        ),
        (("办法.txt", "--facts", "pack"), {"t1": "kept", "t2": "missed", "k1": "no_trace", "k2": "no_trace"}),
        (
            ("--as-of", "2025-06-30"),
            {"t1": "too_early", "t2": "too_early", "k1": "no_trace", "k2": "no_trace"},
        ),
    ],
)
def test_lines(folder: Path, more: tuple[str, ...], states: dict[str, str]) -> None:
    given = [folder / one if one.endswith(".txt") else one for one in more]
    run = inside("board", folder / "ports", *given, "--format", "jsonl")
    assert run.returncode == 0, run.stderr
    assert lines(run) == states


def test_a_ledger(folder: Path) -> None:
    ledger = folder / "l.duckdb"
    assert (
        inside("run", folder / "办法.txt", "--ledger", ledger, "--report", folder / "r.html").returncode == 0
    )
    run = inside("board", folder / "ports", "--ledger", ledger, "--format", "jsonl")
    assert lines(run)["k1"] == "carried_out"


@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "csv", "md", "jsonl"])
def test_files(folder: Path, ending: str) -> None:
    out = folder / f"board.{ending}"
    run = inside("board", folder / "ports", "-o", out, lang="zh")
    assert run.returncode == 0, run.stderr
    assert out.stat().st_size > 300
    assert "2 项目标、0 项起点数、2 项任务" in run.stderr


def test_the_table(folder: Path) -> None:
    said = inside("board", folder / "ports", "--format", "table").stdout
    assert "As of" in said
    assert "kept" in said
    assert "新建渔港" in said


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("no-such-pack",), 2, "miit-2024"),
        (("PACK", "--facts", "none"), 2, "none"),
        (("PACK", "--as-of", "2025-13-01"), 2, "2025-13-01"),
        (("PACK", "--ledger", "no.duckdb"), 2, "no.duckdb"),
        (("PACK", "no-such-file.txt"), 2, "no-such-file"),
        (("PACK", "-o", "board.pdf"), 2, "board.pdf"),
        (("PACK", "--fail-on", "bad"), 2, "bad"),
        (("PACK", "--fail-on", "missed", "--format", "jsonl"), 1, ""),
        (("PACK", "--fail-on", "overdue", "--format", "jsonl"), 1, ""),
        (("PACK", "--fail-on", "nearly", "--format", "jsonl"), 0, ""),
    ],
)
def test_exit_codes(folder: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    run = inside("board", *(folder / "ports" if one == "PACK" else one for one in arguments))
    assert run.returncode == code, run.stderr
    assert said in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("lang", "example"), [("zh", "例：duban board miit-2024"), ("en", "Example: duban board miit-2024")]
)
def test_help(lang: str, example: str) -> None:
    [said] = helps(lang, ["board"])
    assert example in " ".join(said.split())


@pytest.mark.parametrize(
    ("command", "lang", "told"), [("board", "en", "to draft one"), ("pack show", "zh", "是文件，不是事实包")]
)
def test_a_file_is_no_pack(folder: Path, command: str, lang: str, told: str) -> None:
    report = folder / "report.txt"
    report.write_text("2025年，粮食产量增长2%。", encoding="utf-8")
    run = inside(*command.split(), report, lang=lang)
    assert run.returncode == 2
    assert told in run.stderr.lower()
    assert run.stderr.count("\n") == 1
