"""Published optima of facility and hub location, and small instances against every set tried."""

from __future__ import annotations

import sys
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.errors import ArgumentError, UnreadableError
from duban.planning.location import hubs
from duban.planning.location.facility import facility_problem, parse_facilities
from duban.planning.location.hubs import (
    HubInstance,
    hubs_multiple,
    hubs_single,
    parse_coordinates,
    parse_matrices,
)
from duban.planning.model.planning import plan
from planning_cases import SHARED, needs_instances
from thorough import THOROUGH

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
import planning as bench

# Those that take seconds; bench/planning.py has them all, and so has make thorough.
SLOW = {("CAB25", "p-hub median single allocation", "p=3 alpha=0.6")}
ROWS = bench.rows(SHARED) if SHARED.is_dir() else []
TRIED = [row for row in ROWS if THOROUGH or (row["instance"], row["model"], row["parameters"]) not in SLOW]


@needs_instances
@pytest.mark.parametrize(
    "row", TRIED, ids=lambda row: f"{row['instance']} {row['model'][:28]} {row['parameters'][:16]}"
)
def test_published_optima(row: bench.Row) -> None:
    found = bench.solved(SHARED, row)
    assert found.cost == pytest.approx(float(row["optimum"]), abs=bench.tolerance(row))
    assert found.gap == 0.0
    # With α = 1.0 several sets of hubs cost the same.
    if "tie" not in row["reproduced_here"]:
        assert found.chosen == row["open_or_hubs"]


@needs_instances
def test_there_are_optima_to_reproduce() -> None:
    assert len(ROWS) == 37


@st.composite
def instances(draw: st.DrawFn) -> HubInstance:
    n = draw(st.integers(3, 5))
    numbers = st.lists(st.integers(0, 9), min_size=n * n, max_size=n * n)
    flows = np.array(draw(numbers), dtype=float).reshape(n, n)
    places = np.array(
        draw(st.lists(st.integers(0, 20), min_size=2 * n, max_size=2 * n)), dtype=float
    ).reshape(n, 2)
    distances = np.hypot(*np.moveaxis(places[:, None] - places[None], -1, 0))
    return HubInstance(flows, distances, 2.0, draw(st.sampled_from((0.2, 0.75, 1.0))), 1.0)


def cost(instance: HubInstance, i: int, j: int, k: int, m: int) -> float:
    d = instance.distances
    way = instance.collecting * d[i, k] + instance.trunk * d[k, m] + instance.distributing * d[m, j]
    return float(instance.flows[i, j] * way)


def tried_multiple(instance: HubInstance, p: int) -> float:
    places = range(instance.size)
    return min(
        sum(min(cost(instance, i, j, k, m) for k in own for m in own) for i in places for j in places)
        for own in combinations(places, p)
    )


def tried_single(instance: HubInstance, p: int) -> float:
    places = range(instance.size)
    return min(
        sum(cost(instance, i, j, given[i], given[j]) for i in places for j in places)
        for own in combinations(places, p)
        for given in product(own, repeat=instance.size)
        if all(given[k] == k for k in own)
    )


@given(instances(), st.integers(1, 2), st.booleans())
@settings(max_examples=15, deadline=None)
def test_hubs_against_every_allocation(instance: HubInstance, p: int, as_program: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if as_program:
            patch.setattr(hubs, "MOST_TRIED", 0)
        assert hubs_multiple(instance, p).cost == pytest.approx(tried_multiple(instance, p), abs=1e-5)
        assert hubs_single(instance, p).cost == pytest.approx(tried_single(instance, p), abs=1e-5)


def test_demand_that_is_not_split_costs_no_less() -> None:
    text = "3 3  6 4  6 5  9 7   4 4 9 8   4 8 3 7   4 9 9 2"
    split = plan(facility_problem(parse_facilities(text)), gap=0.0)
    whole = plan(facility_problem(parse_facilities(text), single=True), gap=0.0)
    assert whole.cost >= split.cost
    assert {one.amount for one in whole.services} == {4.0}


@pytest.mark.parametrize("text", ["", "2 1 5 7", "1 1 5 7 4 x", "a"])
def test_no_instance_of_facilities(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_facilities(text, "cap.txt")


@pytest.mark.parametrize(
    ("parse", "text"), [(parse_matrices, "2 1 2 3"), (parse_coordinates, "2 0 0 1"), (parse_matrices, "")]
)
def test_no_instance_of_hubs(parse: object, text: str) -> None:
    with pytest.raises(UnreadableError):
        parse(text)  # type: ignore[operator]


@pytest.mark.parametrize("p", [0, 5])
def test_no_such_number_of_hubs(p: int) -> None:
    instance = HubInstance(np.ones((4, 4)), np.ones((4, 4)))
    for solve in (hubs_single, hubs_multiple):
        with pytest.raises(ArgumentError):
            solve(instance, p)
