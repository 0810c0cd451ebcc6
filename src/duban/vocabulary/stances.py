"""Words that tell which way a promise pushes its object and how far along a measure is."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from duban.vocabulary.loader import Vocabulary, Words, load

Stage = Literal["considering", "preparing", "trying", "extending", "general", "completed"]
STAGES: tuple[Stage, ...] = get_args(Stage)


class Directions(Vocabulary, frozen=True):
    """Verbs that make their object more or freer (``up``), and those that make it less or hold it back (``down``)."""

    up: Words
    down: Words


class Scale(Vocabulary, frozen=True):
    """The words of a stance, from tight to loose; ``policy`` is the policy that has it, ``about`` what else does."""

    policy: str
    about: Words
    tight: Words
    neutral: Words
    balanced: Words
    loose: Words
    loosest: Words


class Drafting(Vocabulary, frozen=True):
    """By what verbs rules are drawn up, and the papers that are."""

    verbs: Words
    papers: Words


class Stances(Vocabulary, frozen=True):
    """The words of ``stances.yaml``.

    Attributes:
        directions: verbs by the way they push.
        falls: nouns of falling: to curb a fall is to push up.
        scales: stances of policy, by name.
        stages: how far along a measure is, by stage; ``drafting`` tells that its rules are being drawn up.
    """

    directions: Directions
    falls: Words
    scales: dict[str, Scale]
    stages: dict[Stage, Words]
    drafting: Drafting


@cache
def stances() -> Stances:
    """The words of stances and stages (``stances.yaml``).

    >>> "遏制" in stances().directions.down, "试点" in stances().stages["trying"]
    (True, True)
    """
    return load("stances", Stances)
