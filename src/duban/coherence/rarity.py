"""How rare what two excerpts share is: pairs of characters and characters that few sentences of policy documents have tell most.

The counts are those of the sentences of reports of the nation and the provinces (``rarity.csv``, made by ``bench/relations.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from math import log, sqrt

from duban.vocabulary.treatments import treatments

_REMEMBERED = 20_000


@lru_cache(maxsize=_REMEMBERED * 5)
def rarity(text: str) -> float:
    """How rare a pair of characters or a character is, from 0 (in each sentence) to 1 (in none).

    >>> rarity("发展") < rarity("苹果") < 1.01
    True
    """
    counts = _counts()
    return log((counts[_ALL] + 1) / (counts.get(text, 0) + 1)) / log(counts[_ALL] + 1)


_ALL = "#"


@cache
def _counts() -> dict[str, int]:
    lines = files("duban.coherence").joinpath("rarity.csv").read_text(encoding="utf-8").splitlines()
    return {text: int(count) for text, count in (line.split(",") for line in lines)}


@lru_cache(maxsize=_REMEMBERED)
def named(text: str) -> tuple[str, ...]:
    """The words of a text that are more than a character and no words of treatment, in order.

    >>> named("严禁露天焚烧秸秆")
    ('露天', '焚烧', '秸秆')
    """
    import rjieba  # by its own dictionary, as the weights are learnt

    return tuple(w for w in rjieba.cut(text) if len(w) > 1 and _HANZI.search(w) and w not in _treating())


_HANZI = re.compile(r"[\u4e00-\u9fff]")


@cache
def _treating() -> frozenset[str]:
    axes = treatments().axes.values()
    return frozenset(word for axis in axes for word in (*axis.favours, *axis.burdens))


@lru_cache(maxsize=_REMEMBERED)
def grams(text: str) -> frozenset[str]:
    """The pairs of characters in the words that name something."""
    return frozenset(pair for word in named(text) for pair in _pairs(word))


@lru_cache(maxsize=_REMEMBERED)
def all_grams(text: str) -> frozenset[str]:
    """The pairs of characters that stand side by side, marks and figures between."""
    return frozenset(pair for run in re.split(r"\W+|\d+", text) for pair in _pairs(run))


def _pairs(word: str) -> list[str]:
    return [word[i : i + 2] for i in range(len(word) - 1)]


def shared(one: str, other: str) -> dict[str, float]:
    """How much two excerpts share of what is rare: facts of :mod:`duban.coherence.facts`.

    >>> told = shared("农药瓶由门店回收", "经销门店回收农药包装")
    >>> told["rare pairs"] > shared("农药瓶由门店回收", "放宽落户条件")["rare pairs"] == 0
    True
    """
    words = [named(text) for text in (one, other)]
    signs = [frozenset("".join(told)) for told in words]
    opening = [frozenset("".join(told[:_OPENING])) for told in words]
    return {
        "rare words": _cosine(frozenset(words[0]), frozenset(words[1])),
        "rare pairs": 2 * _cosine(all_grams(one), all_grams(other)),
        "rare signs": 2 * _cosine(frozenset(_signs(one)), frozenset(_signs(other))),
        "naming signs": 2 * _cosine(*signs),
        "lesser signs": 2 * _of_lesser(*signs),
        "opening signs": _cosine(*opening),
        "many signs": min(10, len(signs[0] & signs[1])) / 5,
        "many words": min(4, len({*words[0]} & {*words[1]})) / 2,
    }


_OPENING = 3


def _signs(text: str) -> Iterable[str]:
    return _HANZI.findall(text)


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    lengths = [sqrt(sum(rarity(text) ** 2 for text in sorted(told))) for told in (one, other)]
    product = sum(rarity(text) ** 2 for text in sorted(one & other))
    return product / (lengths[0] * lengths[1]) if product else 0.0


def _of_lesser(one: frozenset[str], other: frozenset[str]) -> float:
    lesser = min(sum(rarity(text) for text in sorted(told)) for told in (one, other))
    return sum(rarity(text) for text in sorted(one & other)) / lesser if lesser else 0.0
