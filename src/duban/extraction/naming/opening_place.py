"""The place with which a clause opens: «|上海|同期发放补贴6亿元», «西藏|以7%领跑»."""

from __future__ import annotations

from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.vocabulary import regions

# What can stand before the place that a clause opens with.
_BEFORE = frozenset((c.TIME, c.ADVERB, c.OUTLOOK, c.WHICH, c.COMPARED))
# Behind the place these go on with a list, or make it an attribute or a base.
_NOT_ALONE = frozenset((c.DUN, c.AND, c.OF, c.PLACE))


def opening_place(setting: Setting) -> str | None:
    """The one place with which the clause opens; ``None`` where it opens with none or with several.

    >>> import duban
    >>> [f.region for f in duban.extract("上海同期发放补贴6亿元，在浙江和江苏发放5亿元。").figures]
    ['上海', '上海']
    """
    tokens, span = setting.tokens, setting.clause.left
    first = span.first
    while first < span.last and tokens.classes[first] in _BEFORE:
        first += 1
    if first >= span.last or tokens.classes[first] != c.PLACE:
        return None
    word, known = tokens.word(first), tokens.word(first) in regions().known
    if tokens.classes[first + 1] == c.PLACE and regions().holds(word, tokens.word(first + 1)):
        first += 1  # «甘肃|庆阳»
        word += tokens.word(first)
    return word if known and tokens.classes[first + 1] not in _NOT_ALONE else None
