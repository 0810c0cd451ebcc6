"""Shares and bounds of those of whom something is told, and what works, brackets and places tell."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # something moves, or is said, of a part of them
        ("31%的药店客流同比减少。", [("客流同比减少的药店占比", "actual")]),
        ("仍有四成农户“卖粮难”。", [("“卖粮难”的农户占比", "actual")]),
        ("两成项目进度滞后。", [("进度滞后的项目占比", "actual")]),
        ("70%的企业产品。", [("企业产品占比", "actual")]),
        # a bound holds of a part of them
        (
            "近三成企业负债率超过70%。",
            [("负债率超过70%的企业占比", "actual"), ("企业负债率", "other")],
        ),
        (
            "两成门店销量降幅在一成以上。",
            [("销量降幅在一成以上的门店占比", "actual"), ("门店销量", "other")],
        ),
        (
            "约三成合作社的账期超过60天。",
            [("账期超过60天的合作社占比", "actual"), ("合作社账期", "other")],
        ),
        # without their noun, with the bound in the number
        (
            "六成企业反映运费上涨，按时交货的不足两成。",
            [("反映运费上涨的企业占比", "actual"), ("按时交货的企业占比", "actual")],
        ),
        (
            "六成企业预计年内订单增加，仅一成认为会减少。",
            [("预计年内订单增加的企业占比", "actual"), ("认为会减少的企业占比", "actual")],
        ),
        # how far something reaches, and who has a part of the whole
        ("林网覆盖农田的六成。", [("林网覆盖农田比例", "actual")]),
        ("五家商户贡献了全部税收的四成。", [("商户", "actual"), ("商户占全部税收比重", "actual")]),
    ],
)
def test_parts(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(figure.indicator, figure.modality) for figure in duban.extract(text).figures]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("造纸业受木浆涨价拖累，产值5亿元。", ["造纸业产值"]),
        ("受木浆涨价拖累，产值5亿元。", ["产值"]),
        ("东湾大桥（全长3.2公里）通车。", ["东湾大桥全长"]),
        ("粮食产量（增长2%）。", ["粮食产量"]),
        ("东湾锂电三期开工，投产后年产值20亿元。", ["东湾锂电三期年产值"]),
        ("建成研发平台6个，出口额增长5%。", ["研发平台", "出口额"]),
        ("新建和加固堤防80公里。", ["新建和加固堤防"]),
        ("发行债券5亿元，支持灌区续建改造项目12个。", ["债券", "灌区续建改造项目"]),
        ("发行债券5亿元，支持项目12个。", ["债券", "债券支持项目"]),
        ("公益组织有30家。", ["公益组织"]),
        ("茶业产值增长9%，增速较同期全省工业、建筑业分别高4个和2个百分点。", ["茶业产值"] * 3),
        ("产值5亿元，利润增长3%，分别高于全国、全省1.6和1.1个百分点。", ["产值", "利润", "利润", "利润"]),
        ("平均回收期89天，比上年多7天。", ["平均回收期", "平均回收期"]),
        ("前两批分别是8亿元和6亿元。", ["前两批", "前两批"]),
        ("水库60座（次）投入调度。", ["水库"]),
        ("出口手表分别占产量、订单量的九成和八成。", ["出口手表占产量比重", "出口手表占订单量比重"]),
        ("民营茶企营收分别占全市、全省的12%和3%。", ["民营茶企营收占全市比重", "民营茶企营收占全省比重"]),
        ("职工20至50人的作坊占36%。", ["作坊职工", "职工20至50人的作坊占比"]),
        ("规上企业213家，其中产值超过10亿元的19家。", ["规上企业", "产值", "产值超过10亿元的规上企业"]),
        ("协会对14个省的620家苗圃开展问卷调查。", ["省", "苗圃"]),
        ("滨湖片区增加值增长5%，江北、南山两片区分别增长9%和6%。", ["增加值"] * 3),
        ("华东景气指数为51.2，华南为49.8。", ["华东景气指数", "景气指数"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某银行把今年铜价预测由9000美元上调到9800美元，比1月高800美元。", "forecast"),
        ("我们把今年铜价预测上调到9800美元。", "estimate"),
    ],
)
def test_who_revises_what_he_foretells(text: str, expected: str) -> None:
    figures = duban.extract(text, title="2026年一季度铜市场综述", published="2026-04-20").figures
    assert next(figure.modality for figure in figures if figure.low == 9800) == expected
