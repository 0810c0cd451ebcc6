"""The companies that news tells of: text → their names, and which sentences are about one."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.discourse.companies import Told, companies, points_back, tells_of_all, told_of

_NEWS = "本报记者李某报道\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("佩洛股份近日披露，前三季度营收3亿元。", ("佩洛股份",)),
        ("另一家上市公司桐岭新能5月4日晚间披露，收入3亿元。", ("桐岭新能",)),
        ("桐岭新能总经理孟某告诉记者，收入3亿元。", ("桐岭新能",)),
        ("在东江市桐岭食品的冻干车间里，机器没有停过。", ("桐岭食品",)),
        # A sentence that opens with a kind of company, where the text tells of companies.
        ("佩洛股份披露年报。桐岭生物走的是另一条路。", ("佩洛股份", "桐岭生物")),
        ("通用航空走的是另一条路。", ()),
        # What a company did over a stretch, where its officer tells it; its kind before its name.
        ("桐岭果业去年售出柑橘900吨，收入3亿元，董事长孟某某透露，订单排到五月。", ("桐岭果业",)),
        ("育苗企业桐岭种业年产脱毒苗3亿株。", ("桐岭种业",)),
        # Bodies and words for companies are none.
        ("商务部近日披露，进口3亿元。", ()),
        ("公司总经理孟某告诉记者，收入3亿元。", ()),
        ("某某咨询发布的报告显示，销量3万台。", ()),
    ],
)
def test_companies(text: str, expected: tuple[str, ...]) -> None:
    assert companies(duban.read_text(_NEWS + text)) == expected


def test_reports_tell_of_none() -> None:
    assert companies(duban.read_text("佩洛股份近日披露，营收3亿元。", title="东江市政府工作报告")) == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("佩洛股份走的是另一条路", Told("佩洛股份", True)),
        ("5月6日，佩洛股份位于东江的工厂投产", Told("佩洛股份", True)),
        ("以割草机见长的佩洛股份，收入3亿元", Told("佩洛股份", True)),
        ("佩洛股份总经理孟某表示，成本5元", Told("佩洛股份", False)),
        ("订单来自佩洛股份", Told("佩洛股份", False)),
        ("茶叶产量5万吨", None),
    ],
)
def test_what_a_sentence_is_about(sentence: str, expected: Told | None) -> None:
    assert told_of(sentence, ["佩洛股份"]) == expected


def test_paragraph_about_a_company() -> None:
    text = _NEWS + "佩洛股份披露年报。\n桐岭生物走的是出海路子，境外收入占七成。对美订单去年少了35%。"
    figures = duban.extract(text, title="产业观察", published="2026-05-06").figures
    assert [figure.indicator for figure in figures] == ["桐岭生物境外收入占比", "桐岭生物对美订单"]


def test_accounts_outside_news() -> None:
    text = "分公司看，桐岭医药预计营收3亿元，毛利率25%。"
    assert companies(duban.read_text(text, title="创新药研究")) == ("桐岭医药",)


@pytest.mark.parametrize(
    ("sentence", "back", "all_"),
    [
        ("公司预计全年营收5亿元", True, False),
        ("董秘孟某透露，成本下降", True, False),
        ("公司债发行3亿元", False, False),
        ("12月末，全国库存3万台", False, True),
        ("库存3万台", False, False),
    ],
)
def test_whom_a_sentence_points_to(sentence: str, back: bool, all_: bool) -> None:
    assert (points_back(sentence), tells_of_all(sentence)) == (back, all_)
