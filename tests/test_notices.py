"""Notices of a year: what they grant, to whom, for how long, who bears it, and what whoever breaks them pays."""

from __future__ import annotations

import pytest

import duban

TITLE = "岭川省关于做好2026年农机报废更新补贴工作的通知"


def told(text: str) -> list[tuple[str, str, str, str | None]]:
    found = duban.extract(f"一、补贴标准\n{text}", title=TITLE, published="2026-03-05").figures
    return [(f.value_text, f.indicator, f.modality, f.period_end) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What the item grants by the piece, at most, besides, and for how long.
        (
            "（一）报废补贴。按农机类别每台补贴2000元；6月底前拆解的，另给予10%的奖励。",
            [("2000元", "报废每台补贴"), ("10%", "报废奖励比例")],
        ),
        (
            "（二）智能终端。北斗导航按购置价的40%给予一次性补贴，每台不超过1.8万元。",
            [("40%", "北斗导航补贴占购置价比例"), ("1.8万元", "北斗导航每台补贴")],
        ),
        (
            "（三）青年机手。给予每人每月800元生活补贴，最长发放6个月。",
            [("800元", "青年机手每人每月生活补贴"), ("6个月", "青年机手每人每月生活补贴发放期限")],
        ),
        (
            "（四）扩岗补助。每招用1人补助1500元，单个企业最高50万元。",
            [("1500元", "扩岗每招用1人补助"), ("50万元", "单个企业补助")],
        ),
        (
            "（五）造林。单户补助不超过造价的30%，且最高不超过20万元。",
            [("30%", "单户补助占造价比例"), ("20万元", "单户补助")],
        ),
        # The terms of the loan that is told of, or that the item is about.
        (
            "（六）资金。自筹部分可申请贴息贷款，年贴息率1.5%，单户额度30万元。",
            [("1.5%", "贴息贷款年贴息率"), ("30万元", "贴息贷款单户额度")],
        ),
        ("（七）创业担保贷款。个人额度最高30万元。", [("30万元", "创业担保贷款个人额度")]),
        # Who bears how much.
        (
            "补贴资金由中央、省、县分别承担60%、25%和15%，山区县省级承担比例提高5个百分点。",
            [
                ("60%", "补贴资金中央承担比例"),
                ("25%", "补贴资金省承担比例"),
                ("15%", "补贴资金县承担比例"),
                ("5个百分点", "补贴资金山区县省级承担比例"),
            ],
        ),
    ],
)
def test_terms_hold_in_the_year(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == [(value, name, "target", "2026-12") for value, name in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("严格公示制度，公示期不少于5个工作日。", [("5个工作日", "公示期")]),
        ("对骗取补贴的，并处1倍以上2倍以下罚款。", [("1倍以上2倍", "罚款")]),
    ],
)
def test_rules_are_neither_aims_nor_measured(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == [(value, name, "other", None) for value, name in expected]


def test_who_qualifies() -> None:
    text = "一、支持范围\n船长12米以上的渔船。2026年更新渔船860艘。"
    found = duban.extract(text, title=TITLE, published="2026-03-05").figures
    assert [(f.value_text, f.modality) for f in found] == [("12米", "other"), ("860艘", "target")]


def test_what_is_done_already_is_no_aim() -> None:
    text = "二、资金安排\n省财政已提前下达补贴资金1.6亿元。安排资金2亿元。"
    assert [row[2] for row in told(text)] == ["actual", "target"]


def test_a_list_of_names_sets_nothing() -> None:
    text = "全省共有示范社420家。"
    found = duban.extract(text, title="关于公布2026年示范社名单的通知", published="2026-03-05").figures
    assert [figure.modality for figure in found] == ["actual"]
