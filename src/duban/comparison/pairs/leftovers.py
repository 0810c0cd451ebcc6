"""What one document leaves over against what the other does: pairs that few words tell, but sentence and matter do.

«降低落户门槛» and «全年30万人进城落户» share two characters, and are too unlike for the first pairing. But their
sentences answer each other (what stands beside them is paired), and both speak of one rare matter. What tells is weighed
in ``leftovers.yaml``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from duban.comparison.formulations.link import Link
from duban.comparison.formulations.units import Unit
from duban.comparison.kinds.quantity import quantified
from duban.comparison.pairs.assignment import assign
from duban.comparison.pairs.similarity import Pair, Scorer
from duban.comparison.thresholds import ANSWER, ANSWER_WITH_NUMBER, NAMED
from duban.files import packaged_yaml
from duban.typed import learnt
from duban.vocabulary.thesaurus import thesaurus


class Signs(NamedTuple):
    """What tells that two formulations that are left over are one promise; flags are 0.0 or 1.0.

    Attributes:
        sentence: whether their sentences hold formulations that are paired.
        concepts: cosine of what they speak of; ``own`` whether their own words tell one, not only their sentences.
        rare: the same, less where the rarest matter that they share is spoken of in many places.
        words, held, order, only, theme: see :class:`duban.comparison.pairs.similarity.Evidence`.
    """

    sentence: float
    concepts: float
    own: float
    rare: float
    words: float
    held: float
    order: float
    only: float
    theme: float


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of ``leftovers.yaml``: the log odds where nothing is told, and what each of :class:`Signs` adds."""

    constant: float
    signs: Mapping[str, float]


@cache
def weights() -> Weights:
    """The weights, read once.

    >>> set(weights().signs) == set(Signs._fields)
    True
    """
    return msgspec.convert(packaged_yaml("duban.comparison.pairs", "leftovers.yaml"), learnt(Weights))


# A matter that no more formulations speak of than this tells fully.
_FEW = 12


def paired_leftovers(
    scorer: Scorer, old: Sequence[Unit], new: Sequence[Unit], links: Sequence[Link]
) -> list[Link]:
    """Links between the formulations ``old`` and ``new`` that the first pairing has left over; tasks are left as they are."""
    left = [unit for unit in old if unit.sort != "task"]
    right = [unit for unit in new if unit.sort != "task"]
    weighing = _Weighing(scorer, links)
    pairs = []
    for i, j in weighing.candidates(left, right):
        found, bound = weighing.told(left[i], right[j])
        if found >= bound:
            pairs.append(Pair(i, j, found))
    return [Link((left[p.old],), (right[p.new],), p.score) for p in assign(pairs, ANSWER_WITH_NUMBER)]


class _Weighing:
    """What tells for pairs of two documents, of which ``links`` are paired already."""

    def __init__(self, scorer: Scorer, links: Sequence[Link]) -> None:
        self._scorer = scorer
        self._places = [{id(unit): i for i, unit in enumerate(units)} for units in (scorer.old, scorer.new)]
        self._answered = {(a.sentence, b.sentence) for link in links for a in link.old for b in link.new}
        self._spoken = Counter(c for unit in (*scorer.old, *scorer.new) for c in unit.concepts)

    def candidates(self, old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[int, int]]:
        """The pairs, by index, that speak of one matter by their own words, or whose sentences answer each other."""
        speaking: dict[str, list[int]] = {}
        for j, unit in enumerate(new):
            for concept in unit.concepts | unit.things:
                speaking.setdefault(concept, []).append(j)
        own = [_told(unit) for unit in new]
        for i, unit in enumerate(old):
            told = _told(unit)
            for j in sorted(
                {j for concept in unit.concepts | unit.things for j in speaking.get(concept, ())}
            ):
                if told & own[j] or (unit.sentence, new[j].sentence) in self._answered:
                    yield i, j

    def told(self, old: Unit, new: Unit) -> tuple[float, float]:
        """How probable the pair is, and how probable it must be."""
        evidence = self._scorer.evidence(self._places[0][id(old)], self._places[1][id(new)])
        few = min((self._spoken[concept] for concept in old.concepts & new.concepts), default=0)
        signs = Signs(
            sentence=float((old.sentence, new.sentence) in self._answered),
            concepts=evidence.concepts,
            own=float(bool(_told(old) & _told(new))),
            rare=evidence.concepts * min(1.0, _FEW / few) if few else 0.0,
            words=evidence.words,
            held=evidence.held,
            order=evidence.order,
            only=evidence.only,
            theme=evidence.theme,
        )
        number = quantified(old, new)
        named = number is not None and number.by > 0 and evidence.words >= NAMED
        return probability(signs), ANSWER_WITH_NUMBER if named else ANSWER


def probability(signs: Signs) -> float:
    """The probability from 0 to 1 that a pair with these signs is one promise.

    >>> probability(Signs(*[0.0] * 9)) < 0.1
    True
    """
    known = weights()
    odds = known.constant + sum(known.signs[name] * value for name, value in signs._asdict().items())
    return 1 / (1 + math.exp(-odds))


@lru_cache(maxsize=4096)
def _told(unit: Unit) -> frozenset[str]:
    """What the words of a formulation tell by themselves: concepts, and things."""
    return thesaurus().spoken_of(unit.side.text) | unit.things
