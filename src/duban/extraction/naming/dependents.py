"""Which measures depend on what is said before: the words of ``dependence.yaml`` and ``measures.yaml``."""

from __future__ import annotations

from functools import cache

from duban.grammar.noun_phrase import Name
from duban.vocabulary import measures
from duban.vocabulary.dependence import dependence


@cache
def dependent() -> frozenset[str]:
    """Measures that say nothing without what they are of."""
    words = measures()
    return frozenset([*words.owned, *words.bare_heads, *dependence().dependent, *strict()])


@cache
def strict() -> frozenset[str]:
    """Measures that can't stand alone at all.

    >>> "产量" in strict(), "增加值" in strict()
    (True, False)
    """
    return frozenset(dependence().strict)


@cache
def movements() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns that name a movement themselves, and those of them that fall.

    >>> [("降幅" in words, "增幅" in words) for words in movements()]
    [(True, True), (True, False)]
    """
    words = measures()
    return frozenset(words.movement_heads), frozenset(words.falling_heads)


@cache
def by_length(words: frozenset[str]) -> list[str]:
    """The words, the longest first.

    >>> by_length(frozenset(["增速", "年均增速"]))
    ['年均增速', '增速']
    """
    return sorted(words, key=len, reverse=True)


@cache
def alone() -> frozenset[str]:
    """Things that grow by themselves.

    >>> "经济" in alone(), "产量" in alone()
    (True, False)
    """
    return frozenset(dependence().alone)


@cache
def corporate() -> tuple[str, ...]:
    """Measures of a company.

    >>> "毛利率" in corporate(), "城镇化率" in corporate()
    (True, False)
    """
    return tuple(dependence().corporate)


@cache
def labours() -> frozenset[str]:
    """Verbs that make the measure and stay with their object.

    >>> "淘汰" in labours(), "建成" in labours()
    (True, False)
    """
    return frozenset(measures().labour)


@cache
def effects() -> frozenset[str]:
    """Verbs whose subject is what the sentence speaks of.

    >>> "带动" in effects()
    True
    """
    return frozenset(measures().effects)


@cache
def effects_of_work() -> frozenset[str]:
    """Verbs that say how far a work has come.

    >>> "开工" in effects_of_work(), "引导" in effects_of_work()
    (True, False)
    """
    return frozenset([*measures().creation, *measures().labour])


@cache
def states() -> frozenset[str]:
    """The states of things counted.

    >>> "在建" in states()
    True
    """
    return frozenset(measures().states)


@cache
def told_side_by_side() -> dict[str, tuple[str, ...]]:
    """The measures that are told side by side with each, itself among them; of several groups the first."""
    return {name: group for group in reversed(dependence().siblings) for name in group}


def beside(first: Name, name: Name) -> str:
    """What ``first`` is of, where ``name`` is told beside it of the same; empty where it is not.

    >>> beside(Name("", "", "人口出生率"), Name("", "", "死亡率"))
    '人口'
    """
    group = told_side_by_side().get(name.whole, ())
    owners = (first.whole.removesuffix(other) for other in group if first.whole.endswith(other))
    return min(owners, key=len, default="")
