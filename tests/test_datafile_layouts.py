"""Layouts of data files: what is read of each, cell by cell, and that its mapping reads the same again."""

from __future__ import annotations

from pathlib import Path

import pytest

import data_files as files
from data_files import Short, read, short
from duban.observations.datafile.mapping import from_yaml
from duban.observations.datafile.public import observe

GDP, GRDP, GRAIN, PEOPLE = "gdp", "regional-gdp", "grain-output", "population"
RETAIL = "retail-sales"
CASES = [
    (
        files.LONG, "long",
        {
            "E2": Short(GRAIN, "江苏省", 3.76e7, 3.76e7, "吨", "level", "2024-01", "2024-12"),
            "E3": Short(GRAIN, "江苏省", 3.8e7, None, "吨", "level", "2025-01", "2025-12"),
            "E4": Short("5g-base-stations", "全国", 4.2e6, 4.2e6, "个", "level", None, "2025-06"),
            "E5": Short("industrial-value-added-above-scale", "江苏省", 6.1, 6.1, "%", "growth", "2024-01", "2024-12"),
        },
    ),
    (
        files.BUREAU, "indicators",
        {
            "B4": Short(GDP, "全国", 1.3125e11, 1.3125e11, "元", "level", "2024-01", "2024-12"),
            "C4": Short(GDP, "全国", 1.25e11, 1.25e11, "元", "level", "2023-01", "2023-12"),
            "B5": Short(GDP, "全国", 5.0, 5.0, "%", "growth", "2024-01", "2024-12"),
            "C5": Short(GDP, "全国", 4.6, 4.6, "%", "growth", "2023-01", "2023-12"),
            "B6": Short("gdp-per-capita", "全国", 91000, 91000, "元", "level", "2024-01", "2024-12"),
            "C6": Short("gdp-per-capita", "全国", 87000, 87000, "元", "level", "2023-01", "2023-12"),
            "B7": Short(PEOPLE, "全国", 142000, 142000, "人", "level", None, "2024-12"),
        },
    ),
    (
        files.PROVINCES, "regions",
        {
            "B4": Short(GRDP, "北京市", 4.9843e11, 4.9843e11, "元", "level", "2024-01", "2024-12"),
            "C4": Short(GRDP, "北京市", 4.739e11, 4.739e11, "元", "level", "2023-01", "2023-12"),
            "B5": Short(GRDP, "河北省", 4.7527e11, 4.7527e11, "元", "level", "2024-01", "2024-12"),
            "C5": Short(GRDP, "河北省", 4.3944e11, 4.3944e11, "元", "level", "2023-01", "2023-12"),
        },
    ),
    (
        files.MONTHLY, "indicators",
        {
            "B3": Short(RETAIL, "全国", 4.094e11, 4.094e11, "元", "level", "2025-03", "2025-03"),
            "B4": Short(RETAIL, "全国", 1.2467e12, 1.2467e12, "元", "level", "2025-01", "2025-03"),
            "C4": Short(RETAIL, "全国", 8.373e11, 8.373e11, "元", "level", "2025-01", "2025-02"),
            "B5": Short(RETAIL, "全国", 5.9, 5.9, "%", "growth", "2025-03", "2025-03"),
            "B6": Short(RETAIL, "全国", 4.6, 4.6, "%", "growth", "2025-01", "2025-03"),
            "C6": Short(RETAIL, "全国", 4.0, 4.0, "%", "growth", "2025-01", "2025-02"),
            "B7": Short("cpi", "全国", -0.1, -0.1, "%", "growth", "2025-03", "2025-03"),
            "C7": Short("cpi", "全国", -0.7, -0.7, "%", "growth", "2025-02", "2025-02"),
        },
    ),
    (
        files.YEARBOOK, "regions",
        {
            "B3": Short(GRDP, "江苏省", 1.4285e11, 1.4285e11, "元", "level", "2024-01", "2024-12"),
            "C3": Short(GRDP, "江苏省", 5.8, 5.8, "%", "growth", "2024-01", "2024-12"),
            "D3": Short(PEOPLE, "江苏省", 8526000, 8526000, "人", "level", None, "2024-12"),
            "E3": Short("urbanisation", "江苏省", 75.5, 75.5, "%", "rate", None, "2024-12"),
            "B4": Short(GRDP, "南京市", 1.804e10, 1.804e10, "元", "level", "2024-01", "2024-12"),
            "C4": Short(GRDP, "南京市", 4.5, 4.5, "%", "growth", "2024-01", "2024-12"),
            "D4": Short(PEOPLE, "南京市", 955000, 955000, "人", "level", None, "2024-12"),
            "E4": Short("urbanisation", "南京市", 87.2, 87.2, "%", "rate", None, "2024-12"),
            "B5": Short(GRDP, "苏州市", 2.677e10, 2.677e10, "元", "level", "2024-01", "2024-12"),
            "C5": Short(GRDP, "苏州市", 6.0, 6.0, "%", "growth", "2024-01", "2024-12"),
            "D5": Short(PEOPLE, "苏州市", 1295000, 1295000, "人", "level", None, "2024-12"),
        },
    ),
    (
        files.YEARS, "periods",
        {
            "B3": Short(GRDP, "江苏省", 1.2822e11, 1.2822e11, "元", "level", "2023-01", "2023-12"),
            "C3": Short(GRAIN, "江苏省", 3797000, 3797000, "吨", "level", "2023-01", "2023-12"),
            "B4": Short(GRDP, "江苏省", 1.37e11, 1.37e11, "元", "level", "2024-01", "2024-12"),
            "C4": Short(GRAIN, "江苏省", 3810000, 3810000, "吨", "level", "2024-01", "2024-12"),
        },
    ),
    (
        files.TIDY, "panel",
        {
            "C2": Short(GRAIN, "江苏省", 3797000, 3797000, "吨", "level", "2023-01", "2023-12"),
            "D2": Short(PEOPLE, "江苏省", 8526000, 8526000, "人", "level", None, "2023-12"),
            "C3": Short(GRAIN, "浙江省", 639000, 639000, "吨", "level", "2023-01", "2023-12"),
            "D3": Short(PEOPLE, "浙江省", 6627000, 6627000, "人", "level", None, "2023-12"),
        },
    ),
    (
        files.WORLD_BANK, "panel",
        {
            "E6": Short(GDP, "全国", 2.95, 2.95, "%", "growth", "2022-01", "2022-12"),
            "F6": Short(GDP, "全国", 5.25, 5.25, "%", "growth", "2023-01", "2023-12"),
            "E7": Short(GDP, "Arcadia", 8.5, 8.5, "%", "growth", "2022-01", "2022-12"),
            "F7": Short(GDP, "Arcadia", 4.3, 4.3, "%", "growth", "2023-01", "2023-12"),
            "E8": Short("Forest area (% of land area)", "全国", 23.6, 23.6, "%", "rate", "2022-01", "2022-12"),
        },
    ),
    (
        files.WORLD_BANK_LONG, "long",
        {
            "G2": Short(GDP, "全国", 5.25, 5.25, "%", "growth", "2023-01", "2023-12"),
            "G3": Short(GDP, "全国", 2.95, 2.95, "%", "growth", "2022-01", "2022-12"),
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "layout", "expected"), CASES)
def test_what_is_read_of_a_layout(tmp_path: Path, text: str, layout: str, expected: dict[str, Short]) -> None:
    file = read(tmp_path, text)
    assert short(file) == expected
    assert [table.layout for table in from_yaml(file.mapping).tables] == [layout]


@pytest.mark.parametrize(("text", "layout", "expected"), CASES)
def test_a_mapping_that_was_kept_reads_the_same(
    tmp_path: Path, text: str, layout: str, expected: dict[str, Short]
) -> None:
    file = read(tmp_path, text)
    kept = tmp_path / "kept.yaml"
    kept.write_text(file.mapping, encoding="utf-8")
    again = observe(tmp_path / "a.csv", mapping=kept)
    assert again.observations == file.observations
    assert again.mapping == file.mapping


@pytest.mark.parametrize("text", [files.BUREAU, files.PROVINCES, files.YEARBOOK, files.TIDY])
def test_a_workbook_says_what_the_text_says(tmp_path: Path, text: str) -> None:
    book = files.workbook(tmp_path / "a.xlsx", {"Sheet1": text})
    told = {f"Sheet1!{cell}": one for cell, one in short(read(tmp_path, text)).items()}
    assert short(observe(book)) == told


def test_every_sheet_of_a_workbook_is_read(tmp_path: Path) -> None:
    path = files.workbook(tmp_path / "a.xlsx", {"年度": files.BUREAU, "各省": files.PROVINCES})
    assert {(cell or "").partition("!")[0] for cell in short(observe(path))} == {"年度", "各省"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A head of two rows; a column of units; a growth in a row of its own; a part.
        (
            "江苏省各市,,\n地区,粮食产量（万吨）,\n,2024年,2023年\n南京市,1,2\n苏州市,3,4\n",
            {
                "B4": Short(GRAIN, "南京市", 1e4, 1e4, "吨", "level", "2024-01", "2024-12"),
                "C4": Short(GRAIN, "南京市", 2e4, 2e4, "吨", "level", "2023-01", "2023-12"),
                "B5": Short(GRAIN, "苏州市", 3e4, 3e4, "吨", "level", "2024-01", "2024-12"),
                "C5": Short(GRAIN, "苏州市", 4e4, 4e4, "吨", "level", "2023-01", "2023-12"),
            },
        ),
        (
            "指标,单位,2024年\n常住人口,万人,101\n其中：城镇人口,万人,61\n地区生产总值,亿元,5300\n比上年增长,%,5.5\n",
            {
                "C2": Short(PEOPLE, "江苏省", 1010000, 1010000, "人", "level", None, "2024-12"),
                "C3": Short("urban-population", "江苏省", 610000, 610000, "人", "level", None, "2024-12"),
                "C4": Short(GRDP, "江苏省", 5.3e11, 5.3e11, "元", "level", "2024-01", "2024-12"),
                "C5": Short(GRDP, "江苏省", 5.5, 5.5, "%", "growth", "2024-01", "2024-12"),
            },
        ),
        # What is measured, its unit and its growth stand in the title.
        (
            "2024年江苏省各市规模以上工业增加值增速,\n单位：%,\n地区,2024年\n南京市,5.2\n苏州市,-0.3\n",
            {
                "B4": Short("industrial-value-added-above-scale", "南京市", 5.2, 5.2, "%", "growth", "2024-01", "2024-12"),
                "B5": Short("industrial-value-added-above-scale", "苏州市", -0.3, -0.3, "%", "growth", "2024-01", "2024-12"),
            },
        ),
        # Year and month in columns of their own; bounds in two.
        (
            "指标,地区,年份,月份,数值,单位\n粮食产量,江苏,2024,3,5,万吨\n粮食产量,江苏,2024,11月,6,万吨\n",
            {
                "E2": Short(GRAIN, "江苏省", 5e4, 5e4, "吨", "level", "2024-03", "2024-03"),
                "E3": Short(GRAIN, "江苏省", 6e4, 6e4, "吨", "level", "2024-11", "2024-11"),
            },
        ),
        (
            "指标,地区,年份,下限,上限,单位\n地区生产总值增速,江苏,2025,5,5.5,%\n",
            {"D2": Short(GRDP, "江苏省", 5.0, 5.5, "%", "growth", "2025-01", "2025-12")},
        ),
    ],
)  # fmt: skip
def test_what_stands_elsewhere(tmp_path: Path, text: str, expected: dict[str, Short]) -> None:
    assert short(read(tmp_path, text, region="江苏")) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("指标,2024年实际,2025年目标\n粮食产量（万吨）,31,32\n", ["actual", "target"]),
        ("指标,地区,年份,数值,单位,性质\n粮食产量,江苏,2024,5,万吨,预计\n", ["estimate"]),
        ("指标,2024年\n粮食产量（万吨）,31\n", ["forecast"]),
    ],
)
def test_as_what_values_are_stated(tmp_path: Path, text: str, kinds: list[str]) -> None:
    assert [one.kind for one in read(tmp_path, text, kind="forecast", region="江苏")] == kinds


@pytest.mark.parametrize(
    ("text", "stated", "vintages"),
    [
        (files.LONG, {}, ["2025-01-17", "2025-01", None, None]),
        (files.LONG, {"vintage": "2025-06"}, ["2025-01-17", "2025-01", "2025-06", "2025-06"]),
        (files.WORLD_BANK_LONG, {}, [None, None]),
        (files.WORLD_BANK, {}, ["2025-01-28"] * 5),
        ("指标,年份,数值,单位,发布日期\n粮食产量,2024,5,万吨,2025-03-01\n", {}, ["2025-03-01"]),
    ],
)
def test_when_a_value_was_said(
    tmp_path: Path, text: str, stated: dict[str, str], vintages: list[str | None]
) -> None:
    found = read(tmp_path, text, **stated).observations
    assert [one.vintage for one in found] == vintages
    assert [one.witnesses[0].published for one in found] == vintages
