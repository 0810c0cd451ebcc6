"""Dates that stand behind their value: in a bracket, with what is to be ready by then, or as that of an aim.

The functions are asked for a value of the sentence of a :class:`Told`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from duban.extraction.discourse.reference_time import ReferenceTime
from duban.grammar.periods.period import Mention, Period
from duban.grammar.quantities.quantity import Quantity
from duban.vocabulary.dating import dating
from duban.vocabulary.pattern import alternation


class Told(Protocol):
    """The sentence that is read, with its words of time; ``goal`` is the last that only an aim is for."""

    text: str
    start: int
    end: int
    mentions: list[Mention]
    reference: ReferenceTime
    goal: Mention | None

    def is_ahead(self, period: Period) -> bool:
        """Whether ``period`` ends after the document was published."""


def prolonged(told: Told, quantity: Quantity) -> Period | None:
    """The day up to which a policy of the value is prolonged: «费率降至1%|的政策延续至2027年底|»."""
    if not told.text.startswith("的", quantity.outer_end):
        return None
    longer = _prolonged().match(told.text, quantity.outer_end, told.end)
    found = (m for m in told.mentions if longer and longer.end() - 1 <= told.start + m.start <= longer.end())
    return next((Period(None, mention.period.end, "by") for mention in found), None)


def aimed_for(told: Told, quantity: Quantity) -> Period | None:
    """When an aim that a value is held against is to be reached."""
    if told.goal is None or not GOAL_BEHIND.match(told.text, quantity.outer_end):
        return None
    period = told.goal.period
    return Period(None, period.end, "by") if told.goal.rule == "year" else period


def noted(told: Told, quantity: Quantity) -> Period | None:
    """The deadline that a bracket at the clause's end sets: «完成勘查12处|（2026年9月底前）»."""
    note = _NOTED.match(told.text, quantity.outer_end, told.end)
    at = note.start("when") - told.start if note else -1
    found = (mention for mention in told.mentions if mention.start == at)
    return next((mention.period for mention in found if mention.period.kind == "by"), None)


def finished(told: Told, quantity: Quantity) -> Period | None:
    """When what nothing else dates is to be ready: «新建产线2条，|预计2027年6月投产|»."""
    if told.reference.current is not None or quantity.unit.endswith(("元", "%", "百分点")):
        return None
    for mention in told.mentions:
        start, end = told.start + mention.start, told.start + mention.end
        behind = start > quantity.outer_end and _TO_BE.fullmatch(told.text, quantity.outer_end, start)
        if behind and ready().match(told.text, end) and told.is_ahead(mention.period):
            return Period(None, mention.period.end, "by")
    return None


# What says behind a number that it is an aim: «距2025年2.3%|的目标|».
GOAL_BEHIND = re.compile("(?:(?:、|和|及)[\\d.]+[^，。；、的和]{1,4})*的[^，。；、的]{0,6}目标(?!任务)")


@cache
def _prolonged() -> re.Pattern[str]:
    words = dating()
    return re.compile(
        f"的[^，。；\\d]{{0,6}}{alternation(words.prolonged)}[^，。；\\d]{{0,6}}{alternation(words.prolonging)}{alternation(words.in_force)}?[到至]"
    )


_NOTED = re.compile("[^，。；（）()]{0,30}[（(](?P<when>[^，。；（）()]{4,16})[）)](?=[，。；]|$)")
# «，预计|2027年6月|投产»
_TO_BE = re.compile("[^，。；\\d]{0,16}[，,](?:预计|计划|力争|争取|确保|将|拟)?(?:将|可)?(?:于|在|到)?")


@cache
def ready() -> re.Pattern[str]:
    """Finds, behind a date, that works are to be ready by then."""
    words = dating()
    return re.compile(
        f"[末底中]?前?(?:{alternation(words.ready_how)}|可)?{alternation(words.ready)}(?=[，。；）)]|$)"
    )
