"""Numbers in characters → (low, high, unit, approx)."""

from __future__ import annotations

import pytest

from duban.grammar.quantities.quantity import quantities

Read = list[tuple[float | None, float | None, str, bool]]

READ: list[tuple[str, Read]] = [
    ("全区工业总产值达一万三千亿元。", [(1300000000000.0, 1300000000000.0, "元", False)]),
    ("惠及群众两亿零三百万人。", [(203000000.0, 203000000.0, "人", False)]),
    ("登记失业人员四十一万零八百人。", [(410800, 410800, "人", False)]),
    ("现有藏书九万零五十册。", [(90050, 90050, "册", False)]),
    ("投资二十三点五亿元。", [(2350000000.0, 2350000000.0, "元", False)]),
    ("补助资金一百二十万元。", [(1200000.0, 1200000.0, "元", False)]),
    ("安置房三千零六套。", [(3006, 3006, "套", False)]),
    ("全长一千五百公里。", [(1500, 1500, "公里", False)]),
    ("两千万农民受益。", [(20000000.0, 20000000.0, "", False)]),
    ("每村选派三四名干部。", [(3, 4, "名", False)]),
    ("引进六七百名博士。", [(600, 700, "名", False)]),
    ("受灾群众八九万人。", [(80000, 90000, "人", False)]),
    ("组建十七八支队伍。", [(17, 18, "支", False)]),
    ("改造二三十个小区。", [(20, 30, "个", False)]),
    ("投入两三千亿元。", [(200000000000.0, 300000000000.0, "元", False)]),
    ("解决四五十项难题。", [(40, 50, "项", False)]),
    ("屋顶光伏五千瓦。", [(5, 5, "千瓦", False)]),
    ("亩均用肥二十千克。", [(20, 20, "千克", False)]),
    ("全年接待游客三千四百万人次，旅游收入五百六十亿元。", [(34000000.0, 34000000.0, "人次", False), (56000000000.0, 56000000000.0, "元", False)]),
    ("全县粮食总产二十一万四千吨。", [(214000, 214000, "吨", False)]),
    ("带动户均增收一两千元。", [(1000, 2000, "元", False)]),
    ("服务三四十万名老人。", [(300000, 400000, "名", False)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads(text: str, expected: Read) -> None:
    assert [(q.low, q.high, q.unit, q.approx) for q in quantities(text)] == expected


NOTHING = ["两个确立", "一批项目", "五年来", "十一届", "一度放缓", "三方协议", "三元锂电池", "万众一心"]


@pytest.mark.parametrize("text", NOTHING)
def test_no_quantity(text: str) -> None:
    assert quantities(text) == []
