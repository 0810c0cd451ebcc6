"""Indicators as voters: each ranks the entities, and the ranks are joined without scores.

Plurality counts first places; Borda gives an entity a point for each that it leaves behind (Mémoire sur les élections au
scrutin, 1784); Condorcet asks of each two which more voters prefer (Essai sur l'application de l'analyse, 1785). As in the
handbook, chapter 6.9, with its example.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Votes = Mapping[str | tuple[str, ...], float]
"""How many voters, or how much weight, each order has; an order names all candidates, the best first."""


def plurality(votes: Votes) -> dict[str, float]:
    """How many voters have each candidate first.

    >>> plurality({"abc": 3, "bca": 2})
    {'a': 3, 'b': 2, 'c': 0}
    """
    counts: dict[str, float] = dict.fromkeys(_candidates(votes), 0)
    for order, count in votes.items():
        counts[order[0]] += count
    return counts


def borda(votes: Votes) -> dict[str, float]:
    """The points of each candidate: for each voter, as many as there are candidates behind it.

    >>> borda({"abc": 3, "bca": 2})
    {'a': 6, 'b': 7, 'c': 2}
    """
    counts: dict[str, float] = dict.fromkeys(_candidates(votes), 0)
    for order, count in votes.items():
        for place, candidate in enumerate(order, 1):
            counts[candidate] += count * (len(order) - place)
    return counts


def preferences(votes: Votes) -> dict[tuple[str, str], float]:
    """How many voters have the first of two candidates before the second, for each two.

    >>> preferences({"ab": 3, "ba": 2})
    {('a', 'b'): 3, ('b', 'a'): 2}
    """
    names = _candidates(votes)
    return {
        (one, other): sum(count for order, count in votes.items() if order.index(one) < order.index(other))
        for one in names
        for other in names
        if one != other
    }


def condorcet(votes: Votes) -> list[str] | None:
    """The order in which a majority has each candidate before all that come after it; ``None`` where there is none.

    There is none where majorities go in a circle, or where two candidates have as many voters each.

    >>> condorcet({"abc": 3, "bca": 2}), condorcet({"abc": 1, "bca": 1, "cab": 1})
    (['a', 'b', 'c'], None)
    """
    counted = preferences(votes)
    names = _candidates(votes)
    beaten = {
        one: sum(counted[one, other] > counted[other, one] for other in names if other != one)
        for one in names
    }
    order = sorted(names, key=lambda name: -beaten[name])
    # In a tournament without a circle the candidates beat all, all but one, … none.
    return order if [beaten[name] for name in order] == list(range(len(names) - 1, -1, -1)) else None


def votes_of(ranks: Mapping[str, Sequence[float]], weights: Sequence[float]) -> Votes:
    """The votes of indicators: ``ranks`` of each entity by all of them, 1 being best; ``weights`` of the indicators.

    Ties of an indicator are broken by the order of the entities.

    >>> votes_of({"a": [1, 2], "b": [2, 1]}, [0.7, 0.3])
    {('a', 'b'): 0.7, ('b', 'a'): 0.3}
    """
    votes: dict[str | tuple[str, ...], float] = {}
    for place, weight in enumerate(weights):
        order = tuple(sorted(ranks, key=lambda name: ranks[name][place]))
        votes[order] = votes.get(order, 0.0) + weight
    return votes


def _candidates(votes: Votes) -> list[str]:
    return sorted(next(iter(votes), ()))
