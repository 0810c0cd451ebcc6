"""What policies deal with and whom they are for, in finer grain than the concepts of the thesaurus."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Things(Vocabulary, frozen=True):
    """The words of ``things.yaml``.

    Attributes:
        acts: the words for what is done with a thing, by its identifier (``passing``: 通行, 上路).
        things: the names, sorts and parts of a thing, by its identifier (``rural-schools``: 教学点, 村小).
        parties: likewise of those a policy is for (``private-firms``: 民企, 民营企业).
    """

    acts: dict[str, Words]
    things: dict[str, Words]
    parties: dict[str, Words]


@cache
def things() -> Things:
    """The things and parties of policies (``things.yaml``).

    >>> "村小" in things().things["rural-schools"], "民企" in things().parties["private-firms"]
    (True, True)
    """
    return load("things", Things)
