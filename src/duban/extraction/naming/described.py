"""Counted things with what makes them those that are meant: whom somebody looks at, of whom something is told, where.

A bare noun says little of what is counted («重点监测的|92种|产品»), a count among others nothing at all («62个项目中，有|19个|
目标设置偏低»), and where something is tried out says more than that it is a town («在|60个|城市|开展试点»).
"""

from __future__ import annotations

from duban.extraction.naming.counts.counted_noun import is_moved
from duban.extraction.naming.ellipsis.of_company import FIRMS
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import NONE, VALUES, Span
from duban.grammar.noun_phrase import Name, name_of
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming

# What may stand before an attribute and is no part of it.
_BEFORE = frozenset(
    (c.TIME, c.PLACE, c.PREPOSITION, c.WHICH, c.TOGETHER, c.OUTLOOK, c.COMPARED, c.ADVERB, c.ALL)
)
_DOING = frozenset((c.VERB, c.LABOUR, c.PREDICATE))
_ENDS = frozenset((c.COMMA, c.PAUSE, c.DUN))
_TELLING = frozenset((c.VERB, c.MAKING, c.LABOUR, c.PREDICATE, c.UP, c.DOWN, c.ADVERB))
_MOVING = frozenset((c.UP, c.DOWN))
_WITHIN = frozenset(["中", "里", "里头", "里面", "当中", "之中"])
# How an adverb begins that says that something is not so: it makes the attribute.
_NOT = ("未", "尚", "不", "没", "无")
# A verb of so many characters joins its noun without 的.
_SHORT = 2


def described(setting: Setting) -> Name | None:
    """The name of a count by what is told of the things; ``None`` where their noun alone says what they are.

    >>> import duban
    >>> [f.indicator for f in duban.extract("督察组交办的12件问题已办结。").figures]
    ['督察组交办的问题']
    """
    if setting.kind != c.COUNT or len(setting.clause.values) > 1:
        return None
    return _attributed(setting) or _among(setting) or _tried_in(setting)


def _attributed(setting: Setting) -> Name | None:
    """«重点监测的|92种|产品», «受访的|600家|企业»: a bare noun with what stands before its number."""
    tokens, left = setting.tokens, setting.clause.left
    noun = _bare_noun(setting)
    of = left.last - 1
    if of <= left.first or tokens.word(of) != "的":
        return None
    first = left.first
    while first < of and tokens.classes[first] in _BEFORE and not tokens.word(first).startswith(_NOT):
        first += 1
    verb = tokens.word(of - 1)
    watched = verb in naming().watching or tokens.word(of - 1) == "统计"
    noun = noun or (_firms_of_a_kind(setting) if watched else None)
    if not noun:
        return None
    # A verb behind «尚未» may be one that only its place shows.
    looked_at = watched or verb.endswith(naming().inspecting) or tokens.word(of - 2).endswith(("未", "已"))
    made = tokens.classes[of - 1] == c.MAKING or verb in naming().chosen
    if first == of or made or not (looked_at or tokens.classes[of - 1] in _DOING):
        return None
    said = setting.joined(Span(first, of))
    joint = "" if of - first == 1 and len(said) == _SHORT else "的"
    thing = setting.joined(noun)
    return Name(thing, "", said + joint + thing)


def _firms_of_a_kind(setting: Setting) -> Span | None:
    """«重点监测的|60家|商贸企业|»: the firms of one kind right behind the number."""
    tokens, right = setting.tokens, setting.clause.right
    if not right or right.first != setting.clause.values[-1] + 1:
        return None
    at = right.first
    while at < right.last - 1 and at - right.first < _SHORT and not tokens.word(at).endswith(FIRMS):
        at += 1
    of_a_kind = set(tokens.classes[right.first : at + 1]) <= {c.THING, c.ATTRIBUTE}
    return Span(right.first, at + 1) if of_a_kind and tokens.word(at).endswith(FIRMS) else None


def _bare_noun(setting: Setting) -> Span | None:
    """The noun right behind the number where it is one that says nothing by itself: 产品, 重点企业."""
    tokens, right = setting.tokens, setting.clause.right
    if not right or right.first != setting.clause.values[-1] + 1:
        return None
    at = right.first
    while at < right.last - 1 and tokens.word(at) in ("重点", "主要"):
        at += 1
    if tokens.word(at) not in naming().bare_nouns:
        return None
    alone = at + 1 == right.last or tokens.classes[at + 1] == c.HEAD or tokens.word(at + 1) == "情况"
    return Span(right.first, at + 1) if alone else None


def _among(setting: Setting) -> Name | None:
    """«62个项目中，有|19个|目标设置偏低»: those of the things before of whom something is told."""
    clause, last, tokens, slots = setting.clause, setting.last, setting.tokens, setting.slots
    if last is None or not last.right or not slots.names or slots.names[-1].measure or is_moved(setting):
        return None
    same = last.quantities[-1].unit == clause.quantities[0].unit
    within = any(tokens.word(i) in _WITHIN for i in range(last.values[-1] + 1, clause.values[0]))
    said = _said(setting)
    thing = (slots.names[-1].owner or slots.names[-1].whole).rpartition("的")[2]
    noun = tokens.word(clause.right.first) if clause.right else ""
    again = noun and (thing.endswith(noun) or noun in naming().bare_nouns)
    told = same and within and said and thing and not again  # «其中|24个|行业利润增长» names them again
    return Name(thing, "", f"{said}的{thing}") if told else None


def _said(setting: Setting) -> str:
    """What is told behind the number, up to the clause's end; empty where a noun stands there or a value follows."""
    tokens = setting.tokens
    first = last = setting.clause.values[-1] + 1
    while last < len(tokens.classes) and tokens.classes[last] not in _ENDS:
        last += 1
    words = tokens.classes[first:last]
    tells = set(words) & _TELLING or words[-1:] == c.ATTRIBUTE  # «|进度缓慢|»
    if set(words) & VALUES or not tells or c.OF in words:
        return ""
    while first < last and tokens.classes[first] in (c.TIME, c.OUTLOOK, c.ASPECT):
        first += 1
    told = (i for i in range(first, last) if not _is_light(setting, i))
    return "".join(tokens.word(i) for i in told)


def _is_light(setting: Setting, i: int) -> bool:
    """Whether a verb only carries the movement behind it: «|实现|增长», «|出现|负增长»."""
    tokens = setting.tokens
    return tokens.word(i) in naming().carrying and tokens.classes[i + 1 : i + 2] in _MOVING


def _tried_in(setting: Setting) -> Name | None:
    """«在|60个|城市|开展试点»: places by what is tried out or asked in them."""
    clause, tokens, right = setting.clause, setting.tokens, setting.clause.right
    if not right or right.first != clause.values[-1] + 1:
        return None
    place = tokens.word(right.first)
    if not (place in naming().places_counted or place in _UNITS):
        return None
    first = last = right.first + 1
    while last < len(tokens.classes) and tokens.classes[last] not in (*_ENDS, *VALUES):
        last += 1
    if first < last and (tokens.word(first) in lexicon().staging or tokens.word(first) == "在"):
        first += 1
    work = setting.joined(Span(first, last))
    tried = work.endswith(("试点", "调查")) and set(tokens.classes[first:last]) <= _NOUNS
    of_what = clause.subject if clause.rule == "having" else NONE  # «|长护险|目前有4个市在试点»
    thing = name_of(tokens, of_what)[0].whole if c.THING in setting.classes(of_what) else ""
    return Name(thing, "", thing + work + place) if tried else None


_NOUNS = frozenset((c.THING, c.ATTRIBUTE, c.HEAD, c.LABOUR, c.VERB))
# Places by their one-character names.
_UNITS = frozenset("省市县区乡镇村国")
