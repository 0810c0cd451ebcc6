"""What is known of two excerpts beside each other, as numbers: what they share, which way they push, how binding they are.

Each fact is the reading of a rule of this package or the presence of words of a closed class. None decides alone: they are
weighed by :mod:`duban.coherence.weighing`. The name of a fact of order, which turns its sign when the excerpts change places,
begins with ``>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache

from duban.coherence.bearing import bearing
from duban.coherence.clause_polarity import pushing
from duban.coherence.extent import extent
from duban.coherence.leaning import leaning, nearest_are_against, push_one_noun, share_matter
from duban.coherence.matter import concepts, likeness, telling
from duban.coherence.opposition import ends
from duban.coherence.overlap import overlap
from duban.coherence.pairs import Pair
from duban.coherence.passages import Passage
from duban.coherence.rarity import shared
from duban.coherence.things import things_in
from duban.coherence.treatment import beside
from duban.vocabulary.coherence import coherence_words
from duban.vocabulary.pattern import alternation

Facts = Mapping[str, float]


def facts(one: Passage, other: Passage, pairs: list[Pair]) -> dict[str, float]:
    """The facts of two excerpts; ``pairs`` of their clauses, the likest first."""
    told = {
        **_shared(one, other, pairs),
        **shared(one.text, other.text),
        **_pushed(one, other, pairs),
        **_ended(one, other),
        **beside(one.text, other.text),
        **_classed(one, other),
        **_bound(one, other, pairs),
        "two times": float(bool(one.deadline and other.deadline and one.deadline != other.deadline)),
    }
    return told | products(told)


def products(told: Facts) -> dict[str, float]:
    """What is said of a way counts as far as the excerpts speak of one thing: the products of the facts of both."""
    return {f"{way} × {matter}": told[way] * told[matter] for way in _WAYS for matter in _MATTERS}


_WAYS = (
    "all ways",
    "bearing",
    "ends",
    "favour",
    "lean against",
    "lean along",
    "nearest against",
    "one noun",
    "opening ways",
    "permit and ban",
    "shared push",
    "shared way",
    "treated along",
    "treated apart",
    "ways",
)
_MATTERS = ("acts apart", "naming signs", "rare pairs", "things")


def _shared(one: Passage, other: Passage, pairs: list[Pair]) -> dict[str, float]:
    """How much of the words, things and acts of two excerpts is in common."""
    first, second = things_in(one.text), things_in(other.text)
    apart = bool(first.acts and second.acts and not first.acts & second.acts)
    return {
        "best pair": pairs[0].score if pairs else 0.0,
        "no pair": float(not pairs),
        "likeness": likeness(one.matter, other.matter),
        "telling": min(telling(one.matter, other.matter), 8.0) / 4,
        "one matter": float(share_matter(one, other)),
        "longest run": _longest_run(one.text, other.text) / 5,
        "overlap": overlap(one.text, other.text),
        "things": float(min(2, len(first.things & second.things))),
        "acts": float(min(2, len(first.acts & second.acts))),
        "acts apart": float(apart),
        "concepts": float(bool(concepts(one.text) & concepts(other.text))),
    }


def _longest_run(one: str, other: str) -> int:
    """The longest stretch that both texts have, up to ten characters, marks left out."""
    first, second = (re.sub(r"\W", "", text) for text in (one, other))
    return min(10, SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size)


def _pushed(one: Passage, other: Passage, pairs: list[Pair]) -> dict[str, float]:
    """Whether the clauses push one way or opposite ways, by signs of verbs and by words learnt from pairs."""
    leans = leaning(one, other)
    ways = [_within(sum(clause.sign * clause.weight for clause in pushing(p)), 1.0) for p in (one, other)]
    return {
        "lean along": min(max(leans, 0.0), 2.0),
        "lean against": min(max(-leans, 0.0), 2.0),
        "nearest against": float(nearest_are_against(one, other)),
        "one noun": float(push_one_noun(one, other)),
        "along": max((pair.score for pair in pairs if pair.signs == 1), default=0.0),
        "against": max((pair.score for pair in pairs if pair.signs == -1), default=0.0),
        "ways": ways[0] * ways[1],
        "bearing": _within(bearing(one.text, other.text), 3.0),
    }


def _ended(one: Passage, other: Passage) -> dict[str, float]:
    """Whether the excerpts stand at one end of the axes that both name, or at opposite ends."""
    first, second = ends(one), ends(other)
    signs = [first[axis].sign * second[axis].sign for axis in first.keys() & second.keys()]
    sums = [_within(sum(position.sign for position in told.values()), 1.0) for told in (first, second)]
    return {
        "axes apart": float(min(2, signs.count(-1))),
        "axes along": float(min(2, signs.count(1))),
        "ends": sums[0] * sums[1],
    }


def _classed(one: Passage, other: Passage) -> dict[str, float]:
    """Whether one leaves free what the other forbids or asks for, by words of closed classes."""
    permits, bans, asks = ([_has(kind, p.text) for p in (one, other)] for kind in ("permits", "bans", "asks"))
    faults, adds, threats = (
        [_has(kind, p.text) for p in (one, other)] for kind in ("faults", "adds", "threats")
    )
    return {
        "permit and ban": float(_against(permits, bans)),
        "permit and demand": float(_against(permits, asks)),
        "two bans": float(all(bans)),
        "one ban": float(bans[0] != bans[1]),
        "fault": float(any(faults)),
        "added": float(adds[0] != adds[1]),
        ">added": float(adds[1] - adds[0]),
        ">threat": float(threats[1] - threats[0]),
    }


def _against(free: list[bool], bound: list[bool]) -> bool:
    """Whether the one excerpt is only free and the other only bound."""
    only_free = [a and not b for a, b in zip(free, bound, strict=True)]
    only_bound = [b and not a for a, b in zip(free, bound, strict=True)]
    return (only_free[0] and only_bound[1]) or (only_free[1] and only_bound[0])


@cache
def _class(kind: str) -> re.Pattern[str]:
    return re.compile(alternation(getattr(coherence_words(), kind)))


def _has(kind: str, text: str) -> bool:
    return _class(kind).search(text) is not None


def _bound(one: Passage, other: Passage, pairs: list[Pair]) -> dict[str, float]:
    """How much more binding or how much farther the second goes, over all and in the clauses that are alike."""
    alike = [pair for pair in pairs if pair.score >= _ALIKE]
    levels = [_level([clause.force.level for clause in p.clauses]) for p in (one, other)]
    reach = [_within(sum(extent(clause.text) for clause in p.clauses), 1.0) for p in (one, other)]
    force = _greatest(pair.second.force.level - pair.first.force.level for pair in alike)
    farther = _greatest(
        extent(pair.second.text) - extent(pair.first.text) for pair in alike if pair.signs != -1
    )
    told = {
        "force": force / 2,
        "level": (levels[1] - levels[0]) / 2,
        "reach": (reach[1] - reach[0]) / 2,
        "farther": farther / 2,
    }
    return {name: abs(value) for name, value in told.items()} | {f">{name}": v for name, v in told.items()}


# From which likeness two clauses are compared in force.
_ALIKE = 0.35


def _level(told: list[int]) -> int:
    """The force of an excerpt: what leaves no choice in it counts before what does."""
    return 3 if 3 in told else min(told)


def _greatest(differences: Iterable[float]) -> float:
    return max(differences, key=abs, default=0.0)


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))
