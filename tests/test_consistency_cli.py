"""``duban consistency``: what it prints and writes, and how it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from command import duban

TEXTS = {"a国家.txt": "全面取消住房限购。", "b江西省.txt": "继续收紧住房限购。\n学校必须配备校医。"}


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in TEXTS]


def test_jsonl_has_findings_and_a_summary(texts: list[Path]) -> None:
    lines = [
        json.loads(line) for line in duban("consistency", *texts, "--format", "jsonl").stdout.splitlines()
    ]
    assert [line["record"] for line in lines] == ["finding", "summary"]
    assert (lines[0]["relation"], lines[0]["first"]["words"]) == ("opposed", ["取消", "限购"])
    assert lines[0]["reason_zh"]
    assert lines[0]["reason_en"]


@pytest.mark.parametrize(("relation", "findings"), [("opposed", 1), ("same", 0)])
def test_relations_are_picked(texts: list[Path], relation: str, findings: int) -> None:
    run = duban("consistency", *texts, "--relation", relation, "--format", "jsonl")
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(lines) == findings + 1


@pytest.mark.parametrize(("lang", "name"), [("zh", "方向相反"), ("en", "opposed")])
def test_table_and_csv_speak_the_language(texts: list[Path], lang: str, name: str) -> None:
    assert name in duban("consistency", *texts, "--format", "table", lang=lang).stdout
    rows = list(csv.reader(io.StringIO(duban("consistency", *texts, "--format", "csv", lang=lang).stdout)))
    assert rows[1][0] == name


def test_workbook_has_findings_and_themes(texts: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "found.xlsx"
    assert duban("consistency", *texts, "-o", target).returncode == 0
    book = CalamineWorkbook.from_path(target)
    assert [len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names] == [2, 3]


def test_page_carries_its_findings(texts: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "found.html"
    assert duban("consistency", *texts, "-o", target, lang="zh").returncode == 0
    page = target.read_text(encoding="utf-8")
    assert "收紧住房限购" in page
    assert "督办政策取向一致性" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--relation", "hostile"], "hostile"), (["--format", "docx"], "docx")],
)
def test_wrong_choices_are_told(texts: list[Path], arguments: list[str], said: str) -> None:
    run = duban("consistency", *texts, *arguments)
    assert run.returncode == 2
    assert said in run.stderr


def test_one_document_is_too_few(texts: list[Path]) -> None:
    run = duban("consistency", texts[0])
    assert run.returncode == 2
    assert "two documents" in run.stderr


def test_documents_of_a_ledger(texts: list[Path], tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    duban("run", *texts, "--ledger", ledger, "--no-report")
    run = duban("consistency", "--ledger", ledger, "--format", "jsonl")
    assert [json.loads(line)["record"] for line in run.stdout.splitlines()] == ["finding", "summary"]
