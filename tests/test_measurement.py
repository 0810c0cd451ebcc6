"""How values are meant, each beside what is nearly the same and meant otherwise."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "measure", "low"),
    [
        ("茶叶产量达到5万吨。", "level", 5),
        ("茶叶价跌5%。", "growth", -5),
        ("补助资金扣减5%。", "growth", -5),
        ("茶企利润比上年少亏了5万元。", "change", -5),
        ("茶企比去年多花了5万元。", "change", 5),
        ("茶企下拉工业增长0.5个百分点。", "change", -0.5),
        ("茶企拉动工业增长0.5个百分点。", "change", 0.5),
        ("茶价较去年高点回落5%。", "growth", -5),
        ("茶叶产量恢复到2019年同期的95%。", "rate", 95),
        ("茶叶产量保持了5%的增幅。", "growth", 5),
        ("茶企市盈率为38倍。", "rate", 38),
        ("茶企利润为上年的38倍。", "multiple", 38),
        ("茶叶产量不低于全国5%的平均水平。", "rate", 5),
        ("茶叶产量增速不低于全国5%的平均水平。", "growth", 5),
        ("茶叶产量增速高于全国5个百分点。", "change", 5),
        ("茶叶加工增速最快，达5%。", "growth", 5),
        ("茶叶产量增加5万吨。", "change", 5),
        ("茶叶产量减少5万吨。", "change", -5),
        ("茶叶产量增长5%。", "growth", 5),
        ("茶叶产量下降5%。", "growth", -5),
        ("茶叶产量降幅为5%。", "growth", -5),
        ("茶叶产量年均增长5%。", "avg_growth", 5),
        ("茶叶产量同比-5%。", "growth", -5),
        ("茶叶产量实现零增长。", "growth", 0),
        ("茶叶产量占全省的5%。", "rate", 5),
        ("茶叶合格率为95%。", "rate", 95),
        ("茶叶合格率提高5个百分点。", "change", 5),
        ("茶叶产量增速高于全省5个百分点。", "change", 5),
        ("茶叶产量增速低于全省5个百分点。", "change", -5),
        ("茶叶产量是上年的2倍。", "multiple", 2),
        ("茶叶年均浓度下降5%。", "growth", -5),  # the average belongs to the thing
        ("茶叶规模年度复合增长率5%。", "avg_growth", 5),
        ("茶叶价格同比降幅为5%。", "growth", -5),
        ("茶叶产量降幅收窄5个百分点。", "change", 5),
        ("茶叶产量降幅扩大5个百分点。", "change", -5),
        ("城乡居民收入比为2。", "rate", 2),
        ("城镇新增就业5万人。", "change", 5),
        ("新增茶园5万亩。", "change", 5),
        ("新建商品房销售面积5万平方米。", "level", 5),
        ("改善农村住房8000套。", "level", 8000),
        ("茶叶合格率跟去年同期比还高了0.6个百分点。", "change", 0.6),
        ("茶叶合格率和2020年末相比低了2个百分点。", "change", -2),
        ("压减会议经费5%。", "growth", -5),
        ("降低用能成本5%。", "growth", -5),
    ],
)
def test_measure(text: str, measure: str, low: float) -> None:
    [figure] = duban.extract(text).figures
    assert figure.measure == measure
    assert figure.low is not None
    unscaled = figure.low if abs(figure.low) < 10_000 else figure.low / 10_000
    assert unscaled == low


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("茶叶产量下降5%，东山、西山跌幅居前，分别达12%和8%。", [-5, -12, -8]),
        ("茶叶产量下降5%，东山跌幅居前，西山增长8%。", [-5, 8]),
        ("茶叶产量增长5%，东山、西山增幅居前，分别达12%和8%。", [5, 12, 8]),
    ],
)
def test_movement_told_before_its_values(text: str, lows: list[float]) -> None:
    assert [figure.low for figure in duban.extract(text).figures] == lows


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("新开航线12条，其中国际航线4条。", ["change", "change"]),
        ("新增风电5万千瓦，增长9%，其中海上3万千瓦。", ["change", "growth", "change"]),
        ("共有航线12条，其中国际航线4条。", ["level", "level"]),
        ("新建公寓2000套，其中年底前交付800套。", ["change", "level"]),  # another act
    ],
)
def test_parts_of_what_was_added(text: str, measures: list[str]) -> None:
    assert [figure.measure for figure in duban.extract(text).figures] == measures


def test_a_fall_goes_on_to_where_it_came() -> None:
    text = "茶叶出口降幅收窄1个百分点至5%。茶叶出口增速提高1个百分点至6%。出口量增4%、值减7%。"
    assert [figure.low for figure in duban.extract(text).figures] == [1, -5, 1, 6, 4, -7]


def test_both_sides_of_a_movement_are_meant_alike() -> None:
    text = "人机比由上年的2.7:1降至2.4:1。茶叶增速由上年同期的9%降至5%。"
    assert [figure.measure for figure in duban.extract(text).figures] == ["rate", "rate", "growth", "growth"]


def test_names_are_dealt_out_to_clauses() -> None:
    text = "茶叶、咖啡产量分别增长5%和下降3%。茶叶、咖啡产量增长5%。"
    assert [(figure.indicator, figure.low) for figure in duban.extract(text).figures] == [
        ("茶叶产量", 5),
        ("咖啡产量", -3),
        ("茶叶产量", 5),
        ("咖啡产量", 5),
    ]
