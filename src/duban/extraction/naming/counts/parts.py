"""Parts of what was counted: a count without its noun takes it from what was counted by the same classifier.

«物流企业58家，其中|5A级|3家», «在产池窑114座；上半年新|点火|3座、|冷修|5座», «航线30条，其中|长江干线|12条»: a classifier goes with
few nouns, so it points back to the last noun that it counted, over clauses that measure something else.
"""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.discourse.slots import BUILT, Counted
from duban.extraction.naming.dependents import by_length, effects_of_work, states
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import NONE, Span
from duban.grammar.noun_phrase import Name, trimmed
from duban.grammar.quantities.amount import kind_of
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation

# How many classifiers are remembered.
_REMEMBERED = 4
# «5A级», «卓越级», «国家级»: a level alone.
_LEVEL = re.compile(r"(?:[\dA-Z]{1,3}|[一-龥]{1,3})级")
_LEVEL_AND_UP = re.compile(f"^(?:{_LEVEL.pattern})(?:及?以上)?")


# A stretch of the country or of a place, which is none of the things counted itself.
@cache
def _stretch() -> re.Pattern[str]:
    return re.compile(f"[一-龥]{{0,6}}{alternation(naming().stretches)}")


# The size of an enterprise before its noun.
@cache
def _size() -> re.Pattern[str]:
    return re.compile(f"(?P<size>{alternation(naming().firm_sizes)})(?P<noun>企业)")


_ACTS = frozenset((c.VERB, c.LABOUR, c.MAKING, c.PREDICATE))
_SHORTEST = 2
# «在产|池窑», «在营|门店».
_IN_STATE = re.compile("^在.(?=..)")


def remembered(setting: Setting, name: Name) -> Counted:
    """The nouns counted so far with the one that the clause counts: the last noun of a classifier holds."""
    counted, unit = setting.slots.counted, setting.clause.quantities[-1].unit
    known = dict(counted).get(unit) or dict(counted).get(BUILT)
    part = known is not None and (setting.part or name.whole.endswith(known))
    alone = len(name.whole) < _SHORTEST or name.whole in effects_of_work() or name.whole in states()
    if part or alone or name.measure or kind_of(unit) != "count":
        return counted
    return (
        *(pair for pair in counted if pair[0] != unit),
        (unit, _without_act(setting, at_large(name.whole))),
    )[-_REMEMBERED:]


def _without_act(setting: Setting, thing: str) -> str:
    """The things without what was done to them: «|受理|申请5000件»."""
    span = trimmed(setting.tokens, setting.clause.subject) if setting.clause.subject else NONE
    act = setting.tokens.word(span.first) if span and setting.classes(span)[0] in _ACTS else ""
    return thing.removeprefix(act) or thing


def at_large(thing: str) -> str:
    """A thing without the state that it is in: 在产窑炉 → 窑炉.

    >>> at_large("在产窑炉"), at_large("在校")
    ('窑炉', '在校')
    """
    return _IN_STATE.sub("", thing)


def part_of_counted(setting: Setting, before: list[Name]) -> Name | None:
    """The name of a count whose noun was counted before; ``None`` where it has a noun of its own.

    >>> import duban
    >>> [f.indicator for f in duban.extract("物流企业58家，完成投资3亿元，其中5A级3家。").figures][-1]
    '5A级物流企业'
    """
    clause = setting.clause
    kind = setting.kind
    if kind not in (c.COUNT, c.MEASURED) or clause.right or len(clause.values) > 1 or len(before) > 1:
        return None
    if before and setting.slots.fresh and (echoed := _echoed(setting, before[0].whole)):
        return Name("", "", echoed)
    if kind != c.COUNT:
        return None
    thing = dict(setting.slots.counted).get(clause.quantities[0].unit, "")
    if not before or c.EACH in setting.classes(clause.subject):
        return _made_of_them(setting, thing)
    whole = before[0].whole
    if thing and whole.endswith("的"):
        return Name("", "", whole + thing)  # «规上企业213家，其中|产值超过10亿元的|19家»
    if thing and _LEVEL.fullmatch(whole):
        rest = _LEVEL_AND_UP.sub("", thing, count=1)  # «省级以上平台45家，其中|国家级|8家»
        return Name("", "", whole + rest)
    last = setting.last
    alike = setting.part or (last is not None and last.quantities[-1].unit == clause.quantities[0].unit)
    if thing and alike and _stretch().fullmatch(whole):
        return Name("", "", whole + thing)
    size = _size().fullmatch(whole)
    if thing and alike and size and thing.endswith(size["noun"]) and not _size().match(thing):
        return Name("", "", size["size"] + thing)
    return _done_to_them(setting, whole, thing or _topic(setting))


def _made_of_them(setting: Setting, thing: str) -> Name | None:
    """«新建充换电站40座，每150公里至少|布局|1座»: what is made has been counted before."""
    clause, last = setting.clause, setting.last
    makes = clause.rule in ("making", "adding") and not clause.object
    other = last is None or last.quantities[-1].unit != clause.quantities[0].unit or bool(clause.subject)
    return Name("", "", thing) if thing and makes and other and not setting.is_listed else None


def _done_to_them(setting: Setting, whole: str, thing: str) -> Name | None:
    """«上半年新|点火|3座、|冷修|5座», «“十五五”期间|开工|6座»: the name is only what was done."""
    clause, tokens = setting.clause, setting.tokens
    if (
        not thing
        or whole.endswith(thing)
        or not clause.subject
        or clause.rule not in ("bare", "last", "arrival")
    ):
        return None
    if not tells_act(setting):
        return None
    thing = next((thing.removeprefix(word) for word in by_length(states()) if thing.startswith(word)), thing)
    act = setting.joined(trimmed(tokens, clause.subject))
    done = act.removeprefix("新") if tokens.word(clause.subject.first) == "新" else act
    whole_act = len(done) > _LONGEST_ACT  # «受理投诉举报» names what it counts
    return Name("", "", done + thing) if thing and not thing.startswith(done) and not whole_act else None


_LONGEST_ACT = 4


def _echoed(setting: Setting, whole: str) -> str:
    """«开展技能|培训，|三年|培训|5万人次», «推进管网改造，全年|改造|500公里»: what was done has been told of before."""
    slots = setting.slots
    told = (
        slots.names[-1].whole if slots.fresh and slots.names and slots.owner == slots.names[-1].whole else ""
    )
    if not setting.clause.subject or not _is_act(setting, setting.clause.subject):
        return ""
    if len(told) > len(whole) and told.endswith(whole):
        return told
    built = _topic(setting) if setting.kind == c.MEASURED else ""
    return whole + built if built else ""


def tells_act(setting: Setting) -> bool:
    """Whether the words before a count say only what was done to the things counted."""
    span = trimmed(setting.tokens, setting.clause.subject) if setting.clause.subject else NONE
    return bool(span) and (_is_act(setting, span) or _goes_on(setting, setting.joined(span)))


def _is_act(setting: Setting, span: Span) -> bool:
    """Whether the words are verbs alone, with what says when and how."""
    span = trimmed(setting.tokens, span)
    words = setting.classes(span)
    act = setting.joined(span)
    known = act in effects_of_work() or act in states()
    return bool(words) and (known or (set(words) <= _ACTS | {c.ATTRIBUTE} and words[-1] in _ACTS))


def _goes_on(setting: Setting, whole: str) -> bool:
    """Whether a list goes on with a further act: «点火3座、|冷修|5座»."""
    last = setting.last
    same = last is not None and last.quantities[-1].unit == setting.clause.quantities[0].unit
    if last is None or not same or not setting.is_listed or len(whole) != _SHORTEST:
        return False
    return bool(last.subject) and _is_act(setting, last.subject)


def _topic(setting: Setting) -> str:
    """What is built according to the clause before, where nothing was counted in the sentence yet."""
    return dict(setting.slots.counted).get(BUILT, "") if setting.slots.fresh or setting.is_listed else ""
