"""What a clause is about: the words of its object, and how sure it is that two clauses speak of one.

The words that are left when those of direction, force and time are taken away. A word that only says of what sort a
thing's measure or bearer is (产能, 标准, 企业) tells little by itself: «水泥产能» and «玻璃产能» are two objects. Likeness is
the weight of the shared words against that of either side, the lesser counting more, since one body often says less
of a thing than the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import rjieba

from duban.coherence.polarity import pull
from duban.comparison.wording import wording
from duban.vocabulary.coherence import coherence_words
from duban.vocabulary.pattern import alternation
from duban.vocabulary.thesaurus import thesaurus

Matter = Mapping[str, float]
"""The words of an object with their weight."""

# A word of measure or bearer beside one that names the thing; see tests/data/consistency.jsonl (水泥产能 / 光伏玻璃产能).
_GENERAL = 0.2
# What the lesser side counts in the denominator: between containment (1) and the mean of both (0.5).
_LESSER = 0.7
# Words that share two characters in a row are kin (收费, 保教费 are not; 教学点, 小规模学校 are not; 外资, 外资企业 are).
_KIN = 0.7
_REMEMBERED = 200_000


@lru_cache(maxsize=_REMEMBERED)
def matter(clause: str) -> Matter:
    """The words of what ``clause`` is about, weighted by length, less where they are general.

    >>> sorted(matter("继续扩大光伏玻璃产能").items())
    [('产能', 0.4), ('光伏', 2.0), ('玻璃', 2.0)]
    """
    found = pull(clause)
    rest = found.rest if found else clause
    own = _weighed(_EXCEPTION.sub("|", rest))
    if is_bare(own):
        own = _weighed(rest)
    if found and is_bare(own):
        # Where nothing else is named the restriction is the object («缩短禁渔期»).
        own |= {word: _weight(word) for word in found.bounds}
    return own


# What a word in an attribute counts beside one of the noun that it belongs to.
_ATTRIBUTE = 0.6
# What a rule does not hold for is not what it is about: «凡未列入清单的».
_EXCEPTION = re.compile(r"凡?未[^，|]{2,12}的|(?<![废清消扫解拆免破排扣])除[^，|]+?(?:以外|之外)")


def _weighed(rest: str) -> dict[str, float]:
    """The words of ``rest`` with their weight; what stands before the last 的 only says which («生态影响较大的水电站»)."""
    before, _, noun = rest.rpartition("的")
    own = {word: _weight(word) for word in _words(noun)}
    outside, mark, attribute = before.rpartition("|")
    part = 1.0 if is_bare(own) else _ATTRIBUTE
    words = {word: _weight(word) for word in _words(outside + mark)}
    words |= {word: _weight(word) * part for word in _words(attribute)}
    return words | own


def _words(text: str) -> Iterator[str]:
    """The words in ``text`` that name something; of a thing and its measure («耕地面积») both."""
    for part in _empty().sub("|", text).split("|"):
        for word in _segmenter().cut(part):
            thing, measure = word[:-2], word[-2:]
            if len(thing) >= _SHORTEST and measure in coherence_words().measures:
                yield from (thing, measure)
            elif _names(word):
                yield word


_SHORTEST = 2


def likeness(one: Matter, other: Matter) -> float:
    """How sure it is that two objects are one, 0 to 1.

    >>> round(likeness(matter("扩大光伏玻璃产能"), matter("淘汰水泥产能")), 2)
    0.13
    >>> round(likeness(matter("放宽网约车准入"), matter("对网约车数量从严管控")), 2) > 0.6
    True
    """
    lesser, greater = sorted((one, other), key=lambda words: sum(words.values()))
    whole = _LESSER * sum(lesser.values()) + (1 - _LESSER) * sum(greater.values())
    return _shared(lesser, greater) / whole if whole else 0.0


def held(one: Matter, other: Matter) -> float:
    """The share of the lesser object that the greater holds, 0 to 1.

    >>> held(matter("放宽住房限购"), matter("收紧商品住房限购"))
    1.0
    """
    lesser, greater = sorted((one, other), key=lambda words: sum(words.values()))
    whole = sum(lesser.values())
    return _shared(lesser, greater) / whole if whole else 0.0


def telling(one: Matter, other: Matter) -> float:
    """The weight of the shared words that name a thing by themselves."""
    return _shared(
        {word: weight for word, weight in one.items() if not _is_general(word)},
        {word: weight for word, weight in other.items() if not _is_general(word)},
    )


def _shared(lesser: Matter, greater: Matter) -> float:
    return sum(_best(word, weight, greater) for word, weight in lesser.items())


def _best(word: str, weight: float, others: Matter) -> float:
    """What of ``weight`` the others hold: all for the word itself or another name of it, a part for a kin."""
    if word in others:
        return weight
    kin = [other for other in others if _are_kin(word, other)]
    return max((min(weight, others[other]) * _KIN for other in kin), default=0.0)


@lru_cache(maxsize=_REMEMBERED)
def _are_kin(one: str, other: str) -> bool:
    if _is_general(one) or _is_general(other):
        return False
    if {one[i : i + 2] for i in range(len(one) - 1)} & {other[i : i + 2] for i in range(len(other) - 1)}:
        return True
    return _synonyms().get(one, one) == _synonyms().get(other, other)


@cache
def _synonyms() -> dict[str, str]:
    return {word: line.split("|")[0] for line in coherence_words().synonyms for word in line.split("|")}


def sides(clause: str, *, every: bool = True) -> frozenset[str]:
    """The sides of its object that ``clause`` names, which are pushed apart from the object itself; costs alone or ``every``.

    >>> sorted(sides("降低融资成本")), sorted(sides("扩大股权融资"))
    (['成本'], [])
    """
    return frozenset(found.group() for found in _sides(every).finditer(clause))


@cache
def _sides(every: bool) -> re.Pattern[str]:
    words = coherence_words()
    return re.compile(alternation(sorted(words.costs | words.sides if every else words.costs)))


def is_bare(object_words: Matter) -> bool:
    """Whether an object names only a measure, sort or bearer, or nothing.

    >>> is_bare(matter("不得再增加产能")), is_bare(matter("不得再增加水泥产能"))
    (True, False)
    """
    return all(map(_is_general, object_words))


def head(object_words: Matter) -> str:
    """The last word of an object that names a thing: the noun that is governed; empty where none does.

    >>> head(matter("扩大光伏玻璃产能"))
    '玻璃'
    """
    return next((word for word in reversed(list(object_words)) if not _is_general(word)), "")


def concepts(text: str) -> frozenset[str]:
    """What ``text`` speaks of, in the concepts of the thesaurus.

    >>> sorted(concepts("放宽落户条件"))
    ['hukou', 'urbanisation']
    """
    return thesaurus().spoken_of(text)


def _names(word: str) -> bool:
    return len(word) > 1 and not word.isascii() and not _NUMBER.search(word)


def _weight(word: str) -> float:
    return len(word) * (_GENERAL if _is_general(word) else 1.0)


@cache
def _is_general(word: str) -> bool:
    return word in coherence_words().general or word in wording().common


# Amounts, years and other numbers name nothing.
_NUMBER = re.compile(
    r"[0-9一二三四五六七八九十百千万亿]{2}|^[0-9]|[年月日]$|^[一二两三四五六七八九十几每][元个年月天人次篇家处条级档批类]$"
)


@cache
def _empty() -> re.Pattern[str]:
    """Words of force, time, reach and speech, which are no part of an object."""
    words = coherence_words()
    listed = {*wording().adverbs, *words.empty, *words.firm, *words.soft}
    return re.compile(
        r"[0-9０-９.．%％,]+(?:[年月日]|个?百分点|[万亿]?[元吨套个张亩户人家座])?|"
        + alternation(sorted(listed))
    )


@cache
def _segmenter() -> rjieba.Jieba:
    return rjieba.Jieba()
