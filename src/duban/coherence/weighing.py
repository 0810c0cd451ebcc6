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

OPPOSED, DEGREE, OTHER = "opposed", "degree", "other"
"""The classes: opposed, stronger or weaker, neither."""


class Likely(NamedTuple):
    """How likely two excerpts oppose each other, or the second asks more or less; and whether it would be more."""

    opposed: float
    degree: float
    is_stronger: bool


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
    return Likely(parts[OPPOSED] / whole, parts[DEGREE] / whole, ahead > 0)


@cache
def _weights() -> Weights:
    return Weights(
        **json.loads(files("duban.coherence").joinpath("weights.json").read_text(encoding="utf-8"))
    )
