"""Links by coordinates: from each region to each centre, where the rules let regions reach centres without a listed link."""

from __future__ import annotations

from duban.planning.problem.distance import Coordinates, great_circle_km
from duban.planning.problem.problem import Problem
from duban.planning.problem.values import Centre, Link


def direct_links(problem: Problem) -> tuple[Link, ...]:
    """The links between regions and centres that have coordinates and no link of their own.

    >>> from duban.planning.problem.values import Centre, Demand
    >>> here = Demand(region="北京", amount=1.0, coordinates=(39.9, 116.4))
    >>> there = Centre(name="张家口", coordinates=(40.8, 114.9))
    >>> [(one.name, round(one.latency, 1)) for one in direct_links(Problem(demands=(here,), centres=(there,)))]
    [('北京–张家口', 2.4)]
    """
    places = {one.region: one.coordinates for one in problem.demands if one.coordinates is not None}
    listed = {frozenset((one.start, one.end)) for one in problem.links}
    regions = set(problem.regions)
    wanted = problem.rules.direct
    if wanted is None:
        wanted = not any(one.start in regions or one.end in regions for one in problem.links)
    if not wanted:
        return ()
    return tuple(
        _link(problem, region, place, centre, centre.coordinates)
        for region, place in places.items()
        for centre in problem.centres
        if centre.coordinates is not None
        and centre.name != region
        and frozenset((region, centre.name)) not in listed
    )


def _link(problem: Problem, region: str, place: Coordinates, centre: Centre, end: Coordinates) -> Link:
    fibre = great_circle_km(place, end) * problem.rules.detour
    return Link(
        start=region,
        end=centre.name,
        latency=problem.rules.latency_of(fibre),
        unit_cost=problem.rules.cost_per_km * fibre,
        is_direct=True,
    )
