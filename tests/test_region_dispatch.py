"""Dispatch: the pace so far, what the rest of the year needs, the nation's need, warnings."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban.errors import TableError
from duban.regional.dispatch import cumulated, own_rates, progress, required_rate

EVEN = [1 / 12] * 12


@pytest.mark.parametrize(
    ("rate", "target", "elapsed", "expected"),
    [
        (5.0, 6.0, 0.5, 7.0),
        (6.0, 6.0, 0.25, 6.0),
        (7.0, 6.0, 0.5, 5.0),
        (5.0, 6.0, 0.9, 15.0),
        (5.0, 6.0, 1.0, None),
    ],
)
def test_required_rate(rate: float, target: float, elapsed: float, expected: float | None) -> None:
    assert required_rate(rate, target, elapsed) == pytest.approx(expected)


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=11), st.floats(-10, 15))
def test_the_required_rate_leads_to_the_target(rates: list[float], target: float) -> None:
    done = len(rates)
    so_far = cumulated(dict(enumerate(rates, 1)), EVEN)
    needed = required_rate(so_far[done], target, done / 12)
    assert needed is not None
    whole = cumulated({**dict(enumerate(rates, 1)), **dict.fromkeys(range(done + 1, 13), needed)}, EVEN)
    assert whole[12] == pytest.approx(target, abs=1e-6)
    assert list(own_rates(so_far, EVEN).values()) == pytest.approx(rates, abs=1e-6)


def row(name: str, period: str, value: Any, target: Any = "", weight: Any = "") -> dict[str, Any]:
    return {"地区": name, "月份": period, "累计增速": value, "全年目标": target, "权重": weight}


def table() -> list[dict[str, Any]]:
    return [
        row("江苏", "2026年1-2月", 6.4, 6.0, 60), row("江苏", "2026年1-3月", 6.3), row("江苏", "2026年1-6月", 6.2),
        row("四川", "2026年1-2月", 5.0, 6.5, 40), row("四川", "2026年1-3月", 4.0), row("四川", "2026年1-6月", 4.0),
        row("全国", "2026年1-6月", 5.5, 5.5),
    ]  # fmt: skip


def test_provinces_against_the_need_of_the_nation() -> None:
    found = duban.regions.dispatch(table())
    first, second = found.provinces
    assert (first.region, first.light, second.light) == ("四川省", "red", "green")
    assert (first.gap, first.required) == (-2.5, pytest.approx(9.0))
    assert (second.required, second.weight) == (pytest.approx(5.8), 0.6)
    assert first.need_gap == pytest.approx(0.4 * (4.0 - 5.5))
    assert found.need.rate == pytest.approx(0.6 * 6.2 + 0.4 * 4.0)
    assert found.need.targets == pytest.approx(6.2)
    assert sum(one.need_gap or 0 for one in found.provinces) == pytest.approx(found.need.gap)
    assert [one.kind for one in first.warnings] == ["gaps", "far_behind", "beyond_best"]
    assert "四川省至今 4%" in first.warnings[1].text.zh
    assert "Sichuan" in first.warnings[1].text.en
    assert found.nation is not None
    assert found.nation.light == "green"
    assert {origin.line for origin in first.origins} == {5, 6, 7}


@pytest.mark.parametrize(
    ("rates", "target", "national", "kinds"),
    [
        ({1: 6.0, 2: 6.2}, 6.0, None, []),
        ({1: 6.5, 2: 5.8}, 6.0, None, ["behind"]),
        ({1: 6.0, 2: 5.0}, 6.0, None, ["far_behind", "beyond_best"]),
        ({1: 9.0, 2: 8.0, 3: 7.0, 4: 6.0}, 6.0, None, ["slowing"]),
        ({1: 5.0, 4: 5.2}, 5.0, 5.5, ["gaps", "under_nation"]),
        ({1: 6.0, 2: 6.0, 3: 6.0, 4: 5.9}, 6.0, None, ["missed"]),
        ({1: 6.0}, None, 5.0, ["no_target"]),
    ],
)
def test_warnings(
    rates: dict[int, float], target: float | None, national: float | None, kinds: list[str]
) -> None:
    labels = {place: f"2026Q{place}" for place in range(1, 5)}
    found = progress("某省", 2026, rates, [0.25] * 4, labels, target=target, national=national)
    assert [one.kind for one in found.warnings] == kinds
    assert all(one.text.zh and one.text.en for one in found.warnings)


def test_what_rounding_can_make_is_no_slowing() -> None:
    labels = {place: f"2026-{place:02}" for place in range(1, 13)}
    rates = {2: 6.0, 3: 6.0, 4: 5.9, 5: 5.8, 6: 5.7, 7: 5.6}
    found = progress("某省", 2026, rates, EVEN, labels, target=5.0)
    assert found.steps[-1].doubt == pytest.approx(0.65)
    assert found.warnings == ()


def test_rates_of_periods_and_levels_agree() -> None:
    base = [10.0, 30.0, 20.0, 40.0]
    growth = [5.0, 6.0, 4.0]
    levels = [
        {"地区": "江苏", "季度": f"{year}Q{i}", "增加值": value}
        for year, values in (
            (2025, base),
            (2026, [b * (1 + g / 100) for b, g in zip(base, growth, strict=False)]),
        )
        for i, value in enumerate(values, 1)
    ]
    [one] = duban.regions.dispatch(levels, national_target=6.0).provinces
    assert one.rate == pytest.approx((0.5 + 1.8 + 0.8) / 60 * 100)
    assert one.elapsed == pytest.approx(0.6)
    assert [round(step.rate or 0, 9) for step in one.steps] == growth
    assert [kind.kind for kind in one.warnings] == ["no_target"]


def test_only_a_group() -> None:
    found = duban.regions.dispatch([*table(), row("山西", "2026年1-2月", 1.0, 5, 5)], group="工业大省")
    assert {one.region for one in found.provinces} == {"江苏省", "四川省"}
    assert found.need.rate == pytest.approx(5.32)


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        ([row("江苏", "2026", 5, 5)], {}, "months or quarters"),
        ([row("江苏", "2026-01", 5, 5), row("江苏", "2026-02", 5, 6)], {}, "several targets"),
        ([row("江苏", "2026-01", "", 5)], {}, "months or quarters"),
        ([row("江苏", "2026-13", 5, 5)], {}, "no period"),
        (table(), {"year": 2020}, "no period «2020»"),
        ([row("江苏", "2026-01", 5), row("江苏省", "2026年1月", 5)], {}, "already"),
    ],
)
def test_hostile_tables(rows: list[dict[str, Any]], options: dict[str, Any], said: str) -> None:
    with pytest.raises(TableError, match=said):
        duban.regions.dispatch(rows, **options)
