"""The routes over which a region reaches a centre: over one link, or over centres between, within a limit of latency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from duban.errors import PlanError
from duban.planning.network.direct import direct_links
from duban.planning.problem.problem import Problem
from duban.planning.problem.values import Demand, Link

MOST_LINKS: Final = 3
"""Links of a route at most: from the region to a centre, over the trunk to a second, on to a third."""
MOST_ROUTES: Final = 400_000
"""Routes at most in a problem. 34 regions × 200 centres × 3 classes are 20,400; a model of 400,000 takes some 2 GB."""
STRETCH: Final = 2.0
"""Routes are held up to twice the longest limit of a region, so that what a raised limit saves can be told."""
# Sums of latencies that differ by less, in ms, are one.
_ALMOST = 1e-9


class Route(NamedTuple):
    """A way from a region to a centre.

    Attributes:
        end: the number of the centre.
        links: the numbers of its links, from the region on.
        latency: of the round trip, in ms; cost: of carrying a unit.
    """

    end: int
    links: tuple[int, ...]
    latency: float
    cost: float


@dataclass(frozen=True, slots=True)
class Network:
    """All links, those by coordinates too, and the routes of each region, those that are never the best left out."""

    links: tuple[Link, ...]
    routes: dict[str, tuple[Route, ...]]

    def within(self, demand: Demand, limit: float | None) -> tuple[Route, ...]:
        """The routes of ``demand`` that keep ``limit``, of those that nothing bounds the cheapest to each centre."""
        free: dict[int, Route] = {}
        bound: list[Route] = []
        for one in self.routes.get(demand.region, ()):
            if limit is not None and one.latency > limit + _ALMOST:
                continue
            if not self.is_free(one):
                bound.append(one)
            elif one.end not in free or one.cost < free[one.end].cost:
                free[one.end] = one
        best = {end: one.cost for end, one in free.items()}
        return (*free.values(), *(one for one in bound if one.cost < best.get(one.end, float("inf"))))

    def is_free(self, route: Route) -> bool:
        """Whether all links of ``route`` are open and nothing bounds them."""
        return all(self.links[number].is_free for number in route.links)


def network_of(problem: Problem, stretch: float = STRETCH) -> Network:
    """The links and routes of ``problem``, as long as its limits allow ``stretch`` times over.

    >>> from duban.planning.problem.values import Centre
    >>> need, ends = Demand(region="甲", amount=1.0), (Centre(name="A"), Centre(name="B"))
    >>> lines = (Link(start="甲", end="A", latency=2.0), Link(start="A", end="B", latency=5.0))
    >>> found = network_of(Problem(demands=(need,), centres=ends, links=lines))
    >>> [(one.end, one.latency) for one in found.within(need, None)], len(found.within(need, 6.0))
    ([(0, 2.0), (1, 7.0)], 1)

    Raises:
        PlanError: where there are too many routes.
    """
    links = (*problem.links, *direct_links(problem))
    places = {centre.name: number for number, centre in enumerate(problem.centres)}
    beside: dict[str, list[int]] = {}
    for number, link in enumerate(links):
        beside.setdefault(link.start, []).append(number)
        beside.setdefault(link.end, []).append(number)
    longest = _longest(problem)
    routes: dict[str, tuple[Route, ...]] = {}
    total = 0
    for region in problem.regions:
        routes[region] = tuple(_from(region, links, beside, places, stretch * longest[region]))
        total += len(routes[region])
        if total > MOST_ROUTES:
            raise _too_many(problem.name)
    return Network(links, routes)


def _longest(problem: Problem) -> dict[str, float]:
    """The longest limit that a region has."""
    found: dict[str, float] = {}
    for one in problem.demands:
        limit = float("inf") if one.limit is None else one.limit
        found[one.region] = max(found.get(one.region, 0.0), limit)
    return found


def _from(
    region: str, links: Sequence[Link], beside: dict[str, list[int]], places: dict[str, int], limit: float
) -> Iterator[Route]:
    """All routes of a region that keep ``limit`` and pass no place twice; a centre of its own name is where it is."""
    if region in places:
        yield Route(places[region], (), 0.0, 0.0)
    begun: list[tuple[str, tuple[int, ...], frozenset[str], float, float]] = [
        (region, (), frozenset((region,)), 0.0, 0.0)
    ]
    while begun:
        place, passed, seen, latency, cost = begun.pop()
        for number in beside.get(place, ()):
            link = links[number]
            after = link.end if link.start == place else link.start
            longer = latency + link.latency
            if after in seen or after not in places or longer > limit + _ALMOST:
                continue
            route = Route(places[after], (*passed, number), longer, cost + link.unit_cost)
            yield route
            if len(route.links) < MOST_LINKS:
                begun.append((after, route.links, seen | {after}, longer, route.cost))


def _too_many(name: str) -> PlanError:
    return PlanError(
        name,
        f"从地区到中心的路径超过 {MOST_ROUTES:,} 条；请减少中心之间的线路，或收紧时延上限",
        f"more than {MOST_ROUTES:,} routes from regions to centres; list fewer links between centres, or tighten latencies",
    )
