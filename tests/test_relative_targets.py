"""Relative targets: which clauses set one, whose it is, and when."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.extractor import records_of
from duban.records import RelativeTarget

PLAN, REVIEW, GUIDING = "二、2026年重点任务", "一、2025年工作回顾", "二、指导思想"
Told = tuple[str, str, str, float | None]


def found_in(heading: str, sentence: str) -> list[RelativeTarget]:
    """The relative targets of a sentence under a heading of a report of 2026."""
    document = duban.read_text(
        f"{heading}\n{sentence}\n", title="政府工作报告", published="2026-01-20", region="浙江省", year=2026
    )
    return [record for record in records_of(document) if isinstance(record, RelativeTarget)]


def told(records: list[RelativeTarget]) -> list[Told]:
    return [(one.indicator, one.relation, one.reference, one.margin) for one in records]


@pytest.mark.parametrize(
    ("heading", "sentence", "expected"),
    [
        (
            PLAN,
            "2026年主要预期目标是：地区生产总值增长5%左右，居民收入增长与经济增长同步。",
            [("居民收入", "in_step", "经济增长", None)],
        ),
        (
            PLAN,
            "城乡居民人均可支配收入增长与经济增长基本同步。",
            [("城乡居民人均可支配收入", "in_step", "经济增长", None)],
        ),
        (PLAN, "力争居民收入与经济同步增长。", [("居民收入", "in_step", "经济", None)]),
        (
            PLAN,
            "全社会研发经费投入增速高于全省平均水平2个百分点。",
            [("全社会研发经费投入", "above", "全省平均", 2)],
        ),
        (
            PLAN,
            "规模以上工业增加值增速快于全国平均水平。",
            [("规模以上工业增加值", "above", "全国平均", None)],
        ),
        (
            PLAN,
            "地区生产总值增速不低于全国平均水平，固定资产投资实现正增长。",
            [("地区生产总值", "not_below", "全国平均", None), ("固定资产投资", "growing", "", None)],
        ),
        (PLAN, "一般公共预算收入增长与GDP增长保持同步。", [("一般公共预算收入", "in_step", "GDP增长", None)]),
        (
            PLAN,
            "保持物价总体稳定，制造业比重基本稳定。",
            [("物价", "steady", "", None), ("制造业比重", "steady", "", None)],
        ),
        (PLAN, "就业形势保持总体稳定。", [("就业形势", "steady", "", None)]),
        (
            PLAN,
            "确保耕地数量只增不减、隐性债务只减不增。",
            [("耕地数量", "only_up", "", None), ("隐性债务", "only_down", "", None)],
        ),
        (
            PLAN,
            "单位地区生产总值能耗下降完成国家下达任务。",
            [("单位地区生产总值能耗", "as_assigned", "国家下达", None)],
        ),
        (
            PLAN,
            "粮食产量保持稳定，进出口总额稳定增长。",
            [("粮食产量", "steady", "", None), ("进出口总额", "growing", "", None)],
        ),
        (PLAN, "经济增长5.5%左右，高于全国平均水平。", [("经济", "above", "全国平均", None)]),
        (PLAN, "社会消费品零售总额增长6%，增速快于上年。", [("社会消费品零售总额", "above", "上年", None)]),
        (PLAN, "城镇调查失业率低于全国平均水平。", [("城镇调查失业率", "below", "全国平均", None)]),
        (
            PLAN,
            "农村居民收入增速快于城镇居民收入增速。",
            [("农村居民收入", "above", "城镇居民收入增速", None)],
        ),
        (
            PLAN,
            "主要污染物排放量持续下降，完成国家下达的减排目标。",
            [("主要污染物排放量", "falling", "", None), ("减排", "as_assigned", "国家下达", None)],
        ),
        (PLAN, "民间投资增速高于全部投资增速1.5个百分点以上。", [("民间投资", "above", "全部投资增速", 1.5)]),
        (PLAN, "工业用电量增速比全市平均水平高3个百分点。", [("工业用电量", "above", "全市平均", 3)]),
        (
            PLAN,
            "制造业增加值占地区生产总值比重保持基本稳定。",
            [("制造业增加值占地区生产总值比重", "steady", "", None)],
        ),
        (PLAN, "推动外贸进出口实现正增长。", [("外贸进出口", "growing", "", None)]),
        (
            PLAN,
            "技改投资、民间投资增速均高于固定资产投资增速。",
            [
                ("技改投资", "above", "固定资产投资增速", None),
                ("民间投资", "above", "固定资产投资增速", None),
            ],
        ),
        (PLAN, "居民消费价格涨幅与上年基本持平。", [("居民消费价格", "steady", "上年", None)]),
        (
            PLAN,
            "地方财政科技支出增幅不低于一般公共预算支出增幅。",
            [("地方财政科技支出", "not_below", "一般公共预算支出增幅", None)],
        ),
        (
            PLAN,
            "空气质量优良天数比率达到国家考核要求。",
            [("空气质量优良天数比率", "as_assigned", "国家考核", None)],
        ),
        (
            PLAN,
            "到2030年，人均地区生产总值达到全国平均水平。",
            [("人均地区生产总值", "not_below", "全国平均", None)],
        ),
        (
            PLAN,
            "全员劳动生产率增长高于地区生产总值增长。",
            [("全员劳动生产率", "above", "地区生产总值增长", None)],
        ),
        (
            PLAN,
            "万元GDP用水量逐年下降，生产安全事故起数和死亡人数双下降。",
            [
                ("万元GDP用水量", "falling", "", None),
                ("生产安全事故起数", "falling", "", None),
                ("生产安全事故死亡人数", "falling", "", None),
            ],
        ),
        (
            PLAN,
            "碳排放强度降幅完成省下达指标，森林覆盖率稳中有升。",
            [("碳排放强度", "as_assigned", "省下达", None), ("森林覆盖率", "growing", "", None)],
        ),
        (PLAN, "确保教育支出只增不减。", [("教育支出", "only_up", "", None)]),
        (
            PLAN,
            "永久基本农田面积不减少，城乡居民收入差距持续缩小。",
            [("城乡居民收入差距", "falling", "", None)],
        ),
        (REVIEW, "规上工业增加值增长7.2%，高于全国1.4个百分点。", [("规上工业增加值", "above", "全国", 1.4)]),
        (REVIEW, "居民收入增长快于经济增长。", [("居民收入", "above", "经济增长", None)]),
        (
            REVIEW,
            "社会消费品零售总额增长4.8%、高于全国平均水平0.6个百分点。",
            [("社会消费品零售总额", "above", "全国平均", 0.6)],
        ),
        (
            REVIEW,
            "全年居民收入增长与经济增长同步，物价保持平稳。",
            [("居民收入", "in_step", "经济增长", None), ("物价", "steady", "", None)],
        ),
        (REVIEW, "固定资产投资增长3.1%，比全国快2.6个百分点。", [("固定资产投资", "above", "全国", 2.6)]),
        (REVIEW, "进出口总额扭转下滑态势，实现正增长。", [("进出口总额", "growing", "", None)]),
        (
            REVIEW,
            "单位GDP能耗降低率超额完成国家下达任务。",
            [("单位GDP能耗降低率", "as_assigned", "国家下达", None)],
        ),
        (REVIEW, "农民收入增速连续十年快于城镇居民。", [("农民收入", "above", "城镇居民", None)]),
        (
            PLAN,
            "信贷投放增速不低于去年同期水平，数字经济核心产业增加值增速高于GDP增速3个百分点左右。",
            [("信贷投放", "not_below", "去年同期", None), ("数字经济核心产业增加值", "above", "GDP增速", 3)],
        ),
    ],
)
def test_targets(heading: str, sentence: str, expected: list[Told]) -> None:
    found = found_in(heading, sentence)
    assert told(found) == expected
    assert {one.modality for one in found} == {"target" if heading == PLAN else "actual"}
    year = "2030-12" if "2030年" in sentence else "2026-12" if heading == PLAN else "2025-12"
    assert {one.period_end for one in found} == {year}
    assert {one.region for one in found} == {"浙江省"}


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        (PLAN, "力争综合实力进入全国前列。"),
        (PLAN, "同步推进新型城镇化和乡村振兴。"),
        (PLAN, "配套设施与主体工程同步规划、同步建设、同步投用。"),
        (PLAN, "保持社会大局和谐稳定。"),
        (PLAN, "坚持稳定和完善农村基本经营制度。"),
        (PLAN, "引进高于行业能效标杆水平的先进项目。"),
        (PLAN, "给予不低于项目投资额10%的补助。"),
        (PLAN, "新建高标准农田80万亩，粮食产量达到500万吨。"),
        (PLAN, "全力保障产业链供应链安全稳定。"),
        (PLAN, "健全与经济社会发展水平相适应的最低工资调整机制。"),
        (PLAN, "支持企业扩大投资，培育新的增长点。"),
        (PLAN, "完成国家下达的各项任务。"),
        (GUIDING, "坚持稳中求进工作总基调，推动居民收入增长与经济增长同步。"),
        (PLAN, "稳定增加汽车、家电等大宗消费。"),
        (PLAN, "建立工资正常增长机制，稳住楼市股市。"),
        (PLAN, "推动教育链与产业链同频共振。"),
        (PLAN, "为平稳发展创造条件，稳定社会预期。"),
        (PLAN, "加强对房地产市场平稳运行的监测。"),
        (PLAN, "对增速高于全市平均水平的企业给予奖励。"),
        (PLAN, "注册资本不低于1000万元的企业可以申报。"),
        (PLAN, "社会消费品零售总额比上年增长5%。"),
        (PLAN, "持续提升公共服务水平，稳定粮食播种面积。"),
        (PLAN, "安全水平持续提升，土壤环境质量保持稳定。"),
        (REVIEW, "22项指标达到全球最优水平。"),
    ],
)
def test_no_targets(heading: str, sentence: str) -> None:
    assert told(found_in(heading, sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        (
            "工业技改投资、制造业技改投资增速分别高于全省8.5个、6个百分点。",
            ["工业技改投资", "制造业技改投资"],
        ),
        (
            "农村供水入户率、卫生厕所普及率和生活垃圾治理率持续提高。",
            ["农村供水入户率", "卫生厕所普及率", "生活垃圾治理率"],
        ),
        ("粮食播种面积和产量连续三年超额完成国家下达目标任务。", ["粮食播种面积", "粮食产量"]),
        ("生产安全事故起数、死亡人数实现“双下降”。", ["生产安全事故起数", "生产安全事故死亡人数"]),
        ("工业、消费、进出口等增速高于全国。", ["工业", "消费", "进出口"]),
        ("地区生产总值增长5%，增速高于全国。", ["地区生产总值"]),
        ("工业增加值增长6%，进出口总额增长3%，均高于全国平均水平。", ["工业增加值", "进出口总额"]),
        ("各项支出从严控制，“三公”经费只减不增。", ["“三公”经费"]),
        ("一是经济增长好于预期。", ["经济"]),
    ],
)
def test_whose_it_is(sentence: str, indicators: list[str]) -> None:
    assert [one.indicator for one in found_in(REVIEW, sentence)] == indicators


def test_a_margin_is_a_figure_too() -> None:
    records = duban.extract("2025年，规上工业增加值增长7%，高于全国1.5个百分点。", region="浙江省", year=2026)
    [target] = records.relative_targets
    assert [figure.value_text for figure in records.figures] == ["7%", "1.5个百分点"]
    assert (target.margin, target.margin_unit, target.text) == (1.5, "个百分点", "高于全国1.5个百分点")
    assert target.indicator_id == records.figures[1].indicator_id
    assert (target.period_start, target.period_end) == ("2025-01", "2025-12")


def test_margins_that_are_dealt_out_share_their_unit() -> None:
    found = found_in(REVIEW, "投资、消费增速分别快于全国3.5个、1个百分点。")
    assert [(one.indicator, one.margin, one.margin_unit) for one in found] == [
        ("投资", 3.5, "个百分点"),
        ("消费", 1.0, "个百分点"),
    ]


def test_it_says_where_it_stands() -> None:
    text = "２０２６年，居民收入增长与经济增长同步，物价总体稳定。"
    for one in duban.extract(text, year=2026).relative_targets:
        assert text[one.start : one.end].replace("２０２６年", "2026年") == one.text
        assert (one.sentence_start, one.sentence_end) == (0, len(text))
        assert one.rule in ("in step with", "steady")
        assert 0 < one.confidence <= 1


def test_what_is_expected_is_an_estimate() -> None:
    [one] = found_in(REVIEW, "全社会研发经费投入预计增长11%，高于全国平均水平。")
    assert (one.modality, one.confidence_reason) == ("estimate", "carried-name")
