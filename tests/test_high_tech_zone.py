"""The evaluation of national high-tech zones: blocks and points, the example of the facts, and what is not established."""

from __future__ import annotations

import json
from collections import Counter
from html import escape
from pathlib import Path

import polars as pl
import pytest

from browser import dom, needs_browser
from command import duban
from duban.assessment.composite.ranking import Ranking
from duban.assessment.public import assess, rank
from duban.assessment.rulebook.loader import load, load_index
from duban.errors import EditionError
from duban.report.assessment.ranking import build

INDEX = load_index("high-tech-zone")
ZONES = pl.DataFrame(
    {
        "名称": ["甲区", "乙区", "丙区"],
        "国家级和省级研发机构数": [12, 2, 42],
        "从业人员中研发人员全时当量数占比": [9, 1, 17],
    }
)
WEIGHTS = {"rd_institutions": 0.8, "rd_staff_share": 1.2}


def scores_of(ranking: Ranking) -> dict[str, float]:
    return {one.name: round(one.score or 0.0, 6) for one in ranking.standings}


def test_blocks_and_points() -> None:
    counted = Counter(one.group for one in INDEX.indicators)
    assert [(group.name.zh, group.points, counted[group.id]) for group in INDEX.groups] == [
        ("创新能力和创业活跃度", 20, 10),
        ("结构优化和产业价值链", 20, 10),
        ("绿色发展和宜居包容性", 15, 9),
        ("开放创新和国际竞争力", 15, 7),
        ("综合质效和持续创新力", 30, 10),
    ]
    assert INDEX.scale == 100
    assert [one.field.id for one in INDEX.indicators if one.direction == "cost"] == [
        "energy_intensity",
        "carbon_growth",
    ]


def test_the_example_of_the_facts() -> None:
    # 1.1: 12 of 2 to 42 is 0.25; 1.2: 9 of 1 to 17 is 0.5; (0.8 · 0.25 + 1.2 · 0.5) / 2 · 20 = 8.
    found = rank("high-tech-zone", ZONES, weights=WEIGHTS)
    assert scores_of(found) == {"甲区": 8.0, "乙区": 0.0, "丙区": 20.0}
    assert next(one for one in found.standings if one.name == "甲区").groups == {"innovation": 8.0}


def test_equal_weights_inside_a_block_where_none_are_given() -> None:
    frame = ZONES.with_columns(pl.Series("企业利润率", [5.0, 9.0, 7.0]))
    found = rank("high-tech-zone", frame)
    [one] = [one for one in found.standings if one.name == "甲区"]
    # Block 1: (0.25 + 0.5) / 2, block 2: 0; both count 20, and with three blocks without data 50 points each.
    assert (one.score, one.groups["innovation"], one.groups["structure"]) == pytest.approx((18.75, 18.75, 0))
    assert found.weights == pytest.approx((0.25, 0.25, 0.5))


@pytest.mark.parametrize("weights", [None, WEIGHTS])
def test_the_gap_is_said_with_every_result(weights: dict[str, float] | None) -> None:
    notes = [note for note in rank("high-tech-zone", ZONES, weights=weights).notes if note.warning]
    assert "Of the 46 weights" in rank("high-tech-zone", ZONES, weights=weights).as_json()[0]["gaps"]["en"]
    assert any("原表46个权重只见到两个" in note.zh and "Of the 46 weights" in note.en for note in notes)
    assert any(note.zh.startswith("权重由使用者给定") for note in notes) is (weights is not None)


def test_indicators_without_data_are_named() -> None:
    [said] = [note.zh for note in rank("high-tech-zone", ZONES).notes if "46 个指标中 44 个" in note.zh]
    assert "企业利润率" in said
    assert "国家级和省级研发机构数" not in said


def test_a_cost_counts_the_other_way() -> None:
    frame = ZONES.with_columns(pl.Series("单位增加值综合能耗", [0.2, 0.6, 0.4]))
    found = {one.name: one.groups["green"] for one in rank("high-tech-zone", frame).standings}
    total = 100 * 15 / 35
    assert found == pytest.approx({"甲区": total, "乙区": 0, "丙区": total / 2})


def test_experts_enter_with_their_score() -> None:
    frame = ZONES.with_columns(pl.Series("创业氛围评价", [80.0, 60.0, 60.0]))
    weights = {"startup_climate": 1.0, "rd_institutions": 1.0}
    found = scores_of(rank("high-tech-zone", frame, weights=weights))
    # 80 of 100 count 0.8 whatever the others have: (0.25 + 0.8) / 2 · 20.
    assert found == {"甲区": 10.5, "乙区": 6.0, "丙区": 16.0}


def test_the_editions_are_not_mixed() -> None:
    assert [version.id for version in load("high-tech-zone").versions] == ["2021"]
    later = load_index("high-tech-zone-2024")
    assert [round(4 * one.weight, 6) for one in later.indicators] == [0.8, 1.2, 1.0, 1.0]
    assert "15%" in later.gaps.en


def test_the_upgrade_is_judged_and_not_computed() -> None:
    frame = pl.DataFrame(
        {"名称": ["甲区", "乙区"], "已是省级高新区": ["是", "否"], "国务院已批准": ["", "否"]}
    )
    found = assess("high-tech-zone-upgrade", frame, version="2020")
    assert [(found.entity(name).tier, found.entity(name).possible) for name in ("甲区", "乙区")] == [
        (0, 2),
        (0, 0),
    ]
    assert "四至范围明确" in " ".join(note.zh for note in found.notes if note.warning)


def test_an_index_is_not_assessed() -> None:
    with pytest.raises(EditionError, match="use duban rank"):
        assess("high-tech-zone", ZONES)


def test_weights_on_the_command_line(tmp_path: Path) -> None:
    table, weights = tmp_path / "zones.csv", tmp_path / "weights.csv"
    table.write_text(ZONES.write_csv(), encoding="utf-8")
    weights.write_text("rd_institutions,0.8\nrd_staff_share,1.2\n", encoding="utf-8")
    shown = duban("rank", "high-tech-zone", table, "--weights", weights, "--runs", "32")
    lines = [json.loads(line) for line in shown.stdout.splitlines()]
    assert {line["name"]: line["score"] for line in lines} == {"丙区": 20, "甲区": 8, "乙区": 0}
    assert lines[1]["groups"] == {"innovation": 8}
    assert "the weights are the user's own" in shown.stderr
    wrong = duban("rank", "high-tech-zone", table, "--weights", tmp_path / "none.csv", "--runs", "32")
    assert wrong.returncode == 2
    assert "none.csv" in wrong.stderr
    assert "Traceback" not in wrong.stderr


@needs_browser
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_shows_blocks_and_what_is_not_established(tmp_path: Path, lang: str) -> None:
    found = rank("high-tech-zone", ZONES)
    path = tmp_path / "zones.html"
    path.write_text(build(found, found.uncertainty(32), lang=lang), encoding="utf-8")
    shown = dom(path, "ranking", tmp_path)
    block = INDEX.groups[0].name.text(lang)
    assert f"{block} 20" in shown
    assert INDEX.gaps.text(lang)[:30] in shown
    assert escape(INDEX.indicators[0].field.name.text(lang)) in dom(path, "method", tmp_path)
