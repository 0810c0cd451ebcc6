"""From the values of columns to a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from duban.planning.model.formulation import Flow, Formulation
from duban.planning.model.plan import AXES, Axis, Costs, Group, Line, Served, Service, Site, State
from duban.planning.problem.values import Kind

SMALL = 1e-6
"""Amounts below this, relative to all demand, are rounding of the solver."""
_HALF = 0.5


def is_on(values: Any, column: int | None) -> bool:
    """Whether a switch is on.

    >>> is_on([0.9999999], 0), is_on([0.0], 0), is_on([1.0], None)
    (True, False, False)
    """
    return column is not None and bool(values[column] > _HALF)


def flowing(made: Formulation, values: Any) -> list[tuple[Flow, float]]:
    """The flows that carry anything, and how much."""
    least = SMALL * max(1.0, sum(one.amount for one in made.problem.demands))
    return [(flow, float(values[flow.column])) for flow in made.flows if values[flow.column] > least]


def tidied(made: Formulation, values: Any) -> Any:
    """The values with switches off that nothing flows through, unless a rule asks for so many centres.

    Within the gap, or where it costs nothing, the solver may open what it does not use.
    """
    if made.rows.get("least"):
        return values
    used = {flow.route.end for flow, _ in flowing(made, values)}
    carrying = {link for flow, _ in flowing(made, values) for link in flow.route.links}
    off = [column for number, column in made.in_use.items() if number not in used]
    off += [column for number, column in made.opened.items() if number not in carrying]
    tidy = values.copy()
    tidy[off] = 0.0
    tidy[[column for (_, end), column in made.chosen.items() if end not in used]] = 0.0
    return tidy


def services(made: Formulation, values: Any) -> tuple[Service, ...]:
    """What is served where, in the order of demands, the largest first."""
    problem, found = made.problem, []
    for flow, amount in sorted(flowing(made, values), key=lambda one: (one[0].demand, -one[1])):
        demand, centre = problem.demands[flow.demand], problem.centres[flow.route.end]
        found.append(
            Service(
                region=demand.region,
                kind=demand.kind,
                latency_class=demand.latency_class,
                centre=centre.name,
                route=_places(made, flow, demand.region),
                amount=amount,
                latency=flow.route.latency,
                unit_cost=problem.cost_at(centre) + flow.route.cost,
            )
        )
    return tuple(found)


def _places(made: Formulation, flow: Flow, region: str) -> tuple[str, ...]:
    places = [region]
    for number in flow.route.links:
        link = made.network.links[number]
        places.append(link.end if link.start == places[-1] else link.start)
    return tuple(places)


def demands(made: Formulation, values: Any, marginals: Mapping[int, float]) -> tuple[Served, ...]:
    """What became of each demand."""
    served: dict[int, float] = defaultdict(float)
    for flow, amount in flowing(made, values):
        served[flow.demand] += amount
    return tuple(
        Served(
            region=one.region,
            kind=one.kind,
            latency_class=one.latency_class,
            limit=one.limit,
            amount=one.amount,
            served=min(served[number], one.amount),
            unserved=float(values[made.unserved[number]]) if number in made.unserved else 0.0,
            marginal=marginals.get(number),
        )
        for number, one in enumerate(made.problem.demands)
    )


def sites(made: Formulation, values: Any) -> tuple[Site, ...]:
    """What becomes of each centre."""
    loads: dict[int, dict[Kind, float]] = defaultdict(dict)
    for flow, amount in flowing(made, values):
        kind = made.problem.demands[flow.demand].kind
        own = loads[flow.route.end]
        own[kind] = own.get(kind, 0.0) + amount
    return tuple(_site(made, values, number, loads[number]) for number in range(len(made.problem.centres)))


def _site(made: Formulation, values: Any, number: int, loads: Mapping[Kind, float]) -> Site:
    centre = made.problem.centres[number]
    switched, load = is_on(values, made.in_use.get(number)), sum(loads.values())
    if number not in made.in_use:
        state: State = "barred"
    else:
        state = _state(centre.is_open, switched, load)
    before = (centre.whole or 0.0) * centre.used
    return Site(
        name=centre.name,
        tier=centre.tier,
        domain=centre.domain,
        zone=centre.zone,
        place=centre.place,
        pue=centre.pue,
        state=state,
        capacity=centre.whole,
        used_before=before,
        load=load,
        loads=loads,
        utilisation=(before + load) / centre.whole if centre.whole else None,
        fixed_cost=centre.fixed_cost if switched else 0.0,
    )


def _state(is_there: bool, is_switched: bool, load: float) -> State:
    if is_there:
        return "used" if load > 0 else "idle"
    return "opened" if is_switched else "closed"


def lines(made: Formulation, values: Any) -> tuple[Line, ...]:
    """What becomes of each link; those by coordinates only where they carry anything."""
    carried: dict[int, float] = defaultdict(float)
    for flow, amount in flowing(made, values):
        for number in flow.route.links:
            carried[number] += amount
    found = []
    for number, link in enumerate(made.network.links):
        load = carried[number]
        if link.is_direct and not load:
            continue
        switched = is_on(values, made.opened.get(number))
        found.append(
            Line(
                start=link.start,
                end=link.end,
                state=_state(link.is_open, switched, load),
                capacity=link.capacity,
                load=load,
                utilisation=load / link.capacity if link.capacity else None,
                latency=link.latency,
                fixed_cost=link.fixed_cost if switched else 0.0,
                is_direct=link.is_direct,
            )
        )
    return tuple(found)


def groups(found: Sequence[Site]) -> tuple[Group, ...]:
    """The centres by tier, owner and zone; an axis that no centre names is left out."""
    return tuple(
        _group(axis, name, [one for one in found if getattr(one, axis) == name])
        for axis in AXES
        if any(getattr(one, axis) for one in found)
        for name in dict.fromkeys(getattr(one, axis) for one in found)
    )


def _group(axis: Axis, name: str, own: Sequence[Site]) -> Group:
    there = [one for one in own if one.state not in ("closed", "barred")]
    capacity = sum(one.capacity or 0.0 for one in there)
    taken = sum(one.used_before + one.load for one in there)
    is_bound = all(one.capacity is not None for one in there)
    return Group(
        axis=axis,
        name=name,
        centres=len(own),
        in_use=sum(one.state in ("opened", "used") for one in own),
        idle=sum(one.state == "idle" for one in own),
        capacity=capacity,
        load=sum(one.load for one in own),
        utilisation=taken / capacity if capacity and is_bound else None,
    )


def costs(made: Formulation, values: Any) -> Costs:
    """The cost by what it is paid for."""
    problem = made.problem
    computing = energy = carrying = 0.0
    for flow, amount in ((flow, float(values[flow.column])) for flow in made.flows):
        centre = problem.centres[flow.route.end]
        computing += amount * centre.unit_cost
        energy += amount * (problem.cost_at(centre) - centre.unit_cost)
        carrying += amount * flow.route.cost
    program = made.program
    return Costs(
        centres=_paid(program.costs, values, made.in_use.values()),
        links=_paid(program.costs, values, made.opened.values()),
        computing=computing,
        energy=energy,
        carrying=carrying,
        unserved=float(sum(program.costs[column] * values[column] for column in made.unserved.values())),
    )


def _paid(prices: Sequence[float], values: Any, columns: Iterable[int]) -> float:
    return float(sum(prices[column] * round(float(values[column])) for column in columns))
