"""Targets for which no like-named one stands in the other document: paired by unit, matter, words and size.

«改建旧楼470栋» and «老旧楼房改造580栋» name their indicators apart, but their sentences speak of one matter, they count in
one unit, and no other number comes as near. Names, words and sizes weigh alike; the pairs that are best as a whole are
taken (:mod:`duban.comparison.pairs.assignment`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

from duban.comparison.formulations.figure_clause import figure_clause
from duban.comparison.formulations.units import Units
from duban.comparison.numbers import FigurePair, as_far, point
from duban.comparison.pairs.assignment import assign
from duban.comparison.pairs.similarity import Pair
from duban.comparison.thresholds import LIKE_TARGETS
from duban.observations.identity import identity
from duban.records import Figure
from duban.vocabulary.indicator_names import normal
from duban.vocabulary.thesaurus import thesaurus


class _Target(NamedTuple):
    """A target with the clause around it and what its sentence speaks of."""

    figure: Figure
    clause: str
    matter: frozenset[str]


def like_targets(old: Units, new: Units, paired: Collection[FigurePair]) -> Iterator[FigurePair]:
    """The pairs of targets that stand in none of ``paired``, in the order of the old document."""
    known = {id(figure) for pair in paired for figure in (pair.old, pair.new)}
    before, after = _targets(old, known), _targets(new, known)
    years = old.document.context.year, new.document.context.year
    alike: dict[tuple[str, bool, str | None], list[int]] = {}
    for j, other in enumerate(after):
        alike.setdefault(_counted(other.figure), []).append(j)
    scored = [
        Pair(i, j, _likeness(one, after[j]))
        for i, one in enumerate(before)
        for j in alike.get(_counted(one.figure), ())
        if one.matter & after[j].matter and as_far(one.figure, after[j].figure, years)
    ]
    for pair in assign(scored, LIKE_TARGETS):
        yield FigurePair(before[pair.old].figure, after[pair.new].figure, "target_to_target")


def _targets(units: Units, known: Collection[int]) -> list[_Target]:
    """The targets that state one number and are in no pair yet (``known`` by ``id``)."""
    document, found = units.document, []
    for figure in units.figures:
        if figure.modality != "target" or id(figure) in known or not point(figure):
            continue
        first, last = (document.view.position(at) for at in (figure.sentence_start, figure.sentence_end - 1))
        matter = thesaurus().spoken_of(document.text[first : last + 1])
        found.append(_Target(figure, figure_clause(units, figure).text, matter))
    return found


def _counted(figure: Figure) -> tuple[str, bool, str | None]:
    """In which unit a target counts, whether it is a rate of growth, and of which region."""
    grows = figure.measure in ("growth", "avg_growth", "rate")
    return identity(figure).unit, grows, figure.region


def _likeness(one: _Target, other: _Target) -> float:
    """The mean of how alike clauses and names are and how near the numbers, each 0 to 1."""
    words = Indel.normalized_similarity(one.clause, other.clause)
    name = Indel.normalized_similarity(normal(one.figure.indicator), normal(other.figure.indicator))
    return (words + name + _nearness(one.figure, other.figure)) / 3


# A number that is so many times the other is not near it at all.
_FAR = 4.0


def _nearness(one: Figure, other: Figure) -> float:
    """How near two numbers are as a proportion, 1 where they are equal, 0 from :data:`_FAR` times on."""
    first, second = point(one), point(other)
    if not first or not second or first * second < 0:
        return 0.0
    return max(0.0, 1 - abs(math.log(first / second)) / math.log(_FAR))
