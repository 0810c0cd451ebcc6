"""Frames: the time and the attitude that headings and openings set for what stands under them.

A work report looks back («一、2025年工作回顾») and ahead («三、2026年重点工作»); its paragraphs often say
neither again. A frame carries the period and the modality of such a section down to its figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from duban.grammar.period import Mention, Period, mentions, plan_ending, year_span
from duban.text.document import Context, Document

Outlook = Literal["review", "plan", "none"]


class Frame(NamedTuple):
    """What a passage speaks of: ``period`` (may be unknown) and ``outlook``."""

    period: Period | None
    outlook: Outlook


_REPORT = re.compile(r"工作报告|工作总结|述职")
_PLAN = re.compile(
    r"工作(?:安排|部署|重点|任务|打算)|重点(?:工作|任务)|主要(?:工作|任务|目标|预期目标)|目标任务|总体(?:要求|目标|思路|部署)|今年(?:的)?工作|下一步|建议|安排|部署|奋斗目标|预期目标|发展目标|展望|工作建议|当前和今后"
)
_REVIEW = re.compile(r"回顾|工作总结|成就|取得的成绩|过去[的]?[一五\d]|工作情况|完成情况|执行情况|极不平凡")
_OPENING = 40


def frame_of_document(context: Context, text: str) -> Frame:
    """The frame before the first heading: a work report looks back on the year before.

    Where that year ended a five-year plan and the text keeps measuring from the end of the plan before
    (比2020年, 较“十三五”末) or on average (年均), it looks back on the whole plan.
    """
    if not (context.year and context.title and _REPORT.search(context.title)):
        return Frame(None, "none")
    last = context.year - 1
    plan = plan_ending(last)
    opening = text[: _first_plan(text)]
    if plan and not _THIS_YEAR.search(opening) and len(_OF_PLAN.findall(opening)) >= 2:
        return Frame(plan, "review")
    return Frame(year_span(last), "review")


_OF_PLAN = re.compile(r"[较比]“?十[一二三四五]五”?末|比20\d[05]年|年均(?:增长|下降|新增)|五年来|过去五年")
_THIS_YEAR = re.compile(r"(?:19|20)\d\d年(?:工作回顾|极不平凡|，)")
_AHEAD_HEADING = re.compile(r"\n[一二三四五六七八九十]、[^\n]{0,30}(?:目标|任务|安排|要求|重点)")


def _first_plan(text: str) -> int:
    """Where the first heading stands that looks ahead; the end of the text where none does."""
    match = _AHEAD_HEADING.search(text)
    return match.start() if match else len(text)


def frames(document: Document) -> list[Frame]:
    """The frame of each paragraph of ``document``, in order."""
    context = document.context
    base = frame_of_document(context, document.text)
    by_section: dict[int, Frame] = {-1: base}
    found = []
    running: dict[int, Frame] = {}
    for paragraph in document.paragraphs:
        section = paragraph.section
        top = _section_frame(document, section, by_section, base)
        current = running.get(section, top)
        opening = document.text[paragraph.start : min(paragraph.end, paragraph.start + _OPENING)]
        current = _opened(opening, current, context)
        running[section] = current
        found.append(current)
    return found


def _section_frame(document: Document, section: int, known: dict[int, Frame], base: Frame) -> Frame:
    """The frame that the headings above ``section`` set, innermost first."""
    if section in known:
        return known[section]
    frame = base
    for heading in document.path_of(section):
        frame = _headed(heading.title, frame, document.context)
    known[section] = frame
    return frame


def _headed(title: str, frame: Frame, context: Context) -> Frame:
    """The frame under a heading."""
    found = [m.period for m in mentions(title, context.year, _month(context))]
    if _REVIEW.search(title):
        return Frame(_looked_back_on(found, context) or frame.period, "review")
    if _PLAN.search(title):
        ahead = [p for p in found if context.year is None or p.end_year >= context.year]
        if ahead:
            return Frame(ahead[0], "plan")
        return Frame(year_span(context.year) if context.year else None, "plan")
    return frame


def _looked_back_on(found: Sequence[Period], context: Context) -> Period | None:
    """Of the periods in a heading of review the shortest: «2025年和“十四五”时期工作回顾» is on 2025 first."""
    spans = [p for p in found if p.start]
    if not spans:
        return year_span(context.year - 1) if context.year else None
    return min(spans, key=lambda p: p.end_year - int((p.start or p.end)[:4]))


# Every expression of time holds one of these.
_TIME = re.compile(r"[年月五季]")
_AHEAD = re.compile(
    r"目标是|预期目标|要(?:重点)?(?:做好|抓好)|重点(?:做好|抓好)|总体要求|建议|我们将|要坚持|着重|工作(?:安排|部署)"
)


def _opened(opening: str, frame: Frame, context: Context) -> Frame:
    """The frame that the opening of a paragraph sets for it and the paragraphs after it."""
    if frame.outlook == "none" or not _TIME.search(opening):
        return frame
    first = re.split(r"[。；]", opening, maxsplit=1)[0]
    found = mentions(first, context.year, _month(context))
    found = [m for m in found if m.start <= 12 and m.period.kind == "span"]
    if not found or context.year is None:
        return frame
    period = found[0].period
    long = period.start is not None and period.end_year > int(period.start[:4])
    if period.end_year < context.year:
        return Frame(period, "review") if long or frame.outlook != "plan" else frame
    if frame.outlook == "review" and not _AHEAD.search(first):
        return frame
    if _AHEAD.search(first) or long:
        return Frame(period, "plan")
    return frame


def _month(context: Context) -> str | None:
    return context.published[:7] if context.published and len(context.published) >= 7 else None


def month_of(context: Context) -> str | None:
    """The month of publication, ``YYYY-MM``, where it is known."""
    return _month(context)


def before(found: Sequence[Mention], offset: int) -> Mention | None:
    """The last mention that begins before ``offset``."""
    last = None
    for mention in found:
        if mention.start >= offset:
            break
        last = mention
    return last
