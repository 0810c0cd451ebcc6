"""Numbers of one thing in two passages: whether both can hold, or which of them asks more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import isclose, isinf
from typing import Literal

from duban.coherence.bodies import standing, territory_in
from duban.coherence.matter import likeness as alike
from duban.coherence.passages import Clause, Passage
from duban.observations.identity import SAME, UNSURE, conversion, identity, likeness
from duban.records import Figure
from duban.vocabulary.coherence import coherence_words
from duban.vocabulary.pattern import alternation

Verdict = Literal["same", "number_conflict", "stronger", "weaker", "part", "apart"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Two figures of one thing and how the second stands to the first; ``apart`` where they do not compare.

    ``part`` is a total against the part of a territory in it.
    """

    verdict: Verdict
    first: Figure
    second: Figure


def compared(one: Passage, other: Passage) -> Numbers | None:
    """How the numbers of two passages stand to each other; ``None`` where they have none of one thing."""
    found = [
        Numbers(_verdict((one, clause, a), (other, counter, b)), a, b)
        for clause in one.clauses
        for counter in other.clauses
        for a in clause.figures
        for b in counter.figures
        if not (_is_threshold(clause, a) and _is_threshold(counter, b))
        if _of_one_thing((clause, a), (counter, b))
    ]
    return min(found, key=lambda numbers: _RANK.index(numbers.verdict), default=None)


_RANK: tuple[Verdict, ...] = ("number_conflict", "stronger", "weaker", "part", "same", "apart")


def _is_threshold(clause: Clause, figure: Figure) -> bool:
    """Whether a number says for what a rule holds, not what is to be reached: «三十万吨以下煤矿»."""
    at = clause.text.find(figure.value_text)
    return at >= 0 and _THRESHOLD.match(clause.text, at + len(figure.value_text)) is not None


_THRESHOLD = re.compile(r"[^，0-9]{0,4}以[上下内]的?[^，、。（）的]{2}")


def differ_in_thing(one: Clause, other: Clause) -> bool:
    """Whether both clauses state numbers, and none of one thing."""
    pairs = [((one, a), (other, b)) for a in one.figures for b in other.figures]
    return bool(pairs) and not any(_of_one_thing(first, second) for first, second in pairs)


def _of_one_thing(first: tuple[Clause, Figure], second: tuple[Clause, Figure]) -> bool:
    """Whether two figures are of one indicator: by their names, or by names that may be and clauses that are alike."""
    named = likeness(identity(first[1]), identity(second[1]))
    return named >= SAME or (named >= UNSURE and alike(first[0].matter, second[0].matter) >= _ALIKE)


# «床位» and «床位总数» in clauses that say the same.
_ALIKE = 0.85


_Told = tuple[Passage, Clause, Figure]


def _verdict(first: _Told, second: _Told) -> Verdict:
    (one, clause, a), (other, counter, b) = first, second
    if _year(a, one) != _year(b, other):
        return "apart"
    lies = standing(_scope(one, clause, a), _scope(other, counter, b))
    if lies == "apart":
        return "apart"
    low, high = _range(a, 1.0), _range(b, conversion(b.unit, a.unit) or 1.0)
    if lies == "same":
        return "same" if _meet(low, high) else "number_conflict"
    if not _meet(low, high) and (_is_fixed(clause, a, b) or _falls_short(clause, low, high)):
        return "number_conflict"
    if not _is_rate(a) and not (_is_standard(clause) and _is_standard(counter)):
        return "part"
    if a.measure != b.measure:
        return "part"
    return _ambition(clause, low, high)


def _is_fixed(clause: Clause, a: Figure, b: Figure) -> bool:
    """Whether the whole fixes a value for whatever is of its sort («每辆90元»), and a part another.

    A range that is open to one side may be passed, which is more or less.
    """
    are_points = all(
        figure.low is not None and figure.high is not None and not figure.approx for figure in (a, b)
    )
    return are_points and _is_standard(clause)


def _falls_short(clause: Clause, whole: tuple[float, float], part: tuple[float, float]) -> bool:
    """Whether the whole demands something of each of its parts, and a part aims at less: «各省均不低于90%», «全省86%»."""
    return _to_each().search(clause.text) is not None and _ambition(clause, whole, part) == "weaker"


def _is_standard(clause: Clause) -> bool:
    """Whether a clause says of a number that it is a standard, not an amount that adds up."""
    return _standard().search(clause.text) is not None


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(alternation(coherence_words().standards))


@cache
def _to_each() -> re.Pattern[str]:
    return re.compile(alternation(coherence_words().to_each))


def _year(figure: Figure, passage: Passage) -> int | None:
    """The year that a figure is for: an excerpt that names none speaks of its own."""
    own = passage.body.year
    if figure.period_end is None or (own and passage.excerpt and not _DATED.search(passage.text)):
        return own
    return int(figure.period_end[:4])


_DATED = re.compile(r"20\d\d|[去上明后前]年|五[”\"]?[末时期]")


def _scope(passage: Passage, clause: Clause, figure: Figure) -> str | None:
    """Whose number it is: the place that the figure or its clause names, else the speaker's."""
    for text in (figure.region, clause.text.removeprefix("到").lstrip("0123456789年")):
        if text and (named := territory_in(text)):
            return named
    return passage.body.territory


def _range(figure: Figure, factor: float) -> tuple[float, float]:
    low = float("-inf") if figure.low is None else figure.low * factor
    high = float("inf") if figure.high is None else figure.high * factor
    return low, high


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether some number satisfies both."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return low <= high or isclose(low, high, rel_tol=_ROUNDED)


_ROUNDED = 5e-3


def _is_rate(figure: Figure) -> bool:
    """Whether it is a rate or a level, which a part can have above or below that of the whole (growth, μg/m³)."""
    unit = figure.unit or ""
    return unit in ("%", "％", "个百分点") or "/" in unit or figure.measure in _RATES


_RATES = ("growth", "avg_growth", "rate", "share")


def _ambition(clause: Clause, one: tuple[float, float], other: tuple[float, float]) -> Verdict:
    """Which number asks more: the higher, or the lower where it is of a fall or a ceiling."""
    first, second = _point(one), _point(other)
    if isclose(first, second, rel_tol=_ROUNDED):
        return "same"
    ceiling = isinf(one[0]) or isinf(other[0]) or _FALLING.search(clause.text) is not None
    more = second < first if ceiling or (first < 0 and second < 0) else second > first
    return "stronger" if more else "weaker"


# What is to be kept below a number, or brought down to it.
_FALLING = re.compile(r"控制在|(?<![不得])低于|不超过|[降减压]低?[至到为]")


def _point(bounds: tuple[float, float]) -> float:
    stated = [bound for bound in bounds if not isinf(bound)]
    return sum(stated) / len(stated) if stated else 0.0
