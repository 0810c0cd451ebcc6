"""Limits that cannot be met: which are named, and by how much they would have to give way."""

from __future__ import annotations

import pickle
from typing import Any

import msgspec
import pytest

from duban.errors import InfeasiblePlanError
from duban.planning.model.planning import plan
from duban.planning.problem.problem import Problem
from duban.planning.problem.rules import Rules
from duban.planning.problem.values import Centre, Demand, Link
from planning_cases import east_west, needs_instances


def limits(problem: Problem) -> list[str]:
    with pytest.raises(InfeasiblePlanError) as caught:
        plan(problem)
    assert all(text.zh and text.en for text in caught.value.limits)
    return [text.en for text in caught.value.limits]


def problem(*, limit: float | None = None, rules: Rules | None = None, **centre: Any) -> Problem:
    """Ten of demand and two places for seven each, one near, one far."""
    given: dict[str, Any] = {"capacity": 7.0, "fixed_cost": 5.0, **centre}
    return Problem(
        demands=(Demand(region="甲", amount=10.0, latency_class="近", limit=limit),),
        centres=(Centre(name="A", **given), Centre(name="B", **given)),
        links=(Link(start="甲", end="A", latency=3.0), Link(start="甲", end="B", latency=8.004)),
        rules=rules or Rules(),
    )


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (
            problem(limit=2.0),
            ["甲 (general, 近) reaches no centre within 2 ms; the nearest, A, takes 3 ms: raise the limit"],
        ),
        (problem(capacity=4.0), ["demand of general is 10, free capacity only 8: 2 are lacking"]),
        (problem(used=0.5), ["demand of general is 10, free capacity only 7: 3 are lacking"]),
        (problem(capacities={"training": 9.0}, capacity=None), ["free capacity only 0: 10 are lacking"]),
        (
            problem(rules=Rules(most_centres={"": 1.0})),
            ["leave 3 of demand unserved", "allow 1 more centres"],
        ),
        (problem(rules=Rules(budget=8.0)), ["raise the budget by 2, to 10", "add 3 of capacity (A 3)"]),
        (
            problem(limit=5.0),
            ["add 3 of capacity (A 3)", "raise the limits of latency: class «近» to 8.004 ms"],
        ),
        (problem(rules=Rules(least_utilisation={"": 0.8})), ["lower the least load by 1.2"]),
        (problem(rules=Rules(least_centres={"": 3.0})), ["require 1 centres less (all 1)"]),
    ],
)
def test_what_is_named(found: Problem, told: list[str]) -> None:
    said = " | ".join(limits(found))
    assert [text for text in told if text not in said] == []


def test_links_that_are_too_small() -> None:
    narrow = tuple(msgspec.structs.replace(one, capacity=4.0) for one in problem().links)
    said = " | ".join(limits(msgspec.structs.replace(problem(), links=narrow)))
    assert "add 2 to links (" in said


def test_no_way_at_all() -> None:
    [said] = limits(msgspec.structs.replace(problem(), links=()))
    assert said == "甲 (general, 近) reaches no centre: there is no link, nor are there coordinates"


def test_several_kinds_must_give_way_together() -> None:
    """Room for three where one centre may be used and nothing may be spent; no single kind is enough."""
    rules = Rules(most_centres={"": 0.0}, least_centres={"": 1.0}, budget=0.0)
    said = " | ".join(limits(problem(rules=rules)))
    assert "no single kind of limit is enough to give way" in said
    assert "together with others" in said


def test_with_a_penalty_what_is_out_of_reach_is_left() -> None:
    found = plan(problem(limit=2.0, rules=Rules(penalty={"": 3.0})))
    assert (found.cost, found.unserved) == (30.0, 10.0)


def test_what_is_told_gives_a_plan() -> None:
    """A budget raised to what the message says is enough, and a little less is not."""
    assert plan(problem(rules=Rules(budget=10.0))).cost == pytest.approx(10.0)
    with pytest.raises(InfeasiblePlanError):
        plan(problem(rules=Rules(budget=9.9)))
    assert plan(problem(limit=8.004)).in_use == ("A", "B")


@needs_instances
def test_east_and_west_where_all_must_be_served() -> None:
    base = east_west()
    every = msgspec.structs.replace(base, rules=msgspec.structs.replace(base.rules, penalty={}))
    [said] = limits(every)
    assert said.startswith(
        "沈阳 (general, low) reaches no centre within 10 ms; the nearest, 张家口, takes 10.85 ms"
    )


def test_the_error_crosses_processes() -> None:
    error = InfeasiblePlanError("a.xlsx", [])
    assert pickle.loads(pickle.dumps(error)).limits == ()
