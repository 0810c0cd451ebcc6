"""The reach of words of time: how far what they say holds, their clause, their sentence, their paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from duban.extraction.dating.dates_behind import ready
from duban.extraction.discourse.frame import Frame
from duban.extraction.discourse.reference_time import ReferenceTime
from duban.grammar.periods.period import Mention, Period
from duban.records import Scope
from duban.text.document import Context
from duban.vocabulary.dating import dating
from duban.vocabulary.pattern import alternation
from duban.vocabulary.topics import topics


class Told(Protocol):
    """The sentence that is read, with its words of time and what those before it set."""

    text: str
    start: int
    context: Context
    frame: Frame
    reference: ReferenceTime
    mentions: list[Mention]

    def opens(self, mention: Mention) -> bool:
        """Whether no value stands before the mention in its sentence."""


def reach(told: Told, mention: Mention, *, opens_paragraph: bool) -> Scope:
    """How far an expression of time holds."""
    period, rule = mention.period, mention.rule
    before = told.text[told.start : told.start + mention.start]
    told_of = _ASIDE.search(before) or _caused().search(before) or before.endswith(_turned_from())
    if told_of or _is_of_base(told, mention, before):
        return "clause"  # «由于前几年连续减收，今年…», «扭转|上年|下降2%的局面，»: told of its own time
    if _is_beside(told.text, told.start + mention.start) and not told.opens(mention):
        return "clause"  # «净利润71亿元，上年为48亿元；毛利率升至21%»: set beside what is told
    if rule in ("same of the year before", "ago", "inside", "day", "last year"):
        return "clause"
    if rule == "now":
        return "clause" if told.text.startswith("现有", told.start + mention.start) else "sentence"
    if (
        period.kind != "asof"
        and ready().match(told.text, told.start + mention.end)
        and not _FROM_THEN.match(told.text, told.start + mention.end)
        and _MEANT.search(before)
    ):
        return "clause"  # «改造公路340公里，争取11月前完工；新开航线12条»
    of_month = rule == "month of the text" or told.text.startswith("当月", told.start + mention.end)
    if period.kind == "asof" or mention.parts or of_month:
        return "sentence"
    if period.kind == "by":
        return "sentence" if told.frame.sets_terms else "paragraph"
    return _reach_of_span(told, mention, opens_paragraph)


def _is_of_base(told: Told, mention: Mention, before: str) -> bool:
    """Whether a time is that of what a change came on top of: «在|上年|增长9%的基础上，»."""
    return before.endswith("在") and _on_the_base().match(told.text, told.start + mention.end) is not None


def _reach_of_span(told: Told, mention: Mention, opens_paragraph: bool) -> Scope:
    period, around, rule = mention.period, told.reference.around, mention.rule
    if rule == "within the year":
        return "sentence"
    if told.frame.outlook == "plan" and (told.frame.period or not told.frame.voiced):
        return "sentence"  # a part of the term, or aside of it: what follows is for the whole again
    opens = told.opens(mention)
    if around is None and not opens and mention.rule == "year" and _is_before(told, period):
        return "sentence"  # «有19部，去年是23部。»: set beside what was told, no time of what follows
    if around and around.holds(period) and _goes_on_to_parts(told, mention):
        return "sentence"
    if around is None or opens_paragraph:
        return "paragraph"
    if around.holds(period):  # «今年以来，行业平稳。1—6月，产量增长3%。»: the whole is told by its part
        return "paragraph" if opens and told.reference.idle else "sentence"
    if not opens and around.end == period.end and period.years > 1:
        return "clause"  # «五年增长5%，十年增长6%»
    return "paragraph" if opens else "sentence"


def _goes_on_to_parts(told: Told, mention: Mention) -> bool:
    """Whether a sentence goes through the parts of a year: «上半年增长3%，三季度起回升，四季度增长9%»."""
    later = (m.period for m in told.mentions if m.start > mention.end and m.period.kind == "span")
    end = mention.period.end
    return any(p.start and p.start > end and p.end[:4] == end[:4] for p in later)


def _is_before(told: Told, period: Period) -> bool:
    """Whether a stretch ended before the year of the text."""
    return told.context.year is not None and period.end_year < told.context.year


# The clause of a reason or a concession, up to the word of time in it.
_ASIDE = re.compile("(?:^|[，；])(?:但|[^，。；\\d]{2,10})?(?:由于|因为|虽然|尽管|鉴于)[^，；。]*$")
# What another stretch had: no time of what follows.
_BESIDE = re.compile(
    "(?:上一?年|去年|前年|20\\d\\d年|[一二三四]季度|上季度?|上个?月|\\d{1,2}月份?)(?:同期)?(?:则|还|仅|只|才)*(?:[为是](?:增长|下降|上升|回落)?|(?:增长|下降)为)(?=[\\d约近])"
)


def _is_beside(text: str, at: int) -> bool:
    """Whether a stretch at ``at`` is set beside what is told, and no part of it («其中|6月份|是4.9%»)."""
    return _BESIDE.match(text, at) is not None and not text.endswith(("其中", "其中，"), 0, at)


# «在|上年|增长9%的基础上，»
@cache
def _on_the_base() -> re.Pattern[str]:
    return re.compile("[^，。；]{0,16}的?(?:[高低]?基数|基础|背景|情况)[上下]")


_GOES_ON = ("延续", "承接", "消化", "扣除", "基于")


# Why something came about: «轴承|受|上年抢装影响，产量减至5万套», «|因|去年基数较高，».
@cache
def _caused() -> re.Pattern[str]:
    return re.compile(f"{alternation({*topics().causes, *_GOES_ON})}[^，；。]{{0,4}}$")


# What was so, and is no more: «摆脱|去年|下滑的颓势».
@cache
def _turned_from() -> tuple[str, ...]:
    return tuple(verb + end for verb in sorted(dating().turning_from) for end in ("", "了"))


# «，届时|年产能…»: what follows is of then.
_FROM_THEN = re.compile("[^，。；]{0,8}，(?:届时|[建投达满]成?产?后)")
_MEANT = re.compile("(?:争取|力争|确保|预计|计划|拟|将)(?:于|在)?$")
