"""Units: every name once, bases that exist, factors that agree with each other."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.grammar.quantities.quantity import quantities
from duban.vocabulary import units

NAMES = st.sampled_from(units().names)


def test_names_are_unambiguous() -> None:
    names = Counter(name for unit in units().units for name in (unit.name, *unit.aliases))
    assert [name for name, count in names.items() if count > 1] == []


def test_bases_are_units_of_the_same_kind_without_base() -> None:
    for unit in units().units:
        if unit.base:
            base = units().find(unit.base)
            assert base is not None, unit.name
            assert (base.kind, base.base, base.factor) == (unit.kind, "", 1.0), unit.name


def test_counters() -> None:
    assert {"个", "家", "台（套）", "对"} <= units().counters
    assert not {"吨", "元", "TEU"} & units().counters


@pytest.mark.parametrize(
    ("given_unit", "wanted", "factor"),
    [
        ("斤", "吨", 0.0005),
        ("亩", "公顷", 1 / 15),
        ("平方公里", "亩", 1500),
        ("度", "千瓦时", 1),
        ("吉瓦", "千瓦", 1_000_000),
        ("标箱", "TEU", 1),
        ("个基点", "个百分点", 0.01),
        ("PFLOPS", "EFlops", 0.001),
        ("TB", "GB", 1000),
        ("年", "个月", 12),
        ("万元/亩", "元/亩", 10000),
        ("元", "美元", None),  # no rate of exchange
        ("家", "个", None),  # count alike, but are not converted
        ("吨", "吨标准煤", None),
        ("甲", "吨", None),
    ],
)
def test_factor(given_unit: str, wanted: str, factor: float | None) -> None:
    found = units().factor(given_unit, wanted)
    assert found == (None if factor is None else pytest.approx(factor, rel=1e-6))


@given(NAMES, NAMES)
def test_factors_invert(one: str, other: str) -> None:
    there, back = units().factor(one, other), units().factor(other, one)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there * back == pytest.approx(1)
        assert units().alike(one, other)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("家", "户", True),
        ("人", "名", True),
        ("元", "美元", True),
        ("斤", "吨", True),
        ("元", "%", False),
        ("", "元", False),
    ],
)
def test_alike(one: str, other: str, alike: bool) -> None:
    assert units().alike(one, other) is alike


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("算力规模达到300EFLOPS", "EFLOPS"),
        ("吞吐量达4000万TEU", "TEU"),
        ("装机达1200MW", "MW"),
        ("储能达25GWh", "GWh"),
        ("帮扶结对3000对", "对"),
        ("利率下降25个基点", "个基点"),
        ("利率下降25bp", "bp"),
        ("碳排放量10万吨二氧化碳当量", "吨二氧化碳当量"),
        ("处理能力50万吨/日", "吨/日"),
    ],
)
def test_units_are_found_in_text(text: str, unit: str) -> None:
    assert [quantity.unit for quantity in quantities(text)] == [unit]


def test_what_only_begins_like_a_unit() -> None:
    assert "对" not in [quantity.unit for quantity in quantities("五十对口支援单位")]
