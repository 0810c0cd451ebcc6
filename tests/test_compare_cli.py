"""``duban compare`` on the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from command import wide

EXAMPLES = Path(__file__).parent.parent / "examples"
OLD, NEW = EXAMPLES / "readout-2024.txt", EXAMPLES / "readout-2025.txt"


def duban(*arguments: str | Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return wide("compare", *arguments, lang=lang)


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


@pytest.mark.parametrize(("ending", "opening"), [("html", b"<!doctype"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_files_by_their_ending(ending: str, opening: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"changes.{ending}"
    shown = duban(OLD, NEW, "-o", path)
    assert shown.returncode == 0
    assert path.read_bytes().startswith(opening)
    assert list(tmp_path.iterdir()) == [path]


def test_limit_importance_and_theme() -> None:
    lines = [json.loads(line) for line in duban(OLD, NEW, "--min-importance", "0.4").stdout.splitlines()]
    assert len(lines) > 5
    assert min(line["importance"] for line in lines) >= 0.4
    assert duban(OLD, NEW, "--min-importance", "0.4", "--limit", "2").stdout.count("\n") == 2
    themed = [json.loads(line) for line in duban(OLD, NEW, "--theme", "科技创新").stdout.splitlines()]
    assert 0 < len(themed) < 20


@pytest.mark.parametrize(("kind", "code"), [("weakened", 1), ("split", 0)])
def test_fails_on_what_it_is_asked_to(kind: str, code: int) -> None:
    shown = duban(OLD, NEW, "--fail-on", kind)
    assert shown.returncode == code
    assert (kind in shown.stderr) == bool(code)
    assert shown.stdout


def test_documents_that_have_nothing_in_common(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("二、2026年任务\n推进农村厕所改造。加强文物保护。办好运动会。", encoding="utf-8")
    shown = duban(OLD, other)
    assert shown.returncode == 0
    assert "hardly overlap" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([OLD, "no-such-file.txt"], "no-such-file.txt"),
        ([OLD, EXAMPLES], "name one of them"),
        ([OLD, NEW, "--format", "pdf"], "pdf"),
        ([OLD, NEW, "--kind", "better"], "better"),
        ([OLD, NEW, "--fail-on", "better"], "better"),
        ([OLD, NEW, "--theme", "better"], "better"),
        ([OLD, NEW, "--format", "docx"], "docx"),
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
