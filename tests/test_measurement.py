"""How values are meant, each beside what is nearly the same and meant otherwise."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "measure", "low"),
    [
        ("茶叶产量达到5万吨。", "level", 5),
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
