"""Words of action: verbs and what they join with, adverbs, clauses of attitude, bodies that act."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Patterns, Vocabulary, Words, load


class Actions(Vocabulary, frozen=True):
    """The words of ``actions.yaml``, described there field by field."""

    groups: dict[str, Words]
    verbs: Words
    nominal: Words
    causative: Words
    light: Words
    closing_heads: Words
    purposes: Words
    compounding: Words
    after_causative: Words
    predicates: Words
    urges: Words
    single: Words
    outcomes: Words
    complements: Words
    complement_heads: Words
    adverbs: Words
    strong_adverbs: Words
    prefixing: Words
    heads: Words
    attitude: Patterns
    state: Patterns
    body: Patterns
    place: str
    target: Patterns
    prepositions: Words
    time: str
    stretch: str
    means: Words
    measure_heads: Words
    organ_heads: Patterns
    uses: Words
    ways: Words
    where: Words
    sets_apart: Words
    pretexts: Words
    grounds: Words
    thorough: Words
    leads_work: Words
    in_charge: Words
    note_labels: Words
    general_bodies: Words


@cache
def actions() -> Actions:
    """The words of action (``actions.yaml``).

    >>> "出台" in actions().groups["draft"], "稳步" in actions().adverbs
    (True, True)
    """
    return load("actions", Actions)
