"""What surrounds a change: figures, first mentions, main targets, news of its words."""

from __future__ import annotations

import pytest

import duban
from duban.comparison.changes import changes
from duban.comparison.formulations.units import Units, units
from duban.comparison.importance.background import Background, Surroundings

GOALS = "主要预期目标是：粮食产量增长2%，地区生产总值增长5%，城镇新增就业3万人，居民消费价格上涨2%左右。"


def plan(text: str, year: int) -> Units:
    document = duban.read_text(f"二、{year}年重点任务\n{text}", year=year, published=f"{year}-01-20")
    return units(document, duban.extract(document))


def firsts(old: str, new: str, earlier: tuple[str, ...] = ()) -> set[str]:
    """The names told as first mentions of the changes between two plans."""
    before, after = plan(old, 2025), plan(new, 2026)
    background = Background(before, after, earlier)
    told = [background.told(change) for change in changes(before, after)[0]]
    return {one.side.text[start:end] for one in told for _, start, end in one.firsts}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("种好果树。", "发展海洋牧场。扶持海洋牧场。", {"牧场"}),
        ("种好果树。", "发展海洋牧场。", set()),  # named once
        ("去年海洋牧场很好。", "发展海洋牧场。扶持海洋牧场。", set()),  # the old document has it
        ("种好果树。", "推进开放。推进改革。", set()),  # verbs of plans are no names
    ],
)
def test_first_mentions(old: str, new: str, found: set[str]) -> None:
    assert firsts(old, new) >= found
    if not found:
        assert not firsts(old, new) & {"牧场", "推进"}


def test_documents_before_the_old_one_count() -> None:
    new = "发展海洋牧场。扶持海洋牧场。"
    assert "牧场" in firsts("种好果树。", new)
    assert "牧场" not in firsts("种好果树。", new, ("建设海洋牧场。",))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (GOALS, GOALS.rstrip("。")),
        (f"种好果树。\n{GOALS}\n书院增加2座。", "粮食产量增长2%"),
        (GOALS.replace("目标", "工作"), ""),  # a paragraph with many numbers does not make them the main ones
        ("主要目标是：粮食产量增长2%。", ""),  # one target makes no paragraph of them
    ],
)
def test_main_targets(text: str, where: str) -> None:
    found = Surroundings(plan(text, 2026))
    start, end = found.main_targets
    assert where in found.document.source[start:end]
    assert bool(end) is bool(where)


def test_figures_of_a_place() -> None:
    found = plan("种好果树。安排资金3亿元。扩建码头。", 2026)
    here = Surroundings(found)
    held = {
        unit.side.text: [figure.value_text for figure in here.figures(unit.side)] for unit in found.promises
    }
    assert held["安排资金3亿元"] == ["3亿元"]
    assert held["种好果树"] == held["扩建码头"] == []


def test_the_instruments_of_a_document() -> None:
    assert Surroundings(plan("实施渔港振兴三年行动。", 2026)).instruments == {"渔港振兴三年行动"}


@pytest.mark.parametrize(
    ("old", "new", "coined"),
    [
        ("种好果树，修好海堤。", "推行“码头长”办法。", True),
        ("种好果树，修好海堤。", "办好《渔港新规》。", True),
        ("去年设立码头长，种好果树。", "推行“码头长”办法。", False),  # said before, without the marks
        ("树。", "推行“码头长”办法，修好海堤，疏浚航道，办好展览，开放书院，种好果树，扩建码头。" * 3, False),
    ],
)
def test_a_coined_name(old: str, new: str, coined: bool) -> None:
    before, after = plan(old, 2025), plan(new, 2026)
    background = Background(before, after)
    assert any(background.told(change).coined for change in changes(before, after)[0]) is coined
