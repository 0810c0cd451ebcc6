"""What labels and cells say, taken apart."""

from __future__ import annotations

from typing import Any

import pytest

from duban.extraction.tables.cells import value_of
from duban.extraction.tables.labels import Label, head_label, stub_label
from duban.extraction.tables.names import adds, made
from duban.extraction.tables.regions import region_named
from duban.extraction.tables.setting import TableSetting, name_in
from duban.extraction.tables.times import resolve
from duban.extraction.tables.units import HeadUnit, unit_of
from duban.grammar.periods.calendar import Period

YI, PERCENT = HeadUnit("元", 1e8), HeadUnit("%")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("绝对数（亿元）", {"unit": YI}),
        ("比上年增长（%）", {"unit": PERCENT, "movement": "growth"}),
        ("±%", {"unit": PERCENT, "movement": "growth"}),
        ("同比增减", {"movement": "shift"}),
        ("增减（百分点）", {"unit": HeadUnit("个百分点"), "movement": "change"}),
        ("比年初增加（亿元）", {"unit": YI, "movement": "change", "since": True}),
        ("年均/累计", {"movement": "average", "times": ("累计",)}),
        ("年均增长（%）", {"unit": PERCENT, "movement": "average"}),
        ("2025年目标", {"times": ("2025年",), "stance": "target"}),
        # What the base was counted as says nothing of the values.
        ("比上年执行数增长%", {"unit": PERCENT, "movement": "growth", "stance": ""}),
        ("比2024年决算数增减（%）", {"unit": PERCENT, "movement": "growth", "stance": ""}),
        ("比上年预计执行数增减额", {"movement": "change", "stance": ""}),
        ("同比实际增长", {"movement": "growth", "stance": ""}),
        ("2024年执行数", {"times": ("2024年",), "stance": "actual"}),
        ("2024年实绩", {"times": ("2024年",), "stance": "actual"}),
        ("2025年预计", {"times": ("2025年",), "stance": "estimate"}),
        # A bracket says as what beside the unit.
        ("市场规模（亿元，预测）", {"name": "市场规模", "unit": YI, "stance": "estimate"}),
        ("2027年产值（亿元，预计）", {"name": "产值", "unit": YI, "times": ("2027年",), "stance": "estimate"}),
        ("投资（亿元；目标）", {"name": "投资", "unit": YI, "stance": "target"}),
        ("收入（亿元，2025年）", {"name": "收入", "unit": YI, "times": ("2025年",)}),
        ("产量（万吨，折纯）", {"name": "产量", "unit": HeadUnit("吨", 1e4)}),
        ("比重（%）", {"name": "比重", "unit": PERCENT, "movement": "share"}),
        ("产量（万吨）", {"name": "产量", "unit": HeadUnit("吨", 1e4)}),
        ("一般公共预算收入（亿元）", {"name": "一般公共预算收入", "unit": YI}),
        ("实际使用外资（万美元）", {"name": "实际使用外资", "unit": HeadUnit("美元", 1e4)}),
        ("营业收入/万元", {"name": "营业收入", "unit": HeadUnit("元", 1e4)}),
        ("比上期价格涨跌（元）", {"name": "价格", "unit": HeadUnit("元"), "movement": "change"}),
        ("占GDP比重（%）", {"name": "占GDP比重", "unit": PERCENT, "movement": "share"}),
        ("2023年为2022年%", {"unit": PERCENT, "movement": "share", "times": ("2023年",)}),
    ],
)  # fmt: skip
def test_heads(text: str, said: dict[str, Any]) -> None:
    assert head_label(text) == Label(**said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.常住人口城镇化率（%）", {"name": "常住人口城镇化率", "unit": PERCENT}),
        ("其中：第一产业增加值", {"name": "第一产业增加值"}),
        ("单位GDP能耗降低（%）", {"name": "单位GDP能耗", "unit": PERCENT, "movement": "growth", "falls": True}),
        ("年末常住人口（万人）", {"name": "常住人口", "unit": HeadUnit("人", 1e4), "times": ("年末",)}),
        ("规模以上工业增加值增速", {"name": "规模以上工业增加值", "movement": "growth"}),
        ("每千人口执业（助理）医师数（人）", {"name": "每千人口执业（助理）医师数", "unit": HeadUnit("人")}),
        ("固定资产投资（不含农户）", {"name": "固定资产投资（不含农户）"}),
        ("60周岁及以上", {"name": "60周岁及以上"}),
        ("粮食产量（万吨）①", {"name": "粮食产量", "unit": HeadUnit("吨", 1e4)}),
        ("人均预期寿命（岁）", {"name": "人均预期寿命", "unit": HeadUnit("岁")}),
        ("2024年", {"times": ("2024年",)}),
        ("医院", {"name": "医院"}),
    ],
)  # fmt: skip
def test_stubs(text: str, said: dict[str, Any]) -> None:
    assert stub_label(text) == Label(**said)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3,560.2", ("3,560.2", 3560.2, 3560.2)), ("−3.2", ("−3.2", -3.2, -3.2)), ("[17]", ("17", 17, 17)), ("7以上", ("7", 7, None)),
        ("≤18", ("18", None, 18)), ("> 5.5%", ("5.5%", 5.5, None)), ("6%—6.5%", ("6%—6.5%", 6, 6.5)), ("12.5*", ("12.5", 12.5, 12.5)),
        ("45万亩", ("45万亩", 450000, 450000)), ("控制在5.5%以内", ("5.5%", None, 5.5)), ("新增50家", ("50家", 50, 50)),
        ("1 260 582", ("1 260 582", 1260582, 1260582)),
    ],
)  # fmt: skip
def test_cells(text: str, read: tuple[str, float | None, float | None]) -> None:
    found = value_of(text)
    assert found is not None
    assert (text[found.start : found.end], found.low, found.high) == read


@pytest.mark.parametrize("text", ["—", "持平", "前3名", "与经济增长同步", "3个园区", ""])
def test_cells_without_a_value(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("万千伏安", HeadUnit("千伏安", 1e4)),
        ("千公顷", HeadUnit("公顷", 1e3)),
        ("元/吨", HeadUnit("元/吨")),
        ("亿元人民币", YI),
        ("县水利局", None),
    ],
)
def test_units(text: str, unit: HeadUnit | None) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("words", "told", "period"),
    [
        (["本月"], Period("2025-01", "2025-09"), Period("2025-09", "2025-09")),
        (["本年累计"], Period("2025-09", "2025-09"), Period("2025-01", "2025-09")),
        (["上年同期"], Period("2025-01", "2025-09"), Period("2024-01", "2024-09")),
        (["年末"], Period("2024-01", "2024-12"), Period(None, "2024-12", "asof")),
        (["上年末"], Period("2024-01", "2024-12"), Period(None, "2023-12", "asof")),
        (["2024年", "1—2月"], None, Period("2024-01", "2024-02")),
        (["2021—2025年"], None, Period("2021-01", "2025-12")),
        (["2023"], None, Period("2023-01", "2023-12")),
        (["某时"], None, None),
    ],
)  # fmt: skip
def test_times(words: list[str], told: Period | None, period: Period | None) -> None:
    assert resolve(words, TableSetting(2025, "2025-10"), told) == period


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("青岚县", "青岚县"),
        ("江苏", "江苏"),
        ("高新区", "高新区"),
        ("全市", "全市"),
        ("城镇", None),
        ("城区", None),
        ("超市", None),
        ("园区", None),
    ],
)
def test_places(label: str, place: str | None) -> None:
    assert region_named(label) == place


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2024年主要经济指标", ""),
        ("各县财政收入", "财政收入"),
        ("2024年居民消费价格比上年涨跌幅度", "居民消费价格"),
    ],
)
def test_what_a_title_says_is_measured(title: str, name: str) -> None:
    assert name_in(title, None) == name


@pytest.mark.parametrize(
    ("name", "verb"), [("新建5G基站", "新建"), ("新增就业", ""), ("建设用地面积", ""), ("粮食产量", "")]
)
def test_verbs_of_making(name: str, verb: str) -> None:
    assert made(name) == verb


@pytest.mark.parametrize(
    ("name", "adding"), [("城镇新增就业", True), ("新建5G基站", True), ("新能源汽车产量", False)]
)
def test_what_is_added(name: str, adding: bool) -> None:
    assert adds(name) is adding
