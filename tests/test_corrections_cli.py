"""``duban corrections``: lists, round trips, accuracy, and what is said where it cannot be done."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

import duban
from command import wide
from duban.ledger import Ledger, StoredDocument


def run(*arguments: str | Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return wide("corrections", *arguments, lang=lang)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "l.duckdb"
    document = duban.read_text(
        "2025年，粮食产量增长2%。蔬菜产量增长3%。", name="a.txt", region="某省", year=2026
    )
    with Ledger.open(path) as opened:
        opened.add(StoredDocument.of(document, duban.extract(document)))
        said = {"author": "王某", "at": "2026-01-01T08:00:00Z"}
        opened.corrections.edit(document.sha256, 0, {"region": "某市"}, **said)
        opened.corrections.accept(document.sha256, 1, **said)
    return path


def test_the_list_is_filtered(ledger: Path) -> None:
    shown = run("list", "--ledger", ledger, "--action", "edit")
    assert shown.returncode == 0
    [line] = shown.stdout.splitlines()
    assert json.loads(line)["fields"] == {"region": "某市"}
    assert run("list", "--ledger", ledger, "--author", "李某").stdout == ""


def test_what_is_exported_is_imported(ledger: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "c.jsonl", tmp_path / "other.duckdb"
    assert run("export", "--ledger", ledger, "-o", file).returncode == 0
    document = duban.read_text(
        "2025年，粮食产量增长2%。蔬菜产量增长3%。", name="a.txt", region="某省", year=2026
    )
    with Ledger.open(other) as opened:
        opened.add(StoredDocument.of(document, duban.extract(document)))
    assert "2 imported; 0 were here already" in run("import", file, "--ledger", other).stderr
    assert "0 imported; 2 were here already" in run("import", file, "--ledger", other).stderr
    assert run("export", "--ledger", other).stdout == file.read_text(encoding="utf-8")


def test_annotated_passages_are_exported(ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    assert run("export", "--ledger", ledger, "-o", file).returncode == 0
    lines = zipfile.ZipFile(file).read("a.figures.jsonl").splitlines()
    assert [json.loads(line)["region"] for line in lines] == ["某市", "某省"]


def test_accuracy_is_told_by_rule(ledger: Path) -> None:
    lines = [json.loads(line) for line in run("accuracy", "--ledger", ledger).stdout.splitlines()]
    assert sum(line["accepted"] for line in lines) == 1
    assert sum(line["edited"] for line in lines) == 1


WRONG = [
    (("list", "--ledger", "none.duckdb"), "there is no ledger"),
    (("list", "--action", "wish"), "wish"),
    (("import", "none.jsonl"), "none.jsonl"),
    (("export", "--format", "zip"), "zip"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_wrong_use_is_said_in_a_line(ledger: Path, arguments: tuple[str, ...], said: str) -> None:
    given = arguments if "--ledger" in arguments else (*arguments, "--ledger", str(ledger))
    shown = run(*given)
    assert shown.returncode == 2
    assert said in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize("command", ["list", "export", "import", "accuracy"])
@pytest.mark.parametrize(("lang", "word"), [("zh", "例："), ("en", "Example:")])
def test_help_has_an_example(command: str, lang: str, word: str) -> None:
    assert word in run(command, "--help", lang=lang).stdout
