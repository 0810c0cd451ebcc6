"""Units left out: what a great number counts whose unit is not written: persons, yuan, or what the one before counted.

«人才|7200多万», «补助最高|300万», «客流863万人次，单日峰值|11.6万».
"""

from __future__ import annotations

from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name
from duban.grammar.quantities.quantity import Quantity
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming

# A smaller number without a unit is an index, a ratio or a year.
_MANY = 10_000
_FORMS = frozenset(["digits", "spoken"])


def with_unit(setting: Setting, number: int, name: Name) -> Quantity:
    """A quantity of the clause with the unit that its words leave out.

    >>> import duban
    >>> [(f.low, f.unit) for f in duban.extract("在校学生1.2万，每人最多补2万。").figures]
    [(12000.0, '人'), (None, '元')]
    """
    quantity = setting.clause.quantities[number]
    if quantity.unit or quantity.form not in _FORMS or _is_small(quantity) or _counts_noun(setting):
        return quantity
    if name.whole.endswith(naming().no_unit):
        return quantity
    unit = _of_words(name.whole + setting.word(setting.clause.left)) or _of_flow(setting)
    return quantity._replace(unit=unit) if unit else quantity


def _is_small(quantity: Quantity) -> bool:
    size = quantity.low if quantity.low is not None else quantity.high
    return size is None or abs(size) < _MANY


def _counts_noun(setting: Setting) -> bool:
    """Whether a noun behind the number says what it counts; that of «人口5万的|小镇» does not."""
    behind = setting.clause.values[-1] + 1
    return bool(setting.clause.right) and setting.tokens.classes[behind] != c.OF


def _of_words(words: str) -> str:
    """The unit that the words before the number call for."""
    if any(word in words for word in lexicon().persons):
        return "人"
    return "元" if any(word in words for word in lexicon().in_money) else ""


def _of_flow(setting: Setting) -> str:
    """The unit of what was told before, where the number is the greatest of it or another level of it."""
    clause, slots = setting.clause, setting.slots
    subject = setting.joined(clause.subject)
    goes_on = subject.endswith(lexicon().peaks) or (not subject and clause.rule == "arrival")
    return slots.unit if goes_on and setting.kind == c.COUNT else ""
