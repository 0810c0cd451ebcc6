"""Frames of readouts and annual meetings, which say once what year they plan or sum up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import islice

from duban.extraction.discourse.cues import OutlookSpan
from duban.extraction.discourse.frame import Frame, is_of_years, meets_yearly, month_of
from duban.extraction.discourse.outlook import outlooks, text_kind
from duban.grammar.periods.period import Period, mentions, year_span
from duban.text.document import Context, Document, Paragraph
from duban.text.segment import sentences
from duban.vocabulary.pattern import alternation
from duban.vocabulary.titles import titles

GREETING = 400


def as_promised(document: Document, found: list[Frame], spoken: Sequence[OutlookSpan] | None) -> list[Frame]:
    """The frames of a readout: it says once which year it plans («部署2026年重点任务»), then lists what to do.

    Its paragraphs that promise are planned for the year that was announced last. Orders, which set terms of their
    own, are left alone.
    """
    if document.context.year is None or text_kind(document) == "order":
        return found
    said = [span for span in (outlooks(document) if spoken is None else spoken) if span.kind == "plan"]
    announced = _announced(document.context.title or "", document.context)
    ended = _year_summed_up(document)
    framed = []
    summing_up = False
    for paragraph, frame in zip(document.paragraphs, found, strict=True):
        text = document.text[paragraph.start : paragraph.end]
        announced = _announced(text, document.context) or announced
        if frame.outlook == "none" and announced and _is_plan(said, paragraph):
            frame = Frame(announced, "plan", voiced=True, since=_promised_from(document, said, paragraph))
        elif frame == _UNFRAMED and ended:
            said_so = _sums_up().search(text) is not None
            summing_up = said_so or (summing_up and not _turns_away().search(text))
            frame = Frame(year_span(ended), "none", voiced=True) if summing_up else frame
        framed.append(frame)
    return framed


_UNFRAMED = Frame(None, "none")


@cache
def _sums_up() -> re.Pattern[str]:
    return re.compile(f"会议{alternation(titles().meeting_tells)}")


# What follows a summing up goes on with it («分板块看，…»), unless it orders, looks ahead or names another time.
@cache
def _turns_away() -> re.Pattern[str]:
    return re.compile(
        f"会议(?:还|并)?{alternation(titles().meeting_orders)}|今年|明年|20\\d\\d年|“?十[四五六七]五”?|力争|目标|下一?步|要(?![求素点])"
    )


def _year_summed_up(document: Document) -> int | None:
    """The year that an annual meeting looks back on: in its last months the year itself, in the first the one before."""
    month, year = month_of(document.context), document.context.year
    opening = (document.context.title or "") + document.text[:GREETING]
    if month is None or year is None or not meets_yearly().search(opening):
        return None
    if month[5:] >= "11":
        return int(month[:4])
    return int(month[:4]) - 1 if month[5:] <= "03" else None


@cache
def _work() -> str:
    # «今年|安排资金9亿元» tells what is so
    return f"(?:要|{alternation(titles().planned_work)})(?!(?<=安排)(?:了|的?[^，。；]{{0,10}}(?:资金|\\d)))"


@cache
def _plans() -> re.Pattern[str]:
    return re.compile(f"[，,]?[^，。；]{{0,12}}{_work()}")


# What a year that is announced ends with, and its work behind: most paragraphs have none.
@cache
def _planned_work() -> re.Pattern[str]:
    return re.compile(f"[年度来今内中期月份季间划代”五末里到至报告][，,]?[^，。；]{{0,12}}{_work()}")


def _announced(text: str, context: Context) -> Period | None:
    """The year, this one or a later, whose work a paragraph announces; the last where there are several."""
    if not _planned_work().search(text):
        return None
    years = [
        mention.period
        for mention in mentions(text, context.year, month_of(context))
        if is_of_years(mention.period)
        and mention.period.end_year >= (context.year or 0)
        and _plans().match(text, mention.end)
    ]
    return years[-1] if years else None


def _promised_from(document: Document, planned: Sequence[OutlookSpan], paragraph: Paragraph) -> int:
    """Where the first sentence of a paragraph begins that promises; ``planned`` are those that do, in order."""
    first = bisect_right(planned, paragraph.start, key=lambda stance: stance.end)
    return next(
        start
        for start, end in sentences(document.text, paragraph.start, paragraph.end)
        if end > planned[first].start
    )


def _is_plan(planned: Sequence[OutlookSpan], paragraph: Paragraph) -> bool:
    """Whether most of a paragraph promises; ``planned`` are the sentences that do, in order."""
    first = bisect_right(planned, paragraph.start, key=lambda stance: stance.end)
    length = 0
    for stance in islice(planned, first, None):
        if stance.start >= paragraph.end:
            break
        length += min(stance.end, paragraph.end) - max(stance.start, paragraph.start)
    return 2 * length > paragraph.end - paragraph.start
