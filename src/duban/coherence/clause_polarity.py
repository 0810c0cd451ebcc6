"""The polarity of clauses: which way each pushes, what its vote weighs, and how near two of them are.

A clause speaks of the things that it names (:mod:`duban.coherence.things`) or goes on about, and in words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from duban.coherence.matter import are_contrary, are_parallel, have_own_modifiers, morphemes, sides, telling
from duban.coherence.passages import Clause, Passage
from duban.coherence.things import Named, by_clause, done_apart
from duban.grammar.directions.axes import positions
from duban.grammar.directions.polarity import Pull, is_denial
from duban.vocabulary.pattern import alternation
from duban.vocabulary.stances import stances


class PolarClause(NamedTuple):
    """A clause that pushes something: which way, what its vote weighs, and the things it speaks of."""

    clause: Clause
    sign: int
    weight: float
    named: Named


def have_own_acts(one: Clause, other: Clause) -> bool:
    """Whether two clauses push two things that are done: the burning of straw and its baling.

    What is done to an act, the verb of direction, is no such thing.
    """
    first, second = (clause.pull.rest if clause.pull else clause.text for clause in (one, other))
    return done_apart(first, second) and done_apart(one.text, other.text)


def pushing(passage: Passage) -> list[PolarClause]:
    """The clauses of a passage that push something, with their weight; not what befalls those who do not comply."""
    own = by_clause(clause.text for clause in passage.clauses)
    clauses = [
        PolarClause(clause, way(clause), _GOING_ON if _is_process(clause.pull) else 1.0, told)
        for clause, told in zip(passage.clauses, own, strict=True)
        if not ((clause.pull and clause.pull.faulty) or _aside().search(clause.text))
    ]
    return [one for one in clauses if one.sign]


# What a clause counts that only says that work goes on.
_GOING_ON = 0.3


def way(clause: Clause) -> int:
    """The sign of a clause's push on its object; where it only denies or says nothing of it, by the ends of axes it is put at.

    >>> from duban.coherence.force import force
    >>> from duban.coherence.matter import matter
    >>> from duban.grammar.directions.polarity import pull
    >>> texts = "放宽落户", "入学不与房产挂钩", "中小企业份额不低于三成", "举办庙会的地点"
    >>> [way(Clause(0, 0, text, pull(text), matter(text), force(text))) for text in texts]
    [1, 1, 1, 1]
    """
    found = clause.pull
    told = [position for position in positions(clause.text) if position.axis in _FREEDOM]
    denied = [position for position in told if position.word.startswith("不")]
    only = not found or is_denial(found) or stances().pulls.prevents.issuperset(found.words)
    if found and not only and not denied:
        return found.sign
    signs = {position.sign for position in denied or told}
    if len(signs) == 1:
        return signs.pop()
    if found:
        return found.sign
    least, most = _LEAST.search(clause.text), _MOST.search(clause.text)
    return 0 if bool(least) == bool(most) else 1 if least else -1


# The axes of which an end is freer, not only other: in 线下 and 线上 neither is more of a thing.
_FREEDOM = frozenset(("charge", "choice", "eligibility", "linkage", "permit", "support"))
# A floor keeps a thing up, a ceiling holds it down.
_LEAST = re.compile(r"不得?(?:低|少|小)于|至少|[0-9一二三四五六七八九十成%]以上")
_MOST = re.compile(r"不得?(?:高|多|大)于|不得?超过|至多|最多|以内")


def kinship(one: PolarClause, other: PolarClause) -> float:
    """How much of the lesser object the other has, 0 to 1: of the characters of its words, or of the things it names."""
    return max(_of_things(one, other), _of_words(one.clause, other.clause))


def _of_words(one: Clause, other: Clause) -> float:
    """The share of characters of words that the lesser object has in common with the other, 0 to 1."""
    first, second = (morphemes(c.matter, every=True) | acts_of(c) for c in (one, other))
    if not (morphemes(one.matter) | acts_of(one)) & second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def _of_things(one: PolarClause, other: PolarClause) -> float:
    """How like two objects are in what they name, 0 to 1, the lesser counting more; 0 where no thing is in common."""
    shared = one.named.shared(other.named)
    if not shared:
        return 0.0
    first, second = _told(one), _told(other)
    words = sum(min(weight, second[word]) for word, weight in first.items() if word in second)
    lesser, greater = sorted((sum(first.values()), sum(second.values())))
    return min(1.0, words / (_LESSER * lesser + (1 - _LESSER) * greater))


def _told(one: PolarClause) -> dict[str, float]:
    """What a clause names with its weight, and what it says beside that in words of its own."""
    own = [word for word in one.clause.matter if telling({word: 1.0}, {word: 1.0})]
    beside = [w for w in own if not any(w in known or known in w for known in one.named.words)]
    return dict.fromkeys(beside, _BESIDE) | one.named.weights()


# What a word counts beside a thing that is named, and the lesser object in the measure of likeness.
_BESIDE = 0.3
_LESSER = 0.7


def acts_of(clause: Clause) -> frozenset[str]:
    """The characters of the verbs of direction that name what is done to a thing: 搬迁, 停运; not 扩大, 取消, 推进."""
    if clause.pull is None:
        return frozenset()
    known = stances().pulls
    plain = (
        stances().directions.up | stances().directions.down | known.abolishes | known.eases | known.processes
    )
    acts = (known.lessens | known.raises) - plain
    return frozenset(char for word in clause.pull.words if word in acts for char in word)


@cache
def _aside() -> re.Pattern[str]:
    """Finds what a clause does not demand itself: what befalls who does not comply («未加封签的不予配送»), or when («补贴退出后»)."""
    known = stances().pulls
    return re.compile(
        rf"[^，前背最此]后$|{alternation(known.sanctions)}$|{alternation(known.accounting)}"
        r"|^拒不[^，。；、]{1,12}的|^[未不无][^，。；、]{1,12}的(?!.*(?:可|均))"
    )


def _is_process(pull: Pull | None) -> bool:
    """Whether a clause only says that work goes on or is demanded, whichever way the work goes."""
    return pull is not None and stances().pulls.processes.issuperset(pull.words)


def are_two(one: PolarClause, other: PolarClause) -> bool:
    """Whether two clauses push two sorts of a thing (化肥, 有机肥), or two measures of it."""
    first, second = one.clause, other.clause
    if are_contrary(first.text, second.text):
        return True
    if have_own_acts(first, second):
        return True
    if one.named.things & other.named.things:
        return False
    return are_parallel(first.matter, second.matter) or have_own_modifiers(first.matter, second.matter)


def opposing(
    first: Iterable[PolarClause], second: Iterable[PolarClause]
) -> list[tuple[PolarClause, PolarClause]]:
    """The clauses that push one thing, or one side of it, opposite ways."""
    others = list(second)
    return [(a, b) for a in first for b in others if a.sign != b.sign and not _part(a, b)]


def _part(one: PolarClause, other: PolarClause) -> bool:
    """Whether two clauses push two things, or two sides of one: a thing and its cost, a load and what weighs."""
    first, second = one.clause, other.clause
    if sides(first.text, every=False) != sides(second.text, every=False) or are_two(one, other):
        return True
    first_load, second_load = _load(first), _load(second)
    return {first_load, second_load} == {"burden", ""}


def _load(clause: Clause) -> str:
    """What a clause pushes, if it is a load on those concerned: a ``burden`` or a ``charge``."""
    known = stances().pulls
    words = set(clause.pull.words) if clause.pull else set()
    if words & known.burdens:
        return "burden"
    is_charge = words & known.charges or any(word.endswith("费") for word in words - known.waives)
    return "charge" if is_charge else ""


def nearness(one: PolarClause, other: PolarClause) -> float:
    """How near two clauses are in things and in words, 0 to 2, those that only say that work goes on less."""
    alike = _of_things(one, other) + _of_words(one.clause, other.clause)
    return alike * min(one.weight, other.weight)


def likeness(one: PolarClause, other: PolarClause) -> tuple[float, float]:
    """What the likest clause is chosen by: things or words, and where several have as much of one, both."""
    return kinship(one, other), _of_things(one, other) + _of_words(one.clause, other.clause)
