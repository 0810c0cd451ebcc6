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

from duban.comparison.formulations.wording import wording
from duban.grammar.directions.polarity import pull
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
    import rjieba  # by its own dictionary: names are to fall apart

    for part in _empty().sub("|", text).split("|"):
        for word in rjieba.cut(part):
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
    listed = alternation(sorted(words.costs | words.sides if every else words.costs))
    return re.compile(rf"(?<![按以])(?:{listed})")  # «按成本收取» says how


def morphemes(object_words: Matter, *, every: bool = False) -> frozenset[str]:
    """The characters of the words that name, or of ``every`` word, without those that say of what sort a thing is (人, 业, 者).

    >>> sorted(morphemes(matter("严控煤电行业授信")))
    ['信', '授', '煤', '电']
    """
    common = coherence_words().affixes
    return frozenset(
        char for word in object_words if every or not _is_general(word) for char in word if char not in common
    )


def governed(object_words: Matter) -> frozenset[str]:
    """The characters of the last two words that name: the noun that is governed, and what stands before it.

    >>> sorted(governed(matter("逐步减少近海捕捞强度")))
    ['强', '捕', '捞']
    """
    named = [word for word in object_words if not _is_general(word)]
    return morphemes(dict.fromkeys(named[-2:], 1.0))


def are_parallel(one: Matter, other: Matter) -> bool:
    """Whether two objects are sorts of one thing, each its own: 化肥 and 有机肥.

    >>> are_parallel(matter("减少化肥用量"), matter("增加有机肥用量")), are_parallel(matter("保留教学点"), matter("撤并村小"))
    (True, False)
    """
    affixes = coherence_words().affixes
    if sum(word in other and not _is_general(word) for word in one) >= _OF_ONE_THING:
        return False
    first = [word for word in one if word not in other and not _is_general(word)]
    second = [word for word in other if word not in one and not _is_general(word)]
    return any(
        a[-1] == b[-1] not in affixes
        and a[:-1] != b[:-1]
        and not set(a[:-1]) & set(b[:-1])
        and not _are_kin(a, b)
        for a in first
        for b in second
    )


def have_own_modifiers(one: Matter, other: Matter) -> bool:
    """Whether two objects are one noun, each with one other word before it: 会议经费 and 抗旱经费.

    >>> have_own_modifiers(matter("压减会议经费"), matter("增加抗旱经费")), have_own_modifiers(matter("压减经费"), matter("增加抗旱经费"))
    (True, False)
    """
    first, second = list(one), list(other)
    if not len(first) == len(second) == _MODIFIED or first[-1] != second[-1] or _is_general(first[-1]):
        return False
    mine, its = first[0], second[0]
    return not any(
        word in others or any(_are_kin(word, o) for o in others)
        for word, others in ((mine, other), (its, one))
    )


_MODIFIED = 2
# Objects that have so many words that name in common are one.
_OF_ONE_THING = 2


def are_contrary(one: str, other: str) -> bool:
    """Whether two texts name contrary sorts of a thing (落后, 先进), or different measures of it (利率, 规模).

    >>> are_contrary("淘汰落后窑炉", "新增先进窑炉"), are_contrary("降低贷款利率", "扩大贷款规模"), are_contrary("压减窑炉", "新增窑炉")
    (True, True, False)
    """
    told = ((a in one, b in one, a in other, b in other) for a, b in _contrasts())
    if any(where in ((True, False, False, True), (False, True, True, False)) for where in told):
        return True
    first, second = (frozenset(_quantities().findall(text)) for text in (one, other))
    return bool(first) and bool(second) and not first & second


@cache
def _contrasts() -> tuple[tuple[str, str], ...]:
    parted = (line.split("|") for line in coherence_words().contrasts)
    return tuple((first, second) for first, second in parted)


@cache
def _quantities() -> re.Pattern[str]:
    return re.compile(alternation(coherence_words().quantities))


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
