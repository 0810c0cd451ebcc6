"""Accounts that name no owner are of the group of firms that the paragraph named."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "61家会员企业生产铅笔90亿支，下降3%；主营业务收入12亿元，出口交货值3亿元。",
            ["会员企业", *["会员企业生产铅笔"] * 2, "会员企业主营业务收入", "会员企业出口交货值"],
        ),
        # Losers and parts do not own what is told of all, and a time of turnover is of what is owed.
        (
            "规模以上锁具企业利润总额9亿元。有7家企业亏损，亏损面18%。\n",
            ["规模以上锁具企业利润总额", "亏损企业", "规模以上锁具企业亏损面"],
        ),
        ("应收账款9亿元，周转天数由60天延长到64天。", ["应收账款", *["应收账款周转天数"] * 2]),
        ("亏损企业9家，亏损面20%。", ["亏损企业", "亏损面"]),
        # What is said before the number goes with the firms.
        (
            "重点监测的30家餐饮企业营业额合计2亿元，增长5%。",
            ["重点监测的餐饮企业", *["重点监测的餐饮企业营业额"] * 2],
        ),
        # Other measures, and firms by how they moved, are of no group.
        ("收入增长的企业占40%。东部、西部盈利面分别为50%和40%。", ["收入增长的企业占比", "盈利面", "盈利面"]),
        ("工业企业产品销售率97%；出口交货值8亿元。", ["工业企业产品销售率", "出口交货值"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected
