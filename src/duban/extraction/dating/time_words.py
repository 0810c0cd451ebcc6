"""The words of time of a sentence that date its figures, and what they do there."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.discourse.frame import Frame, month_of
from duban.extraction.discourse.reference_time import ReferenceTime
from duban.grammar.periods.period import Mention, Period, mentions, runs_until
from duban.text.document import Document
from duban.vocabulary.dating import dating
from duban.vocabulary.pattern import alternation


def mentions_of(
    document: Document, start: int, end: int, frame: Frame, reference: ReferenceTime | None
) -> list[Mention]:
    """The words of time of a sentence that date its figures; without ``reference`` it has a year of its own."""
    text, context = document.text, document.context
    around = reference.around if reference else None
    spoken_of = frame.period.end_year if frame.period else None
    this_year = around is not None and context.year is not None and around.end == f"{context.year}-12"
    if spoken_of is None and around is not None and (around.kind != "by" or this_year):
        spoken_of = around.end_year
    if spoken_of and context.year and spoken_of > context.year and frame.outlook != "plan":
        spoken_of = None
    if frame.is_order and context.year and spoken_of is None:
        spoken_of = context.year + ((month_of(context) or "")[5:] == "12")
    found = mentions(text[start:end], context.year, month_of(context), spoken_of=spoken_of, told=around)
    if spoken_of and frame.period is None and frame.outlook == "none" and context.year == spoken_of + 1:
        nearest = mentions(text[start:end], context.year, month_of(context), told=around)
        found = _nearest(found, nearest, month_of(context) or "", spoken_of)
    if frame.outlook == "none" and "以来" in text[start:end]:
        found = _with_events(found, text[start:end], month_of(context))
    return [
        mention
        for mention in found
        if not mention.named
        and not _PRICES.match(text, start + mention.end)
        and not _FIRST_YEAR.match(text, start + mention.end)
        and not is_of_whole(text, start + mention.start, start + mention.end)
        and not (runs_until(text[start:end], mention.start) and _ENDS.match(text, start + mention.end))
    ]


def _with_events(found: list[Mention], sentence: str, month: str | None) -> list[Mention]:
    """The words of time of ``sentence`` with those that begin with an event: «专项行动|开展以来|，已清偿…» is up to now."""
    if month is None:
        return found
    now = Period(None, month, "asof")
    events = [Mention(match.start(), match.end(), now, "now") for match in _since_event().finditer(sentence)]
    apart = [e for e in events if not any(m.start < e.end and e.start < m.end for m in found)]
    return sorted([*found, *apart], key=lambda mention: mention.start)


@cache
def _since_event() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=[，；。：])|^)[^，。；：\d]{{2,16}}{alternation(dating().begun)}以来(?=，)")


def _nearest(found: list[Mention], nearest: list[Mention], published: str, told: int) -> list[Mention]:
    """«去年进出口8万亿元。一季度增长5%», told in April: ``found``, with a part of the year that is over by then in that year.

    What is closed by an edge («年末», «截至9月底») goes on in the year that was told of.
    """
    others = {mention.start: mention for mention in nearest}
    chosen = []
    for mention in found:
        other = others.get(mention.start, mention)
        of_part = mention.rule == "within a year" and mention.period.kind == other.period.kind == "span"
        over = other.period.end < published and other.period.end_year == told + 1
        chosen.append(other if of_part and over and other.end == mention.end else mention)
    return chosen


# «按上年不变价计算», «按2019年平均汇率折算» say how was counted, not when; «9月末价格» does.
_PRICES = re.compile(
    r"(?:的?(?:不变|可比)?价(?:格(?=计算|折算|为|计))?(?!格)|同?期?[高低]?基数|[^，。；]{0,12}汇率)"
)


# «2026年是|“十五五”|开局之年，»: the term only says which year it is.
_FIRST_YEAR = re.compile("(?:规划)?的?(?:开局|收官|起步|开启|头一|第一|关键|首)[之个]?年")


# «租期至2030年底，»: nothing is told of that time.
_ENDS = re.compile("[底末]?[，。；）]")


def is_of_whole(text: str, start: int, end: int) -> bool:
    """Whether words of time only say what a share is of: «均价62元，只有|去年|最高价的四成».

    >>> told = "均价62元，只有去年最高价的四成", "占去年产量的四成，只有三家", "去年的四成产量"
    >>> [is_of_whole(text, text.find("去年"), text.find("去年") + 2) for text in told]
    [True, False, False]
    """
    return (
        _ONLY.search(text, max(0, start - _LEFT), start) is not None
        and _SHARE_OF.match(text, end) is not None
    )


_LEFT = 6
_ONLY = re.compile("(?:只有|仅有|仅为|仅及|只及|只相当于|相当于|不足|不到|不及|约为|恢复到)$")
_SHARE_OF = re.compile(
    r"(?:[^，。；：\d]{0,10}的)(?:[近约]?(?:[一二两三四五六七八九]成|一半|半数|[一二三四五六七八九十]+分之|\d[\d.]*%))"
)


def has_arrived(text: str, at: int) -> bool:
    """Whether words of time at ``at`` date where a movement arrived.

    >>> has_arrived("产值增加到去年的9亿元", 4), has_arrived("到去年的9亿元", 0)
    (True, False)
    """
    # «增加到去年的9亿元» dates where a movement arrived, it sets no deadline.
    return text.startswith(("到", "至"), at) and text.endswith(dating().moved_to, 0, at)


def is_within(date: Period, span: Period) -> bool:
    """Whether a date lies in a stretch.

    >>> is_within(Period(None, "2025-06", "asof"), Period("2025-01", "2025-12"))
    True
    """
    return span.start is not None and span.start <= date.end <= span.end


def is_last_year(text: str, start: int, mention: Mention) -> bool:
    """Whether a mention in the sentence that begins at ``start`` is 上年."""
    return text[start + mention.start : start + mention.end].lstrip("从由").startswith("上年")
