"""The tasks of a document: the headings under which it promises, and the sentences that open its paragraphs.

A task's **rank** is its place among the tasks of its document: the order in which a plan names its tasks is
read as its order of priority. Where paragraphs open with a short promise of their own («加快培育新动能。…»)
they are the finer tasks; else the innermost headings are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from duban.extract.cues import cues
from duban.records import Commitment
from duban.text.document import Document
from duban.text.segment import sentences


class Task(NamedTuple):
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
_SHORTEST_BODY = 40
_FEWEST = 3


def tasks(document: Document, promises: Sequence[Commitment]) -> list[Task]:
    """The tasks of ``document``, whose commitments are ``promises``, in order of their place."""
    starts = [promise.start for promise in promises]
    headings = _ranked(_headings(document, starts))
    openings = _ranked(_openings(document, promises, starts))
    return sorted(headings + openings)


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
            section = " › ".join(above.title for above in document.path_of(i)[:-1])
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
        short = last - first <= _LONGEST_OPENING and paragraph.end - last >= _SHORTEST_BODY
        title = document.text[first:last].rstrip("。！")
        source = document.view.span(first, first + len(title))
        promise = promises[bisect_left(starts, start)]
        if short and promise.end <= source[1] and not _in_heading(document, first):
            found.append(Task(source[0], source[1], end, title, promise.section, opening=True))
    return found if len(found) >= max(_FEWEST, bodies / 2) else []


def _in_heading(document: Document, offset: int) -> bool:
    place = bisect_right(document.headings, offset, key=lambda heading: heading.start) - 1
    return place >= 0 and offset < document.headings[place].end


def _ranked(found: list[Task]) -> list[Task]:
    return [task._replace(rank=i, total=len(found)) for i, task in enumerate(found, 1)]
