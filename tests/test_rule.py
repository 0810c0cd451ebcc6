"""Rules: each reads its example and leaves its counter-example; patterns are written with names of classes."""

from __future__ import annotations

import re

import pytest

from duban.grammar.clause import Clause, Span, clauses
from duban.grammar.lexer import Tokens
from duban.grammar.retagging import RULES as RETAGGINGS
from duban.grammar.retagging import Retagging, cascade, retagged
from duban.grammar.rule import Rule, one_of, pattern
from duban.grammar.templates import RULES
from reading_cases import lexed, marked


@pytest.mark.parametrize(
    ("verbose", "parts", "classes", "read"),
    [
        ("THING+ UP RATE", {}, "NNU%", True),
        ("THING+ UP RATE", {}, "U%", False),
        ("MEASURED POINTS MULTIPLE", {}, "#.*", True),
        ("POINTS", {}, "N", False),  # the class «.» is no dot of a pattern
        ("NOUN* RATE", {"NOUN": "THING | HEAD"}, "NHN%", True),
        ("(?: OUTER )", {"OUTER": "INNER+", "INNER": "THING"}, "NN", True),
        ("[^ COMMA PAUSE ]+", {}, "NH%", True),
        ("[^ COMMA PAUSE ]+", {}, "N|H", False),
    ],
)
def test_pattern(verbose: str, parts: dict[str, str], classes: str, read: bool) -> None:
    assert (re.fullmatch(pattern(verbose, parts), classes) is not None) is read


def test_a_name_that_is_none_is_an_error() -> None:
    with pytest.raises(KeyError):
        pattern("THINGS")


def test_one_of() -> None:
    assert one_of("UP DOWN") == "(?: UP | DOWN )"


def clause_of(example: str) -> tuple[Tokens, Clause]:
    """The clause of the value that ``example`` marks."""
    text, start, end = marked(example)
    tokens = retagged(lexed(text))
    value = next(i for i in tokens.values if tokens.starts[i] <= start and tokens.ends[i] >= end)
    return tokens, next(clause for clause in clauses(tokens) if value in clause.values)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_example_and_leaves_its_counter_example(rule: Rule) -> None:
    tokens, clause = clause_of(rule.example)
    assert clause.rule == rule.name
    spans: dict[str, Span] = {name: getattr(clause, name) for name in ("subject", "verb", "base", "object")}
    assert {name: tokens.word(span.first, span.last) for name, span in spans.items() if span} == rule.reads
    assert rule.instead != rule.name
    assert clause_of(rule.counter)[1].rule == rule.instead


@pytest.mark.parametrize("rule", RETAGGINGS, ids=lambda rule: rule.name)
def test_a_retagging_changes_its_example_and_leaves_its_counter_example(rule: Retagging) -> None:
    for example, changes in ((rule.example, True), (rule.counter, False)):
        text, start, end = marked(example)
        tokens, done = cascade(lexed(text))
        places = [
            (tokens.starts[step.first], tokens.ends[step.last - 1]) for step in done if step.rule is rule
        ]
        assert ((start, end) in places) is changes, (example, done)


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert len({rule.name for rule in RETAGGINGS}) == len(RETAGGINGS)
