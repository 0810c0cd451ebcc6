"""The printed pages of a PDF as running text.

Print breaks a paragraph at every line and every page. Here, and not in the repair of soft line
breaks, because only the printed page tells that a break is soft: a line that reaches the right margin
goes on, a shorter one ends its paragraph. Page numbers and running headers are dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from duban.text.view import Edit, View

_NUMBER = re.compile(r"[\s\-—–·第/共页]*[0-9]{1,4}[\s\-—–·/共页]*(?:[0-9]{1,4}\s*页?)?")
# A line that opens with one of these begins a paragraph of its own.
_OPENING = re.compile(
    r"[\s\u3000]{2}|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}[章节条编]"
    r"|[0-9]{1,2}[.．、](?![0-9])|——|专栏|附件|附表|[●■◆▪•]"
)
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]")
_FEW = 2


class _Line(NamedTuple):
    start: int
    end: int
    page: int
    text: str


def lay_out_pages(view: View) -> View:
    """``view`` with soft line ends joined and the furniture of pages dropped; pages end with ``\\f``.

    >>> lay_out_pages(View.of("全省各地落实惠农政策，粮食产量增长2%，农业\\n生产形势总体良好，蔬菜产量增长3%。\\n")).text
    '全省各地落实惠农政策，粮食产量增长2%，农业生产形势总体良好，蔬菜产量增长3%。'
    """
    found = _lines(view.text)
    furniture = _furniture(found)
    kept = [line for line in found if line not in furniture and line.text.strip()]
    full = _full_width(kept)
    edits: list[Edit] = []
    at = 0
    for number, line in enumerate(kept):
        joint = _joint(kept[number - 1], line, full) if number else ""
        edits.append(Edit(at, line.start, joint))
        at = line.end
    edits.append(Edit(at, len(view.text), ""))
    return view.edit(edit for edit in edits if edit.start < edit.end or edit.replacement)


def _lines(text: str) -> list[_Line]:
    found, at = [], 0
    for number, page in enumerate(text.split("\f")):
        for line in page.split("\n"):
            found.append(_Line(at, at + len(line), number, line))
            at += len(line) + 1
    return found


def _furniture(found: Sequence[_Line]) -> set[_Line]:
    """Page numbers, and lines that stand first or last on three pages or more."""
    edges: list[_Line] = []
    pages: dict[int, list[_Line]] = {}
    for line in found:
        if line.text.strip():
            pages.setdefault(line.page, []).append(line)
    for page in pages.values():
        edges += {page[0], page[-1]} if len(page) > _FEW else set()
    shown = Counter(_shape(line.text) for line in edges)
    numbers = {
        line for page in pages.values() for line in (page[0], page[-1]) if _NUMBER.fullmatch(line.text)
    }
    return numbers | {line for line in edges if shown[_shape(line.text)] >= 3}


def _shape(text: str) -> str:
    return re.sub(r"[0-9]+", "0", "".join(text.split()))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text.rstrip())


def _full_width(kept: Sequence[_Line]) -> int:
    """The width that lines of running text reach: that of the upper fifth, less one character."""
    widths = sorted(_width(line.text) for line in kept)
    return widths[len(widths) * 4 // 5] - 3 if widths else 0


def _joint(before: _Line, line: _Line, full: int) -> str:
    """What stands between two lines: nothing or a space inside a paragraph, else a line end."""
    if _width(before.text) < full or _OPENING.match(line.text) or full < 20:
        return "\n"
    if before.text.rstrip().endswith(("。", "！", "？", "：")) and not _reaches(before, full):
        return "\n"
    return "" if _CJK.match(before.text.rstrip()[-1:]) or _CJK.match(line.text) else " "


def _reaches(line: _Line, full: int) -> bool:
    return _width(line.text) > full + 1
