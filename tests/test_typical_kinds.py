"""Kinds of language that communiqués, notices, plans and press conferences have in common."""

from __future__ import annotations

import re

import pytest

import duban
from reading_cases import named

PLAN = {"title": "某市第十五个五年规划纲要", "published": "2026-03-05", "region": "某市"}
NOTICE = {"title": "某市支持企业发展的若干措施", "published": "2026-01-20", "region": "某市"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A conjunction of works; words that a modal stands in.
        ("新建和改造提升高标准农田9万亩。", ["新建和改造提升高标准农田"]),
        ("改造提升菜市场9家。", ["改造提升菜市场"]),
        ("可再生能源新增装机9万千瓦。", ["可再生能源新增装机"]),
        # Shares.
        (
            "茶叶收入5亿元，在农业收入中占比20%，拉动农业收入增长2个百分点。",
            ["茶叶收入", "茶叶收入占农业收入比重", "茶叶收入拉动农业收入增长"],
        ),
        ("职工门诊报销比例为80%，居民60%。", ["职工门诊报销比例", "居民门诊报销比例"]),
        (
            "对亚洲、非洲出口5亿元和2亿元，所占比重分别为40%、16%。",
            ["对亚洲出口", "对非洲出口", "对亚洲出口占比", "对非洲出口占比"],
        ),
        # A list of examples before a measure; one that says of which it is.
        ("风机、叶片、轴承等关键部件产值增长5%。", ["关键部件产值"]),
        ("煤炭、电力等行业产值增长5%。", ["煤炭、电力等行业产值"]),
        # Parts leave the whole to the next sentence.
        (
            "规模以上工业企业利润总额9亿元，其中私营企业2亿元。营业收入利润率为5%。",
            ["规模以上工业企业利润总额", "私营企业利润总额", "规模以上工业企业营业收入利润率"],
        ),
        ("全部工业增加值增长7%，其中规模以上企业增长8%。", ["全部工业增加值", "规模以上工业企业增加值"]),
        ("摩托车产销量均突破9万辆。", ["摩托车产量", "摩托车销量"]),
        ("出生人口2千人，出生率5‰。", ["出生人口", "人口出生率"]),
        ("城镇消费品零售额9亿元，乡村2亿元。", ["城镇消费品零售额", "乡村消费品零售额"]),
        ("固定资产投资下降2%，扣除房地产投资增长4%。", ["固定资产投资", "扣除房地产投资的固定资产投资"]),
        ("投入3000万元改善乡镇卫生院条件。", ["乡镇卫生院条件投入"]),
        ("面向玩具、灯具等9个行业制定清单。", ["行业"]),
        ("建设省级以上实验室40家，其中国家级5家。", ["省级以上实验室", "国家级实验室"]),
        ("多晶硅低迷，7月末报5万元/吨。", ["多晶硅价格"]),
        ("机床、刀具走势分化，前者产量增长4%，后者下降1%。", ["机床产量", "刀具产量"]),
        ("建成90家先进级、2家卓越级智能车间。", ["先进级智能车间", "卓越级智能车间"]),
        ("打造百亿元产业集群5个。", ["产业集群", "百亿元产业集群"]),
        ("规模以上企业粗纱产量增长5%，细纱产量下降1%。", ["规模以上企业粗纱产量", "规模以上企业细纱产量"]),
        ("无人机核心产业规模9亿元。核心产业规模翻一番。", ["无人机核心产业规模", "无人机核心产业规模"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*re.findall("[^。]+。", text)) == expected


def test_sides_of_a_country_are_places() -> None:
    found = duban.extract("沿江、中部、岐北地区收入分别为6亿元、3亿元和2亿元。").figures
    assert [(f.indicator, f.region) for f in found] == [
        ("收入", "沿江地区"),
        ("收入", "中部地区"),
        ("收入", "岐北地区"),
    ]


def test_a_plan_comes_back_from_its_look_back() -> None:
    text = (
        "第二节　主要目标\n“十四五”时期，产值年均增长5%。今后五年努力实现以下目标：\n"
        "——实力更强。产值年均增长6%。\n——民生更好。新增就业9万人。\n"
    )
    found = duban.extract(text, **PLAN).figures
    assert [f.modality for f in found] == ["actual", "target", "target"]


def test_the_chapter_behind_what_there_is_plans() -> None:
    text = "一、发展基础。截至2025年底，培育企业90家。\n二、深化培育。新增企业20家。\n三、优化服务。服务企业800家。\n"
    found = duban.extract(text, title="2026年培育企业工作方案", published="2026-02-10").figures
    assert [(f.modality, f.period_end) for f in found] == [
        ("actual", "2025-12"),
        ("target", "2026-12"),
        ("target", "2026-12"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What a notice sets without a day has no time; its year is its own, and stays in its sentence.
        ("担保费率不超过1%。", [None]),
        ("2026年贷款增速不低于9%。担保费率不超过1%。", ["2026-12", None]),
        ("全年举办对接会不少于9场。", ["2026-12"]),
        ("将费率降至1%的政策延续至2027年底。", ["2027-12"]),
        ("对首次入库的工厂奖励15万元，次年收入增长10%以上的，再奖励5万元。", [None, None, None]),
    ],
)
def test_when_a_notice_holds(text: str, expected: list[str | None]) -> None:
    assert [f.period_end for f in duban.extract(text, **NOTICE).figures] == expected


def test_grants_of_a_notice() -> None:
    text = (
        "对首次入库的工业企业奖励15万元，次年收入增长10%以上的，再奖励5万元；"
        "新认定的国家级领军企业、省级骨干企业，分别给予一次性奖励50万元、20万元。"
    )
    found = duban.extract(text, **NOTICE).figures
    assert [f.indicator for f in found if f.unit == "元"] == [
        "首次入库的工业企业奖励",
        "首次入库的工业企业奖励",
        "国家级领军企业奖励",
        "省级骨干企业奖励",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年净利润9亿元，上年为5亿元；毛利率升至20%。", ["2025-12", "2024-12", "2025-12"]),
        ("2025年强度为2%，距2027年3%的目标尚有差距；专利拥有量3件。", ["2025-12", "2027-12", "2025-12"]),
    ],
)
def test_what_stands_beside_dates_nothing(text: str, expected: list[str]) -> None:
    assert [f.period_end for f in duban.extract(text, published="2026-03-18").figures] == expected
