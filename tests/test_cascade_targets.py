"""The targets of a cascade: differences of rates, shares of totals, sums over provinces."""

from __future__ import annotations

import pytest

import duban
from duban.comparison.regional_targets.cascade import cascade
from duban.comparison.regional_targets.cascade_targets import TargetRow
from duban.report.trends.cascade import sheets
from duban.text.document import Document


def report(region: str, text: str) -> Document:
    return duban.read_text(
        f"2026年{region}工作报告\n二、2026年重点任务\n{text}。", name=region, region=region, year=2026
    )


def rows(nation: str, *provinces: str) -> tuple[TargetRow, ...]:
    names = ("江苏省", "四川省", "甘肃省")
    below = [report(name, text) for name, text in zip(names, provinces, strict=False)]
    return cascade(report("全国", nation), below).targets


@pytest.mark.parametrize(
    ("nation", "province", "difference", "unit"),
    [
        ("国内生产总值增长5%左右", "地区生产总值增长5.5%左右", 0.5, "个百分点"),
        ("国内生产总值增长5%左右", "地区生产总值增长5%以上", None, None),
        ("国内生产总值增长5%左右", "地区生产总值增长4.5%至5%", None, None),
        ("居民人均可支配收入达到5万元", "居民人均可支配收入达到4.2万元", -8000, "元"),
        ("城镇调查失业率5.5%左右", "城镇调查失业率5%以内", -0.5, "个百分点"),
        ("人均预期寿命达到80岁", "人均预期寿命达到81岁", 1, "岁"),
        ("单位国内生产总值能耗降低3%左右", "单位地区生产总值能耗降低3.2%左右", -0.2, "个百分点"),
    ],
)
def test_what_does_not_add_up_lies_above_or_below(
    nation: str, province: str, difference: float | None, unit: str | None
) -> None:
    [row] = rows(nation, province)
    [target] = row.own
    assert target is not None
    assert (target.difference, target.difference_unit) == (difference, unit)
    assert target.share is None
    assert row.total is None


@pytest.mark.parametrize(
    ("nation", "province", "share", "low", "high"),
    [
        ("培育100个先进制造业集群", "培育5个先进制造业集群", 0.05, 0.05, 0.05),
        ("城镇新增就业1200万人以上", "城镇新增就业120万人以上", 0.1, None, None),
        ("新建高标准农田5000万亩", "新建高标准农田200至300万亩", 0.05, 0.04, 0.06),
        ("新建高标准农田5000万亩", "新建高标准农田20万公顷", 0.06, 0.06, 0.06),
        ("安排中央预算内投资1.2万亿元", "安排中央预算内投资600亿元", 0.05, 0.05, 0.05),
        ("粮食产量1.4万亿斤左右", "粮食产量700亿斤以上", 0.05, 0.05, None),
    ],
)
def test_totals_are_shares_and_never_subtracted(
    nation: str, province: str, share: float, low: float | None, high: float | None
) -> None:
    [row] = rows(nation, province)
    [target] = row.own
    assert target is not None
    assert (target.difference, target.difference_unit) == (None, None)
    assert target.share is not None
    assert target.share.share == pytest.approx(share)
    assert (target.share.low, target.share.high) == (
        low if low is None else pytest.approx(low),
        high if high is None else pytest.approx(high),
    )


def test_provinces_are_added_and_who_states_none_is_named() -> None:
    [row] = rows("培育100个先进制造业集群", "培育5个先进制造业集群", "种好苹果", "培育20个以上先进制造业集群")
    assert row.total is not None
    assert (row.total.value, row.total.low, row.total.high) == (25, 25, None)
    assert (set(row.total.regions), row.total.missing) == ({"江苏省", "甘肃省"}, ("四川省",))
    assert row.total.of_nation is not None
    assert row.total.of_nation.share == 0.25


@pytest.mark.parametrize(
    ("nation", "province"),
    [
        ("培育100个先进制造业集群", "到2030年培育5个先进制造业集群"),
        ("到2030年新能源装机达到30亿千瓦", "2026年新能源装机达到1亿千瓦"),
        ("到2030年，国内生产总值年均增长5%左右", "地区生产总值增长5.5%左右"),
    ],
)
def test_different_years_are_never_compared(nation: str, province: str) -> None:
    assert rows(nation, province) == ()


def test_each_year_has_its_own_counterpart() -> None:
    found = rows(
        "新能源装机达到20亿千瓦。到2030年新能源装机达到30亿千瓦",
        "新能源装机达到1亿千瓦。到2030年新能源装机达到3亿千瓦",
    )
    shares = [one.own[0].share.share for one in found if one.own[0] and one.own[0].share]
    assert shares == pytest.approx([0.05, 0.1])


@pytest.mark.parametrize(
    ("nation", "provinces", "told"),
    [
        (
            "培育100个先进制造业集群",
            ("培育5个先进制造业集群", "培育20个以上先进制造业集群"),
            ("≥ 25个", 0.25, 2),
        ),
        ("培育100个先进制造业集群", ("培育5个先进制造业集群", "培育20个先进制造业集群"), ("25个", 0.25, 2)),
        ("培育100个先进制造业集群", ("培育5至10个先进制造业集群", "种好苹果"), ("5–10个", 0.075, 1)),
        ("国内生产总值增长5%左右", ("地区生产总值增长5.5%", "种好苹果"), (None, None, 1)),
    ],
)
def test_tables_tell_sum_share_and_count(
    nation: str, provinces: tuple[str, ...], told: tuple[str | None, float | None, int]
) -> None:
    below = [report(name, text) for name, text in zip(("江苏省", "四川省"), provinces, strict=True)]
    [targets] = [
        sheet for sheet in sheets(cascade(report("全国", nation), below), "en") if sheet.name == "Targets"
    ]
    assert tuple(targets.rows[0][2:5]) == told
