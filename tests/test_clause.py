"""Clauses: series of values, where their left begins, and what stands behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.grammar.clause import Clause, Span, clauses
from duban.grammar.lexer import Tokens
from duban.grammar.retagging import retagged
from reading_cases import lexed


def read(text: str) -> tuple[Tokens, list[Clause]]:
    tokens = retagged(lexed(text))
    return tokens, list(clauses(tokens))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产量5万吨，增长3%", ["5万吨", "3%"]),
        ("产量分别增长5%、3%和2%", ["5%、3%和2%"]),
        ("产量5万吨、增长3%", ["5万吨", "3%"]),  # another kind of value
        ("产量5万吨、企业3万吨", ["5万吨", "3万吨"]),  # words between
        ("没有数字", []),
    ],
)
def test_series(text: str, expected: list[str]) -> None:
    tokens, found = read(text)
    assert [tokens.word(clause.values[0], clause.values[-1] + 1) for clause in found] == expected
    assert all(clause.quantities == [tokens.values[i] for i in clause.values] for clause in found)


@pytest.mark.parametrize(
    ("text", "left", "continues", "bracket"),
    [
        ("产量5万吨，增长3%", "增长", False, False),
        ("产量5万吨增长3%", "增长", True, False),
        ("产量5万吨（增长3%）", "增长", False, True),
        ("产量5万吨（含企业）增长3%", "增长", True, False),
        ("总量稳居前列、增长3%", "增长", False, False),  # a further predicate
        ("蔬菜、水果产量增长3%", "蔬菜、水果产量增长", False, False),  # a list
        ("产量（不含企业）增长3%", "产量（不含企业）增长", False, False),
    ],
)
def test_left(text: str, left: str, continues: bool, bracket: bool) -> None:
    tokens, found = read(text)
    clause = found[-1]
    assert tokens.word(clause.left.first, clause.left.last) == left
    assert (clause.continues, clause.bracket) == (continues, bracket)


@pytest.mark.parametrize(
    ("text", "noun", "predicate"),
    [
        ("新增5家企业", "企业", ""),
        ("5家企业入选名单", "企业", "入选名单"),
        ("5家开展试点的企业", "开展试点的企业", ""),
        ("新增5家，企业增多", "", ""),
        ("提供30%的税收", "税收", ""),
        ("5家获批", "", "获批"),
    ],
)
def test_right(text: str, noun: str, predicate: str) -> None:
    tokens, (clause, *_) = read(text)
    assert tokens.word(clause.right.first, clause.right.last) == noun
    assert tokens.word(clause.predicate.first, clause.predicate.last) == predicate


def test_the_movement_of_a_baseline() -> None:
    _, found = read("企业从640家增加到1150家")
    assert [(clause.rule, clause.move) for clause in found] == [("baseline", ""), ("arrival", "")]


@pytest.mark.parametrize(("span", "there"), [(Span(2, 3), True), (Span(2, 2), False)])
def test_an_empty_span_is_false(span: Span, there: bool) -> None:
    assert bool(span) is there


@given(st.text(alphabet="企业产量增长达到占比从由5家%、，（）的和其中分别建成", max_size=50))
def test_every_value_stands_in_one_clause(text: str) -> None:
    tokens, found = read(text or "。")
    assert [i for clause in found for i in clause.values] == sorted(tokens.values)
    for clause in found:
        for span in (clause.subject, clause.verb, clause.base, clause.object):
            assert not span or clause.left.first <= span.first < span.last <= clause.left.last
        assert not clause.right or clause.right.first > clause.values[-1]
