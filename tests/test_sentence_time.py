"""What a sentence without figures says of the time of the next ones: sentence → period."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.dating.sentence_time import asked_for, is_past, set_time
from duban.grammar.periods.period import Period
from duban.text.document import Document

HALF = Period("2026-01", "2026-06")


def told(published: str = "2026-07-09") -> Document:
    return duban.read_text("介绍情况。", published=published)


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("上半年，我市工业稳步回升。", HALF),
        ("到2030年，全面建成体系。", Period(None, "2030-12", "by")),
        ("会议指出，上半年，运行平稳。", HALF),
        ("海川局局长李明：谢谢您的提问。上半年，运行平稳。", HALF),
        ("工业稳步回升。", None),
        ("企业在上半年里最为忙碌的是检修。", None),  # in the middle of its clause it opens nothing
    ],
)
def test_set_time(sentence: str, period: Period | None) -> None:
    assert set_time(sentence, told()) == period


def test_where_it_is_told_a_stretch_that_is_over_sets_the_time_whatever_follows() -> None:
    sentence = "这个上半年比想的要好。"
    assert set_time(sentence, told()) is None
    assert set_time(sentence, told(), told=True) == HALF


@pytest.mark.parametrize(
    ("question", "published", "period"),
    [
        ("请问上半年的情况怎么样？", "2026-07-09", HALF),
        ("请问上半年的情况怎么样？", "2026-03-09", Period("2025-01", "2025-06")),  # this one is still to come
        ("请问今年的情况怎么样？", "2026-03-09", None),  # not over
        ("请问上半年和一季度有何不同？", "2026-07-09", None),  # two stretches: of neither
        ("请问有何打算？", "2026-07-09", None),
    ],
)
def test_asked_for(question: str, published: str, period: Period | None) -> None:
    assert asked_for(question, told(published)) == period


@pytest.mark.parametrize(
    ("period", "past"),
    [(HALF, True), (Period("2026-01", "2026-07"), False), (Period(None, "2025-12", "asof"), False)],
)
def test_is_past(period: Period, past: bool) -> None:
    assert is_past(period, told()) is past


def test_nothing_is_past_for_a_document_without_a_date() -> None:
    assert not is_past(HALF, duban.read_text("介绍情况。"))
