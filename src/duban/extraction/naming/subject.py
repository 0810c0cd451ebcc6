"""The subject of a clause: the indicators that it lists, each with what the list has for all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duban.extraction.naming.dependents import movements, states, told_side_by_side
from duban.extraction.naming.enumeration import coordinated, distributed, dual, shared_out, summed
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import NONE, Span
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import Name, join, name_of, place_of, trimmed
from duban.vocabulary import regions
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation


def subject(setting: Setting) -> tuple[list[Name], str | None]:
    """The names of the subject's items, and the place that it opens with.

    >>> import duban
    >>> [f.indicator for f in duban.extract("茶叶、柑橘产量均增长5%。").figures]
    ['茶叶产量', '柑橘产量']
    """
    clause, tokens = setting.clause, setting.tokens
    if not clause.subject:
        return [], None
    values = len(clause.values)
    whole = _cleared(setting, trimmed(tokens, clause.subject))
    if not whole:
        return [], None
    region, span = place_of(tokens, _behind_list(setting, _behind_actor(tokens, whole)))
    if (behind := summed(tokens, span)) is not None and setting.kind != c.COUNT:
        names = shared_out(tokens, span, behind)
        if len(names) == values > 1:
            return names, region
        if values == 1:  # «A、B|两大产业|产值»: of all
            return [name_of(tokens, Span(behind, span.last))[0]], region
    items = coordinated(tokens, span)
    if len(items) != values > 1 and len(coarse := coordinated(tokens, span, (c.DUN,))) == values:
        items = coarse
    if len(items) != values and (pair := dual(tokens, span)) and len(pair) == values:
        return pair, region
    if values == 1 and c.ALL in setting.classes(clause.left) and (pair := dual(tokens, span)):
        return pair, region  # «汽车产销量均|突破1600万辆»
    if len(items) > 1 and (len(items) == values or _is_for_all(setting, items)):
        return [_with_partner(setting, span, name) for name in distributed(tokens, items)], region
    name, inner = _listed(setting, span)
    return ([_with_partner(setting, span, name)] if name else []), region or inner


def _with_partner(setting: Setting, span: Span, name: Name) -> Name:
    """``name`` with 对, which names the direction of trade: «|对东盟、欧盟|出口», «(出口5亿元，)|对东盟|增长19%»."""
    first = span.first
    before = first > setting.clause.left.first and setting.tokens.word(first - 1) == "对"
    led = (before or setting.tokens.word(first) == "对") and not name.whole.startswith("对")
    told = setting.slots.names[-1].whole if setting.slots.names else ""
    if not led or not any(map(_TRADE.search, (name.whole, told, setting.slots.measure))):
        return name
    if not name.measure and _dealt().match(told):
        return Name("对" + name.whole, "", "对" + name.whole + told)  # «全省出口家具5亿元，|对东盟|增长3%»
    return Name("对" + name.owner if name.owner else "", name.measure, "对" + name.whole)


_TRADE = re.compile("[进出]口|贸易")


@cache
def _dealt() -> re.Pattern[str]:
    return re.compile(f"{alternation(naming().trade_ways)}(?![总额量值])..")


def _cleared(setting: Setting, span: Span) -> Span:
    """``span`` without what belongs to no name: who does it each, how it moved, why, and what it is set against."""
    tokens, clause = setting.tokens, setting.clause
    span = _before_verb(setting, span)
    if setting.joined(span) in movements()[0] and (told := _before_outlook(setting, span)):
        span = told
    if _opens_against(setting, span):
        return NONE  # «|比前一个周末|高出31个百分点»: what it is set against names nothing
    span = _behind_each(setting, span)
    if (cause := _cause(setting, span)) > span.first:
        span = trimmed(tokens, Span(span.first, cause))  # «水电则|因来水偏枯|下降5.7%»
    against = tokens.classes.find(c.AGAINST, span.first, span.last) if span else -1
    if clause.rule == "above" and against > 0:
        span = trimmed(tokens, Span(span.first, against))  # «国企项目|比|民营项目|高出3个百分点»
    return span


def _opens_against(setting: Setting, span: Span) -> bool:
    """Whether a subject is all that a value is set against: «|比前一个周末|高出»."""
    tokens = setting.tokens
    if tokens.classes[span.first] == c.AGAINST:
        return True
    short = setting.clause.rule == "above" and span.last - span.first <= _SHORT_BASE
    return short and tokens.word(span.first)[:1] in ("比", "较")


# A longer phrase that begins so has its own subject behind the base.
_SHORT_BASE = 4


def _behind_each(setting: Setting, span: Span) -> Span:
    """``span`` without who is to do it each: «|每个试点城市设置|回收箱不少于500组»."""
    tokens = setting.tokens
    if not tokens.word(span.first).startswith(("每个", "每家", "每县", "每市")):
        return span
    verbs = (i for i in range(span.first + 1, span.last) if tokens.classes[i] in (c.VERB, c.MAKING))
    verb = next(verbs, None)
    return span if verb is None else trimmed(tokens, Span(verb + 1, span.last))


def _behind_list(setting: Setting, span: Span) -> Span:
    """``span`` without what is only listed as examples of what is measured: «云计算、大数据、物联网等|新兴业务收入|»."""
    tokens, classes = setting.tokens, setting.classes(span)
    if c.DUN not in classes or not classes.endswith(c.HEAD):
        return span
    first = next((i for i in range(span.last - 1, span.first, -1) if tokens.word(i) == "等"), None)
    if (
        first is None
        or c.DUN not in tokens.classes[span.first : first]
        or c.DUN in tokens.classes[first : span.last]
    ):
        return span
    kind = set(tokens.classes[first + 1 : span.last - 1])
    named = kind and kind <= _KIND and tokens.word(first + 1, span.last - 1) not in naming().any_kind
    return Span(first + 1, span.last) if named else span


_KIND = frozenset((c.THING, c.ATTRIBUTE))


def _cause(setting: Setting, span: Span) -> int:
    """Where the cause of a movement begins inside a subject; -1 where none does."""
    if setting.clause.rule not in ("movement", "arrival"):
        return -1
    causes = (i for i in range(span.first + 1, span.last) if setting.tokens.word(i) in _CAUSES)
    return next(causes, -1)


_CAUSES = ("因", "因为", "由于", "受", "受到")
_SAYING = frozenset((c.SPEECH, c.OUTLOOK, c.ADVERB, c.TIME))
_NOUNS = frozenset((c.THING, c.HEAD, c.ATTRIBUTE, c.OF))


def _before_outlook(setting: Setting, movement: Span) -> Span:
    """The measure whose movement is told behind a word of outlook: «四季度|产量|预计|降幅|收至15%»."""
    tokens, last = setting.tokens, movement.first
    while last > setting.clause.left.first and tokens.classes[last - 1] in _SAYING:
        last -= 1
    first = last
    while first > setting.clause.left.first and tokens.classes[first - 1] in _NOUNS:
        first -= 1
    measured = first < last < movement.first and tokens.classes[last - 1] == c.HEAD
    return Span(first, last) if measured else NONE


def _before_verb(setting: Setting, span: Span) -> Span:
    """``span`` without the verb that only says that it was given out: «就餐补贴|发|了2600万元»."""
    tokens, left = setting.tokens, setting.clause.left
    given = span.last - span.first > 1 and tokens.word(span.last - 1) in naming().giving
    done = tokens.word(left.last - 1) == "了" and span.last == left.last - 1
    return Span(span.first, span.last - 1) if given and done else span


def _behind_actor(tokens: Tokens, span: Span) -> Span:
    """``span`` without who does it: «协会将|全年产量预测|上调至5万吨», «各地把|研发投入|提高到»."""
    for i in range(span.first, span.last - 2):
        if tokens.word(i).endswith(naming().inspectors) and tokens.word(i + 1).startswith(
            naming().inspecting
        ):
            return trimmed(tokens, Span(i + 1, span.last))  # «市场监管|部门|抽检食品»
    last = next((i for i in range(span.last - 2, span.first, -1) if tokens.word(i) in ("将", "把")), None)
    return span if last is None else trimmed(tokens, Span(last + 1, span.last))


def _listed(setting: Setting, span: Span) -> tuple[Name, str | None]:
    """The name of a subject; behind a list's comma it shares the verb before («新开工改造小区N个、城中村N户»)."""
    name, region = name_of(setting.tokens, span)
    slots = setting.slots
    if not (setting.is_listed and name):
        return name, region
    if len(name.whole) == 2 and name.whole in states() and slots.names:  # «建成通道4座、|在建|8座»
        return Name("", "", name.whole + slots.names[-1].whole), region
    works = setting.tokens.classes[span.first] in (c.LABOUR, c.VERB)
    beside = name.whole in told_side_by_side() and bool(slots.owner)  # «统筹基金收入5亿元、|支出|4亿元»
    if slots.labour and setting.clause.rule == "bare" and not works and not beside:
        return Name(name.owner, name.measure, slots.labour + name.whole), region
    return name, region


def region_alone(setting: Setting, names: Sequence[Name]) -> tuple[Name, str] | None:
    """What was told of, and the region that is all a subject says: «分区域看，|华东|下降3.2%»; ``None`` elsewhere."""
    clause, slots = setting.clause, setting.slots
    index = setting.kind == c.COUNT and not clause.quantities[0].unit and slots.names
    rated = setting.kind in (c.RATE, c.POINTS) or (index and slots.names[-1].whole.endswith("指数"))
    moved = clause.rule in ("movement", "arrival", "above") and rated
    if len(names) != 1 or not moved:
        return None
    only = _ONLY.fullmatch(names[0].whole)
    region = only["region"] if only else names[0].whole
    if region not in regions().known:
        return None
    told = [name for name in (*slots.recent, *slots.names) if name.measure and "占" not in name.whole]
    if not told and slots.opening and slots.measure:
        told = [join(slots.opening, Name("", slots.measure, slots.measure))]
    return (_of_no_region(told[-1]), region) if told else None


def _of_no_region(name: Name) -> Name:
    """«华东|景气指数», when that of another region is told next."""
    at = next((place for place in regions().known if len(place) > 1 and name.owner.startswith(place)), "")
    return Name(name.owner.removeprefix(at), name.measure, name.whole.removeprefix(at)) if at else name


# «几个地区中|只有西南|增长2%»
_ONLY = re.compile("(?:.{2,8}中)?(?:仅有?|只有|唯有|唯独)(?P<region>.{2,4})")


def _is_for_all(setting: Setting, items: Sequence[Span]) -> bool:
    """«A、B均增长11%», «A、B分别下降3%», «巩固率、升学率超过96%»: one value for each."""
    clause, classes = setting.clause, setting.tokens.classes
    left = setting.classes(clause.left)
    if len(clause.values) != 1 or c.TOGETHER in left:
        return False
    measured = all(classes[item.last - 1] == c.HEAD for item in items)
    shared = classes[items[-1].last - 1] == c.HEAD and classes[items[-1].first - 1] == c.DUN
    if setting.kind == c.MULTIPLE and (measured or shared):
        return True
    if c.ALL in left or c.RESPECTIVELY in left or setting.verb[:1] in ("均", "都", "双"):
        return True
    quantity = clause.quantities[0]
    bounded = quantity.outer_start < quantity.start and clause.rule == "bare"
    if setting.kind != c.RATE or not (clause.rule in ("movement", "arrival") or bounded):
        return False
    first, last = items[0], items[-1]
    pair = len(items) == 2 and first.last - first.first == 1 and last.last - last.first == 2
    return measured or (pair and classes[last.last - 1] == c.HEAD)
