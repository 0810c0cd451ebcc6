"""The command ``duban match``: what it prints and writes, and what it says to wrong use."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from duban.cli.main import main

FIRMS = "代码,名称,高新技术企业,应纳税所得额（万元）,负责人\nA1,甲厂,是,800,张\nA2,乙厂,否,,李\n"
FEW = ("--rulebook", "tech-sme", "--rulebook", "high-tech-enterprise", "--on", "2026-06-01")


def called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["duban", "match", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "firms.csv"
    path.write_text(FIRMS, encoding="utf-8")
    return str(path)


def test_a_pipe_gets_lines_of_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    code, out, err = called(monkeypatch, capsys, file, *FEW, "--lang", "en")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {line["id"] for line in lines} == {"A1"}
    assert "columns that no rulebook uses (1): 负责人" in err
    assert len(err.splitlines()) < 10


@pytest.mark.parametrize(("lang", "words"), [("zh", "现已符合"), ("en", "Meets now")])
def test_a_terminal_gets_tables(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: str, lang: str, words: str
) -> None:
    code, out, _ = called(monkeypatch, capsys, file, *FEW, "--format", "table", "--lang", lang)
    assert code == 0
    assert words in out
    assert "甲厂" in out


def test_one_firm(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: str) -> None:
    code, out, _ = called(
        monkeypatch, capsys, file, *FEW, "--format", "table", "--entity", "甲厂", "--lang", "zh"
    )
    assert code == 0
    assert "甲厂：政策匹配单" in out
    assert "80万元" in out
    assert "乙厂" not in out


def test_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    targets = [str(tmp_path / f"out.{ending}") for ending in ("xlsx", "html", "csv", "jsonl", "md")]
    asked = [part for target in targets for part in ("-o", target)]
    code, out, err = called(monkeypatch, capsys, file, *FEW, *asked, "--lang", "en")
    assert (code, out) == (0, "")
    assert all(Path(target).stat().st_size > 100 for target in targets)
    assert err.count("match of 2 firms written to") == 5


WRONG = [
    (["--entity", "丙厂"], "there is no «丙厂» in the table"),
    (["--on", "June"], "is no date"),
    (["--rulebook", "nothing"], "there is no such rulebook"),
    (["--rulebook", "cluster-index"], "use duban rank"),
    (["--measures", "nothing.yaml"], "nothing.yaml"),
    (["-o", "out.pdf"], "out.pdf"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_wrong_use(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    arguments: list[str],
    told: str,
) -> None:
    code, _, err = called(monkeypatch, capsys, file, "--rulebook", "tech-sme", *arguments, "--lang", "en")
    assert code == 2
    assert told in err


def test_measures_with_flaws_are_told_by_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    path = tmp_path / "local.yaml"
    path.write_text("id: local\nzh: 本地\nen: Local\nmeasures:\n  - {id: a, zh: 甲}\n", encoding="utf-8")
    code, _, err = called(monkeypatch, capsys, file, *FEW, "--measures", str(path), "--lang", "en")
    assert code == 2
    assert "line 5, column 5" in err


def test_faulty_cells(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "firms.csv"
    path.write_text("名称,营业收入\n甲厂,约3000\n", encoding="utf-8")
    code, _, err = called(monkeypatch, capsys, str(path), *FEW, "--lang", "en")
    assert code == 2
    assert "约3000" in err
    assert called(monkeypatch, capsys, str(path), *FEW, "--lenient")[0] == 0
