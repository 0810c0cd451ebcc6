"""Aspect: what is measured, in what unit, after which words → what stands, runs, happens or adds up."""

from __future__ import annotations

import pytest

from duban.grammar.aspect import Aspect, Measured, aspect, is_annual

CASES: list[tuple[Measured, Aspect]] = [
    # What stands.
    (Measured("level", "养老床位", "张", rule="bare"), "stock"),
    (Measured("level", "高速公路通车里程", "公里", said="高速公路通车里程达到", rule="arrival"), "stock"),
    (Measured("level", "5G基站", "个", said="累计建成5G基站", rule="making"), "stock"),
    (Measured("level", "完成投资", "元", said="重灾区已完成投资", rule="making"), "stock"),
    (Measured("level", "过江通道", "座", said="在建", rule="bare"), "stock"),
    (Measured("level", "国家公园总数", "个", said="设立国家公园总数达到", rule="making"), "stock"),
    # What runs.
    (Measured("level", "粮食产量", "吨", rule="bare"), "flow"),
    (Measured("level", "电动摩托车销售", "辆", rule="bare"), "flow"),
    (Measured("level", "粮食播种面积", "亩", rule="bare"), "flow"),
    # What happens.
    (Measured("level", "改造老旧小区", "个", said="改造老旧小区", rule="bare"), "event"),
    (Measured("level", "城镇新增就业", "人", said="城镇新增就业", rule="bare"), "event"),
    (Measured("level", "高速公路", "条", said="", behind="高速公路建成通车", rule="bare"), "event"),
    (Measured("level", "公司交付整车", "辆", said="公司去年交付整车", rule="bare"), "event"),
    (Measured("level", "困难群众", "人", said="", behind="困难群众纳入救助范围", rule="bare"), "stock"),
    (Measured("level", "产业集群", "个", rule="continued", listed="event"), "event"),
    (Measured("level", "行业", "个", said="大类行业中有", behind="增加值增长", rule="having"), "flow"),
    (Measured("level", "项目", "个", said="全年投资项目", rule="bare"), "flow"),
    (Measured("level", "登记企业", "户", said="日均", rule="bare", listed="event"), "flow"),
    (Measured("level", "重点实验室", "家", said="总数", rule="bare", listed="event"), "stock"),
    (Measured("level", "手持订单量", "载重吨", said="手持订单量", rule="bare"), "stock"),
    # What adds up.
    (Measured("level", "仓储基金总规模", "元", said="设立总规模", rule="making"), "sum"),
    (Measured("level", "仓储基金总规模", "元", said="总规模", rule="bare"), "stock"),
    (Measured("level", "固定资产投资", "元", said="固定资产投资累计完成", rule="making"), "sum"),
    (Measured("avg_growth", "地区生产总值", "%", said="年均增长"), "average"),
    # Rates.
    (Measured("rate", "常住人口城镇化率", "%"), "stock"),
    (Measured("rate", "商铺出租率", "%"), "stock"),
    (Measured("rate", "酒店客房出租率", "%"), "flow"),
    (Measured("level", "平均受教育年限", "年", rule="bare"), "stock"),
    (Measured("rate", "研发投入强度", "%"), "flow"),
    (Measured("rate", "机电产品出口占出口总值比重", "%"), "flow"),
    (Measured("rate", "智能算力占比", "%"), "stock"),
    # Movements take the aspect of what moves.
    (Measured("growth", "贷款余额", "%"), "stock"),
    (Measured("growth", "社会消费品零售总额", "%"), "flow"),
    (Measured("change", "经营主体", "户", said="比年初净增", rule="adding"), "event"),
    # How so many fared is of the stretch; what is summed up month by month stands nowhere; lengths built happen.
    (Measured("level", "亏损企业", "家", said="亏损企业", rule="bare"), "flow"),
    (Measured("level", "大类行业", "个", said="大类行业中仅", behind="产品保持增长", rule="bare"), "flow"),
    (Measured("level", "工业机器人", "套", said="工业机器人：", rule="bare"), "stock"),
    (Measured("level", "工业机器人", "套", said="工业机器人：", rule="bare", turned_over=True), "flow"),
    (Measured("level", "污水管网", "公里", said="建成污水管网", rule="making"), "event"),
    (Measured("level", "财政补助资金", "元", said="已拨付财政补助资金", rule="making"), "stock"),
    (Measured("level", "财政补助资金", "元", said="一季度已拨付财政补助资金", rule="making"), "open"),
    # Nothing says it.
    (Measured("level", "周边地区", "元"), "open"),
]


@pytest.mark.parametrize(("of", "expected"), CASES)
def test_aspect(of: Measured, expected: Aspect) -> None:
    assert aspect(of) == expected


@pytest.mark.parametrize(
    ("name", "annual"), [("外贸总额", True), ("出口占比", True), ("养老床位", False), ("老旧小区", False)]
)
def test_annual(name: str, annual: bool) -> None:
    assert is_annual(name) is annual
