"""Of those that meet a measure: «产值超过百亿元的县有2个，分别为甲县（|150亿元|）和乙县（|120亿元|)» gives each its measure."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from duban.extraction.discourse.slots import Slots
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import Name
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation


# What those are told by: the measure, how it stands to what, and 的.
@cache
def _meeting() -> re.Pattern[str]:
    return re.compile(f"(?P<measure>[^的，]{{2,}}?)(?:增速|增幅)?{alternation(naming().meeting)}[^，]*的")


# What those are told by whose measure moved: the measure, how it moved, and the kind of place.
@cache
def _moving() -> re.Pattern[str]:
    light = alternation({*naming().carrying, "保持", "同比", "环比", "持续", "正"})
    return re.compile(f"(?P<measure>[^的，]{{2,}}?)(?:{light})*{alternation(naming().moving)}的[^的]{{1,4}}")


def measure_of_those(setting: Setting) -> Name | None:
    """The measure by which those were counted that the values are of; ``None`` where none were.

    >>> import duban
    >>> text = "产值超过百亿元的县有2个，分别为云川县（150亿元）和沙原县（120亿元）。"
    >>> [(f.indicator, f.region) for f in duban.extract(text).figures if f.rule == "continued"]
    [('产值', '云川县'), ('产值', '沙原县')]
    """
    slots, clause = setting.slots, setting.clause
    own = clause.subject or clause.object or (clause.right and not clause.bracket)
    if own or setting.kind == c.COUNT:
        return None
    last = slots.names[-1] if slots.names else Name()
    if _is_noted(setting) and last.measure and clause.quantities[-1].unit == slots.unit:
        return last
    counted = next((name.whole for name in reversed(slots.names) if not name.measure), "")
    moved = (
        _moving().fullmatch(counted) if setting.clause.rule == "movement" and setting.kind == c.RATE else None
    )
    if moved and c.PLACE in setting.classes(clause.left):
        return _told_last(moved["measure"], slots)  # «6个市增加值保持增长，|云川市|增长8%»
    found = _meeting().match(counted)
    placed = any(slots.places) or _is_noted(setting)
    return _told_last(found["measure"], slots) if found and placed else None


def _is_noted(setting: Setting) -> bool:
    """Whether the value stands in a bracket behind a place: «|沙原县|（120亿元）»."""
    first = setting.clause.left.first
    return setting.clause.bracket and first > 1 and setting.tokens.classes[first - 2] == c.PLACE


def _told_last(measure: str, slots: Slots) -> Name:
    """The measure as it was told of before, with what it is of; else as it is."""
    told = (name for name in (*slots.recent, *slots.told) if name.whole.endswith(measure) and name.measure)
    return next(told, Name("", measure, measure))


# «入学率高于全市的只有|甲县和乙县|，分别为93%和92%».
_ARE = re.compile(
    r"(?P<measure>[^的，]{2,}?)(?:超过|高于|低于|好于|快于)[^，]*的[市县区州省]?(?:仅|只)?(?:有|是|为)$"
)


def those_are(tokens: Tokens, first: int, last: int, slots: Slots) -> Slots | None:
    """``slots`` after a clause that names the places that meet a measure; ``None`` where it names none."""
    at = last
    while at > first and tokens.classes[at - 1] in (c.PLACE, c.DUN, c.AND):
        at -= 1
    found = _ARE.search(tokens.word(first, at)) if first < at < last else None
    if found is None:
        return None
    places = tuple(tokens.word(i) for i in range(at, last) if tokens.classes[i] == c.PLACE)
    return replace(slots, names=(_told_last(found["measure"], slots),), places=places)
