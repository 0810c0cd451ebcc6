"""``duban regions targets``: formats, languages, ledger, weights, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import wide as duban

NATION = "2026年国务院政府工作报告\n二、2026年重点任务\n国内生产总值增长5%左右。培育100个先进制造业集群。"
PROVINCES = {
    "江苏省": "地区生产总值增长5.5%。培育20个先进制造业集群",
    "四川省": "2025年，地区生产总值达到6万亿元。2026年，地区生产总值增长6%以上。培育5个先进制造业集群",
}


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "全国.txt").write_text(NATION, encoding="utf-8")
    for name, text in PROVINCES.items():
        (folder / f"{name}.txt").write_text(
            f"2026年{name}政府工作报告\n二、2026年重点任务\n{text}。", encoding="utf-8"
        )
    return [folder / "全国.txt", *(folder / f"{name}.txt" for name in PROVINCES)]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", ("The national target is about 5%. 2 provinces", "2 above it", "25, 25% of it", "Jiangsu")),
        ("zh", ("全国目标5%左右。2个省份有数字：高于全国2个", "合计25个，占全国目标25%", "江苏")),
    ],
)
def test_the_terminal_has_tables_and_sentences(paths: list[Path], lang: str, told: tuple[str, ...]) -> None:
    done = duban("regions", "targets", *paths, "--format", "table", lang=lang)
    assert done.returncode == 0, done.stderr
    assert [words for words in told if words not in done.stdout] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx", "html", "jsonl"])
def test_every_format(paths: list[Path], tmp_path: Path, ending: str, lang: str) -> None:
    target = tmp_path / f"targets.{ending}"
    done = duban("regions", "targets", *paths, "-o", target, lang=lang)
    assert done.returncode == 0, done.stderr
    data = target.read_bytes()
    assert data[:2] == b"PK" or "地区生产总值增长5.5%" in data.decode("utf-8-sig")


def test_a_ledger_gives_the_same_as_its_documents(paths: list[Path], tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    assert duban("run", *paths, "--ledger", ledger, cwd=tmp_path).returncode == 0
    out = [
        duban("regions", "targets", "--ledger", ledger, "--format", "jsonl"),
        duban("regions", "targets", *paths),
    ]
    kept, given = (
        [
            (line["record"], line["indicator"], line.get("region"), line.get("standing"))
            for line in map(json.loads, one.stdout.splitlines())
        ]
        for one in out
    )
    assert kept == given
    [gdp] = [
        line
        for line in map(json.loads, out[0].stdout.splitlines())
        if line["record"] == "indicator" and line["measure"] == "growth"
    ]
    assert (gdp["weighted"]["value"], gdp["weighted"]["left_out"]) == (6.0, ["江苏省"])


def test_weights_of_a_file(paths: list[Path], tmp_path: Path) -> None:
    weights = tmp_path / "weights.csv"
    weights.write_text("地区,地区生产总值\n江苏,3\n四川,1\n", encoding="utf-8")
    done = duban("regions", "targets", *paths, "--weights", weights, "--indicator", "地区生产总值")
    first = json.loads(done.stdout.splitlines()[0])
    assert first["weighted"]["value"] == 5.625
    assert first["weights"]["by_region"]["江苏省"]["source"]["document"] == weights.name


def test_what_cannot_be_done_is_said(paths: list[Path], tmp_path: Path) -> None:
    weights = tmp_path / "weights.csv"
    weights.write_text("甲,乙\n江苏,3\n", encoding="utf-8")
    table = duban("regions", "targets", *paths, "--weights", weights)
    assert (table.returncode, "there is no column of regions" in table.stderr) == (2, True)
    none = duban("regions", "targets", *paths, "--year", "2019")
    assert (none.returncode, "no targets for 2019" in none.stderr) == (2, True)
    alone = duban("regions", "targets", *paths[1:])
    assert (alone.returncode, "No document has a national target" in alone.stderr) == (0, True)
