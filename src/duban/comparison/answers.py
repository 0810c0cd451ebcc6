"""What one document leaves over against what the other does: pairs that few words tell, but sentence and matter do.

«放宽城镇落户条件» and «实现进城落户1300万人» share two characters, and are too unlike for the first pairing. But their
sentences answer each other (what stands beside them is paired), and both speak of one rare matter. What tells is weighed
in ``answers.yaml``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from duban.comparison.assignment import assign
from duban.comparison.kinds.quantity import quantified
from duban.comparison.link import Link
from duban.comparison.similarity import Pair, Scorer
from duban.comparison.thresholds import ANSWER, ANSWER_WITH_NUMBER, NAMED
from duban.comparison.units import Unit
from duban.files import packaged_yaml
from duban.typed import learnt
from duban.vocabulary.thesaurus import thesaurus


class Signs(NamedTuple):
    """What tells that two formulations that are left over are one promise; flags are 0.0 or 1.0.

    Attributes:
        sentence: whether their sentences hold formulations that are paired.
        concepts: cosine of what they speak of; ``own`` whether their own words tell one, not only their sentences.
        rare: the same, less where the rarest matter that they share is spoken of in many places.
        words, held, order, only, theme: see :class:`duban.comparison.similarity.Evidence`.
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
    """The weights of ``answers.yaml``: the log odds where nothing is told, and what each of :class:`Signs` adds."""

    constant: float
    signs: Mapping[str, float]


@cache
def weights() -> Weights:
    """The weights, read once.

    >>> set(weights().signs) == set(Signs._fields)
    True
    """
    return msgspec.convert(packaged_yaml("duban.comparison", "answers.yaml"), learnt(Weights))


# A matter that no more formulations speak of than this tells fully.
_FEW = 12


def answers(scorer: Scorer, old: Sequence[Unit], new: Sequence[Unit], links: Sequence[Link]) -> list[Link]:
    """Links of the formulations ``old`` and ``new``, which have none, of tasks none."""
    places = [{id(unit): i for i, unit in enumerate(units)} for units in (scorer.old, scorer.new)]
    left = [unit for unit in old if id(unit) in places[0]]
    right = [unit for unit in new if id(unit) in places[1]]
    answered = {(a.sentence, b.sentence) for link in links for a in link.old for b in link.new}
    spoken = Counter(concept for unit in (*scorer.old, *scorer.new) for concept in unit.concepts)
    pairs = []
    for i, j in _candidates(left, right, answered):
        first, second = left[i], right[j]
        evidence = scorer.evidence(places[0][id(first)], places[1][id(second)])
        common = first.concepts & second.concepts
        few = min((spoken[concept] for concept in common), default=0)
        signs = Signs(
            sentence=float((first.sentence, second.sentence) in answered),
            concepts=evidence.concepts,
            own=float(bool(_told(first) & _told(second))),
            rare=evidence.concepts * min(1.0, _FEW / few) if few else 0.0,
            words=evidence.words,
            held=evidence.held,
            order=evidence.order,
            only=evidence.only,
            theme=evidence.theme,
        )
        number = quantified(first, second)
        bound = ANSWER_WITH_NUMBER if number and number.by > 0 and evidence.words >= NAMED else ANSWER
        if (found := probability(signs)) >= bound:
            pairs.append(Pair(i, j, found))
    return [Link((left[p.old],), (right[p.new],), p.score) for p in assign(pairs, ANSWER_WITH_NUMBER)]


def probability(signs: Signs) -> float:
    """The probability from 0 to 1 that a pair with these signs is one promise.

    >>> probability(Signs(*[0.0] * 9)) < 0.1
    True
    """
    known = weights()
    odds = known.constant + sum(known.signs[name] * value for name, value in signs._asdict().items())
    return 1 / (1 + math.exp(-odds))


def _told(unit: Unit) -> frozenset[str]:
    """What the words of a formulation tell by themselves."""
    return thesaurus().spoken_of(unit.side.text)


def _candidates(
    old: Sequence[Unit], new: Sequence[Unit], answered: set[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The pairs that speak of one matter, by index."""
    speaking: dict[str, list[int]] = {}
    for j, unit in enumerate(new):
        for concept in unit.concepts:
            speaking.setdefault(concept, []).append(j)
    for i, unit in enumerate(old):
        for j in sorted({j for concept in unit.concepts for j in speaking.get(concept, ())}):
            yield i, j
