"""What cannot be met, told without solving: demand out of reach, and less capacity than demand."""

from __future__ import annotations

from collections.abc import Iterator

from duban.language import Bilingual, rounded
from duban.planning.network.routes import Network
from duban.planning.problem.problem import Problem
from duban.planning.problem.values import KINDS, Demand
from duban.planning.words import raised, told

# Limits are told as broken only beyond what the solver takes for rounding (its tolerance is 1e-7).
_NIL = 1e-6


def obvious(problem: Problem, network: Network) -> Iterator[Bilingual]:
    """What cannot be met whatever is opened; ``network`` has routes of any latency.

    >>> from duban.planning.network.routes import network_of
    >>> from duban.planning.problem.values import Centre
    >>> need, small = Demand(region="甲", amount=4.0), Centre(name="A", capacity=3.0)
    >>> lacking = Problem(demands=(need,), centres=(small,))
    >>> [one.en.partition(":")[0] for one in obvious(lacking, network_of(lacking))][:1]
    ['甲 (general) reaches no centre']
    """
    yield from _out_of_reach(problem, network)
    yield from _too_little(problem)


def _out_of_reach(problem: Problem, network: Network) -> Iterator[Bilingual]:
    for demand in problem.demands:
        if problem.penalty_of(demand) is not None or demand.amount <= 0:
            continue
        every = [
            one
            for one in network.routes.get(demand.region, ())
            if not problem.is_barred(problem.centres[one.end])
        ]
        if any(demand.limit is None or one.latency <= demand.limit + _NIL for one in every):
            continue
        nearest = min(every, key=lambda one: one.latency, default=None)
        if nearest is None:
            yield told("clash.no_way", demand=demand_name(demand))
        else:
            yield told(
                "clash.out_of_reach",
                demand=demand_name(demand),
                limit=rounded(demand.limit or 0.0),
                centre=problem.centres[nearest.end].name,
                latency=raised(nearest.latency),
            )


def demand_name(demand: Demand) -> Bilingual:
    """A demand in words.

    >>> demand_name(Demand(region="沈阳", amount=5.0, kind="training", latency_class="low")).en
    '沈阳 (training, low)'
    """
    kind = told(f"kind.{demand.kind}")
    more = f"{demand.latency_class}" if demand.latency_class else ""
    zh, en = "，".join(filter(None, (kind.zh, more))), ", ".join(filter(None, (kind.en, more)))
    return Bilingual(f"{demand.region}（{zh}）", f"{demand.region} ({en})")


def _too_little(problem: Problem) -> Iterator[Bilingual]:
    """Kinds, and all kinds together, whose demand that must be served is more than what is free in all centres."""
    must = [one for one in problem.demands if problem.penalty_of(one) is None]
    usable = [one for one in problem.centres if not problem.is_barred(one)]
    for kind in KINDS:
        asked = sum(one.amount for one in must if one.kind == kind)
        free = 0.0
        for centre in usable:
            bounds = [bound for bound in (centre.free, centre.free_for(kind)) if bound is not None]
            free += min(bounds, default=float("inf"))
        if asked > free * (1 + _NIL):
            yield _short(problem, told(f"kind.{kind}"), asked, free)
    asked = sum(one.amount for one in must)
    free = sum(float("inf") if one.free is None else one.free for one in usable)
    if asked > free * (1 + _NIL):
        yield _short(problem, told("kind.all"), asked, free)


def _short(problem: Problem, kind: Bilingual, asked: float, free: float) -> Bilingual:
    return told(
        "clash.too_little",
        kind=kind,
        asked=rounded(asked),
        free=rounded(free),
        lacking=rounded(asked - free),
        unit=problem.units.behind,
    )
