"""Locatives: the place that each value of a clause is of. It is the one that its subject opens with, the one that the
clause opens with, the one alone before its verb, or the one of the clause before that it goes on with; a list of places
deals out a list of values."""

from __future__ import annotations

from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import NATION
from duban.vocabulary import regions
from duban.vocabulary.lexicon import lexicon

_BEFORE = frozenset((c.TIME, c.ADVERB, c.WHICH, c.COMPARED, c.ALL, c.TOGETHER, c.OUTLOOK))
_LISTS = frozenset((c.DUN, c.AND))
# Behind the place that a clause opens with these go on with a list, or make it an attribute or a base.
_NOT_ALONE = frozenset((c.DUN, c.AND, c.OF, c.PLACE))


def places_of(setting: Setting, region: str | None) -> list[str | None]:
    """The places of the clause's values, one for each value; ``region`` is that of its subject.

    >>> import duban
    >>> found = duban.extract("江苏、浙江出口分别为5亿元和6亿元，增长3%和4%。").figures
    >>> [figure.region for figure in found]
    ['江苏', '浙江', '江苏', '浙江']
    """
    many = len(setting.clause.values)
    place = region or _opened(setting) or _alone(setting) or ""
    places = (place,) if place or not _stays(setting) else setting.slots.places
    if len(places) == many > 1:
        return [own or None for own in places]
    whole = "、".join(dict.fromkeys(own for own in places if own))
    items = whole.split("、")
    if len(items) == many > 1:
        return list(_written_out(items))
    return [whole or None] * many


def _stays(setting: Setting) -> bool:
    """Whether a clause tells of the place of the clause before: it names no other.

    Of the nation are also things that are only named so («全国示范项目12个»).
    """
    tokens, clause = setting.tokens, setting.clause
    opened = tokens.classes[clause.left.first : clause.base.first if clause.base else clause.values[0]]
    return c.PLACE not in opened and NATION not in setting.slots.places


def _opened(setting: Setting) -> str | None:
    """The one place with which the clause opens: «|上海|同期发放补贴6亿元», «西藏|以7%领跑»."""
    tokens, first, last = setting.tokens, setting.clause.left.first, setting.clause.left.last
    while first < last and tokens.classes[first] in _BEFORE:
        first += 1
    if first >= last or tokens.classes[first] != c.PLACE:
        return None
    word, known = tokens.word(first), tokens.word(first) in regions().known
    if tokens.classes[first + 1] == c.PLACE and regions().holds(word, tokens.word(first + 1)):
        first += 1  # «甘肃|庆阳»
        word += tokens.word(first)
    return word if known and tokens.classes[first + 1] not in _NOT_ALONE else None


def _alone(setting: Setting) -> str | None:
    """The places that stand alone before the verb: «|青海、湖南|分别增长6%和5%», «|沙原县|（5亿元）»."""
    tokens, clause = setting.tokens, setting.clause
    first = clause.left.first
    if clause.subject:
        return None
    if clause.bracket and not setting.classes(clause.left) and first >= 2:
        before = first - 2
        return tokens.word(before) if tokens.classes[before] == c.PLACE else None
    while first < clause.values[0] and tokens.classes[first] in _BEFORE:
        first += 1
    found: list[str] = []
    while tokens.classes[first : first + 1] == c.PLACE:
        if tokens.word(first) not in lexicon().wholes:
            found.append(tokens.word(first))
        first += 1
        if tokens.classes[first : first + 1] in _LISTS:
            first += 1
    return "、".join(found) or None


def _written_out(items: list[str]) -> list[str]:
    """The places of a list with the kind that only the last has: «东、中、|西部地区|».

    >>> _written_out(["东", "中", "西部地区"]), _written_out(["甲", "乙部"])
    (['东部地区', '中部地区', '西部地区'], ['甲部', '乙部'])
    """
    *others, last = items
    if last.endswith("地区"):
        tails = ["" if item.endswith("地区") else "部地区" if len(item) == 1 else "地区" for item in others]
    else:
        tails = ["部" if last.endswith("部") and len(item) == 1 else "" for item in others]
    return [*(item + tail for item, tail in zip(others, tails, strict=True)), last]


def place_told(tokens: Tokens, first: int, last: int) -> tuple[str, ...]:
    """The places that a clause without a value is about: «|沙原县|增幅最大，», «在|江西|，»; none where it is about no place."""
    led = tokens.word(first) == "在"
    at = first + led
    while at < last and tokens.classes[at] in _BEFORE:
        at += 1
    found: list[str] = []
    while at < last and tokens.classes[at] == c.PLACE and tokens.word(at) not in lexicon().wholes:
        found.append(tokens.word(at))
        at += 1
        if at < last and tokens.classes[at] in _LISTS:
            at += 1
    said = at == last if led else at < last and tokens.classes[at] in _SAID
    return tuple(found) if found and said else ()


# What is said of a place itself: «|仍居前两位|», «|增速|最快».
_SAID = frozenset((c.ADVERB, c.VERB, c.UP, c.DOWN, c.HEAD, c.PREDICATE, c.REACHING, c.HOLDING))
