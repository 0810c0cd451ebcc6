"""Frames: the time and the attitude that headings and openings set for what stands under them.

A work report looks back («一、2025年工作回顾») and ahead («三、2026年重点工作»); its paragraphs often say
neither again. A frame carries the period and the modality of such a section down to its figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duban.extraction.discourse.cues import OutlookSpan
from duban.extraction.discourse.document_frame import frame_of_document, looks_back
from duban.extraction.discourse.frame import Frame, year_ahead
from duban.extraction.discourse.headed_frames import headed_frame
from duban.extraction.discourse.opened_frames import comes_back, opened_frames
from duban.extraction.discourse.orientation import orientation, turn
from duban.extraction.discourse.readout_frames import GREETING, as_promised
from duban.grammar.periods.period import plan_ending, year_span
from duban.text.document import Context, Document
from duban.vocabulary.pattern import alternation
from duban.vocabulary.titles import titles


def frames(document: Document, spoken: Sequence[OutlookSpan] | None = None) -> list[Frame]:
    """The frame of each paragraph of ``document``, in order; ``spoken`` are its outlooks, where they are known.

    A chapter goes on as the one before it ended, unless its heading or the opening of a paragraph turns it;
    what is turned directly under a chapter holds for its parts, what is turned within a part for that part.
    Where nothing at all says whether a passage looks back or ahead, its tenor does.
    """
    base = frame_of_document(document.context, document.text)
    found = _flow(document, base)
    if base.outlook == "none":
        return as_promised(document, found, spoken)
    if base.outlook == "plan" or base.voiced or _begins().search(document.text, 0, GREETING):
        return found
    # What only dates a part of the look back («五年累计，…») does not say where it ends.
    silent = next((i for i, frame in enumerate(found) if frame.outlook != base.outlook), len(found))
    passages = [document.text[p.start : p.end] for p in document.paragraphs[:silent]]
    turned = turn(passages)
    if turned == silent:
        return found
    return _flow(document, base, turned, _ahead("".join(passages[turned:]), document.context))


# A report that stands whole begins with its greeting: it looks back first.
@cache
def _begins() -> re.Pattern[str]:
    return re.compile(alternation(titles().greetings))


def _flow(
    document: Document, base: Frame, turned: int | None = None, ahead: Frame | None = None
) -> list[Frame]:
    """The frame of each paragraph where the text begins with ``base`` and goes on ``ahead`` once it has ``turned``."""
    context = document.context
    running: dict[int, Frame] = {-1: base}
    aside: dict[int, Frame] = {}
    chapter, path, of = -1, [], -1
    told: Frame | None = None
    found = []
    for i, paragraph in enumerate(document.paragraphs):
        if i == turned and ahead:
            running = {section: ahead if frame == base else frame for section, frame in running.items()}
        if paragraph.section != of:
            path, of, told = _path(document, paragraph.section), paragraph.section, None
        for depth, section in enumerate(path):
            if section not in running:
                inherited = running[path[depth - 1] if depth else chapter]
                running[section] = _entered(document, section, inherited, base, part=depth > 0)
        chapter = path[0] if path else chapter
        section = paragraph.section if path else -1
        frame = aside.get(section, running[section])
        text = document.text[paragraph.start : paragraph.end]
        own, after = opened_frames(text, frame, base, context)
        told = _goes_on_telling(text, told) if own == after == frame else _told(own, after)
        own = told or own
        if told and base.sets_terms and comes_back(text):
            told = None
        if base.sets_terms and after.outlook == "review" and running[section].outlook != "review":
            aside[section] = after  # what a plan tells of the term before ends with the section
        else:
            running[section] = after
            aside.pop(section, None)
        found.append(own)
    return found


def _told(own: Frame, after: Frame) -> Frame | None:
    """The look back with which a paragraph of a plan opens: «过去一年，各项工作取得很大成绩。»; ``None`` elsewhere."""
    return own if own.outlook == "review" and after.outlook == "plan" and not own.voiced else None


def _goes_on_telling(text: str, told: Frame | None) -> Frame | None:
    """``told`` where a paragraph that says nothing of time goes on to tell what came of it; else ``None``."""
    return told if told and not _ADDRESSES.match(text) and orientation(text) <= 0 else None


# «我们要…», «这为做好今年的工作打下基础» turn from what was to what is to be.
_ADDRESSES = re.compile(
    "我们|必须|要|这[些为是一]|[今去上前]年|(?:力争|争取)?到?20\\d\\d年|[^，。；]{0,8}“?十[四五六七]五”?(?:期间|时期|末)"
)


def _entered(document: Document, section: int, inherited: Frame, base: Frame, *, part: bool) -> Frame:
    """The frame with which a section begins: by its heading, or a chapter that says nothing by how it sounds."""
    context = document.context
    title = document.headings[section].title
    headed = headed_frame(title, inherited, base, context, part=part)
    if base.sets_terms and headed == inherited and not part and _leaves_the_review(title, inherited):
        return base
    if part or headed != inherited or inherited.outlook != "review" or inherited.voiced:
        return headed  # where the title says what is told of, the tone of a chapter says nothing against it
    heard = _heard(_of_chapter(document, section), context)
    return (base if heard and base.outlook == "plan" else heard) or inherited


def _leaves_the_review(title: str, inherited: Frame) -> bool:
    """Whether a chapter of a plan behind one that looks back is on what is planned: neither «现状» nor «存在问题»."""
    return inherited.outlook == "review" and not (looks_back().search(title) or _situation().search(title))


# Chapters that tell of how things are before a plan begins.
@cache
def _situation() -> re.Pattern[str]:
    return re.compile(alternation(titles().situations))


def _of_chapter(document: Document, section: int) -> str:
    """The beginning of the chapter under heading ``section``."""
    heading = document.headings[section]
    return document.text[heading.end : min(heading.scope_end, heading.end + _HEARD)]


_HEARD = 3000


def _heard(text: str, context: Context) -> Frame | None:
    """The frame of a passage that sounds like a plan; ``None`` where it does not."""
    return None if context.year is None or turn([text]) else _ahead(text, context)


def _ahead(text: str, context: Context) -> Frame:
    """The frame of a plan that does not say when: the year, or the five-year plan that it speaks of."""
    assert context.year is not None
    year = year_ahead(context)
    plan = plan_ending(year + 4)
    # In its first year an average aim (年均) is of the plan, unless the passage is on the year itself.
    on_average = _on_average().search(text) and not _OF_YEAR_AHEAD.search(text)
    if plan and (on_average or len(_OF_PLAN_AHEAD.findall(text)) >= 3):
        return Frame(plan, "plan")
    return Frame(year_span(year), "plan")


@cache
def _on_average() -> re.Pattern[str]:
    return re.compile(f"年均(?:分别)?{alternation(titles().on_average)}")


_OF_YEAR_AHEAD = re.compile(r"今年|全年|年内|本年")
_OF_PLAN_AHEAD = re.compile(r"年均|“十[一二三四五六]?五”|未来五年|今后五年")


def _path(document: Document, section: int) -> list[int]:
    """The indices of the headings above ``section`` and its own, outermost first."""
    path: list[int] = []
    level = None
    for index in range(section, -1, -1):
        heading = document.headings[index]
        if level is None or heading.level < level:
            path.append(index)
            level = heading.level
            if level == 1:
                break
    return path[::-1]
