"""Groups of copies: linked documents together, and in each group only what is a copy of its witness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from duban.duplication.candidate import Candidate
from duban.duplication.figures import Amounts, amounts, without_dates
from duban.duplication.relation import FEWEST_FIGURES, LEAST_LIKE, SAME_ORDER, Relation, relation
from duban.duplication.shingles import hashes, squeezed
from duban.duplication.signatures import ERROR, estimates, pairs, signatures
from duban.duplication.witness import best

if TYPE_CHECKING:
    from duban.duplication.shingles import Hashes
    from duban.duplication.signatures import Matrix


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


def _linked(texts: Sequence[Candidate], threshold: float) -> Iterator[tuple[int, int]]:
    """The pairs of different texts that are copies: by their words, then by the order of their figures."""
    words = signatures(hashes(squeezed(one.text)) for one in texts)
    found = [amounts(one.text) for one in texts]
    figures = signatures(_hashed(map(str, told)) for told in found)
    for one, other in pairs(words, threshold, figures):
        if relation(texts[one], texts[other], threshold):
            yield int(one), int(other)
    yield from _in_order(texts, words, found, threshold)


def _in_order(
    texts: Sequence[Candidate], words: Matrix, found: Sequence[Amounts], threshold: float
) -> Iterator[tuple[int, int]]:
    """The pairs of texts with the same figures one after the other, other words or not."""
    import numpy as np

    stated = [without_dates(told) for told in found]
    # Of the others their figures do not tell what they are copies of.
    able = np.array(
        [number for number, told in enumerate(stated) if len(set(told)) >= FEWEST_FIGURES], np.int64
    )
    runs = signatures(
        _hashed(f"{one}{other}" for one, other in pairwise(stated[number])) for number in able.tolist()
    )
    both = able[pairs(runs, SAME_ORDER - ERROR)]
    for one, other in both[estimates(words, both) >= LEAST_LIKE - ERROR]:
        if relation(texts[one], texts[other], threshold):
            yield int(one), int(other)


def _hashed(told: Iterable[str]) -> Hashes:
    """A hash for each of some short texts."""
    import numpy as np

    return np.array(
        [int.from_bytes(blake2b(one.encode(), digest_size=8).digest()) for one in told], np.uint64
    )


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
