"""Of a class: a part that names only a class takes the measure of its whole.

«参保人数5800万人，其中|职工医保|1900万人；|居民医保|净减少40万人», «在校学生86万人，其中|小学|41万人», «货物吞吐量9亿吨，其中|集装箱|1600万标箱».
"""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.ellipsis.completion import completion
from duban.extraction.naming.ellipsis.gap import Gap
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import Span
from duban.grammar.noun_phrase import Name, join, name_of
from duban.grammar.quantities.amount import kind_of
from duban.grammar.words import segmenter
from duban.vocabulary import indicators
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation

_TOLD = ("bare", "arrival", "movement", "last")
_NOUNS = frozenset((c.THING, c.ATTRIBUTE, c.HEAD, c.AND, c.OPEN, c.CLOSE))
_ACTS = (c.LABOUR, c.VERB, c.MAKING, c.PREDICATE)
_LONGEST = 12
# How what is told by the head begins.
_BY_HEAD = ("人均", "户均", "次均", "每人")


def whole_of_parts(setting: Setting, last: Name) -> Name:
    """What the parts are of that the clauses behind tell, where ``last`` is measured by a clause; empty where it is none.

    Parts go on in the sentence till another thing is measured that is none of the class.
    """
    slots = setting.slots
    if setting.part and setting.kind not in (c.RATE, c.POINTS, c.MULTIPLE):
        return _persons_told(setting) or setting.last_name
    moved = setting.kind in (c.RATE, c.POINTS, c.MULTIPLE) or last == setting.last_name
    kept = moved or slots.parts_of.whole.endswith(last.whole[-2:])
    return slots.parts_of if kept and last.whole else Name()


def _persons_told(setting: Setting) -> Name:
    """What counted persons last in the sentence; an empty name where nothing did."""
    counted = (name for name in reversed(setting.slots.recent) if _counts_persons(name.whole))
    return next(counted, Name()) if _is_of_persons(setting) else Name()


def _is_of_persons(setting: Setting) -> bool:
    unit = setting.clause.quantities[0].unit
    return setting.kind == c.COUNT and (not unit or kind_of(unit) == "people")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(f"{alternation(naming().done_by_persons)}?人数$")


def _counts_persons(whole: str) -> bool:
    persons = whole.endswith(tuple(lexicon().persons)) and not whole.endswith(("就业", "务工", "人口"))
    return persons or _heads().search(whole) is not None


@completion(lambda whole: len(whole) <= _LONGEST, bare=True, kinds=c.COUNT)
def persons_of_class(gap: Gap) -> Name | None:
    """«参保人数5800万人，其中|职工医保|1900万人», «在校学生86万人，其中|小学|41万人»: how many of the persons are of the class.

    >>> import duban
    >>> [f.indicator for f in duban.extract("全市在校学生86万人，其中小学41万人；普通高中12万人。").figures]
    ['在校学生', '小学在校学生', '普通高中在校学生']
    """
    setting, whole = gap.setting, gap.name.whole
    told = _persons_told(setting) if setting.part else gap.slots.parts_of
    if not told or not _is_of_persons(setting) or not _names_class(gap):
        return None
    if _counts_persons(whole) or whole.endswith(_ENDS) or not _counts_persons(told.whole):
        return None
    if head := _heads().search(told.whole):
        return Name(whole, head[0], whole + head[0])
    return Name("", "", whole + told.whole) if told.whole not in whole else None


# How nouns of persons end that no vocabulary lists.
_ENDS = (
    "人",
    "员",
    "者",
    "师",
    "生",
    "工",
    "户",
    "民",
    "士",
    "手",
    "童",
    "妇",
    "才",
    "队",
    "客",
    "医",
    "兵",
    "人次",
)


def _names_class(gap: Gap) -> bool:
    """Whether a clause names a class alone before its value."""
    clause = gap.setting.clause
    words = set(gap.setting.classes(clause.subject))
    moved = clause.rule == "movement" or not words & set(_ACTS)
    return (
        clause.rule in _TOLD
        and not clause.right
        and moved
        and words <= _NOUNS | {c.ADVERB, c.WHICH, c.TIME, c.VERB}
    )


@cache
def _traffic() -> re.Pattern[str]:
    words = naming()
    return re.compile(
        f"(?P<lead>.*?)(?P<what>{alternation(words.carried)})?(?P<act>{alternation(words.traffic)})$"
    )


@completion(lambda whole: len(whole) <= _LONGEST, bare=True, kinds=c.COUNT + c.MEASURED)
def traffic_of_class(gap: Gap) -> Name | None:
    """«港口货物吞吐量9亿吨，其中|集装箱|1600万标箱，|铁矿石|3000万吨»: what of the traffic is of the class.

    >>> import duban
    >>> [f.indicator for f in duban.extract("港口货物吞吐量9亿吨，其中集装箱1600万标箱，铁矿石3000万吨。").figures]
    ['港口货物吞吐量', '港口集装箱吞吐量', '港口铁矿石吞吐量']
    """
    setting, whole = gap.setting, gap.name.whole
    told = gap.last if setting.part else gap.slots.parts_of
    found = _traffic().search(told.whole) if told else None
    if found is None or not _names_class(gap) or whole.endswith(tuple(naming().traffic)):
        return None
    route = whole.endswith(tuple(naming().routes))
    way = route or whole.endswith(tuple(naming().ways_of_traffic))
    owner = whole if route else found["lead"] + whole
    measure = (found["what"] or "" if way else "") + found["act"]
    return Name(owner, measure, owner + measure)


@completion(lambda whole: len(whole) == _ACT, bare=True, kinds=c.COUNT)
def persons_who_do(gap: Gap) -> Name | None:
    """«长护险目前有4个市在试点，|参保|862万人»: how many persons do it with what the sentence tells of.

    >>> import duban
    >>> [f.indicator for f in duban.extract("长护险目前有4个市在试点，参保862万人，享受待遇的6万人。").figures]
    ['长护险试点市', '长护险参保人数', '长护险享受待遇人数']
    """
    told = _told_of(gap.setting)
    if not told or not _is_of_persons(gap.setting) or gap.setting.clause.right:
        return None
    if gap.name.whole not in naming().done_by_persons:
        return None
    measure = gap.name.whole + "人数"
    return Name(told, measure, told + measure)


def those_who_do(setting: Setting) -> Name | None:
    """«|享受待遇的|6.3万人», «|每天就餐的|12万人»: how many of those there are who do it, of what the sentence tells."""
    clause, tokens = setting.clause, setting.tokens
    left = clause.left
    told = _told_of(setting)
    if (
        clause.rule != "unread"
        or not told
        or not _is_of_persons(setting)
        or clause.right
        or left.last - left.first < _FEWEST
    ):
        return None
    first = left.first
    while first < left.last and tokens.classes[first] in (c.TIME, c.ADVERB, c.WHICH, c.TOGETHER):
        first += 1
    said = tokens.classes[first : left.last]
    acts = set(said) & {*_ACTS} or any(_is_verb(tokens.word(i)) for i in range(first, left.last - 1))
    if tokens.word(left.last - 1) != "的" or not acts or c.HAVING in tokens.classes[first : left.last]:
        return None
    measure = setting.joined(Span(first, left.last - 1)) + "人数"
    return Name(told, measure, told + measure)


_FEWEST = 2
_ACT = 2


def _is_verb(word: str) -> bool:
    """Whether the segmenter takes a word for a verb, which its place makes a noun: «|结业|的9.8万人»."""
    return any(tag.startswith("v") for _, tag in segmenter().tag(word, False))


def tried_out(setting: Setting) -> str:
    """What a number of places has, tries out or joins: «|长护险|目前有4个市在试点»; empty where a clause tells otherwise."""
    clause, tokens = setting.clause, setting.tokens
    placed = clause.right and setting.joined(clause.right) in naming().kinds_of_place
    if clause.rule != "having" or not placed or c.THING not in setting.classes(clause.subject):
        return ""
    whole = name_of(tokens, clause.subject)[0].whole
    return "" if whole.endswith(tuple(naming().kinds_of_place)) else whole


def _told_of(setting: Setting) -> str:
    """What the sentence, or a speaker, tells of: what it opened with; empty where that was persons or a place."""
    slots = setting.slots
    told = slots.topic or ("" if slots.fresh else slots.opening)
    return "" if told.endswith((*naming().kinds_of_place, *naming().firms)) or _counts_persons(told) else told


@completion(lambda whole: whole.startswith(_BY_HEAD), kinds=c.MONEY + c.MEASURED + c.COUNT)
def by_head(gap: Gap) -> Name | None:
    """«长护险…，享受待遇的6万人，|人均月支付|1480元»: what each of those has who were told of by their number."""
    told = gap.last.owner if gap.last.measure.endswith("人数") and not gap.slots.fresh else ""
    known = indicators().named(gap.name.whole) or gap.name.whole.startswith(told or " ")
    return join(told, gap.name) if told and not known else None
