"""How the words of two excerpts bear on each other: above 0 where the one tends to free what the other binds.

Each word has a place in a space of few dimensions, learnt from pairs (``bench/relations.py``): the places of words that stand
in two excerpts that oppose each other point apart, of words of excerpts that go together the same way. So 凭…即可 and 须持 need
stand in no list together. It is a factorization machine over words of both sides (S. Rendle, 2010).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import sqrt

_REMEMBERED = 20_000
Place = tuple[float, ...]


def bearing(one: str, other: str) -> float:
    """How much ``one`` and ``other`` bear against each other, whatever they speak of; about -3 to 3.

    >>> bearing("外来车辆可以自由通行", "外来车辆一律不得通行") > bearing("外来车辆不得通行", "外来车辆一律不得通行")
    True
    """
    return -sum(a * b for a, b in zip(_place(one), _place(other), strict=True))


@lru_cache(maxsize=_REMEMBERED)
def _place(text: str) -> Place:
    """The sum of the places of the words of a text, by the root of how many are known."""
    known = _places()
    found = [known[word] for word in sorted(words(text)) if word in known]
    length = sqrt(max(_FEWEST, len(found)))
    return tuple(sum(column) / length for column in zip(*found, strict=True)) or (0.0,) * _dimensions()


# Fewer words than this weigh as so many.
_FEWEST = 4


def words(text: str) -> set[str]:
    """The words of a text, pairs of neighbours, and patterns of permission, ban and number.

    >>> sorted(words("不得收费"))
    ['#0', '不得', '不得_收费', '收费']
    """
    import rjieba  # by its own dictionary, as it is learnt

    told = [word for word in rjieba.cut(text) if _WORD.search(word) and not _DIGIT.search(word)]
    pairs = {f"{first}_{second}" for first, second in pairwise(told)}
    return {*told, *pairs, *(f"#{i}" for i, pattern in enumerate(_PATTERNS) if pattern.search(text))}


_WORD = re.compile(r"\w")
_DIGIT = re.compile(r"\d")
_PATTERNS = (
    re.compile("不[得准许]|严禁|禁止"),
    re.compile("不再|无需|无须|免"),
    re.compile("可以?(?!能|再)"),
    re.compile("必须|须|应当|方可"),
    re.compile("一律"),
    re.compile(r"\d|[一二三四五六七八九十]+[年个万百天]"),
)


@cache
def _places() -> dict[str, Place]:
    lines = files("duban.coherence").joinpath("bearing.csv").read_text(encoding="utf-8").splitlines()
    parted = (line.split(",") for line in lines)
    return {word: tuple(map(float, place)) for word, *place in parted}


@cache
def _dimensions() -> int:
    return len(next(iter(_places().values())))
