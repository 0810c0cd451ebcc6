"""What policies deal with and whom they are for, in finer grain than the concepts of the thesaurus."""

from __future__ import annotations

from functools import cache, cached_property

from duban.vocabulary.loader import Vocabulary, Words, load
from duban.vocabulary.scanner import Scanner


class Things(Vocabulary, frozen=True, dict=True):
    """The words of ``things.yaml``.

    Attributes:
        acts: the words for what is done with a thing, by its identifier (``passing``: 通行, 上路).
        things: the names, sorts and parts of a thing, by its identifier (``rural-schools``: 教学点, 村小).
        parties: likewise of those a policy is for (``private-firms``: 民企, 民营企业).
    """

    acts: dict[str, Words]
    things: dict[str, Words]
    parties: dict[str, Words]

    def named_in(self, text: str) -> frozenset[str]:
        """The things that ``text`` names; of words that overlap the longest counts.

        >>> sorted(things().named_in("恢复村小教学")), things().named_in("再接再厉")
        (['rural-schools'], frozenset())
        """
        return frozenset(thing for found in self._scanner.scan(text) for thing in found.value)

    @cached_property
    def _scanner(self) -> Scanner[tuple[str, ...]]:
        named: dict[str, tuple[str, ...]] = {}
        for thing, words in self.things.items():
            for word in words:
                named[word] = (*named.get(word, ()), thing)
        return Scanner(named)


@cache
def things() -> Things:
    """The things and parties of policies (``things.yaml``).

    >>> "村小" in things().things["rural-schools"], "民企" in things().parties["private-firms"]
    (True, True)
    """
    return load("things", Things)
