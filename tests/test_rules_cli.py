"""The command ``duban rules``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from duban.cli.main import main

BAD = """\
id: x
zh: 甲
en: a
variables: {revenue: {zh: 收入, en: revenue, type: money}}
versions:
  "1":
    document: {zh: 办法, en: Measures, number: 一号}
    in_force_from: 2020-01-01
    tiers: [{id: t, zh: 层, en: tier, criteria: [{id: a, when: revenu >= 1元}]}]
"""


def called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["duban", "rules", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (("list", "--lang", "zh"), ("sme-gradient", "工信部企业〔2026〕2号", "2022-08-01至2026-03-31施行")),
        (("list", "--lang", "en", "--format", "md"), ("| sme-size |",)),
        (("show", "sme-gradient", "--on", "2025-01-01", "--lang", "zh"), ("63号", "主营业务收入增长率不低于15%", "附件3")),
        (("show", "sme-gradient", "--lang", "en"), ("2号", "not established")),
        (("show", "tech-sme", "--format", "md", "--lang", "zh"), ("## 科技型中小企业", "第六条")),
        (("diff", "sme-gradient", "2022", "2026", "--lang", "zh"), ("收紧  从事特定细分市场年限不少于2年", "取消")),
        (("diff", "sme-gradient", "2022", "2026", "--lang", "en", "--all"), ("unchanged", "dropped")),
        (("diff", "sme-gradient", "2022", "2026", "--lang", "zh", "--format", "md"), ("| 层级 | 变化 | 内容 |",)),
        (("variables", "sme-cluster", "--lang", "zh"), ("集群总产值（元）", "前一年集群总产值（元）")),
        (("check", "tech-sme", "sme-size", "--lang", "en"), ("tech-sme: sound", "sme-size: sound")),
    ],
)  # fmt: skip
def test_what_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], parts: tuple[str, ...]
) -> None:  # fmt: skip
    code, out, _ = called(monkeypatch, capsys, *arguments)
    assert code == 0
    for part in parts:
        assert part in out


def test_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called(monkeypatch, capsys, "show", "sme-size", "--format", "json")
    assert [tier["id"] for tier in json.loads(out)["tiers"]] == ["micro", "small", "medium", "large"]
    _, out, _ = called(monkeypatch, capsys, "diff", "sme-gradient", "2022", "2026", "--format", "json")
    assert {change["kind"] for change in json.loads(out)} >= {"tightened", "dropped", "added"}


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("show", "nothing"), "there is no such rulebook"),
        (("show", "sme-gradient", "--on", "2001-01-01"), "no version is in force"),
        (("show", "sme-gradient", "--on", "soon"), "no date"),
        (("show", "sme-gradient", "--version", "1999"), "1999"),
        (("diff", "sme-gradient", "2022", "2025"), "2025"),
        (("variables", "sme-gradient", "-o", "x.pdf"), ".xlsx | .csv"),
        (("show", "sme-gradient", "--format", "pdf"), "table | md | json"),
        (("frobnicate",), "list | show"),
    ],
)
def test_wrong_use(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], part: str
) -> None:
    code, _, err = called(monkeypatch, capsys, *arguments, *(("--lang", "en") if len(arguments) > 1 else ()))
    assert code == 2
    assert part in err


def test_check_tells_line_and_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(BAD, encoding="utf-8")
    code, _, err = called(monkeypatch, capsys, "check", str(path), "--lang", "zh")
    assert code == 1
    assert "第9行第63列：没有变量“revenu”；是不是“revenue”？" in err


def test_templates_are_written_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("t.csv", "t.xlsx"):
        code, _, err = called(
            monkeypatch, capsys, "variables", "sme-gradient", "-o", str(tmp_path / name), "--lang", "en"
        )
        assert (code, "columns written" in err) == (0, True)
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.csv", "t.xlsx"]


def test_tests_pass_or_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.tests.yaml"
    for answer, expected in (("met", 0), ("missed", 1)):
        cases = f"tech_sme.staff: {{at: [{{staff: 500人}}, {answer}]}}"
        path.write_text(
            f'rulebook: tech-sme\nversions:\n  "2017":\n    criteria:\n      {cases}\n', encoding="utf-8"
        )
        code, out, err = called(monkeypatch, capsys, "test", str(path), "--lang", "en")
        assert code == expected
        assert "1 case, " in out
        assert ("should be missed, is met" in err) is bool(expected)


def test_help_has_examples_in_both_languages() -> None:
    for lang, word in (("zh", "例：duban rules diff"), ("en", "Example: duban rules diff")):
        run = [sys.executable, "-m", "duban", "rules", "diff", "--help", "--lang", lang]
        done = subprocess.run(run, capture_output=True, check=True, encoding="utf-8", env=None)
        assert word in done.stdout
