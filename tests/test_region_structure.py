"""Location quotients, indices, relatedness and shift-share: the worked numbers, and their identities."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import duban
from duban.errors import TableError
from duban.regional.formulas.relatedness import density, proximity
from duban.regional.formulas.shift_share import shift_share
from duban.regional.formulas.specialisation import (
    advantages,
    concentration,
    hachman,
    krugman,
    krugman_pairs,
    large_enough,
    quotients,
)

X = np.array(
    [
        [100, 0, 0, 0, 0],
        [0, 15, 5, 70, 10],
        [0, 20, 10, 20, 50],
        [0, 25, 30, 5, 40],
        [0, 40, 55, 5, 0],
    ],
    dtype=float,
)
NAMES = ("R1", "R2", "R3", "R4", "R5")
KINDS = ("I1", "I2", "I3", "I4", "I5")


def test_location_quotients() -> None:
    expected = [
        [5, 0, 0, 0, 0], [0, 0.75, 0.25, 3.5, 0.5], [0, 1, 0.5, 1, 2.5], [0, 1.25, 1.5, 0.25, 2],
        [0, 2, 2.75, 0.25, 0],
    ]  # fmt: skip
    assert quotients(X) == pytest.approx(np.array(expected))


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (krugman, [1.6, 1.0, 0.6, 0.7, 1.1]),
        (concentration, [1, 0.525, 0.34, 0.315, 0.465]),
        (hachman, [0.2, 0.3810, 0.5882, 0.6349, 0.4301]),
    ],
)
def test_indices_of_regions(index: Any, expected: list[float]) -> None:
    assert index(X).round(4).tolist() == pytest.approx(expected, abs=1e-9)


def test_industries_and_pairs() -> None:
    assert concentration(X.T).round(4).tolist() == [1, 0.285, 0.405, 0.535, 0.42]
    pairs = krugman_pairs(X)
    assert (round(pairs[1, 2], 9), round(pairs[3, 4], 9)) == (1.0, 0.8)


def test_a_quotient_of_one_is_an_advantage_whatever_the_last_bit() -> None:
    own = advantages(quotients(X))
    assert ["".join("01"[int(flag)] for flag in row) for row in own] == [
        "10000",
        "00010",
        "01011",
        "01101",
        "01100",
    ]
    assert advantages(np.array([[1 - 1e-15, 0.999]])).tolist() == [[True, False]]


def test_tiny_bases_have_no_advantage() -> None:
    values = np.array([[0.001, 0.0], [10.0, 90.0]])
    assert advantages(quotients(values)).tolist() == [[True, False], [False, True]]
    allowed = large_enough(values, least_region=0.01)
    assert advantages(quotients(values), allowed).tolist() == [[False, False], [False, True]]


def test_proximity() -> None:
    found = proximity(advantages(quotients(X)))
    pairs = {(1, 2): 2 / 3, (1, 3): 1 / 3, (1, 4): 2 / 3, (2, 4): 1 / 2, (3, 4): 1 / 2}
    expected = np.eye(5)
    for (i, j), value in pairs.items():
        expected[i, j] = expected[j, i] = value
    assert found == pytest.approx(expected)


def test_density_in_both_conventions() -> None:
    own = advantages(quotients(X))
    counted = [
        [1, 0, 0, 0, 0], [0, 0.125, 0, 0.5455, 0.1875], [0, 0.75, 0.5385, 1, 0.8125],
        [0, 0.875, 1, 0.4545, 0.8125], [0, 0.625, 0.7692, 0.1818, 0.4375],
    ]  # fmt: skip
    apart = [[0, 0, 0, 0], [0.2, 0, 0, 0.3], [0.6, 1, 1, 0.7], [0.8, 1, 1, 0.7], [0.4, 0.5714, 0.4, 0.7]]
    assert density(own).round(4).tolist() == counted
    found = density(own, "self_left_out")
    assert np.isnan(found[:, 0]).all()
    assert found[:, 1:].round(4).tolist() == apart


def one_industry() -> tuple[Any, Any, Any, Any]:
    nation = (
        np.array([1_687_808.0, 121_044_320 - 1_687_808.0]),
        np.array([1_688_864.0, 129_877_063 - 1_688_864.0]),
    )
    return np.array([[99_593.0, 0]]), np.array([[99_346.0, 0]]), *nation


def test_shift_share_of_one_industry() -> None:
    found = shift_share(*one_industry())
    parts = [round(float(part[0, 0]), 4) for part in (found.national, found.mix, found.regional)]
    assert parts == [7267.4156, -7205.1038, -309.3117]
    assert sum(parts) == pytest.approx(-247, abs=1e-3)


def test_shift_share_of_rates() -> None:
    # Local growth of 6 %, the economy's of 2 %, the industry's of 3 %.
    found = shift_share(
        np.array([[100.0, 0]]), np.array([[106.0, 0]]), np.array([1e3, 1e3]), np.array([1030.0, 1010.0])
    )
    assert [round(float(part[0, 0]), 9) for part in (found.national, found.mix, found.regional)] == [2, 1, 3]


def test_shift_share_of_two_industries() -> None:
    before, after = np.array([[100.0, 300.0]]), np.array([[130.0, 310.0]])
    found = shift_share(before, after, np.array([1000.0, 1000.0]), np.array([1200.0, 1050.0]))
    assert found.national.tolist() == [[12.5, 37.5]]
    assert found.mix.round(9).tolist() == [[7.5, -22.5]]
    assert found.regional.round(9).tolist() == [[10, -5]]
    assert found.competitive.round(4).tolist() == [[20, -3.3333]]
    assert found.allocation.round(4).tolist() == [[-10, -1.6667]]
    assert found.net_total_shift[0] == pytest.approx(40 - 400 * 0.125)


def grids(low: float) -> Any:
    # Subnormal numbers have too few digits for a share of them to be a share.
    return st.integers(1, 6).flatmap(
        lambda n: st.integers(1, 6).flatmap(
            lambda k: st.tuples(
                *[arrays(float, (n, k), elements=st.floats(low, 1e5, allow_subnormal=False))] * 2
            )
        )
    )


@given(grids(0.01))
def test_shift_share_adds_up(years: tuple[Any, Any]) -> None:
    before, after = years
    found = shift_share(before, after)
    scale = max(1.0, float(np.abs(after).sum()), float(np.abs(before).sum()))
    assert np.allclose(found.national + found.mix + found.regional, after - before, atol=1e-9 * scale)
    assert np.allclose(found.competitive + found.allocation, found.regional, atol=1e-9 * scale)
    growth = after.sum() / before.sum() - 1
    shift = (after - before).sum(axis=1) - before.sum(axis=1) * growth
    assert np.allclose(found.net_total_shift, shift, atol=1e-8 * scale * (1 + abs(growth)))
    # Mix and regional parts are gains of one region at another's cost.
    assert abs(found.net_total_shift.sum()) <= 1e-7 * scale * (1 + abs(growth))


@given(arrays(bool, st.tuples(st.integers(1, 8), st.integers(1, 8))))
def test_densities_are_shares(own: Any) -> None:
    near = proximity(own)
    assert (near == near.T).all()
    assert (near >= 0).all()
    assert (near <= 1).all()
    for convention in ("self_counted", "self_left_out"):
        found = density(own, convention)  # type: ignore[arg-type]
        known = found[~np.isnan(found)]
        assert (known >= 0).all()
        assert (known <= 1).all()


@given(grids(0.0))
def test_indices_stay_in_their_bounds(years: tuple[Any, Any]) -> None:
    values = years[0]
    for index, low, top in ((krugman, 0, 2), (concentration, 0, 1), (hachman, 0, 1)):
        found = index(values)
        known = found[~np.isnan(found)]
        assert (known >= low - 1e-9).all()
        assert (known <= top + 1e-9).all()


def table(values: Any = X, period: str | None = None) -> list[dict[str, Any]]:
    return [
        {"region": name, "industry": kind, "value": values[i, j], **({"period": period} if period else {})}
        for i, name in enumerate(NAMES)
        for j, kind in enumerate(KINDS)
    ]


def test_the_table_as_a_whole() -> None:
    [found] = duban.regions.structure(table()).periods
    strong = {one.region: one.specialities for one in found.regions}
    assert strong["R4"] == ("I5", "I3", "I2")
    assert strong["R3"] == ("I5", "I2", "I4")
    by_cell = {(one.region, one.industry): one for one in found.cells}
    cell = by_cell["R3", "I3"]
    assert (cell.quotient, cell.has_advantage, round(cell.density_self_counted or 0, 4)) == (
        0.5,
        False,
        0.5385,
    )
    assert (cell.density_self_left_out, cell.origins[0].line) == (1.0, 14)
    assert by_cell["R1", "I1"].density_self_left_out is None


def test_the_change_between_two_periods_and_rows_of_the_nation(tmp_path: Path) -> None:
    rows = [
        ("甲", "I1", 2020, 100), ("甲", "I2", 2020, 300), ("甲", "I1", 2025, 130), ("甲", "I2", 2025, 310),
        ("全国", "I1", 2020, 1000), ("全国", "I2", 2020, 1000), ("全国", "I1", 2025, 1200), ("全国", "I2", 2025, 1050),
        ("全国", "合计", 2025, 2250),
    ]  # fmt: skip
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("地区", "行业", "年份", "产值"), *rows])
    found = duban.regions.structure(path)
    [total] = found.totals
    assert (total.change, total.national, round(total.net_total_shift, 9)) == (40.0, 50.0, -10.0)
    assert [round(one.competitive, 4) for one in found.shifts] == [20.0, -3.3333]
    assert any("add up" in note.en for note in found.notes)
    assert [one.line for one in found.shifts[0].origins] == [2, 4]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"region": "R1", "industry": "I1", "value": 3}, "has a value in row 2 already"),
        ({"region": "R6", "industry": "", "value": 3}, "no industry"),
        ({"region": "R6", "industry": "I1", "value": -3}, "below 0"),
        ({"region": "R6", "industry": "I1", "value": "三"}, "is no number"),
    ],
)
def test_hostile_rows(row: dict[str, Any], said: str) -> None:
    with pytest.raises(TableError, match=said):
        duban.regions.structure([*table(), row])


def test_cells_that_are_not_there_count_as_nothing_and_are_told() -> None:
    found = duban.regions.structure([row for row in table() if row["value"]])
    assert any("R1 I2" in note.en for note in found.notes)
    assert found.periods[0].regions[0].krugman == pytest.approx(1.6)
