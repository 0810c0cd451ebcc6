"""The words around numbers: bounds, movements, arrivals, additions, heads of measurement."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, Words, load


class Measures(Vocabulary, frozen=True):
    """The words of ``measures.yaml``.

    Attributes:
        floor_before, ceiling_before, near_before: bounds before the number (超过, 不低于; 不超过; 约).
        floor_apart, ceiling_apart, near_apart: bounds apart from the number (至少建成100个); ``ceiling_granted`` those of what is
            granted (最高奖励), ``granting`` the verbs for it.
        closing_units: units that close a sum in words (角, 分).
        floor_after, ceiling_after, near_after: bounds behind it (以上, 以内, 左右).
        up, down: verbs of change directly before the number.
        movement_heads: nouns that name a movement themselves (增速); ``falling_heads`` those that fall (降幅).
        reach: verbs of arrival (达到, 增至).
        adverbs: what may stand between the indicator and its number.
        addition: verbs that say that the number is an increment (新增).
        creation: verbs whose object is made or given (建成).
        heads: nouns of measurement (产量); ``owned`` those that say nothing without what they are of,
            ``bare_heads`` those that take the owner of the item before.
        guards: for a classifier that begins other words, how these go on; ``guards_of_digits`` those that
            begin another word even behind a number in digits.
        labour: verbs that make the measure and stay with their object (淘汰).
        states: the state of things counted (在建).
        effects: verbs whose subject is what the sentence speaks of (带动).
        predicates: what may follow a counted noun (建成通车).
        plain_movers: movements that are plain verbs before a counted noun (改造提升25个…).
        countables: things counted whose name the items of a list share.
    """

    floor_before: Words
    ceiling_before: Words
    near_before: Words
    floor_apart: Words
    ceiling_apart: Words
    near_apart: Words
    ceiling_granted: Words
    granting: Words
    closing_units: Words
    floor_after: Words
    ceiling_after: Words
    near_after: Words
    up: Words
    down: Words
    movement_heads: Words
    falling_heads: Words
    reach: Words
    adverbs: Words
    addition: Words
    creation: Words
    heads: Words
    owned: Words
    bare_heads: Words
    guards: dict[str, WordList]
    guards_of_digits: dict[str, WordList]
    labour: Words
    states: Words
    effects: WordList
    predicates: Words
    plain_movers: Words
    countables: Words


@cache
def measures() -> Measures:
    """The words around numbers (``measures.yaml``).

    >>> "突破" in measures().floor_before, "左右" in measures().near_after
    (True, True)
    """
    return load("measures", Measures)
