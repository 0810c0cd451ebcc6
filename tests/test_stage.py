"""How far along a measure is, and numbers that come and go."""

from __future__ import annotations

import pytest

import duban
from duban.comparison.change import Change
from duban.comparison.kinds.stage import stage


def plan(promise: str, year: int) -> str:
    return f"某省工作要点\n一、{year}年重点任务\n（一）部署。\n{promise}。\n"


def change_of(old: str, new: str) -> Change:
    [found] = [c for c in duban.compare(plan(old, 2024), plan(new, 2025)) if c.unit != "task"]
    return found


@pytest.mark.parametrize(
    ("old", "new", "kind", "reason"),
    [
        ("开展农村垃圾分类试点", "全面推行农村垃圾分类", "extended", "范围扩大：不再限于“试点”"),
        ("在部分城市试行一照多址制度", "在全国推广一照多址制度", "extended", "范围扩大"),
        ("制定企业年金转移办法", "推进企业年金转移", "strengthened", "推进阶段更进一步：办法→无"),
        ("推进社区养老服务设施建设", "推进社区养老服务设施建设200处", "strengthened", "有了数字：200处"),
        ("改造农村公路300公里", "继续改造农村公路", "weakened", "不再有数字：300公"),
    ],
)
def test_further_and_less_far(old: str, new: str, kind: str, reason: str) -> None:
    change = change_of(old, new)
    assert change.kind == kind
    assert reason in change.reason.zh


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("推进5G网络建设", "推进6G网络建设"),  # the digits of a name are no number
        ("加强水库管理", "加强水库和堤防管理"),
    ],
)
def test_no_number_came(old: str, new: str) -> None:
    assert "数字" not in change_of(old, new).reason.zh


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("扩大综合改革试点", (3, "扩大")),
        ("研究推进数据立法", (0, "研究")),
        ("普遍推行河长制", (4, "普遍推行")),
        ("加强环境监测", None),
    ],
)
def test_the_stage_of_a_text(text: str, found: tuple[int, str] | None) -> None:
    assert stage(text) == found


def targets(text: str, year: int) -> str:
    return f"一、{year}年主要目标\n{text}。\n二、{year}年重点任务\n建设粮库。\n"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("城镇登记失业率控制在4.5%以内", "城镇登记失业率控制在4.5%左右", "约束由“以内”变为“左右”"),
        ("城镇新增就业50万人", "城镇新增就业50万人以上", "约束由“确数”变为“以上”"),
        ("城镇登记失业率控制在4.5%以内", "城镇登记失业率控制在4%以内", "−0.5个百分点"),
    ],
)
def test_a_bound_is_a_change_of_its_own(old: str, new: str, reason: str) -> None:
    found = [c for c in duban.compare(targets(old, 2024), targets(new, 2025)) if c.kind == "number_changed"]
    assert len(found) == 1
    assert reason in found[0].reason.zh


def test_the_same_number_held_alike_is_no_change() -> None:
    found = duban.compare(targets("城镇新增就业50万人以上", 2024), targets("城镇新增就业50万人以上", 2025))
    assert {change.kind for change in found} == {"continued"}
