"""Ellipsis in parts of what was counted before: those of a size, of a level, in a state."""

from __future__ import annotations

import re

from duban.extraction.naming.dependents import by_length, effects_of_work, states
from duban.extraction.naming.ellipsis.completion import completion, ends, named
from duban.extraction.naming.ellipsis.gap import Gap
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, join, trimmed
from duban.vocabulary import indicators
from duban.vocabulary.dependence import dependence

_VERBS = frozenset((c.VERB, c.LABOUR, c.PREDICATE, c.MAKING))


def without_state(name: Name) -> Name:
    """«签约|项目»: the thing without how far it has come.

    >>> without_state(Name("", "", "签约项目")).whole
    '项目'
    """
    known = ((word.removeprefix("新"), word) for word in by_length(states()))
    state = next((word for short, full in known for word in (full, short) if name.whole.startswith(word)), "")
    thing = name.whole.removeprefix(state)
    return Name("", "", thing) if state and thing and not name.measure else name


@completion(ends("以上", "以下", "以内", "以上的", "以下的", "以内的"), kinds=c.COUNT)
def of_size(gap: Gap) -> Name | None:
    """«签约项目74个，其中|50亿元以上|3个»: those of the things before that are so large."""
    size = gap.name.whole.removesuffix("的")
    if gap.setting.kind != c.COUNT or not size.endswith(("以上", "以下", "以内")) or not gap.last:
        return None
    of_it = "" if size[0].isdigit() else "的"
    thing = _BY_LEVEL.sub("", gap.last.whole) if "级" in size else gap.last.whole
    return Name("", "", size + of_it + thing)


# «万吨级泊位12个、|五万吨级以上|4个»: of the same things, not of those of the level before.
_BY_LEVEL = re.compile("^.{1,6}级(?:以上|以下)?的?(?=.)")


@completion(named(lambda: dependence().levels), kinds=c.COUNT)
def of_level(gap: Gap) -> Name | None:
    """«国家级创新中心29个，|省级|260个»: the same things of another level."""
    level = gap.name.whole
    if level not in dependence().levels or gap.setting.kind != c.COUNT or not gap.last:
        return None
    thing = gap.last.whole
    thing = next(
        (thing.removeprefix(other) for other in dependence().levels if thing.startswith(other)), thing
    )
    return Name(level, "", level + thing)


@completion(kinds=c.COUNT)
def part_in_a_state(gap: Gap) -> Name | None:
    """«储备项目80个，其中|开工|50个»: those of the things before that are so."""
    clause, tokens = gap.setting.clause, gap.setting.tokens
    unit = clause.quantities[0].unit
    same = gap.setting.last is not None and unit == gap.setting.last.quantities[0].unit
    same = (
        same
        and unit not in ("人", "户")
        and (gap.name.whole in effects_of_work() or gap.name.whole in states())
    )
    if not (gap.setting.part or same) or not clause.subject or not gap.last or gap.setting.kind != c.COUNT:
        return None
    span = trimmed(tokens, clause.subject)
    if span and all(tokens.classes[i] in _VERBS for i in range(span.first, span.last)):
        return Name("", "", gap.name.whole + gap.last.whole)
    return None


@completion()
def kind_of_measure(gap: Gap) -> Name | None:
    """«企业贷款增加12万亿元，其中，|短期贷款|增加4万亿元»: a kind of what was measured, of the same owner."""
    name, slots = gap.name, gap.slots
    kind = slots.measure and name.whole != slots.measure and name.whole.endswith(slots.measure)
    if (
        not kind
        or indicators().named(name.whole)
        or name.owner
        or not slots.owner
        or not gap.setting.part
        or name.whole.startswith(slots.owner)
    ):
        return None
    return join(slots.owner, name)
