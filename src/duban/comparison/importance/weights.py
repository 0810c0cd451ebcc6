"""How important a change is: a sum of measured weights that says what it is made of.

The importance of a change is the log-odds that an editor prints it among the first twenty-five, as a logistic regression
over annotated comparisons gives it: the base, the weight of its kind, that of the chapter of its theme, and each
circumstance (:mod:`duban.comparison.importance.circumstances`) by how far it holds. The sum is brought to a scale from 0 to 1
linearly (``weights.yaml`` says which log-odds are 0 and 1), so that its parts add up. ``bench/importance.py`` fits the
weights anew and says how well they hold on comparisons that were left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from duban.comparison.change import Kind
from duban.comparison.importance.background import Told
from duban.comparison.importance.circumstances import CIRCUMSTANCES, Circumstance
from duban.comparison.phrases import Contribution, Weight, phrase
from duban.files import packaged_yaml
from duban.language import Bilingual
from duban.typed import learnt
from duban.vocabulary.themes import themes

# What adds less is left out.
_SHOWN = 0.005


class Measured(msgspec.Struct, array_like=True, frozen=True):
    """A weight in log-odds, how many changes it was measured on, and how many of these were printed."""

    log_odds: float
    changes: int
    printed: int


class Scale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The log-odds that are shown as 0 and as 1."""

    zero: float
    one: float


class Fitted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the weights were measured on, and by how much they beat chance on what was left out."""

    date: str
    pairs: tuple[str, ...]
    changes: int
    printed: int
    penalty: float
    first_30: str
    first_50: str


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``weights.yaml``: the weights by kind, by chapter of themes and by circumstance."""

    fitted: Fitted
    scale: Scale
    base: float
    kind: dict[Kind, Measured]
    theme: dict[str, Measured]
    circumstance: dict[Weight, Measured]


@cache
def weights() -> Weights:
    """The weights that were measured (``weights.yaml``).

    >>> weights().kind["new"].log_odds > weights().kind["dropped"].log_odds
    True
    """
    return msgspec.convert(packaged_yaml("duban.comparison.importance", "weights.yaml"), learnt(Weights))


@dataclass(frozen=True, slots=True)
class Importance:
    """A score, from 0 to 1 but where it is better or worse than all that was seen, and what it is made of."""

    score: float
    contributions: tuple[Contribution, ...] = ()


def importance(told: Told) -> Importance:
    """The importance of a change of any kind but ``continued``; what can count most is told first."""
    known = _shares()
    change = told.change
    score = known.kind[change.kind]
    parts = [Contribution("by_kind", score, _name("by_kind"))]
    if change.theme and (share := known.theme.get(themes().chapter(change.theme))):
        score += share
        parts.append(Contribution("by_theme", share, _name_of_theme(change.theme)))
    for words in sorted(told.news):
        if found := known.words.get(words):
            score += found.amount
            parts.append(found)
    for one, share in known.circumstances:
        if (holds := one.of(told)) and abs(amount := share * holds) >= _SHOWN:
            score += amount
            name = phrase(one.name, name=one.named(told)) if one.named else _name(one.name)
            parts.append(Contribution(one.name, amount, name))
    return Importance(score, tuple(parts))


@dataclass(frozen=True, slots=True)
class _Shares:
    """The weights on the scale from 0 to 1, the greatest first; that of a kind holds the base.

    What weighs nothing is left out.
    """

    kind: dict[Kind, float]
    theme: dict[str, float]
    words: dict[str, Contribution]
    circumstances: tuple[tuple[Circumstance, float], ...]


@cache
def _shares() -> _Shares:
    known = weights()
    unit = known.scale.one - known.scale.zero
    base = known.base - known.scale.zero
    measured = [(one, known.circumstance[one.name].log_odds / unit) for one in CIRCUMSTANCES]
    weighing = sorted((one for one in measured if one[1]), key=lambda one: -abs(one[1]))
    return _Shares(
        {kind: (base + one.log_odds) / unit for kind, one in known.kind.items()},
        {theme: one.log_odds / unit for theme, one in known.theme.items()},
        {one.words: Contribution(one.name, share, _name(one.name)) for one, share in weighing if one.words},
        tuple((one, share) for one, share in weighing if one.words is None),
    )


@cache
def _name(weight: Weight) -> Bilingual:
    return phrase(weight)


@cache
def _name_of_theme(theme: str) -> Bilingual:
    known = themes()
    chapter = known.get(known.chapter(theme))
    return phrase("by_theme", theme=Bilingual(chapter.zh, chapter.en) if chapter else theme)
