"""How two passages stand to each other.

=====================  ==============================================================================================
relation               the second …
=====================  ==============================================================================================
``opposed``            pushes the same object the other way (:mod:`duban.grammar.directions.polarity`)
``number_conflict``    sets another number for the same thing, place and period, and both cannot hold
``deadline_conflict``  sets another time for the same task
``stronger``/``weaker``  asks more or less of the object: force, or the ambition of a rate
``same``               asks the same of it
``complementary``      asks something else of it, or is the part of a whole; between reports only by numbers
``None``               speaks of another object, place or year
=====================  ==============================================================================================
"""

from __future__ import annotations

import re
from functools import cache

from duban.coherence.bodies import standing
from duban.coherence.facts import facts
from duban.coherence.finding import Relation
from duban.coherence.limits import fixed_otherwise
from duban.coherence.matter import concepts, likeness, sides, telling
from duban.coherence.numbers import Numbers, compared, differ_in_thing
from duban.coherence.opposition import against, likest, opposed, settled
from duban.coherence.overlap import overlap
from duban.coherence.pairs import EXCERPTS, LEAST, REPORTS, Bounds, Judgement, Pair, pairs_of
from duban.coherence.passages import Passage
from duban.coherence.weighing import APART, DEGREE, SAME, TOGETHER, Likely, weighed
from duban.comparison.kinds.stance import policies_told, stance
from duban.vocabulary.coherence import coherence_words
from duban.vocabulary.pattern import alternation

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


def judge(one: Passage, other: Passage) -> Judgement | None:
    """How ``other`` stands to ``one``; ``None`` where they do not speak of one object.

    Between reports rules decide. Whether two excerpts oppose each other, or one asks more where no number says so, is weighed.
    """
    pairs = sorted(pairs_of(one, other), key=lambda pair: -pair.score)
    if not (one.excerpt and other.excerpt):
        return opposed(one, other, pairs, REPORTS) or unopposed(one, other, pairs, REPORTS)
    likely = weighed(facts(one, other, pairs))
    found = opposed(one, other, pairs, EXCERPTS)
    is_sure = settled(one, other, pairs)
    if is_sure or (is_sure is None and likely.opposed >= (_RULED if found else _OPPOSED)):
        return against(one, other, pairs, found, likely.opposed)
    found = unopposed(one, other, pairs, EXCERPTS)
    if (found and found.relation not in _PLAIN) or compared(one, other):
        return found
    if found and found.relation == "same" and overlap(found.first.text, found.second.text) >= _WORDED:
        return found
    return _weighed(one, other, pairs, likely, found)


def _weighed(
    one: Passage, other: Passage, pairs: list[Pair], likely: Likely, found: Judgement | None
) -> Judgement | None:
    """The likeliest relation of two excerpts that do not oppose each other, of which no number, time or force decides.

    What the rules ``found`` holds where the model is not sure of another, and so does that they found nothing in common.
    """
    told = likely.plain()
    if told == APART or (found is None and told == TOGETHER and likely.together < _SURE):
        return None
    if found and told == SAME and likely.same < _LIKELY:
        return found
    best = likest(one, other, pairs)
    relation: Relation = "same" if told == SAME else "complementary"
    if told == DEGREE:
        relation = "stronger" if likely.is_stronger else "weaker"
    return Judgement(relation, best.score, best.first, best.second)


# Clauses worded alike, but for a word («加快安装…»), that the rules tell to be the same.
_WORDED = 0.7
# How sure the model must be of what the rules do not find, or find otherwise; set by the pairs of tests/test_consistency.py.
_SURE = 0.75
_LIKELY = 0.6


# From which probability two excerpts are told to oppose each other. In a cross-validation over 562 pairs (two writers, a third of the
# pairs to mislead) 139 of 174 oppositions are found with 48 false ones; with 0.4 it is 142 with 51, with 0.5 134 with 39. On 140 other
# pairs, not learnt from, 53 of 60 with 6 false ones; with 0.4 10 are false, with 0.5 4.
_OPPOSED = 0.45
# The same where the rules say it too.
_RULED = 0.4
# What says no more than that both speak of one thing.
_PLAIN = ("same", "complementary")


def unopposed(one: Passage, other: Passage, pairs: list[Pair], bounds: Bounds) -> Judgement | None:
    """What the rules say of two passages that do not oppose each other."""
    if not pairs:
        return None
    numbers = compared(one, other)
    if numbers is not None:
        return _of_numbers(one, other, numbers, pairs[0], bounds)
    if bounds is EXCERPTS and (found := _of_limits(one, other, pairs)):
        return found
    return (
        _of_time(one, other, pairs, bounds)
        or _of_force(pairs, bounds)
        or _of_degree(pairs, bounds)
        or _alike(pairs, bounds)
        or _together(one, other, pairs, bounds)
    )


def _of_numbers(
    one: Passage, other: Passage, numbers: Numbers, pair: Pair, bounds: Bounds
) -> Judgement | None:
    verdict = numbers.verdict
    if verdict == "apart":
        return None
    if verdict == "same" and (found := _of_time(one, other, [pair], bounds)):
        return found
    relation: Relation = "complementary" if verdict == "part" else verdict
    return Judgement(relation, max(pair.score, bounds.same), pair.first, pair.second, numbers)


def _of_limits(one: Passage, other: Passage, pairs: list[Pair]) -> Judgement | None:
    """Numbers that both fix for one thing otherwise, which are no figures of an indicator."""
    if standing(one.body.territory, other.body.territory) == "apart":
        return None
    for pair in pairs:
        told = fixed_otherwise(pair.first.text, pair.second.text)
        are_two = differ_in_thing(pair.first, pair.second)
        if told and told[0] != "same" and pair.score >= _FIXED and not are_two:
            return Judgement(told[0], pair.score, pair.first, pair.second, words=told[1:])
    return None


# The likeness from which two clauses fix numbers of one thing.
_FIXED = 0.6


def _of_time(one: Passage, other: Passage, pairs: list[Pair], bounds: Bounds) -> Judgement | None:
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


def _of_force(pairs: list[Pair], bounds: Bounds) -> Judgement | None:
    """Stronger or weaker, where one leaves no choice and the other does."""
    for pair in pairs:
        by = pair.second.force.level - pair.first.force.level
        named = telling(pair.first.matter, pair.second.matter) >= bounds.telling_opposed
        if (
            named
            and pair.score >= (_FORCED if _is_named_well(pair) and bounds is EXCERPTS else bounds.forced)
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


def _is_named_well(pair: Pair) -> bool:
    return telling(pair.first.matter, pair.second.matter) >= _TELLING_FORCED


def _of_degree(pairs: list[Pair], bounds: Bounds) -> Judgement | None:
    """Stronger or weaker, where one abolishes a restriction that the other only loosens."""
    for pair in pairs:
        first, second = pair.first.pull, pair.second.pull
        if not (first and second and first.bounds and second.bounds) or first.sign + second.sign <= 0:
            continue
        if {first.degree, second.degree} == {1, 2} and pair.score >= bounds.forced:
            relation: Relation = "stronger" if second.degree > first.degree else "weaker"
            return Judgement(relation, pair.score, pair.first, pair.second)
    return None


def _compare(pair: Pair) -> bool:
    """Whether the numbers in two clauses, if both have some, are of one thing and the same."""
    first, second = (set(_NUMBER.findall(clause.text)) for clause in (pair.first, pair.second))
    return not (differ_in_thing(pair.first, pair.second) or (first and second and not first & second))


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?![0-9.年月日])")


def _alike(pairs: list[Pair], bounds: Bounds) -> Judgement | None:
    for pair in pairs:
        sure = telling(pair.first.matter, pair.second.matter) >= bounds.telling
        least = bounds.along if pair.signs == 1 else bounds.same
        if sides(pair.first.text, every=False) != sides(pair.second.text, every=False) and bounds is EXCERPTS:
            continue
        if pair.score >= least and pair.signs != -1 and sure and _compare(pair) and _is_worded(pair, bounds):
            return Judgement("same", pair.score, pair.first, pair.second)
    return None


def _is_of_another_stance(first: str, second: str) -> bool:
    """Whether one policy stands at two places of its scale: «适度宽松的货币政策», «稳健的货币政策»."""
    places = (
        (stance(name, first), stance(name, second)) for name in policies_told(first) & policies_told(second)
    )
    return any(one and other and one[0] != other[0] for one, other in places)


def _is_worded(pair: Pair, bounds: Bounds) -> bool:
    """Whether two clauses are alike in wording, and more than a formula that every report has."""
    first, second = pair.first.text, pair.second.text
    if _is_of_another_stance(first, second):
        return False
    formula = bounds is REPORTS and _formulas().search(first) and _formulas().search(second)
    return not formula and overlap(first, second) >= bounds.worded


@cache
def _formulas() -> re.Pattern[str]:
    return re.compile(alternation(coherence_words().formulas))


def _together(one: Passage, other: Passage, pairs: list[Pair], bounds: Bounds) -> Judgement | None:
    """Complementary in excerpts. Passages of reports that share as much ask the same where they are worded alike.

    Of eleven that were called complementary there an independent reader found one to be so, and eight to ask the same.
    """
    whole = likeness(one.matter, other.matter)
    shared = telling(one.matter, other.matter)
    if bounds is EXCERPTS and shared >= LEAST and concepts(one.text) & concepts(other.text):
        return Judgement("complementary", max(whole, bounds.together), pairs[0].first, pairs[0].second)
    if whole < bounds.together or shared < bounds.telling_together or not _compare(pairs[0]):
        return None
    if bounds is EXCERPTS:
        return Judgement("complementary", whole, pairs[0].first, pairs[0].second)
    worded = next((pair for pair in pairs if pair.signs != -1 and _is_worded(pair, bounds)), None)
    return Judgement("same", whole, worded.first, worded.second) if worded else None
