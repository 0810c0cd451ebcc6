"""The command ``duban assess``: what it writes, and what it says to faulty tables and rulebooks."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from duban.cli.main import main

RULES = """\
id: workshop
zh: 车间（示例）
en: Workshops (sample)
variables:
  revenue: {zh: 营业收入, en: revenue, type: money}
  staff: {zh: 从业人员, en: staff, type: count, aliases: [职工人数]}
  share: {zh: 绿色产品占比, en: share of green products, type: ratio}
versions:
  "2024":
    document: {zh: 办法（示例）, en: Measures (sample), number: 示例1号, source: 示例}
    in_force_from: 2024-01-01
    tiers:
      - id: green
        zh: 绿色车间
        en: green workshop
        criteria:
          - {id: size, when: revenue >= 500万元}
          - {id: staff, when: staff >= 20人}
          - {id: share, when: share >= 20%}
"""
HEADER = "代码,名称,营业收入（万元）,职工人数,绿色产品占比\n"
SOUND = HEADER + "A1,甲厂,600,30,25%\nA2,乙厂,400,30,10%\nA3,丙厂,,30,25%\n"


def called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["duban", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


@pytest.fixture
def rules(tmp_path: Path) -> str:
    path = tmp_path / "workshop.yaml"
    path.write_text(RULES, encoding="utf-8")
    return str(path)


def table(tmp_path: Path, content: str | bytes, name: str = "table.csv") -> str:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_tiers_and_what_is_unknown(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    rules: str,
    encoding: str,
) -> None:
    file = table(tmp_path, SOUND.encode(encoding))
    code, out, _ = called(
        monkeypatch, capsys, "assess", rules, file, "--on", "2025-01-01", "--format", "jsonl"
    )
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(r["id"], r["tier"], r["possible_tier"]) for r in found] == [
        ("A1", "green", "green"),
        ("A2", None, None),
        ("A3", None, "green"),
    ]
    assert [c["status"] for c in found[2]["criteria"]] == ["unknown", "met", "met"]


FAULTY_TABLES = [
    # table, what is said of it
    (HEADER + "A1,甲厂,约六百,30,25%\n", ("C2", "营业收入（万元）", "is no number")),
    (HEADER + "A1,甲厂,600,-3,25%\n", ("D2", "职工人数", "negative")),
    (HEADER + "A1,甲厂,600,30,25%\nA1,乙厂,600,30,25%\n", ("A2", "«A1» stands in 2 rows (2, 3)")),
    (HEADER + "A1,甲厂,600,30,0.7\nA2,乙厂,600,30,70\n", ("绿色产品占比", "cannot tell whether 70 or 0.7")),
    # one cell with a sign does not tell what the others mean
    (HEADER + "A1,甲厂,6,3,0.7\nA2,乙厂,6,3,70\nA3,丙厂,6,3,7%\n", ("cannot tell whether 70 or 0.7",)),
    (HEADER, ("no row of data",)),
    ("", ("the file is empty",)),
    (b"\x7fELF\x00\x01\x02\x03" * 50, ("not a text file",)),
]


@pytest.mark.parametrize(("content", "parts"), FAULTY_TABLES)
def test_faulty_tables(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    rules: str,
    content: str | bytes,
    parts: tuple[str, ...],
) -> None:
    report = tmp_path / "report.html"
    file = table(tmp_path, content)
    code, _, err = called(
        monkeypatch, capsys, "assess", rules, file, "--on", "2025-01-01", "-o", str(report), "--lang", "en"
    )
    assert code == 2
    assert "table.csv" in err
    for part in parts:
        assert part in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["table.csv", "workshop.yaml"]


FAULTY_RULES = [
    # what is put wrong, how, the line told and what is said
    ("revenue >= 500万元", "profit >= 500万元", "line 17", "there is no variable «profit»"),
    ("revenue >= 500万元", "revenue >= 500人", "line 17", "cannot be compared"),
    ("revenue >= 500万元", "revenue >=", "line 17", "ends too soon"),
    ("{id: staff,", "{id: size,", "line 18", "used twice"),
    ("type: money", "type: gold", "line 5", "«type» should be o"),
    ("tiers:", "tears:", "line 12", "tears"),
    ("zh: 车间（示例）\nen: Workshops (sample)", "zh: &a 车间\nen: *a", "line 2", "anchors and aliases"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "part"), FAULTY_RULES)
def test_faulty_rulebooks(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    right: str,
    wrong: str,
    line: str,
    part: str,
) -> None:
    assert right in RULES
    path = table(tmp_path, RULES.replace(right, wrong, 1), "bad.yaml")
    code, _, err = called(monkeypatch, capsys, "rules", "check", path, "--lang", "en")
    assert code == 1
    assert f"bad.yaml: {line}," in err
    assert part in err
    report = tmp_path / "report.xlsx"
    code, _, err = called(
        monkeypatch, capsys, "assess", path, table(tmp_path, SOUND), "-o", str(report), "--lang", "en"
    )
    assert code == 2
    assert line in err
    assert not report.exists()


WRONG_USE = [
    (("workshop.yaml", "nothing.csv"), "there is no such file"),
    (("nothing", "table.csv"), "there is no such rulebook"),
    (("workshop.yaml", "table.csv", "--on", "2020-01-01"), "no version is in force on 2020-01-01"),
    (
        ("workshop.yaml", "table.csv", "-o", "report.pdf"),
        "report.pdf: its ending tells no format; choose .jsonl",
    ),
    (("workshop.yaml", "table.csv", "--what-if", "profit=3"), "profit"),
    (("workshop.yaml", "table.csv", "--entity", "Z9"), "Z9"),
    (("workshop.yaml", "table.csv", "--fail-under", "gold"), "gold"),
]


@pytest.mark.parametrize(("arguments", "part"), WRONG_USE)
def test_wrong_use(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    rules: str,
    arguments: tuple[str, ...],
    part: str,
) -> None:
    table(tmp_path, SOUND)
    monkeypatch.chdir(tmp_path)
    code, _, err = called(monkeypatch, capsys, "assess", *arguments, "--lang", "en")
    assert code == 2
    assert part in err


def test_many_missing_columns_are_one_warning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = table(tmp_path, "代码,名称,职工人数\nA1,甲厂,30\n")
    code, _, err = called(
        monkeypatch, capsys, "assess", "sme-gradient", file, "--on", "2025-01-01", "--lang", "en"
    )
    assert code == 0
    assert [line.split(": ")[1].split(" ")[0] for line in err.splitlines()] == ["columns", "42"]
    assert "columns are missing" in err
    assert "own brand" in err


def test_below_a_tier_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, rules: str
) -> None:
    file = table(tmp_path, SOUND)
    code, _, _ = called(
        monkeypatch, capsys, "assess", rules, file, "--on", "2025-01-01", "--fail-under", "green"
    )
    assert code == 1
