"""The printed pages of a PDF as running text.

Print breaks a paragraph at every line and every page. Here, and not in the repair of soft line
breaks, because only the printed page tells that a break is soft: a line that reaches the right margin
goes on, a shorter one ends its paragraph. Page numbers and running headers are dropped. A line with tabs is a row of a
table, which stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from duban.text.repair.digits import is_letter_spaced
from duban.text.view import Edit, View

_NUMBER = re.compile(r"[\s\-—–·第/共页]*[0-9]{1,4}[\s\-—–·/共页]*(?:[0-9]{1,4}\s*页?)?")
# A line that opens with one of these begins a paragraph of its own.
_HANZI = "一二三四五六七八九十"
_NUMBERED = rf"[{_HANZI}]{{1,3}}、|[（(][{_HANZI}0-9]{{1,3}}[）)]|[0-9]{{1,2}}[.．、](?![0-9])|[\[［〔][0-9]{{1,2}}[\]］〕]\s"
_TITLED = rf"第[{_HANZI}百]{{1,4}}[章节条编]|——|专栏|附件|附表|[●■◆▪•]"
_OPENING = re.compile(rf"[\s\u3000]{{2}}|{_NUMBERED}|{_TITLED}")
_DECORATED = re.compile(r"\s*(?:[\-—–·]\s*[0-9]{1,4}\s*[\-—–·]|第\s*[0-9]{1,4}\s*页.*)\s*")
# A number that a line end tears; two years are two numbers.
_TORN = re.compile(r"(?:(?<=[0-9])|(?<=[0-9]\.))\n(?=\.?[0-9])(?<!(?<![0-9])(?:19|20)[0-9]{2}\n)")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]")
_FEW = 2


class _Line(NamedTuple):
    start: int
    end: int
    page: int
    text: str

    @property
    def is_row(self) -> bool:
        return "\t" in self.text


class _Margin(NamedTuple):
    """The least columns and the least characters of a line that was broken at the right margin."""

    width: int
    length: int


def lay_out_pages(view: View) -> View:
    """``view`` with soft line ends joined and the furniture of pages dropped; pages end with ``\\f``.

    >>> lay_out_pages(View.of("全省各地落实惠农政策，粮食产量增长2%，农业\\n生产形势总体良好，蔬菜产量增长3%。\\n")).text
    '全省各地落实惠农政策，粮食产量增长2%，农业生产形势总体良好，蔬菜产量增长3%。'
    """
    found = _lines(view.text)
    furniture = _furniture(found)
    kept = [line for line in found if line not in furniture and line.text.strip()]
    margin = _margin(kept)
    edits: list[Edit] = []
    at, joint = 0, "\n"
    for number, line in enumerate(kept):
        joint = _joint(kept[number - 1], line, margin, inside=joint != "\n") if number else ""
        edits.append(Edit(at, line.start, joint))
        at, joint = line.end, joint if number else "\n"
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
    """Page numbers, and lines that stand first or last on three pages or more, or again on the next page."""
    pages: dict[int, list[_Line]] = {}
    for line in found:
        if line.text.strip():
            pages.setdefault(line.page, []).append(line)
    numbers = {line for page in pages.values() for line in _page_numbers(page)}
    heads, feet = [], []
    for page in pages.values():
        rest = [line for line in page if line not in numbers]
        if len(page) > _FEW and rest:
            heads += [line for line in rest[:1] if not line.is_row]
            feet += [line for line in rest[-1:] if not line.is_row]
    shown = Counter(_shape(line.text) for line in {*heads, *feet})
    # A running head is shorter than a line of text, and ends no sentence.
    repeated = {
        line
        for before, line in pairwise(heads)
        if _shape(before.text) == _shape(line.text) and not _CLOSED.search(line.text)
    }
    return numbers | repeated | {line for line in (*heads, *feet) if shown[_shape(line.text)] >= 3}


def _page_numbers(page: Sequence[_Line]) -> Iterator[_Line]:
    """The lines that number a page: at its edge, or with dashes beside its running head."""
    yield from (line for line in (page[0], page[-1]) if _NUMBER.fullmatch(line.text) and not line.is_row)
    yield from (line for line in (*page[1:2], *page[-2:-1]) if _DECORATED.fullmatch(line.text))


def _shape(text: str) -> str:
    return re.sub(r"[0-9]+", "0", "".join(text.split()))


def _width(text: str) -> int:
    """The columns that a line fills; of a letter-spaced line, two for each character."""
    if is_letter_spaced(text):
        return 2 * len("".join(text.split()))
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text.rstrip())


def _margin(kept: Sequence[_Line]) -> _Margin:
    """What lines of running text reach: what the upper fifth of them have, less one character."""
    running = [line for line in kept if not line.is_row]
    widths = sorted(_width(line.text) for line in running)
    lengths = sorted(len(line.text) for line in running)
    if not running:
        return _Margin(0, 0)
    return _Margin(widths[len(widths) * 4 // 5] - 3, lengths[len(lengths) * 4 // 5] - 1)


def _joint(before: _Line, line: _Line, margin: _Margin, *, inside: bool) -> str:
    """What stands between two lines: nothing or a space inside a paragraph, else a line end.

    ``inside`` says that the line before goes on another one.
    """
    if margin.width < _NARROWEST or _OPENING.match(line.text) or before.is_row or line.is_row:
        return "\n"
    width, ended = _width(before.text), before.text.rstrip().endswith(_STOPS)
    # One that ends its sentence a little before the margin ends its paragraph.
    full = width >= margin.width + 2 * ended or (not ended and len(before.text) >= margin.length)
    cut = inside and before.page != line.page and not _CLOSED.search(before.text)
    if not (full or cut):
        return "\n"
    if _TORN.search(f"{before.text.rstrip()[-5:]}\n{line.text.lstrip()[:2]}"):
        return ""
    return "" if _CJK.match(before.text.rstrip()[-1:]) or _CJK.match(line.text) else " "


_STOPS = ("。", "！", "？", "：")
_CLOSED = re.compile(r"[。！？：；.!?:;”）)]\s*$")
_NARROWEST = 20
