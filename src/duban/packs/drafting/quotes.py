"""Quotations of a few words: the shortest piece of a document that holds a value with what it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.packs.drafting.texts import line
from duban.packs.reading.hints import LONGEST_QUOTE

_CLAUSE = re.compile("[，。；：！？,;:!?\n]")
_ITEM = re.compile("[、，。；：！？,;:!?\n]")
# What belongs to a value behind it.
_BEHIND = re.compile("(?:以上|以下|以内|左右|上下|多|余)?")
# The number of a heading or of an item.
_MARK = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:、|[.．](?!\d))")
# Cut shorter than that, a list leaves too little to find the place by.
_LEAST = 6


def quote_of_value(text: str, start: int, end: int, indicator: str) -> str:
    """At most 25 characters of ``text`` around the value at ``[start:end]``, with its indicator where that is near.

    >>> text = "要扎实推进灯塔工程，新建灯塔、浮标、航标等各类助航设施合计120座以上，改造30个以上老旧码头和渔港泊位。"
    >>> at, other = text.index("120座"), text.index("30个")
    >>> quote_of_value(text, at, at + 4, "助航设施"), quote_of_value(text, other, other + 3, "老旧码头")
    ('新建灯塔、浮标、航标等各类助航设施合计120座以上', '改造30个以上老旧码头和渔港泊位')
    """
    behind = _BEHIND.match(text, end)
    last = behind.end() if behind else end
    for begin, stop in _pieces(text, start, last, indicator):
        if begin >= 0 and begin <= start and last <= stop <= begin + LONGEST_QUOTE:
            return _clean(text[begin:stop])
    return _clean(text[start : start + LONGEST_QUOTE])


def _pieces(text: str, start: int, last: int, indicator: str) -> Iterator[tuple[int, int]]:
    """The pieces around a value, the best first."""
    clause, closing = _before(_CLAUSE, text, start), _behind(_CLAUSE, text, last)
    item, closing_item = _before(_ITEM, text, start), _behind(_ITEM, text, last)
    yield clause, closing
    named = text.rfind(indicator, clause, start) if indicator else -1
    if named >= 0:
        yield clause, last
        yield named, closing_item
        yield named, last
    yield clause, closing_item
    yield item, closing_item
    after = text.find(indicator, last, closing) if indicator else -1
    if after >= 0:
        yield start, after + len(indicator)
    if closing_item > last:
        yield start, closing_item
    yield item, last
    yield last - LONGEST_QUOTE, last


def quote_of_clause(text: str, start: int, end: int) -> str:
    """At most 25 characters of the clause at ``[start:end]``, cut behind an item of a list where one ends.

    >>> quote_of_clause("建立灯塔巡检制度。", 0, 8)
    '建立灯塔巡检制度'
    """
    piece = _clean(text[start:end])
    if len(piece) <= LONGEST_QUOTE:
        return piece
    piece = piece[:LONGEST_QUOTE]
    cut = max(piece.rfind("、"), piece.rfind("，"))
    return _clean(piece[:cut] if cut >= _LEAST else piece)


def _before(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what follows the last match before a place begins; no further back than a quotation can reach."""
    begin = max(at - LONGEST_QUOTE - 1, 0)
    return max((found.end() for found in pattern.finditer(text, begin, at)), default=begin)


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where the first match behind a place begins."""
    found = pattern.search(text, at)
    return found.start() if found else len(text)


def _clean(piece: str) -> str:
    """One line of ``piece``: its longest, without what a cell cannot begin with."""
    return line(_MARK.sub("", line(max(piece.split("\n"), key=len))))
