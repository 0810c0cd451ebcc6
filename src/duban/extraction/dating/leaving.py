"""Leaving what is to come: sentences of a paragraph on aims that tell again what is, or what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.extraction.discourse.companies import told_of
from duban.extraction.discourse.reference_time import ReferenceTime
from duban.grammar.periods.period import Period
from duban.grammar.scene import looks_ahead, sets_scene


def leaves_what_is_to_come(
    sentence: str, reference: ReferenceTime, month: str | None, companies: Sequence[str] = ()
) -> ReferenceTime | None:
    """The time with which ``sentence`` begins where it leaves the aims or the outlook told before; else ``None``.

    So do an event («大会期间，签约项目31个»), what is already so («种植户已发展到1200户») and another company, unless
    they say what will be.

    >>> aims = ReferenceTime(paragraph=Period(None, "2027-12", "by"))
    >>> leaves_what_is_to_come("大会期间，签约项目31个。", aims, "2025-10").paragraph
    Period(start='2025-10', end='2025-10', kind='span')
    >>> leaves_what_is_to_come("建成基地31个。", aims, "2025-10") is None
    True
    """
    around = reference.paragraph
    if around is None or month is None or around.end <= month or looks_ahead(sentence):
        return None
    if sets_scene(sentence):
        return ReferenceTime(reference.section, reference.origin, Period(month, month))
    told = told_of(sentence, companies) if companies else None
    if _ALREADY.match(sentence):
        return ReferenceTime(paragraph=Period(None, month, "asof"))
    return ReferenceTime(None, "none") if told and told.opens else None


# «在邻近的某镇，种植户已发展到1200户»: it is so when the text is written.
_ALREADY = re.compile(
    "(?:[^，。；：\\d]{2,12}，)?[^，。；：\\d]{0,16}(?<!不)(?:早已|现已|已经?)(?!被|故|知|婚)"
)


def begins_next_item(sentence: str) -> bool:
    """Whether ``sentence`` begins an item that is not the first: a day by which the item before is due is none of it.

    >>> begins_next_item("第二，要攻关核心技术。"), begins_next_item("二是建设基地。"), begins_next_item("第一，要规划。")
    (True, True, False)
    """
    return _NEXT_ITEM.match(sentence) is not None


_NEXT_ITEM = re.compile("第[二三四五六七八九十][，、]|[二三四五六七八九十]是|（[二三四五六七八九十]）")
