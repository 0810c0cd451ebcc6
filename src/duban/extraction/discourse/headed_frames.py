"""Frames that headings set for what stands under them: a review of a year, the tasks of the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duban.extraction.discourse.document_frame import looks_back
from duban.extraction.discourse.frame import Frame, month_of, year_ahead, years_of
from duban.extraction.discourse.opened_frames import TITLE
from duban.grammar.periods.period import Period, mentions, plan_ending, year_span
from duban.text.document import Context
from duban.vocabulary.pattern import alternation
from duban.vocabulary.titles import titles


@cache
def _plan() -> re.Pattern[str]:
    words = titles()
    return re.compile(
        f"{alternation(words.plan_headings)}|{alternation(words.plan_ends)}$|下一步|当前和今后|(?:年|时期|期间)的?任务$"
    )


def headed_frame(title: str, frame: Frame, base: Frame, context: Context, *, part: bool) -> Frame:
    """The frame under a heading; that of a ``part`` turns only by what it says of time or aims.

    ``base`` is the frame of the document: a plan with a term looks back on the term before and ahead on its own.
    """
    if TITLE.search(title):  # the report's own title, where a page puts something before it
        return frame
    found = [m.period for m in mentions(title, context.year, month_of(context))]
    if looks_back().search(title):
        if not found and frame.outlook == "review" and frame.period:
            return frame
        before = _term_before(base) if not any(p.start for p in found) else None
        return Frame(before or _looked_back_on(found, context) or frame.period, "review")
    year = year_ahead(context) if context.year else None
    published = month_of(context) or ""
    ahead = [p for p in found if year is None or (p.end_year >= year and p.end > published)]
    aims = _plan_of_part().search(title) if part else _plan().search(title)
    if aims and _ADVISES.search(title) and _study().search(context.title or ""):
        return Frame(None, "none")  # who was not to do it advises it
    if ahead and _beginning().search(title) and year:
        return Frame(year_span(year), "plan")
    if aims or (ahead and frame.outlook == "review"):
        if ahead:
            return Frame(ahead[0], "plan")
        if frame.outlook == "plan" and (part or (frame.period and years_of(frame.period) > 1)):
            return frame
        if base.sets_terms:
            return base
        return Frame(year_span(year) if year else None, "plan")
    return frame


_ADVISES = re.compile("建议$")


@cache
def _study() -> re.Pattern[str]:
    return re.compile(alternation(titles().studies))


@cache
def _plan_of_part() -> re.Pattern[str]:
    words = titles()
    return re.compile(f"{alternation(words.part_plans)}|{alternation(words.part_plan_ends)}$|下一步")


# «“十五五”开好局» is the task of its first year.
@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(alternation(titles().beginnings))


def _looked_back_on(found: Sequence[Period], context: Context) -> Period | None:
    """Of the periods in a heading of review the first: «2025年和“十四五”时期工作回顾» is on 2025 first."""
    spans = [p for p in found if p.start]
    if not spans:
        return year_span(year_ahead(context) - 1) if context.year else None
    return spans[0]


def _term_before(base: Frame) -> Period | None:
    """The five-year plan that ended before the term of a plan began; before a plan of one year the year."""
    if not base.sets_terms or base.period is None or base.period.start is None:
        return None
    if base.period.years == 1:
        return year_span(base.period.end_year - 1)
    return plan_ending(int(base.period.start[:4]) - 1)
