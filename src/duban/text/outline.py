"""The outline of a text: headings by their marks, and the paragraphs under them.

Policy texts number their headings in a fixed order (GB/T 9704: 第X章, 一、, （一）, 1., （1）);
which of them a text uses is taken from the text itself. A heading
stands on a line of its own or opens its paragraph («（一）抓好稳增长。…», a *run-in* heading).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from duban.text.document import Heading, Paragraph

_N = "[一二三四五六七八九十百]+"
# Kinds of marks, in the order in which the standard of official documents (GB/T 9704) nests them.
_MARKS = (
    ("part", rf"第(?:{_N}|\d+)[编篇部](?:分)?"),
    ("chapter", rf"第(?:{_N}|\d+)章"),
    ("section", rf"第(?:{_N}|\d+)节"),
    ("article", rf"第(?:{_N}|\d+)条"),
    ("first", rf"{_N}、"),
    ("second", rf"[（(]{_N}[）)]"),
    (
        "third",
        r"\d{1,2}(?:[.．](?!\d)|、(?!\d+[、，。%个])|(?=[^\d.%％年月日、，个家项亿万—\-～~至]{6,30}\n))",
    ),
    ("fourth", r"[（(]\d{1,2}[）)]"),
    ("bullet", r"[①-⑳●◆■▲]"),
)
_MARK = re.compile("|".join(rf"(?P<{name}>{pattern})" for name, pattern in _MARKS))
_PLAIN = "plain"
_LONGEST = 60
_LONGEST_RUN_IN = 45
_LONGEST_PLAIN = 24
_CLOSING = re.compile(r"[。！？；，：:;,!?…”]$")
_RUN_IN = re.compile(r"[^。！？\n]{2,}?[。！？：]")
_NO_HEADING = re.compile(
    r"^[\d\s:：年月日.\-/]*(?:来源|时间|日期|作者|编辑|责任编辑|记者|发布|图|表|注|【|—|\(|（)|^[\d\s:：年月日.\-/（）()]+$|[省市区国]长?\s?[^\s]{2,4}$"
    # Who gives out a text, and on which day.
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日$"
)


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def outline(
    text: str, tables: Sequence[tuple[int, int]] = ()
) -> tuple[tuple[Heading, ...], tuple[Paragraph, ...]]:
    """The headings and the paragraphs of ``text``, each in order.

    Every line that is not blank and not a heading of its own is a paragraph; the paragraph of a run-in
    heading includes it. A paragraph's ``section`` is the last heading before it. Lines within the spans ``tables``,
    which are in order, are neither.

    >>> headings, paragraphs = outline("一、回顾\\n（一）稳增长。增长5%。\\n二、安排\\n建设。")
    >>> [(h.level, h.number, h.title, h.run_in) for h in headings]
    [(1, '一、', '回顾', False), (2, '（一）', '稳增长', True), (1, '二、', '安排', False)]
    >>> [(text_start, section) for text_start, _, section in paragraphs]
    [(5, 1), (23, 2)]
    """
    found: list[tuple[str, Heading]] = []
    paragraphs: list[Paragraph] = []
    lines = _lines(text)
    inside = _inside(lines, tables)
    for i, line in enumerate(lines):
        if inside[i]:
            continue
        following = lines[i + 1].text if i + 1 < len(lines) else ""
        heading = _numbered(line) or _plain(line, following, first=i == 0)
        if heading:
            found.append(heading)
        if heading is None or heading[1].run_in:
            paragraphs.append(Paragraph(line.start, line.end, len(found) - 1))
    return _levelled(found, len(text)), tuple(paragraphs)


def _lines(text: str) -> list[_Line]:
    lines = []
    for match in re.finditer(r"[^\n]+", text):
        shown = match.group().strip()
        if shown:
            start = match.start() + match.group().index(shown[0])
            lines.append(_Line(start, start + len(shown), shown))
    return lines


def _inside(lines: Sequence[_Line], tables: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each line stands in a table."""
    found, number = [], 0
    for line in lines:
        while number < len(tables) and tables[number][1] <= line.start:
            number += 1
        found.append(number < len(tables) and tables[number][0] <= line.start)
    return found


def _numbered(line: _Line) -> tuple[str, Heading] | None:
    """The heading that a numbered line is or opens with."""
    match = _MARK.match(line.text)
    if match is None:
        return None
    kind, number = match.lastgroup or "", match.group()
    rest = line.text[match.end() :].lstrip()
    start = line.start
    if len(line.text) <= _LONGEST and not re.search(r"[。！？；]", rest[:-1]) and rest:
        return kind, _heading(number, rest.rstrip("。：:；"), start, line.end, run_in=False)
    run_in = _RUN_IN.match(rest)
    if run_in and len(run_in.group()) <= _LONGEST_RUN_IN:
        end = line.end - len(rest) + run_in.end()
        return kind, _heading(number, run_in.group().rstrip("。！？："), start, end, run_in=True)
    return None


def _plain(line: _Line, following: str, *, first: bool) -> tuple[str, Heading] | None:
    """A short line without closing mark that a longer one follows."""
    text = line.text
    if first or len(text) > _LONGEST_PLAIN or len(text) < 3 or len(following) < 2 * len(text):
        return None
    if (
        _CLOSING.search(text)
        or _NO_HEADING.search(text)
        or "，" in text
        or not re.search(r"[\u3400-\u9fff]{3}", text)
    ):
        return None
    if _MARK.match(following) and len(following) < _LONGEST:
        return None
    return _PLAIN, _heading("", text, line.start, line.end, run_in=False)


def _heading(number: str, title: str, start: int, end: int, *, run_in: bool) -> Heading:
    return Heading(0, number, title.strip(), start, end, end, run_in)


def _levelled(found: list[tuple[str, Heading]], length: int) -> tuple[Heading, ...]:
    """Give each heading its level, by the order in which the kinds of marks first appear, and its scope."""
    levels = _levels(found)
    headings = []
    for i, (_, heading) in enumerate(found):
        end = next((found[j][1].start for j in range(i + 1, len(found)) if levels[j] <= levels[i]), length)
        headings.append(heading._replace(level=levels[i], scope_end=end))
    return tuple(headings)


def _levels(found: list[tuple[str, Heading]]) -> list[int]:
    """The level of each heading: marks as the standard nests them, plain ones under the mark before.

    Where chapters bear no mark and their parts begin with （一）, the plain headings before a （一） are the
    chapters.
    """
    kinds = {kind for kind, _ in found}
    used = [kind for kind, _ in _MARKS if kind in kinds]
    bare_chapters = bool(used) and used[0] in _UNDER_CHAPTERS and found[0][0] == _PLAIN
    ranks = {kind: i + 1 + bare_chapters for i, kind in enumerate(used)}
    levels, last = [], 0
    for i, (kind, _) in enumerate(found):
        if kind != _PLAIN:
            last = ranks[kind]
            levels.append(last)
        elif not last or (bare_chapters and _begins_chapter(found, i, used[0])):
            levels.append(1)
        else:
            levels.append(last + 1)
    return levels


# Marks that never number chapters.
_UNDER_CHAPTERS = frozenset(["second", "third", "fourth"])


def _begins_chapter(found: list[tuple[str, Heading]], i: int, top: str) -> bool:
    """Whether the next marked heading behind ``i`` is the first of its kind again: （一）."""
    following = next((item for item in found[i + 1 :] if item[0] != _PLAIN), None)
    return following is not None and following[0] == top and _FIRST.fullmatch(following[1].number) is not None


_FIRST = re.compile(r"[（(]?[一1][）)、.．]?")
