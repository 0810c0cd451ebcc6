"""Readouts of meetings in the shapes that pages give them: what is told, what is promised, for which year."""

from __future__ import annotations

from pathlib import Path

import pytest

import duban
from duban.records import Commitment, Figure

MARKS = {
    "count": ["一是", "二是", "三是", "四是"],
    "dashes": ["——", "——", "——", "——"],
    "numbers": ["1.", "2.", "3.", "4."],
    "nothing": ["", "", "", ""],
}
TASKS = [
    "扩大有效投资。推动120个重大项目开工，完善项目调度机制。",
    "提升创新能力。布局建设6个制造业创新中心，研究制定氢能产业规划。",
    "壮大企业主体。新增专精特新中小企业90家，支持民营企业牵头承担重大项目。",
    "守牢安全底线。深入开展化工园区安全整治，健全风险预警机制。",
]
PROMISES = 12


def readout(marks: list[str], opening: str, tasks: list[str] = TASKS) -> duban.Document:
    lines = [
        "全省工业和信息化工作会议召开",
        "2025-12-25 来源：某某日报",
        "12月24日，全省工业和信息化工作会议召开。省工信厅厅长李某出席并讲话。",
        "会议指出，今年以来，全省规模以上工业增加值增长7.2%，建成绿色工厂120家。",
        opening,
        *(mark + task for mark, task in zip(marks, tasks, strict=True)),
        "各市工信部门负责人参加会议。",
    ]
    return duban.read("\n".join(lines).encode(), name="readout.txt")


OPENINGS = [
    "会议强调，2026年要重点抓好以下工作：",
    "李某强调，明年要做好四方面工作。",
    "会议要求，2026年要抓好以下任务。",
]


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("marks", MARKS)
def test_what_a_readout_promises(marks: str, opening: str) -> None:
    records = duban.extract(readout(MARKS[marks], opening))
    promises = [record.text for record in records if isinstance(record, Commitment)]
    assert promises[-PROMISES:][0] == "扩大有效投资"
    assert promises[-1] == "健全风险预警机制"
    assert len(promises) - PROMISES in (0, 1)  # «做好四方面工作» may be one
    assert not {"参加会议", "建成绿色工厂120家"} & set(promises)


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("marks", MARKS)
def test_what_is_told_and_what_is_planned(marks: str, opening: str) -> None:
    figures = [
        record for record in duban.extract(readout(MARKS[marks], opening)) if isinstance(record, Figure)
    ]
    assert {f.low: (f.modality, (f.period_end or "")[:4]) for f in figures} == {
        7.2: ("actual", "2025"),
        120: ("target", "2026") if len([f for f in figures if f.low == 120]) > 1 else ("actual", "2025"),
        6: ("target", "2026"),
        90: ("target", "2026"),
    }


@pytest.mark.parametrize("marks", ["count", "dashes", "nothing"])
def test_its_tasks_have_ranks(marks: str) -> None:
    old = readout(MARKS[marks], OPENINGS[0])
    new = readout(MARKS["dashes"], OPENINGS[0], [*TASKS[1:], TASKS[0]])
    moved = [c for c in duban.compare(old, new) if c.unit == "task" and c.kind == "moved"]
    assert [(c.new[0].text, c.old[0].rank, c.new[0].rank) for c in moved] == [("扩大有效投资", 1, 4)]


def test_the_line_of_the_source_is_no_heading() -> None:
    assert not readout(MARKS["dashes"], OPENINGS[0]).headings


@pytest.mark.parametrize("words", ["在全省推广应用", "今年全省增长", "各省市", "我省要", "对全市作出"])
def test_no_region_is_made_of_words(words: str) -> None:
    assert duban.read(f"工作会议召开\n会议提出，{words}。".encode(), name="a.txt").context.region in (
        None,
        "全国",
    )


def test_scope_from_a_trial_to_all() -> None:
    head = "二、2025年重点任务\n"
    for old, new in (
        ("在3个市开展车路协同试点。", "在全省推广车路协同应用。"),
        ("在纺织行业开展数字化转型试点。", "在纺织、家电等行业推广数字化转型经验。"),
    ):
        [change] = duban.compare(head + old, head + new)
        assert "extended" in (change.kind, *change.also)


EXAMPLES = Path(__file__).parent.parent / "examples"


# What a review tells of goals is a goal: 提前超过450万个的年度目标.
@pytest.mark.parametrize(("name", "goals"), [("readout-2024.txt", []), ("readout-2025.txt", ["450万个"])])
def test_readouts_with_chapters_are_read_by_chapter(name: str, goals: list[str]) -> None:
    figures = [record for record in duban.extract(duban.read(EXAMPLES / name)) if isinstance(record, Figure)]
    told = [f for f in figures if "回顾" in f.section]
    assert [f.value_text for f in told if f.modality not in ("actual", "estimate")] == goals
