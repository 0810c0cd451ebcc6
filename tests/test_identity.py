"""Identity: names of one indicator, and names that only look so."""

import csv
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban.observations.documents import Origin, observation
from duban.observations.identity import SAME, UNSURE, Identity, conversion, identity, likeness
from duban.observations.indicator_key import Thing
from duban.observations.name_form import name_form, signature
from duban.observations.name_likeness import held, is_short_for
from duban.records import Measure
from duban.vocabulary import indicators

SAME_THINGS = [
    ("城镇新增就业1200万人。", "全年实现城镇新增就业1256万人。"),
    ("能源消耗强度降低3%。", "单位国内生产总值能耗下降3.2%。"),
    ("地区生产总值增长5%。", "经济增长5.2%。"),
    ("规模以上工业增加值增长6%。", "规上工业增加值增长6.3%。"),
    ("解决农村人口的饮水安全问题600万人。", "农村人口饮水安全问题解决610万人。"),
    ("中央财政用于科技的支出1500亿元。", "中央财政科技投入1512亿元。"),
    ("年内基本建成保障房20万套。", "基本建成保障性安居工程21万套。"),
    ("新建改建农村公路2万公里。", "改建农村公路2.1万公里。"),
]
OTHER_THINGS = [
    ("规模以上工业增加值增长6%。", "全部工业增加值增长5%。"),
    ("城镇登记失业率4.2%。", "城镇调查失业率5.2%。"),
    ("出口增长5%。", "进口增长4%。"),
    ("地区生产总值增长5%。", "地区生产总值达到5万亿元。"),
    ("税收收入增长3%。", "一般公共预算收入增长4%。"),
    ("二氧化硫排放量下降3%。", "二氧化碳排放量下降2%。"),
    ("新开工保障性住房20万套。", "基本建成保障性住房18万套。"),
    ("保障性住房20万套。", "保障性安居工程21万套。"),
    ("制造业投资增长6%。", "高技术制造业投资增长9%。"),
    ("一般公共预算收入增长6%。", "省本级一般公共预算收入增长9%。"),
    ("除险加固病险水库300座。", "除险加固小型病险水库280座。"),
    ("农村居民人均可支配收入增长6%。", "城镇居民人均可支配收入增长5%。"),
    ("财政支出1000亿元。", "财政支出比上年增加100亿元。"),
    ("中央财政赤字1000亿元。", "地方财政赤字1200亿元。"),
]


# Names of one indicator and of two, in our words: as plans and reports of provinces and cities write them.
with (Path(__file__).parent / "data" / "indicator-pairs.tsv").open(encoding="utf-8", newline="") as _file:
    PAIRS = list(csv.DictReader(_file, delimiter="\t"))


def named(name: str, unit: str, written: str) -> Identity:
    """What is called ``name``, as a figure of it would be."""
    measure: Measure = next(one for one in get_args(Measure) if one == written)
    entry = indicators().match(name, unit, measure)
    return identity(Thing(name, entry.id if entry else None, measure, unit))


def read(sentence: str) -> Identity:
    document = duban.read_text(sentence, year=2025)
    figure = duban.extract(document).figures[0]
    found = observation(figure, document.passage(figure), Origin())
    return identity(found, found.stage, is_difference=found.is_difference)


@pytest.mark.parametrize(("one", "other"), SAME_THINGS)
def test_one_indicator(one: str, other: str) -> None:
    assert likeness(read(one), read(other)) >= SAME


@pytest.mark.parametrize(("one", "other"), OTHER_THINGS)
def test_two_indicators(one: str, other: str) -> None:
    assert likeness(read(one), read(other)) < SAME


def test_shares_of_different_wholes_are_two() -> None:
    one, other, same = (
        named(name, "%", "rate")
        for name in ("竹业产值占农业产值比重", "竹业产值占GDP比重", "竹业产值占农业总产值比例")
    )
    assert likeness(one, other) < SAME <= likeness(one, same)


def test_what_names_nothing_is_never_sure() -> None:
    assert likeness(read("补助资金100亿元。"), read("补助资金120亿元。")) <= UNSURE


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['one']}-{pair['other']}")
def test_names_of_one_indicator_and_of_two(pair: dict[str, str]) -> None:
    one, other = (named(pair[side], pair["unit"], pair["measure"]) for side in ("one", "other"))
    assert (likeness(one, other) >= SAME) == (pair["truth"] == "same")
    assert likeness(one, other) == likeness(other, one)


NAMES = sorted({pair[side] for pair in PAIRS for side in ("one", "other")})


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_forms_are_held_the_same_from_both_sides(one: str, other: str) -> None:
    assert held(name_form(one), name_form(other)).likeness == held(name_form(other), name_form(one)).likeness
    assert 0 <= held(name_form(one), name_form(other)).likeness <= 1


@given(st.text(alphabet="新增建成完工率数量占比每千人口抽蓄医共体的“”", max_size=20))
def test_every_name_has_a_form(name: str) -> None:
    assert held(name_form(name), name_form(name)).likeness in (0.0, 1.0)
    assert sorted(signature(name)) == list(signature(name))


@pytest.mark.parametrize(
    ("short", "words", "is_short"),
    [
        ("医共体", ("医疗", "共同体"), True),
        ("抽蓄", ("抽水", "蓄能"), True),
        ("高技术", ("高新", "技术"), True),
        ("技改", ("技术", "改造", "投资"), False),
        ("机构", ("医疗", "机构"), False),
        ("术造", ("技术", "改造"), False),
    ],
)
def test_short_names(short: str, words: tuple[str, ...], is_short: bool) -> None:
    assert is_short_for(short, words) == is_short


@pytest.mark.parametrize(
    ("target", "outcome", "is_one"),
    [
        ("今年保障性安居工程新安排740万套。", "保障性安居工程基本建成772万套。", False),
        ("今年保障性安居工程新安排740万套。", "保障性安居工程新开工783万套。", True),
        ("今年安排铁路投资6000亿元。", "完成铁路投资6100亿元。", True),
        ("新开工水利工程30项。", "建成水利工程28项。", False),
        ("签约重大项目100个。", "重大项目开工90个。", False),
    ],
)
def test_stages(target: str, outcome: str, is_one: bool) -> None:
    assert (likeness(read(target), read(outcome)) >= SAME) == is_one


def test_likeness_is_symmetric() -> None:
    for one, other in (*SAME_THINGS, *OTHER_THINGS):
        assert likeness(read(one), read(other)) == likeness(read(other), read(one))


@pytest.mark.parametrize(
    ("unit", "into", "factor"),
    [("吨", "斤", 2000.0), ("家", "个", 1.0), ("", "人", 1.0), ("元", "吨", None), ("%", "%", 1.0)],
)
def test_conversion(unit: str, into: str, factor: float | None) -> None:
    assert conversion(unit, into) == factor
