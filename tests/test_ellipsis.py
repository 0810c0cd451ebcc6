"""What a name leaves out and takes from the clauses before: each way, and beside it where nothing is missing."""

from __future__ import annotations

import pytest

import duban
from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规上企业营业收入187亿元，利润总额10亿元。", ["规上企业营业收入", "规上企业利润总额"]),
        ("规上企业营业收入187亿元，社会消费品零售总额10亿元。", ["规上企业营业收入", "社会消费品零售总额"]),
        ("玉米机械化率76%，小麦98%。", ["玉米机械化率", "小麦机械化率"]),
        # Rates that say by themselves what they are of.
        ("抽查项目80个，整改率96%。", ["抽查项目", "整改率"]),
        ("优良天数320天，优良率88%。", ["优良天数", "优良率"]),
        ("护理员6万人，持证率83%。", ["护理员", "护理员持证率"]),
        # What differs is what was told of.
        ("人均收入5万元，两者差距缩小到2万元。", ["人均收入", "人均收入差距"]),
        ("产值7亿元，差距由3亿元缩小到2亿元。", ["产值", "产值差距", "产值差距"]),
        ("产值7亿元，差距缩小到2亿元。\n增速上，西部增长5%。", ["产值", "产值差距", "产值"]),
        ("茶叶播种面积28万亩。\n总产量12万吨。", ["茶叶播种面积", "茶叶总产量"]),
        ("茶叶播种面积28万亩。\n财政收入12亿元。", ["茶叶播种面积", "财政收入"]),
        ("服务业占比64%，比重提高2个百分点。", ["服务业占比", "服务业占比"]),
        ("采矿业利润下降21%，制造业增长6%。", ["采矿业利润", "制造业利润"]),
        # What is told beside a measure of the same thing; a measure of another kind is not.
        (
            "6月末，农信机构存款余额30亿元，增长8%；贷款余额20亿元。",
            ["农信机构存款余额"] * 2 + ["农信机构贷款余额"],
        ),
        ("商铺销售面积3万平方米，年末待售面积2万平方米。", ["商铺销售面积", "商铺待售面积"]),
        ("商铺销售面积3万平方米，年末贷款余额2亿元。", ["商铺销售面积", "贷款余额"]),
        # What points back to two things.
        ("葡萄酒进口量2万吨，进口额3亿美元，前者下降6%、后者增长2%。", ["葡萄酒进口量", "葡萄酒进口额"] * 2),
        ("快递收入6亿元，快递总成本8亿元；两者合计分别为20亿元和30亿元。", ["快递收入", "快递总成本"] * 2),
        # How much is done of what was to be done.
        # For how long a store will do.
        ("电厂存煤90万吨，可用31天。", ["电厂存煤", "电厂存煤可用天数"]),
        # What was founded without a number.
        ("设立种业基金，规模不低于8亿元。", ["种业基金规模"]),
        # Those of the things before that are so large; what follows is of all again.
        ("营收目标定在50亿元。", ["营收"]),
        ("恩格尔系数为31%，其中城镇为30%，农村为34%。", ["恩格尔系数", "城镇恩格尔系数", "农村恩格尔系数"]),
        (
            "社会消费品零售总额56亿元，其中乡村市场25亿元。",
            ["社会消费品零售总额", "乡村市场社会消费品零售总额"],
        ),
        ("茶业年产值超4亿元，竹业、药业超3亿元。", ["茶业年产值", "竹业、药业年产值"]),
        ("茶业总产值在全国率先突破4亿元。", ["茶业总产值"]),
        (
            "生猪出栏41万头，年末存栏22万头，分别下降2%和4%。",
            ["生猪出栏", "生猪存栏", "生猪出栏", "生猪存栏"],
        ),
        # Only some measures are shared by the things of a list.
        ("研发投入强度3%，发明专利增长6%。", ["研发投入强度", "发明专利"]),
        ("争取资金47亿元，支持项目420个。", ["资金", "资金支持项目"]),
        ("茶叶产量5万吨，增长3%。", ["茶叶产量", "茶叶产量"]),
        (
            "高新技术企业翻了一番，科技型中小企业净增120家，总数分别达到98家和214家。",
            ["高新技术企业", "科技型中小企业", "高新技术企业", "科技型中小企业"],
        ),
        # What is measured of companies is of the one that is told of; what is of all companies is not.
        (
            "东江科技三季报显示，公司营收38亿元，归母净利润2亿元；毛利率25%。全球出货量5万台。",
            ["东江科技营收", "东江科技归母净利润", "东江科技毛利率", "出货量"],
        ),
        # What a rate told of has no effects but what it covers.
        ("生态补偿覆盖率95%，受益农户12万户。", ["生态补偿覆盖率", "受益农户"]),
        ("发放稳岗补贴3亿元，惠及企业2000家。", ["稳岗补贴", "稳岗补贴惠及企业"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "5月3日晚，星河股份披露季报。一季度，公司营收8亿元。\n产线忙碌。公司净利润1亿元，财政收入30亿元。",
            ["星河股份营收", "星河股份净利润", "财政收入"],
        ),
        ("芯片供应商北川科技去年出货量3万颗；公司营收8亿元。", ["北川科技出货量", "北川科技营收"]),
        ("规上企业营收8亿元。公司营收1亿元。", ["规上企业营收", "公司营收"]),
    ],
)
def test_company_that_was_told_of(text: str, expected: list[str]) -> None:
    assert [
        figure.indicator for figure in duban.extract(text, title="行业观察", published="2026-05-06").figures
    ] == expected
