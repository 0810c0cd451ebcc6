"""Spun copies: pages whose words a machine has swapped for synonyms to look original.

«规模以上工业增加值» becomes 鸿沟以上工业增多值, 信息产业 becomes 信息财产. Nothing can be mended, since the numbers may
be swapped too; the document is flagged, with the tell-tale words as evidence. One such word can be a slip:
three different ones are not.
"""

from __future__ import annotations

import re
from functools import cache

from duban.text.repair.finding import Finding
from duban.vocabulary import spun
from duban.vocabulary.pattern import alternation

_FEWEST = 3


@cache
def _telltales() -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = spun().pairs
    return re.compile(alternation(pairs)), pairs


def find(text: str) -> list[Finding]:
    """The tell-tale words of a spun copy, where there are at least three different ones.

    >>> [f.evidence for f in find("鸿沟以上工业增多值增长，信息财产和制作业连续扩展")][:2]
    ['stands for 规模以上', 'stands for 增加值']
    >>> find("信息财产")
    []
    """
    pattern, pairs = _telltales()
    found = [
        Finding("spun", m.start(), m.end(), m.group(), f"stands for {pairs[m.group()]}", changes=False)
        for m in pattern.finditer(text)
    ]
    return found if len({f.after for f in found}) >= _FEWEST else []
