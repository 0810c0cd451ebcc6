"""``duban compare`` on the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
OLD, NEW = EXAMPLES / "readout-2024.txt", EXAMPLES / "readout-2025.txt"


def duban(*arguments: str | Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DUBAN_LANG": lang, "COLUMNS": "160", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "duban", "compare", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_jsonl_to_a_pipe() -> None:
    shown = duban(OLD, NEW)
    lines = [json.loads(line) for line in shown.stdout.splitlines()]
    assert shown.returncode == 0
    assert {"new", "dropped", "continued", "strengthened", "number_changed"} <= {
        line["kind"] for line in lines
    }
    source = NEW.read_text(encoding="utf-8")
    for side in (line["new"] for line in lines if line["new"]):
        assert source[side["start"] : side["end"]] == side["text"]


def test_only_some_kinds() -> None:
    shown = duban(OLD, NEW, "--kind", "weakened", "--kind", "moved")
    lines = [json.loads(line) for line in shown.stdout.splitlines()]
    assert lines
    assert all({line["kind"], *line["also"]} & {"weakened", "moved"} for line in lines)


@pytest.mark.parametrize(("lang", "words"), [("zh", "措辞加强"), ("en", "stronger wording")])
def test_table_speaks_the_language(lang: str, words: str) -> None:
    shown = duban(OLD, NEW, "--format", "table", "--lang", lang)
    assert shown.returncode == 0
    assert words in shown.stdout.replace("\n", " ")


@pytest.mark.parametrize(("lang", "words"), [("zh", "变化摘要"), ("en", "what changed")])
def test_summary(lang: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "summary.txt"
    shown = duban(OLD, NEW, "--format", "summary", "--lang", lang, "-o", path)
    assert shown.returncode == 0
    assert words in path.read_text(encoding="utf-8")
    assert str(path) in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([OLD, "no-such-file.txt"], "no-such-file.txt"),
        ([OLD, EXAMPLES], "name one of them"),
        ([OLD, NEW, "--format", "pdf"], "pdf"),
        ([OLD, NEW, "--kind", "better"], "better"),
    ],
)
def test_wrong_use_is_one_clear_line(arguments: list[str | Path], word: str) -> None:
    shown = duban(*arguments)
    assert shown.returncode == 2
    assert shown.stdout == ""
    assert word in shown.stderr
    assert "Traceback" not in shown.stderr


def test_a_missing_argument_is_wrong_use() -> None:
    assert duban(OLD).returncode == 2
