"""Finding the words of a vocabulary in a text: one pass, however many words there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A word of the vocabulary at ``text[start:end]``, with what it stands for."""

    start: int
    end: int
    value: T


class Scanner(Generic[T]):
    """The words of a vocabulary as one automaton (Aho and Corasick, 1975).

    At each place the longest word is found, and found words do not overlap. A word with Latin letters or
    digits at an end is found only where no other such character adjoins it (``AI``, not in ``AIDS``).
    ``values`` holds what the words stand for, in their order.

    >>> scanner = Scanner({"网络": 1, "网络安全": 2, "AI": 3})
    >>> [(found.start, found.value) for found in scanner.scan("网络与网络安全，AIDS")]
    [(0, 1), (3, 2)]
    """

    def __init__(self, words: Mapping[str, T]) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._words = tuple(words)
        self.values = tuple(words.values())
        self._latin = frozenset(
            i for i, word in enumerate(self._words) if word[0].isascii() or word[-1].isascii()
        )
        self._automaton = AhoCorasick(list(self._words), matchkind=MatchKind.LeftmostLongest)

    def scan(self, text: str) -> Iterator[Found[T]]:
        """The words in ``text``, in order."""
        for index, start, end in self.indexes(text):
            yield Found(start, end, self.values[index])

    def indexes(self, text: str) -> list[tuple[int, int, int]]:
        """The words in ``text`` as (number of the word, start, end), in order; the fastest way."""
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text)
        latin = self._latin
        return [hit for hit in found if hit[0] not in latin or _stands_alone(text, hit[1], hit[2])]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no Latin letter or digit goes on at an end of ``text[start:end]`` that is one."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (_joined(before, text[start]) or _joined(text[end - 1], after))


def _joined(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
