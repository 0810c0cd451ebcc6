"""A problem as a mixed-integer program: capacitated facility location with routes, kinds, links and rules.

Columns: how much of each demand takes each route, how much is not served, which centres are in use, which candidate
links are open, and where demand must not be split, which centre serves it. Classical facility location is the case
of one route to each centre, one kind, and no links to build (:mod:`duban.planning.location.facility`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from duban.planning.network.routes import Network, Route, network_of
from duban.planning.optimisation.program import Entry, Program
from duban.planning.problem.problem import Problem
from duban.planning.problem.values import KINDS, Centre, Demand

MOST_STRONG: Final = 300_000
"""Pairs of demand and centre at most for which «no more than all of it, and nothing where the centre is closed» has a
row of its own. The rows bring the relaxation near the best plan: the root of 34 × 200 × 3 with large sites is solved to
0.4 % instead of 1 %, in no more time; above this many they would only fill the memory."""
Family = Literal["demand", "capacity", "link", "utilisation", "budget", "most", "least"]
"""What a row limits."""
Subject = tuple[int | str, ...]
"""Whom: the number of a demand, centre or link, with a kind where it is of one; or the scope of a rule."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A column: what of a demand takes a route."""

    column: int
    demand: int
    route: Route


@dataclass(slots=True)
class Formulation:
    """The program, and which column and row says what; ``linking`` rows say nothing once all switches are held fixed."""

    problem: Problem
    network: Network
    program: Program = field(default_factory=Program)
    flows: list[Flow] = field(default_factory=list)
    unserved: dict[int, int] = field(default_factory=dict)
    in_use: dict[int, int] = field(default_factory=dict)
    opened: dict[int, int] = field(default_factory=dict)
    chosen: dict[tuple[int, int], int] = field(default_factory=dict)
    rows: dict[Family, dict[Subject, int]] = field(default_factory=dict)
    linking: list[int] = field(default_factory=list)

    def limit(
        self, family: Family, subject: Subject, entries: Sequence[Entry], low: float, high: float
    ) -> None:
        """Add the row that limits ``subject``."""
        self.rows.setdefault(family, {})[subject] = self.program.row(entries, low, high)


_NO_BOUND = float("inf")


def formulate(problem: Problem, network: Network | None = None, *, is_bound: bool = True) -> Formulation:
    """The program of ``problem``; ``is_bound`` says whether limits of latency hold.

    >>> need = Demand(region="甲", amount=4.0, coordinates=(30.0, 110.0))
    >>> place = Centre(name="A", capacity=5.0, coordinates=(31.0, 110.0), fixed_cost=2.0, unit_cost=1.0)
    >>> made = formulate(Problem(demands=(need,), centres=(place,)))
    >>> len(made.flows), sorted(made.rows)
    (1, ['capacity', 'demand'])

    Raises:
        PlanError: where there are too many routes.
    """
    made = Formulation(problem, network or network_of(problem))
    _add_centres(made)
    _add_links(made)
    for number, demand in enumerate(problem.demands):
        _add_demand(made, number, demand, demand.limit if is_bound else None)
    _limit_centres(made)
    _limit_links(made)
    _limit_numbers(made)
    _limit_budget(made)
    return made


def _add_centres(made: Formulation) -> None:
    for number, centre in enumerate(made.problem.centres):
        if not made.problem.is_barred(centre):
            made.in_use[number] = made.program.column(centre.fixed_cost, 1.0, integer=True)


def _add_links(made: Formulation) -> None:
    for number, link in enumerate(made.network.links):
        if not link.is_open:
            made.opened[number] = made.program.column(link.fixed_cost, 1.0, integer=True)


def _add_demand(made: Formulation, number: int, demand: Demand, limit: float | None) -> None:
    """The columns of a demand, that it is served, and that closed centres and links serve nothing."""
    problem, program = made.problem, made.program
    by_centre: dict[int, list[int]] = {}
    by_link: dict[int, list[int]] = {}
    for route in made.network.within(demand, limit):
        if route.end not in made.in_use:
            continue
        cost = problem.cost_at(problem.centres[route.end]) + route.cost
        flow = Flow(program.column(cost, demand.amount), number, route)
        made.flows.append(flow)
        by_centre.setdefault(route.end, []).append(flow.column)
        for link in route.links:
            if link in made.opened:
                by_link.setdefault(link, []).append(flow.column)
    entries: list[Entry] = [(column, 1.0) for columns in by_centre.values() for column in columns]
    penalty = problem.penalty_of(demand)
    if penalty is not None:
        made.unserved[number] = program.column(penalty, demand.amount)
        entries.append((made.unserved[number], 1.0))
    made.limit("demand", (number,), entries, demand.amount, demand.amount)
    strong = len(made.flows) <= MOST_STRONG
    if problem.rules.single:
        _choose_one(made, number, demand, by_centre)
    for end, columns in by_centre.items():
        if not problem.rules.single and (strong or problem.centres[end].free is None):
            _only_if(made, columns, made.in_use[end], demand.amount)
    for link, columns in by_link.items():
        if strong or made.network.links[link].capacity is None:
            _only_if(made, columns, made.opened[link], demand.amount)


def _choose_one(made: Formulation, number: int, demand: Demand, by_centre: dict[int, list[int]]) -> None:
    """One centre serves all of a demand, or none any of it."""
    program = made.program
    for end, columns in by_centre.items():
        choice = made.chosen[number, end] = program.column(0.0, 1.0, integer=True)
        program.row([(choice, 1.0), (made.in_use[end], -1.0)], high=0.0)
        whole = [*((column, 1.0) for column in columns), (choice, -demand.amount)]
        made.linking.append(program.row(whole, low=0.0, high=0.0))
    program.row([(made.chosen[number, end], 1.0) for end in by_centre], high=1.0)


def _only_if(made: Formulation, columns: Sequence[int], switch: int, amount: float) -> None:
    row = made.program.row([*((column, 1.0) for column in columns), (switch, -amount)], high=0.0)
    made.linking.append(row)


def _limit_centres(made: Formulation) -> None:
    """No centre takes more than is free, of all kinds and of each; one in use takes the least that a rule asks for."""
    loads: dict[int, list[Flow]] = {}
    for flow in made.flows:
        loads.setdefault(flow.route.end, []).append(flow)
    for number, switch in made.in_use.items():
        centre, flows = made.problem.centres[number], loads.get(number, [])
        entries = [(flow.column, 1.0) for flow in flows]
        if centre.free is not None:
            made.limit("capacity", (number,), [*entries, (switch, -centre.free)], -_NO_BOUND, 0.0)
        for kind in KINDS:
            free = centre.free_for(kind)
            own = [(flow.column, 1.0) for flow in flows if made.problem.demands[flow.demand].kind == kind]
            if free is not None and own:
                made.limit("capacity", (number, kind), [*own, (switch, -free)], -_NO_BOUND, 0.0)
        lacking = lacking_of(made.problem, centre)
        if lacking > 0:
            made.limit("utilisation", (number,), [*entries, (switch, -lacking)], 0.0, _NO_BOUND)


def lacking_of(problem: Problem, centre: Centre) -> float:
    """What ``centre`` must be given at least when it is used, beside what it has already.

    >>> from duban.planning.problem.rules import Rules
    >>> rules = Rules(least_utilisation={"": 0.65})
    >>> lacking_of(Problem(demands=(), centres=(), rules=rules), Centre(name="A", capacity=100.0, used=0.25))
    40.0
    """
    return 0.0 if centre.whole is None else centre.whole * (problem.least_of(centre) - centre.used)


def _limit_links(made: Formulation) -> None:
    carried: dict[int, list[Entry]] = {}
    for flow in made.flows:
        for link in flow.route.links:
            carried.setdefault(link, []).append((flow.column, 1.0))
    for number, entries in carried.items():
        capacity = made.network.links[number].capacity
        if capacity is None:
            continue
        if number in made.opened:
            made.limit("link", (number,), [*entries, (made.opened[number], -capacity)], -_NO_BOUND, 0.0)
        else:
            made.limit("link", (number,), entries, -_NO_BOUND, capacity)


def _limit_numbers(made: Formulation) -> None:
    rules = made.problem.rules
    for scope in dict.fromkeys((*rules.most_centres, *rules.least_centres)):
        entries = [
            (column, 1.0)
            for number, column in made.in_use.items()
            if not scope or scope in made.problem.centres[number].scopes
        ]
        if scope in rules.most_centres:
            made.limit("most", (scope,), entries, -_NO_BOUND, rules.most_centres[scope])
        if scope in rules.least_centres:
            made.limit("least", (scope,), entries, rules.least_centres[scope], _NO_BOUND)


def _limit_budget(made: Formulation) -> None:
    problem = made.problem
    if problem.rules.budget is None:
        return
    entries = [
        (column, problem.centres[number].fixed_cost)
        for number, column in made.in_use.items()
        if not problem.centres[number].is_open
    ]
    entries += [(column, made.network.links[number].fixed_cost) for number, column in made.opened.items()]
    made.limit("budget", (), entries, -_NO_BOUND, problem.rules.budget)
