"""The digital maturity of SMEs from a table as an office fills it in: the worked example of the facts, and its marks."""

from __future__ import annotations

import polars as pl
import pytest

from duban.assessment.public import assess
from duban.assessment.result.assessment import Assessment
from duban.assessment.result.standing import Finding, Standing
from duban.assessment.rulebook.loader import load
from duban.assessment.rulebook.model import TierVersion

FIRM = {
    "企业名称": "示例一厂",
    "企业网络建设连接情况": "车间工控网络、应用系统网络、5G工业网络",
    "生产设备数字化率": "45%",
    "生产设备联网率": "38%",
    "实现数据自动采集的业务环节": "产品设计、工艺设计、营销管理、售后服务、计划排程、生产管控、质量管理、设备管理、安全生产、能耗管理",
    "信息系统管理的业务环节": "绝大部分业务环节（大于80%）",
    "网络安全举措": "网络安全管理制度；网络安全产品及服务；网络安全风险评估",
    "数据安全举措": "管理制度、产品及服务",
    "数字化认识与执行水平": "单点或多点改造",
    "数字化管理制度": "转型工作流程、数据资源管理",
    "数字化人才举措": "专职或兼职数字化人才、数字化岗位或部门、定期数字化培训",
    "数字化投入占营业额的比例": "15%",
    "能耗变化": "降低",
    "产品合格率变化": "提高",
    "人均营业收入变化": "增长",
    "成本变化": "持平",
}
BINDING = ("产品设计", "营销管理", "生产管控", "质量管理", "设备管理", "安全生产", "能耗管理", "采购管理", "仓储物流", "财务管理")  # fmt: skip
GUIDING = ("工艺设计", "售后服务", "计划排程", "人力资源", "协同办公", "决策支持")


def levels(binding: str, guiding: str) -> dict[str, str]:
    named = [*zip(BINDING, binding, strict=True), *zip(GUIDING, guiding, strict=True)]
    return {f"{scene}等级": f"{level}级" for scene, level in named}


def assessed(**changes: str) -> Assessment:
    firm = FIRM | levels("3333322211", "332200") | changes
    return assess("sme-digital", pl.DataFrame({key: [value] for key, value in firm.items()}), on="2025-06-01")


def score_of(entity: Standing) -> Finding:
    """What is found of the score that level 3 asks for."""
    _, (score, *_) = entity.criteria[2]
    return score


def test_the_worked_example() -> None:
    entity = assessed().entity("示例一厂")
    assert entity.tier == 2
    score = score_of(entity)
    assert (score.value, score.status, score.threshold) == (67.375, "met", 60)


@pytest.mark.parametrize(
    ("binding", "guiding", "tier"),
    [
        ("3333322211", "332200", 2),
        ("3333322211", "333200", 3),  # eight scenes, five of them binding
        ("3333222211", "333300", 2),  # eight scenes, four of them binding
        ("3333332211", "332200", 3),
        ("4444444444", "444444", 3),  # the score stays below 80
        ("2222220000", "000000", 2),
        ("2222200000", "000000", 0),
        ("2210000000", "222222", 1),  # two of the eight at level 2 are binding, three at level 1
        ("1100000000", "444444", 0),
    ],
)
def test_scenes_decide_where_the_score_would_do(binding: str, guiding: str, tier: int) -> None:
    assert assessed(**levels(binding, guiding)).entity("示例一厂").tier == tier


def test_nothing_ticked_is_not_the_same_as_nothing_known() -> None:
    for cell, low, high in (("无", 67.375 - 6, 67.375 - 6), ("", 67.375 - 6, 67.375 + 2)):
        score = score_of(assessed(企业网络建设连接情况=cell).entity("示例一厂"))
        assert (score.value, score.high or score.value) == (low, high)


def test_what_is_not_established_is_marked() -> None:
    version = load("sme-digital").version("2024")
    assert isinstance(version, TierVersion)
    marked = {name for name, one in version.criteria().items() if one.sure == "open"}
    assert marked == {
        "level_3.scenes",
        "level_3.binding",
        *(f"level_{n}.spending_points" for n in range(1, 5)),
    }
    assert all(one.note.zh and one.note.en for one in version.criteria().values() if one.sure == "open")


def test_one_more_tick_or_scene_that_lifts_is_told() -> None:
    lifts = assessed(**levels("3333322211", "332200")).lifts_of("示例一厂")
    assert {one.field.id for one in lifts} >= {"scene_safety", "scene_scheduling"}
