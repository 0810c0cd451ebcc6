"""The frame with which a document begins: what its title says of time, what a work report looks back on."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.discourse.frame import Frame, is_of_years, month_of, reports_work, year_ahead
from duban.grammar.periods.period import Period, mentions, plan_ending, year_span
from duban.text.document import Context
from duban.vocabulary.pattern import alternation
from duban.vocabulary.titles import titles


@cache
def looks_back() -> re.Pattern[str]:
    """Finds what a title or a heading says that looks back."""
    words = titles()
    return re.compile(
        rf"{alternation(words.looks_back)}|^{alternation(words.bases)}(?:$|[和与及])|过去的?[一五\d]"
        f"|年的?{alternation(words.results)}"
    )


def frame_of_document(context: Context, text: str) -> Frame:
    """The frame before the first heading: a work report looks back on the year before.

    Where that year ended a five-year plan and the text keeps measuring from the end of the plan before
    (比2020年, 较“十三五”末) or on average (年均), it looks back on the whole plan.
    """
    if not (context.year and context.title and reports_work().search(context.title)):
        return _titled(context)
    last = year_ahead(context) - 1
    plan = plan_ending(last)
    opening = text[: _first_plan(text)]
    if plan and not _this_year().search(opening) and len(_of_plan().findall(opening)) >= 2:
        return Frame(plan, "review")
    return Frame(year_span(last), "review")


def _titled(context: Context) -> Frame:
    """What a title says of time: a bulletin tells of its period, a plan sets aims to the end of its term."""
    title = context.title or ""
    found = [m.period for m in mentions(title, context.year, month_of(context)) if m.period.kind == "span"]
    if not found:
        is_order = orders().search(title) and not (_told().search(title) or _reported().search(title))
        return Frame(None, "plan" if is_order else "none")
    period = found[-1]
    published = month_of(context) or (f"{context.year}-12" if context.year else _UNDATED)
    if _evaluation().search(title) and period.start and period.start < published:
        return Frame(Period(period.start, min(period.end, _last_half_year(published))), "review", voiced=True)
    if _bulletin().search(title) and period.end <= published:
        return Frame(period, "review", voiced=True)
    ahead = is_of_years(period) and period.end >= published
    ahead = ahead and not (looks_back().search(title) or _told().search(title))
    if ahead and (_term_plan().search(title) or _orders_for_year(title)):
        return Frame(period, "plan")
    return Frame(None, "none")


def tells_of_what_is_over(context: Context) -> bool:
    """Whether a title says that the text tells of a stretch that is over: «2025年8月份全省工业运行情况»."""
    frame = _titled(context) if context.title else Frame(None, "none")
    return frame.outlook == "review" and frame.voiced


# A text that does not say when it was written tells of what is over.
_UNDATED = "9999-12"


# Titles of what tells of a period that is over, and of what sets aims for a term.
@cache
def _bulletin() -> re.Pattern[str]:
    words = titles()
    return re.compile(
        f"{alternation(words.bulletins)}|{alternation(words.told_of)}(?:基本)?{alternation(words.tellings)}"
        f"|{alternation(words.reviewed)}[^，。；]{{0,2}}回顾|(?:增长|下降|上涨|回升)\\d|(?:月份?|季度|半年|年)[^，。；要将]{{0,8}}(?:情况|状况)|(?:月份?|季度|半年)[^，。；要将]{{0,16}}{alternation(words.surveys)}"
    )


@cache
def _told() -> re.Pattern[str]:
    return re.compile(alternation(titles().told))


# A plan's term as far as it has come.
@cache
def _evaluation() -> re.Pattern[str]:
    words = titles()
    return re.compile(f"评估|{alternation(words.plans)}.{{0,8}}{alternation(words.carried_out)}情况")


# Titles of what orders without a term, and of news on it.
@cache
def orders() -> re.Pattern[str]:
    """Finds at the end of a title what kind of order or plan it is."""
    words = titles()
    kinds = alternation({*words.plans, *words.rules, *words.ordered})
    return re.compile(
        f"{kinds}(?:（[^（）]*）|》|的通知)*$|{alternation(words.announced)}[^，。；]*的?(?:公告|通告)$|[十百千\\d]条(?:政策|措施)?(?:（[^（）]*）|》|的通知)*$"
    )


def _orders_for_year(title: str) -> bool:
    """Whether a title is of a notice that says what is to be done in the year that it names.

    >>> _orders_for_year("关于做好2026年渔船更新补助工作的通知"), _orders_for_year("关于公布2026年名单的通知")
    (True, False)
    """
    lists = _lists().search(title) and not _asks().search(title)
    return orders().search(title) is not None and not (lists or _reported().search(title))


# «关于组织|申报|2026年…认定的通知» asks for something.
@cache
def _asks() -> re.Pattern[str]:
    return re.compile(alternation(titles().asks))


# «关于|公布|2026年…的通知» says what is so.
@cache
def _lists() -> re.Pattern[str]:
    return re.compile(alternation(titles().makes_known))


# «关于|印发|…的通知» is the order itself; «多部门|印发|措施» is the news of it.
@cache
def _reported() -> re.Pattern[str]:
    return re.compile(f"[：:！？]|将|(?<!关于){alternation(titles().news_of_orders)}")


@cache
def _term_plan() -> re.Pattern[str]:
    words = titles()
    return re.compile(alternation({*words.plans, *words.aims}))


@cache
def _of_plan() -> re.Pattern[str]:
    return re.compile(
        rf"[较比]“?十[一二三四五]五”?末|比20\d[05]年|年均{alternation(titles().on_average)}|五年来|过去五年"
    )


@cache
def _this_year() -> re.Pattern[str]:
    return re.compile(rf"(?:19|20)\d\d年(?:{alternation(titles().year_reviewed)}|，)")


@cache
def _ahead_heading() -> re.Pattern[str]:
    return re.compile(rf"\n[一二三四五六七八九十]、[^\n]{{0,30}}{alternation(titles().chapters_ahead)}")


def _first_plan(text: str) -> int:
    """Where the first heading stands that looks ahead; the end of the text where none does."""
    match = _ahead_heading().search(text)
    return match.start() if match else len(text)


def _last_half_year(month: str) -> str:
    """The end of the half year before ``month``."""
    year = int(month[:4])
    return f"{year}-06" if month[5:] > "06" else f"{year - 1}-12"
