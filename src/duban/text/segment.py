"""Sentences and clauses, as spans of the clean text."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A sentence ends at 。！？ with the closing quotes and brackets behind it, or at the paragraph's end.
# A line's end takes nothing with it; written so that one class begins the pattern, which is searched fast.
_SENTENCE_END = re.compile(r"[。！？!?\n](?:(?<!\n)[。！？!?]*[”’」』）)》]*)?")
_CLAUSE_END = re.compile(r"[，,；;：:。！？!?\n]")
_OPEN = "“‘「『（(《〈【["
_CLOSE = "”’」』）)》〉】]"


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]``, closing punctuation included, blanks left out.

    >>> [("增长5%。“好。”再来" )[s:e] for s, e in sentences("增长5%。“好。”再来")]
    ['增长5%。', '“好。”', '再来']
    """
    stop = len(text) if end is None else end
    first = start
    while first < stop:
        match = _SENTENCE_END.search(text, first, stop)
        following = last = match.end() if match else stop
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if last - first > _LONGEST:
            yield from _pieces(text, first, last)
        elif first < last:
            yield first, last
        first = following


# The longest sentence in 1.5 million characters of reports has 501; a text without stops is read in pieces,
# so that reading stays linear in its length.
_LONGEST = 1000
_PAUSE = re.compile(r"[；;，,、：: ]")


def _pieces(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretch ``text[first:last]`` in pieces that end at a pause where there is one, else between words."""
    while last - first > _LONGEST:
        cut = first + _LONGEST
        pauses = [pause.end() for pause in _PAUSE.finditer(text, cut - _LONGEST // 4, cut)]
        if pauses:
            cut = pauses[-1]
        yield first, cut
        first = cut
    if first < last:
        yield first, last


def clauses(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the clauses of ``text[start:end]``: what stands between ，；：。！？, without them.

    Commas inside digits («1,557») and inside brackets or book-title marks do not divide.

    >>> text = "粮食增产2%，蔬菜（叶菜、果菜）增产3%；产值1,557亿元。"
    >>> [text[start:end] for start, end in clauses(text)]
    ['粮食增产2%', '蔬菜（叶菜、果菜）增产3%', '产值1,557亿元']
    """
    stop = len(text) if end is None else end
    depth = 0
    first = start
    for i in range(start, stop):
        char = text[i]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif _CLAUSE_END.match(char):
            if depth and char not in "。！？\n":
                continue
            if char in ",:" and 0 < i < stop - 1 and text[i - 1].isdigit() and text[i + 1].isdigit():
                continue
            if first < i:
                yield first, i
            first = i + 1
            if char in "。！？\n":
                depth = 0
    if first < stop:
        yield first, stop
