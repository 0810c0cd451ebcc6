"""What was told of some is told of others: who is named alone has the parameter that was told of last."""

from __future__ import annotations

import pytest

from duban.extraction.provisions.carried import in_place_of
from duban.grammar.noun_phrase import Name
from provisions_names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "单位缴费比例为14%，个人为7%。",
            ["单位缴费比例", "个人缴费比例"],
        ),
        (
            "三孩家庭公积金贷款额度由50万元提高到70万元，单身职工由30万元提高到40万元。",
            ["三孩家庭公积金贷款额度"] * 2 + ["单身职工公积金贷款额度"] * 2,
        ),
        (
            "社区医院门诊报销比例由50%提高到60%，县级医院由45%提高到50%。",
            ["社区医院门诊报销比例"] * 2 + ["县级医院门诊报销比例"] * 2,
        ),
        (
            "一类水域养殖面积占比不高于4%，二类水域不高于6%。",
            ["一类水域养殖面积占比", "二类水域养殖面积占比"],
        ),
        (
            "专职护林员每月补贴900元，兼职护林员200元。",
            ["专职护林员每月补贴", "兼职护林员每月补贴"],
        ),
        (
            "散户每亩补贴50元，家庭农场70元，合作社90元。",
            ["散户每亩补贴", "家庭农场每亩补贴", "合作社每亩补贴"],
        ),
        (
            "省级示范园奖励8万元、市级4万元。",
            ["省级示范园奖励", "市级示范园奖励"],
        ),
        # What has another kind of number, or says itself what is told, takes nothing over.
        ("每亩补贴60元，配套率30%。", ["每亩补贴"]),
        ("合作社每亩补贴90元，单户最高3000元。", ["合作社每亩补贴", "单户补贴"]),
    ],
)
def test_others_have_the_parameter(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("who", "last", "expected"),
    [
        ("三类地区", Name("", "", "二类地区工资标准"), "三类地区工资标准"),
        ("平段", Name("大工业用电", "峰段电价", "大工业用电峰段电价"), "平段峰段电价"),
        ("县级", Name("省级示范社", "奖励", "省级示范社奖励"), "县级示范社奖励"),
        ("硕士", Name("博士", "占工资比例", "博士占工资比例"), ""),
        ("人", Name("", "", "工资标准"), ""),
        ("硕士", Name(), ""),
    ],
)
def test_in_place_of(who: str, last: Name, expected: str) -> None:
    assert in_place_of(who, last) == expected
