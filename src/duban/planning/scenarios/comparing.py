"""Plans of scenarios beside the plan of the problem as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from duban.errors import ArgumentError, InfeasiblePlanError
from duban.language import Bilingual
from duban.planning.model.plan import Plan
from duban.planning.model.planning import GAP, SECONDS, plan
from duban.planning.problem.problem import Problem
from duban.planning.scenarios.change import Change
from duban.planning.scenarios.changed import changed


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    """What a scenario comes to.

    Attributes:
        name: what it is called; changes: what it changes, as written.
        plan: its plan; ``None`` where its limits clash, which ``limits`` tells.
        added, dropped: centres in use that the base does not use, and the other way round.
        difference: what it costs more than the base; ``None`` without a plan.
    """

    name: str
    changes: tuple[str, ...]
    plan: Plan | None
    limits: tuple[Bilingual, ...] = ()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    difference: float | None = None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """The plan of a problem, and its scenarios."""

    base: Plan
    scenarios: tuple[Scenario, ...] = ()

    def as_json(self) -> Iterable[dict[str, Any]]:
        """The base as lines (:meth:`Plan.as_json`), then a line a scenario."""
        yield from self.base.as_json()
        for one in self.scenarios:
            made = one.plan
            yield {
                "record": "scenario",
                "name": one.name,
                "changes": list(one.changes),
                "cost": made.cost if made else None,
                "bound": made.bound if made else None,
                "gap": made.gap if made else None,
                "difference": one.difference,
                "in_use": list(made.in_use) if made else [],
                "added": list(one.added),
                "dropped": list(one.dropped),
                "unserved": made.unserved if made else None,
                "mean_latency": made.mean_latency if made else None,
                "limits": [{"zh": text.zh, "en": text.en} for text in one.limits],
            }


Advance = Callable[[str], None]


def compared(
    problem: Problem,
    scenarios: Mapping[str, tuple[Change, ...]],
    *,
    gap: float = GAP,
    seconds: float | None = SECONDS,
    advance: Advance = lambda name: None,
) -> Comparison:
    """The plan of ``problem`` and those of its scenarios; ``advance`` is called with the name of each that is done.

    >>> from duban.planning.problem.values import Centre, Demand
    >>> from duban.planning.scenarios.change import changes_of
    >>> need, place = Demand(region="甲", amount=4.0, coordinates=(30.0, 110.0)), Centre(
    ...     name="A", capacity=5.0, coordinates=(31.0, 110.0), fixed_cost=2.0, unit_cost=1.0
    ... )
    >>> found = compared(Problem(demands=(need,), centres=(place,)), {"more": changes_of("demand+50%") or ()})
    >>> found.base.cost, found.scenarios[0].plan is None
    (6.0, True)

    Raises:
        InfeasiblePlanError: where the problem itself cannot be planned.
        PlanError: where the time ran out before any plan was found.
        ArgumentError: where a scenario changes what is not there.
    """
    # What is asked for wrongly is said before anything is solved.
    problems = {name: _problem(name, problem, changes) for name, changes in scenarios.items()}
    base = plan(problem, gap=gap, seconds=seconds)
    advance("")
    found = []
    for name, own in problems.items():
        found.append(_scenario(name, scenarios[name], own, base, gap, seconds))
        advance(name)
    return Comparison(base=base, scenarios=tuple(found))


def _problem(name: str, problem: Problem, changes: tuple[Change, ...]) -> Problem:
    """The problem of a scenario; what it changes wrongly is told with its name."""
    try:
        return changed(problem, changes)
    except ArgumentError as error:
        named = f"{name}={error.name}"
        raise ArgumentError(named, error.message.zh, error.message.en) from None


def _scenario(
    name: str, changes: tuple[Change, ...], problem: Problem, base: Plan, gap: float, seconds: float | None
) -> Scenario:
    written = tuple(one.written for one in changes)
    try:
        made = plan(problem, gap=gap, seconds=seconds, is_priced=False)
    except InfeasiblePlanError as error:
        return Scenario(name=name, changes=written, plan=None, limits=error.limits)
    return Scenario(
        name=name,
        changes=written,
        plan=made,
        added=tuple(one for one in made.in_use if one not in base.in_use),
        dropped=tuple(one for one in base.in_use if one not in made.in_use),
        difference=made.cost - base.cost,
    )
