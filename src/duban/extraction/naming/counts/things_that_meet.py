"""Things counted that meet a condition: «31个|项目|执行率低于50%», «仍有200个|城市|高于10%»."""

from __future__ import annotations

from collections.abc import Sequence

from duban.extraction.naming.setting import Setting
from duban.extraction.reading import Reading
from duban.grammar import classes as c
from duban.grammar.clause import Clause
from duban.grammar.noun_phrase import Name, joined, name_of
from duban.vocabulary.naming import naming

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
    if share and not (thing.endswith(naming().firms) and noun.measure and clause.rule == "continued"):
        return None
    whole = f"{measure}{said}的{thing}"
    name = Name(thing, "占比", whole + "占比") if share else Name("", "", whole)
    return name, Reading(quantity, condition, "rate", 1, "threshold", value, threshold=True)
