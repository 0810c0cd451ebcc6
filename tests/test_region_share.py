"""The share of a part in a whole: volume and price, the floor, within and between regions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban.errors import TableError
from duban.regional.formulas.industry_share import decomposition, within_between


def test_volume_and_price() -> None:
    found = decomposition((100, 103), (364, 392), 6.0, 5.0)
    assert (round(100 * found.before, 4), round(100 * found.after, 4)) == (27.4725, 26.2755)
    assert [round(value or 0, 6) for value in (found.log_change, found.log_volume, found.log_price)] == [
        -0.044549,
        0.009479,
        -0.054028,
    ]
    assert (round(found.part_deflator or 0, 3), round(found.whole_deflator or 0, 3)) == (-2.830, 2.564)
    assert (round(found.volume or 0, 4), round(found.price or 0, 4)) == (0.2616, -1.4587)


LEVEL = st.floats(0.1, 1e6)
RATE = st.floats(-90, 200)


@given(LEVEL, LEVEL, LEVEL, LEVEL, RATE, RATE)
def test_the_parts_of_a_change_add_up(a: float, b: float, c: float, d: float, q: float, r: float) -> None:
    found = decomposition((a, b), (c, d), q, r)
    assert (found.log_volume or 0) + (found.log_price or 0) == pytest.approx(found.log_change, abs=1e-9)
    assert (found.volume or 0) + (found.price or 0) == pytest.approx(found.points, rel=1e-9, abs=1e-6)
    # The price part is the difference of the deflators.
    ratio = (1 + (found.part_deflator or 0) / 100) / (1 + (found.whole_deflator or 0) / 100)
    assert ratio == pytest.approx(2.718281828459045 ** (found.log_price or 0), rel=1e-6)


PLACES = st.dictionaries(
    st.text("甲乙丙丁", min_size=1, max_size=2), st.tuples(LEVEL, LEVEL, LEVEL, LEVEL), min_size=1
)


@given(PLACES)
def test_within_and_between_add_up(table: dict[str, tuple[float, float, float, float]]) -> None:
    before = {name: (row[0], row[1]) for name, row in table.items()}
    after = {name: (row[2], row[3]) for name, row in table.items()}
    found = within_between(before, after)
    shares = [
        100 * sum(part for part, _ in year.values()) / sum(whole for _, whole in year.values())
        for year in (before, after)
    ]
    summed = sum(one.within + one.between for one in found)
    assert summed == pytest.approx(shares[1] - shares[0], rel=1e-6, abs=1e-6 * max(shares))


@pytest.mark.parametrize(
    ("part", "whole", "rates"),
    [((0, 1), (1, 1), (1, 1)), ((1, 1), (-1, 1), (1, 1)), ((1, 1), (1, 1), (-100, 1))],
)
def test_what_has_no_share(part: Any, whole: Any, rates: Any) -> None:
    with pytest.raises(ValueError, match=r"above 0|falls"):
        decomposition(part, whole, *rates)


def rows() -> list[dict[str, Any]]:
    return [
        {"年份": 2023, "制造业增加值": 100, "生产总值": 364, "制造业增速": "", "生产总值增速": ""},
        {"年份": 2024, "制造业增加值": 103, "生产总值": 392, "制造业增速": 6, "生产总值增速": 5},
    ]


@pytest.mark.parametrize(
    ("floor", "margin", "is_below"), [(25.0, 1.2755, False), (27.0, -0.7245, True), (None, None, None)]
)
def test_the_floor(floor: float | None, margin: float | None, is_below: bool | None) -> None:
    last = duban.regions.share(rows(), floor=floor).nation[-1]
    assert (None if last.margin is None else round(last.margin, 4), last.is_below) == (margin, is_below)
    assert [one.line for one in last.origins] == [3] * 4


def test_without_real_growth_nothing_is_split() -> None:
    plain = [{key: row[key] for key in ("年份", "制造业增加值", "生产总值")} for row in rows()]
    found = duban.regions.share(plain)
    change = found.nation[-1].change
    assert change is not None
    assert change.volume is None
    assert round(change.points, 3) == -1.197
    assert any("not split" in note.en for note in found.notes)


def test_regions_without_a_row_of_the_nation() -> None:
    table = [
        {"地区": place, "年份": year, "制造业": part, "生产总值": whole}
        for place, year, part, whole in (("江苏", 2024, 30, 100), ("山西", 2024, 20, 100), ("江苏", 2025, 35, 110), ("山西", 2025, 19, 100))
    ]  # fmt: skip
    found = duban.regions.share(table)
    assert found.nation[-1].is_sum
    assert found.nation[-1].share == pytest.approx(100 * 54 / 210)
    summed = sum(one.shift.within + one.shift.between for one in found.parts)
    assert summed == pytest.approx(100 * 54 / 210 - 25)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"年份": 2024, "制造业增加值": 1, "生产总值": 3}, "already"),
        ({"年份": 2025, "制造业增加值": 0, "生产总值": 3}, "not above 0"),
        ({"年份": 2025, "制造业增加值": 1, "生产总值": 3, "制造业增速": -100, "生产总值增速": 1}, "100 %"),
        ({"年份": "?", "制造业增加值": 1, "生产总值": 3}, "no period"),
    ],
)
def test_hostile_rows(row: dict[str, Any], said: str) -> None:
    with pytest.raises(TableError, match=said):
        duban.regions.share([*rows(), row])
