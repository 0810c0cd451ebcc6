"""The words of action (``vocabulary/actions.yaml``), ready for looking up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from duban.vocabulary import actions
from duban.vocabulary.pattern import alternation, any_of


@dataclass(frozen=True, slots=True)
class ActionWords:
    """The words of ``vocabulary/actions.yaml``, ready for looking up."""

    verbs: dict[str, frozenset[str]]
    verb_lengths: dict[str, tuple[int, ...]]
    adverb_lengths: dict[str, tuple[int, ...]]
    nominal: frozenset[str]
    causative: frozenset[str]
    compounding: frozenset[str]
    after_causative: frozenset[str]
    urges: frozenset[str]
    prefixing: frozenset[str]
    purposes: frozenset[str]
    single: frozenset[str]
    outcomes: frozenset[str]
    complements: frozenset[str]
    complement_heads: frozenset[str]
    adverbs: frozenset[str]
    strong_adverbs: frozenset[str]
    prepositions: frozenset[str]
    heads: re.Pattern[str]
    light: frozenset[str]
    closing_heads: re.Pattern[str]
    strict: re.Pattern[str]
    verbal_nouns: re.Pattern[str]
    attitude: re.Pattern[str]
    state: re.Pattern[str]
    means: re.Pattern[str]
    target: re.Pattern[str]
    predicates: re.Pattern[str]
    body: re.Pattern[str]
    place: re.Pattern[str]
    time: re.Pattern[str]
    stretch: re.Pattern[str]


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the words that begin with each character, longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


@cache
def action_words() -> ActionWords:
    """The lexicon, read once.

    >>> "建设" in action_words().verbs
    True
    """
    words = actions()
    groups: dict[str, set[str]] = {word: set() for word in words.verbs}
    for group, members in words.groups.items():
        for word in members:
            groups.setdefault(word, set()).add(group)
    nominal = words.nominal
    for word in nominal | words.causative:
        groups.setdefault(word, set())
    verbs = {word: frozenset(names) for word, names in groups.items() if len(word) > 1}
    return ActionWords(
        verbs=verbs,
        verb_lengths=_lengths(verbs),
        adverb_lengths=_lengths(words.adverbs),
        nominal=nominal,
        strict=re.compile(alternation(word for word in verbs if word not in nominal)),
        verbal_nouns=re.compile(alternation(nominal)),
        heads=re.compile(alternation(words.heads)),
        closing_heads=re.compile(alternation(words.closing_heads) + "$"),
        attitude=_any(words.attitude),
        state=_any(words.state),
        means=re.compile(f"以[^，。；]{{1,40}}?为{alternation(words.means)}"),
        target=_any(words.target),
        predicates=re.compile(alternation(words.predicates) + "$"),
        body=_any(words.body),
        place=re.compile(words.place),
        time=re.compile(words.time),
        stretch=re.compile(words.stretch),
        **{name: getattr(words, name) for name in _WORD_SETS},
    )


_WORD_SETS = (
    "light",
    "causative",
    "after_causative",
    "compounding",
    "urges",
    "prefixing",
    "purposes",
    "single",
    "outcomes",
    "complements",
    "complement_heads",
    "adverbs",
    "strong_adverbs",
    "prepositions",
)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(any_of(patterns))
