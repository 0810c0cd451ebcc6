"""Remainders: change, halves and points behind a number → (low, high, unit, approx)."""

from __future__ import annotations

import pytest

from duban.grammar.quantities.quantity import quantities

Read = list[tuple[float | None, float | None, str, bool]]

READ: list[tuple[str, Read]] = [
    ("每公斤3元5角。", [(3.5, 3.5, "元", False)]),
    ("每度电补贴8分钱。", [(0.08, 0.08, "元", False)]),
    ("每斤收购价1元2角5分。", [(1.25, 1.25, "元", False)]),
    ("价税合计（大写）伍万陆仟元整（￥56,000.00）。", [(56000, 56000, "元", False)]),
    ("中标金额：贰佰壹拾伍万叁仟肆佰元整。", [(2153400, 2153400, "元", False)]),
    ("每人缴纳三角钱。", [(0.3, 0.3, "元", False)]),
    ("融资成本下降0.4个点。", [(0.4, 0.4, "个百分点", False)]),
    ("合格率提高2.1点。", [(2.1, 2.1, "个百分点", False)]),
    ("停车费每小时两块五。", [(2.5, 2.5, "元", False)]),
    ("比三年前多挣了6万块出头。", [(60_000, None, "元", False)]),
    ("一年能省三千块。", [(3000, 3000, "元", False)]),
    ("新装太阳能板三千块。", [(3000, 3000, "块", False)]),
    ("燃气价格每立方米上调3角5分。", [(0.35, 0.35, "元", False)]),
    ("工程预算（大写）：壹亿贰仟万元整。", [(120000000.0, 120000000.0, "元", False)]),
    ("管网漏损率下降0.8个点。", [(0.8, 0.8, "个百分点", False)]),
    ("景气指数回升2.1点。", [(2.1, 2.1, "点", False)]),
    ("收获三斤半。", [(3.5, 3.5, "斤", False)]),
    ("工期压缩三个半月。", []),
    ("股指上涨35点。", [(35, 35, "点", False)]),
    ("上午8点开会。", []),
    ("中标价(小写)：￥350000.00元，大写：叁拾伍万元整。", [(350_000, 350_000, "元", False)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads(text: str, expected: Read) -> None:
    assert [(q.low, q.high, q.unit, q.approx) for q in quantities(text)] == expected
