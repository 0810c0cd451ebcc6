"""Groups of copies: linked documents together, and in each group only what is a copy of its witness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from duban.duplication.candidate import Candidate
from duban.duplication.figures import Amount, amounts, without_dates
from duban.duplication.relation import (
    FEWEST_FIGURES,
    LEAST_LIKE,
    SAME_FIGURES,
    SAME_ORDER,
    Relation,
    relation,
)
from duban.duplication.shingles import hashes, squeezed, unique
from duban.duplication.signatures import ERROR, estimates, pairs, signatures
from duban.duplication.witness import best

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from duban.duplication.shingles import Hashes
    from duban.duplication.signatures import Matrix


_MANY_FIGURES = 10
"""With so many figures in both, texts whose signatures of figures are unlike are no near copies: two that differ then
leave a share of 0.8."""


class Group(NamedTuple):
    """The numbers of a witness and of its copies, each with what it is to the witness."""

    witness: int
    copies: tuple[tuple[int, Relation], ...]


def groups(candidates: Sequence[Candidate], threshold: float) -> list[Group]:
    """The groups of copies among ``candidates``, in the order of their first documents.

    >>> texts = ["某县粮食产量增长2%。", "某市开通地铁三号线。", "某县粮食产量增长2%！"]
    >>> groups([Candidate(name=str(i), text=text) for i, text in enumerate(texts)], 0.8)
    [Group(witness=0, copies=((2, Relation(kind='exact', likeness=1.0)),))]
    """
    same = _same(candidates)
    firsts = [numbers[0] for numbers in same]
    texts = [candidates[number] for number in firsts]
    found: list[Group] = []
    for linked in _connected(len(texts), _linked(texts, threshold)):
        members = sorted(number for one in linked for number in same[one])
        found += _split(candidates, members, threshold)
    return sorted(found, key=lambda group: min(group.witness, *(number for number, _ in group.copies)))


def _same(candidates: Sequence[Candidate]) -> list[list[int]]:
    """The numbers of the candidates whose letters and digits are the same, in their order; empty texts left out."""
    found: dict[str, list[int]] = {}
    for number, candidate in enumerate(candidates):
        if plain := squeezed(candidate.text):
            found.setdefault(plain, []).append(number)
    return list(found.values())


class _Signatures(NamedTuple):
    """The signatures of texts by their words, their figures, and the order of their figures; and how many figures
    each has, those that state a quantity apart."""

    words: Matrix
    figures: Matrix
    runs: Matrix
    counts: NDArray[np.int64]
    stated: NDArray[np.int64]


def _linked(texts: Sequence[Candidate], threshold: float) -> Iterator[tuple[int, int]]:
    """The pairs of different texts that are copies: by their words, then by the order of their figures."""
    import numpy as np

    told = _signatures(texts)
    alike = pairs(told.words, threshold, told.figures)
    few = told.counts[alike].min(axis=1) < _MANY_FIGURES
    alike = alike[few | (estimates(told.figures, alike) >= SAME_FIGURES - ERROR)]
    # Of texts with fewer their figures do not tell what they are copies of.
    able = np.flatnonzero(told.stated >= FEWEST_FIGURES)
    in_order = able[pairs(told.runs[able], SAME_ORDER - ERROR)]
    in_order = in_order[estimates(told.words, in_order) >= LEAST_LIKE - ERROR]
    for one, other in np.concatenate([alike, in_order]).tolist():
        if relation(texts[one], texts[other], threshold):
            yield one, other


def _signatures(texts: Sequence[Candidate]) -> _Signatures:
    import numpy as np

    words = signatures(hashes(squeezed(one.text)) for one in texts)
    figures: list[Hashes] = []
    runs: list[Hashes] = []
    stated: list[int] = []
    for one in texts:
        found = amounts(one.text)
        quantities = without_dates(found)
        figures.append(unique(_hashed(map(_written, found))))
        runs.append(_hashed(map("".join, pairwise(map(_written, quantities)))))
        stated.append(len(set(quantities)))
    counts = np.array([len(one) for one in figures], np.int64)
    return _Signatures(words, signatures(figures), signatures(runs), counts, np.array(stated, np.int64))


def _written(amount: Amount) -> str:
    return f"{amount.value} {amount.unit}"


def _hashed(told: Iterable[str]) -> Hashes:
    """A hash for each of some short texts, the same on every machine."""
    import numpy as np

    return np.array([crc32(one.encode()) for one in told], np.uint64)


def _connected(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """What is linked, directly or through others (union-find); those that nothing is linked to stand alone."""
    parents = list(range(count))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for one, other in links:
        first, second = sorted((root(one), root(other)))
        parents[second] = first
    found: dict[int, list[int]] = {}
    for number in range(count):
        found.setdefault(root(number), []).append(number)
    return list(found.values())


def _split(candidates: Sequence[Candidate], members: list[int], threshold: float) -> list[Group]:
    """The groups in ``members``: the best witness with its copies, then the same among those that are none of them.

    A chain of copies of copies ends where the last is no copy of the first.
    """
    found: list[Group] = []
    while len(members) > 1:
        held = [candidates[number] for number in members]
        witness = members[best(held, members)]
        copies: list[tuple[int, Relation]] = []
        rest: list[int] = []
        for number in members:
            if number == witness:
                continue
            told = relation(candidates[witness], candidates[number], threshold)
            if told is None:
                rest.append(number)
            else:
                copies.append((number, told))
        if copies:
            found.append(Group(witness, tuple(copies)))
        members = rest
    return found
