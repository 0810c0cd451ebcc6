"""Facts weighed: how likely two excerpts oppose each other, or one asks more, by a multinomial logistic regression.

The weights were learnt from judged pairs by ``bench/relations.py`` and are data (``weights.json``). Which of stronger and weaker it is
is told by the facts of order alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from duban.coherence.facts import Facts

OPPOSED, DEGREE, SAME, TOGETHER, APART = "opposed", "degree", "same", "complementary", "unrelated"
CLASSES = (OPPOSED, DEGREE, SAME, TOGETHER, APART)
"""The classes: opposed, stronger or weaker, the same, other means for one thing, of two things."""


class Likely(NamedTuple):
    """How likely each relation of two excerpts is; ``is_stronger`` where of stronger and weaker it would be the first."""

    opposed: float
    degree: float
    same: float
    together: float
    apart: float
    is_stronger: bool

    def plain(self) -> str:
        """The likeliest class of those that are not opposed."""
        told = {DEGREE: self.degree, SAME: self.same, TOGETHER: self.together, APART: self.apart}
        return max(told, key=lambda name: told[name])


class Weights(NamedTuple):
    """The weights of facts for each class, with the bias of the class; and of the facts of order for ``stronger``."""

    bias: Mapping[str, float]
    facts: Mapping[str, Mapping[str, float]]
    order: Mapping[str, float]


def weighed(told: Facts) -> Likely:
    """How likely each class is, by the facts of two excerpts."""
    weights = _weights()
    sums = {
        name: bias + sum(weight * told[fact] for fact, weight in weights.facts[name].items())
        for name, bias in weights.bias.items()
    }
    most = max(sums.values())
    parts = {name: exp(value - most) for name, value in sums.items()}
    whole = sum(parts.values())
    ahead = sum(weight * told[fact] for fact, weight in weights.order.items())
    opposed, degree, same, together, apart = (parts[name] / whole for name in CLASSES)
    return Likely(opposed, degree, same, together, apart, ahead > 0)


@cache
def _weights() -> Weights:
    return Weights(
        **json.loads(files("duban.coherence").joinpath("weights.json").read_text(encoding="utf-8"))
    )
