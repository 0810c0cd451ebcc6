"""Words by which places are told of."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Places(Vocabulary, frozen=True):
    """The words of ``places.yaml``.

    Attributes:
        parted_by: kinds of places that figures are parted by (分|地市|看)
        ranked: where a place is said to stand among others
        moved: how much something is said to have moved in places told of one by one
    """

    parted_by: Words
    ranked: Words
    moved: Words


@cache
def places() -> Places:
    """The words of ``places.yaml``.

    >>> "地市" in places().parted_by
    True
    """
    return load("places", Places)
