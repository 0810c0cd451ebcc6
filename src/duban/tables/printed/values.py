"""What a piece of a printed line is to a table: a value, the mark of an absent one, the opening of a row, or running text.

A value is told more strictly here than in ``duban.tables.cells.values``: on a page nothing says yet that there is a table, and
pieces of prose («5个方面») stand below each other too.
"""

from __future__ import annotations

import re

_SIGNS = r"[\[［(（<>≥≤＜＞≧≦+＋\-－−–±约]*"
_FIGURES = r"\d[\d,，.． ]*(?:[:：∶/~～—–\-至]\s*[\d,，.．]+)*\s*[%％‰]?"
_UNIT = "(?:[万亿]?[元吨人户家个项件台倍辆亩]|个百分点|公顷|公里)?"
_BEHIND = r"(?:以上|以下|以内|左右|上下)?[*＊]?[\]］)）]*(?:[（(](?:累计|[+\-]?[\d.]+%?)[)）])?"
_NUMBER = re.compile(f"{_SIGNS}{_FIGURES}{_UNIT}{_BEHIND}")
_ABSENT = re.compile(r"[—–\-－…·/\\×*]{1,4}|\.{2,6}|N/?A|无|持平")
# A number with its unit and its brackets is shorter.
_LONGEST = 40
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEADERS = re.compile(r"[.．…·。]{4,}|(?:[.·…] ){4,}")
_NUMERALS = "[一二三四五六七八九十]"
_NUMBERED = rf"[（(]?{_NUMERALS}{{1,3}}[）)、.．]|[（(]?\d{{1,3}}[）)、.．](?!\d)"
_OPENING = re.compile(rf"{_NUMBERED}|其中|其他|#|[●■◆▪•#]|合\s*计|总\s*计|小\s*计")
_RUNNING = re.compile(r"[。；？！]|，.*，")
_TITLE = re.compile(r"附?[表图]\s*[\d一二三四五六七八九十]|附[表图件]|专栏|[（(]?续表|[（(]续")
_CHAPTER = re.compile(
    rf"\s*(?:第[一二三四五六七八九十百\d]+[章节条编部]|{_NUMERALS}+、|[（(]{_NUMERALS}+[）)]|\d+(?:\.\d+)*[.、\s])"
)


def is_value(text: str) -> bool:
    """Whether a cell's whole text is a number with its unit or the mark of an absent one; a bare year is neither.

    >>> [is_value(text) for text in ("1,234.5", "-2.1%", "≥95", "—", "[17]", "7.5以上", "2024", "增速")]
    [True, True, True, True, True, True, False, False]
    """
    if len(text) > _LONGEST or _YEAR.fullmatch(text):
        return False
    return _NUMBER.fullmatch(text) is not None or _ABSENT.fullmatch(text) is not None


def has_leaders(text: str) -> bool:
    """Whether dots lead from it to a number: a table of contents.

    >>> has_leaders("一、总体要求…………1"), has_leaders("GDP…")
    (True, False)
    """
    return _LEADERS.search(text) is not None


def opens_row(text: str) -> bool:
    """Whether a name in the first column begins a row of its own, whatever stands above it.

    >>> opens_row("其中：出口"), opens_row("增加值")
    (True, False)
    """
    return _OPENING.match(text) is not None


def is_running(text: str) -> bool:
    """Whether it is running text rather than what a cell says.

    >>> is_running("总体平稳。同时，"), is_running("规模以上工业增加值")
    (True, False)
    """
    return _RUNNING.search(text) is not None


def is_title(text: str) -> bool:
    """Whether it opens like the title of a table, a figure or an annex.

    >>> is_title("表2 分地区指标"), is_title("表面处理")
    (True, False)
    """
    return _TITLE.match(text) is not None


def is_chapter(text: str) -> bool:
    """Whether it is the number and title of a chapter.

    >>> is_chapter("第一章 总则"), is_chapter("工业")
    (True, False)
    """
    return _CHAPTER.match(text) is not None
