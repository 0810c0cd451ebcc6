"""The outlook of a text towards what it tells: a plan, a look back, a description, somebody's advice.

A work report says the same verb phrases twice: once for what was done («推进以旧换新» in the review) and
once for what will be done («推进以旧换新» among the tasks). Chinese verbs carry no tense, so the reader
decides by the heading above, by the words of time around, by the marks of completion, and, in news, by
who speaks. So does this module. It knows three kinds of text:

- a **report** (work reports and whatever has neither speakers nor the form of an order): headings decide
  («工作回顾» against «重点任务»), words of time turn the sentences below them, and where neither speaks, a
  paragraph full of results is a review and one without is a plan;
- an **order** (plan, notice, opinion): all is plan but its headings on the situation;
- **news**: nothing is promised until a ministry, a meeting or a document promises («会议明确，将…»,
  «接下来工信部将…»), from that place to the paragraph's end; experts advise.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from duban.extraction.discourse.chapters import by_chapter
from duban.extraction.discourse.cues import Kind, OutlookSpan, cues
from duban.extraction.discourse.document_frame import orders
from duban.extraction.discourse.speaker import by_speaker
from duban.text.document import Document, Heading

__all__ = ["Kind", "OutlookSpan", "TextKind", "outlook_at", "outlooks", "text_kind"]

TextKind = Literal["report", "order", "news"]


def outlooks(document: Document) -> list[OutlookSpan]:
    """The outlook of every sentence of ``document``, in order.

    A sentence in which a promise begins («…仍存在差距，下一步将…») is divided there. Headings that
    stand alone are sentences too.
    """
    kind = text_kind(document)
    if kind == "news":
        return list(by_speaker(document))
    return list(by_chapter(document, "plan" if kind == "order" else None))


def outlook_at(found: Sequence[OutlookSpan], offset: int) -> OutlookSpan | None:
    """The outlook that covers clean ``offset``, if any."""
    index = bisect_right(found, offset, key=lambda outlook: outlook.start) - 1
    return found[index] if index >= 0 and offset < found[index].end else None


def text_kind(document: Document) -> TextKind:
    """Whether ``document`` is a report, an order or news, by its title and its ways of speaking."""
    return _kind_of(document.context.title or "", document.text, document.headings)


# Several readers of one document ask for it.
@lru_cache(maxsize=1)
def _kind_of(title: str, text: str, headings: tuple[Heading, ...]) -> TextKind:
    words = cues()
    opening = title + "\n" + text[:400]
    if words.report.search(opening):
        return "report"
    speakers = len(words.saying.findall(text[:20_000]))
    order = words.order_title.search(title) or orders().search(title)
    if words.reporter.search(opening) or (
        speakers * 1500 > min(len(text), 20_000) > 0 and not (order and speakers < _SEVERAL)
    ):
        return "news"
    if words.meeting.search(opening) and not _has_chapters(headings):
        return "news"
    return "order" if order or words.order_title.search(title or text[:80]) else "report"


# An order may quote one voice («文件指出») and be no news for it.
_SEVERAL = 3


def _has_chapters(headings: Sequence[Heading]) -> bool:
    """Whether headings look back or ahead."""
    words = cues()
    return any(
        words.heading_review.search(heading.title) or words.heading_plan.search(heading.title)
        for heading in headings
    )
