"""``duban trace`` and ``duban compare`` of many documents on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import wide as duban

EXAMPLES = Path(__file__).parent.parent / "examples"
OLD, NEW = EXAMPLES / "readout-2024.txt", EXAMPLES / "readout-2025.txt"
THIRD = "全国工业和信息化主管部门年终会议摘要\n2026年12月28日\n二、2027年重点任务\n（一）提升产业科技创新能力。推进人工智能与制造融合。\n（二）守住安全底线。"


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("third") / "readout-2026.txt"
    path.write_text(THIRD, encoding="utf-8")
    return path


def test_three_documents_are_a_series(third: Path) -> None:
    shown = duban("compare", OLD, NEW, third)
    lines = [json.loads(line) for line in shown.stdout.splitlines()]
    assert shown.returncode == 0
    threads = {line["text"]: len(line["appearances"]) for line in lines if line["record"] == "thread"}
    assert threads["推进人工智能与制造融合"] == 3


@pytest.mark.parametrize("ending", ["html", "xlsx", "csv", "md"])
def test_series_and_cascade_as_files(third: Path, ending: str, tmp_path: Path) -> None:
    for name, arguments in (("series", ["compare"]), ("cascade", ["compare", "--cascade"])):
        path = tmp_path / f"{name}.{ending}"
        shown = duban(*arguments, OLD, NEW, third, "-o", path)
        assert shown.returncode == 0, shown.stderr
        assert path.stat().st_size > 200
        assert str(path) in shown.stderr


@pytest.mark.parametrize(("lang", "words"), [("zh", "覆盖矩阵"), ("en", "Coverage")])
def test_cascade_as_a_table(third: Path, lang: str, words: str) -> None:
    shown = duban("compare", "--cascade", OLD, third, "--format", "table", "--lang", lang)
    assert shown.returncode == 0
    assert words in shown.stdout


def test_trace_through_a_ledger(tmp_path: Path) -> None:
    assert duban("run", OLD, NEW, "--no-report", cwd=tmp_path).returncode == 0
    shown = duban("trace", "5G基站", cwd=tmp_path)
    lines = [json.loads(line) for line in shown.stdout.splitlines()]
    shown = [line for line in lines if line["record"] == "appearance"]
    assert [(line["label"], line["present"], line["kind"]) for line in shown] == [
        ("2024", True, "indicator"),
        ("2025", True, "indicator"),
    ]
    assert {figure["modality"] for figure in lines[0]["figures"]} == {"actual", "target"}
    again = duban("trace", "5G基站", OLD, NEW, cwd=tmp_path)
    assert [line.get("count") for line in map(json.loads, again.stdout.splitlines())] == [
        line.get("count") for line in lines
    ]


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "no document has «月球基地»"), ("zh", "这些文件里没有“月球基地”")]
)
def test_a_trace_of_what_is_nowhere_says_so(lang: str, words: str) -> None:
    shown = duban("trace", "月球基地", OLD, NEW, "--lang", lang)
    assert (shown.returncode, shown.stderr) == (0, f"duban: {words}\n")


def test_a_trace_of_a_page_is_that_of_its_ledger(tmp_path: Path) -> None:
    page = EXAMPLES / "readout-2024-noisy.html"
    assert duban("run", page, "--no-report", cwd=tmp_path).returncode == 0
    stored = json.loads(duban("trace", "人工智能", cwd=tmp_path).stdout)
    fresh = json.loads(duban("trace", "人工智能", page, cwd=tmp_path).stdout)
    assert stored["mentions"]
    assert stored["mentions"] == fresh["mentions"]


WRONG = [
    (["trace", "x", "--ledger", "none.duckdb"], "none.duckdb"),
    (["trace", "“”", OLD], "empty"),
    (["trace", "月球基地", OLD, "--as", "indicator"], "月球基地"),
    (["trace", "x", OLD, "--as", "thing"], "thing"),
    (["trace", "x", "no-such-file.txt"], "no-such-file.txt"),
    (["compare", OLD], "two"),
    (["compare", "--cascade", OLD], "provinces"),
    (["compare", "--cascade", "no-such-file.txt", OLD], "no-such-file.txt"),
    (["compare", OLD, NEW, EXAMPLES, "--kind", "new"], "--kind"),
    (["compare", OLD, NEW, EXAMPLES, "--format", "docx"], "docx"),
]


@pytest.mark.parametrize(("arguments", "word"), WRONG)
def test_wrong_use_is_one_clear_line(arguments: list[str | Path], word: str, tmp_path: Path) -> None:
    shown = duban(*arguments, cwd=tmp_path)
    assert shown.returncode == 2
    assert shown.stdout == ""
    assert word in shown.stderr
    assert "Traceback" not in shown.stderr
