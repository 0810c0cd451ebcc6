"""Readings of a sentence that sets parameters: each by what its number is, a parameter, a condition or neither."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from duban.extraction.provisions.roles import (
    Role,
    goes_on,
    is_aimed,
    is_changed,
    moves_bound,
    names_single,
    role_of,
    says_how_much_more,
)
from duban.extraction.reading import Reading
from duban.grammar.noun_phrase import Name
from duban.grammar.quantities.quantity import Quantity
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions


class SentenceOfProvisions:
    """The sentence at ``start`` of a text that sets parameters, read number by number from left to right.

    Attributes:
        last: the number read last, and what it is.
        conditions: the conditions told of so far, by the units of their numbers.
    """

    def __init__(self, text: str, start: int, title: str) -> None:
        self.text, self.start, self.title = text, start, title
        self.last: tuple[Quantity, Role] | None = None
        self.conditions: dict[str, Name] = {}

    def read(self, reading: Reading, section: str) -> Reading:
        """``reading`` by what its number is under the headings ``section``."""
        reading = replace(reading, quantity=self._as_bounded(reading.quantity))
        quantity = reading.quantity
        more = reading.granted and says_how_much_more(self.text, self.start, quantity)
        if reading.threshold and not more:
            return self._as_condition(reading)
        reading = replace(reading, threshold=False)
        role = self._role(quantity, section)
        if is_changed(self.text, self.start, quantity):
            return replace(reading, baseline=True, granted=False)
        if role == "condition":
            return self._as_condition(reading)
        if role == "parameter" and not reading.baseline:
            return replace(reading, granted=True)
        aimed = reading.measure == "rate" and "占" not in reading.indicator
        aimed = aimed and is_aimed(self.text, self.start, quantity)
        return replace(reading, granted=reading.granted and not aimed)

    def _as_condition(self, reading: Reading) -> Reading:
        """``reading`` as what somebody has to be or to have done; a step is of the condition that the steps before were of."""
        quantity = reading.quantity
        name = _of_single(names_single(self.text, self.start, quantity), _timeless(reading.name))
        before = self.text[self.start : quantity.start]
        step = _STEP.search(before) is not None
        name = self.conditions.get(quantity.unit, name) if step else name
        self.conditions[quantity.unit] = name
        return replace(reading, threshold=True, name=name)

    def _as_bounded(self, quantity: Quantity) -> Quantity:
        """A number to which a cap or a floor may be moved, bounded as that is: «不超过5万元，…可放宽至|15万元|»."""
        last = self.last[0] if self.last else None
        between = self.text[last.end : quantity.start] if last else ""
        exact = None not in (quantity.low, quantity.high)
        if last is None or last.unit != quantity.unit or not (exact and moves_bound(between)):
            return quantity
        if last.high is None:
            return quantity._replace(high=None)
        return quantity._replace(low=None) if last.low is None else quantity

    def _role(self, quantity: Quantity, section: str) -> Role:
        """What a number is; one that goes on what the number before told of is that, too."""
        own = role_of(self.text, self.start, quantity, section, self.title)
        last = self.last
        if last and goes_on(
            self.text[last[0].end : quantity.start], last[1], own, last[0].unit == quantity.unit
        ):
            own = last[1]
        clause = re.split("[，；：。]", self.text[self.start : quantity.start])[-1]
        if quantity.unit in self.conditions and _BOUND_ALONE.fullmatch(clause):
            own = "condition"
        self.last = quantity, own
        return own


# «…的，不低于5%；|2亿元|以上的，不低于3%», «低于|5000万元|的»
_STEP = re.compile("[；，。](?:低于|超过|高于|不足|达到)?$")
_BOUND_ALONE = re.compile("不得?(?:低于|高于|超过|少于)")


def _timeless(name: Name) -> Name:
    """A condition without the time that it is reckoned over: «|上年度|裁员率», «|近两年|销售收入».

    >>> _timeless(Name("", "裁员率", "上年度裁员率")).whole, _timeless(Name("", "", "年产值")).whole
    ('裁员率', '年产值')
    """
    plain = _over().sub("", name.whole)
    if plain == name.whole:
        return name
    return Name(_over().sub("", name.owner), _over().sub("", name.measure), plain)


@cache
def _over() -> re.Pattern[str]:
    return re.compile(f"^{alternation(provisions().reckoned_over)}(?=..)")


def _of_single(single: str, name: Name) -> Name:
    """What a threshold is of, by the piece: «|单户|贷款»."""
    if not single or single in name.whole:
        return name
    return Name(single + name.owner, name.measure, single + name.whole)
