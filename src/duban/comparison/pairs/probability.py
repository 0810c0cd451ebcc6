"""How probable it is that two formulations are one promise: a logistic regression over what tells for and against it.

Likeness alone does not decide: «放宽落户条件» and «实现进城落户1300万人» share two characters and are one promise,
«推进医养结合» and «推进军民结合» share most and are two. So the probability also counts what a first pairing by
likeness showed: whether neighbours are paired, whether the tasks answer each other, how far apart the places are,
and whether either has a likelier partner. The weights (``probability.yaml``) are learnt from lists of changes made by
hand; ``bench/pairing.py`` fits them anew and says how well they foretell lists that were held back.

Source of the method: Fellegi, Sunter, "A theory for record linkage", Journal of the American Statistical
Association 64 (1969), with the weights fitted jointly (D. R. Cox, "The regression analysis of binary sequences",
Journal of the Royal Statistical Society B 20 (1958)).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from duban.comparison.pairs.similarity import Evidence, Pair, Scorer
from duban.files import packaged_yaml
from duban.typed import learnt


class Situation(NamedTuple):
    """What a first pairing tells of a pair.

    Attributes:
        neighbours: how many of the units around have their partner around the other's place, 0 to 2.
        task: whether most of what the old unit's task promises went to the new unit's task, 0 or 1.
        distance: how far the new unit is from where the partners of the old unit's neighbourhood are, as a share of
            the new document, 0 to 1.
        old_lead, new_lead: how much likelier they are than the next likely pair of the old and of the new unit;
            negative where another pair is likelier.
    """

    neighbours: float
    task: float
    distance: float
    old_lead: float
    new_lead: float


SIGNS: tuple[str, ...] = (*Evidence._fields, *Situation._fields)


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of ``probability.yaml``.

    Attributes:
        constant: the log odds of a pair of which nothing is told.
        signs: what one unit of each of :data:`SIGNS` adds to the log odds.
    """

    constant: float
    signs: Mapping[str, float]


@cache
def weights() -> Weights:
    """The weights, read once.

    >>> weights().signs.keys() == set(SIGNS)
    True
    """
    return msgspec.convert(packaged_yaml("duban.comparison.pairs", "probability.yaml"), learnt(Weights))


def probability(signs: Sequence[float]) -> float:
    """The probability from 0 to 1 that a pair with these values of :data:`SIGNS` is one promise.

    >>> probability([0.0] * len(SIGNS)) < 0.05
    True
    """
    known = weights()
    odds = known.constant + sum(known.signs[name] * value for name, value in zip(SIGNS, signs, strict=True))
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, odds))))


# Log odds beyond this are as good as certain, and do not overflow.
_MOST = 30.0
# How many places around a unit are its neighbourhood.
_AROUND = 2
# How many paired units to either side tell where a neighbourhood went.
_WAY = 3


class FirstPairing:
    """A first pairing by likeness, and what it tells of every scored pair."""

    def __init__(self, scorer: Scorer, pairs: Sequence[Pair], scored: Sequence[Pair]) -> None:
        self._scorer = scorer
        self._partner = {pair.old: pair.new for pair in pairs}
        self._olds = sorted(self._partner)
        flows = Counter((scorer.old[p.old].task, scorer.new[p.new].task) for p in pairs)
        self._answers: dict[int, int] = {}
        for (task, other), _ in flows.most_common():
            self._answers.setdefault(task, other)
        self._best_of_old = _best_two((pair.old, pair.score) for pair in scored)
        self._best_of_new = _best_two((pair.new, pair.score) for pair in scored)

    def situation(self, pair: Pair) -> Situation:
        """What is told of ``pair``, which must be one of the scored."""
        old, new = self._scorer.old[pair.old], self._scorer.new[pair.new]
        around = (self._partner.get(pair.old + step) for step in range(-_AROUND, _AROUND + 1) if step)
        near = sum(place is not None and abs(place - pair.new) <= _AROUND for place in around)
        return Situation(
            neighbours=float(min(2, near)),
            task=float(old.task >= 0 and self._answers.get(old.task) == new.task),
            distance=self._distance(pair),
            old_lead=_lead(pair.score, self._best_of_old[pair.old]),
            new_lead=_lead(pair.score, self._best_of_new[pair.new]),
        )

    def _distance(self, pair: Pair) -> float:
        place = bisect_left(self._olds, pair.old)
        around = self._olds[max(0, place - _WAY) : place + _WAY + 1]
        partners = sorted(self._partner[old] for old in around if old != pair.old)
        expected = partners[len(partners) // 2] if partners else pair.new
        return abs(expected - pair.new) / len(self._scorer.new)

    def probability(self, pair: Pair) -> float:
        """The probability from 0 to 1 that ``pair`` is one promise."""
        return probability([*self._scorer.evidence(pair.old, pair.new), *self.situation(pair)])


def _best_two(scores: Iterator[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    """The highest and the next score of each unit."""
    best: dict[int, tuple[float, float]] = {}
    for unit, score in scores:
        first, second = best.get(unit, (0.0, 0.0))
        best[unit] = (score, first) if score > first else (first, max(second, score))
    return best


def _lead(score: float, best: tuple[float, float]) -> float:
    return score - (best[1] if score == best[0] else best[0])
