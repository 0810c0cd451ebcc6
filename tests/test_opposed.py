"""What one document bans and the other lets or helps, though few words tell it."""

from __future__ import annotations

import pytest

import duban


def kinds(old: list[str], new: list[str]) -> set[tuple[str, str, str]]:
    texts = [
        f"一、{year}年重点任务\n" + "。".join([*promises, "修好海堤", "办好夜校"]) + "。\n"
        for year, promises in ((2024, old), (2025, new))
    ]
    return {
        (c.kind, c.old[0].text if c.old else "", c.new[0].text if c.new else "")
        for c in duban.compare(*texts)
        if c.kind != "continued"
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("全域禁止燃放烟花", "允许乡村在春节燃放爆竹"),
        ("从严控制网约车投放数量", "逐步放宽网约车运力指标"),
        ("鼓励社会机构开办学科类培训", "严禁学科类机构假期补课"),
    ],
)
def test_a_ban_answers_a_favour(old: str, new: str) -> None:
    assert ("reversed", old, new) in kinds([old], [new])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("严禁沿江采砂", "支持茶叶加工企业"),
        ("推进渔港管理制度建设", "严控办公楼建设规模"),  # no thing in common
        ("扩大红树林保护面积", "停止红树林开垦"),  # both protect
        ("鼓励渔民使用新网具", "敦促邻市放宽渔民入港限制"),
        ("鼓励网约车换电", "支持网约车司机参保"),  # both help
    ],
)
def test_no_reversal(old: str, new: str) -> None:
    assert not [found for found in kinds([old], [new]) if found[0] == "reversed"]
