"""Those who are caused to do something, and what is supported or driven."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("支持3000家中小企业开展智能化改造。", ["开展智能化改造的中小企业"]),
        ("推动八成以上的规模以上企业完成数字化改造。", ["完成数字化改造的规模以上企业占比"]),
        ("推动90%以上乡镇卫生院配备远程会诊设备。", ["配备远程会诊设备的乡镇卫生院占比"]),
        ("引导60%的园区实施循环化改造。", ["实施循环化改造的园区占比"]),
        ("鼓励链主企业带动半数以上配套企业上云用云。", ["上云用云的配套企业占比"]),
        ("组织5万名技术工人参加技能竞赛。", ["参加技能竞赛的技术工人"]),
        ("每年组织不少于40家企业抱团参展。", ["抱团参展的企业"]),
        ("支持30个示范园区提档升级。", ["示范园区"]),
        ("中央财政继续支持500余家重点企业。", ["重点企业"]),
        ("专项资金每年支持10个示范项目。", ["示范项目"]),
    ],
)
def test_caused(text: str, indicators: list[str]) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == indicators


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("采用“赛马”方式每年支持研发项目15个左右。", ["研发项目"]),
        ("带动线上零售额三年翻一番。", ["线上零售额"]),
        ("促进民间投资增长6%以上。", ["民间投资"]),
        # What was done is the name of its outcome.
        ("设备更新支持工业项目900个。", ["设备更新支持工业项目"]),
        ("带动就业超过3万人。", ["带动就业"]),
        ("以旧换新带动消费品销售额超过500亿元。", ["以旧换新带动消费品销售额"]),
    ],
)
def test_supported_and_driven(text: str, indicators: list[str]) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == indicators


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("推动建成首批社区服务中心50个。", ["社区服务中心"]),
        ("首批资金2亿元已下达。", ["首批资金"]),
        ("制定钢铁、水泥等行业碳排放标准50项。", ["行业碳排放标准"]),
        ("开展餐饮、家政等领域技能培训20万人次。", ["技能培训"]),
        ("力争三年投放贷款200亿元。", ["贷款"]),
    ],
)
def test_what_is_no_part_of_a_name(text: str, indicators: list[str]) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == indicators


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "传感器产量、出口量、库存量的全国占比分别为21%、33%和9%。",
            ["传感器产量全国占比", "出口量全国占比", "库存量全国占比"],
        ),
        (
            "煤炭、电力、化工行业的能耗强度分别下降3%、2%和4%。",
            ["煤炭行业能耗强度", "电力行业能耗强度", "化工行业能耗强度"],
        ),
        ("生产、运输环节的损耗率分别控制在2%和3%以内。", ["生产环节损耗率", "运输环节损耗率"]),
        ("稻谷、小麦和玉米的亩产分别达到480公斤、420公斤和530公斤。", ["稻谷亩产", "小麦亩产", "玉米亩产"]),
    ],
)
def test_a_measure_behind_of_is_shared(text: str, indicators: list[str]) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == indicators
