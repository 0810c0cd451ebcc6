"""Coined names of companies: text → names; words of the language and goods are none."""

from __future__ import annotations

import pytest

from duban.extraction.discourse.coined_names import coined_names, tells_accounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("栖禾储能去年营收5亿元。", {"栖禾储能"}),
        ("扫描设备商桐岭科技逆势增长。", {"桐岭科技"}),
        ("民营企业栖禾特钢稳住了，龙头云原钢铁减产。", {"栖禾特钢", "云原钢铁"}),
        ("起步较早的沅栖牧业停产；注册较晚的桐岭能源扭亏。", {"沅栖牧业", "桐岭能源"}),
        ("不过，桐岭股份仍亏损3亿元。", {"桐岭股份"}),
        ("*ST桐岭亏损1亿元。", {"*ST桐岭"}),
        # Trades, goods and what a body is called are none.
        ("新型储能装机增长5%，海洋生物产值3亿元。", set()),
        ("桐岭储能产业产值3亿元，桐岭汽车行业协会预计增长。", set()),
        ("智驾芯片供应商出货3万颗。", set()),
        ("股东持有股份5%。", set()),
        # A name inside a clause is told of by the way.
        ("订单来自桐岭科技。", set()),
    ],
)
def test_coined_names(text: str, expected: set[str]) -> None:
    assert coined_names(text) == expected


@pytest.mark.parametrize(
    ("text", "news", "expected"),
    [
        ("公司营收5亿元，毛利率25%。", False, True),
        ("公司营收5亿元。", False, False),
        ("公司营收5亿元。", True, True),
        ("粮食产量5亿吨。", True, False),
    ],
)
def test_whether_a_text_tells_accounts(text: str, news: bool, expected: bool) -> None:
    assert tells_accounts(text, news=news) == expected
