"""Turning: a sentence that goes over from one company to the next («桐岭医疗营收5亿元；|栖禾股份|净利1亿元，毛利率30%»)."""

from __future__ import annotations

from msgspec.structs import replace

from duban.extraction.discourse.slots import Slots
from duban.grammar import classes as c
from duban.grammar.lexer import Tokens
from duban.vocabulary import speech

_STOPS = frozenset((c.COMMA, c.PAUSE))
# What stands before a company that a clause is not about: «订单来自|栖禾股份», «是|栖禾股份|的10倍».
_NOT_ABOUT = frozenset(
    (c.PREPOSITION, c.FROM, c.TO, c.AGAINST, c.ABOVE, c.BELOW, c.SHARE, c.REACHING, c.DUN, c.AND, c.SPEECH)
)
_DESCRIPTION = 6


def turned(tokens: Tokens, first: int, last: int, slots: Slots) -> Slots:
    """``slots`` where a clause from token ``first`` to before ``last`` opens with another company.

    >>> import duban
    >>> text = "本报记者李某报道\\n佩洛股份披露年报，公司营收5亿元；桐岭生物营收3亿元，毛利率25%。"
    >>> [f.indicator for f in duban.extract(text).figures]
    ['佩洛股份营收', '桐岭生物营收', '桐岭生物毛利率']
    """
    if not slots.companies:
        return slots
    for i in range(first, last):
        name = tokens.word(i) if tokens.classes[i] == c.THING else ""
        if name in slots.companies and name != slots.company and _opens(tokens, i):
            slots = replace(slots, company=name, known=name, owner=name, opening=name, names=(), measure="")
    return slots


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether the clause of the name at ``at`` is about it: what stands before only says what it is called."""
    begin = at
    while begin > 0 and tokens.classes[begin - 1] not in _STOPS and begin - 1 not in tokens.values:
        begin -= 1
    if begin and begin - 1 in tokens.values:
        return False
    lead = tokens.classes[begin:at]
    officer = tokens.text.startswith(speech().company_titles, tokens.ends[at])
    return len(lead) <= _DESCRIPTION and not _NOT_ABOUT & set(lead) and not officer
