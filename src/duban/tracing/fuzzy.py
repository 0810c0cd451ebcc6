"""Wordings near the one that is looked for: quoted terms that hold it, and stretches that are like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from duban.comparison.thresholds import LIKE_WORDS

_MARKS = re.compile("[“”‘’「」『』《》\\s]+")
_QUOTED = re.compile("“([^“”，。；\n]{2,30})”|《([^《》\n]{2,40})》")
_SHORTEST = 4


def similar_wordings(term: str, texts: Sequence[str]) -> dict[str, int]:
    """The near wordings in ``texts`` and how often each stands, the commonest first.

    A like stretch begins and ends as the term does, within a clause, and does not hold the term.

    >>> similar_wordings("供给侧结构性改革", ["深化供给侧改革，推进供给侧结构性改革。", "“农业供给侧结构性改革”"])
    {'供给侧改革': 1, '农业供给侧结构性改革': 1}
    """
    key = _MARKS.sub("", term)
    found: Counter[str] = Counter()
    for text in texts:
        quoted = (match[1] or match[2] for match in _QUOTED.finditer(text))
        found.update(words for words in quoted if key in words and words != key)
        found.update(_like(key, _MARKS.sub("", text).replace(key, "，")))
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _like(key: str, text: str) -> Iterator[str]:
    """The stretches of ``text``, which does not hold ``key``, that are like it."""
    if len(key) < _SHORTEST:
        return
    between = f"[^，。；：！？]{{{max(0, len(key) // 2 - 2)},{len(key)}}}?"
    for match in re.finditer(f"(?={re.escape(key[0])}({between}){re.escape(key[-1])})", text):
        words = key[0] + match[1] + key[-1]
        if words not in key and Indel.normalized_similarity(words, key) >= LIKE_WORDS:
            yield words
