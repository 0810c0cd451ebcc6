"""What remains when a part is left out: «扣除汽车后|零售额|增长3%» measures no longer all that the name says."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, joined
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation


# What is taken off to compare like with like leaves the thing the same: «扣除价格因素后，实际增长5%».
@cache
def _like_with_like() -> re.Pattern[str]:
    return re.compile(alternation(naming().like_with_like))


_LEFT_OUT = re.compile("(?:扣除|剔除)[^，。；]{2,20}?之?后$")


def remaining(setting: Setting, name: Name) -> Name:
    """``name`` with the part that its clause, or the adverbial before it, leaves out.

    >>> import duban
    >>> [f.indicator for f in duban.extract("零售额下降3%，扣除汽车后增长1%。").figures]
    ['零售额', '扣除汽车后零售额']
    """
    tokens = setting.tokens
    if tokens.text.find("除", tokens.starts[0], tokens.starts[setting.clause.values[0]]) < 0:
        return name  # as nearly everywhere
    words = _left_out(setting)
    if not words or not name or name.whole.startswith(words):
        return name
    return Name(words + name.owner if name.owner else "", name.measure, words + name.whole)


def _left_out(setting: Setting) -> str:
    """The adverbial that leaves something out; empty where none does."""
    tokens, left = setting.tokens, setting.clause.left
    first = left.first
    if first > 1 and tokens.classes[first - 1] == c.COMMA:
        first -= 1  # «扣除汽车后，|零售额|增长1%»
    inside = tokens.classes[left.first : left.last]
    last = first if first < left.first else left.first + len(inside) - len(inside.lstrip(c.ADVERB))
    begin = last
    while begin > 0 and tokens.classes[begin - 1] == c.ADVERB:
        begin -= 1
    found = _LEFT_OUT.search(joined(tokens.word(begin, last)))
    if found is None and last == first < left.first:
        last = left.first + len(inside) - len(inside.lstrip(c.ADVERB))
        found = _LEFT_OUT.search(joined(tokens.word(left.first, last)))
    return found[0] if found and not _like_with_like().search(found[0]) else ""
