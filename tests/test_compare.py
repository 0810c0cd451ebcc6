"""What changed between two documents: kinds, pairs, properties."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import duban
from duban.comparison.change import KINDS, Change
from duban.comparison.comparison import Comparison

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
CASES = yaml.safe_load((HERE / "cases" / "compare.yaml").read_text(encoding="utf-8"))
NATIONAL = HERE.parent.parent / "shared" / "corpus" / "national"
PROVINCIAL = HERE.parent.parent / "shared" / "corpus" / "provincial-2026"


def plan(promises: list[str] | str, year: int) -> str:
    promises = [promises] if isinstance(promises, str) else promises
    return f"某市工作要点\n一、{year}年重点任务\n（一）部署。\n" + "。".join(promises) + "。\n"


def report(year: int, *tasks: str) -> str:
    marks = "一二三四五六七八九"
    lines = [f"（{mark}）{task}" for mark, task in zip(marks, tasks, strict=False)]
    return f"某市工作会议摘要\n一、{year}年重点任务\n" + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def readouts() -> Comparison:
    return duban.compare(EXAMPLES / "readout-2024.txt", EXAMPLES / "readout-2025.txt")


@pytest.fixture(scope="module")
def national() -> list[Comparison]:
    if not NATIONAL.is_dir():
        pytest.skip("the shared corpus is not here: ../shared/corpus/national")
    years = ((2009, 2010), (2014, 2015), (2015, 2016))
    return [duban.compare(*(NATIONAL / f"gwr-{year}.txt" for year in pair)) for pair in years]


def changes_of(old: list[str] | str, new: list[str] | str) -> list[Change]:
    found = duban.compare(plan(old, 2024), plan(new, 2025))
    return [change for change in found if change.unit == "commitment"]


# ---- kinds ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES["pairs"], ids=lambda case: f"{case['kind']}: {case['new']}")
def test_kind_of_a_pair(case: dict[str, Any]) -> None:
    found = changes_of(case["old"], case["new"])
    kinds = [change.kind for change in found]
    if case["kind"] in ("new", "dropped"):
        assert sorted(kinds) == ["dropped", "new"]
    else:
        assert kinds == [case["kind"]]


def test_there_are_sixty_cases_and_all_kinds_but_moved() -> None:
    kinds = Counter(case["kind"] for case in CASES["pairs"])
    assert sum(kinds.values()) >= 60
    assert set(kinds) == set(KINDS) - {"moved"}


def test_the_words_that_carry_the_force_are_named() -> None:
    [change] = changes_of("研究制定氢能产业规划", "制定出台氢能产业规划")
    assert "研究制定→制定出台" in change.reason.zh
    assert "研究制定 → 制定出台" in change.reason.en


def test_a_number_has_its_difference() -> None:
    [change] = changes_of("安排财政赤字4万亿元", "安排财政赤字5.66万亿元")
    assert (change.difference, change.difference_unit) == (1.66e12, "元")
    assert change.old_value is not None
    assert change.old_value.text == "4万亿元"
    assert "1.66万亿元" in change.reason.zh
    assert "1.66 trillion" in change.reason.en


def test_promises_are_linked_by_their_targets() -> None:
    old = "一、2025年重点任务\n加快信号升格。力争5G基站超过400万个。"
    new = "一、2026年重点任务\n加快信号升格。力争累计建成5G基站450万座以上。"
    [change] = [c for c in duban.compare(old, new) if c.kind != "continued"]
    assert (change.kind, change.unit, change.difference) == ("number_changed", "commitment", 500_000)


def test_rates_differ_in_percentage_points() -> None:
    old = "一、2025年主要目标\n地区生产总值增长5%左右。\n二、2025年重点任务\n建设粮库。"
    new = "一、2026年主要目标\n地区生产总值增长5.5%左右。\n二、2026年重点任务\n建设粮库。"
    [change] = [c for c in duban.compare(old, new) if c.kind == "number_changed"]
    assert (change.difference, change.difference_unit) == (0.5, "个百分点")
    assert change.relation == "target_to_target"


def test_old_target_stands_against_new_outcome(readouts: Comparison) -> None:
    found = [c for c in readouts if c.relation == "target_to_outcome"]
    assert [
        (c.indicator, c.old_value.text, c.new_value.text) for c in found if c.old_value and c.new_value
    ] == [("5G基站", "450万座", "483万个")]


# ---- order of tasks ---------------------------------------------------------------------------------

TASKS = (
    "稳定工业运行。加强对重点行业的监测。",
    "培育优质企业。建设企业服务平台。",
    "建设新型网络。推进万兆光网试点。",
    "发展绿色制造。推广节能电机。",
    "守牢安全底线。排查化工园区隐患。",
)


def moved_of(order: str) -> set[tuple[int, int]]:
    found = duban.compare(report(2024, *TASKS), report(2025, *(TASKS[int(i)] for i in order)))
    assert {c.kind for c in found if c.unit == "task"} <= {"moved", "continued"}
    return {(c.old[0].rank, c.new[0].rank) for c in found if c.kind == "moved" and c.unit == "task"}


@pytest.mark.parametrize(
    ("order", "moved"),
    [
        ("01234", set()),
        ("40123", {(5, 1)}),  # one jumps to the front, the others did not move
        ("12340", {(1, 5)}),
        ("10234", {(1, 2), (2, 1)}),  # two change places
        ("04123", {(5, 2)}),
    ],
)
def test_moved_tasks(order: str, moved: set[tuple[int, int]]) -> None:
    assert moved_of(order) == moved


def test_a_task_put_before_others_moves_none_of_them() -> None:
    new = report(2025, "发展银发经济。培育养老服务品牌。", *TASKS)
    kinds = Counter(c.kind for c in duban.compare(report(2024, *TASKS), new) if c.unit == "task")
    assert kinds == {"new": 1, "continued": 5}


def test_items_of_a_count_are_tasks() -> None:
    items = [
        "稳定工业运行，加强对重点行业的监测",
        "培育优质企业，建设企业服务平台",
        "推广节能电机，建设零碳园区",
    ]
    items += ["排查化工园区隐患，健全预警机制", "推进万兆光网试点，完善网络标准"]

    def told(order: str, year: int) -> str:
        said = "。".join(f"{mark}是{items[int(i)]}" for mark, i in zip("一二三四五", order, strict=True))
        return f"全市工业工作会议召开\n会议要求，{year}年抓好以下重点任务。{said}。\n"

    found = duban.compare(told("01234", 2024), told("40123", 2025))
    ranks = {
        (c.new[0].text, c.old[0].rank, c.new[0].rank) for c in found if c.kind == "moved" and c.unit == "task"
    }
    assert ranks == {("推进万兆光网试点", 5, 1)}


def test_a_commitment_that_went_to_another_place_moved() -> None:
    stays = [f"建设{name}平台" for name in ("算力", "冷链", "检测", "托育", "质检", "气象", "测绘", "档案")]
    found = changes_of([*stays, "守住耕地红线"], ["守住耕地红线", *stays])
    assert [(c.kind, c.new[0].text) for c in found if c.kind != "continued"] == [("moved", "守住耕地红线")]


# ---- documents --------------------------------------------------------------------------------------


def test_what_is_said_twice_is_not_new() -> None:
    old = ["优化营商环境。", "持续深化投融资体制改革。"]
    new = ["优化营商环境。", "深化投融资体制改革。", "新建两座水厂。", "进一步深化投融资体制改革。"]
    found = changes_of(old, new)
    assert [c.new[0].text for c in found if c.kind == "new"] == ["新建两座水厂"]
    assert len([c for c in found if c.old and "投融资" in c.old[0].text]) == 2


def test_every_kind_appears_on_reports(readouts: Comparison, national: list[Comparison]) -> None:
    found = {change.kind for comparison in (readouts, *national) for change in comparison}
    assert found >= set(KINDS) - {"reversed"}  # see tests/test_stance.py


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("strengthened", "研究修订中小企业划型标准", "出台中小企业划型新标准"),
        ("strengthened", "启动实施标准引领行动", "全面实施标准引领行动"),
        ("strengthened", "实施“人工智能+制造”行动", "全面实施“人工智能+制造”行动"),
        ("weakened", "制定出台生物制造、量子科技等领域支持政策", "研究制定具身智能、脑机接口等领域支持政策"),
        ("continued", "加强对工业大省的运行调度", "加强对工业大省的运行调度"),
        ("continued", "完善优质企业培育体系", "完善优质企业培育体系"),
        ("reworded", "布局未来产业", "培育未来产业"),
        ("merged", "加强行业大模型研发", "加强行业大模型研发和开源社区建设"),
        ("dropped", "守住安全底线", None),
        ("new", None, "整治无序竞争"),
        ("new", None, "确保算力供给安全"),
    ],
)
def test_the_readouts(readouts: Comparison, kind: str, old: str | None, new: str | None) -> None:
    pairs = {(c.kind, c.old[0].text if c.old else None, c.new[0].text if c.new else None) for c in readouts}
    assert (kind, old, new) in pairs


@pytest.mark.parametrize("name", ["readout-2024.txt", "readout-2025.txt"])
def test_a_document_against_itself_only_continues(name: str) -> None:
    found = duban.compare(EXAMPLES / name, EXAMPLES / name)
    assert {change.kind for change in found} == {"continued"}
    assert found.overlap == pytest.approx(1.0, abs=0.01)
    assert "没有变化" in str(found.summary("zh"))


def test_a_report_against_itself_only_continues(national: list[Comparison]) -> None:
    found = duban.compare(national[0].old.document, national[0].old.document)
    assert {change.kind for change in found} == {"continued"}


def test_a_document_against_its_bad_copy_only_continues() -> None:
    found = duban.compare(EXAMPLES / "readout-2024.txt", EXAMPLES / "readout-2024-noisy.html")
    assert {change.kind for change in found} == {"continued"}


def test_unrelated_documents_hardly_overlap() -> None:
    old = report(
        2024, "发展海洋渔业。建设深远海养殖平台。投放人工鱼礁。", "修复近海湿地。种植红树林。清理海漂垃圾。"
    )
    found = duban.compare(old, EXAMPLES / "readout-2025.txt")
    assert found.hardly_overlaps
    assert "几乎没有重合" in str(found.summary("zh"))
    assert "hardly overlap" in str(found.summary("en"))


# ---- properties -------------------------------------------------------------------------------------


def check(found: Comparison) -> None:
    """What holds of every comparison."""
    views = found.old.document.view, found.new.document.view
    for change in found:
        assert change.kind not in change.also
        assert bool(change.old) == (change.kind != "new")
        assert bool(change.new) == (change.kind != "dropped")
        kinds = {change.kind, *change.also}
        assert len(change.old) == 1 or kinds & {"merged", "new"}
        assert len(change.new) == 1 or kinds & {"split", "dropped"}
        assert 0 <= change.score <= 1
        assert 0 <= change.importance <= 1
        assert change.reason.zh
        assert change.reason.en
        for view, sides in zip(views, (change.old, change.new), strict=True):
            for side in sides:
                clean = view.text[view.position(side.start) : view.position(side.end - 1) + 1]
                assert clean == side.text
                if view.text == view.source:
                    assert view.source[side.start : side.end] == side.text
        if change.edits:
            assert rebuilt(change, 0) == change.old[0].text
            assert rebuilt(change, 1) == change.new[0].text


def rebuilt(change: Change, side: int) -> str:
    text = (change.old, change.new)[side][0].text
    spans = [(e.old_start, e.old_end) if side == 0 else (e.new_start, e.new_end) for e in change.edits]
    return "".join(text[start:end] for start, end in spans)


def test_properties_on_readouts_and_reports(readouts: Comparison, national: list[Comparison]) -> None:
    for comparison in (readouts, *national):
        check(comparison)
        importance = [change.importance for change in comparison]
        assert importance == sorted(importance, reverse=True)


def test_every_commitment_is_in_one_change(readouts: Comparison) -> None:
    records = [r for r in duban.extract(readouts.old.document) if isinstance(r, duban.Commitment)]
    sides = [side for change in readouts if change.unit != "figure" for side in change.old]
    for record in records:
        holders = [side for side in sides if side.start <= record.start and record.end <= side.end]
        assert len(holders) == 1, record.text


def test_the_same_input_gives_the_same_comparison(readouts: Comparison) -> None:
    again = duban.compare(EXAMPLES / "readout-2024.txt", EXAMPLES / "readout-2025.txt")
    assert list(again.as_json()) == list(readouts.as_json())


VERBS = st.sampled_from("推进 实施 探索 加快建设 完善 确保 支持".split())
NOUNS = st.sampled_from("算力枢纽 冷链物流 养老服务 矿山修复 数据产权 充电桩布局 气象监测".split())
PROMISES = st.lists(st.builds(lambda verb, noun: verb + noun, VERBS, NOUNS), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(PROMISES, PROMISES)
def test_properties_hold_of_any_plans(old: list[str], new: list[str]) -> None:
    check(duban.compare(plan(old, 2024).encode(), plan(new, 2025).encode()))
    itself = duban.compare(plan(old, 2024), plan(old, 2025))
    assert {change.kind for change in itself} == {"continued"}


@pytest.mark.parametrize("source", ["没有任何承诺的一句话。", "。", "一、2025年重点任务\n"])
def test_documents_without_promises(source: str) -> None:
    assert [c.kind for c in duban.compare(source, source) if c.kind != "continued"] == []


# ---- what goes out ----------------------------------------------------------------------------------


def test_a_line_has_what_is_promised(readouts: Comparison) -> None:
    for line in readouts.as_json():
        assert {"kind", "old", "new", "score", "theme", "section_old", "section_new"} <= set(line)
        assert line["reason_zh"]
        assert line["reason_en"]
        for side in (line["old"], line["new"]):
            assert side is None or set(side) == {"document", "start", "end", "text"}
        json.dumps(line, ensure_ascii=False)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_of_the_summary_has_its_places(readouts: Comparison, lang: str) -> None:
    summary = readouts.summary(lang)
    sentences = [sentence for paragraph in summary.paragraphs for sentence in paragraph.sentences]
    assert sentences
    assert all(sentence.places for sentence in sentences)
    assert len(str(summary).splitlines()) <= 60
    json.dumps(summary.as_json(), ensure_ascii=False)


def test_the_summary_of_another_language_is_refused(readouts: Comparison) -> None:
    with pytest.raises(ValueError, match="zh or en"):
        readouts.summary("fr")
