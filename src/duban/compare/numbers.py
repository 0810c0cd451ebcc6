"""Figures against figures: which number of the old document became which of the new.

Two figures are of one thing if they have the same indicator (the vocabulary's identifier, else the same
words), the same measure, kind of unit and region. Three readings are taken of each thing: the old target
against the new target, the old outcome against the new outcome, and the old target against what the new
document reports for the same period. Where a document states a thing several times, the figures nearest in
words stand against each other, of these the latest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from duban.compare.change import Relation, Value
from duban.records import Figure
from duban.vocabulary.indicators import normal

_AIMS = frozenset({"target"})
_OUTCOMES = frozenset({"actual", "estimate"})
_TARGETS: Relation = "target_to_target"
_RESULTS: Relation = "outcome_to_outcome"
_KEPT: Relation = "target_to_outcome"
# Of one thing no more figures than this are looked at in each document.
_MOST = 20
Key = tuple[str, str, str, str | None]


class FigurePair(NamedTuple):
    """Two figures of one thing and how they stand to each other."""

    old: Figure
    new: Figure
    relation: Relation


def figure_pairs(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[FigurePair]:
    """The pairs of figures of one thing, in the order of the new document's figures."""
    first, second = _by_thing(old), _by_thing(new)
    for key, mine in second.items():
        theirs = first.get(key, [])
        for modalities, relation in ((_AIMS, _TARGETS), (_OUTCOMES, _RESULTS)):
            before, after = _of(theirs, modalities), _of(mine, modalities)
            if before and after:
                yield FigurePair(*_likest(before, after), relation)
        kept = [(aim, result) for aim in _of(theirs, _AIMS) for result in _of(mine, _OUTCOMES)]
        same = [pair for pair in kept if _year(pair[0]) and _year(pair[0]) == _year(pair[1])]
        if same:
            yield FigurePair(*max(same, key=_likeness), _KEPT)


def _likest(old: Sequence[Figure], new: Sequence[Figure]) -> tuple[Figure, Figure]:
    """The two figures that are nearest in words, of these the latest."""
    return max(((a, b) for a in old for b in new), key=_likeness)


def _likeness(pair: tuple[Figure, Figure]) -> tuple[float, str, str]:
    old, new = pair
    words = Indel.normalized_similarity(normal(old.indicator), normal(new.indicator))
    return words, old.period_end or "", new.period_end or ""


def _of(figures: Sequence[Figure], modalities: frozenset[str]) -> list[Figure]:
    return [figure for figure in figures if figure.modality in modalities][:_MOST]


def _year(figure: Figure) -> str:
    return (figure.period_end or "")[:4]


def _by_thing(figures: Sequence[Figure]) -> dict[Key, list[Figure]]:
    found: dict[Key, list[Figure]] = {}
    for figure in figures:
        if figure.modality in _AIMS or figure.modality in _OUTCOMES:
            found.setdefault(thing(figure), []).append(figure)
    return found


def thing(figure: Figure) -> Key:
    """What a figure is of: indicator, measure, kind of unit, region."""
    measure = "growth" if figure.measure == "avg_growth" else figure.measure
    return (
        figure.indicator_id or normal(figure.indicator),
        measure,
        "座" if figure.unit in _PIECES else figure.unit,
        figure.region,
    )


# Classifiers that count the same things (5G基站 419万个, 450万座).
_PIECES = frozenset("个座处家所")


def same_value(old: Figure, new: Figure) -> bool:
    """Whether two figures state the same number; «近1亿» and «超过1亿» do not, «1亿» and «1亿以上» do."""
    first, second = point(old), point(new)
    passed = old.approx != new.approx and None in (old.low, old.high, new.low, new.high)
    return first == second and not passed


def value(figure: Figure) -> Value:
    """A figure as changes show it."""
    return Value(
        text=figure.value_text,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        measure=figure.measure,
        modality=figure.modality,
        period_start=figure.period_start,
        period_end=figure.period_end,
    )


def subtract(old: Figure, new: Figure) -> tuple[float | None, str | None]:
    """New minus old and its unit; bounds that are open on one side are compared by the side they state."""
    first, second = point(old), point(new)
    if first is None or second is None or first == second:
        return None, None
    unit = "个百分点" if new.unit in ("%", "％") else new.unit
    return round(second - first, 10), unit


def point(figure: Figure) -> float | None:
    """The one number that a figure is compared by: the middle of its bounds, or the one it states."""
    stated = [bound for bound in (figure.low, figure.high) if bound is not None]
    return sum(stated) / len(stated) if stated else None
