"""The planner against published optima, and its speed on large problems.

    python bench/planning.py ../shared/data/packs/planner          every row of optima.csv: value, published, gap, seconds
    python bench/planning.py --large [--seeds 8]                   34 regions × 200 centres × 3 classes, to 1 %

Seconds are of the process (a busy machine does not count) and of the wall.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from duban.planning.location.facility import facility_problem, parse_facilities
from duban.planning.location.hubs import (
    HubInstance,
    Hubs,
    hubs_multiple,
    hubs_single,
    parse_coordinates,
    parse_matrices,
)
from duban.planning.model.planning import plan
from duban.planning.problem.problem import Problem
from duban.planning.problem.rules import Rules
from duban.planning.problem.values import Centre, Demand, Kind, Link, Tier

Row = Mapping[str, str]
# The cost of AP is told in thousands.
_AP_SCALE = 1000.0
_FREE_SITE = 10


@dataclass(frozen=True)
class Result:
    """The least cost that was found, the gap, and which sites or hubs, counted from 1."""

    cost: float
    gap: float
    chosen: str


def facilities(folder: Path, row: Row) -> Result:
    """cap41–cap74: one file of demands and costs, capacities and fixed costs by the row."""
    found = parse_facilities((folder / "orlib-cap71.txt").read_text(encoding="utf-8"))
    size = len(found.capacities)
    fixed = float(re.search(r"fixed (\d+)", row["parameters"])[1])  # type: ignore[index]
    bound = re.search(r"capacity (\d+)", row["parameters"])
    capacities = [float(bound[1]) if bound else None] * size
    costs = [0.0 if site == _FREE_SITE else fixed for site in range(size)]
    made = plan(
        facility_problem(replace(found, capacities=capacities, fixed_costs=costs)), gap=0.0, seconds=None
    )
    return Result(made.cost, made.gap, " ".join(made.in_use))


def hub_instance(folder: Path, row: Row) -> tuple[HubInstance, float]:
    """The instance of a row, and what its cost is divided by."""
    if row["instance"].startswith("AP"):
        flows, distances = parse_coordinates((folder / "AP25.txt").read_text(encoding="utf-8"))
        return HubInstance(flows, distances, 3.0, 0.75, 2.0), _AP_SCALE
    flows, distances = parse_matrices((folder / "CAB25.txt").read_text(encoding="utf-8"))
    n = int(row["instance"].removeprefix("CAB"))
    alpha = float(re.search(r"alpha=([\d.]+)", row["parameters"])[1])  # type: ignore[index]
    own = flows[:n, :n]
    return HubInstance(own / own.sum(), distances[:n, :n] / 10_000, trunk=alpha), 1.0


def hubs(folder: Path, row: Row) -> Result:
    """A p-hub median of CAB or AP."""
    instance, scale = hub_instance(folder, row)
    p = int(re.search(r"p=(\d+)", row["parameters"])[1])  # type: ignore[index]
    solve: Callable[[HubInstance, int], Hubs] = hubs_single if "single" in row["model"] else hubs_multiple
    found = solve(instance, p)
    return Result(found.cost / scale, found.gap, " ".join(map(str, found.hubs)))


def solved(folder: Path, row: Row) -> Result:
    """What the planner finds for a row of ``optima.csv``."""
    return facilities(folder, row) if row["instance"].startswith("cap") else hubs(folder, row)


def rows(folder: Path) -> list[Row]:
    """The rows of ``optima.csv``."""
    with (folder / "optima.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def tolerance(row: Row) -> float:
    """Half of the last digit that is published."""
    digits = row["optimum"].partition(".")[2]
    return 0.51 * 10 ** -len(digits)


def optima(folder: Path) -> Iterator[str]:
    """A line a row: what is published, what is found, whether they agree, and how long it took."""
    yield f"{'instance':9} {'model':42} {'parameters':22} {'published':>13} {'found':>15} {'gap':>5} {'cpu s':>6}  sets"
    for row in rows(folder):
        begin = time.process_time()
        found = solved(folder, row)
        took = time.process_time() - begin
        same = abs(found.cost - float(row["optimum"])) <= tolerance(row)
        chosen = (
            "same" if found.chosen == row["open_or_hubs"] else f"{found.chosen} for {row['open_or_hubs']}"
        )
        mark = "" if same else "  DIFFERS"
        yield (
            f"{row['instance']:9} {row['model'][:42]:42} {row['parameters'][-22:]:22} {row['optimum']:>13} "
            f"{found.cost:15.4f} {found.gap:5.1%} {took:6.2f}  {chosen}{mark}"
        )


@dataclass(frozen=True)
class Shape:
    """How hard a large problem is: capacity to demand, sites' size, fixed cost a unit of capacity, least utilisation, links."""

    name: str
    slack: float = 1.3
    size: float = 1.0
    fixed: float = 1.0
    least: float = 0.65
    trunks: int = 0
    access: int = 0
    single: bool = False
    must_serve: bool = False
    budget: float | None = None


SHAPES = (
    Shape("usual"),
    Shape("high fixed costs", fixed=8.0),
    Shape("tight", slack=1.02, fixed=3.0, must_serve=True),
    Shape("large sites", slack=6.0, size=4.0, fixed=2.0),
    Shape("least 80 %", slack=1.5, fixed=3.0, least=0.8),
    Shape("large, least 65 %", slack=8.0, size=5.0, fixed=0.5),
    Shape("trunk links", slack=2.0, fixed=2.0, trunks=60),
    Shape("access links", slack=2.0, size=2.0, fixed=2.0, access=8),
    Shape("tight budget", slack=3.0, size=2.0, fixed=2.0, budget=0.3),
    Shape("one centre each", slack=6.0, size=6.0, fixed=1.0, single=True),
    # Here many demands are larger than any centre: the hardest by far.
    Shape("one small centre", slack=2.0, size=2.0, fixed=2.0, single=True),
)
REGIONS, CENTRES = 34, 200
KINDS: tuple[tuple[str, float | None, Kind], ...] = (
    ("1 ms", 10.0, "inference"),
    ("5 ms", 20.0, "general"),
    ("any", None, "training"),
)
TIERS: tuple[Tier, ...] = ("national", "regional", "city", "edge")


def large(seed: int, shape: Shape, regions: int = REGIONS, centres: int = CENTRES) -> Problem:
    """A made-up problem: places drawn over the extent of the country, demand log-normal, a tenth of the centres open."""
    draw = np.random.default_rng(seed)
    homes = draw.uniform((22, 85), (46, 125), (regions, 2))
    # Two centres in three stand near a region, the others anywhere.
    near = homes[draw.integers(0, regions, centres)] + draw.normal(0, 1.5, (centres, 2))
    places = np.where(
        draw.random((centres, 1)) < 2 / 3, near, draw.uniform((22, 85), (46, 125), (centres, 2))
    )
    amounts = draw.lognormal(3, 0.8, (regions, len(KINDS)))
    made = _centres(draw, shape, places, float(amounts.sum()))
    demands = tuple(
        Demand(
            region=f"R{r}",
            kind=kind,
            latency_class=name,
            limit=limit,
            amount=float(amounts[r, k]),
            coordinates=(float(homes[r, 0]), float(homes[r, 1])),
        )
        for r in range(regions)
        for k, (name, limit, kind) in enumerate(KINDS)
    )
    links = (*_trunks(draw, made, shape.trunks), *_access(draw, demands, made, shape.access))
    rules = _rules(shape, sum(one.fixed_cost for one in made))
    return Problem(
        demands=demands, centres=tuple(made), links=links, rules=rules, name=f"{shape.name} {seed}"
    )


def _centres(draw: np.random.Generator, shape: Shape, places: np.ndarray, demand: float) -> list[Centre]:
    """Centres at ``places``, large enough together for ``demand`` and the slack of the shape."""
    capacities = draw.uniform(20, 200, len(places))
    capacities *= shape.slack * demand / capacities.sum()
    costs = shape.fixed * capacities * draw.uniform(0.5, 1.5, len(places)) / shape.size
    return [
        Centre(
            name=f"C{n}",
            tier=TIERS[n % 4],
            domain=f"D{n % 3}",
            zone=f"Z{n % 8}",
            coordinates=(float(place[0]), float(place[1])),
            capacity=float(capacities[n] * shape.size),
            used=float(draw.choice((0.0, 0.2, 0.5))) if n % 10 == 0 else 0.0,
            fixed_cost=0.0 if n % 10 == 0 else float(costs[n] * shape.size),
            unit_cost=float(draw.uniform(0.7, 1.6)),
            pue=float(draw.uniform(1.1, 1.4)),
            is_open=n % 10 == 0,
        )
        for n, place in enumerate(places)
    ]


def _rules(shape: Shape, every: float) -> Rules:
    """The rules of a shape; ``every`` is what opening all centres costs."""
    return Rules(
        least_utilisation={"": shape.least},
        greatest_pue={"": 1.38},
        penalty={"any": 8.0, "": 60.0} if shape.must_serve else {"": 8.0},
        cost_per_km=0.0004,
        single=shape.single,
        budget=None if shape.budget is None else shape.budget * every,
        direct=True,
    )


def _trunks(draw: np.random.Generator, centres: list[Centre], number: int) -> Iterator[Link]:
    """Cheap candidate links between large centres."""
    biggest = sorted(centres, key=lambda one: -(one.capacity or 0.0))[:30]
    for _ in range(number):
        a, b = draw.choice(len(biggest), 2, replace=False)
        yield Link(
            start=biggest[a].name,
            end=biggest[b].name,
            latency=float(draw.uniform(2, 12)),
            capacity=float(draw.uniform(50, 300)),
            unit_cost=0.05,
            fixed_cost=float(draw.uniform(5, 40)),
            is_open=False,
        )


def _access(
    draw: np.random.Generator, demands: tuple[Demand, ...], centres: list[Centre], number: int
) -> Iterator[Link]:
    """Candidate links with a fixed cost from each region to some centres, short and cheap."""
    for region in dict.fromkeys(one.region for one in demands):
        for n in draw.choice(len(centres), number, replace=False) if number else ():
            yield Link(
                start=region,
                end=centres[n].name,
                latency=4.0,
                capacity=float(draw.uniform(20, 100)),
                unit_cost=0.02,
                fixed_cost=float(draw.uniform(2, 20)),
                is_open=False,
            )


def speeds(seeds: int, gap: float, seconds: float) -> Iterator[str]:
    """A line a problem: cost, gap and seconds."""
    yield f"{'shape':20} {'seed':>4} {'cost':>10} {'gap':>6} {'used':>5} {'unserved':>9} {'cpu s':>7} {'wall s':>7} {'prices s':>8}"
    worst = 0.0
    for shape in SHAPES:
        for seed in range(1, seeds + 1):
            problem = large(seed, shape)
            begin, wall = time.process_time(), time.perf_counter()
            found = plan(problem, gap=gap, seconds=seconds, is_priced=False)
            took, passed = time.process_time() - begin, time.perf_counter() - wall
            begin = time.process_time()
            plan(problem, gap=gap, seconds=seconds)
            prices = time.process_time() - begin - took
            worst = max(worst, took)
            mark = "" if found.is_proven else "  NOT PROVEN"
            yield (
                f"{shape.name:20} {seed:4} {found.cost:10.1f} {found.gap:6.2%} {len(found.in_use):5} "
                f"{found.unserved:9.1f} {took:7.1f} {passed:7.1f} {prices:8.1f}{mark}"
            )
    yield f"slowest: {worst:.1f} s of the process"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/data/packs/planner"))
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--gap", type=float, default=0.01)
    parser.add_argument("--time-limit", type=float, default=150.0)
    asked = parser.parse_args()
    for line in speeds(asked.seeds, asked.gap, asked.time_limit) if asked.large else optima(asked.folder):
        print(line, flush=True)


if __name__ == "__main__":
    main()
