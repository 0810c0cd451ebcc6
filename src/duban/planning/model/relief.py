"""Limits that clash: by how much each kind of limit would have to give way alone so that a plan exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from duban.errors import InfeasiblePlanError
from duban.language import CLAUSES, Bilingual, listed
from duban.planning.model.decoding import SMALL, flowing
from duban.planning.model.formulation import Family, Formulation, Subject, formulate
from duban.planning.model.obvious import demand_name, obvious
from duban.planning.network.routes import Network, network_of
from duban.planning.optimisation.program import Program
from duban.planning.optimisation.solving import solve
from duban.planning.problem.problem import Problem
from duban.planning.words import raised, told

_SECONDS: Final = 10.0
"""How long the smallest way out of one kind of limit is looked for; what is found by then is told."""
_GAP: Final = 0.01
_FAMILIES: tuple[Family, ...] = ("demand", "capacity", "link", "utilisation", "budget", "most", "least")
_ANY = float("inf")


def infeasible(problem: Problem) -> InfeasiblePlanError:
    """The error that says which limits of ``problem`` cannot be met, and what would have to give way by how much."""
    wide = network_of(problem, _ANY)
    found = list(obvious(problem, wide))
    if not found:
        made = formulate(problem)
        found = [told("clash.together"), *_ways_out(made, wide)]
    return InfeasiblePlanError(problem.name, found)


def _ways_out(made: Formulation, wide: Network) -> Iterator[Bilingual]:
    """Each kind of limit that makes a plan possible when it alone gives way."""
    alone = [text for family in _FAMILIES if (text := _alone(made, family)) is not None]
    latency = _latencies(made.problem, wide)
    if latency is not None:
        alone.append(latency)
    if alone:
        yield from alone
        return
    yield told("clash.none_alone")
    relief = least_relief(made, tuple(family for family in _FAMILIES if family in made.rows))
    for family in _FAMILIES:
        if relief and relief.get(family):
            yield _told(made, family, relief[family], "clash.with_others")


def _alone(made: Formulation, family: Family) -> Bilingual | None:
    if family not in made.rows:
        return None
    relief = least_relief(made, (family,))
    return _told(made, family, relief[family], "clash.alone") if relief and relief[family] else None


def least_relief(
    made: Formulation, families: tuple[Family, ...]
) -> dict[Family, Mapping[Subject, float]] | None:
    """By how much the limits of ``families`` must give way at least, by subject; ``None`` where that is not enough.

    Of several families each counts as a share of its limits, so that money and computing weigh alike.
    """
    program = made.program.without_costs()
    columns: dict[Family, dict[Subject, int]] = {}
    for family in families:
        rows = made.rows[family]
        weight = 1.0 if len(families) == 1 else 1.0 / max(1.0, _scale(made, family))
        columns[family] = {subject: _loosened(program, row, weight) for subject, row in rows.items()}
    found = solve(program, _GAP, _SECONDS)
    if found.values is None:
        return None
    least = SMALL * max(1.0, sum(one.amount for one in made.problem.demands))
    return {
        family: {s: float(found.values[column]) for s, column in own.items() if found.values[column] > least}
        for family, own in columns.items()
    }


def _loosened(program: Program, row: int, weight: float) -> int:
    """Add a column by which a row may be missed; a row of equality is missed by having too little."""
    column = program.column(weight)
    program.entry(row, column, -1.0 if program.row_lows[row] == -_ANY else 1.0)
    return column


def _scale(made: Formulation, family: Family) -> float:
    problem = made.problem
    if family == "budget":
        return problem.rules.budget or 1.0
    if family in ("most", "least"):
        return float(len(problem.centres))
    return sum(one.amount for one in problem.demands)


def _told(made: Formulation, family: Family, relief: Mapping[Subject, float], key: str) -> Bilingual:
    """What would have to give way, in words."""
    amount = sum(relief.values())
    unit = Bilingual() if family in ("budget", "most", "least") else made.problem.units.behind
    money = made.problem.units.money
    if family == "budget" and money:
        unit = Bilingual(f" {money.zh}", f" {money.en}")
    parts = {"amount": raised(amount), "unit": unit}
    what = told(
        f"relief.{family}",
        **parts,
        subjects=listed(_names(made, family, relief)),
        to=_bound(made, family, amount),
    )
    return told(key, what=what)


def _names(made: Formulation, family: Family, relief: Mapping[Subject, float]) -> Iterator[Bilingual]:
    for subject, amount in sorted(relief.items(), key=lambda one: -one[1]):
        if family == "demand":
            name = demand_name(made.problem.demands[int(subject[0])])
        elif family in ("capacity", "utilisation"):
            plain = made.problem.centres[int(subject[0])].name
            name = Bilingual(plain, plain)
        elif family == "link":
            plain = made.network.links[int(subject[0])].name
            name = Bilingual(plain, plain)
        else:
            scope = str(subject[0]) if subject else ""
            name = Bilingual(scope, scope) if scope else told("relief.everything")
        yield Bilingual(f"{name.zh} {raised(amount)}", f"{name.en} {raised(amount)}")


def _bound(made: Formulation, family: Family, amount: float) -> str:
    budget = made.problem.rules.budget
    return raised(budget + amount) if family == "budget" and budget is not None else ""


def _latencies(problem: Problem, wide: Network) -> Bilingual | None:
    """The limits of latency that would do, where all else holds; ``None`` where no latency helps."""
    if all(one.limit is None for one in problem.demands):
        return None
    # With latency for cost the shortest of several ways to a centre is held, not the cheapest.
    links = tuple(msgspec.structs.replace(one, unit_cost=one.latency) for one in wide.links)
    rules = msgspec.structs.replace(problem.rules, direct=False)
    short = msgspec.structs.replace(problem, links=links, rules=rules)
    made = formulate(short, network_of(short, _ANY), is_bound=False)
    made.program.costs = [0.0] * len(made.program.costs)
    for flow in made.flows:
        limit = problem.demands[flow.demand].limit
        made.program.costs[flow.column] = max(0.0, flow.route.latency - limit) if limit is not None else 0.0
    found = solve(made.program, _GAP, _SECONDS)
    if found.values is None:
        return None
    needed: dict[str, float] = {}
    for flow, _ in flowing(made, found.values):
        demand = problem.demands[flow.demand]
        if demand.limit is not None and flow.route.latency > demand.limit + SMALL:
            needed[demand.latency_class] = max(needed.get(demand.latency_class, 0.0), flow.route.latency)
    if not needed:
        return None
    texts = (told("relief.class", name=name or "–", latency=raised(ms)) for name, ms in needed.items())
    return told("clash.alone", what=told("relief.latency", classes=CLAUSES.join(texts)))
