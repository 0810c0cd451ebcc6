"""The clauses of documents in order of date, with the outlook they are told in, and where their words stand.

An inverted index (Zobel, Moffat, "Inverted files for text search engines", ACM Computing Surveys 38(2), 2006) over
character bigrams: clauses are numbered document by document in order of date, so the clauses of a stretch of
documents are a range of numbers, and what stands in a range is found by bisection. A search takes the rarest bigrams
first and admits no new clause once what is left cannot lift one over the least likeness.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from duban.comparison.wording import plain, wording
from duban.extraction.discourse.cues import Kind
from duban.extraction.discourse.outlook import outlooks
from duban.ledger.documents import StoredDocument
from duban.text.document import Context, Document
from duban.text.segment import clauses
from duban.text.view import View

_KINDS: tuple[Kind, ...] = ("plan", "review", "situation", "advice", "other")
# What bigrams of words that most promises share weigh, as in the comparison (duban.comparison.similarity).
_COMMON = 0.4
# Added to the number of clauses, so that short documents do not call every bigram equally rare.
_SMOOTHING = 20
_SHORTEST = 4
_DIGIT = re.compile(r"\d")


class Passage(NamedTuple):
    """A clause: the number of its document, its place in the clean text, its words, the outlook it is told in."""

    document: int
    start: int
    end: int
    text: str
    outlook: Kind


class Hit(NamedTuple):
    """A clause with the share of what was looked for that it holds, 0 to 1."""

    passage: Passage
    score: float


class Range(NamedTuple):
    """Clauses by their numbers, half open."""

    first: int
    last: int


class Passages:
    """The clauses of ``documents``, which stand in order of date."""

    def __init__(self, documents: Sequence[StoredDocument]) -> None:
        self._documents = documents
        self._bounds = [0]
        self._places: array[int] = array("L")
        self._postings: dict[str, array[int]] = {}
        for document in documents:
            for start, end, kind in _told(document):
                self._add(document.text[start:end], start, end, kind)
            self._bounds.append(len(self._places) // 3)

    def _add(self, text: str, start: int, end: int, kind: Kind) -> None:
        number = len(self._places) // 3
        self._places.extend((start, end, _KINDS.index(kind)))
        for gram in bigrams(text):
            if gram not in self._postings:
                self._postings[gram] = array("L")
            self._postings[gram].append(number)

    def of(self, first: int, last: int) -> Range:
        """The clauses of documents ``first`` to ``last``, half open."""
        return Range(self._bounds[first], self._bounds[max(first, last)])

    def weights(self, grams: Sequence[str], ranges: Sequence[Range]) -> dict[str, float]:
        """How much each bigram tells: its rarity in ``ranges``."""
        whole = sum(last - first for first, last in ranges) + _SMOOTHING
        common = _common()
        weighed = {}
        for gram in grams:
            count = sum(len(self._within(gram, found)) for found in ranges)
            rarity = math.log(whole / (count + 1))
            weighed[gram] = max(0.0, rarity) * (_COMMON if gram in common else 1.0)
        return weighed

    def search(self, weights: Mapping[str, float], found: Range, least: float) -> list[Hit]:
        """The clauses of ``found`` that hold at least the share ``least`` of ``weights``, the best first."""
        whole = left = sum(weights.values())
        if not whole:
            return []
        sums: dict[int, float] = {}
        for gram, weight in sorted(weights.items(), key=lambda item: -item[1]):
            numbers = self._within(gram, found)
            if left >= least * whole:
                for number in numbers:
                    sums[number] = sums.get(number, 0.0) + weight
            else:
                self._raise(sums, numbers, weight)
            left -= weight
        kept = [(value / whole, number) for number, value in sums.items() if value >= least * whole]
        return [
            Hit(self._passage(number), score)
            for score, number in sorted(kept, key=lambda one: (-one[0], one[1]))
        ]

    @staticmethod
    def _raise(sums: dict[int, float], numbers: Sequence[int], weight: float) -> None:
        """Add ``weight`` to those of ``numbers`` that have a sum, by the shorter way."""
        if len(sums) < len(numbers) // 8:
            for number in sums:
                place = bisect_left(numbers, number)
                if place < len(numbers) and numbers[place] == number:
                    sums[number] += weight
            return
        for number in numbers:
            if number in sums:
                sums[number] += weight

    def _within(self, gram: str, found: Range) -> Sequence[int]:
        numbers = self._postings.get(gram)
        if numbers is None:
            return ()
        first = bisect_left(numbers, found.first)
        return numbers[first : bisect_left(numbers, found.last, first)]

    def _passage(self, number: int) -> Passage:
        start, end, kind = self._places[3 * number : 3 * number + 3]
        document = self._document_of(number)
        return Passage(document, start, end, self._documents[document].text[start:end], _KINDS[kind])

    def _document_of(self, number: int) -> int:
        return bisect_left(self._bounds, number + 1) - 1


def bigrams(text: str) -> set[str]:
    """The pairs of characters of ``text`` as it is compared; numbers are left to the figures.

    >>> sorted(bigrams("继续建设5个平台"))
    ['个平', '平台', '建设']
    """
    bare = plain(text)
    pairs = {bare[i : i + 2] for i in range(len(bare) - 1)}
    return {pair for pair in pairs if not _DIGIT.search(pair)} if _DIGIT.search(bare) else pairs


@cache
def _common() -> frozenset[str]:
    return frozenset(word[i : i + 2] for word in wording().common for i in range(len(word) - 1))


def _told(document: StoredDocument) -> Iterator[tuple[int, int, Kind]]:
    """The clauses of ``document`` in its clean text, each with the outlook of its sentence."""
    for outlook in outlooks(_reread(document)):
        for start, end in clauses(document.text, outlook.start, outlook.end):
            if end - start >= _SHORTEST:
                yield start, end, outlook.kind


def _reread(stored: StoredDocument) -> Document:
    """The document as far as its outlooks need it: its places count characters of the clean text."""
    return Document(
        name=stored.name,
        view=View.of(stored.text),
        context=Context(
            title=stored.title,
            published=stored.published,
            region=stored.region,
            issuer=stored.issuer,
            year=stored.year,
        ),
        headings=stored.headings,
        paragraphs=stored.paragraphs,
    )
