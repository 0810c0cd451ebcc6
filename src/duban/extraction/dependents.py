"""Which measures depend on what is said before: the words of ``dependence.yaml`` and ``measures.yaml``."""

from __future__ import annotations

from functools import cache

from duban.vocabulary import measures
from duban.vocabulary.dependence import dependence


@cache
def dependent() -> frozenset[str]:
    """Measures that say nothing without what they are of."""
    words = measures()
    return frozenset([*words.owned, *words.bare_heads, *dependence().dependent, *strict()])


@cache
def strict() -> frozenset[str]:
    """Measures that can't stand alone at all."""
    return frozenset(dependence().strict)


@cache
def movements() -> tuple[frozenset[str], frozenset[str]]:
    words = measures()
    return frozenset(words.movement_heads), frozenset(words.falling_heads)


@cache
def by_length(words: frozenset[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


@cache
def alone() -> frozenset[str]:
    """Things that grow by themselves: 经济, 贸易."""
    return frozenset(dependence().alone)


@cache
def labours() -> frozenset[str]:
    return frozenset(measures().labour)


@cache
def effects() -> frozenset[str]:
    return frozenset(measures().effects)


@cache
def states() -> frozenset[str]:
    return frozenset(measures().states)
