"""What timing asks of words: bases, what stands, where a movement arrived."""

from __future__ import annotations

import pytest

from duban.extraction.dating.bases import moves_from, of_base, since_last_year, since_start
from duban.extraction.dating.standing import grants, is_grant, is_share_paid, must_hold, stands_now
from duban.extraction.dating.time_words import has_arrived, is_within
from duban.grammar.periods.period import Period
from duban.text.document import Context

CONTEXT = Context(title="某省粮情", published="2025-10-18", region="某省", year=2025)
SO_FAR = Period("2025-01", "2025-09")


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("比去年同月的", Period("2024-01", "2024-09")),
        ("与2014年的", Period("2014-01", "2014-12")),
        ("较6月末的", Period(None, "2025-06", "asof")),
        ("产量", None),
    ],
)
def test_of_base(said: str, period: Period | None) -> None:
    assert of_base(said, CONTEXT, SO_FAR) == period


def test_words_before_a_value() -> None:
    assert since_start("比年初")
    assert not since_start("同比")
    assert since_last_year("毕业生比去年多了")
    assert not since_last_year("比去年同期多了")
    assert stands_now("仓容已达")
    assert not stands_now("仓容将达")
    assert grants("每座给予")
    assert not grants("每座建成")


def test_what_is_granted_or_must_hold() -> None:
    assert is_share_paid("省级财政补助比例")
    assert not is_share_paid("机械化比例")
    assert is_grant("给予|补助")
    assert not is_grant("建成|")
    assert must_hold("比例不得低于|")
    assert not must_hold("比例达到|")


def test_where_a_movement_arrived() -> None:
    text = "产量增加到去年的9万吨"
    assert has_arrived(text, text.index("到"))
    assert not has_arrived("到去年的9万吨", 0)
    assert moves_from("去年的5万吨高7%", 6)
    assert is_within(Period(None, "2025-06", "asof"), SO_FAR)
    assert not is_within(Period(None, "2025-11", "asof"), SO_FAR)
