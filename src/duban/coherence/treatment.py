"""How an excerpt treats what it speaks of: lets or bars, pays or charges, keeps or ends, by axes of ``vocabulary/treatments.yaml``.

Beside the push of a verb on its object (:mod:`duban.grammar.directions.polarity`) policies have many ways to favour a thing
or to burden it, and two that oppose each other mostly choose two of them («每辆给予补贴», «一律不予上牌»). Each clause has a place from
-1 to 1 on each axis; a denial turns round what stands behind it. An exception is not what a policy does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import sqrt
from typing import NamedTuple

from duban.coherence.rarity import grams, rarity
from duban.grammar.directions.polarity import pull
from duban.vocabulary.pattern import alternation
from duban.vocabulary.treatments import treatments

_REMEMBERED = 20_000
Treated = Mapping[str, float]
"""The place on each axis that is named, from -1 (burdened) to 1 (favoured)."""


class Part(NamedTuple):
    """A clause of an excerpt: its words, which way it pushes its object, its places on axes, and both in one."""

    text: str
    push: float
    treated: Treated
    way: float


@lru_cache(maxsize=_REMEMBERED)
def treated(text: str) -> Treated:
    """The places of ``text`` on the axes that it names.

    >>> treated("给予补贴")["money"], treated("不再给予补贴")["money"], treated("补贴停止发放")["money"]
    (1.0, -1.0, -1.0)
    >>> dict(treated("果园的面积"))
    {}
    """
    found: dict[str, list[int]] = {}
    for clause in _clauses(text):
        for axis, signs in _hits(clause):
            found.setdefault(axis, []).extend(signs)
    return {axis: _within(sum(signs) / sqrt(len(signs)), 1.0) for axis, signs in found.items()}


def _clauses(text: str) -> list[str]:
    plain = _SANCTION.sub(_COMPELLED, _LEAVE.sub(_PERMITTED, _EXCEPTION.sub("", text)))
    return [clause for clause in _MARKS.split(plain) if clause]


_MARKS = re.compile(r"[，。；;：\s]")
# What befalls those who do not do a thing demands it («未加封签的不得出店»), who have no leave asks for it («未经同意，不得涨价»).
_BARRED = (
    r"(?:一律不|不得|不予|不准|不许|不能|禁止|停止|停业|停产|暂停|暂扣|取消|责令|处罚|处以|罚)[^，。；]*"
)
_SANCTION = re.compile(rf"[未不](?!得|予|再|准|许)[^，。；、]{{1,12}}的，?[^，。；、]{{0,6}}{_BARRED}")
_LEAVE = re.compile(rf"未(?:经|获|取得|持)[^，。；、]{{1,14}}，?[^，。；、]{{0,8}}{_BARRED}")
_COMPELLED, _PERMITTED = "一律强制", "须经审批"
_EXCEPTION = re.compile(r"除[^，。；]{1,20}(?:以外|之外|外)，?")


def _hits(clause: str) -> list[tuple[str, list[int]]]:
    """The signs of the words of each axis in a clause; of words of one axis that overlap the longer counts."""
    turning = [(match.start(), match.end()) for match in _turning().finditer(clause)]
    closing = _closing().search(clause)
    told = {
        axis: _longest(
            [(*match.span(), sign) for pattern, sign in ends for match in pattern.finditer(clause)]
        )
        for axis, ends in _patterns().items()
    }
    turners = frozenset(turning)
    starts = [start for spans in told.values() for start, end, _ in spans if (start, end) not in turners]
    found = []
    for axis, spans in told.items():
        signs = []
        for start, end, sign in spans:
            if (start, end) in turners and any(_reaches((start, end), place) for place in starts):
                continue  # «不得收费» bars nothing, it spares
            turned = sum(_reaches(span, start) for span in turning)
            if not turned and closing and closing.start() >= end:
                turned = 1
            signs.append(-sign if turned % 2 else sign)
        if signs:
            found.append((axis, signs))
    return found


def _reaches(turner: tuple[int, int], place: int) -> bool:
    """Whether a denial turns round what begins at ``place``; one of a single character only what is next to it."""
    start, end = turner
    return 0 <= place - end <= (_REACH if end - start > 1 else _REACH_OF_ONE)


# How far behind a denial a word is turned round.
_REACH = 6
_REACH_OF_ONE = 1


def _longest(spans: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    kept: list[tuple[int, int, int]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not any(span[0] < other[1] and other[0] < span[1] for other in kept):
            kept.append(span)
    return kept


@cache
def _patterns() -> dict[str, tuple[tuple[re.Pattern[str], int], ...]]:
    return {
        name: ((_pattern(axis.favours), 1), (_pattern(axis.burdens), -1))
        for name, axis in treatments().axes.items()
    }


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the words, those with a gap first, which stands for up to twelve characters of a clause."""
    told = sorted(words)
    gapped = [_ANY.join(map(re.escape, word.split(_GAP))) for word in told if _GAP in word]
    return re.compile("|".join([*gapped, alternation(word for word in told if _GAP not in word)]))


_GAP = "…"
_ANY = "[^，。；、]{1,12}?"


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(alternation(treatments().turning))


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(alternation(treatments().closing) + "$")


@lru_cache(maxsize=_REMEMBERED)
def parts(text: str) -> tuple[Part, ...]:
    """The clauses of an excerpt; one that says nothing of a way has that of the clause behind or before it, less surely.

    >>> [round(part.way, 1) for part in parts("对老旧渔船，给予修理补贴。")]
    [0.7, 1.0]
    """
    told = _clauses(text)
    pulls = [pull(clause) for clause in told]
    pushes = [0.0 if found is None or found.faulty else float(found.sign) for found in pulls]
    places = [treated(clause) for clause in told]
    ways = [push or favour(place) for push, place in zip(pushes, places, strict=True)]
    return tuple(map(Part, told, _filled(pushes), places, _filled(ways)))


def favour(place: Treated) -> float:
    """Whether a thing is favoured or burdened over the axes that say it plainly, -1 to 1."""
    return _within(sum(place.get(axis, 0.0) for axis in _PLAIN), 1.0)


_PLAIN = ("permission", "money", "quantity", "keep", "build")


def _filled(told: list[float]) -> list[float]:
    found = list(told)
    for i in reversed(range(len(found) - 1)):
        found[i] = found[i] or found[i + 1] * _AHEAD
    for i in range(1, len(found)):
        found[i] = found[i] or found[i - 1] * _BEHIND
    return found


# What the way of a clause behind or before it counts for one that has none of its own.
_AHEAD, _BEHIND = 0.7, 0.5


def beside(one: str, other: str) -> dict[str, float]:
    """How two excerpts treat what they share, clause by clause, and on the whole: the facts of :mod:`duban.coherence.facts`.

    >>> beside("渔船停靠给予补贴。", "渔船不得停靠。")["shared way"] < 0
    True
    """
    first, second = parts(one), parts(other)
    weight, push, way = 0.0, 0.0, 0.0
    axes: dict[str, float] = {}
    for a in first:
        for b in second:
            shared = sum(rarity(gram) for gram in grams(a.text) & grams(b.text))
            weight, push, way = weight + shared, push + shared * a.push * b.push, way + shared * a.way * b.way
            for axis in a.treated.keys() & b.treated.keys():
                axes[axis] = axes.get(axis, 0.0) + shared * a.treated[axis] * b.treated[axis]
    return {
        "shared push": push / weight if weight else 0.0,
        "shared way": way / weight if weight else 0.0,
        "shared axes apart": float(sum(value < 0 for value in axes.values())),
        "shared axes along": float(sum(value > 0 for value in axes.values())),
        **_on_the_whole(first, second),
        **_by_axis(treated(one), treated(other)),
    }


def _on_the_whole(first: tuple[Part, ...], second: tuple[Part, ...]) -> dict[str, float]:
    sums = [_within(sum(part.way for part in told), 1.5) for told in (first, second)]
    opening = [next((part.way for part in told if part.way), 0.0) for told in (first, second)]
    last = [told[-1].way if told else 0.0 for told in (first, second)]
    return {
        "all ways": sums[0] * sums[1],
        "opening ways": opening[0] * opening[1],
        "last ways": last[0] * last[1],
        "no way": float(sums.count(0.0)),
    }


def _by_axis(first: Treated, second: Treated) -> dict[str, float]:
    """The axes at whose two ends, or at one of whose ends, the excerpts stand; and whether one is favoured and one burdened."""
    products = {axis: first.get(axis, 0.0) * second.get(axis, 0.0) for axis in treatments().axes}
    favours = [_within(sum(place.get(axis, 0.0) for axis in _FAVOURED), 1.5) for place in (first, second)]
    values = list(products.values())
    return {
        "favour": favours[0] * favours[1],
        "treated apart": float(min(3, sum(value < 0 for value in values))),
        "treated along": float(min(3, sum(value > 0 for value in values))),
        **{f"{axis} apart": max(-value, 0.0) for axis, value in products.items()},
        **{f"{axis} along": max(value, 0.0) for axis, value in products.items()},
    }


_FAVOURED = (*_PLAIN, "procedure", "openness")


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))
