"""What a name leaves out and takes from the clauses before: each way, and beside it where nothing is missing."""

from __future__ import annotations

import pytest

from reading_cases import named, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规上企业营业收入187亿元，利润总额10亿元。", ["规上企业营业收入", "规上企业利润总额"]),
        ("规上企业营业收入187亿元，社会消费品零售总额10亿元。", ["规上企业营业收入", "社会消费品零售总额"]),
        ("净增企业21家，总数达到158家。", ["企业", "企业"]),
        ("港口吞吐量600万吨，日均2万吨。", ["港口吞吐量", "日均港口吞吐量"]),
        ("储备项目80个，其中开工50个。", ["项目", "开工项目"]),
        ("企业贷款增加12亿元，其中短期贷款增加4亿元。", ["企业贷款", "企业短期贷款"]),
        ("玉米机械化率76%，小麦98%。", ["玉米机械化率", "小麦机械化率"]),
        ("茶叶播种面积28万亩。\n总产量12万吨。", ["茶叶播种面积", "茶叶总产量"]),
        ("茶叶播种面积28万亩。\n财政收入12亿元。", ["茶叶播种面积", "财政收入"]),
        pytest.param(
            "服务业占比64%，比重提高2个百分点。",
            ["服务业占比", "服务业占比"],
            marks=wrong("a share that moves keeps another word for it"),
        ),
        ("采矿业利润下降21%，制造业增长6%。", ["采矿业利润", "制造业利润"]),
        # Only some measures are shared by the things of a list.
        ("研发投入强度3%，发明专利增长6%。", ["研发投入强度", "发明专利"]),
        ("争取资金47亿元，支持项目420个。", ["资金", "资金支持项目"]),
        ("茶叶产量5万吨，增长3%。", ["茶叶产量", "茶叶产量"]),
        (
            "高新技术企业翻了一番，科技型中小企业净增120家，总数分别达到98家和214家。",
            ["高新技术企业", "科技型中小企业", "高新技术企业", "科技型中小企业"],
        ),
        ("风光装机占比46%，五年前这个数不到两成。", ["风光装机占比", "风光装机占比"]),
        ("聚酯切片（半光）每吨报6850元。", ["聚酯切片价格"]),
        ("聚酯切片销售额每年6850元。", ["聚酯切片销售额"]),
        # What is measured of companies is of the one that is told of; what is of all companies is not.
        (
            "东江科技三季报显示，公司营收38亿元，归母净利润2亿元；毛利率25%。全球出货量5万台。",
            ["东江科技营收", "东江科技归母净利润", "东江科技毛利率", "出货量"],
        ),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
