"""Excerpts that oppose each other in other words, by the cause in the language; what only looks so stands beside."""

from __future__ import annotations

from pathlib import Path

import pytest

import duban

PAIRS = Path(__file__).parent / "data" / "oppositions.tsv"
WORDINGS = PAIRS.with_name("wordings.tsv")


def _are_opposed(first: str, second: str) -> bool:
    found = duban.consistency([first, second]).findings
    return bool(found) and found[0].relation == "opposed"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # a charge is a burden: to waive it and to levy it
        ("古镇停车场全天免收停车费。", "古镇停车场按小时收取停车费。"),
        ("渡口票价优惠取消，恢复全额收费。", "渡口收费一律免除。"),
        # a benefit paid for a charge is kept
        ("给予船员学费补偿。", "取消船员学费补偿。"),
        # what is left as it is, and what is raised
        ("冷库电价三年内不作调整。", "逐步上调冷库电价。"),
        # ends of axes
        ("龙舟训练自愿参加，不得强制。", "龙舟训练全体队员必须统一参加。"),
        ("苗木检疫实行告知承诺。", "苗木检疫恢复逐级审批。"),
        ("渔港泊位调度权下放到乡镇。", "渔港泊位调度由市级统一管理，乡镇不得自行安排。"),
        # other words for one thing
        ("放宽摊位信贷条件，不得随意抽贷。", "严控摊贩授信，新增贷款一律不批。"),
        # a practice that is to end
        ("部分县长期暂停受理渔船登记，此类做法立即纠正。", "渔船登记继续暂停受理。"),
        # only this and not that
        ("茶园面积只能减不能增。", "扩大茶园面积五千亩。"),
        # a condition without which a thing may not be done, and none
        ("未经村民会议同意不得出租鱼塘。", "出租鱼塘不再要求村民会议同意。"),
    ],
)
def test_opposed_in_other_words(first: str, second: str) -> None:
    assert _are_opposed(first, second)
    assert _are_opposed(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # the same, turned round twice
        ("不再收取停车费。", "停车费一律免收。"),
        ("防止冷库电费上涨。", "稳定冷库用电，电费不涨。"),
        ("只能压减不能扩大窑炉产能。", "窑炉产能只减不增。"),
        # two sorts of a thing, two measures of it
        ("减少化肥用量。", "增加有机肥用量。"),
        ("淘汰落后窑炉。", "发展先进窑炉。"),
        ("降低农户贷款利率。", "扩大农户贷款规模。"),
        # one end
        ("为缓解老城拥堵，减少路边泊位。", "为缓解老城拥堵，增加城外换乘泊位。"),
        # a threat to those who do not comply
        ("渡船必须配救生衣，未配的不予开航。", "鼓励渡船配救生衣。"),
        # what all lists of aims have
        ("压减会议经费。", "增加抗旱经费。"),
    ],
)
def test_not_opposed(first: str, second: str) -> None:
    assert not _are_opposed(first, second)
    assert not _are_opposed(second, first)


def test_pairs_of_many_fields() -> None:
    """Invented pairs in six lots, each written before the rules saw it; then 16, 26, 16, 11, 18, 14 of 40, 40, 30, 20, 30, 20."""
    pairs = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    found = [(relation, _are_opposed(first, second)) for relation, first, second in pairs]
    right = sum(told for relation, told in found if relation == "opposed")
    assert right >= 0.88 * sum(relation == "opposed" for relation, _ in found)
    assert sum(told for relation, told in found if relation != "opposed") <= 0.03 * right


def test_pairs_in_other_words() -> None:
    """Invented pairs of all fields that share few words; of 248 that are opposed 131 were found before there were things."""
    pairs = [line.split("\t") for line in WORDINGS.read_text(encoding="utf-8").splitlines()]
    found = [(relation, _are_opposed(first, second)) for relation, first, second in pairs]
    right = sum(told for relation, told in found if relation == "opposed")
    assert right >= 0.9 * sum(relation == "opposed" for relation, _ in found)
    assert sum(told for relation, told in found if relation != "opposed") <= 0.07 * right
