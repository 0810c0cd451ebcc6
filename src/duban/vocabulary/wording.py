"""Words that carry a change of wording: force of verbs, degrees, width, what is trivial or common."""

from __future__ import annotations

from functools import cache
from typing import Literal

from duban.vocabulary.loader import Vocabulary, Words, load
from duban.vocabulary.strength import Level

Degree = Literal["much_more", "more", "even", "less"]


class Scope(Vocabulary, frozen=True):
    """Words of width; with a ``growing`` verb a narrow word does not narrow."""

    wide: Words
    narrow: Words
    growing: Words


class Wording(Vocabulary, frozen=True):
    """The words of ``wording.yaml``.

    Attributes:
        force: verbs that are alternatives for one object, by how far they commit.
        pushing: verbs that only push their object on, none more than another.
        openers: verbs that only open another.
        adverbs: by how far they move the force of a verb.
        trivial: what says only that a thing goes on; ``common`` what most promises share.
        scope: how wide a promise reaches.
        counterparts: a province's indicator to the nation's that it answers, by identifier.
    """

    force: dict[Level, Words]
    openers: Words
    pushing: Words
    adverbs: dict[Degree, Words]
    trivial: Words
    scope: Scope
    common: Words
    counterparts: dict[str, str]


@cache
def wording() -> Wording:
    """The words of a change of wording (``wording.yaml``).

    >>> "确保" in wording().force["4"], "逐步" in wording().adverbs["less"]
    (True, True)
    """
    return load("wording", Wording)
