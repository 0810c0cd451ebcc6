"""Words by which places are told of."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Places(Vocabulary, frozen=True):
    """The words of ``places.yaml``.

    Attributes:
        parted_by: kinds of places that figures are parted by (分|地市|看).
        ranked: where a place is said to stand among others.
        moved: how much something is said to have moved in places told of one by one.
        says: what a place, or a body of it, does that tells of its values.
        plans_to: how a place opens its plans (安徽|力争|到2027年).
        shows: how a body of a place, or its data, tells of it (某省统计局|通报).
        bodies: how bodies of a place are called behind its name (某省|海关|).
        issues: what is done with the plan of a place (某市|印发|《…》).
        stance: how a place does among others (云渚县|表现|突出).
    """

    parted_by: Words
    ranked: Words
    moved: Words
    says: Words
    plans_to: Words
    shows: Words
    bodies: Words
    issues: Words
    stance: Words


@cache
def places() -> Places:
    """The words of ``places.yaml``.

    >>> "地市" in places().parted_by
    True
    """
    return load("places", Places)
