"""Reference time: what is set with which reach → what a later clause takes, and where it says it comes from."""

from __future__ import annotations

from duban.extraction.discourse.reference_time import ReferenceTime
from duban.grammar.periods.period import Period, year_span

YEAR, MONTH, DATE = year_span(2025), Period("2025-09", "2025-09"), Period(None, "2025-09", "asof")


def test_the_section_is_the_last_resort() -> None:
    time = ReferenceTime(YEAR, "title")
    assert (time.current, time.scope()) == (YEAR, "title")
    assert ReferenceTime().scope() == "none"


def test_a_clause_ends_at_its_comma() -> None:
    time = ReferenceTime(YEAR)
    time.set(MONTH, "clause")
    assert (time.current, time.scope()) == (MONTH, "clause")
    time.end_clause()
    assert (time.current, time.scope()) == (YEAR, "section")


def test_a_sentence_ends_at_its_stop() -> None:
    time = ReferenceTime(YEAR)
    time.set(DATE, "sentence")
    time.end_clause()
    assert (time.current, time.scope()) == (DATE, "sentence")
    time.end_sentence()
    assert time.current == YEAR


def test_a_paragraph_goes_on() -> None:
    time = ReferenceTime(None)
    time.set(YEAR, "paragraph")
    assert time.scope() == "clause"
    time.end_sentence()
    assert (time.current, time.scope()) == (YEAR, "paragraph")


def test_the_innermost_goes_first() -> None:
    time = ReferenceTime(YEAR)
    time.set(MONTH, "sentence")
    time.set(DATE, "clause")
    assert time.current == DATE
    time.end_clause()
    assert time.current == MONTH
    assert time.around == YEAR
