"""Diffusion, pulls and contributions: the worked numbers of the methods, their identities, the table of an article."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import duban
from duban.errors import TableError
from duban.observation import Observation, Witness
from duban.regional.formulas.contribution import NEAR_ZERO, contributions, growth_between
from duban.regional.formulas.diffusion import diffusion, smoothed
from duban.regional.sources.places import mainland
from duban.report.regions.growth import lead


def rates(up: int, flat: int, down: int) -> dict[str, float]:
    values = [2.0] * up + [0.0] * flat + [-1.0] * down
    return {f"R{i}": value for i, value in enumerate(values)}


@pytest.mark.parametrize(
    ("up", "flat", "down", "share", "index", "balance"),
    [
        (28, 0, 3, 90.32, 90.32, 80.65),
        (20, 5, 6, 64.52, 72.58, 45.16),
        (28, 1, 2, 90.32, 91.94, 83.87),
        (31, 0, 0, 100.0, 100.0, 100.0),
        (0, 0, 31, 0.0, 0.0, -100.0),
        (0, 4, 0, 0.0, 50.0, 0.0),
    ],
)
def test_diffusion(up: int, flat: int, down: int, share: float, index: float, balance: float) -> None:
    found = diffusion(rates(up, flat, down))
    assert (found.n, len(found.growing)) == (up + flat + down, up)
    shown = [round(100 * found.share, 2), round(found.index, 2), round(100 * found.balance, 2)]
    assert shown == [share, index, balance]
    assert found.weighted is None


@pytest.mark.parametrize(
    ("growth", "weights", "expected"),
    [
        ({"a": 1.0, "b": -1.0}, {"a": 3.0, "b": 1.0}, 0.5),
        ({"a": 1.0, "b": 0.0}, {"a": 1.0, "b": 1.0}, 0.0),  # what stands still counts as falling
        ({"a": 1.0}, {"b": 1.0}, None),
        ({"a": 1.0, "b": -2.0}, {"a": 1.0}, 1.0),
        ({"a": 1.0, "b": -2.0}, {"a": 1.0, "b": -1.0}, 0.0),  # weights by their size, as the formula has it
    ],
)
def test_weighted_diffusion(
    growth: dict[str, float], weights: dict[str, float], expected: float | None
) -> None:
    assert diffusion(growth, weights).weighted == expected


def test_no_region_has_no_diffusion() -> None:
    with pytest.raises(ValueError, match="no region"):
        diffusion({})


def test_the_mean_of_three_periods_waits_for_three() -> None:
    assert smoothed([0.3, 0.3, 0.3, None, 0.3]) == [None, None, pytest.approx(0.3), None, None]


def test_one_part_of_a_whole() -> None:
    # Raw materials 2,556 → 3,433 of industry 4,888 → 6,341.
    found = contributions(
        {"原材料": growth_between(2556, 3433)},
        {"原材料": 2556.0},
        national=growth_between(4888, 6341),
        whole=4888.0,
    )
    assert round(found.pulls[0].pull, 2) == 17.94
    assert found.pulls[0].contribution == pytest.approx(0.6036, abs=5e-5)


def test_parts_with_rates_of_their_own_leave_a_residual() -> None:
    # Guangdong 2009, levels of the year at the prices of the year before.
    growth = {"一产": 4.9, "二产": 8.7, "三产": 11.0}
    levels = {"一产": 2006.02, "二产": 19270.48, "三产": 17805.09}
    found = contributions(growth, levels, national=9.5, whole=39081.59, weights_at="end")
    by_name = {one.region: one for one in found.pulls}
    pulls = [round(by_name[name].pull, 3) for name in growth]
    shares = [round(100 * (by_name[name].contribution or 0), 2) for name in growth]
    assert pulls == [0.263, 4.321, 4.944]
    assert shares == [2.76, 45.49, 52.04]
    base = 39081.59 / 1.095
    assert round(base, 2) == 35690.95
    assert round(found.residual / 100 * base, 2) == 9.88
    assert round(100 * (found.residual_share or 0), 2) == 0.29


def test_weights_of_shares() -> None:
    found = contributions({"a": 6.0, "b": 4.0, "c": -1.0}, {"a": 0.5, "b": 0.3, "c": 0.2})
    assert [round(one.pull, 9) for one in found.pulls] == [3.0, 1.2, -0.2]
    assert [round(100 * (one.contribution or 0), 6) for one in found.pulls] == [75, 30, -5]
    assert (round(found.growth, 9), found.is_stated, found.residual) == (4.0, False, 0.0)


@pytest.mark.parametrize("national", [-1.0, 0.0, 0.3])
def test_contributions_are_not_told_near_zero(national: float) -> None:
    found = contributions({"a": 1.0, "b": -3.0}, {"a": 1.0, "b": 1.0}, national=national)
    assert [one.contribution for one in found.pulls] == [None, None]
    assert [one.pull for one in found.pulls] == [0.5, -1.5]
    assert found.residual_share is None


NAMES = st.dictionaries(
    st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=3),
    st.tuples(st.floats(-50, 80), st.floats(0.01, 1e6)),
    min_size=1,
    max_size=31,
)


@given(NAMES)
def test_contributions_sum_to_the_whole(table: dict[str, tuple[float, float]]) -> None:
    growth = {name: rate for name, (rate, _) in table.items()}
    weights = {name: weight for name, (_, weight) in table.items()}
    found = contributions(growth, weights)
    assert sum(one.pull for one in found.pulls) == pytest.approx(found.growth, abs=1e-9)
    assert sum(one.weight for one in found.pulls) == pytest.approx(1.0)
    # The same out of levels: the growth of the sum.
    after = sum(weights[name] * (1 + growth[name] / 100) for name in growth)
    assert found.growth == pytest.approx(growth_between(sum(weights.values()), after), abs=1e-6)
    assume(found.growth >= NEAR_ZERO)
    assert sum(one.contribution or 0 for one in found.pulls) == pytest.approx(1.0)


@given(NAMES, st.floats(0.5, 20))
def test_a_stated_whole_is_pulls_less_residual(
    table: dict[str, tuple[float, float]], national: float
) -> None:
    growth = {name: rate for name, (rate, _) in table.items()}
    weights = {name: weight for name, (_, weight) in table.items()}
    found = contributions(growth, weights, national=national)
    assert sum(one.pull for one in found.pulls) - found.residual == pytest.approx(national, abs=1e-8)


@given(NAMES)
def test_diffusion_stays_in_its_bounds(table: dict[str, tuple[float, float]]) -> None:
    found = diffusion({name: rate for name, (rate, _) in table.items()})
    assert len(found.growing) + len(found.flat) + len(found.falling) == found.n == len(table)
    assert 0 <= found.share <= 1
    assert 0 <= found.index <= 100
    assert -1 <= found.balance <= 1
    assert found.index == pytest.approx(50 + 50 * found.balance)


# A table made for the purpose: 28 of 31 grow, the four big ones give more than 40 % of a growth of 5.9 %.
_FALLING = ("山西省", "海南省", "西藏自治区")
_BIG = {"广东省": (6.1, 13.0), "江苏省": (6.6, 12.5), "山东省": (7.0, 8.5), "浙江省": (6.5, 7.5)}


def article(period: str = "2026年一季度") -> list[dict[str, Any]]:
    small = [name for name in mainland() if name not in _BIG]
    weight = (100 - sum(size for _, size in _BIG.values())) / len(small)
    rows = []
    for name in mainland():
        rate, size = _BIG.get(name, (-1.2 if name in _FALLING else 6.0, weight))
        rows.append({"地区": name, "时期": period, "规上工业增加值增速（%）": rate, "上年增加值": size})
    nation = {"地区": "全国", "时期": period, "规上工业增加值增速（%）": 5.9, "上年增加值": 100.0}
    return [*rows, nation]


def test_the_numbers_of_the_article() -> None:
    found = duban.regions.growth(article(), groups=["广东,江苏,山东,浙江"])
    [one] = found.periods
    assert (one.period, len(one.spread.growing), one.spread.n) == ("2026Q1", 28, 31)
    assert round(100 * one.spread.share, 1) == 90.3
    assert set(one.spread.falling) == set(_FALLING)
    [group] = one.groups
    assert group.contribution is not None
    assert 0.40 < group.contribution < 0.55
    assert one.leaders == ("江苏省", "广东省", "山东省", "浙江省")
    assert one.regions[3].cumulative == pytest.approx(group.contribution)
    assert one.missing == ()
    assert one.regions[0].origins[0].line == mainland().index("江苏省") + 2
    assert one.origins[0].line == 33


def test_missing_regions_leave_the_count_and_are_named() -> None:
    rows = [row for row in article() if row["地区"] != "西藏自治区"]
    for row in rows:
        if row["地区"] == "青海省":
            row["规上工业增加值增速（%）"] = ""
    [one] = duban.regions.growth(rows).periods
    assert one.spread.n == 29
    assert one.missing == ("西藏自治区", "青海省")


def test_levels_against_the_year_before() -> None:
    rows = [
        {"省份": place, "年份": year, "增加值": value}
        for place, year, value in (
            ("江苏", 2024, 50), ("江苏", 2025, 53), ("浙江", 2024, 30), ("浙江", 2025, 31.2), ("山西", 2024, 20),
            ("山西", 2025, 19.8), ("合计", 2024, 100), ("合计", 2025, 104),
        )
    ]  # fmt: skip
    [one] = duban.regions.growth(rows).periods
    assert one.period == "2025"
    assert [round(region.pull or 0, 6) for region in one.regions] == [3.0, 1.2, -0.2]
    assert one.is_stated
    assert one.residual == pytest.approx(0.0, abs=1e-9)
    assert [origin.line for origin in one.regions[0].origins] == [2, 3]


def test_leaders_and_breadth_by_quarter() -> None:
    rows = [*article("2025Q4"), *article("2026Q1")]
    for row in rows[:31]:
        if row["地区"] == "浙江省":
            row["规上工业增加值增速（%）"] = 30.0
        elif row["地区"] in ("北京市", "天津市"):
            row["规上工业增加值增速（%）"] = 0.0
    first, second = duban.regions.growth(rows).periods
    assert (first.period, first.leaders[0], second.leaders[0]) == ("2025Q4", "浙江省", "江苏省")
    assert (len(first.spread.growing), len(second.spread.growing)) == (26, 28)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"地区": "江苏", "增速": "很多"}, "row 3, column «增速»: «很多» is no number"),
        ({"地区": "江苏省", "增速": "inf"}, "«inf» is no number"),
        ({"地区": "浙江", "增速": 5.0}, "has a value in row 2 already"),
        ({"地区": "", "增速": 5.0}, "row 3, column «地区»: no region"),
        ({"地区": "江苏", "增速": "-250"}, "«-250» is below"),
    ],
)
def test_hostile_rows(row: dict[str, Any], said: str) -> None:
    with pytest.raises(TableError) as caught:
        duban.regions.growth([{"地区": "浙江省", "增速": 4.0}, row])
    assert said in caught.value.faults[0].told.en


@pytest.mark.parametrize(
    ("table", "options", "said"),
    [
        ([{"地区": "江苏", "时期": "明天", "增速": 5}], {}, "is no period"),
        (
            [{"地区": "江苏", "时期": "2025", "增速": 5}, {"地区": "江苏", "时期": "2025-03", "增速": 5}],
            {},
            "years",
        ),
        ([{"地区": "江苏", "x": 5}], {}, "no column for the value"),
        ([{"地区": "江苏", "增速": 5, "同比": 6}], {}, "may be any of"),
        ([{"地区": "江苏", "增速": 5}], {"value": "涨幅"}, "no column «涨幅»"),
        ([{"地区": "江苏", "增速": 5}], {"groups": ["大省"]}, "no group «大省»"),
        ([{"地区": "江苏", "增速": 5}], {"groups": ["江苏,某地"]}, "neither a region"),
        ([{"地区": "江苏", "增速": ""}], {}, "no region has a value"),
        ([{"地区": "全国", "增速": 5}], {}, "no region has a value"),
        ([{"地区": "江苏", "时期": "2025", "增速": 5}], {"only": "2024"}, "no period «2024»"),
        ([{"地区": "江苏", "增加值": 5}], {"value": "增加值"}, "no region has a value"),
    ],
)
def test_hostile_tables(table: list[dict[str, Any]], options: dict[str, Any], said: str) -> None:
    with pytest.raises(TableError, match=said):
        duban.regions.growth(table, **options)


def test_groups_and_cities_are_no_regions() -> None:
    rows = [("辽宁", 4.0), ("  大连", 9.0), ("东北地区", 4.0), ("总 计", 5.0), ("黑 龙 江", 2.0)]
    found = duban.regions.growth([{"地区": name, "增速": rate} for name, rate in rows])
    assert [one.region for one in found.periods[0].regions] == ["辽宁省", "黑龙江省"]
    assert found.periods[0].whole == 5.0
    assert any("大连市" in note.zh for note in found.notes)
    assert any("东北地区" in note.zh for note in found.notes)


def test_observations_have_their_sentences() -> None:
    def said(region: str, value: float, vintage: str) -> Observation:
        witness = Witness(
            document=f"{region}{vintage}.txt", text=f"规上工业增加值增长{value}%。", start=0, end=4
        )
        return Observation(
            indicator="规模以上工业增加值", measure="growth", unit="%", low=value, high=value, region=region,
            period_start="2025-01", period_end="2025-12", vintage=vintage, witnesses=(witness,),
        )  # fmt: skip

    values = [said("江苏省", 5.0, "2026-01"), said("江苏省", 5.2, "2026-03"), said("山西省", -1.0, "2026-01")]
    [one] = duban.regions.growth(
        [*values, said("全国", 5.9, "2026-01")], indicator="规模以上工业增加值"
    ).periods
    assert [(region.region, region.growth) for region in one.regions] == [("江苏省", 5.2), ("山西省", -1.0)]
    assert one.regions[0].origins[0].sentence == "规上工业增加值增长5.2%。"
    assert (one.whole, one.period, len(one.missing)) == (5.9, "2025", 29)


def test_growth_over_several_years_is_of_no_year() -> None:
    def said(start: str, number: float) -> Observation:
        return Observation(
            indicator="地区生产总值",
            measure="growth",
            unit="%",
            low=number,
            high=number,
            region="吉林省",
            period_start=start,
            period_end="2025-12",
        )

    values = [said("2025-01", 5.0), said("2021-01", 29.8)]
    [one] = duban.regions.growth(values, indicator="地区生产总值").periods
    assert [(region.region, region.growth) for region in one.regions] == [("吉林省", 5.0)]
    with pytest.raises(TableError, match="no region has a value"):
        duban.regions.growth(values[1:], indicator="地区生产总值")


def test_a_table_without_periods_is_spoken_of_as_the_table() -> None:
    rows = [{"region": "江苏", "growth": 5.1, "weight": 100}, {"region": "山东", "growth": -1, "weight": 90}]
    found = duban.regions.growth(rows, weight="weight")
    assert lead(found, "en")[0] == "The table: 1 of 2 regions with values grew (50.0 %)."
    assert any(note.zh.startswith("表中缺 29 个地区") for note in found.notes)
