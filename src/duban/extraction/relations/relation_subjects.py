"""The subjects of relations: the indicators that a clause names, and what they can be held against."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.enumeration import coordinated, distributed
from duban.grammar import classes as c
from duban.grammar.clause import Span
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import Name, name_of, trimmed
from duban.vocabulary import indicators, measures, regions, relations
from duban.vocabulary.dependence import dependence
from duban.vocabulary.pattern import alternation


def subject_names(tokens: Tokens, span: Span, *, assigned: bool) -> tuple[tuple[Name, ...], str | None]:
    """The indicators of a subject and the place they are of; none where not all are measured.

    Of what is ``assigned`` those that are measured count: «碳排放强度、能源、环境等指标».
    """
    moved = span.last
    while (
        moved > span.first
        and tokens.classes[moved - 1] in (c.UP, c.DOWN)
        and not _assigned_by(tokens.word(moved - 1))
    ):
        moved -= 1
    grows = moved < span.last or tokens.word(moved - 1) in _movement_heads()
    span = trimmed(tokens, Span(span.first, moved))
    if not span:
        return (), None
    _, region = name_of(tokens, span)
    names = _listed(tokens, coordinated(tokens, span), deal=not assigned)
    if assigned:
        names = [name for name in names if is_measured(name) or _assigned_by(name.whole)]
    if names and all((grows and name.whole) or is_measured(name) or assigned for name in names):
        return tuple(map(_base, names)), region
    return (), region


def _listed(tokens: Tokens, items: list[Span], *, deal: bool) -> list[Name]:
    """The names of the items of a list; where they are to be dealt out, an item without a measure takes that of the
    next one that has any."""
    names = [name_of(tokens, item)[0] for item in items]
    if len(names) == 1:
        return names
    found: list[Name] = []
    first = 0
    for i, name in enumerate(names):
        thing = name.whole in relations().things
        if deal and _has_head(name) and not thing and i > first:
            found += distributed(tokens, items[first : i + 1])
        elif thing or _has_head(name) or i == len(names) - 1 or not deal:
            found += names[first : i + 1]
        else:
            continue
        first = i + 1
    return [_owned(_without_and_others(name), found[0]) for name in found]


def _owned(name: Name, first: Name) -> Name:
    """«生产安全事故起数、|死亡人数»: a bare measure is of what the first item is of; «粮食播种面积和|产量» of as much of
    its name as makes a known indicator."""
    if name.whole == first.whole or name.whole not in _bare():
        return name
    for cut in range(len(first.whole) - 1, 1, -1):
        if indicators().match(first.whole[:cut] + name.whole):
            return Name(first.whole[:cut], name.measure, first.whole[:cut] + name.whole)
    head = next((word for word in _measure_heads() if first.whole.endswith(word)), "")
    owner = first.owner or (first.whole.removesuffix(head) if head else "")
    return Name(owner, name.measure, owner + name.whole)


@cache
def _bare() -> frozenset[str]:
    return frozenset([*dependence().strict, *dependence().dependent, *relations().bare])


def _has_head(name: Name) -> bool:
    return bool(name.measure) or name.whole.endswith(tuple(measures().heads))


def _without_and_others(name: Name) -> Name:
    """«消费、进出口等|增速»: 等 closes a list and is part of no name."""
    if "等" not in name.whole[:-1] and not name.whole.endswith("等"):
        return name
    first, _, rest = name.whole.partition("等")
    return Name(
        name.owner.replace("等", ""), name.measure, first + rest.removeprefix("产业").removeprefix("指标")
    )


def _assigned_by(text: str) -> bool:
    return any(word in text for word in relations().assigned)


def _base(name: Name) -> Name:
    """The indicator that moves: 投资 of 投资增速; a bare 增速 stays, it is of what stands before."""
    head = next((word for word in _movement_heads() if name.whole.endswith(word)), "")
    bare = name.whole.removesuffix(head).removesuffix("的")
    return Name(name.owner, name.measure.removesuffix(head), bare) if head and bare else name


@cache
def _movement_heads() -> tuple[str, ...]:
    words = measures()
    return tuple(sorted({*words.movement_heads, *words.falling_heads}, key=len, reverse=True))


_LEVEL = "水平"


def is_measured(name: Name) -> bool:
    """Whether ``name`` is an indicator: one that is known, a thing with a measure; 安全水平 and 水质 are none."""
    if name.whole in relations().things or indicators().match(name.whole):
        return True
    if name.whole.endswith(_LEVEL):
        core = name.whole.removesuffix(_LEVEL)
        return core in relations().things or core.endswith(_measure_heads())
    if name.whole.endswith(tuple(relations().vague)):
        return False
    return bool(name.measure)


@cache
def _measure_heads() -> tuple[str, ...]:
    words = measures()
    return tuple(sorted({*words.heads, *words.owned, *relations().bare}, key=len, reverse=True))


@cache
def _standards() -> re.Pattern[str]:
    return re.compile(alternation([*relations().standards, "GDP", "目标", "预期", "计划"]))


def is_standard(reference: str) -> bool:
    """Whether values can be held against ``reference``: a region's, an earlier one, a growth, an indicator."""
    if not reference:
        return False
    if _standards().search(reference) or regions().find(reference):
        return True
    bare = re.sub("(?:实际|名义)?(?:增长|增速|增幅|提高|提升)$", "", reference)
    return bare != reference or bool(indicators().match(bare)) or reference in relations().things
