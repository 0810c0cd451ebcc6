"""Which formulation of one document answers which of the other: pairs, mergers, splits, and what is left.

Commitments of the same words are a pair. Then three steps: the best one-to-one pairing of the others by
likeness; the same once more with what the first showed (commitments whose neighbours are paired, or whose
tasks answer each other, are likelier a pair); then what is left over is looked for in longer formulations
(mergers and splits) and in clauses that were no commitments. Tasks are paired likewise, by their titles and by how many of their commitments were paired.

Stable: :func:`align`, :class:`Alignment`, :class:`~duban.comparison.formulations.link.Link`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from duban.comparison.formulations.link import Link
from duban.comparison.formulations.units import Unit, Units
from duban.comparison.kinds.stance import policies_told, stance, swing, turned
from duban.comparison.pairs.assignment import assign
from duban.comparison.pairs.leftovers import paired_leftovers
from duban.comparison.pairs.opposed import opposed
from duban.comparison.pairs.probability import FirstPairing
from duban.comparison.pairs.same_object import same_objects
from duban.comparison.pairs.shared_object import Names
from duban.comparison.pairs.similarity import Pair, Scorer, Vector
from duban.comparison.thresholds import (
    AGAIN,
    CLAUSE,
    COVERED,
    FLOW,
    FLOWING,
    JOINED,
    NAMESAKE,
    PAIR,
    PROBABLE,
    SURE,
    TASK,
    WITHOUT_RIVALS,
)
from duban.vocabulary.stances import stances


@dataclass(frozen=True, slots=True)
class Nearest:
    """The likest unit of the other document to one that has no link."""

    unit: Unit
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """All links of two documents, tasks and commitments, and the units that have none.

    ``nearest`` gives, by ``id`` of a commitment, the likest of the other document, whether linked or not.
    """

    links: list[Link]
    dropped: list[Unit]
    new: list[Unit]
    nearest: dict[int, Nearest]


def align(old: Units, new: Units) -> Alignment:
    """The alignment of two documents; every task and commitment is in a link or left.

    It is in one link, except where the other document says the same twice: then in one with each.
    """
    scorer = Scorer(old.promises, new.promises, [*old.clauses, *new.clauses])
    same = scorer.same_words()
    scored = [Pair(i, j, scorer.score(i, j)) for i, j in scorer.candidates(same)]
    pairs = _pairs(scorer, same, scored)
    links = [Link((old.promises[p.old],), (new.promises[p.new],), p.score) for p in pairs]
    links += _task_links(old, new, pairs)
    rest = _Rest(old, new, links)
    links = rest.joined(scorer, links)
    links += rest.clauses_and_tasks(old, new)
    nearest = _nearest(scorer, scored)
    links += rest.opposed(old, new)
    links += rest.without_rivals(scorer, links)
    links += rest.paired(scorer, links)
    links += rest.namesakes(old, new, links)
    links += rest.of_one_object(old, new, links)
    links += rest.said_again(links, nearest)
    links += rest.stances(old, new, links)
    return Alignment(links, rest.old, rest.new, nearest)


def _nearest(scorer: Scorer, scored: Sequence[Pair]) -> dict[int, Nearest]:
    """For each unit the likest of the other document."""
    found: dict[int, Nearest] = {}
    for pair in sorted(scored, key=lambda pair: pair.score):
        old, new = scorer.old[pair.old], scorer.new[pair.new]
        found[id(old)] = Nearest(new, pair.score)
        found[id(new)] = Nearest(old, pair.score)
    return found


def _pairs(scorer: Scorer, same: Sequence[Pair], scored: Sequence[Pair]) -> list[Pair]:
    """The pairs of the same words, and the best pairing of the others: by likeness, then by what that shows."""
    first = sorted([*same, *assign(scored, PAIR)])
    shown = FirstPairing(scorer, first, scored)
    told = [pair._replace(score=_probability(scorer, shown, pair)) for pair in scored]
    return sorted([*same, *assign(told, PROBABLE)])


# Where the same words stand several times, those in the same place go together.
_APART = 0.002


def _probability(scorer: Scorer, shown: FirstPairing, pair: Pair) -> float:
    if pair.score >= 1:
        return pair.score - _APART * abs(pair.old / len(scorer.old) - pair.new / len(scorer.new))
    return min(0.99, shown.probability(pair))


def _task_links(old: Units, new: Units, pairs: Sequence[Pair]) -> list[Link]:
    """Tasks that answer each other, by title and by the commitments that they share."""
    flows = _Flows(old, new, pairs)
    scorer = Scorer(old.tasks, new.tasks)
    scored = []
    for i, j in sorted({*scorer.candidates(), *flows.between(old.tasks, new.tasks)}):
        a, b = old.tasks[i], new.tasks[j]
        if a.opening == b.opening:
            title, flow = scorer.score(i, j), flows.dice(a.task, b.task)
            scored.append(Pair(i, j, max(title, min(0.95, 0.6 * title + 0.6 * flow))))
    matched = assign(scored, TASK)
    links = [Link((old.tasks[p.old],), (new.tasks[p.new],), p.score) for p in matched]
    return flows.joined(links, old.tasks, new.tasks)


class _Flows:
    """How many commitments of each task were paired with some of each other task."""

    def __init__(self, old: Units, new: Units, pairs: Sequence[Pair]) -> None:
        self._between = Counter((old.promises[p.old].task, new.promises[p.new].task) for p in pairs)
        self._from: Counter[int] = Counter()
        self._to: Counter[int] = Counter()
        for (task, other), count in self._between.items():
            self._from[task] += count
            self._to[other] += count

    def between(self, old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[int, int]]:
        """The pairs of tasks, by their place in ``old`` and ``new``, that share paired commitments."""
        places = {unit.task: i for i, unit in enumerate(old)}, {unit.task: j for j, unit in enumerate(new)}
        for task, other in self._between:
            if task in places[0] and other in places[1]:
                yield places[0][task], places[1][other]

    def dice(self, task: int, other: int) -> float:
        """The share of both tasks' paired commitments that are paired between them."""
        size = self._from[task] + self._to[other]
        return 2 * self._between[task, other] / size if size else 0.0

    def joined(self, links: list[Link], old: Sequence[Unit], new: Sequence[Unit]) -> list[Link]:
        """The links with those tasks left over most of whose paired commitments went there."""
        linked = {unit.task for link in links for unit in link.old}
        answered = {unit.task for link in links for unit in link.new}
        merged: dict[int, list[Unit]] = {}
        split: dict[int, list[Unit]] = {}
        olds, news = {unit.task: unit for unit in old}, {unit.task: unit for unit in new}
        for (task, other), count in sorted(self._between.items()):
            if task in olds and task not in linked and self._most(count, self._from[task]):
                merged.setdefault(other, []).append(olds[task])
            if other in news and other not in answered and self._most(count, self._to[other]):
                split.setdefault(task, []).append(news[other])
        result = []
        for link in links:
            more_old, more_new = merged.get(link.new[0].task, []), split.get(link.old[0].task, [])
            if more_old and not more_new:
                link = replace(link, old=(*link.old, *more_old))
            elif more_new and not more_old:
                link = replace(link, new=(*link.new, *more_new))
            result.append(link)
        return result

    @staticmethod
    def _most(count: int, whole: int) -> bool:
        return count >= FLOW and count > FLOWING * whole


class _Rest:
    """The units without a link, which become fewer."""

    def __init__(self, old: Units, new: Units, links: Iterable[Link]) -> None:
        linked = {id(unit) for link in links for unit in (*link.old, *link.new)}
        self.old = [unit for unit in (*old.tasks, *old.promises) if id(unit) not in linked]
        self.new = [unit for unit in (*new.tasks, *new.promises) if id(unit) not in linked]

    def joined(self, scorer: Scorer, links: list[Link]) -> list[Link]:
        """The links with those left-over commitments that were merged into them or split off."""
        merged = _absorb(scorer, [(link.new[0], link.old) for link in links], self.old)
        split = _absorb(scorer, [(link.old[0], link.new) for link in links], self.new)
        result = []
        for place, link in enumerate(links):
            more_old, more_new = merged.get(place, []), split.get(place, [])
            if more_old and not more_new:
                link = replace(link, old=(*link.old, *more_old))
                self.old = [unit for unit in self.old if unit not in more_old]
            elif more_new and not more_old:
                link = replace(link, new=(*link.new, *more_new))
                self.new = [unit for unit in self.new if unit not in more_new]
            result.append(link)
        return result

    def clauses_and_tasks(self, old: Units, new: Units) -> list[Link]:
        """Links of what is left with clauses of the other document, and with tasks left there."""
        links = []
        for mine, others, flipped in ((self.old, new.clauses, False), (self.new, old.clauses, True)):
            for pair in _likest(mine, others):
                found, clause = (mine[pair.old],), (others[pair.new],)
                links.append(Link(clause, found, pair.score) if flipped else Link(found, clause, pair.score))
        across = [
            Link((self.old[pair.old],), (self.new[pair.new],), pair.score)
            for pair in _likest(self.old, self.new)
            if not {id(self.old[pair.old]), id(self.new[pair.new])}
            & {id(unit) for link in links for unit in (*link.old, *link.new)}
        ]
        linked = {id(unit) for link in (*links, *across) for unit in (*link.old, *link.new)}
        self.old = [unit for unit in self.old if id(unit) not in linked]
        self.new = [unit for unit in self.new if id(unit) not in linked]
        return [*links, *across]

    def opposed(self, old: Units, new: Units) -> list[Link]:
        """Links of what is left with what the other document bans and this one favours, or the other way."""
        left = frozenset(map(id, (*self.old, *self.new)))
        found = list(opposed(old.promises, new.promises, left))
        linked = {id(unit) for link in found for unit in (*link.old, *link.new)}
        self.old = [unit for unit in self.old if id(unit) not in linked]
        self.new = [unit for unit in self.new if id(unit) not in linked]
        return found

    def paired(self, scorer: Scorer, links: Sequence[Link]) -> list[Link]:
        """Links of what is left with what is left, by the sentences and the matter that they share."""
        found = paired_leftovers(scorer, self.old, self.new, links)
        linked = {id(unit) for link in found for unit in (*link.old, *link.new)}
        self.old = [unit for unit in self.old if id(unit) not in linked]
        self.new = [unit for unit in self.new if id(unit) not in linked]
        return found

    def namesakes(self, old: Units, new: Units, links: Sequence[Link]) -> list[Link]:
        """Links of what is left with what is linked already by another object, where both name one that is not answered."""
        partners = _partners(links)
        names = Names(old.promises, new.promises)
        found: list[Link] = []
        for mine, side in ((self.old, 1), (self.new, 0)):
            for unit in mine:
                named = None if unit.sort == "task" else names.namesake(unit, side, partners)
                if named and id(named[0]) in partners:
                    pair = (unit, named[0]) if side else (named[0], unit)
                    found.append(Link((pair[0],), (pair[1],), NAMESAKE))
        linked = {id(unit) for link in found for unit in (*link.old, *link.new)}
        self.old = [unit for unit in self.old if id(unit) not in linked]
        self.new = [unit for unit in self.new if id(unit) not in linked]
        return found

    def without_rivals(self, scorer: Scorer, links: Sequence[Link]) -> list[Link]:
        """Links between what is left, by their probability now that the likelier partners of either have others."""
        places = [{id(unit): i for i, unit in enumerate(units)} for units in (scorer.old, scorer.new)]
        left = [
            [place[id(unit)] for unit in units if id(unit) in place]
            for place, units in zip(places, (self.old, self.new), strict=True)
        ]
        among = [Pair(i, j, scorer.score(i, j)) for i, j in scorer.candidates_among(*left)]
        shown = FirstPairing(scorer, _as_pairs(links, *places), among)
        told = [pair._replace(score=_probability(scorer, shown, pair)) for pair in among]
        found = [
            Link((scorer.old[pair.old],), (scorer.new[pair.new],), pair.score)
            for pair in assign(told, WITHOUT_RIVALS)
        ]
        linked = {id(unit) for link in found for unit in (*link.old, *link.new)}
        self.old = [unit for unit in self.old if id(unit) not in linked]
        self.new = [unit for unit in self.new if id(unit) not in linked]
        return found

    def of_one_object(self, old: Units, new: Units, links: Sequence[Link]) -> list[Link]:
        """Links of what is left with what is linked already, where both and that counterpart are about one object."""
        partners = _partners(links)
        olds = [unit for unit in self.old if unit.sort != "task"]
        news = [unit for unit in self.new if unit.sort != "task"]
        found = [
            Link((one,), (other,), NAMESAKE)
            for one, other in same_objects(olds, old.promises, new.promises, partners)
        ]
        found += [
            Link((other,), (one,), NAMESAKE)
            for one, other in same_objects(news, new.promises, old.promises, partners)
        ]
        linked = {id(unit) for link in found for unit in (*link.old, *link.new)}
        self.old = [unit for unit in self.old if id(unit) not in linked]
        self.new = [unit for unit in self.new if id(unit) not in linked]
        return found

    def said_again(self, links: Sequence[Link], nearest: dict[int, Nearest]) -> list[Link]:
        """Links of what is left with a formulation that is linked already: one document says it twice."""
        linked = {id(unit) for link in links for unit in (*link.old, *link.new)}

        def twin(unit: Unit) -> Nearest | None:
            near = nearest.get(id(unit))
            return near if near and near.score >= AGAIN and id(near.unit) in linked else None

        olds = [Link((unit,), (near.unit,), near.score) for unit in self.old if (near := twin(unit))]
        news = [Link((near.unit,), (unit,), near.score) for unit in self.new if (near := twin(unit))]
        self.old = [unit for unit in self.old if not twin(unit)]
        self.new = [unit for unit in self.new if not twin(unit)]
        return [*olds, *news]

    def stances(self, old: Units, new: Units, links: Sequence[Link]) -> list[Link]:
        """Links of what the documents first say of the stance of a policy, where no link says it."""
        said = [policies_told(link.old[0].side.text) & policies_told(link.new[0].side.text) for link in links]
        told = frozenset[str]().union(*said)
        before, after = _first_of_policies(old.promises), _first_of_policies(new.promises)
        names = [name for name in before if name in after and name not in told]
        left = frozenset(map(id, (*self.old, *self.new)))
        found = [Link((before[name],), (after[name],), SURE) for name in names]
        found += [
            Link((before,), (after,), SURE)
            for name in stances().swings
            if not any(_tells(name, link) for link in links)
            for before, after in _swung(name, old.promises, new.promises, left)
        ]
        found += _turned(self.old, self.new, {id(unit) for link in found for unit in (*link.old, *link.new)})
        linked = {id(unit) for link in found for unit in (*link.old, *link.new)}
        self.old = [unit for unit in self.old if id(unit) not in linked]
        self.new = [unit for unit in self.new if id(unit) not in linked]
        return found


def _partners(links: Iterable[Link]) -> dict[int, list[Unit]]:
    """The counterparts of each unit that has some, by its ``id``."""
    found: dict[int, list[Unit]] = {}
    for link in links:
        for unit in link.old:
            found.setdefault(id(unit), []).extend(link.new)
        for unit in link.new:
            found.setdefault(id(unit), []).extend(link.old)
    return found


def _as_pairs(links: Iterable[Link], olds: Mapping[int, int], news: Mapping[int, int]) -> list[Pair]:
    """The links of promises as pairs, by the places of units (by ``id``), in order of the old."""
    ends = [(olds.get(id(link.old[0])), news.get(id(link.new[0])), link.score) for link in links]
    return sorted(Pair(i, j, score) for i, j, score in ends if i is not None and j is not None)


def _turned(old: Sequence[Unit], new: Sequence[Unit], told: set[int]) -> Iterator[Link]:
    """Links of what is left with what is left where both give one matter of a policy its stance, and it turned round."""
    for name in stances().scales:
        before, after = (
            [unit for unit in units if id(unit) not in told and stance(name, unit.side.text)]
            for units in (old, new)
        )
        found = next(((a, b) for a in before for b in after if turned(name, a.side.text, b.side.text)), None)
        if found:
            yield Link((found[0],), (found[1],), SURE)


def _swung(
    name: str, old: Sequence[Unit], new: Sequence[Unit], left: frozenset[int]
) -> Iterator[tuple[Unit, Unit]]:
    """The first units that tell it where one document holds down what the other lifts, and neither does both.

    Or where the new one comes to hold down or to lift what the old one never did, by formulations of which none has a
    counterpart (``left`` by ``id``).
    """
    sides = [
        [(unit, told[0]) for unit in units if (told := swing(name, unit.side.text))] for units in (old, new)
    ]
    signs = [{sign for _, sign in side} for side in sides]
    if all(len(said) == 1 for said in signs) and signs[0] != signs[1]:
        yield sides[0][0][0], sides[1][0][0]
    elif len(signs[0]) == 1 and len(signs[1]) > 1:
        before = [unit for unit, _ in sides[0] if id(unit) in left]
        after = [unit for unit, sign in sides[1] if sign not in signs[0] and id(unit) in left]
        if before and after:
            yield before[0], after[0]


def _tells(name: str, link: Link) -> bool:
    """Whether both sides of a link speak of a swing."""
    return all(swing(name, side[0].side.text) for side in (link.old, link.new))


def _first_of_policies(units: Sequence[Unit]) -> dict[str, Unit]:
    """For each policy the first of ``units`` that gives it a stance."""
    found: dict[str, Unit] = {}
    for unit in units:
        for name in policies_told(unit.side.text):
            found.setdefault(name, unit)
    return found


def _likest(mine: Sequence[Unit], others: Sequence[Unit]) -> list[Pair]:
    scorer = Scorer(mine, others)
    return assign([Pair(i, j, scorer.score(i, j)) for i, j in scorer.candidates()], CLAUSE)


# A bigram that more formulations hold than this does not lead to the one sought.
_HOLDERS = 100


def _absorb(
    scorer: Scorer, longer: Sequence[tuple[Unit, tuple[Unit, ...]]], left: Sequence[Unit]
) -> dict[int, list[Unit]]:
    """For each left-over unit the one formulation that holds it beside its own partner, by index."""
    vectors = [(scorer.vector(whole), [scorer.vector(part) for part in parts]) for whole, parts in longer]
    holders: dict[str, list[int]] = {}
    for place, (whole, _) in enumerate(vectors):
        for gram in whole:
            if len(known := holders.setdefault(gram, [])) < _HOLDERS:
                known.append(place)
    found: dict[int, list[Unit]] = {}
    for unit in left:
        mine = scorer.vector(unit)
        rare = sorted(mine, key=lambda gram: -mine[gram])[:6]
        places = {p for gram in rare if len(holders.get(gram, ())) < _HOLDERS for p in holders.get(gram, ())}
        best = max(places, key=lambda place: _gain(scorer, mine, *vectors[place]), default=None)
        if best is not None and _gain(scorer, mine, *vectors[best]) > 0:
            found.setdefault(best, []).append(unit)
    return found


def _gain(scorer: Scorer, mine: Vector, whole: Vector, parts: Sequence[Vector]) -> float:
    """How much of ``whole`` a left-over unit explains beyond ``parts``; 0 where it is not held by it."""
    if scorer.coverage(mine, whole) < COVERED:
        return 0.0
    known = {gram for part in parts for gram in part}
    weight = sum(whole.values())
    added = sum(value for gram, value in whole.items() if gram in mine and gram not in known)
    return added / weight if weight and added / weight >= JOINED else 0.0
