"""How the tests of the grammar read a sentence of their own."""

from __future__ import annotations

import re

import pytest

from duban.extraction.naming.composition import Composer
from duban.grammar.clause import clauses
from duban.grammar.lexer import Tokens, lex
from duban.grammar.periods.period import mentions
from duban.grammar.quantities.quantity import quantities
from duban.grammar.retagging import retagged


def lexed(text: str) -> Tokens:
    """The tokens of ``text`` as one sentence, written in 2026."""
    return lex(text, 0, len(text), quantities(text), mentions(text, 2026, "2026-01"))


def marked(example: str) -> tuple[str, int, int]:
    """``example`` without its brackets ``[]``, and where they began and ended."""
    match = re.fullmatch(r"(.*)\[(.+)\](.*)", example)
    assert match, example
    before, inside, behind = match.groups()
    return before + inside + behind, len(before), len(before) + len(inside)


def wrong(reason: str) -> pytest.MarkDecorator:
    """The mark of a row that is read wrongly today; ``reason`` says what is missing."""
    return pytest.mark.xfail(strict=True, reason=reason)


def named(*sentences: str) -> list[str]:
    """The indicators of the values of ``sentences``, read one after the other as a paragraph."""
    composer = Composer()
    found: list[str] = []
    for text in sentences:
        tokens = retagged(lexed(text))
        found += [reading.indicator for reading in composer.sentence(tokens, list(clauses(tokens)))]
    return found
