"""What a page puts around its text: buttons, breadcrumbs, links, disclaimers; found and cut.

Three places are looked at, and only these:

- the *head*, the lines before the first real paragraph: single lines are cut out of it;
- the *tail*: from the first line that opens a page's own end (editor, related links, copyright) on,
  where what follows is short and holds no running text of its own;
- *inside* a line, the notes of a newspaper's layout («（下转第四版）»).

The cues are data (``vocabulary/boilerplate.yaml``), in simplified characters: cut after repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from duban.text.document import Repair
from duban.text.view import Edit, View
from duban.vocabulary import boilerplate
from duban.vocabulary.boilerplate import Pattern
from duban.vocabulary.pattern import alternation

KIND = "boilerplate"
_HEAD_LINES = 60
_TAIL_LINES = 60
_TAIL_SHARE = 0.15
_TAIL_CHARACTERS = 1500
_PARAGRAPH = 40
# A line of menu entries that is longer than any one of them.
_LONGEST_ENTRY = 8
# A row of a table with numbers; so many of them are no page's end.
_ROW = re.compile(r"\t.*[0-9]")
_FEWEST_ROWS = 2
_SENTENCE = re.compile(r"[。；！？]|，.*，")
_OPENING = re.compile(r"(?:各位代表|同志们|各位委员)")


# What stands between the entries of a menu.
_BETWEEN = r"[\s|｜/·>＞»›→•-]"


class Line(NamedTuple):
    """A line at ``text[start:end]``; ``shown`` is it without blanks around."""

    start: int
    end: int
    shown: str


class _Cut(NamedTuple):
    start: int
    end: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled cues; every pattern is for a whole line save those of ``inside``.

    ``any_tail`` is all of ``tail`` in one: few lines are one of these.
    """

    words: frozenset[str]
    head: tuple[tuple[re.Pattern[str], str], ...]
    menu: re.Pattern[str]
    sites: re.Pattern[str]
    labels: re.Pattern[str]
    steps: re.Pattern[str]
    tail: tuple[tuple[re.Pattern[str], str], ...]
    any_tail: re.Pattern[str]
    title: re.Pattern[str]
    inside: tuple[tuple[re.Pattern[str], str], ...]
    blocks: re.Pattern[str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues of ``vocabulary/boilerplate.yaml``, read once."""
    words = boilerplate()
    head, tail = words.head, words.tail
    return Cues(
        head.words,
        _compiled(head.patterns),
        re.compile(rf"(?:{alternation(head.menu)}{_BETWEEN}*)+"),
        re.compile(head.sites),
        re.compile(head.labels),
        re.compile(head.steps),
        _compiled(tail.markers),
        re.compile("|".join(f"(?:{entry.pattern})" for entry in tail.markers)),
        re.compile(tail.title),
        _compiled(words.inside.patterns),
        re.compile(words.blocks),
    )


def _compiled(entries: Sequence[Pattern]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry.pattern), entry.meaning) for entry in entries)


def crop(view: View) -> tuple[View, tuple[Repair, ...]]:
    """``view`` without its boilerplate, and what was cut.

    >>> crop(View.of("打印\\n一、总体要求\\n责任编辑：甲"))[0].text
    '一、总体要求'
    """
    cuts = _cuts(view.text)
    repairs = tuple(_repair(view, cut) for cut in cuts)
    return view.edit([Edit(cut.start, cut.end, "") for cut in cuts]), repairs


def lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank.

    >>> [line.shown for line in lines("标题\\n\\n正文。\\n")]
    ['标题', '正文。']
    """
    found, at = [], 0
    for line in text.split("\n"):
        shown = line.strip()
        if shown:
            found.append(Line(at, at + len(line), shown))
        at += len(line) + 1
    return found


def is_paragraph(line: str) -> bool:
    """Whether a line is running text: long, with the marks of a sentence, or an opening address.

    >>> is_paragraph("各位代表："), is_paragraph("首页")
    (True, False)
    """
    return _OPENING.match(line) is not None or (
        len(line) >= _PARAGRAPH and _SENTENCE.search(line) is not None
    )


def is_tail(line: str) -> bool:
    """Whether a line is one that opens a page's own end: editor, related links, copyright.

    >>> is_tail("责任编辑：某某"), is_tail("经济运行总体平稳。")
    (True, False)
    """
    return _tail_cue(line) is not None


def is_menu(line: str) -> bool:
    """Whether a line is made of the entries of a site's menu, or is a site's or body's bare name, or a breadcrumb.

    >>> is_menu("首页 | 政务公开 | 互动交流"), is_menu("某市人民政府门户网站"), is_menu("某市2024年统计公报")
    (True, True, False)
    """
    known = cues()
    if known.menu.fullmatch(line) or known.sites.fullmatch(line):
        return True
    return _head_cue(line) == "breadcrumb"


def is_furniture(label: str) -> bool:
    """Whether the class or id of an HTML block, in small letters, is that of a part beside the text.

    >>> is_furniture("left-nav"), is_furniture("article-content")
    (True, False)
    """
    return cues().blocks.search(label) is not None


def _repair(view: View, cut: _Cut) -> Repair:
    start, end = view.span(cut.start, cut.end)
    before = " ".join(view.text[cut.start : cut.end].split())
    return Repair(KIND, start, end, before if len(before) <= 80 else before[:79] + "…", "", cut.meaning)


def _cuts(text: str) -> list[_Cut]:
    """All cuts in order; whole lines go with their line end."""
    found = lines(text)
    tail = _tail_start(found, len(text))
    head = _head_end(found[:tail])
    cuts = [_whole(line, meaning, text) for line, meaning in _head_cuts(found[:head])]
    last = found[tail].start if tail < len(found) else len(text)
    cuts = sorted([*cuts, *_outside(cuts, _inside_cuts(text, 0, last))])
    if tail < len(found):
        # The line end before the tail goes too.
        before = max(found[tail - 1].end if tail else 0, cuts[-1].end if cuts else 0)
        cuts.append(_Cut(before, len(text), _tail_cue(found[tail].shown) or ""))
    return cuts


def _whole(line: Line, meaning: str, text: str) -> _Cut:
    """A whole line with its line end and the blank lines after it."""
    end = line.end
    while end < len(text) and text[end] == "\n":
        end += 1
    return _Cut(line.start, end, meaning)


def _head_end(found: Sequence[Line]) -> int:
    """The number of the first real paragraph; captions are long too but are none."""
    for number, line in enumerate(found[:_HEAD_LINES]):
        if is_paragraph(line.shown) and _head_cue(line.shown) is None:
            return number
    return min(len(found), _HEAD_LINES)


def _head_cue(line: str) -> str | None:
    known = cues()
    if line in known.words:
        return "button"
    if (row := known.menu.match(line)) and row.end() == len(line) > _LONGEST_ENTRY:
        return "menu"
    return next((meaning for pattern, meaning in known.head if pattern.fullmatch(line)), None)


def _head_cuts(head: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    known = cues()
    label = False
    for number, line in enumerate(head):
        meaning = _head_cue(line.shown)
        if meaning is None and label and len(line.shown) <= 30:
            meaning = "value of the label before it"
        if meaning is None and _is_step(head, number):
            meaning = "breadcrumb"
        label = known.labels.fullmatch(line.shown) is not None
        if meaning is not None:
            yield line, meaning


def _is_step(head: Sequence[Line], number: int) -> bool:
    """A short line with the sign of a breadcrumb before it, or that sign itself."""
    step = cues().steps
    if step.fullmatch(head[number].shown):
        return True
    return number > 0 and step.fullmatch(head[number - 1].shown) is not None and len(head[number].shown) <= 12


def _tail_cue(line: str) -> str | None:
    known = cues()
    if not known.any_tail.fullmatch(line):
        return None
    return next((meaning for pattern, meaning in known.tail if pattern.fullmatch(line)), None)


def _tail_start(found: Sequence[Line], length: int) -> int:
    """The number of the line with which the page's own end begins, or how many lines there are."""
    for number in range(max(1, len(found) - _TAIL_LINES), len(found)):
        if _tail_cue(found[number].shown) and _is_end(found[number:], length, found[:number]):
            return number
    return len(found)


def _is_end(rest: Sequence[Line], length: int, before: Sequence[Line]) -> bool:
    """Whether the lines from a marker on are the page's end: short, and without new running text."""
    if sum(len(line.shown) for line in rest) > max(_TAIL_CHARACTERS, _TAIL_SHARE * length):
        return False
    if sum(_ROW.search(line.shown) is not None for line in rest) >= _FEWEST_ROWS:
        return False  # «来源：…» under the title of a page that is a table
    # Some pages repeat the opening of the text at their end.
    earlier = _squeezed("".join(line.shown for line in before))
    return not any(
        is_paragraph(line.shown) and _tail_cue(line.shown) is None and _squeezed(line.shown) not in earlier
        for line in rest
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _inside_cuts(text: str, start: int, end: int) -> list[_Cut]:
    """Notes of the layout, in order; two that part a sentence go with the line end between them."""
    found = sorted(
        _Cut(match.start(), match.end(), meaning)
        for pattern, meaning in cues().inside
        for match in pattern.finditer(text, start, end)
    )
    cuts: list[_Cut] = []
    for cut in found:
        if cuts and not text[cuts[-1].end : cut.start].strip() and not _ends_sentence(text, cuts[-1].start):
            cuts[-1] = _Cut(cuts[-1].start, cut.end, cut.meaning)
        elif not cuts or cut.start >= cuts[-1].end:
            cuts.append(cut)
    return cuts


def _outside(lines: Sequence[_Cut], inside: Sequence[_Cut]) -> Iterator[_Cut]:
    """Those of the cuts ``inside`` lines that are in none of the whole ``lines`` that are cut."""
    return (cut for cut in inside if not any(line.start < cut.end and cut.start < line.end for line in lines))


def _ends_sentence(text: str, place: int) -> bool:
    return place > 0 and text[place - 1] in "。！？"
