"""More, less and turned round, by a whole comparison of two plans."""

from __future__ import annotations

import pytest

import duban

_STAYS = ["修好海堤", "办好夜校"]


def kind_of(old: str, new: str) -> str:
    texts = [
        f"一、{year}年重点任务\n" + "。".join([text, *_STAYS]) + "。\n"
        for year, text in ((2024, old), (2025, new))
    ]
    changes = [c for c in duban.compare(*texts) if c.old and c.new and c.old[0].text not in _STAYS]
    return changes[0].kind if changes else "apart"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("积极发展民宿市场", "规范发展民宿市场", "weakened"),
        ("支持云港建设中药材交易中心", "加快云港中药材交易中心建设", "strengthened"),
        ("理顺市县两级渔政执法关系", "抓紧研究调整市县两级渔政执法关系", "weakened"),
        ("建立健全渔民互助保险机制", "落地渔民互助保险改革", "strengthened"),
        ("培育县级渔业龙头企业20家以上", "新增县级渔业龙头企业30家以上", "number_changed"),
        ("落实“一码游”“一卡通”便民举措", "落实“一码游”便民举措", "narrowed"),
        ("推行图书通借通还服务", "扩大图书通借通还服务范围", "extended"),
        ("从严整治沿街外摆经营", "允许商户节假日沿街外摆经营", "reversed"),
        ("稳妥退出渔业临时救助举措", "渔业临时救助举措不急于退出", "reversed"),
        ("强化对直播平台的约束", "支持直播平台健康发展", "reversed"),
    ],
)
def test_kind(old: str, new: str, kind: str) -> None:
    assert kind_of(old, new) == kind


def test_a_target_that_only_its_outcome_answers_is_dropped() -> None:
    old = "一、2024年主要目标\n今年主要目标是：水产品产量增长6%。\n二、2024年重点任务\n修好海堤。\n"
    new = "一、2024年工作回顾\n去年，水产品产量增长5.2%。\n二、2025年重点任务\n修好海堤。\n"
    found = {c.kind for c in duban.compare(old, new) if c.old and "水产品" in c.old[0].text}
    assert "dropped" in found


def test_a_rise_that_became_a_fall_is_reversed() -> None:
    old = "一、2024年重点任务\n安排专项债券30亿元，比上年减少5亿元。\n"
    new = "一、2025年重点任务\n安排专项债券42亿元，比上年增加12亿元。\n"
    assert "reversed" in {c.kind for c in duban.compare(old, new)}


def test_to_go_on_is_no_object() -> None:
    assert kind_of("今后还要继续增加", "今后还要进一步减少") != "reversed"
