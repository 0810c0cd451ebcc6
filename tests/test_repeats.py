"""What tells again what a more important change tells already."""

from __future__ import annotations

import msgspec
import pytest

from duban.comparison.change import Change, Kind, Side, UnitKind, Value
from duban.comparison.importance.repeats import Repeats

Place = tuple[int, str]


def change(
    kind: Kind,
    old: Place | None,
    new: Place | None,
    unit: UnitKind = "commitment",
    indicator: str | None = None,
) -> Change:
    """A change of texts at places."""
    sides = (
        ()
        if place is None
        else (Side(document=name, start=place[0], end=place[0] + len(place[1]), text=place[1]),)
        for name, place in (("old", old), ("new", new))
    )
    before, after = sides
    return Change(kind=kind, unit=unit, old=before, new=after, score=0.0, reasons=(), indicator=indicator)


PORTS = change("number_changed", (100, "新建渔港5座"), (200, "新建渔港9座"))
DEFICIT = change("number_changed", (0, "赤字4亿元"), (0, "赤字5亿元"), "figure", "赤字")


@pytest.mark.parametrize(
    ("first", "second", "repeats"),
    [
        # the number of a promise beside the promise itself
        (PORTS, change("number_changed", (102, "渔港5座"), (202, "渔港9座"), "figure", "渔港"), True),
        (PORTS, change("number_changed", (300, "码头5座"), (202, "渔港9座"), "figure", "渔港"), False),
        # another old formulation against the same new one
        (PORTS, change("reworded", (400, "推进渔港建设"), (200, "新建渔港9座")), True),
        # the same target in the summary and in its chapter
        (
            change("new", None, (0, "城镇新增就业9万人以上")),
            change("new", None, (900, "全年城镇新增就业9万人以上")),
            True,
        ),
        # another number, another sort, other words
        (
            change("new", None, (0, "城镇新增就业9万人以上")),
            change("new", None, (900, "城镇新增就业8万人以上")),
            False,
        ),
        (
            change("new", None, (0, "城镇新增就业9万人以上")),
            change("dropped", (900, "城镇新增就业9万人以上"), None),
            False,
        ),
        (change("new", None, (0, "淘汰老旧渔船5艘")), change("new", None, (900, "淘汰旧式锅炉5台")), False),
        # the old target against the outcome, where it stands against the new target
        (DEFICIT, change("number_changed", (0, "赤字4亿元"), (700, "赤字为4.1亿元"), "figure", "赤字"), True),
        (
            DEFICIT,
            change("number_changed", (500, "赤字3亿元"), (700, "赤字为4.1亿元"), "figure", "赤字"),
            False,
        ),
        # a part, and a step, of the figure of the same sentence
        (
            DEFICIT,
            change("number_changed", (20, "市级赤字1亿元"), (20, "市级赤字2亿元"), "figure", "市级赤字"),
            True,
        ),
        (DEFICIT, change("new", None, (8, "增加1亿元"), "figure", "赤字"), True),
        (DEFICIT, change("number_changed", (20, "税收7亿元"), (20, "税收8亿元"), "figure", "税收"), False),
        (
            DEFICIT,
            change("number_changed", (820, "市级赤字1亿元"), (820, "市级赤字2亿元"), "figure", "市级赤字"),
            False,
        ),
    ],
)
def test_what_repeats_what(first: Change, second: Change, repeats: bool) -> None:
    told = Repeats()
    assert told.told(first) is None
    assert (told.told(second) is first) is repeats


def test_what_repeats_is_not_told_itself() -> None:
    told = Repeats()
    again = change("new", None, (900, "全年城镇新增就业9万人以上"))
    first = change("new", None, (0, "城镇新增就业9万人以上"))
    assert [told.told(one) for one in (first, again, again)] == [None, first, first]


def value(text: str, number: float, unit: str) -> Value:
    return Value(
        text=text,
        low=number,
        high=number,
        unit=unit,
        measure="growth",
        modality="target",
        period_start=None,
        period_end=None,
    )


def moved(start: int, text: str, indicator: str, old: float, new: float) -> Change:
    """A number of this text that moved."""
    one = change("number_changed", (start, text), (start, text), "figure", indicator)
    return msgspec.structs.replace(
        one, old_value=value(f"{old}%", old, "%"), new_value=value(f"{new}%", new, "%")
    )


@pytest.mark.parametrize(
    ("second", "repeats"),
    [
        (moved(900, "经济增长预期6%", "经济", 7, 6), True),
        (moved(900, "经济增长预期5%", "经济", 7, 5), False),  # another number
        (moved(900, "居民消费价格上涨6%", "居民消费价格", 7, 6), False),  # another matter
    ],
)
def test_one_move_under_two_names(second: Change, repeats: bool) -> None:
    told = Repeats()
    first = moved(0, "国内生产总值增长6%", "国内生产总值", 7, 6)
    assert told.told(first) is None
    assert (told.told(second) is first) is repeats
