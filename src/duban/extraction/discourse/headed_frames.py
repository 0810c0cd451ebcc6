"""Frames that headings set for what stands under them: a review of a year, the tasks of the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.extraction.discourse.document_frame import REVIEW
from duban.extraction.discourse.frame import Frame, month_of, year_ahead, years_of
from duban.extraction.discourse.opened_frames import TITLE
from duban.grammar.period import Period, mentions, plan_ending, year_span
from duban.text.document import Context

_PLAN = re.compile(
    r"工作(?:安排|部署|重点|任务|打算)|重点(?:工作|任务)|主要(?:工作|任务|目标|预期目标)|目标任务|总体(?:要求|目标|思路|部署)|今年(?:的)?工作|下一步|(?:建议|安排|部署)$|奋斗目标|预期目标|发展目标|展望|工作建议|当前和今后|(?:年|时期|期间)的?任务$"
)


def headed_frame(title: str, frame: Frame, base: Frame, context: Context, *, part: bool) -> Frame:
    """The frame under a heading; that of a ``part`` turns only by what it says of time or aims.

    ``base`` is the frame of the document: a plan with a term looks back on the term before and ahead on its own.
    """
    if TITLE.search(title):  # the report's own title, where a page puts something before it
        return frame
    found = [m.period for m in mentions(title, context.year, month_of(context))]
    if REVIEW.search(title):
        before = _term_before(base) if not any(p.start for p in found) else None
        return Frame(before or _looked_back_on(found, context) or frame.period, "review")
    year = year_ahead(context) if context.year else None
    published = month_of(context) or ""
    ahead = [p for p in found if year is None or (p.end_year >= year and p.end > published)]
    aims = _PLAN_OF_PART.search(title) if part else _PLAN.search(title)
    if aims and _ADVISES.search(title) and _STUDY.search(context.title or ""):
        return Frame(None, "none")  # who was not to do it advises it
    if ahead and _BEGINNING.search(title) and year:
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
_STUDY = re.compile("调查|调研|白皮书|蓝皮书|绿皮书|研究|监测|测评|评估|审计|分析")
_PLAN_OF_PART = re.compile(
    r"(?:主要|预期|发展)目标|总体要求|重点(?:工作|任务)$|主要任务$|(?:工作|任务)(?:安排|部署)$|下一步"
)
# «“十五五”开好局» is the task of its first year.
_BEGINNING = re.compile(r"开好局|开局|起好步")


def _looked_back_on(found: Sequence[Period], context: Context) -> Period | None:
    """Of the periods in a heading of review the first: «2025年和“十四五”时期工作回顾» is on 2025 first."""
    spans = [p for p in found if p.start]
    if not spans:
        return year_span(year_ahead(context) - 1) if context.year else None
    return spans[0]


def _term_before(base: Frame) -> Period | None:
    """The five-year plan that ended before the term of a plan began."""
    if not base.sets_terms or base.period is None or base.period.start is None:
        return None
    return plan_ending(int(base.period.start[:4]) - 1)
