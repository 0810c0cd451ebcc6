"""``duban extract -o DIR/``: a dataset, its summary, going on, wrong use and Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command import TEXT, duban


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for name, text in {"a": TEXT, "b": TEXT, "c": ""}.items():
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
    return made


def test_a_dataset_and_the_same_command_again(folder: Path, tmp_path: Path) -> None:
    out = f"{tmp_path / 'out'}/"
    shown = duban("extract", folder, "-o", out, "--engine", "in-process")
    assert shown.returncode == 0, shown.stderr
    assert shown.stderr.splitlines() == [
        f"duban: {tmp_path / 'out'}: 3 sources: 1 read, 1 unreadable, 1 the same as another; 4 records",
        f"duban: could not be read: 1; the reasons are in {tmp_path / 'out' / 'problems'}",
    ]
    [line] = shown.stdout.splitlines()
    summary = json.loads(line)
    assert summary.pop("seconds") > 0
    assert summary == {
        "dataset": str(tmp_path / "out"),
        **{"sources": 3, "read": 1, "unreadable": 1, "duplicate": 1},
        **{"characters": len(TEXT), "records": 4, "kept": 0},
    }
    again = duban("extract", folder, "-o", tmp_path / "out", lang="zh")
    assert (again.returncode, json.loads(again.stdout)["kept"]) == (0, 3)
    assert "其中 3 个以前已经做完" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--engine", "processes"], "--engine is for datasets; add -o FOLDER/"),
        (["--retry"], "--retry is for datasets"),
        (["-o", "out/", "--kind", "figure"], "--kind does not go with it"),
        (["-o", "out/", "--format", "csv"], "--format does not go with it"),
        (["-o", "out/", "--region", "某省"], "--region does not go with it"),
        (["-o", "out/", "--engine", "rya"], "did you mean 'ray'"),
        (["-o", "out/", "--time-limit", "-1"], "at least 0"),
        (["-o", "."], "holds other files"),
    ],
)
def test_wrong_use(folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str) -> None:
    monkeypatch.chdir(folder)
    shown = duban("extract", folder, *arguments)
    assert shown.returncode == 2
    assert words in shown.stderr
    assert not (folder / "out").exists()


def test_nothing_read(tmp_path: Path) -> None:
    shown = duban("extract", tmp_path / "missing", "-o", f"{tmp_path / 'out'}/", "--engine", "in-process")
    assert shown.returncode == 2
    assert "nothing could be read" in shown.stderr


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="Ctrl-C is sent otherwise")
def test_interrupted(tmp_path: Path) -> None:
    """It ends at once, its processes with it, and says how to go on."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for i in range(250):
        (folder / f"{i:03}.txt").write_text(f"2025年，第{i}县粮食产量增长{i}%。", encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, "-m", "duban.cli.main", "extract", str(folder), "-o", f"{out}/", "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "DUBAN_LANG": "en"},
    )
    while not list(out.glob("manifest/part-*.parquet")):
        assert program.poll() is None
        time.sleep(0.02)
    program.send_signal(signal.SIGINT)
    begin = time.perf_counter()
    _, said = program.communicate(timeout=20)
    assert time.perf_counter() - begin < 5
    assert (program.returncode, said) == (
        130,
        f"duban: interrupted; what is done is kept in {out}, the same command goes on with it\n",
    )
    assert not list(Path("/proc").glob("[0-9]*/task")) or not _children_of(program.pid)


def _children_of(pid: int) -> list[str]:
    shown = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return shown.stdout.split()
