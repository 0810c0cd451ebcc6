"""A value that is told first, and what it is behind it: «1057万人，|这是前三季度城镇新增就业的规模|»."""

from __future__ import annotations

from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import VALUES, Span
from duban.grammar.noun_phrase import Name, name_of
from duban.vocabulary.lexicon import lexicon


def told_behind(setting: Setting) -> Name | None:
    """What the clause behind a value that nothing names says that it is; ``None`` where it does not say so.

    >>> import duban
    >>> [f.indicator for f in duban.extract("57万人，这是全市新增就业的规模。").figures]
    ['新增就业']
    """
    clause, tokens = setting.clause, setting.tokens
    comma = clause.values[-1] + 1
    named = clause.subject or clause.right or clause.object or clause.verb
    if named or tokens.classes[comma : comma + 1] != c.COMMA or clause.continues:
        return None
    first = comma + 1
    while first < len(tokens.classes) and tokens.word(first) in ("这", "那", "就"):
        first += 1
    if first >= len(tokens.classes) or tokens.word(first) not in lexicon().telling:
        return None
    first += 1
    while first in tokens.times or tokens.word(first) in lexicon().wholes:
        first += 1
    last = first
    while last < len(tokens.classes) and tokens.classes[last] not in (c.COMMA, c.PAUSE, *VALUES):
        last += 1
    if last == first or tokens.classes[last : last + 1] in VALUES:
        return None
    if last - first > 2 and tokens.word(last - 1) in lexicon().sizes and tokens.classes[last - 2] == c.OF:
        last -= 2
    name, _ = name_of(tokens, Span(first, last))
    return name or None
