"""How alike formulations are, over two documents, with sparse candidates.

Every unit is a vector of its character bigrams, weighted by their rarity over both documents: log(N / n), as
in the vector space model (Salton, Buckley, "Term-weighting approaches in automatic text retrieval",
Information Processing & Management 24(5), 1988). Bigrams of the verb and of words that most promises share
(``common`` in ``vocabulary/wording.yaml``) count less: what is promised matters more than that it is.

:func:`candidates` multiplies the sparse matrices block by block and keeps the best few for each unit, so
memory grows with the number of units, not with its square. :class:`Scorer` then scores single pairs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from duban.comparison.formulations.units import Unit
from duban.comparison.formulations.wording import wording
from duban.comparison.thresholds import CANDIDATE, CANDIDATES
from duban.vocabulary.themes import themes

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Vector = dict[str, float]
_VERB_WEIGHT = 0.25
_COMMON_WEIGHT = 0.4
_BLOCK = 256
# The parts of a score: likeness of the vectors, share of the lesser held by the greater, order of characters.
_COSINE, _HELD, _ORDER = 0.5, 0.2, 0.3
_SIZED = 3.0
_SAME_INSTRUMENT = 0.12
_SAME_INDICATOR = 0.06
_SAME_VERB = 0.02
_SAME_CONCEPTS = 0.1
_SAME_THEME = 0.11
_SAME_TAIL = 0.14
# What each of up to two bigrams adds that stand in these two units only, in documents of so many units.
_ONLY_HERE = 0.03
_MANY = 400
_LONG_TAIL = 4
_OTHER_CHAPTER = -0.06


# Thousands are made, sorted and kept in sets: a named tuple does that in less than half the time of a dataclass.
class Pair(NamedTuple):
    """Units ``old`` and ``new``, by index, with their score from 0 to 1."""

    old: int
    new: int
    score: float


class Evidence(NamedTuple):
    """What two formulations have in common, by themselves; flags are 0.0 or 1.0.

    Attributes:
        words: cosine of the vectors of their bigrams, 0 to 1.
        held: the share of the lesser that the greater holds, 0 to 1, less where the lesser is next to nothing.
        order: likeness of their characters in order, 0 to 1.
        only: up to two bigrams that stand in these two only; less in short documents.
        concepts: cosine of the vectors of their concepts, or of the things that they name if that is greater, 0 to 1.
        elsewhere: whether both speak of concepts and share none.
        theme, indicator, instrument, verb: whether they share one.
        chapter: whether their themes are of different chapters; nothing is told by that beside words of their own.
        tail: whether they are lists that end in the same words.
        amounts: whether both state numbers of one unit.
        amount_alone: whether only one of them states a number.
    """

    words: float
    held: float
    order: float
    only: float
    concepts: float
    elsewhere: float
    theme: float
    chapter: float
    indicator: float
    instrument: float
    verb: float
    tail: float
    amounts: float
    amount_alone: float

    @property
    def likeness(self) -> float:
        """All of it in one number from 0 to 0.99, by weights set by hand."""
        told = (
            _COSINE * self.words
            + _HELD * self.held
            + _ORDER * self.order
            + _ONLY_HERE * self.only
            + _SAME_CONCEPTS * self.concepts
            + _SAME_THEME * self.theme
            + _OTHER_CHAPTER * self.chapter
            + _SAME_INDICATOR * self.indicator
            + _SAME_INSTRUMENT * self.instrument
            + _SAME_VERB * self.verb
            + _SAME_TAIL * self.tail
        )
        return min(0.99, told)


class Scorer:
    """Scores pairs of units of two documents by what they share, rare things first."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit], background: Sequence[Unit] = ()) -> None:
        self.old, self.new = old, new
        self._rarity = _Rarity([*old, *new, *background])
        self.old_vectors = [self._rarity.vector(unit) for unit in old]
        self.new_vectors = [self._rarity.vector(unit) for unit in new]
        self._old_concepts = [self._rarity.concepts(unit.concepts) for unit in old]
        self._new_concepts = [self._rarity.concepts(unit.concepts) for unit in new]
        self._old_things = [self._rarity.concepts(unit.things) for unit in old]
        self._new_things = [self._rarity.concepts(unit.things) for unit in new]
        self._old_norms = [_norm(vector) for vector in self.old_vectors]
        self._new_norms = [_norm(vector) for vector in self.new_vectors]

    def score(self, i: int, j: int) -> float:
        """The likeness of old unit ``i`` and new unit ``j``; 1 only for the same words."""
        return 1.0 if self.old[i].plain == self.new[j].plain else self.evidence(i, j).likeness

    def evidence(self, i: int, j: int) -> Evidence:
        """What old unit ``i`` and new unit ``j`` have in common."""
        a, b = self.old[i], self.new[j]
        first, second = self.old_vectors[i], self.new_vectors[j]
        shared = [gram for gram in first if gram in second]
        norms = self._old_norms[i] * self._new_norms[j]
        lesser, greater = sorted((sum(first.values()), sum(second.values())))
        held = sum(min(first[gram], second[gram]) for gram in shared) / lesser if lesser else 0.0
        only = self._rarity.only_here(shared)
        theme = bool(a.theme) and a.theme == b.theme
        tail = _tail(a) if theme else ""
        return Evidence(
            words=sum(first[gram] * second[gram] for gram in shared) / norms if norms else 0.0,
            # To hold next to nothing tells little.
            held=held * min(1.0, _SIZED * lesser / greater) if greater else 0.0,
            order=Indel.normalized_similarity(a.plain, b.plain),
            only=only,
            concepts=max(
                _cosine(self._old_concepts[i], self._new_concepts[j]),
                _cosine(self._old_things[i], self._new_things[j]),
            ),
            elsewhere=float(bool(a.concepts and b.concepts and not a.concepts & b.concepts)),
            theme=float(theme),
            chapter=float(not only and _of_other_chapter(a, b)),
            indicator=float(bool(a.indicators & b.indicators)),
            instrument=float(bool(a.instruments & b.instruments)),
            verb=float(bool(a.action) and a.action == b.action),
            tail=float(len(tail) >= _LONG_TAIL and tail == _tail(b)),
            amounts=float(bool(a.amounts & b.amounts)),
            amount_alone=float(bool(a.amounts) != bool(b.amounts)),
        )

    def coverage(self, vector: Vector, other: Vector) -> float:
        """The share of ``vector``'s weight that ``other`` holds."""
        whole = sum(vector.values())
        return sum(weight for gram, weight in vector.items() if gram in other) / whole if whole else 0.0

    def vector(self, unit: Unit) -> Vector:
        """The weighted bigrams of a unit that need not be one of the two lists."""
        return self._rarity.vector(unit)

    def candidates(self, known: Collection[Pair] = ()) -> Iterator[tuple[int, int]]:
        """The pairs worth scoring, by index: for each old unit its nearest new ones, and the other way.

        Units that are in a ``known`` pair are left out.
        """
        taken = {pair.old for pair in known}, {pair.new for pair in known}
        yield from self.candidates_among(
            [i for i in range(len(self.old)) if i not in taken[0]],
            [j for j in range(len(self.new)) if j not in taken[1]],
        )

    def candidates_among(self, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The pairs worth scoring between some old and some new units, by index."""
        left, right = [self._sought(0, i) for i in olds], [self._sought(1, j) for j in news]
        for i, j in _nearest(left, right):
            yield olds[i], news[j]

    def _sought(self, side: int, index: int) -> Vector:
        """By what a unit is looked for: its bigrams and its concepts."""
        if side == 0:
            return self.old_vectors[index] | self._old_concepts[index] | self._old_things[index]
        return self.new_vectors[index] | self._new_concepts[index] | self._new_things[index]

    def same_words(self) -> list[Pair]:
        """The pairs of the same words, in order of place, of words that both documents have equally often."""
        places: dict[str, tuple[list[int], list[int]]] = {}
        for side, units in enumerate((self.old, self.new)):
            for i, unit in enumerate(units):
                places.setdefault(unit.plain, ([], []))[side].append(i)
        return [
            Pair(i, j, 1.0)
            for olds, news in places.values()
            if len(olds) == len(news) or min(len(olds), len(news)) >= CANDIDATES
            for i, j in zip(olds, news, strict=False)
        ]


def _of_other_chapter(a: Unit, b: Unit) -> bool:
    chapter = themes().chapter
    return bool(a.theme and b.theme) and chapter(str(a.theme)) != chapter(str(b.theme))


def _cosine(first: Vector, second: Vector) -> float:
    shared = sum(weight * second[key] for key, weight in first.items() if key in second)
    return shared / (_norm(first) * _norm(second)) if shared else 0.0


def _tail(unit: Unit) -> str:
    """What a list ends in: «A、B等领域支持政策» and «C、D等领域支持政策» are about the same policies."""
    return unit.content.rpartition("等")[2] if "等" in unit.content else ""


def _norm(vector: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))


class _Rarity:
    """The weights of bigrams."""

    def __init__(self, everything: Sequence[Unit]) -> None:
        self._total = len(everything)
        self._counts: Counter[str] = Counter()
        for unit in everything:
            self._counts.update({*_bigrams(unit.plain), *_bigrams(unit.matter)})
            self._counts.update((*unit.concepts, *unit.things))
        self._common = _common_bigrams()
        # The smoothed logarithm keeps short documents from calling every bigram equally rare.
        whole = math.log(self._total + 20)
        self._weights = {
            gram: (whole - math.log(count + 1)) * (_COMMON_WEIGHT if gram in self._common else 1.0)
            for gram, count in self._counts.items()
        }
        self._unseen = whole

    def vector(self, unit: Unit) -> Vector:
        """The bigrams of ``unit`` with their weights."""
        weights, unseen = self._weights, self._unseen
        vector = {gram: weights.get(gram, unseen) * _VERB_WEIGHT for gram in _bigrams(unit.plain)}
        for gram in _bigrams(unit.matter or unit.content):
            vector[gram] = weights.get(gram, unseen)
        return vector

    def concepts(self, spoken_of: Collection[str]) -> Vector:
        """Concepts or things with their weights; identifiers are longer than two letters, so never a bigram."""
        return {concept: self._weights.get(concept, self._unseen) for concept in spoken_of}

    def only_here(self, shared: Sequence[str]) -> float:
        """How many bigrams stand in no other unit than the two, up to 2; in short documents they tell less."""
        count = sum(self._counts[gram] == 2 and gram not in self._common for gram in shared)
        return min(2, count) * min(1.0, self._total / _MANY)


@cache
def _common_bigrams() -> frozenset[str]:
    return frozenset(gram for word in wording().common for gram in _bigrams(word))


def _bigrams(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)] or [text]


def _nearest(old: Sequence[Vector], new: Sequence[Vector]) -> Iterator[tuple[int, int]]:
    """The index pairs with the highest cosines, at most :data:`CANDIDATES` for each side's unit."""
    import numpy as np

    if not old or not new:
        return
    columns: dict[str, int] = {}
    for vector in (*old, *new):
        for gram in vector:
            columns.setdefault(gram, len(columns))
    left, right = _matrix(old, columns), _matrix(new, columns)
    kept: set[tuple[int, int]] = set()
    for rows, columns_of, flipped in ((left, right, False), (right, left, True)):
        turned = columns_of.T.tocsr()
        for start in range(0, rows.shape[0], _BLOCK):
            block = (rows[start : start + _BLOCK] @ turned).tocsr()
            for row in range(block.shape[0]):
                first, last = block.indptr[row], block.indptr[row + 1]
                scores, places = block.data[first:last], block.indices[first:last]
                if len(scores) > CANDIDATES:
                    best = np.argpartition(-scores, CANDIDATES)[:CANDIDATES]
                    scores, places = scores[best], places[best]
                for place in places[scores >= CANDIDATE].tolist():
                    kept.add((place, start + row) if flipped else (start + row, place))
    yield from sorted(kept)


def _matrix(vectors: Sequence[Vector], columns: dict[str, int]) -> csr_matrix:
    """The vectors as rows of unit length."""
    import numpy as np
    from scipy.sparse import csr_matrix

    sizes = [len(vector) for vector in vectors]
    indptr = np.concatenate(([0], np.cumsum(sizes)))
    indices = np.fromiter((columns[gram] for vector in vectors for gram in vector), dtype=np.int32)
    norms = np.repeat([_norm(vector) or 1.0 for vector in vectors], sizes)
    data = np.fromiter((weight for vector in vectors for weight in vector.values()), dtype=np.float32)
    return csr_matrix((data / norms.astype(np.float32), indices, indptr), shape=(len(vectors), len(columns)))
