"""Problems of the planner for tests: east and west out of the shared folder, and small made-up ones."""

from __future__ import annotations

import csv
from itertools import chain, combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st
from scipy.optimize import linprog

from duban.planning.problem.problem import Problem
from duban.planning.problem.rules import Rules
from duban.planning.problem.values import Centre, Demand, Link

_FOLDERS = [parent / "shared" / "data" / "packs" / "planner" for parent in Path(__file__).parents[2:]]
SHARED = next((folder for folder in _FOLDERS if folder.is_dir()), _FOLDERS[0])
needs_instances = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the published instances (shared/data/packs/planner) are not here"
)
LIMITS: dict[str, float | None] = {"low": 10.0, "near": 20.0, "any": None}


def east_west() -> Problem:
    """The instance on the ten clusters of east-west.csv, whose optimum is 1454.99."""
    with (SHARED / "east-west.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    demands = tuple(
        Demand(region=row["a"], latency_class=name, limit=limit, amount=float(row[f"value{place}"]))
        for row in rows
        if row["table"] == "demand"
        for place, (name, limit) in enumerate(LIMITS.items(), 1)
    )
    centres = tuple(
        Centre(
            name=row["a"],
            fixed_cost=float(row["value1"]),
            unit_cost=float(row["value2"]),
            capacity=float(row["value3"]),
        )
        for row in rows
        if row["table"] == "cluster"
    )
    links = tuple(
        Link(
            start=row["a"],
            end=row["b"],
            latency=float(row["value3"]),
            unit_cost=0.0004 * float(row["value2"]),
        )
        for row in rows
        if row["table"] == "distance"
    )
    rules = Rules(least_utilisation={"": 0.65}, penalty={"": 5.0})
    return Problem(demands=demands, centres=centres, links=links, rules=rules, name="east-west")


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Small problems with all that a plan knows: kinds, classes, trunks, candidates, floors, budgets, numbers."""
    whole = st.integers(0, 12)
    centres = tuple(
        Centre(
            name=f"C{n}",
            capacity=float(draw(st.integers(2, 14))) if draw(st.booleans()) or n else None,
            capacities={"training": float(draw(st.integers(1, 8)))} if draw(st.integers(0, 4)) == 0 else {},
            used=draw(st.sampled_from((0.0, 0.25, 0.5))),
            fixed_cost=float(draw(whole)),
            unit_cost=float(draw(st.integers(0, 4))),
            pue=draw(st.sampled_from((None, 1.2, 1.4))),
            is_open=draw(st.booleans()),
        )
        for n in range(draw(st.integers(1, 3)))
    )
    demands = tuple(
        Demand(
            region=f"R{n // 2}",
            kind="training" if n % 2 else "general",
            latency_class=f"L{n % 2}",
            limit=draw(st.sampled_from((None, 4.0, 8.0))),
            amount=float(draw(st.integers(1, 7))),
        )
        for n in range(draw(st.integers(1, 4)))
    )
    ends = [(f"R{r}", f"C{c}") for r in range(2) for c in range(len(centres)) if draw(st.integers(0, 3))]
    ends += [("C0", f"C{c}") for c in range(1, len(centres)) if draw(st.booleans())]
    regions = {one.region for one in demands}
    links = tuple(
        Link(
            start=start,
            end=end,
            latency=float(draw(st.integers(1, 6))),
            capacity=draw(st.sampled_from((None, 3.0, 6.0))),
            unit_cost=float(draw(st.integers(0, 3))),
            fixed_cost=float(draw(st.integers(0, 6))),
            is_open=draw(st.integers(0, 3)) > 0,
        )
        for start, end in ends
        if start in regions or start == "C0"
    )
    rules = Rules(
        least_utilisation=draw(st.sampled_from(({}, {"": 0.6}, {"C0": 0.5}))),
        greatest_pue=draw(st.sampled_from(({}, {"": 1.3}))),
        budget=draw(st.sampled_from((None, None, 8.0, 15.0))),
        most_centres=draw(st.sampled_from(({}, {"": 1.0}, {"": 2.0}))),
        least_centres=draw(st.sampled_from(({}, {}, {"": 1.0}))),
        penalty=draw(st.sampled_from(({}, {"": 9.0}, {"L0": 5.0, "": 12.0}))),
        direct=False,
    )
    return Problem(demands=demands, centres=centres, links=links, rules=rules)


def _subsets(names: list[int]) -> list[tuple[int, ...]]:
    return list(chain.from_iterable(combinations(names, size) for size in range(len(names) + 1)))


def _ways(problem: Problem, region: str, most: int = 3) -> list[tuple[int, tuple[int, ...]]]:
    """All routes of a region by brute force: the centre's number, the links' numbers."""
    number = {one.name: n for n, one in enumerate(problem.centres)}
    found: list[tuple[int, tuple[int, ...]]] = []

    def walk(place: str, passed: tuple[int, ...], seen: set[str]) -> None:
        for n, link in enumerate(problem.links):
            if place not in (link.start, link.end):
                continue
            after = link.end if place == link.start else link.start
            if after in seen or after not in number or len(passed) == most:
                continue
            found.append((number[after], (*passed, n)))
            walk(after, (*passed, n), seen | {after})

    walk(region, (), {region})
    return found


def cheapest(problem: Problem) -> float | None:
    """The least cost by trying every set of centres and links with a linear program each; ``None`` where none meets all."""
    rules = problem.rules
    candidates = [n for n, one in enumerate(problem.links) if not one.is_open]
    usable = [n for n, one in enumerate(problem.centres) if not problem.is_barred(one)]
    best: float | None = None
    for used, built in product(_subsets(usable), _subsets(candidates)):
        spent = sum(problem.centres[n].fixed_cost for n in used if not problem.centres[n].is_open)
        spent += sum(problem.links[n].fixed_cost for n in built)
        if rules.budget is not None and spent > rules.budget:
            continue
        if len(used) > rules.most_centres.get("", 99) or len(used) < rules.least_centres.get("", 0):
            continue
        fixed = sum(problem.centres[n].fixed_cost for n in used) + sum(
            problem.links[n].fixed_cost for n in built
        )
        rest = _served_at(problem, set(used), set(built))
        if rest is not None and (best is None or fixed + rest < best):
            best = fixed + rest
    return best


def _served_at(problem: Problem, used: set[int], built: set[int]) -> float | None:
    """The least cost of serving with these centres and links."""
    columns: list[tuple[int, int, tuple[int, ...]]] = []
    for d, demand in enumerate(problem.demands):
        for end, way in _ways(problem, demand.region):
            latency = sum(problem.links[n].latency for n in way)
            open_all = all(problem.links[n].is_open or n in built for n in way)
            if end in used and open_all and (demand.limit is None or latency <= demand.limit):
                columns.append((d, end, way))
    costs = [
        problem.cost_at(problem.centres[end]) + sum(problem.links[n].unit_cost for n in way)
        for _, end, way in columns
    ]
    short = [d for d, demand in enumerate(problem.demands) if problem.penalty_of(demand) is not None]
    costs += [problem.penalty_of(problem.demands[d]) or 0.0 for d in short]
    upper: list[tuple[list[float], float]] = []
    for n in used:
        centre = problem.centres[n]
        load = [float(end == n) for _, end, _ in columns] + [0.0] * len(short)
        if centre.free is not None:
            upper.append((load, centre.free))
        for kind in ("training", "general"):
            free = centre.free_for(kind)  # type: ignore[arg-type]
            own = [float(end == n and problem.demands[d].kind == kind) for d, end, _ in columns]
            if free is not None:
                upper.append((own + [0.0] * len(short), free))
        if centre.whole is not None:
            least = problem.least_of(centre) * centre.whole - centre.used * centre.whole
            upper.append(([-one for one in load], -least))
    for n, link in enumerate(problem.links):
        if link.capacity is not None:
            upper.append(([float(n in way) for _, _, way in columns] + [0.0] * len(short), link.capacity))
    equal = [
        [float(one == d) for one, _, _ in columns] + [float(one == d) for one in short]
        for d in range(len(problem.demands))
    ]
    amounts = [one.amount for one in problem.demands]
    if not costs:
        floors = [bound for _, bound in upper if bound < 0]
        return 0.0 if not any(amounts) and not floors else None
    found = linprog(
        costs,
        A_ub=np.array([row for row, _ in upper]) if upper else None,
        b_ub=[bound for _, bound in upper] if upper else None,
        A_eq=np.array(equal),
        b_eq=amounts,
    )
    return float(found.fun) if found.status == 0 else None
