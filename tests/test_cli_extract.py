"""``duban extract``: formats, filters, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from command import TEXT, duban


def test_extract_prints_jsonl_to_a_pipe(report: Path) -> None:
    shown = duban(
        "extract", report, "--published", "2026-02-01", "--region", "某省", "--title", "政府工作报告"
    )
    records = [json.loads(line) for line in shown.stdout.splitlines()]
    assert (shown.returncode, shown.stderr) == (0, "")
    figures = [record for record in records if record["kind"] == "figure"]
    assert [(f["indicator"], f["low"], f["region"]) for f in figures][:2] == [
        ("粮食产量", 5e10, "某省"),
        ("粮食产量", 2.0, "某省"),
    ]
    for record in records:
        assert TEXT[record["start"] : record["end"]]


@pytest.mark.parametrize("kind", ["figure", "commitment"])
def test_kind(report: Path, kind: str) -> None:
    lines = duban("extract", report, "--kind", kind).stdout.splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {kind}


def test_min_confidence(report: Path) -> None:
    assert duban("extract", report, "--min-confidence", "1").stdout == ""


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet", "jsonl"])
def test_to_a_file_by_its_ending(report: Path, tmp_path: Path, format: str) -> None:
    target = tmp_path / f"out.{format}"
    shown = duban("extract", report, "-o", target)
    assert (shown.returncode, shown.stdout) == (0, "")
    assert target.stat().st_size > 100
    assert "records written" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "docx"], "«docx» is not available"),
        (["--format", "xlsx"], "goes to a file; add -o"),
        (["--published", "yesterday"], "«yesterday» is no date"),
        (["--kind", "promise"], "«promise» is not available"),
        (["--lang", "fr"], "«fr» is not available"),
        (["-o", "/nowhere/at/all.csv"], "cannot write"),
    ],
)
def test_wrong_use(report: Path, arguments: list[str], words: str) -> None:
    shown = duban("extract", report, *arguments)
    assert shown.returncode == 2
    assert words in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "en", "zh"),
    [
        (["nonsense"], "«nonsense» is not available; choose run | extract | read", "“nonsense”不可用"),
        (["run"], "PATH... is missing (see duban run --help)", "缺少 PATH...（见 duban run --help）"),
        (["run", "--nope", "a"], "there is no option --nope", "没有 --nope 这个选项"),
        (["read", "--jobs", "1", "a"], "there is no option --jobs", "没有 --jobs 这个选项"),
        (
            ["extract", "--min-confidence", "7", "a"],
            "has a wrong value: 7 is too large; at most 1",
            "7 太大，至多 1",
        ),
        (["extract", "--min-confidence", "x", "a"], "«x» is no number", "“x”不是数字"),
        (["extract", "--jobs", "many", "a"], "«many» is no whole number", "“many”不是整数"),
        (["extract", "--jobs", "-1", "a"], "-1 is too small; at least 0", "-1 太小，至少 0"),
        (["extract", "a", "-o", "b.csv", "-o", "c.csv"], "-o / --output can be given once", "只能给一次"),
        (
            ["extract", "a", "--kind", "instrument", "--year", "2026"],
            "--year is for figures and commitments",
            "--year 只对数字和承诺有用",
        ),
        (["extract", "a", "--title"], "--title needs a value", "--title 后面缺少值"),
        (["run", "a", "--no-report=1"], "--no-report takes no value", "--no-report 后面不带值"),
        (["serve", "x", "y"], "too many arguments: x y (see", "多出的参数：x y（见"),
    ],
)
def test_wrong_use_is_one_line_in_both_languages(arguments: list[str], en: str, zh: str) -> None:
    for lang, words in (("en", en), ("zh", zh)):
        shown = duban(*arguments, lang=lang)
        assert (shown.returncode, shown.stdout) == (2, "")
        [line] = shown.stderr.splitlines()
        assert line.startswith("duban: ")
        assert words in line


@pytest.mark.parametrize("command", ["extract", "extract --format csv", "extract --format table", "read"])
def test_a_reader_that_leaves_is_no_error(tmp_path: Path, command: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text("粮食产量增长2%。\n" * 4_000, encoding="utf-8")
    command = f"{sys.executable} -m duban.cli.main {command} {path} | head -n 1"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    shown = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, env=environment
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert len(shown.stdout.splitlines()) == 1


@pytest.mark.parametrize("format", ["jsonl", "table"])
def test_a_narrow_locale_does_not_matter(report: Path, format: str) -> None:
    shown = duban("extract", report, "--format", format, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "粮食产量" in shown.stdout


def test_a_text_without_records_is_said(tmp_path: Path, report: Path) -> None:
    (tmp_path / "poem.txt").write_text("春眠不觉晓，处处闻啼鸟。", encoding="utf-8")
    shown = duban("extract", tmp_path / "poem.txt", report)
    assert shown.returncode == 0
    assert shown.stderr == f"duban: {tmp_path / 'poem.txt'}: read, but no record found in it\n"


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "no record answers what is asked"), ("zh", "没有符合条件的记录")]
)
def test_a_choice_that_nothing_answers_is_said(report: Path, lang: str, words: str) -> None:
    shown = duban("extract", report, "--year", "1999", lang=lang)
    assert (shown.returncode, shown.stdout) == (0, "")
    assert shown.stderr == f"duban: {words}\n"
