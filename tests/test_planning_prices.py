"""What limits are worth: each price against the plan's own linear program with the limit moved, and how far it holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from duban.errors import InfeasiblePlanError
from duban.planning.model.plan import Plan
from duban.planning.model.planning import plan
from duban.planning.model.worth import first_piece
from duban.planning.problem.problem import Problem
from duban.planning.problem.rules import Rules
from duban.planning.problem.values import Centre, Demand, Link
from planning_cases import east_west, needs_instances
from thorough import THOROUGH


def solved(*, capacity: float = 6.0, link: float | None = None, **rules: Any) -> Plan:
    """Ten of demand, a cheap place that is too small, a dear one that is not."""
    needs = (Demand(region="甲", amount=10.0, latency_class="近", limit=4.0),)
    centres = (
        Centre(name="小", capacity=capacity, unit_cost=1.0, is_open=True),
        Centre(name="大", capacity=50.0, unit_cost=4.0, is_open=True),
        Centre(name="远", capacity=50.0, unit_cost=0.5, is_open=True),
    )
    links = (
        Link(start="甲", end="小", latency=2.0, capacity=link),
        Link(start="甲", end="大", latency=3.0),
        Link(start="甲", end="远", latency=6.5),
    )
    return plan(Problem(demands=needs, centres=centres, links=links, rules=Rules(**rules)), gap=0.0)


def prices(found: Plan) -> dict[tuple[str, str], tuple[float, float | None]]:
    return {(one.limit, one.subject): (one.saving, one.holds) for one in found.prices}


def test_one_more_unit_of_room() -> None:
    found = solved()
    assert found.cost == pytest.approx(22.0)
    assert prices(found)["capacity", "小"] == (pytest.approx(3.0), pytest.approx(4.0))
    sentence = found.prices[-1].sentence
    assert "小" in sentence.zh
    assert "with what is opened held fixed" in sentence.en


def test_one_more_unit_of_a_link() -> None:
    found = solved(capacity=20.0, link=7.0)
    assert prices(found)["link", "甲–小"] == (pytest.approx(3.0), pytest.approx(3.0))
    assert "link 甲–小 saves 3" in found.prices[-1].sentence.en


def test_a_raise_of_latency_that_just_reaches_a_cheaper_place() -> None:
    """Nothing is reached below 6.5 ms; there the far place takes all ten: 22 become 5, were it in use."""
    needs = (
        Demand(region="甲", amount=10.0, latency_class="近", limit=4.0),
        Demand(region="乙", amount=1.0),
    )
    centres = (Centre(name="大", unit_cost=4.0, is_open=True), Centre(name="远", unit_cost=0.5, is_open=True))
    links = (
        Link(start="甲", end="大", latency=3.0),
        Link(start="甲", end="远", latency=6.5),
        Link(start="乙", end="远", latency=1.0),
    )
    found = plan(Problem(demands=needs, centres=centres, links=links), gap=0.0)
    [price] = [one for one in found.prices if one.limit == "latency"]
    assert (price.subject, price.bound, price.holds) == ("近", 4.0, pytest.approx(2.5))
    assert price.saving == pytest.approx(35.0)
    assert "from 4 to 6.5 ms saves 35" in price.sentence.en


def test_nothing_that_does_not_bind_has_a_price() -> None:
    assert prices(solved(capacity=20.0)) == {}


def test_demand_has_a_marginal_cost() -> None:
    assert solved().demands[0].marginal == pytest.approx(4.0)


def test_budgets_and_numbers_are_priced_by_the_relaxation() -> None:
    needs = (Demand(region="甲", amount=10.0),)
    centres = tuple(Centre(name=f"C{n}", capacity=5.0, fixed_cost=10.0) for n in range(3))
    links = tuple(Link(start="甲", end=one.name) for one in centres)
    rules = Rules(budget=12.0, penalty={"": 8.0})
    found = plan(Problem(demands=needs, centres=centres, links=links, rules=rules), gap=0.0)
    [price] = [one for one in found.prices if one.limit == "budget"]
    assert price.basis == "relaxed"
    assert price.saving == pytest.approx(3.0)
    assert "estimate" in price.sentence.en


@needs_instances
def test_east_and_west() -> None:
    found = prices(plan(east_west(), gap=0.0))
    assert found["capacity", "韶关"] == (pytest.approx(0.2866), pytest.approx(10.0))
    assert found["capacity", "芜湖"] == (pytest.approx(0.1642), pytest.approx(10.0))
    assert found["utilisation", "和林格尔"] == (pytest.approx(0.0272), pytest.approx(3.0))


@given(
    st.lists(st.integers(1, 9), min_size=2, max_size=4),
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 6)), min_size=2, max_size=4),
    st.randoms(use_true_random=False),
)
@settings(max_examples=25 if THOROUGH else 10, deadline=None)
def test_a_price_is_what_a_little_more_saves(
    amounts: list[int], places: list[tuple[int, int]], draw: Any
) -> None:
    """Everything is open already, so that the plan with more room is the linear program with the same set."""
    costs = [[draw.randint(0, 9) for _ in places] for _ in amounts]

    def solved_with(more: dict[str, float]) -> Plan:
        centres = tuple(
            Centre(name=f"C{n}", capacity=room + more.get(f"C{n}", 0.0), unit_cost=float(cost), is_open=True)
            for n, (room, cost) in enumerate(places)
        )
        needs = tuple(Demand(region=f"R{n}", amount=float(amount)) for n, amount in enumerate(amounts))
        links = tuple(
            Link(start=f"R{r}", end=f"C{c}", unit_cost=float(costs[r][c]))
            for r in range(len(amounts))
            for c in range(len(places))
        )
        return plan(
            Problem(demands=needs, centres=centres, links=links, rules=Rules(penalty={"": 20.0})), gap=0.0
        )

    try:
        base = solved_with({})
    except InfeasiblePlanError:
        assume(False)
    own = {one.subject: one for one in base.prices if one.limit == "capacity"}
    for name in (f"C{n}" for n in range(len(places))):
        within = min(own[name].holds or 0.0, 0.5) if name in own else 0.125
        saved = base.cost - solved_with({name: within}).cost
        assert saved == pytest.approx(own[name].saving * within if name in own else 0.0, abs=1e-5)
    for name, price in own.items():
        assert price.holds is not None
        if not price.is_open_ended:
            beyond = base.cost - solved_with({name: price.holds + 1.0}).cost
            assert beyond < price.saving * (price.holds + 1.0) - 1e-7


@pytest.mark.parametrize(
    ("pieces", "start_slope", "found"),
    [
        # Pieces of slope and length; the slope that the solver tells at 0 may be that of the piece before.
        ([(-3.0, 2.0), (-1.0, 5.0), (0.0, 9.0)], -3.0, (3.0, 2.0, False)),
        ([(-3.0, 2.0), (-1.0, 5.0), (0.0, 9.0)], -7.0, (3.0, 2.0, False)),
        ([(-2.0, 90.0)], -2.0, (2.0, 16.0, True)),
        ([(0.0, 90.0)], -4.0, None),
    ],
)
def test_the_first_piece(pieces: list[tuple[float, float]], start_slope: float, found: Any) -> None:
    def at(moved: float) -> tuple[float, float]:
        cost, left = 100.0, moved
        for slope, length in pieces:
            if left <= length:
                return cost + slope * left, start_slope if moved == 0 else slope
            cost, left = cost + slope * length, left - length
        raise AssertionError("too far")

    piece = first_piece(at, 16.0)
    assert piece is None if found is None else piece == pytest.approx(found)


def test_one_more_unit_of_demand_costs_what_serving_it_costs() -> None:
    """Not the penalty: that all of a demand goes to one centre is no limit of its own."""
    needs = (Demand(region="甲", amount=10.0), Demand(region="乙", amount=4.0))
    centres = (
        Centre(name="A", capacity=12.0, unit_cost=1.0, fixed_cost=2.0),
        Centre(name="B", capacity=50.0, unit_cost=3.0, is_open=True),
    )
    links = tuple(Link(start=r.region, end=c.name) for r in needs for c in centres)
    for single in (False, True):
        rules = Rules(penalty={"": 90.0}, single=single)
        found = plan(Problem(demands=needs, centres=centres, links=links, rules=rules), gap=0.0)
        assert [one.marginal for one in found.demands] == [pytest.approx(3.0), pytest.approx(3.0)]
