"""The public functions of the planner: what ``duban.planner`` gives.

Stable: :func:`plan_computing`, :func:`read_problem`, :func:`template`, and the types of problems and plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from duban.errors import ArgumentError
from duban.planning.model.plan import Plan
from duban.planning.model.planning import GAP, SECONDS, plan
from duban.planning.problem.problem import Problem, Units
from duban.planning.problem.rules import Rules
from duban.planning.problem.values import Centre, Demand, Link
from duban.planning.scenarios.change import Change, changes_of
from duban.planning.scenarios.comparing import Advance, Comparison, Scenario, compared
from duban.planning.sources.reading import read_problem
from duban.planning.sources.template import template
from duban.planning.words import told

__all__ = [
    "Centre",
    "Change",
    "Comparison",
    "Demand",
    "Link",
    "Plan",
    "Problem",
    "Rules",
    "Scenario",
    "Units",
    "plan",
    "plan_computing",
    "read_problem",
    "template",
]


def plan_computing(
    source: Path | Problem,
    *,
    scenarios: Mapping[str, str | Iterable[str]] | None = None,
    gap: float = GAP,
    seconds: float | None = SECONDS,
    advance: Advance = lambda name: None,
) -> Comparison:
    """Plan which computing demand is served where, and which centres and links are worth opening.

    >>> need = Demand(region="甲", amount=4.0, coordinates=(30.0, 110.0))
    >>> place = Centre(name="A", capacity=5.0, coordinates=(31.0, 110.0), fixed_cost=2.0, unit_cost=1.0)
    >>> found = plan_computing(Problem(demands=(need,), centres=(place,)), scenarios={"less": "demand-50%"})
    >>> found.base.cost, found.scenarios[0].difference
    (6.0, -2.0)

    Args:
        source: a workbook or folder of CSV files, or a problem.
        scenarios: what is planned beside it: changes (``"demand+20%; close Zhongwei"``) by name, added to those that the
            file lists; one of the same name goes before that of the file.
        gap: how far above the best a plan may be, as a share of its cost.
        seconds: how long is looked for each plan; ``None`` for as long as it takes.
        advance: called with the name of each scenario that is done, with ``""`` for the problem itself.

    Raises:
        TableError: where the file has faults, with all of them.
        UnreadableError: where it is no table.
        ArgumentError: where a scenario is not understood, or changes what is not there.
        InfeasiblePlanError: where the limits cannot all be met; it says which, and by how much they would have to give way.
        PlanError: where the time ran out before any plan was found.
    """
    problem, listed = (source, {}) if isinstance(source, Problem) else read_problem(source)
    own = {name: _changes(name, text) for name, text in (scenarios or {}).items()}
    return compared(problem, {**listed, **own}, gap=gap, seconds=seconds, advance=advance)


def _changes(name: str, text: str | Iterable[str]) -> tuple[Change, ...]:
    written = text if isinstance(text, str) else "; ".join(text)
    found = changes_of(written)
    if found is None:
        message = told("fault.bad_change", value=written)
        raise ArgumentError(name, message.zh, message.en)
    return found
