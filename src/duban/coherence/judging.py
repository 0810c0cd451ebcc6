"""How two passages stand to each other.

=====================  ==============================================================================================
relation               the second …
=====================  ==============================================================================================
``opposed``            pushes the same object the other way (:mod:`duban.coherence.polarity`)
``number_conflict``    sets another number for the same thing, place and period, and both cannot hold
``deadline_conflict``  sets another time for the same task
``stronger``/``weaker``  asks more or less of the object: force, or the ambition of a rate
``same``               asks the same of it
``complementary``      asks something else of it, or is the part of a whole; between reports only by numbers
``None``               speaks of another object, place or year
=====================  ==============================================================================================

Each relation has a likeness of objects from which it is told; they were set on the sixty pairs of
``tests/data/consistency.jsonl`` and by reading findings over reports of the nation and of provinces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from duban.coherence.bodies import standing
from duban.coherence.finding import Relation
from duban.coherence.matter import concepts, head, held, likeness, sides, telling
from duban.coherence.numbers import Numbers, compared, differ_in_thing
from duban.coherence.overlap import overlap
from duban.coherence.passages import Clause, Passage
from duban.comparison.kinds.stance import policies_told, stance
from duban.vocabulary.coherence import coherence_words
from duban.vocabulary.pattern import alternation


class _Bounds(NamedTuple):
    """From which likeness each relation is told, and how many characters of shared words must name the thing.

    ``along`` is ``same`` where both clauses push one way; ``worded`` is how alike in wording clauses are that ask the same.
    """

    opposed: float
    along: float
    same: float
    forced: float
    timed: float
    together: float
    telling_opposed: float
    telling: float
    telling_together: float
    worded: float


# Two excerpts are mostly of one matter; of the 30,000 pairs of passages of two reports few are, so more must be shared there
# (of 12 opposed found between two yearly reports with the bounds of excerpts none was right).
# Of 88 findings of ``same`` between reports that an independent reader judged, 13 of 19 worded less alike than 0.45 were
# wrong (one field, two matters), of 61 others beside formulas two.
_EXCERPTS = _Bounds(0.5, 0.5, 0.6, 0.65, 0.75, 0.28, 2.0, 2.0, 2.8, 0.0)
_REPORTS = _Bounds(0.65, 0.75, 0.75, 0.8, 0.8, 0.5, 3.9, 3.0, 4.0, 0.45)
# Clauses of the other sign decide where no clause pair of one sign is liker by more than this.
_MARGIN = 0.1
# How much a relation matters by itself.
WEIGHTS: dict[Relation, float] = {
    "opposed": 1.0,
    "number_conflict": 0.95,
    "deadline_conflict": 0.9,
    "missing": 0.6,
    "weaker": 0.7,
    "stronger": 0.65,
    "same": 0.4,
    "complementary": 0.25,
}


class Judgement(NamedTuple):
    """The relation of two passages, how sure their object is one, and the clauses or numbers that decide."""

    relation: Relation
    score: float
    first: Clause
    second: Clause
    numbers: Numbers | None = None
    words: tuple[str, str] | None = None


class _Pair(NamedTuple):
    score: float
    first: Clause
    second: Clause

    @property
    def signs(self) -> int | None:
        """+1 where both push one way, -1 where not; ``None`` where one has no direction."""
        if self.first.pull is None or self.second.pull is None:
            return None
        return self.first.pull.sign * self.second.pull.sign


def judge(one: Passage, other: Passage) -> Judgement | None:
    """How ``other`` stands to ``one``; ``None`` where they do not speak of one object."""
    pairs = sorted(_pairs(one, other), key=lambda pair: -pair.score)
    if not pairs:
        return None
    bounds = _EXCERPTS if one.excerpt and other.excerpt else _REPORTS
    numbers = compared(one, other)
    if numbers is not None:
        return _of_numbers(one, other, numbers, pairs[0], bounds)
    return (
        _of_scale(pairs)
        or _of_signs(pairs, bounds)
        or _of_time(one, other, pairs, bounds)
        or _of_force(pairs, bounds)
        or _of_degree(pairs, bounds)
        or _alike(pairs, bounds)
        or _together(one, other, pairs, bounds)
    )


def _pairs(one: Passage, other: Passage) -> Iterator[_Pair]:
    """The clauses of both that share what names a thing."""
    for first in one.clauses:
        for second in other.clauses:
            if telling(first.matter, second.matter) >= _LEAST:
                yield _Pair(likeness(first.matter, second.matter), first, second)


# A word of two characters that is only kin or inherited counts a part.
_LEAST = 1.2


def _of_numbers(
    one: Passage, other: Passage, numbers: Numbers, pair: _Pair, bounds: _Bounds
) -> Judgement | None:
    verdict = numbers.verdict
    if verdict == "apart":
        return None
    if verdict == "same" and (found := _of_time(one, other, [pair], bounds)):
        return found
    relation: Relation = "complementary" if verdict == "part" else verdict
    return Judgement(relation, max(pair.score, bounds.same), pair.first, pair.second, numbers)


def _of_scale(pairs: list[_Pair]) -> Judgement | None:
    """Opposed, where one policy is tight and the other loose (:mod:`duban.comparison.kinds.stance`)."""
    for pair in pairs:
        first, second = pair.first.text, pair.second.text
        for name in policies_told(first) & policies_told(second):
            places = stance(name, first), stance(name, second)
            if places[0] and places[1] and abs(places[0][0] - places[1][0]) >= _AGAINST:
                score, words = max(pair.score, _SURE_OF_POLICY), (places[0][1], places[1][1])
                return Judgement("opposed", score, pair.first, pair.second, words=words)
    return None


# From tight to loose: a policy that goes from flexible to neutral (a step of two) is not opposed to itself.
_AGAINST = 3
# Both name the policy itself.
_SURE_OF_POLICY = 0.8


def _of_signs(pairs: list[_Pair], bounds: _Bounds) -> Judgement | None:
    """Opposed, where the likest clauses push opposite ways."""
    against = [
        pair
        for pair in pairs
        if (pair.signs == -1 and _is_opposed(pair, bounds)) or (bounds is _EXCERPTS and _is_done_anyway(pair))
    ]
    if not against:
        return None
    along = max((pair.score for pair in pairs if pair.signs == 1), default=0.0)
    best = against[0]
    return (
        Judgement("opposed", best.score, best.first, best.second) if best.score >= along - _MARGIN else None
    )


def _is_done_anyway(pair: _Pair) -> bool:
    """Whether one says as a matter of course what the other forbids: «运费由农户分担», «严禁向农户收运费»."""
    first, second = pair.first, pair.second
    forbidding, plain = (first, second) if second.pull is None else (second, first)
    if (
        plain.pull
        or plain.text.startswith("凡")
        or not forbidding.pull
        or forbidding.pull.sign > 0
        or plain.force.level == 1
    ):
        return False
    surely = telling(first.matter, second.matter) >= _TELLING_PLAIN and pair.score >= _PLAIN
    return surely and forbidding.force.level == _FORBIDDEN and not plain.figures


# What a clause without any direction must share with a ban to be its opposite.
_PLAIN = 0.7
_TELLING_PLAIN = 4.0
_FORBIDDEN = 3


def _is_opposed(pair: _Pair, bounds: _Bounds) -> bool:
    if pair.score < bounds.opposed or telling(pair.first.matter, pair.second.matter) < bounds.telling_opposed:
        return False
    reports = bounds is _REPORTS
    if sides(pair.first.text, every=reports) != sides(pair.second.text, every=reports):
        return False
    if reports and not _have_one_head(pair):
        return False
    if differ_in_thing(pair.first, pair.second):
        return False
    first, second = pair.first.pull, pair.second.pull
    if first is None or second is None:
        return False
    # To clear away what is at fault and to build what is in order go together.
    return bool(first.bounds or second.bounds) or first.faulty == second.faulty


def _have_one_head(pair: _Pair) -> bool:
    """Whether one object holds the other (玉米种植面积 and 甘蔗种植面积 do not), and the governed noun stands in both."""
    first, second = pair.first.matter, pair.second.matter
    if held(first, second) < _HELD:
        return False
    return all(
        telling({word: 1.0}, other) > 0 for word, other in ((head(first), second), (head(second), first))
    )


# The share of the lesser object's words that the greater must hold.
_HELD = 0.9


def _of_time(one: Passage, other: Passage, pairs: list[_Pair], bounds: _Bounds) -> Judgement | None:
    """A conflict of deadlines: one task in one territory, or a later date below the nation's."""
    first, second = one.deadline, other.deadline
    whole = likeness(one.matter, other.matter)
    if (
        not first
        or not second
        or first == second
        or max(whole, pairs[0].score) < bounds.timed
        or whole < bounds.same
    ):
        return None
    lies = standing(one.body.territory, other.body.territory)
    if lies == "apart" or _is_this_year(one) or _is_this_year(other):
        return None
    return Judgement("deadline_conflict", max(whole, pairs[0].score), pairs[0].first, pairs[0].second)


def _is_this_year(passage: Passage) -> bool:
    """Whether a deadline only says the year of the document, as each year's does anew."""
    return bool(passage.body.year) and not passage.excerpt and passage.deadline == f"{passage.body.year}-12"


def _of_force(pairs: list[_Pair], bounds: _Bounds) -> Judgement | None:
    """Stronger or weaker, where one leaves no choice and the other does."""
    for pair in pairs:
        by = pair.second.force.level - pair.first.force.level
        named = telling(pair.first.matter, pair.second.matter) >= bounds.telling_opposed
        if (
            named
            and pair.score >= (_FORCED if _is_named_well(pair) and bounds is _EXCERPTS else bounds.forced)
            and pair.signs != -1
            and abs(by) >= _STEPS
            and _compare(pair)
        ):
            relation: Relation = "stronger" if by > 0 else "weaker"
            return Judgement(relation, pair.score, pair.first, pair.second)
    return None


_STEPS = 2
# The likeness that is enough for force in excerpts that share two words of a thing and a half («配送食品», «封签»): one body
# says by whom and where, the other does not.
_FORCED = 0.5
_TELLING_FORCED = 5.0


def _is_named_well(pair: _Pair) -> bool:
    return telling(pair.first.matter, pair.second.matter) >= _TELLING_FORCED


def _of_degree(pairs: list[_Pair], bounds: _Bounds) -> Judgement | None:
    """Stronger or weaker, where one abolishes a restriction that the other only loosens."""
    for pair in pairs:
        first, second = pair.first.pull, pair.second.pull
        if not (first and second and first.bounds and second.bounds) or first.sign + second.sign <= 0:
            continue
        if {first.degree, second.degree} == {1, 2} and pair.score >= bounds.forced:
            relation: Relation = "stronger" if second.degree > first.degree else "weaker"
            return Judgement(relation, pair.score, pair.first, pair.second)
    return None


def _compare(pair: _Pair) -> bool:
    """Whether the numbers in two clauses, if both have some, are of one thing and the same."""
    first, second = (set(_NUMBER.findall(clause.text)) for clause in (pair.first, pair.second))
    return not (differ_in_thing(pair.first, pair.second) or (first and second and not first & second))


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?![0-9.年月日])")


def _alike(pairs: list[_Pair], bounds: _Bounds) -> Judgement | None:
    for pair in pairs:
        sure = telling(pair.first.matter, pair.second.matter) >= bounds.telling
        least = bounds.along if pair.signs == 1 else bounds.same
        if pair.score >= least and pair.signs != -1 and sure and _compare(pair) and _is_worded(pair, bounds):
            return Judgement("same", pair.score, pair.first, pair.second)
    return None


def _is_of_another_stance(first: str, second: str) -> bool:
    """Whether one policy stands at two places of its scale: «适度宽松的货币政策», «稳健的货币政策»."""
    places = (
        (stance(name, first), stance(name, second)) for name in policies_told(first) & policies_told(second)
    )
    return any(one and other and one[0] != other[0] for one, other in places)


def _is_worded(pair: _Pair, bounds: _Bounds) -> bool:
    """Whether two clauses are alike in wording, and more than a formula that every report has."""
    first, second = pair.first.text, pair.second.text
    if _is_of_another_stance(first, second):
        return False
    formula = bounds is _REPORTS and _formulas().search(first) and _formulas().search(second)
    return not formula and overlap(first, second) >= bounds.worded


@cache
def _formulas() -> re.Pattern[str]:
    return re.compile(alternation(coherence_words().formulas))


def _together(one: Passage, other: Passage, pairs: list[_Pair], bounds: _Bounds) -> Judgement | None:
    """Complementary in excerpts. Passages of reports that share as much ask the same where they are worded alike.

    Of eleven that were called complementary there an independent reader found one to be so, and eight to ask the same.
    """
    whole = likeness(one.matter, other.matter)
    shared = telling(one.matter, other.matter)
    if bounds is _EXCERPTS and shared >= _LEAST and concepts(one.text) & concepts(other.text):
        return Judgement("complementary", max(whole, bounds.together), pairs[0].first, pairs[0].second)
    if whole < bounds.together or shared < bounds.telling_together or not _compare(pairs[0]):
        return None
    if bounds is _EXCERPTS:
        return Judgement("complementary", whole, pairs[0].first, pairs[0].second)
    worded = next((pair for pair in pairs if pair.signs != -1 and _is_worded(pair, bounds)), None)
    return Judgement("same", whole, worded.first, worded.second) if worded else None
