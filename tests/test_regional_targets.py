"""Provinces' targets against the nation's: standing, means, sums, weights, sources."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import duban
from duban.comparison.regional_targets.sums import Bounds
from duban.errors import TableError
from duban.observation import Observation
from duban.regional.targets.means import weighted_mean
from duban.regional.targets.standing import standing
from duban.regional.targets.targets import IndicatorTargets, RegionTargets, region_targets
from duban.regional.targets.weights import level_weights, weights_in
from duban.text.document import Document

Pair = tuple[float | None, float | None]


def report(region: str, text: str, year: int = 2026) -> Document:
    return duban.read_text(
        f"{year}年{region}工作报告\n二、{year}年重点任务\n{text}。",
        name=f"{region}.txt",
        region=region,
        year=year,
    )


def found(nation: str, provinces: dict[str, str], **options: object) -> RegionTargets:
    documents = [report("全国", nation), *(report(name, text) for name, text in provinces.items())]
    return region_targets(documents, year=2026, **options)  # type: ignore[arg-type]


def only(nation: str, provinces: dict[str, str], **options: object) -> IndicatorTargets:
    [one] = found(nation, provinces, **options).indicators
    return one


@pytest.mark.parametrize(
    ("own", "nation", "approx", "expected"),
    [
        ((6, 6), (5, 5), False, "above"),
        ((5, 5), (5, 5), False, "at"),
        ((4.9, 4.9), (5, 5), False, "below"),
        # 左右 is a band of 0.2 points
        ((5.2, 5.2), (5, 5), True, "at"),
        ((5.3, 5.3), (5, 5), True, "above"),
        ((4.8, 4.8), (5, 5), True, "at"),
        ((4.7, 4.7), (5, 5), True, "below"),
        # a bound is its number
        ((5, None), (5, 5), True, "at"),
        ((5.5, None), (5, 5), True, "above"),
        ((None, 5), (None, 5.5), False, "below"),
        ((None, 5.5), (None, 5.5), False, "at"),
        # a range lies above where all of it does
        ((5, 5.5), (5, 5), True, "at"),
        ((5.5, 6), (5, 5), True, "above"),
        ((4, 6), (5, 5), False, "at"),
        ((5.5, 5.5), (5, 6), False, "at"),
        ((6.5, 6.5), (5, 6), False, "above"),
    ],
)
def test_standing(own: Pair, nation: Pair, approx: bool, expected: str) -> None:
    def of(pair: Pair, about: bool = False) -> Observation:
        return Observation(
            indicator="地区生产总值", measure="growth", unit="%", low=pair[0], high=pair[1], approx=about
        )

    assert standing(of(own), of(nation, approx)) == expected


def test_growth_stands_above_at_or_below_and_has_means() -> None:
    one = only(
        "国内生产总值增长5%左右",
        {
            "江苏省": "地区生产总值增长5%以上",
            "四川省": "地区生产总值增长6%",
            "甘肃省": "地区生产总值增长4.5%左右",
            "青海省": "种好苹果",
        },
    )
    assert {own.region: (own.standing, own.difference) for own in one.provinces} == {
        "江苏省": ("at", 0),
        "四川省": ("above", 1),
        "甘肃省": ("below", -0.5),
    }
    assert one.mean is not None
    assert (one.mean.value, one.mean.high, one.median) == (pytest.approx(15.5 / 3), None, 5)
    assert one.mean.gap == pytest.approx(15.5 / 3 - 5)
    assert (one.total, one.weighted, len(one.missing)) == (None, None, 28)
    assert "青海省" in one.missing


@pytest.mark.parametrize(
    ("nation", "own", "value", "low", "high", "share"),
    [
        ("培育100个先进制造业集群", ("培育5个先进制造业集群", "培育20个先进制造业集群"), 25, 25, 25, 0.25),
        (
            "培育100个先进制造业集群",
            ("培育5个以上先进制造业集群", "培育20个先进制造业集群"),
            25,
            25,
            None,
            0.25,
        ),
        ("城镇新增就业1200万人以上", ("城镇新增就业100万人", "城镇新增就业20万人"), 1.2e6, 1.2e6, 1.2e6, 0.1),
        (
            "新建高标准农田5000万亩",
            ("新建高标准农田200至300万亩", "新建高标准农田250万亩"),
            5e6,
            4.5e6,
            5.5e6,
            0.1,
        ),
        (
            "安排中央预算内投资1万亿元",
            ("安排中央预算内投资300亿元", "安排中央预算内投资200亿元"),
            5e10,
            5e10,
            5e10,
            0.05,
        ),
        ("粮食产量1.4万亿斤", ("粮食产量700亿斤", "粮食产量350万吨"), 7.7e10, 7.7e10, 7.7e10, 0.055),
    ],
)
def test_totals_are_summed_and_have_shares(
    nation: str, own: tuple[str, str], value: float, low: float, high: float | None, share: float
) -> None:
    one = only(nation, dict(zip(("江苏省", "四川省"), own, strict=True)))
    assert (one.mean, one.weighted, one.median, one.at) == (None, None, None, None)
    assert one.total is not None
    assert one.total.of_nation is not None
    assert (one.total.value, one.total.low, one.total.high) == (
        pytest.approx(value),
        pytest.approx(low),
        high if high is None else pytest.approx(high),
    )
    assert one.total.of_nation.share == pytest.approx(share)
    assert {own.standing for own in one.provinces} == {None}
    assert {own.difference for own in one.provinces} == {None}
    assert len(one.total.missing) == 29


def test_other_years_are_left_out() -> None:
    one = only(
        "国内生产总值增长5%左右。到2030年，粮食产量达到1.5万亿斤",
        {"江苏省": "地区生产总值增长5.5%。到2030年，粮食产量达到800亿斤"},
    )
    assert one.name.zh == "地区生产总值" or one.key.indicator == "regional-gdp"


def test_each_number_has_its_sentence_and_document() -> None:
    one = only("国内生产总值增长5%左右", {"江苏省": "地区生产总值增长5.5%，进出口稳定"})
    [own] = one.provinces
    assert (own.source.document, own.source.sentence) == ("江苏省.txt", "地区生产总值增长5.5%，进出口稳定。")
    assert one.nation is not None
    assert one.nation.source.sentence == "国内生产总值增长5%左右。"
    text = report("江苏省", "地区生产总值增长5.5%，进出口稳定").source
    assert text[own.source.start : own.source.end] == "5.5%"


def test_without_a_national_target_there_are_means_of_several() -> None:
    many = {"江苏省": "进出口增长3%", "四川省": "进出口增长5%"}
    one = only("种好苹果", many)
    assert (one.nation, one.mean and one.mean.value, one.mean and one.mean.gap) == (None, 4, None)
    assert found("种好苹果", {"江苏省": "进出口增长3%"}).indicators == ()


@pytest.mark.parametrize("asked", ["地区生产总值", "regional-gdp", "GDP"])
def test_one_indicator_alone(asked: str) -> None:
    texts = {"江苏省": "地区生产总值增长5.5%。粮食产量增长1%"}
    one = only("国内生产总值增长5%左右。粮食产量增长1%", texts, indicator=asked)
    assert one.key.indicator == "regional-gdp"


def test_growth_is_weighted_by_last_years_levels_in_the_documents() -> None:
    one = only(
        "国内生产总值增长5%左右",
        {
            "江苏省": "2025年，地区生产总值达到9万亿元。2026年，地区生产总值增长5%",
            "四川省": "2025年，地区生产总值达到3万亿元。2026年，地区生产总值增长7%",
            "甘肃省": "2024年，地区生产总值达到3万亿元。2026年，地区生产总值增长9%",
        },
    )
    assert one.weighted is not None
    assert one.weights is not None
    assert one.weighted.value == pytest.approx((9 * 5 + 3 * 7) / 12)
    assert one.weighted.gap == pytest.approx(0.5)
    assert (one.weighted.regions, one.weighted.left_out) == (("江苏省", "四川省"), ("甘肃省",))
    weight = one.weights.by_region["江苏省"]
    assert (weight.value, weight.source.sentence) == (9e12, "2025年，地区生产总值达到9万亿元。")


def test_levels_of_fewer_than_half_of_the_provinces_weigh_nothing() -> None:
    texts = dict.fromkeys(("江苏省", "甘肃省", "青海省"), "地区生产总值增长5%")
    texts["四川省"] = "2025年，地区生产总值达到3万亿元。2026年，地区生产总值增长7%"
    one = only("国内生产总值增长5%左右", texts)
    assert (one.weighted, one.weights) == (None, None)


ROWS = [
    {"省份": "江苏", "年份": "2024", "权重": "8"},
    {"省份": "江苏", "年份": "2025", "权重": "9"},
    {"省份": "四川省", "年份": "2025", "权重": "3"},
    {"省份": "四川省", "年份": "2026", "权重": "99"},
]


def test_weights_of_a_table_are_those_of_the_year_before() -> None:
    weights = weights_in(ROWS, year=2026)
    assert (weights.name, weights.year, weights.values) == ("权重", 2025, {"江苏省": 9, "四川省": 3})
    assert "line 3" in weights.by_region["江苏省"].source.sentence


@pytest.mark.parametrize(
    ("rows", "column", "told"),
    [
        ([{"甲": "江苏", "权重": "3"}], None, "no column of regions"),
        ([{"地区": "江苏", "甲": "3", "乙": "4"}], None, "not clear"),
        ([{"地区": "江苏", "甲": "3"}], "丙", "no column «丙»"),
        ([{"地区": "江苏", "权重": "-3"}], None, "no weight"),
        ([{"地区": "江苏", "权重": "多"}], "权重", "no weight"),
    ],
)
def test_tables_that_are_no_weights(rows: list[dict[str, str]], column: str | None, told: str) -> None:
    with pytest.raises(TableError, match=told):
        weights_in(rows, column=column)


def test_levels_of_an_indicator_weigh_its_growth_alone() -> None:
    texts = {
        "江苏省": "地区生产总值增长5.5%。城镇调查失业率5%以内",
        "四川省": "地区生产总值增长6%。城镇调查失业率5%",
    }
    nation = "国内生产总值增长5%左右。城镇调查失业率5.5%左右"
    rows = [{"地区": "江苏", "地区生产总值": "3"}, {"地区": "四川", "地区生产总值": "1"}]
    gdp, jobless = found(nation, texts, weights=rows).indicators
    assert gdp.weighted is not None
    assert gdp.weighted.value == pytest.approx(5.625)
    assert jobless.weighted is None
    assert only(nation, texts, weights=rows, indicator="城镇调查失业率").weighted is not None


@pytest.mark.parametrize(
    ("kind", "low", "high", "period", "is_weight"),
    [
        ("actual", 3e12, 3e12, "2025-12", True),
        ("estimate", 3e12, 3e12, "2025-12", True),
        ("target", 3e12, 3e12, "2025-12", False),
        ("actual", 3e12, None, "2025-12", False),
        ("actual", 3e12, 3e12, "2025-06", False),
        ("actual", 3e12, 3e12, "2024-12", False),
    ],
)
def test_what_is_a_level_of_last_year(
    kind: str, low: float, high: float | None, period: str, is_weight: bool
) -> None:
    one = Observation(
        indicator="地区生产总值",
        indicator_id="regional-gdp",
        unit="元",
        low=low,
        high=high,
        region="江苏省",
        period_end=period,
        kind=kind,  # type: ignore[arg-type]
    )
    assert bool(level_weights([one], ["regional-gdp"], 2026)) is is_weight


def test_a_mean_of_none_is_none() -> None:
    assert weighted_mean({"甲": Bounds(5, 5, 5)}, {"乙": 1.0}) is None
    assert weighted_mean({"甲": Bounds(5, 5, 5)}, {"甲": 0.0}) is None


def test_lines_of_json() -> None:
    result = found("国内生产总值增长5%左右", {"江苏省": "地区生产总值增长5.5%"})
    lines = list(result.as_json())
    assert [line["record"] for line in lines] == ["indicator", "region"]
    assert (lines[0]["standing"], lines[0]["n"]) == ({"above": 1, "at": 0, "below": 0}, 1)
    assert (lines[1]["region"], lines[1]["standing"], lines[1]["year"]) == ("江苏省", "above", 2026)


SHARED = Path(__file__).parents[2] / "shared"
TARGETS = SHARED / "data" / "indicators" / "provincial-targets-2025.csv"
REPORTS = SHARED / "corpus" / "provincial-2025"
GDP = ("地区生产总值", "生产总值")


@pytest.mark.skipif(not (TARGETS.is_file() and REPORTS.is_dir()), reason="the shared data are not here")
def test_the_growth_targets_of_2025_against_about_five_per_cent() -> None:
    """What is read in the reports of eleven provinces against what people read there (region, low, high)."""
    with TARGETS.open(encoding="utf-8") as file:
        stated = [row for row in csv.DictReader(file) if row["indicator"] in GDP]
    middles = {
        row["region"]: sum(ends) / len(ends)
        for row in stated
        if (ends := [float(row[end]) for end in ("target_low", "target_high") if row[end]])
    }
    weights = {region: i for i, region in enumerate(middles, 1)}
    [one] = region_targets(
        [report("全国", "国内生产总值增长5%左右", 2025), *sorted(REPORTS.glob("*.txt"))],
        year=2025,
        indicator="地区生产总值",
        weights=[{"地区": region, "权重": str(weight)} for region, weight in weights.items()],
    ).indicators
    assert {own.region for own in one.provinces} == set(middles)
    assert [len(one.of(side)) for side in ("above", "at", "below")] == [3, 7, 1]  # type: ignore[arg-type]
    assert {own.region for own in one.of("above")} == {"重庆市", "四川省", "西藏自治区"}
    assert one.mean is not None
    assert one.weighted is not None
    assert one.mean.value == pytest.approx(sum(middles.values()) / 11)
    assert one.mean.gap == pytest.approx(sum(middles.values()) / 11 - 5)
    by_hand = sum(weights[region] * middle for region, middle in middles.items()) / sum(weights.values())
    assert one.weighted.value == pytest.approx(by_hand)
    assert (one.median, one.mean.high, len(one.missing)) == (5, None, 20)
