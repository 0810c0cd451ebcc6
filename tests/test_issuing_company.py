"""The company that issues a document: title and first lines → its name."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.discourse.issuing_company import issuing_company


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("东江铜箔股份有限公司2025年年度业绩预告", "营收5亿元。", "东江铜箔"),
        ("东江铜箔股份有限公司公告", "证券代码：600001　证券简称：东江股份　公告编号：2026-004\n营收5亿元。", "东江股份"),
        ("东江集团有限公司简报", "营收5亿元。", "东江"),
        # Its own meetings, reports and plans name it in their title; the text can give it a shorter name.
        (
            "川南航空召开2026年工作会议",
            "川南航空货运集团有限公司（以下简称“川南航空”）1月9日召开会议。",
            "川南航空",
        ),
        ("江城地铁集团2025年工作总结", "集团完成客运量4.2亿人次。", "江城地铁集团"),
        ("关于印发《东岭水务集团“十五五”发展规划》的通知", "集团供水量3亿立方米。", "东岭水务集团"),
        ("东岭银行2025年社会责任报告", "东岭银行股份有限公司（以下简称“本行”）…", "东岭银行"),
        ("东江市国资委召开2026年工作会议", "全市国有企业营业收入860亿元。", ""),
        ("川南航空集团与东江市签约", "投资5亿元。", ""),
        # What tells of a company, or of none, is issued by none.
        ("“东江铜箔股份有限公司”扩产", "营收5亿元。", ""),
        ("东江市2025年统计公报", "营收5亿元。", ""),
    ],
)  # fmt: skip
def test_names(title: str, text: str, expected: str) -> None:
    assert issuing_company(duban.read_text(text, title=title)) == expected


def test_what_a_notice_measures_is_of_its_company() -> None:
    found = duban.extract(
        "2025年公司铜箔产量6万吨，销量7万吨。全年境外营业收入11亿元。铜价每吨8万元。",
        title="东江铜箔股份有限公司公告",
        year=2026,
    ).figures
    expected = ["东江铜箔铜箔产量", "东江铜箔铜箔销量", "东江铜箔境外营业收入", "铜价"]
    assert [figure.indicator for figure in found] == expected


def test_what_a_company_reports_is_its_own_but_for_the_trade_and_the_nation() -> None:
    found = duban.extract(
        "会议指出，2025年集团货邮运输量86万吨，航线42条；资产负债率61%。新签订单52亿元，其中境外18亿元，占比35%。"
        "全国航空货运量增长6%。行业平均毛利率为7%。",
        title="川南货运集团召开2026年工作会议",
        published="2026-01-12",
    ).figures
    assert [figure.indicator for figure in found] == [
        "川南货运集团货邮运输量",
        "川南货运集团航线",
        "川南货运集团资产负债率",
        "川南货运集团订单",
        "川南货运集团境外订单",
        "川南货运集团境外订单占比",
        "航空货运量",
        "行业平均毛利率",
    ]
