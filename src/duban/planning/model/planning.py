"""The plan of a problem: formulated, solved, priced, or refused with the limits that clash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from duban.errors import PlanError
from duban.language import Bilingual, listed, rounded
from duban.planning.model import decoding
from duban.planning.model.formulation import Formulation, formulate
from duban.planning.model.obvious import demand_name
from duban.planning.model.plan import Plan, Served
from duban.planning.model.prices import Pricing, priced
from duban.planning.model.relief import infeasible
from duban.planning.optimisation.solving import Solution, relative_gap, solve
from duban.planning.problem.problem import Problem
from duban.planning.words import told

GAP: Final = 0.01
"""How far above the best a plan may be by default, as a share of its cost."""
SECONDS: Final = 60.0
"""How long is looked for it by default."""


def plan(
    problem: Problem, *, gap: float = GAP, seconds: float | None = SECONDS, is_priced: bool = True
) -> Plan:
    """The plan of ``problem`` that costs least, proven to within ``gap``, or the best that was found in ``seconds``.

    >>> from duban.planning.problem.values import Centre, Demand
    >>> need = Demand(region="甲", amount=4.0, coordinates=(30.0, 110.0))
    >>> near = Centre(name="A", capacity=5.0, coordinates=(31.0, 110.0), fixed_cost=2.0, unit_cost=1.0)
    >>> dear = Centre(name="B", capacity=5.0, coordinates=(31.0, 111.0), fixed_cost=3.0, unit_cost=1.0)
    >>> found = plan(Problem(demands=(need,), centres=(near, dear)), gap=0.0)
    >>> found.cost, found.gap, found.in_use
    (6.0, 0.0, ('A',))

    Raises:
        InfeasiblePlanError: where the limits cannot all be met; it says which.
        PlanError: where there are too many routes, or the time ran out before any plan was found.
    """
    made = formulate(problem)
    found = solve(made.program, gap, seconds)
    if found.status == "infeasible":
        raise infeasible(problem)
    if found.status == "nothing":
        raise _no_time(problem, seconds)
    found = _tidied(made, found)
    pricing = priced(made, found.values) if is_priced else Pricing((), {})
    return _plan(made, found, pricing, gap)


def _tidied(made: Formulation, found: Solution) -> Solution:
    """The solution without what it opens and does not use."""
    values = decoding.tidied(made, found.values)
    saved = float(np.array(made.program.costs) @ (found.values - values))
    cost = found.cost - saved
    return replace(found, values=values, cost=cost, gap=relative_gap(cost, found.bound))


def _plan(made: Formulation, found: Solution, pricing: Pricing, gap: float) -> Plan:
    sites = decoding.sites(made, found.values)
    demands = decoding.demands(made, found.values, pricing.marginals)
    is_proven = found.status == "solved" or found.gap <= gap
    return Plan(
        problem=made.problem,
        cost=found.cost,
        bound=found.bound,
        gap=found.gap,
        is_proven=is_proven,
        costs=decoding.costs(made, found.values),
        services=decoding.services(made, found.values),
        demands=demands,
        centres=sites,
        links=decoding.lines(made, found.values),
        groups=decoding.groups(sites),
        prices=pricing.prices,
        notes=tuple(_notes(made, found, demands, is_proven, bool(pricing.marginals))),
    )


def _notes(
    made: Formulation, found: Solution, demands: Sequence[Served], is_proven: bool, is_priced: bool
) -> Iterator[Bilingual]:
    problem = made.problem
    yield from problem.notes
    if not is_proven:
        yield told("note.time", gap=f"{found.gap:.1%}")
    short = [(number, one) for number, one in enumerate(demands) if one.unserved > _least(demands)]
    if short:
        yield _short(problem, [(problem.demands[number], one) for number, one in short], demands)
    barred = [one.name for one in problem.centres if problem.is_barred(one)]
    if barred:
        yield told("note.barred", names=listed(barred))
    rules = problem.rules
    if any(one.is_direct for one in made.network.links):
        yield told("note.direct", detour=rules.detour, microseconds=rules.microseconds_per_km)
    if rules.single and is_priced:
        yield told("note.single")


def _least(demands: Sequence[Served]) -> float:
    return decoding.SMALL * max(1.0, sum(one.amount for one in demands))


def _short(problem: Problem, short: Sequence[tuple[Any, Served]], demands: Sequence[Served]) -> Bilingual:
    amount = sum(one.unserved for _, one in short)
    return told(
        "note.short",
        amount=rounded(amount),
        unit=problem.units.behind,
        share=f"{amount / sum(one.amount for one in demands):.2%}",
        names=listed(demand_name(demand) for demand, _ in short),
    )


def _no_time(problem: Problem, seconds: float | None) -> PlanError:
    return PlanError(
        problem.name,
        f"{seconds:g} 秒内没有找到可行方案；请用 --time-limit 给更多时间",
        f"no plan was found in {seconds:g} seconds; give more with --time-limit",
    )
