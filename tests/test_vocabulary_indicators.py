"""Indicators: names that cannot be confused, units and sources that exist, look-ups that find what they should."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.vocabulary import Indicator, indicators, sources, units
from duban.vocabulary.indicator_names import canonical, readings, spelled_out
from duban.vocabulary.indicators import Kind

ENTRIES = indicators().entries


def test_there_are_enough_of_every_field() -> None:
    fields = Counter(entry.theme for entry in ENTRIES)
    assert len(ENTRIES) >= 500
    assert min(fields.values()) >= 10
    assert len(fields) >= 20


def test_identifiers_are_unambiguous() -> None:
    assert [id for id, count in Counter(entry.id for entry in ENTRIES).items() if count > 1] == []


def confusable(one: Indicator, other: Indicator) -> bool:
    """Whether a figure's unit cannot tell two indicators apart."""
    return any(units().alike(u, v) for u in one.units for v in other.units)


def test_no_two_names_clash() -> None:
    """A name may be two indicators' only where the unit tells them apart (粮食 in 吨 and in 亩)."""
    clashes = [
        (name, one.id, other.id)
        for name, entries in indicators().names.items()
        for i, one in enumerate(entries)
        for other in entries[i + 1 :]
        if confusable(one, other)
    ]
    assert clashes == []


def test_spelled_out_names_are_canonical() -> None:
    """Names are made canonical before they are spelled out; that must come to the same."""
    lost = [
        (entry.id, name)
        for entry in ENTRIES
        for name in (entry.zh, *entry.aliases)
        if entry not in indicators().named(name)
    ]
    assert lost == []


def test_units_and_sources_exist() -> None:
    assert [entry.id for entry in ENTRIES if any(units().find(unit) is None for unit in entry.units)] == []
    assert [entry.id for entry in ENTRIES if entry.source not in sources()] == []
    used = {entry.source for entry in ENTRIES}
    assert [name for name in sources() if name not in used] == []


def test_rates_are_in_per_cent() -> None:
    assert [entry.id for entry in ENTRIES if entry.measure == "rate" and entry.unit not in ("%", "‰")] == []


@pytest.mark.parametrize("entry", ENTRIES[::20], ids=lambda entry: entry.id)
def test_every_name_is_matched(entry: Indicator) -> None:
    measure: Kind = "rate" if entry.measure == "rate" else "level"
    for name in (entry.zh, *entry.aliases):
        found = indicators().match(name, entry.unit, measure)
        assert found is not None
        assert found is entry or not confusable(found, entry), name


@pytest.mark.parametrize(
    ("phrase", "unit", "measure", "expected"),
    [
        ("规上工业增加值", "%", "growth", "industrial-value-added-above-scale"),
        ("全省规模以上工业增加值", "%", "growth", "industrial-value-added-above-scale"),
        ("国内生产总值", "元", "level", "gdp"),
        ("我国生产总值", "元", "level", "gdp"),
        ("全省生产总值", "元", "level", "regional-gdp"),
        ("生产总值", "元", "level", "regional-gdp"),  # what 全市生产总值 is without its place
        ("专精特新小巨人企业", "家", "level", "little-giant"),  # without quotation marks
        ("居民消费价格", "%", "growth", "cpi"),
        ("经济", "%", "growth", "economic-growth"),
        ("经济", "元", "level", None),  # an amount of «economy» is nothing
        ("粮食", "斤", "level", "grain-output"),
        ("粮食", "亩", "level", "grain-area"),
        ("粮食总产", "斤", "level", "grain-output"),
        ("一产增加值", "%", "growth", "primary-value-added"),
        ("一二三产增加值", "%", "growth", "sector-value-added"),
        ("中央财政科技投入", "元", "level", "central-science-spending"),
        ("节水灌溉面积", "亩", "change", "water-saving-irrigation"),
        ("农村低保标准", "%", "growth", "rural-dibao"),
        ("旅游花费", "%", "growth", "tourism-revenue"),
        ("社会保障基金积累", "元", "level", "social-fund"),
        ("公共财政收入", "元", "level", "fiscal-revenue"),
        ("外贸进出口总值", "元", "level", "trade-total"),
        ("水利投资", "元", "level", "water-investment"),
        ("城乡居民基础养老金最低标准", "元/月", "level", "rural-pension"),
        ("城镇就业", "人", "change", "urban-new-jobs"),
        ("全市场主体", "户", "level", "business-entities"),  # 全市 is no opener here
        ("服务业增加值占全省生产总值的比重", "%", "rate", "services-share"),
        ("累计建成5G基站", "个", "level", "5g-base-stations"),
        ("5G基站数量", "座", "level", "5g-base-stations"),
        ("清洁能源装机容量", "千瓦", "level", "clean-capacity"),
        ("可再生能源装机", "千瓦", "change", "renewables-capacity"),  # nuclear power is clean, not renewable
        ("清洁能源发电装机占比", "%", "rate", "clean-capacity-share"),
        ("中央财政“三农”投入", "元", "level", "central-agri-spending"),
        ("国家绿色工厂", "家", "level", "green-factory"),
        ("省级绿色工厂", "家", "level", "provincial-green-factory"),
        ("农村公路", "公里", "level", None),  # all there are, or those built: the name does not tell
        ("银行业利润", "%", "growth", None),  # contains a name, is another thing
        ("进出口总额", "家", "level", None),  # firms are no trade
        ("森林覆盖率", "亩", "level", None),
        ("项目", "个", "level", None),
        ("", "", "level", None),
    ],
)
def test_match(phrase: str, unit: str, measure: Kind, expected: str | None) -> None:
    found = indicators().match(phrase, unit, measure)
    assert (found.id if found else None) == expected


# As provinces write the indicators of their headline paragraphs; the id, or None where the name is something else.
@pytest.mark.parametrize(
    ("names", "unit", "measure", "expected"),
    [
        (
            "规模以上工业增加值 规上工业增加值 规模工业增加值 规上工业 规模工业 规上工业增加值年均增速",
            "%",
            "growth",
            "industrial-value-added-above-scale",
        ),
        ("工业增加值 全部工业增加值", "%", "growth", "industrial-value-added"),
        ("规上工业总产值 规模以上工业产值", "元", "level", "industrial-output"),
        ("工业总产值", "元", "level", "all-industrial-output"),
        ("社会消费品零售总额 社零 社零总额 社零额 社消零 社消零总额", "%", "growth", "retail-sales"),
        ("限上社零额 限上消费品零售额 限额以上单位消费品零售额", "%", "growth", "limit-retail"),
        (
            "一般公共预算收入 地方一般公共预算收入 地方级一般公共预算收入 一般公共财政预算收入 地方财政一般预算收入",
            "元",
            "level",
            "general-budget-revenue",
        ),
        ("财政收入 公共财政收入", "元", "level", "fiscal-revenue"),
        ("财政总收入 一般公共预算总收入", "元", "level", "total-fiscal-revenue"),
        ("税收收入 各项税收", "元", "level", "tax-revenue"),
        ("税占比 税比 税收占比 税收收入占一般公共预算收入的比重", "%", "rate", "tax-share"),
        ("固定资产投资 固投 全社会固投 固定资产投资增速", "%", "growth", "fixed-asset-investment"),
        (
            "居民收入 城乡居民收入 居民人均收入 常住居民人均可支配收入 全体常住居民人均可支配收入 全体居民人均可支配收入",
            "元",
            "level",
            "disposable-income",
        ),
        ("城镇常住居民人均可支配收入 城镇居民收入", "元", "level", "urban-income"),
        ("农村常住居民人均可支配收入 农民收入 农牧民收入", "元", "level", "rural-income"),
        ("外贸进出口 货物进出口 外贸总值 进出口贸易总值 外贸", "元", "level", "trade-total"),
        ("外贸依存度", "%", "rate", "trade-dependence"),
        ("登记失业率 城镇登记失业率", "%", "rate", "registered-unemployment"),
        ("调查失业率 城镇调查失业率平均", "%", "rate", "surveyed-unemployment"),
        ("失业率", "%", "rate", None),  # registered or surveyed: the name does not tell
        (
            "CPI 物价 物价涨幅 居民消费价格涨幅 居民消费价格指数（CPI） 居民消费价格总水平上涨幅度",
            "%",
            "growth",
            "cpi",
        ),
        ("粮食总产 粮食年产量 粮食作物产量", "斤", "level", "grain-output"),
        ("高新技术企业 高新企业 高企 国家高新技术企业", "家", "level", "high-tech-enterprise"),
        ("科技型企业 规上高新技术企业", "家", "level", None),
        ("研发强度 R&D投入强度 研发经费占比 全社会研发投入占GDP比重", "%", "rate", "rd-intensity"),
        ("全社会研发投入 研发经费 R&D经费 研究与试验发展经费支出", "元", "level", "rd-expenditure"),
        ("地区GDP 地方生产总值 经济总量", "元", "level", "regional-gdp"),
        ("一产 第一产业 一产增加值", "%", "growth", "primary-value-added"),
        ("农林牧渔业增加值", "%", "growth", "agricultural-value-added"),  # services to farming are in it
        ("一二三产业增加值 三次产业", "%", "growth", "sector-value-added"),
        ("单位地区生产总值二氧化碳排放降低", "%", "growth", "carbon-intensity"),
        ("猪肉产量", "吨", "level", "pork-output"),
        ("家庭农场", "家", "level", "family-farms"),
        ("有进出口实绩的外贸企业", "家", "level", "trade-firms"),
        ("就业困难人员实现就业", "人", "level", "hard-employment"),
        ("外资企业", "家", "level", "foreign-invested-firms"),
        ("新设外资企业", "家", "change", "foreign-firms"),
        ("工业", "%", "growth", None),
        ("城镇居民", "%", "growth", None),
    ],
)
def test_match_as_provinces_write(names: str, unit: str, measure: Kind, expected: str | None) -> None:
    found = {name: indicators().match(name, unit, measure) for name in names.split()}
    assert {name: entry.id if entry else None for name, entry in found.items()} == dict.fromkeys(
        found, expected
    )


# What a name of an indicator never holds: lists that end in 等, plans, adverbs, numbers cut off.
_FRAGMENT = re.compile(r"、[^、]*等(?!级)|拟|将|由每|从\d|每月$|如期|的$|^(?:或|加上|通过|围绕)")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_names_are_no_fragments(entry: Indicator) -> None:
    assert [name for name in (entry.zh, *entry.aliases) if _FRAGMENT.search(name)] == []


def test_match_without_unit() -> None:
    found = indicators().match("我国生产总值")
    assert found is not None
    assert found is indicators().get("gdp")
    assert indicators().get("no-such-thing") is None


def test_find() -> None:
    text = "全省地区生产总值和“新三样”出口都增长，经济总量、出口与CPI如下。"
    found = [(text[f.start : f.end], f.value[0].id) for f in indicators().find(text)]
    assert found == [
        ("地区生产总值", "regional-gdp"),
        ("“新三样”出口", "new-three-exports"),
        ("经济总量", "regional-gdp"),
        ("CPI", "cpi"),
    ]


@given(st.text(alphabet="全省市场主体工业增加值出口GDP“”的，。 5％", max_size=40))
def test_find_is_in_order_and_names_what_it_says(text: str) -> None:
    end = 0
    for found in indicators().find(text):
        assert end <= found.start < found.end <= len(text)
        assert indicators().named(text[found.start : found.end]) == found.value
        end = found.end


@given(st.text(max_size=30))
def test_readings_end_and_grow_no_longer(phrase: str) -> None:
    found = list(readings(phrase))
    assert len(found) <= 12
    assert all(reading in canonical(phrase).replace(" ", "") for reading in found)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("GDP", ["GDP"]),
        ("", []),
        ("A B", ["A", "B"]),
        ("[全省|]投资[额|]", ["全省投资额", "全省投资", "投资额", "投资"]),
    ],
)
def test_spelled_out(written: str, names: list[str]) -> None:
    assert list(spelled_out(written)) == names
