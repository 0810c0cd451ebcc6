"""The tasks of a document: the headings under which it promises, and the sentences that open its paragraphs.

A task's **rank** is its place among the tasks of its document: the order in which a plan names its tasks is
read as its order of priority. Tasks are the innermost headings, and, finer, the *openings*: short promises that
open paragraphs («加快培育新动能。…»), or, where there are few headings and no openings, the items of a long
count («一是…。二是…») or of a list of dashes («——加快培育新动能。…»).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duban.extraction.discourse.cues import cues
from duban.records import Commitment
from duban.text.document import Document
from duban.text.segment import sentences


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """A task titled ``title`` at source ``[start, end)``; it reaches to source ``scope_end``.

    ``opening`` tasks are sentences that open a paragraph. ``rank`` of ``total`` counts headings among
    headings and openings among openings, from 1.
    """

    start: int
    end: int
    scope_end: int
    title: str
    section: str
    opening: bool
    rank: int = 0
    total: int = 0


_LONGEST_FRAME = 12
_LONGEST_OPENING = 36
_SHORTEST_BODY = 20
_FEWEST = 3


def tasks(document: Document, promises: Sequence[Commitment]) -> list[Task]:
    """The tasks of ``document``, whose commitments are ``promises``, in order of their place."""
    starts = [promise.start for promise in promises]
    headings = _ranked(_headings(document, starts))
    openings = _openings(document, promises, starts)
    if not openings and len(headings) < _FEWEST:
        openings = _counted(document, promises, starts) or _dashed(document, promises, starts)
    return sorted(headings + _ranked(openings))


def _headings(document: Document, starts: Sequence[int]) -> list[Task]:
    """The innermost headings that name a task and hold commitments beside their own words."""
    found = []
    for i, heading in enumerate(document.headings):
        following = document.headings[i + 1] if i + 1 < len(document.headings) else None
        if following and following.level > heading.level and following.start < heading.scope_end:
            continue
        at = max(heading.start, document.text.find(heading.title, heading.start, heading.end))
        start, end = document.view.span(at, at + len(heading.title))
        scope_end = document.view.span(heading.start, heading.scope_end)[1]
        if _is_frame(heading.title):
            continue
        if bisect_left(starts, scope_end) > bisect_left(starts, end):
            section = document.section_above(i)
            found.append(Task(start, end, scope_end, heading.title, section, opening=False))
    return found


def _is_frame(title: str) -> bool:
    """Whether a heading only says that tasks follow («2025年重点任务»)."""
    return len(title) <= _LONGEST_FRAME and cues().heading_plan.search(title) is not None


def _openings(document: Document, promises: Sequence[Commitment], starts: Sequence[int]) -> list[Task]:
    """The short promises that open paragraphs, where most paragraphs that promise have one."""
    found: list[Task] = []
    bodies = 0
    for paragraph in document.paragraphs:
        start, end = document.view.span(paragraph.start, paragraph.end)
        if bisect_left(starts, end) - bisect_left(starts, start) < _FEWEST:
            continue
        bodies += 1
        first, last = next(sentences(document.text, paragraph.start, paragraph.end))
        if mark := cues().list_mark.match(document.text, first, last):
            first = mark.end()
        short = last - first <= _LONGEST_OPENING and paragraph.end - last >= _SHORTEST_BODY
        title = document.text[first:last].rstrip("。！")
        source = document.view.span(first, first + len(title))
        promise = promises[bisect_left(starts, start)]
        if short and promise.end <= source[1] and not _in_heading(document, first):
            found.append(Task(source[0], source[1], end, title, promise.section, opening=True))
    return found if len(found) >= max(_FEWEST, bodies / 2) else []


_ITEM = re.compile(
    r"(?:(?<=[。；：\n])|^)\s*([一二三四五六七八九十]{1,2})是(?=[^，。；\n]{4,40}[，。；])", re.MULTILINE
)
_NUMERALS = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".split()
_FEWEST_ITEMS = 4


def _counted(document: Document, promises: Sequence[Commitment], starts: Sequence[int]) -> list[Task]:
    """The items of the longest count of promises, where it has at least :data:`_FEWEST_ITEMS`."""
    series: list[list[re.Match[str]]] = [[]]
    for item in _ITEM.finditer(document.text):
        if len(series[-1]) >= len(_NUMERALS) or item[1] != _NUMERALS[len(series[-1])]:
            series.append([])
        if item[1] == _NUMERALS[len(series[-1])]:
            series[-1].append(item)
    longest = max(series, key=len)
    if len(longest) < _FEWEST_ITEMS:
        return []
    found = [
        _item(document, item, following)
        for item, following in zip(longest, [*longest[1:], None], strict=True)
    ]
    held = [bisect_left(starts, task.scope_end) > bisect_left(starts, task.start) for task in found]
    return [
        replace(task, section=promises[bisect_left(starts, task.start)].section)
        for task, holds in zip(found, held, strict=True)
        if holds
    ]


_DASH = re.compile(r"^\s*(?:—{1,2}|[●◆■▪•·])\s*(?=[^。；\n]{4,40}。[^\n])", re.MULTILINE)


def _dashed(document: Document, promises: Sequence[Commitment], starts: Sequence[int]) -> list[Task]:
    """The first sentences of paragraphs that open with a dash, where at least :data:`_FEWEST_ITEMS` do."""
    found = []
    for match in _DASH.finditer(document.text):
        last = document.text.find("。", match.end())
        end = document.text.find("\n", last)
        start, stop = document.view.span(match.end(), last)
        scope_end = document.view.span(match.end(), end if end >= 0 else len(document.text))[1]
        at = bisect_left(starts, start)
        if at < len(starts) and starts[at] < scope_end:
            title = document.text[match.end() : last]
            found.append(Task(start, stop, scope_end, title, promises[at].section, opening=True))
    return found if len(found) >= _FEWEST_ITEMS else []


def _item(document: Document, item: re.Match[str], following: re.Match[str] | None) -> Task:
    """One item of a count; the last reaches to the end of its paragraph."""
    text = document.text
    end = re.compile("[，。；]").search(text, item.end())
    last = end.start() if end else len(text)
    paragraph = text.find("\n", item.end())
    scope = following.start() if following else paragraph if paragraph >= 0 else len(text)
    start, stop = document.view.span(item.end(), last)
    return Task(
        start, stop, document.view.span(item.end(), scope)[1], text[item.end() : last], "", opening=True
    )


def _in_heading(document: Document, offset: int) -> bool:
    place = bisect_right(document.headings, offset, key=lambda heading: heading.start) - 1
    return place >= 0 and offset < document.headings[place].end


def _ranked(found: list[Task]) -> list[Task]:
    return [replace(task, rank=i, total=len(found)) for i, task in enumerate(found, 1)]
