"""Counted things that the sentence has named in full before: «公布一批|中小企业特色产业集群|名单，共有103个|集群|入选»."""

from __future__ import annotations

from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import VALUES
from duban.grammar.noun_phrase import Name
from duban.vocabulary.naming import naming

_ENDS = frozenset((c.COMMA, c.PAUSE))
_NOUNS = frozenset((c.THING, c.ATTRIBUTE))
# A longer noun says itself what is counted.
_SHORT = 3


def named_before(setting: Setting, name: Name) -> Name:
    """``name`` as a clause without a value before it in the sentence names it in full; else as it is.

    >>> import duban
    >>> text = "省里公布第三批特色产业集群名单，共有12个集群入选。"
    >>> [f.indicator for f in duban.extract(text).figures]
    ['特色产业集群']
    """
    noun = name.whole
    bare = not name.measure and 2 <= len(noun) <= _SHORT and setting.kind == c.COUNT and setting.last is None
    if not bare or (noun in naming().bare_nouns and noun in naming().firms):
        return name
    tokens, right = setting.tokens, setting.clause.right
    if not right or setting.joined(right) != noun:
        return name
    stop = setting.clause.left.first
    while stop > 0 and tokens.classes[stop - 1] not in _ENDS:
        stop -= 1
    if set(tokens.classes[:stop]) & VALUES:
        return name
    for at in range(stop - 1, -1, -1):
        if tokens.word(at).endswith(noun) and tokens.classes[at] == c.THING:
            full = _phrase(setting, at).removeprefix("新一批")
            return Name("", "", full) if len(full) > len(noun) + 1 else name
    return name


def _phrase(setting: Setting, last: int) -> str:
    """The noun phrase that ends with the word at ``last``, without words of number and order before it."""
    tokens = setting.tokens
    first = last
    while first > 0 and tokens.classes[first - 1] in _NOUNS and not tokens.word(first - 1).endswith(_ORDERS):
        first -= 1
    return tokens.word(first, last + 1)


_ORDERS = ("批", "新", "第", "轮", "次", "今年", "去年")
