"""What auditors find: who did it is counted, and what it comes to bears no name of theirs.

«3个市|滞留、挪用资金|5200万元»: the towns are those that kept the funds back, the sum is of the funds that were kept back.
"""

from __future__ import annotations

from functools import cache

from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import VALUES, Span
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import Name, joined, trimmed
from duban.vocabulary.naming import naming

_ENDS = frozenset((c.COMMA, c.PAUSE, *VALUES))
_DOERS = frozenset((c.THING, c.ATTRIBUTE, c.PLACE, c.TIME, c.ADVERB, c.WHICH, c.PREPOSITION, c.OPEN, c.CLOSE))
_JOINS = frozenset((c.DUN, c.AND))


def irregular(setting: Setting) -> Name | None:
    """The name of a count of those who did what they should not, or of what that comes to; ``None`` elsewhere.

    >>> import duban
    >>> [f.indicator for f in duban.extract("3个单位虚列支出860万元。").figures]
    ['虚列支出的单位', '虚列支出']
    """
    clause = setting.clause
    if len(clause.values) > 1 or setting.kind not in (c.COUNT, c.MONEY, c.MEASURED):
        return None
    behind = clause.values[-1] + 1
    if clause.right:
        return _who(setting) if setting.kind == c.COUNT and clause.right.first == behind else None
    return _what(setting)


def _who(setting: Setting) -> Name | None:
    """«14个|项目|因虚报工程量多计价款»: those who did it, by what they did or by its cause."""
    tokens, first = setting.tokens, setting.clause.right.first
    last = first
    while last < len(tokens.classes) and tokens.classes[last] not in _ENDS:
        last += 1
    found = _beginnings(tokens, first + 1, last)
    if not found or not set(tokens.classes[first : found[0]]) <= _DOERS:
        return None
    by_cause = tokens.word(found[0] - 1) in _CAUSES
    end = found[1] if by_cause and len(found) > 1 else last
    doer = trimmed(tokens, Span(first, found[0] - by_cause))
    said = joined(tokens.word(found[0], end))
    return Name(setting.joined(doer), "", f"{said}的{setting.joined(doer)}") if doer else None


def _what(setting: Setting) -> Name | None:
    """«事业单位|少收租金|980万元»: what was done, without who did it and for what cause."""
    tokens, left = setting.tokens, setting.clause.left
    found = _beginnings(tokens, left.first, left.last)
    if not found or found[-1] == left.first or not set(tokens.classes[left.first : found[0]]) <= _DOERS:
        return None
    last = max(trimmed(tokens, Span(found[-1] + 1, left.last)).last, found[-1] + 1)  # it can open with 未
    said = setting.joined(Span(found[-1], last))
    return Name("", "", said) if len(said) > _SHORTEST else None


_CAUSES = ("因", "因为", "由于")
# What was done needs its object: «多领|314万元» says nothing of what.
_SHORTEST = 2


def _beginnings(tokens: Tokens, first: int, last: int) -> list[int]:
    """Where what was done begins; what a list joins is one: «滞留、挪用资金»."""
    found = [i for i in range(first, last) if tokens.text.startswith(_irregular(), tokens.starts[i])]
    return [i for i in found if i == first or tokens.classes[i - 1] not in _JOINS]


@cache
def _irregular() -> tuple[str, ...]:
    return tuple(naming().irregular)
