"""The planner's model against every set of centres and links tried one by one, and what a plan says of each part."""

from __future__ import annotations

import pickle
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from duban.errors import InfeasiblePlanError
from duban.planning.model.plan import Plan
from duban.planning.model.planning import plan
from duban.planning.problem.problem import Problem
from duban.planning.problem.rules import Rules
from duban.planning.problem.values import Centre, Demand, Link
from planning_cases import cheapest, east_west, needs_instances, problems


@given(problems())
@settings(max_examples=30, deadline=None)
def test_every_set_of_centres_and_links_tried(problem: Problem) -> None:
    least = cheapest(problem)
    if least is None:
        with pytest.raises(InfeasiblePlanError):
            plan(problem, gap=0.0)
        return
    found = plan(problem, gap=0.0)
    assert found.cost == pytest.approx(least, abs=1e-6)
    holds(found)


def holds(found: Plan) -> None:
    """The parts of a plan agree with one another and with the limits."""
    problem, rules = found.problem, found.problem.rules
    assert found.costs.total == pytest.approx(found.cost, abs=1e-6)
    assert found.gap == pytest.approx(0.0, abs=1e-9)
    for one in found.demands:
        assert one.served + one.unserved == pytest.approx(one.amount, abs=1e-5)
    states = {one.name: one for one in found.centres}
    for centre in problem.centres:
        site = states[centre.name]
        load = sum(one.amount for one in found.services if one.centre == centre.name)
        assert site.load == pytest.approx(load)
        assert centre.free is None or load <= centre.free + 1e-5
        if load > 1e-5 and site.utilisation is not None:
            assert site.utilisation >= problem.least_of(centre) - 1e-5
        if problem.is_barred(centre):
            assert site.state == "barred"
            assert load == 0
    for flow in found.services:
        need = next(d for d in problem.demands if (d.region, d.kind) == (flow.region, flow.kind))
        assert need.limit is None or flow.latency <= need.limit + 1e-6
        assert (flow.route[0], flow.route[-1]) == (flow.region, flow.centre)
    for link in found.links:
        assert link.capacity is None or link.load <= link.capacity + 1e-5
        assert link.state != "closed" or link.load == 0
    assert len(found.in_use) <= rules.most_centres.get("", 99)


@needs_instances
def test_east_and_west() -> None:
    found = plan(east_west(), gap=0.0)
    assert found.cost == pytest.approx(1454.99, abs=0.005)
    assert found.gap == 0.0
    assert found.in_use == ("芜湖", "韶关", "和林格尔", "庆阳")
    loads = {one.name: one.load for one in found.centres if one.state == "opened"}
    assert loads == pytest.approx({"芜湖": 220, "韶关": 240, "和林格尔": 208, "庆阳": 185})
    short = [(one.region, one.latency_class, one.unserved) for one in found.demands if one.unserved > 1e-6]
    assert short == [("沈阳", "low", pytest.approx(5))]


NEED = Demand(region="甲", amount=10.0)


def near(name: str, *, km: float = 1.0, **more: Any) -> tuple[Centre, Link]:
    """A centre, and its link to the region."""
    return Centre(name=name, **more), Link(start="甲", end=name, latency=km / 100)


def made(*pairs: tuple[Centre, Link], **rules: Any) -> Plan:
    centres, links = zip(*pairs, strict=True)
    return plan(Problem(demands=(NEED,), centres=centres, links=links, rules=Rules(**rules)), gap=0.0)


def test_what_is_there_stands_idle_where_it_costs_more() -> None:
    old, new = (
        near("旧", unit_cost=5.0, capacity=20.0, is_open=True),
        near("新", unit_cost=1.0, fixed_cost=10.0),
    )
    found = made(old, new)
    assert [(one.name, one.state) for one in found.centres] == [("旧", "idle"), ("新", "opened")]
    assert found.cost == pytest.approx(20.0)


def test_what_is_used_before_counts_for_the_floor_and_against_the_room() -> None:
    # 60 of 100 are taken: the floor of 65 % asks for five more, the room is for forty.
    found = made(near("A", capacity=100.0, used=0.6), least_utilisation={"": 0.65})
    assert found.centres[0].utilisation == pytest.approx(0.7)
    with pytest.raises(InfeasiblePlanError):
        made(near("A", capacity=100.0, used=0.5), least_utilisation={"": 0.65})


def test_energy_is_paid_by_pue() -> None:
    found = made(near("A", pue=1.4), near("B", pue=1.2, unit_cost=0.1), energy_cost=1.0)
    assert found.in_use == ("B",)
    assert found.costs.energy == pytest.approx(12.0)
    assert found.costs.computing == pytest.approx(1.0)


def test_demand_that_is_not_split_has_one_centre() -> None:
    small, large = near("A", capacity=6.0, unit_cost=1.0), near("B", capacity=12.0, unit_cost=2.0)
    assert len(made(small, large).services) == 2
    whole = made(small, large, single=True)
    assert [(one.centre, one.amount) for one in whole.services] == [("B", pytest.approx(10.0))]


def test_trunks_carry_through_a_place_between() -> None:
    lines = (
        Link(start="甲", end="近", latency=1.0),
        Link(start="近", end="远", latency=3.0, fixed_cost=4.0, is_open=False),
    )
    ends = (Centre(name="近", unit_cost=3.0), Centre(name="远", unit_cost=1.0))
    found = plan(Problem(demands=(NEED,), centres=ends, links=lines), gap=0.0)
    assert [(one.route, one.latency) for one in found.services] == [(("甲", "近", "远"), 4.0)]
    assert [(one.state, one.load) for one in found.links] == [("used", 10.0), ("opened", 10.0)]
    strict = msgspec.structs.replace(NEED, limit=3.0)
    assert plan(Problem(demands=(strict,), centres=ends, links=lines)).in_use == ("近",)


def test_a_centre_of_the_region_s_own_name_is_where_it_is() -> None:
    ends = (Centre(name="甲", unit_cost=1.0, capacity=6.0), Centre(name="乙", unit_cost=2.0))
    found = plan(
        Problem(demands=(NEED,), centres=ends, links=(Link(start="甲", end="乙", latency=3.0),)), gap=0.0
    )
    assert [(one.route, one.amount, one.latency) for one in found.services] == [
        (("甲",), 6.0, 0.0),
        (("甲", "乙"), 4.0, 3.0),
    ]


def test_numbers_by_scope() -> None:
    pairs = [near(name, zone=zone, capacity=5.0) for name, zone in (("A", "东"), ("B", "东"), ("C", "西"))]
    found = made(*pairs, most_centres={"东": 1.0})
    assert len([one for one in found.in_use if one in "AB"]) == 1
    assert made(*pairs, least_centres={"": 3.0}).in_use == ("A", "B", "C")


def test_groups_are_of_what_is_there() -> None:
    found = made(
        near("A", tier="city", zone="东", capacity=20.0, is_open=True),
        near("B", tier="city", zone="西", capacity=30.0, fixed_cost=9.0),
    )
    groups = {(one.axis, one.name): one for one in found.groups}
    city = groups["tier", "city"]
    assert (city.centres, city.in_use, city.idle, city.capacity) == (2, 1, 0, 20.0)
    assert city.utilisation == pytest.approx(0.5)
    assert ("domain", "") not in groups


def test_the_same_plan_every_time() -> None:
    pairs = [near(f"C{n}", capacity=4.0, fixed_cost=1.0) for n in range(6)]
    assert [made(*pairs).services for _ in range(3)] == [made(*pairs).services] * 3


def test_a_plan_crosses_processes() -> None:
    found = made(near("A", capacity=12.0))
    assert pickle.loads(pickle.dumps(found)) == found


def test_lines_for_machines() -> None:
    found = list(made(near("A", capacity=12.0)).as_json())
    assert [line["record"] for line in found] == ["plan", "service", "demand", "centre", "link"]
    assert found[0]["in_use"] == ["A"]
    assert found[1]["route"] == ("甲", "A") or found[1]["route"] == ["甲", "A"]
