"""``duban extract``: which records are given, and what is said of a value that nothing has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer

import duban
from command import duban as command
from duban.cli.reading.selection import Selection, check_region, of_region

NOTHING: dict[str, Any] = {
    "kind": None,
    "modality": None,
    "year": None,
    "indicator": None,
    "min_confidence": 0.0,
}
TEXT = (
    "一、2025年工作回顾\n江苏省地区生产总值增长5.3%，粮食产量达到760亿斤。苏州市规上工业增加值增长6%。\n"
    "二、2026年工作安排\n地区生产总值增长5%左右。新增甲类乙型平台20个。实施“强链”行动。"
)


@pytest.fixture(scope="module")
def records() -> duban.Records[duban.AnyRecord]:
    return duban.extract(duban.read_text(TEXT, year=2026, region="江苏省"))


def values(asked: dict[str, Any], records: duban.Records[duban.AnyRecord]) -> list[str]:
    return [figure.value_text for figure in Selection(**NOTHING | asked).of(records).figures]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["5.3%", "760亿斤", "6%", "5%", "20个"]),
        ({"modality": "target"}, ["5%", "20个"]),
        ({"modality": "forecast"}, []),
        ({"year": 2025}, ["5.3%", "760亿斤", "6%"]),
        ({"year": 2026, "modality": "actual"}, []),
        ({"indicator": "GDP"}, ["5.3%", "5%"]),
        ({"indicator": "gdp"}, []),
        ({"indicator": "regional-gdp"}, ["5.3%", "5%"]),
        ({"indicator": "全省生产总值", "year": 2026}, ["5%"]),
        ({"indicator": "甲类乙型平台"}, ["20个"]),
        ({"kind": "commitment"}, []),
        ({"min_confidence": 1.0}, []),
    ],
)
def test_selected(
    records: duban.Records[duban.AnyRecord], asked: dict[str, Any], expected: list[str]
) -> None:
    assert values(asked, records) == expected


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ({"indicator": "地区生产总额"}, "地区生产总值"),
        ({"indicator": "甲类乙型平"}, "甲类乙型平台"),
        ({"indicator": "regional-gpd"}, "regional-gdp"),
    ],
)
def test_a_value_that_nothing_has_is_told_with_the_nearest(
    records: duban.Records[duban.AnyRecord],
    asked: dict[str, Any],
    near: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(typer.Exit) as caught:
        values(asked, records)
    assert caught.value.exit_code == 2
    said = capsys.readouterr().err
    assert near in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [({"modality": "targt"}, "did you mean 'target'"), ({"year": 26}, "26 is no year")],
)
def test_what_cannot_be_is_refused_before_reading(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(duban.ArgumentError, match=words):
        Selection(**NOTHING | asked).check()


@pytest.mark.parametrize(
    ("told", "region", "expected"),
    [
        ("江苏省", "江苏", ["5.3%", "760亿斤", "6%", "5%", "20个"]),
        ("江苏省", "苏州", ["6%"]),
        (None, "苏州市", ["6%"]),
        ("江苏省", "浙江省", []),
        ("江苏省", None, ["5.3%", "760亿斤", "6%", "5%", "20个"]),
    ],
)
def test_of_a_region(
    records: duban.Records[duban.AnyRecord], told: str | None, region: str | None, expected: list[str]
) -> None:
    assert [figure.value_text for figure in of_region(records, told, region).figures] == expected


def test_an_unknown_region_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    check_region("苏州")
    with pytest.raises(typer.Exit):
        check_region("江苏生")
    assert "江苏省" in capsys.readouterr().err


def extracted(*arguments: object) -> list[dict[str, Any]]:
    shown = command("extract", *arguments, "--kind", "figure")
    assert shown.returncode == 0, shown.stderr
    return [json.loads(line) for line in shown.stdout.splitlines()]


def test_of_several_documents_the_region_chooses(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "江苏省2026年国民经济和社会发展统计公报\n粮食产量增长2%。", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("粮食产量增长3%。", encoding="utf-8")
    (tmp_path / "c.txt").write_text("浙江省2026年政府工作报告\n粮食产量增长4%。", encoding="utf-8")
    rows = extracted(tmp_path, "--region", "江苏省")
    assert [(row["value_text"], row["region"], row["document_region"]) for row in rows] == [
        ("2%", "江苏省", "江苏省"),
        ("3%", "江苏省", "江苏省"),
    ]


def test_of_one_document_the_region_is_stated(tmp_path: Path) -> None:
    text = "江苏省2026年政府工作报告\n粮食产量增长4%。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    rows = extracted(tmp_path / "a.txt", "--region", "某市")
    assert [(row["value_text"], row["region"]) for row in rows] == [("4%", "某市")]
