"""What policies are about, in finer grain than themes: concepts, and the words that speak of them."""

from __future__ import annotations

from functools import cache, cached_property

from duban.vocabulary.loader import Vocabulary, Words, load
from duban.vocabulary.scanner import Scanner


class Thesaurus(Vocabulary, frozen=True, dict=True):
    """The words of ``thesaurus.yaml``.

    Attributes:
        concepts: the words that speak of a concept, by its identifier; a word may speak of several.
    """

    concepts: dict[str, Words]

    def spoken_of(self, text: str) -> frozenset[str]:
        """The concepts that ``text`` speaks of; of words that overlap the longest counts.

        >>> sorted(thesaurus().spoken_of("放宽落户条件")), thesaurus().spoken_of("再接再厉")
        (['hukou', 'urbanisation'], frozenset())
        """
        return frozenset(concept for found in self._scanner.scan(text) for concept in found.value)

    @cached_property
    def _scanner(self) -> Scanner[tuple[str, ...]]:
        spoken: dict[str, tuple[str, ...]] = {}
        for concept, words in self.concepts.items():
            for word in words:
                spoken[word] = (*spoken.get(word, ()), concept)
        return Scanner(spoken)


@cache
def thesaurus() -> Thesaurus:
    """The concepts of policies and their words (``thesaurus.yaml``).

    >>> "居住证" in thesaurus().concepts["urbanisation"]
    True
    """
    return load("thesaurus", Thesaurus)
