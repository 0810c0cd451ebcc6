"""A command in a fork is as one that was started: its own environment, folder, streams, exit code and end."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from command import TEXT
from forking import forked


def fork(
    *arguments: object, lang: str = "en", timeout: float = 60, cwd: Path | None = None
) -> tuple[int, str, str]:
    environment = os.environ | {"DUBAN_LANG": lang, "COLUMNS": "100"}
    done = forked(arguments, environment, timeout=timeout, cwd=cwd)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "arguments", [["extract", "a.txt"], ["read", "a.txt"], ["extract", "none.txt"], ["nonsense"], []]
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_says_and_does_what_a_command_that_is_started_does(
    arguments: list[str], lang: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    started = subprocess.run(
        [sys.executable, "-m", "duban", *arguments],
        capture_output=True,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"DUBAN_LANG": lang, "COLUMNS": "100", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    told = (started.returncode, started.stdout.decode(), started.stderr.decode())
    assert fork(*arguments, lang=lang, cwd=tmp_path) == told


def test_nothing_is_left_of_another(tmp_path: Path) -> None:
    before = os.getcwd(), dict(os.environ)
    asked = ["en", "zh"] * 4
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda lang: fork("nonsense", lang=lang, cwd=tmp_path)[2], asked))
    assert ["“nonsense”不可用" in one for one in said] == [lang == "zh" for lang in asked]
    assert (os.getcwd(), dict(os.environ)) == before


def test_one_that_takes_too_long_is_ended() -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        fork("--help", timeout=0.001)
    assert fork("--version")[0] == 0
