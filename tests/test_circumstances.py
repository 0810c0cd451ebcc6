"""The circumstances of a change: every one holds in its example and not in its counter-example."""

from __future__ import annotations

from typing import get_args

import pytest

import duban
from duban.comparison.change import Change
from duban.comparison.changes import changes
from duban.comparison.formulations.units import Units, units
from duban.comparison.importance.background import Background, Told
from duban.comparison.importance.circumstances import CIRCUMSTANCES, Circumstance
from duban.comparison.phrases import Weight, phrase


def plan(text: str, year: int) -> Units:
    """A plan of these promises; a text with headings stands as it is."""
    whole = text if text.startswith("一、") else f"二、{year}年重点任务\n{text.rstrip('。')}。"
    document = duban.read_text(whole, year=year, published=f"{year}-01-20")
    return units(document, duban.extract(document))


def told(old: str, new: str, year: int = 2026) -> list[Told]:
    """The changes of two plans as their circumstances see them."""
    before, after = plan(old, year - 1), plan(new, year)
    background = Background(before, after)
    found: list[Change] = changes(before, after)[0]
    return [background.told(change) for change in found if change.kind != "continued"]


@pytest.mark.parametrize("one", CIRCUMSTANCES, ids=lambda one: one.name)
def test_a_circumstance_holds_in_its_example_only(one: Circumstance) -> None:
    held = [one.of(change) for change in told(*one.example)]
    assert max(held, default=0.0) > 0
    assert all(0 <= share <= 1 for share in held)
    assert [share for change in told(*one.but) if (share := one.of(change))] == []


@pytest.mark.parametrize("one", CIRCUMSTANCES, ids=lambda one: one.name)
def test_what_a_circumstance_is_called(one: Circumstance) -> None:
    name = phrase(one.name, name="渔港")
    assert name.zh
    assert name.en
    assert ("渔港" in name.zh) is (one.named is not None)


def test_every_weight_of_the_sentences_is_a_circumstance_or_told_elsewhere() -> None:
    names = [one.name for one in CIRCUMSTANCES]
    assert len(names) == len(set(names))
    assert set(get_args(Weight)) - set(names) == {"by_kind", "by_theme", "by_repeat", "by_reversal"}


def share(name: str, old: str, new: str) -> float:
    [one] = [one for one in CIRCUMSTANCES if one.name == name]
    return max((one.of(change) for change in told(old, new)), default=0.0)


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("扩建渔港码头3座", True),
        ("渔港税率由7.5%降到6%", True),
        ("深入推进“1+3”渔港布局", False),  # a name
        ("办好《渔港2035》", False),
        ("加快5G渔港建设", False),
        ("建设21世纪渔港", False),
        ("开通12345热线", False),
        ("办好2026年渔港大会", False),
    ],
)
def test_a_number_is_no_part_of_a_name(new: str, says: bool) -> None:
    assert bool(share("by_number", "种好果树", new)) is says


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("改造渔港码头600座", "再改造渔港码头600座", False),
        ("改造渔港码头500座", "再改造渔港码头600座", True),
        ("改造渔港码头", "再改造渔港码头600座", True),
        ("粮食产量增长6%—7%", "粮食产量增长6%左右", True),  # an end of the range went
    ],
)
def test_a_number_that_stays_is_none(old: str, new: str, says: bool) -> None:
    assert bool(share("by_number", old, new)) is says


def test_a_target_said_again_is_no_news() -> None:
    assert share("by_target", "今年粮食产量增长2%", "全年粮食产量增长2%") == 0.0
    assert share("by_target", "今年粮食产量增长2%", "全年粮食产量增长3%") == 1.0


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        # how a thing is said counts where it is said otherwise
        ("把渔港作为重中之重来修缮", "把渔港作为重中之重来扩建", False),
        ("把修缮渔港放在前面", "把修缮渔港作为重中之重", True),
    ],
)
def test_manners_count_in_the_words_that_changed(old: str, new: str, holds: bool) -> None:
    assert bool(share("by_first", old, new)) is holds


def test_what_it_is_about_counts_wherever_it_stands() -> None:
    assert share("by_taxes", "稳步清理渔港收费", "加快清理渔港收费") == 1.0


def test_a_short_document_before_tells_no_first_mention() -> None:
    fillers = "。".join(f"扩建{place}码头" for place in "东西南北中")
    new = f"发展海洋牧场。扶持海洋牧场。{fillers}"
    assert share("by_new_name", fillers, new) == 1.0
    assert share("by_new_name", "修路", new + "。修好海堤，疏浚航道，开放书院，办好展览，种好果树" * 3) == 0.0


@pytest.mark.parametrize(
    ("old", "new", "size"),
    [("粮食产量增长2%", "粮食产量增长4%", 1.0), ("粮食产量增长4%", "粮食产量增长1%", 1.0)],
)
def test_the_size_of_a_move(old: str, new: str, size: float) -> None:
    assert share("by_size", old, new) == size
