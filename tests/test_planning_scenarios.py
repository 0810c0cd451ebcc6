"""Scenarios: how changes are written, what they change, and plans beside one another."""

from __future__ import annotations

from typing import Any

import pytest

from duban.errors import ArgumentError
from duban.planning.problem.problem import Problem
from duban.planning.problem.rules import Rules
from duban.planning.problem.values import Centre, Demand, Link
from duban.planning.public import plan_computing
from duban.planning.scenarios.change import changes_of
from duban.planning.scenarios.changed import changed

BASE = Problem(
    demands=(
        Demand(region="甲", kind="training", latency_class="近", limit=10.0, amount=10.0),
        Demand(region="乙", amount=20.0),
    ),
    centres=(
        Centre(
            name="A", zone="东", tier="national", capacity=30.0, capacities={"training": 8.0}, fixed_cost=4.0
        ),
        Centre(name="B", zone="西", unit_cost=2.0),
    ),
    links=(
        Link(start="甲", end="A", unit_cost=1.0, capacity=25.0),
        Link(start="乙", end="A", unit_cost=3.0),
        Link(start="甲", end="B", unit_cost=2.0),
        Link(start="乙", end="B", unit_cost=2.0),
    ),
    rules=Rules(budget=6.0, cost_per_km=0.2, penalty={"": 9.0}, least_utilisation={"": 0.5}),
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("demand+20%", [("demand", "", "times", 1.2)]),
        ("需求[北京] −5%", [("demand", "北京", "times", 0.95)]),
        ("demand[training]*1.5", [("demand", "training", "times", 1.5)]),
        ("容量[贵安]+100", [("capacity", "贵安", "add", 100.0)]),
        ("预算=500", [("budget", "", "set", 500.0)]),
        ("least utilisation=60%", [("least_utilisation", "", "set", 0.6)]),
        (
            "link cost x 0.5, close Zhongwei",
            [("link_cost", "", "times", 0.5), ("part", "Zhongwei", "close", 0.0)],
        ),
        ("关闭 上海–芜湖；需求-10", [("part", "上海–芜湖", "close", 0.0), ("demand", "", "add", -10.0)]),
        ("关停：中卫", [("part", "中卫", "close", 0.0)]),
        ("", None),
        ("mood+20%", None),
        ("demand", None),
        ("demand+many", None),
        ("demand+20%; mood+1", None),
    ],
)
def test_how_changes_are_written(text: str, read: Any) -> None:
    found = changes_of(text)
    shown = None if found is None else [(one.target, one.scope, one.operation, one.value) for one in found]
    assert shown is None if read is None else shown == [(*one[:3], pytest.approx(one[3])) for one in read]


def with_(text: str) -> Problem:
    return changed(BASE, changes_of(text) or ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("需求+10%", lambda p: [one.amount for one in p.demands] == [pytest.approx(11.0), 22.0]),
        ("需求[甲]=1", lambda p: [one.amount for one in p.demands] == [1.0, 20.0]),
        ("需求[训练]×2", lambda p: [one.amount for one in p.demands] == [20.0, 20.0]),
        ("时延上限[近]=5", lambda p: [one.limit for one in p.demands] == [5.0, None]),
        ("容量×0.5", lambda p: (p.centres[0].capacity, p.centres[0].capacities["training"]) == (15.0, 4.0)),
        ("容量[东]+5", lambda p: [one.capacity for one in p.centres] == [35.0, None]),
        ("容量[B]=7", lambda p: [one.capacity for one in p.centres] == [30.0, 7.0]),
        ("固定费用[国家枢纽]×2", lambda p: [one.fixed_cost for one in p.centres] == [8.0, 0.0]),
        ("单位费用[西]+1", lambda p: [one.unit_cost for one in p.centres] == [0.0, 3.0]),
        (
            "线路费用×0.5",
            lambda p: ([one.unit_cost for one in p.links][:2], p.rules.cost_per_km) == ([0.5, 1.5], 0.1),
        ),
        ("线路费用[A—甲]=9", lambda p: [one.unit_cost for one in p.links][:2] == [9.0, 3.0]),
        ("线路容量[甲–A]+5", lambda p: [one.capacity for one in p.links][:2] == [30.0, None]),
        ("预算×0.5", lambda p: p.rules.budget == 3.0),
        ("电费=0.3", lambda p: p.rules.energy_cost == 0.3),
        ("最低上架率=40%", lambda p: p.rules.least_utilisation == {"": 0.4}),
        ("最低上架率[东]=80%", lambda p: p.rules.least_utilisation == {"": 0.5, "东": 0.8}),
        ("中心数上限=1", lambda p: p.rules.most_centres == {"": 1.0}),
        ("关闭 A", lambda p: [p.is_barred(one) for one in p.centres] == [True, False]),
        ("关闭 甲-A", lambda p: [one.name for one in p.links] == ["乙–A", "甲–B", "乙–B"]),
    ],
)
def test_what_is_changed(text: str, found: Any) -> None:
    assert found(with_(text))


@pytest.mark.parametrize(
    "text", ["需求[丙]+5%", "关闭 Z", "容量[Z]=1", "线路费用[A–Z]×2", "最低上架率[东]+5%"]
)
def test_what_is_not_there(text: str) -> None:
    with pytest.raises(ArgumentError):
        with_(text)


def test_plans_beside_one_another() -> None:
    found = plan_computing(
        BASE, scenarios={"less": "需求-50%", "without": ["关闭 B"], "none": "中心数上限=0"}, gap=0.0
    )
    less, without, none = found.scenarios
    assert found.base.in_use == ("A", "B")
    assert (less.difference or 0) < 0
    assert (without.dropped, without.added) == (("B",), ())
    assert without.plan is not None
    assert none.plan is not None
    assert none.plan.unserved == pytest.approx(30.0)
    lines = [line for line in found.as_json() if line["record"] == "scenario"]
    assert [line["name"] for line in lines] == ["less", "without", "none"]


def test_a_scenario_may_be_impossible() -> None:
    found = plan_computing(BASE, scenarios={"x": "中心数下限=3"})
    [scenario] = found.scenarios
    assert (scenario.plan, scenario.difference) == (None, None)
    assert scenario.limits


def test_a_scenario_that_is_not_understood() -> None:
    with pytest.raises(ArgumentError):
        plan_computing(BASE, scenarios={"x": "mood+1"})
