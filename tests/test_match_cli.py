"""The command ``duban match``: what it prints and writes, and what it says to wrong use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import inside

FIRMS = "代码,名称,高新技术企业,应纳税所得额（万元）,负责人\nA1,甲厂,是,800,张\nA2,乙厂,否,,李\n"
FEW = ("--rulebook", "tech-sme", "--rulebook", "high-tech-enterprise", "--on", "2026-06-01")


def called(*arguments: str, lang: str = "en") -> tuple[int, str, str]:
    done = inside("match", *arguments, lang=lang)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "firms.csv"
    path.write_text(FIRMS, encoding="utf-8")
    return str(path)


def test_a_pipe_gets_lines_of_json(file: str) -> None:
    code, out, err = called(file, *FEW)
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {line["id"] for line in lines} == {"A1"}
    assert "columns that no rulebook uses (1): 负责人" in err
    assert len(err.splitlines()) < 10


@pytest.mark.parametrize(("lang", "words"), [("zh", "现已符合"), ("en", "Meets now")])
def test_a_terminal_gets_tables(file: str, lang: str, words: str) -> None:
    code, out, _ = called(file, *FEW, "--format", "table", lang=lang)
    assert code == 0
    assert words in out
    assert "甲厂" in out


def test_one_firm(file: str) -> None:
    code, out, _ = called(file, *FEW, "--format", "table", "--entity", "甲厂", lang="zh")
    assert code == 0
    assert "甲厂：政策匹配单" in out
    assert "80万元" in out
    assert "乙厂" not in out


def test_files(file: str, tmp_path: Path) -> None:
    targets = [str(tmp_path / f"out.{ending}") for ending in ("xlsx", "html", "csv", "jsonl", "md")]
    asked = [part for target in targets for part in ("-o", target)]
    code, out, err = called(file, *FEW, *asked)
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
    file: str,
    arguments: list[str],
    told: str,
) -> None:
    code, _, err = called(file, "--rulebook", "tech-sme", *arguments)
    assert code == 2
    assert told in err


def test_measures_with_flaws_are_told_by_line(file: str, tmp_path: Path) -> None:
    path = tmp_path / "local.yaml"
    path.write_text("id: local\nzh: 本地\nen: Local\nmeasures:\n  - {id: a, zh: 甲}\n", encoding="utf-8")
    code, _, err = called(file, *FEW, "--measures", str(path))
    assert code == 2
    assert "line 5, column 5" in err


def test_faulty_cells(tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_text("名称,营业收入\n甲厂,约3000\n", encoding="utf-8")
    code, _, err = called(str(path), *FEW)
    assert code == 2
    assert "约3000" in err
    assert called(str(path), *FEW, "--lenient")[0] == 0


ALIKE = "代码,名称,高新技术企业,应纳税所得额（万元）\nA1,同名厂,是,800\nA2,同名厂,否,90\n,合计,,890\n"


@pytest.fixture
def alike(tmp_path: Path) -> str:
    path = tmp_path / "alike.csv"
    path.write_text(ALIKE, encoding="utf-8")
    return str(path)


def test_firms_of_one_name_are_told_apart(alike: str, tmp_path: Path) -> None:
    book = tmp_path / "out.xlsx"
    code, _, err = called(alike, *FEW, "--entity", "同名厂", "--lang", "en", "-o", str(book))
    assert code == 0
    assert "there are 2 firms «同名厂»; this is A1, name the others by their identifiers: A2" in err
    code, _, err = called(alike, *FEW, "--lang", "zh", "-o", str(book))
    assert (code, book.exists()) == (0, True)
    assert "未计入 1 行" in err
    assert "合计行" in err


def test_an_unknown_firm_is_said_alone_with_the_nearest(alike: str) -> None:
    code, _, err = called(alike, *FEW, "--entity", "同名广", "--lang", "zh")
    assert (code, err) == (2, "duban: 名单里没有“同名广”\n")
    code, _, err = called(alike, *FEW, "--entity", "同名厂家", "--lang", "zh")
    assert (code, err) == (2, "duban: 名单里没有“同名厂家”；相近的有：同名厂\n")


def test_a_column_that_one_rulebook_reads_is_not_called_unused(tmp_path: Path) -> None:
    path = tmp_path / "years.csv"
    path.write_text(
        "名称,营业收入（万元）,上年营业收入（万元）,从业人数,所属行业\n甲厂,800,700,50,工业\n",
        encoding="utf-8",
    )
    books = ("--rulebook", "sme-gradient", "--rulebook", "sme-size", "--on", "2026-06-01")
    code, _, err = called(str(path), *books, "--lang", "zh")
    assert code == 0
    assert "上年营业收入" not in err
    code, _, err = called(str(path), *books[2:], "--lang", "zh")
    assert "上年营业收入" in err
