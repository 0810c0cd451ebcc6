"""Things counted that meet a condition: «31个|项目|执行率低于50%», «仍有200个|城市|高于10%»."""

from __future__ import annotations

from collections.abc import Sequence

from duban.extraction.naming.counts.counted_noun import opens_with_part, who_acts
from duban.extraction.naming.dependents import movements
from duban.extraction.naming.setting import Setting
from duban.extraction.reading import Reading
from duban.grammar import classes as c
from duban.grammar.clause import Clause, Span
from duban.grammar.noun_phrase import Name, joined, name_of
from duban.records import Measure

_BETWEEN = frozenset((c.THING, c.HEAD, c.ATTRIBUTE, c.ABOVE, c.BELOW, c.REACHING, c.ADVERB, c.OF))
_BOUNDED = ("bare", "arrival", "above", "last")


def things_that_meet(setting: Setting, following: Sequence[Clause]) -> tuple[Name, Reading] | None:
    """The name of the things that a clause counts, and the condition of the value behind them; ``None`` elsewhere.

    >>> import duban
    >>> [(f.indicator, f.modality) for f in duban.extract("31个项目执行率低于50%。").figures]
    [('执行率低于50%的项目', 'actual'), ('项目执行率', 'other')]
    """
    clause, tokens = setting.clause, setting.tokens
    share = setting.kind == c.RATE
    if not following or setting.kind not in (c.COUNT, c.RATE) or not clause.right:
        return None
    behind = following[0]
    if share:
        return _part_that_meets(setting, behind) if opens_with_part(setting) else None
    value, quantity = behind.values[0], behind.quantities[0]
    between = tokens.classes[clause.values[-1] + 1 : value]
    bounded = quantity.outer_start < quantity.start and (quantity.low is None or quantity.high is None)
    alone = len(behind.values) == 1 and tokens.classes[value] == c.RATE and behind.rule in _BOUNDED
    if not (bounded and alone) or not set(between) <= _BETWEEN:
        return None
    noun, _ = name_of(tokens, clause.right)
    thing = (noun.owner if noun.measure else noun.whole).removesuffix("的")
    measure = noun.measure or setting.slots.rate
    if not (thing and measure):
        return None
    said = joined(tokens.text[quantity.outer_start : quantity.outer_end])
    condition = Name(thing, measure, thing + measure)
    name = Name("", "", f"{measure}{said}的{thing}")
    return name, Reading(quantity, condition, "rate", 1, "threshold", value, threshold=True)


_OF_PART = _BETWEEN | {c.VERB, c.LABOUR, c.UP, c.DOWN, c.COMPARED, c.AVERAGE, c.EACH, c.HOLDING, c.TIME}
_MEETING = (*_BOUNDED, "movement", "having")
# With what the words end that say what of them is bounded.
_BOUND = frozenset((c.REACHING, c.ABOVE, c.BELOW, c.HOLDING, c.UP, c.DOWN, c.COMPARED, c.ADVERB, c.VERB))


def _part_that_meets(setting: Setting, behind: Clause) -> tuple[Name, Reading] | None:
    """«三成|企业|研发强度超过3%», «两成|门店|客流降幅在一成以上»: the part of those of whom a bound holds."""
    tokens, who = setting.tokens, who_acts(setting, meets=True)
    value, quantity = behind.values[0], behind.quantities[0]
    bounded = quantity.outer_start < quantity.start or quantity.low is None or quantity.high is None
    alone = len(behind.values) == 1 and behind.rule in _MEETING and who.last < value
    between = tokens.classes[who.last : value]
    if not (bounded and alone) or not set(between) <= _OF_PART:
        return None
    of = tokens.classes[who.last] == c.OF
    last = value
    while last > who.last and tokens.classes[last - 1] in _BOUND:
        last -= 1
    thing, measured = name_of(tokens, who)[0].whole, setting.joined(Span(who.last + of, last))
    if not (thing and measured):
        return None
    said = joined(tokens.text[tokens.starts[who.last + of] : quantity.outer_end])
    kind, sign, measure = _meant(between, measured, quantity.unit)
    condition = Name(thing, measure, thing + measure)
    reading = Reading(quantity, condition, kind, sign, "threshold", value, threshold=True)
    return Name(thing, "占比", f"{said}的{thing}占比"), reading


def _meant(between: str, measured: str, unit: str) -> tuple[Measure, int, str]:
    """How a bound is meant, -1 where it falls, and what it is a bound of: «客流降幅», «订单下降»."""
    rises, falls = movements()
    ending = next((word for word in sorted(rises, key=len, reverse=True) if measured.endswith(word)), "")
    if ending or {c.UP, c.DOWN} & set(between):
        falling = ending in falls or c.DOWN in between
        moved: Measure = "growth" if unit == "%" else "change"
        return moved, -1 if falling else 1, measured.removesuffix(ending) or measured
    return ("rate" if unit == "%" else "level"), 1, measured
