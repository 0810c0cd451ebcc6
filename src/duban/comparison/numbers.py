"""Figures against figures: which number of the old document became which of the new.

Two figures are of one thing if they have the same indicator (the vocabulary's identifier, else the same
words), the same measure, kind of unit and region; what finds no counterpart so goes with the likest name
(:mod:`duban.observations.identity`). Three
readings are taken of each thing: the old target against the new target, the old outcome against the new
outcome, and the old target against what the new document reports for the same period. A target for a year is
not set against one for several. Where a document states a thing several times, the figures nearest in words
stand against each other, of these the latest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isclose
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from duban.comparison.change import Relation, Value
from duban.observations.identity import SAME, identity, likeness
from duban.records import Figure
from duban.vocabulary.indicator_names import normal

Bound = Literal["exactly", "about", "at_least", "at_most", "between"]
_AIMS = frozenset({"target"})
_OUTCOMES = frozenset({"actual", "estimate"})
_TARGETS: Relation = "target_to_target"
_RESULTS: Relation = "outcome_to_outcome"
_KEPT: Relation = "target_to_outcome"
# Of one thing no more figures than this are looked at in each document.
_MOST = 20
# A third written as 1/3 and as 33.3 % is one number.
_ROUNDED = 1e-3


class Key(NamedTuple):
    """Indicator (its identifier where the vocabulary knows it, else its words), measure, class of unit, region."""

    name: str
    measure: str
    unit: str
    region: str | None


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
            pairs = [(a, b) for a in before for b in after if as_far(a, b, years)]
            if pairs:
                yield FigurePair(*max(pairs, key=_likeness), relation)
        # A target whose outcome the old document tells itself was settled there.
        settled = {_year(result) for result in _of(theirs, _OUTCOMES)}
        open_aims = [aim for aim in _of(theirs, _AIMS) if _year(aim) not in settled]
        kept = [(aim, result) for aim in open_aims for result in _of(mine, _OUTCOMES)]
        same = [pair for pair in kept if _year(pair[0]) and _year(pair[0]) == _year(pair[1])]
        if same:
            yield FigurePair(*max(same, key=_likeness), _KEPT)


def pairs_by_unit(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[FigurePair]:
    """Targets of one promise that have no like-named counterpart: where each side has one of a measure and unit.

    >>> import duban
    >>> old, new = (duban.extract(f"2026年要{text}。", year=2026).figures for text in ("投入4亿元", "安排资金5亿元"))
    >>> [(pair.old.value_text, pair.new.value_text) for pair in pairs_by_unit(old, new)]
    [('4亿元', '5亿元')]
    """
    theirs, mine = _by_unit(old), _by_unit(new)
    for unit, figures in mine.items():
        if len(figures) == len(theirs.get(unit, ())) == 1:
            yield FigurePair(theirs[unit][0], figures[0], _TARGETS)


def _by_unit(figures: Sequence[Figure]) -> dict[tuple[str, str], list[Figure]]:
    found: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        found.setdefault((_measure(figure), identity(figure).unit), []).append(figure)
    return found


def _same_things(
    first: dict[Key, list[Figure]], second: dict[Key, list[Figure]]
) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """The figures of each thing in both documents; what has no exact counterpart goes with the nearest.

    A figure of two things («M2和社会融资规模») is the counterpart of each.
    """
    left = {key: figures for key, figures in first.items() if key not in second}
    for key, mine in second.items():
        if key in first:
            yield first[key], mine
            continue
        near = max(left, key=lambda other: _closeness(left[other][0], mine[0]), default=None)
        if near is not None and _closeness(left[near][0], mine[0]) >= SAME:
            yield left.pop(near), mine
            continue
        for part in [other for other in left if _is_part(left[other][0], mine[0])]:
            yield left.pop(part), mine


def _closeness(old: Figure, new: Figure) -> float:
    """How sure it is that two figures are of one thing, 0 to 1; what one year moved is no level of another."""
    if old.region != new.region or _measure(old) != _measure(new):
        return 0.0
    return likeness(identity(old), identity(new))


_JOINED = re.compile("[和与及、]")


def _is_part(old: Figure, new: Figure) -> bool:
    """Whether the indicator of one is one of several that the other names together, or a wider name of it."""
    if old.region != new.region or _measure(old) != _measure(new) or identity(old).unit != identity(new).unit:
        return False
    lesser, greater = sorted((normal(old.indicator), normal(new.indicator)), key=len)
    named = {
        normal(part)
        for part in _JOINED.split(new.indicator if greater == normal(new.indicator) else old.indicator)
    }
    return len(lesser) >= _TELLING and (lesser in named or greater.endswith(lesser))


# Shorter names stand inside many others.
_TELLING = 4


def as_far(old: Figure, new: Figure, years: tuple[int | None, int | None]) -> bool:
    """Whether two targets look equally far ahead: to the end of about a year, or further.

    A target for the year of the old document that the new one tells is that target again («低于13%的预期目标»).
    """
    if old.modality not in _AIMS or not old.period_end or not new.period_end or None in years:
        return True
    if years[0] != years[1] and int(new.period_end[:4]) == years[0]:
        return False
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
    own = identity(figure)
    name = own.key.indicator if own.is_known else normal(figure.indicator)
    return Key(name, _measure(figure), own.unit, figure.region)


def _measure(figure: Figure) -> str:
    return "growth" if figure.measure == "avg_growth" else figure.measure


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
    if not isclose(_width(old), _width(new), rel_tol=_ROUNDED, abs_tol=1e-9):
        return False
    passed = old.approx != new.approx and None in (old.low, old.high, new.low, new.high)
    return isclose(first, second, rel_tol=_ROUNDED) and not passed


def differs(old: Figure, new: Figure) -> bool:
    """Whether a figure moved: another number, or the same number held otherwise, where both are targets.

    >>> import duban
    >>> old, new = duban.extract("失业率控制在4.5%以内。失业率控制在4.5%左右。").figures
    >>> differs(old, new)
    True
    """
    return not same_value(old, new) or (old.modality in _AIMS >= {new.modality} and not same_bound(old, new))


def turns(pair: FigurePair) -> bool:
    """Whether a target to rise became one to fall, or back («比上年减少3000亿元» → «比上年增加1000亿元»)."""
    first, second = point(pair.old), point(pair.new)
    moves = pair.old.measure in _MOVES and pair.new.measure in _MOVES
    return pair.relation == _TARGETS and moves and bool(first and second and first * second < 0)


# Measures of what moves; a balance may change its sign without a change of course.
_MOVES = frozenset({"change", "growth", "avg_growth"})


def same_bound(old: Figure, new: Figure) -> bool:
    """Whether two figures hold their number alike: as it is, about, at least, at most, or between two.

    >>> import duban
    >>> old, new, third = duban.extract("失业率4.5%以内。失业率4.5%左右。失业率4.6%以内。").figures
    >>> same_bound(old, new), same_bound(old, third)
    (False, True)
    """
    return bound(old) == bound(new)


def bound(figure: Figure) -> Bound:
    """How a figure holds its number.

    >>> import duban
    >>> [bound(figure) for figure in duban.extract("失业率4.5%以内。失业率4.5%左右。").figures]
    ['at_most', 'about']
    """
    if figure.low is None or figure.high is None:
        return "at_most" if figure.low is None else "at_least"
    if figure.low < figure.high:
        return "between"
    return "about" if figure.approx else "exactly"


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

    A range has no one number: it is only set against a range that is as wide.

    >>> import duban
    >>> old, new = duban.extract("粮食产量增长2%，蔬菜产量增长3.5%。").figures
    >>> subtract(old, new)
    (1.5, '个百分点')
    """
    first, second = point(old), point(new)
    if first is None or second is None or isclose(first, second, rel_tol=_ROUNDED):
        return None, None
    if not isclose(_width(old), _width(new), rel_tol=_ROUNDED, abs_tol=1e-9):
        return None, None
    unit = "个百分点" if new.unit in ("%", "％") else new.unit
    return round(second - first, 10), unit


def _width(figure: Figure) -> float:
    return figure.high - figure.low if figure.low is not None and figure.high is not None else 0.0


def point(figure: Figure) -> float | None:
    """The one number that a figure is compared by: the middle of its bounds, or the one it states.

    >>> import duban
    >>> [point(figure) for figure in duban.extract("粮食产量增长2%，蔬菜产量增长3%至4%。").figures]
    [2.0, 3.5]
    """
    stated = [bound for bound in (figure.low, figure.high) if bound is not None]
    return sum(stated) / len(stated) if stated else None
