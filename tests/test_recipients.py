"""For whom or what a provision is."""

from __future__ import annotations

import pytest

from duban.extraction.provisions.recipients import dealt, is_bare, recipient


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("对首次入库的企业", "首次入库的企业"),
        ("对年投入80万元以上的改造项目", "改造项目"),
        ("新认定的市级创新平台", "市级创新平台"),
        ("对2025年营业收入首次突破3亿元的企业", "营业收入首次突破3亿元的企业"),
        ("购置电动叉车的", "电动叉车"),
        ("新建、扩建奶牛养殖场存栏200头以上的", "奶牛养殖场"),
        ("年销售额达到500万元的", ""),
        ("企业招用毕业年度高校毕业生的", "招用毕业年度高校毕业生"),
        ("个人消费者报废旧车的", "个人消费者报废旧车"),
    ],
)
def test_recipients(told: str, expected: str) -> None:
    assert recipient(told) == expected


@pytest.mark.parametrize(
    ("told", "many", "expected"),
    [
        ("对一级、二级店铺", 2, ["一级店铺", "二级店铺"]),
        (
            "新引进的博士、硕士、本科毕业生",
            3,
            ["新引进的博士毕业生", "新引进的硕士毕业生", "新引进的本科毕业生"],
        ),
        ("收住中度、重度失能老人的", 2, ["收住中度失能老人", "收住重度失能老人"]),
        ("对新评定的国家级、省级度假区", 2, ["国家级度假区", "省级度假区"]),
        ("对产值首次突破2亿元、8亿元的企业", 2, ["产值首次突破2亿元的企业", "产值首次突破8亿元的企业"]),
        ("国家级设计中心、绿色工厂和省级绿色园区", 3, ["国家级设计中心", "国家级绿色工厂", "省级绿色园区"]),
        ("对企业", 2, []),
    ],
)
def test_dealt(told: str, many: int, expected: list[str]) -> None:
    assert dealt(told, many) == expected


@pytest.mark.parametrize(
    ("whom", "bare"), [("企业", True), ("新建项目", True), ("应用单位", False), ("民宿", False)]
)
def test_bare(whom: str, bare: bool) -> None:
    assert is_bare(whom) is bare
