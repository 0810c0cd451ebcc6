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
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from duban.comparison.formulations.wording import plain, wording
from duban.extraction.discourse.cues import Kind
from duban.extraction.discourse.outlook import outlooks
from duban.ledger.contents.documents import StoredDocument
from duban.text.document import Context, Document
from duban.text.segment import clauses
from duban.text.view import View
from duban.tracking.commitments.headline import headline_end, is_notice
from duban.vocabulary.follow_through import follow_through as word_lists
from duban.vocabulary.pattern import alternation
from duban.vocabulary.short_forms import short_forms

_KINDS: tuple[Kind, ...] = ("plan", "review", "situation", "advice", "other")
# What bigrams of words that most promises share weigh, as in the comparison (duban.comparison.pairs.similarity).
_EMPTY = 0.4
# A sign of two characters (5G, L3, AI) is a whole name, which in Chinese characters has two bigrams or three.
_SIGN = 2.0
# Added to the number of clauses, so that short documents do not call every bigram equally rare.
_SMOOTHING = 20
_SHORTEST = 4
# A report has some 1,300 clauses, of which a bigram that tells anything stands in fewer.
LOOKED_AT = 100
# So many clauses, those that hold most, are looked at closely.
_MOST = 16
# From so many times as many on it is quicker to look clauses up among others than to go through these.
_FEW = 8
# Numbers are left to the figures; digits in a name (5G, L3) are none.
_DIGIT = re.compile(r"\d(?![a-zA-Z])(?<![a-zA-Z]\d)")
# A clause is kept as the number of its document, its start and end, and the number of its outlook.
_COLUMNS = 4


class Passage(NamedTuple):
    """A clause: the number of its document, its place in the clean text, its words, the outlook it is told in."""

    document: int
    start: int
    end: int
    text: str
    outlook: Kind


class Hit(NamedTuple):
    """A clause with how well it answers what was looked for, 0 to 1."""

    passage: Passage
    score: float


class Range(NamedTuple):
    """Clauses by their numbers, half open."""

    first: int
    last: int


class Passages:
    """The clauses of ``documents``, which stand in order of date.

    They are taken in one after the other (:meth:`extend`), so that the rarity of a word is that which was known then:
    what is published later changes nothing of what was found before.
    """

    def __init__(self, documents: Sequence[StoredDocument]) -> None:
        self._documents = documents
        self._bounds = [0]
        self._places: array[int] = array("L")
        self._postings: dict[str, array[int]] = {}
        self._rarities: dict[str, float] = {}

    def extend(self, last: int) -> bool:
        """Take in the clauses of the documents before ``last``; whether there were any that had not been."""
        new = self._documents[len(self._bounds) - 1 : last]
        if new:
            self._rarities.clear()
        for document in new:
            place = len(self._bounds) - 1
            for start, end, kind in _told(document):
                self._add(_words(document, start, end), (place, start, end, _KINDS.index(kind)))
            self._bounds.append(len(self._places) // _COLUMNS)
        return bool(new)

    def _add(self, text: str, place: tuple[int, int, int, int]) -> None:
        number = len(self._places) // _COLUMNS
        self._places.extend(place)
        postings = self._postings
        for gram in bigrams(text):
            numbers = postings.get(gram)
            if numbers is None:
                postings[gram] = array("L", (number,))
            else:
                numbers.append(number)

    def of(self, first: int, last: int) -> Range:
        """The clauses of documents ``first`` to ``last``, half open."""
        return Range(self._bounds[first], self._bounds[max(first, last)])

    def rarity(self, gram: str) -> float:
        """How rare a bigram is among the clauses taken in so far (the inverse document frequency)."""
        found = self._rarities.get(gram)
        if found is None:
            whole = self._bounds[-1] + _SMOOTHING
            found = max(0.0, math.log(whole / (len(self._postings.get(gram, ())) + 1)))
            self._rarities[gram] = found
        return found

    def weights(self, grams: Mapping[str, float]) -> dict[str, float]:
        """How much each bigram tells: its rarity times what it may tell at most."""
        return {gram: self.rarity(gram) * most for gram, most in grams.items()}

    def search(self, weights: Mapping[str, float], found: Range, least: float) -> list[Hit]:
        """The clauses of ``found`` that hold at least the share ``least`` of ``weights``, the best first.

        Of very many the earliest: no more than :data:`LOOKED_AT` clauses are taken for any one bigram.
        """
        whole = left = sum(weights.values())
        if not whole:
            return []
        sums: dict[int, float] = {}
        for gram, weight in sorted(weights.items(), key=lambda item: -item[1]):
            first, last = self._within(gram, found)
            taken = first
            if left >= least * whole:
                taken = min(last, first + LOOKED_AT)
                for number in self._postings[gram][first:taken] if taken > first else ():
                    sums[number] = sums.get(number, 0.0) + weight
            if taken < last:
                self._raise(sums, gram, taken, last, weight)
            left -= weight
        kept = sorted((-value, number) for number, value in sums.items() if value >= least * whole)
        return [Hit(self._passage(number), -value / whole) for value, number in kept[:_MOST]]

    def spelling_out(self, name: str, found: Range) -> list[Passage]:
        """The clauses of ``found`` that have all characters of the short ``name``, its last two side by side.

        >>> import duban
        >>> text = "二、2026年重点任务\\n鼓励超市与农户对接。"
        >>> document = StoredDocument.of(duban.read_text(text, year=2026), ())
        >>> passages = Passages([document])
        >>> _ = passages.extend(1)
        >>> [passage.text for passage in passages.spelling_out("农超对接", passages.of(0, 1))]
        ['鼓励超市与农户对接']
        """
        first, last = self._within(name[-2:], found)
        numbers = self._postings[name[-2:]][first : min(last, first + LOOKED_AT)] if last > first else ()
        passages = [self._passage(number) for number in numbers]
        return [passage for passage in passages if set(name) <= set(passage.text)]

    def _raise(self, sums: dict[int, float], gram: str, first: int, last: int, weight: float) -> None:
        """Add ``weight`` to the clauses that have a sum among ``[first:last]`` of those that hold ``gram``."""
        numbers = self._postings[gram]
        if last - first < _FEW * len(sums):
            for number in numbers[first:last]:
                if number in sums:
                    sums[number] += weight
            return
        for number in sums:
            place = bisect_left(numbers, number, first, last)
            if place < last and numbers[place] == number:
                sums[number] += weight

    def _within(self, gram: str, found: Range) -> tuple[int, int]:
        """The places of the clauses of ``found`` among those that hold ``gram``."""
        numbers = self._postings.get(gram)
        if numbers is None or numbers[-1] < found.first:
            return 0, 0
        first = bisect_left(numbers, found.first)
        return first, len(numbers) if numbers[-1] < found.last else bisect_left(numbers, found.last, first)

    def _passage(self, number: int) -> Passage:
        document, start, end, kind = self._places[_COLUMNS * number : _COLUMNS * (number + 1)]
        return Passage(document, start, end, _words(self._documents[document], start, end), _KINDS[kind])


# How many there are names nothing: 十大工程, 千家企业, 一批项目.
_COUNTED = re.compile("[二两三四五六七八九十百千数几]+[大家项批](?!代表)|一批")
# What joins is written now one way, now the other (中央和地方, 中央与地方).
_JOINS = str.maketrans("", "", "和与及")


@lru_cache(maxsize=65536)
def bigrams(text: str) -> frozenset[str]:
    """The pairs of characters of ``text`` as it is compared; numbers are left to the figures.

    >>> sorted(bigrams("继续建设5个平台")), bigrams("中央和地方") == bigrams("中央与地方")
    (['个平', '平台', '建设'], True)
    """
    bare = in_full(text)
    pairs = map("".join, pairwise(bare))
    return (
        frozenset(pair for pair in pairs if not _DIGIT.search(pair))
        if _DIGIT.search(bare)
        else frozenset(pairs)
    )


def in_full(text: str) -> str:
    """``text`` as it is compared, short names in full, without words that only join.

    >>> in_full("扩大“营改增”试点"), in_full("中央企业")
    ('扩大营业税改征增值税试点', '中央企业')
    """
    return short_forms().in_full(_COUNTED.sub("", plain(text))).translate(_JOINS)


@cache
def empty_words() -> re.Pattern[str]:
    """Words that most promises share or that name no thing of their own."""
    lists = word_lists()
    verbs = lists.initiating | lists.lasting | lists.terminative
    return re.compile(alternation({*lists.generic, *wording().common, *verbs}))


@lru_cache(maxsize=65536)
def telling_bigrams(text: str) -> Mapping[str, float]:
    """The bigrams of ``text`` with what each may tell at most: little where it holds a part of an empty word.

    >>> found = telling_bigrams("低空经济制度")
    >>> found["低空"], found["度"] if "度" in found else found["制度"]
    (1.0, 0.4)
    """
    bare = in_full(text)
    empty = [False] * len(bare)
    for match in empty_words().finditer(bare):
        empty[match.start() : match.end()] = [True] * (match.end() - match.start())
    found: dict[str, float] = {}
    for i in range(len(bare) - 1):
        pair = bare[i : i + 2]
        if not _DIGIT.search(pair):
            own = _SIGN if pair.isascii() else _EMPTY if empty[i] or empty[i + 1] else 1.0
            found[pair] = max(found.get(pair, 0.0), own)
    return found


def _words(document: StoredDocument, start: int, end: int) -> str:
    """The words of a place; of a headline that the text lacks, the title."""
    return document.text[start:end] if end else document.title or ""


def _told(document: StoredDocument) -> Iterator[tuple[int, int, Kind]]:
    """The clauses of ``document``, and the headline of a notice as a whole where it has several, or the text lacks it.

    What the text lacks stands at its beginning and has no length.
    """
    yield from told(document)
    title = document.title
    if not title or not is_notice(document):
        return
    end = headline_end(document)
    if not end:
        yield 0, 0, "other"
    elif len(list(clauses(document.text, end - len(title), end))) > 1:
        yield end - len(title), end, "other"


def told(document: StoredDocument) -> Iterator[tuple[int, int, Kind]]:
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
