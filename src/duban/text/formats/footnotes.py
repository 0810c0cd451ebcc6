"""Notes at the foot of printed pages, where they part a sentence that goes on overleaf.

>>> pages = ["总产值增长5%[1]，其中农村居民人均\\n[1] 按不变价格计算。\\n2", "可支配收入21000元。"]
>>> notes_last(pages)
['总产值增长5%[1]，其中农村居民人均\\n2', '可支配收入21000元。', '[1] 按不变价格计算。']

A list that ends a page is none.

>>> notes_last(["要求如下。\\n[1] 报送。\\n[2] 核对。", "附件"])
['要求如下。\\n[1] 报送。\\n[2] 核对。', '附件']
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOTE = re.compile(
    r"\s*(?:[\[［〔](?P<bracketed>\d{1,2})[\]］〕]|(?P<circled>[①-⑳])|(?P<bare>\d{1,2})[ \u3000])\s*[^\d\s]"
)
_PAGE_NUMBER = re.compile(r"[\s\-—–·第/共页\d]*")
_ENDED = re.compile(r"[。！？：；!?:;”）]\s*$")


def notes_last(pages: Sequence[str]) -> list[str]:
    """``pages`` with the notes that part a sentence from its end on a page of their own, behind the last."""
    kept, notes = [], []
    for number, page in enumerate(pages):
        lines = page.split("\n")
        first, last = _notes(lines) if number + 1 < len(pages) else (0, 0)
        notes += lines[first:last]
        kept.append("\n".join(lines[:first] + lines[last:]) if last else page)
    return [*kept, "\n".join(notes)] if notes else kept


def _notes(lines: Sequence[str]) -> tuple[int, int]:
    """Where the notes of a page begin and end; (0, 0) where it has none or they part no sentence."""
    last = len(lines)
    while last and _PAGE_NUMBER.fullmatch(lines[last - 1]):
        last -= 1
    for first in range(max(1, last // 2), last):
        opening = _NOTE.match(lines[first])
        if opening is None or opening["bare"] or _ENDED.search(lines[first - 1]):
            continue
        if _counts_on(lines[first:last]):
            return first, last
    return 0, 0


def _counts_on(lines: Sequence[str]) -> bool:
    """Whether the numbers of the notes in ``lines`` follow each other."""
    numbers = [_number(match) for line in lines if (match := _NOTE.match(line))]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _number(match: re.Match[str]) -> int:
    if match["circled"]:
        return ord(match["circled"]) - ord("①") + 1
    return int(match["bracketed"] or match["bare"])
