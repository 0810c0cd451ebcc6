"""Figures against figures: which number of the old document became which of the new.

Two figures are of one thing if they have the same indicator (the vocabulary's identifier, else the same
words), the same measure, kind of unit and region; what finds no counterpart so goes with like words. Three
readings are taken of each thing: the old target against the new target, the old outcome against the new
outcome, and the old target against what the new document reports for the same period. A target for a year is
not set against one for several. Where a document states a thing several times, the figures nearest in words
stand against each other, of these the latest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import isclose

from rapidfuzz.distance import Indel

from duban.comparison.change import Relation, Value
from duban.comparison.thresholds import LIKE_NAMES
from duban.records import Figure
from duban.vocabulary.indicator_names import normal

_AIMS = frozenset({"target"})
_OUTCOMES = frozenset({"actual", "estimate"})
_TARGETS: Relation = "target_to_target"
_RESULTS: Relation = "outcome_to_outcome"
_KEPT: Relation = "target_to_outcome"
# Of one thing no more figures than this are looked at in each document.
_MOST = 20
# A third written as 1/3 and as 33.3 % is one number.
_ROUNDED = 1e-3
_SIZES = {"level", "change"}


@dataclass(frozen=True, slots=True)
class Key:
    """Indicator (its identifier where ``known``, else its words), measure, class of unit, region."""

    name: str
    measure: str
    unit: str
    region: str | None
    known: bool


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures of one thing and how they stand to each other."""

    old: Figure
    new: Figure
    relation: Relation


def figure_pairs(
    old: Sequence[Figure], new: Sequence[Figure], years: tuple[int | None, int | None] = (None, None)
) -> Iterator[FigurePair]:
    """The pairs of figures of one thing, in the order of the new document's figures.

    ``years`` are those that the documents call this year; they tell targets for a year from longer ones.

    >>> import duban
    >>> old, new = (duban.extract(f"{year}年，粮食产量增长{n}%。", year=year).figures for year, n in ((2025, 2), (2026, 3)))
    >>> [(pair.old.value_text, pair.new.value_text) for pair in figure_pairs(old, new, (2025, 2026))]
    [('2%', '3%')]
    """
    for theirs, mine in _same_things(_by_thing(old), _by_thing(new)):
        for modalities, relation in ((_AIMS, _TARGETS), (_OUTCOMES, _RESULTS)):
            before, after = _of(theirs, modalities), _of(mine, modalities)
            pairs = [(a, b) for a in before for b in after if _as_far(a, b, years)]
            if pairs:
                yield FigurePair(*max(pairs, key=_likeness), relation)
        # A target whose outcome the old document tells itself was settled there.
        settled = {_year(result) for result in _of(theirs, _OUTCOMES)}
        open_aims = [aim for aim in _of(theirs, _AIMS) if _year(aim) not in settled]
        kept = [(aim, result) for aim in open_aims for result in _of(mine, _OUTCOMES)]
        same = [pair for pair in kept if _year(pair[0]) and _year(pair[0]) == _year(pair[1])]
        if same:
            yield FigurePair(*max(same, key=_likeness), _KEPT)


def _same_things(
    first: dict[Key, list[Figure]], second: dict[Key, list[Figure]]
) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """The figures of each thing in both documents; what has no exact counterpart goes with the nearest."""
    left = {key: figures for key, figures in first.items() if key not in second}
    for key, mine in second.items():
        if key in first:
            yield first[key], mine
        elif (near := _near(key, left)) is not None:
            yield left.pop(near), mine


def _near(key: Key, left: Collection[Key]) -> Key | None:
    """The key nearest to ``key``: the same identifier as another measure of size, or like words."""
    best, best_score = None, LIKE_NAMES
    for other in left:
        if (other.unit, other.region) != (key.unit, key.region):
            continue
        if key.known and other.known:
            same = other.name == key.name and {key.measure, other.measure} == _SIZES
            score = 1.0 if same else 0.0
        else:
            score = Indel.normalized_similarity(key.name, other.name) if key.measure == other.measure else 0.0
        if score >= best_score:
            best, best_score = other, score
    return best


def _as_far(old: Figure, new: Figure, years: tuple[int | None, int | None]) -> bool:
    """Whether two targets look equally far ahead: to the end of about a year, or further."""
    if old.modality not in _AIMS or not old.period_end or not new.period_end or None in years:
        return True
    far = [
        int(f.period_end[:4]) - year > 1
        for f, year in zip((old, new), years, strict=True)
        if f.period_end and year
    ]
    return far[0] == far[1]


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
    """What a figure is of."""
    measure = "growth" if figure.measure == "avg_growth" else figure.measure
    known = figure.indicator_id is not None
    name = figure.indicator_id or normal(figure.indicator)
    return Key(name, measure, _unit_class(figure.unit), figure.region, known)


def _unit_class(unit: str) -> str:
    """Units in which the same thing may be counted (5G基站 419万个, 450万座) are one class."""
    return "count" if unit in _COUNTS else unit


_COUNTS = frozenset(("", *"个座处家所人户项件条"))


def same_value(old: Figure, new: Figure) -> bool:
    """Whether two figures state the same number; «近1亿» and «超过1亿» do not, «1亿» and «1亿以上» do.

    >>> import duban
    >>> old, new, near = duban.extract("培育企业1亿家。培育企业1亿家以上。培育企业近1亿家。").figures
    >>> same_value(old, new), same_value(new, near)
    (True, False)
    """
    first, second = point(old), point(new)
    if first is None or second is None:
        return first == second
    passed = old.approx != new.approx and None in (old.low, old.high, new.low, new.high)
    return isclose(first, second, rel_tol=_ROUNDED) and not passed


def value(figure: Figure) -> Value:
    """A figure as changes show it.

    >>> import duban
    >>> value(duban.extract("粮食产量增长2%。").figures[0]).text
    '2%'
    """
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
    """New minus old and its unit; bounds that are open on one side are compared by the side they state.

    >>> import duban
    >>> old, new = duban.extract("粮食产量增长2%，蔬菜产量增长3.5%。").figures
    >>> subtract(old, new)
    (1.5, '个百分点')
    """
    first, second = point(old), point(new)
    if first is None or second is None or isclose(first, second, rel_tol=_ROUNDED):
        return None, None
    unit = "个百分点" if new.unit in ("%", "％") else new.unit
    return round(second - first, 10), unit


def point(figure: Figure) -> float | None:
    """The one number that a figure is compared by: the middle of its bounds, or the one it states.

    >>> import duban
    >>> [point(figure) for figure in duban.extract("粮食产量增长2%，蔬菜产量增长3%至4%。").figures]
    [2.0, 3.5]
    """
    stated = [bound for bound in (figure.low, figure.high) if bound is not None]
    return sum(stated) / len(stated) if stated else None
