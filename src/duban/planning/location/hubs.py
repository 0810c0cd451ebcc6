"""p-hub median problems: flows between places are bundled over hubs, where the trunk between hubs is cheaper.

A flow i → k → m → j costs χ d(i, k) + α d(k, m) + δ d(m, j) a unit. With multiple allocation each flow takes the cheapest
pair of hubs, so that for few hubs all sets of them are tried; with single allocation each place belongs to one hub, and
only the sets that could be the best are solved (the flow model of Ernst and Krishnamoorthy 1996). Where the sets are too
many, the flow models of all places are solved instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from typing import Any, Final

import numpy as np

from duban.errors import ArgumentError, UnreadableError
from duban.planning.location.facility import numbers_of
from duban.planning.optimisation.program import Program
from duban.planning.optimisation.solving import solve

MOST_TRIED: Final = 1_000_000
"""Sets of hubs that are tried one by one: 53,130 (25 places, 5 hubs) take half a second."""
# Sets whose costs are worked out in one array, so that its memory stays small.
_AT_ONCE = 256
# Bounds that come so near the best cost, relative to it, cannot better it.
_NIL = 1e-9
Columns = dict[int, int]
"""The column that says whether a place, from 0, is a hub."""


@dataclass(frozen=True, slots=True, eq=False)
class HubInstance:
    """Flows and distances between places, and the weights of collecting (χ), trunk (α) and distributing (δ)."""

    flows: Any
    distances: Any
    collecting: float = 1.0
    trunk: float = 1.0
    distributing: float = 1.0

    @property
    def size(self) -> int:
        """How many places there are."""
        return len(self.flows)


@dataclass(frozen=True, slots=True)
class Hubs:
    """The hubs, counted from 1; what they cost; what any hubs cost at least; the gap between, relative."""

    hubs: tuple[int, ...]
    cost: float
    bound: float
    gap: float


def parse_matrices(text: str, name: str = "text") -> tuple[Any, Any]:
    """Flows and distances in the format of the CAB data: n, the matrix of flows, the matrix of distances.

    >>> flows, distances = parse_matrices("2  0 3 4 0  0 10 10 0")
    >>> flows.tolist(), distances.tolist()
    ([[0.0, 3.0], [4.0, 0.0]], [[0.0, 10.0], [10.0, 0.0]])

    Raises:
        UnreadableError: where it has not as many numbers as it says.
    """
    found = numbers_of(text, name)
    if not found or len(found) != 1 + 2 * found[0] ** 2:
        raise _not_as_many(name)
    n = int(found[0])
    both = np.array(found[1:]).reshape(2, n, n)
    return both[0], both[1]


def parse_coordinates(text: str, name: str = "text") -> tuple[Any, Any]:
    """Flows and straight distances in the format of the AP data: n, n coordinates, the matrix of flows.

    >>> flows, distances = parse_coordinates("2  0 0  3 4  1 2 3 4")
    >>> flows.tolist(), distances.tolist()
    ([[1.0, 2.0], [3.0, 4.0]], [[0.0, 5.0], [5.0, 0.0]])

    Raises:
        UnreadableError: where it has not as many numbers as it says.
    """
    found = numbers_of(text, name)
    # The files of the OR-Library go on with numbers of hubs and weights, which the caller states.
    if not found or len(found) < 1 + 2 * found[0] + found[0] ** 2:
        raise _not_as_many(name)
    n = int(found[0])
    places = np.array(found[1 : 1 + 2 * n]).reshape(n, 2)
    flows = np.array(found[1 + 2 * n : 1 + 2 * n + n * n]).reshape(n, n)
    return flows, np.hypot(*np.moveaxis(places[:, None] - places[None], -1, 0))


def _not_as_many(name: str) -> UnreadableError:
    return UnreadableError(
        name,
        "不是枢纽算例：数字个数与开头的 n 不符",
        "no instance of hubs: the numbers are not as many as the first says",
    )


def hubs_single(instance: HubInstance, p: int, gap: float = 0.0, seconds: float | None = None) -> Hubs:
    """The ``p`` hubs that cost least where each place belongs to one hub.

    With multiple allocation the same hubs cost no more: sets of hubs are taken in the order of that cost, the allocation
    of each is solved as a small program, and when the next set costs more than the best so far, that is the best.

    >>> line = np.abs(np.subtract.outer(np.arange(4.0), np.arange(4.0)))
    >>> hubs_single(HubInstance(1 - np.eye(4), line, trunk=0.5), 2).cost
    16.0

    ``gap`` and ``seconds`` are for one program of all places, which is solved where there are too many sets.

    Raises:
        ArgumentError: where there are not so many places.
    """
    _check(instance, p)
    if comb(instance.size, p) > MOST_TRIED:
        program, allocated = _single(instance, p, range(instance.size))
        return _found(program, allocated, gap, seconds)
    best = Hubs((), np.inf, np.inf, np.inf)
    tried = [
        (float(cost), hubs)
        for costs, sets in _tried(instance, p)
        for cost, hubs in zip(costs, sets, strict=True)
    ]
    for least, hubs in sorted(tried):
        if least >= best.cost * (1 - _NIL):
            break
        found = _found(*_single(instance, p, hubs))
        best = min(best, found, key=lambda one: one.cost)
    return best


def _check(instance: HubInstance, p: int) -> None:
    if not 1 <= p <= instance.size:
        raise ArgumentError("p", f"应在 1 到 {instance.size} 之间", f"should be from 1 to {instance.size}")


def _single(instance: HubInstance, p: int, hubs: Sequence[int]) -> tuple[Program, Columns]:
    """The program of Ernst and Krishnamoorthy: which of ``hubs`` each place has, and what of its flow goes from hub to hub."""
    n, flows, distances = instance.size, instance.flows, instance.distances
    out, into, program = flows.sum(1), flows.sum(0), Program()
    ends = distances * (instance.collecting * out + instance.distributing * into)[:, None]
    allocated = {(i, k): program.column(ends[i, k], 1.0, integer=True) for i in range(n) for k in hubs}
    program.row([(allocated[k, k], 1.0) for k in hubs], low=float(p), high=float(p))
    for i in range(n):
        program.row([(allocated[i, k], 1.0) for k in hubs], low=1.0, high=1.0)
        trunks = {
            (k, m): program.column(instance.trunk * distances[k, m], float(out[i]))
            for k in hubs
            for m in hubs
            if k != m
        }
        for k in hubs:
            if i != k:
                program.row([(allocated[i, k], 1.0), (allocated[k, k], -1.0)], high=0.0)
            leaving = [(trunks[k, m], 1.0) for m in hubs if m != k]
            arriving = [(trunks[m, k], -1.0) for m in hubs if m != k]
            given = [(allocated[j, k], flows[i, j]) for j in range(n)]
            balance = [*leaving, *arriving, (allocated[i, k], -out[i]), *given]
            program.row(balance, low=0.0, high=0.0)
            # What leaves a hub for others came from the place itself: without it the relaxation is much weaker.
            program.row([*leaving, (allocated[i, k], -out[i])], high=0.0)
    return program, {k: allocated[k, k] for k in hubs}


def _found(program: Program, switches: Columns, gap: float = 0.0, seconds: float | None = None) -> Hubs:
    solution = solve(program, gap, seconds)
    if solution.values is None:
        return Hubs((), solution.cost, solution.bound, solution.gap)
    hubs = tuple(k + 1 for k, column in switches.items() if solution.values[column] > 0.5)
    return Hubs(hubs, solution.cost, solution.bound, solution.gap)


def hubs_multiple(instance: HubInstance, p: int, gap: float = 0.0, seconds: float | None = None) -> Hubs:
    """The ``p`` hubs that cost least where each flow takes the cheapest pair of hubs.

    >>> line = np.abs(np.subtract.outer(np.arange(4.0), np.arange(4.0)))
    >>> hubs_multiple(HubInstance(1 - np.eye(4), line, trunk=0.5), 2)
    Hubs(hubs=(1, 3), cost=16.0, bound=16.0, gap=0.0)

    Raises:
        ArgumentError: where there are not so many places.
    """
    _check(instance, p)
    if comb(instance.size, p) > MOST_TRIED:
        return _found(*_multiple(instance, p), gap, seconds)
    lots = ((float(costs.min()), sets[int(costs.argmin())]) for costs, sets in _tried(instance, p))
    cost, hubs = min(lots, key=lambda one: one[0])
    return Hubs(tuple(k + 1 for k in hubs), cost, cost, 0.0)


def _tried(instance: HubInstance, p: int) -> Iterator[tuple[Any, tuple[tuple[int, ...], ...]]]:
    """The sets of hubs in lots, with what each costs when each flow takes the cheapest pair."""
    flows, distances = instance.flows, instance.distances
    every = combinations(range(instance.size), p)
    while sets := tuple(islice(every, _AT_ONCE)):
        hubs = np.array(sets)
        trunk = instance.trunk * distances[hubs[:, :, None], hubs[:, None, :]]
        collected = instance.collecting * distances[:, hubs].transpose(1, 0, 2)
        # The cheapest way from i to the trunk's end m, then on to j.
        reached = (collected[:, :, :, None] + trunk[:, None]).min(2)
        spread = instance.distributing * distances[hubs]
        cheapest = (reached[:, :, :, None] + spread[:, None]).min(2)
        yield np.einsum("sij,ij->s", cheapest, flows), sets


def _multiple(instance: HubInstance, p: int) -> tuple[Program, Columns]:
    """Flows by place of origin: collected at k, carried from k to m, spread from m to j."""
    n, program = instance.size, Program()
    switches = {k: program.column(0.0, 1.0, integer=True) for k in range(n)}
    program.row([(column, 1.0) for column in switches.values()], low=float(p), high=float(p))
    for i in range(n):
        _flows_of(instance, i, program, switches)
    return program, switches


def _flows_of(instance: HubInstance, i: int, program: Program, switches: Columns) -> None:
    """The flows that begin at place ``i``."""
    places, own, distances = range(instance.size), instance.flows[i].tolist(), instance.distances
    out = float(sum(own))
    collected = [program.column(instance.collecting * distances[i, k], out) for k in places]
    trunk = {(k, m): program.column(instance.trunk * distances[k, m], out) for k in places for m in places}
    spread = {
        (m, j): program.column(instance.distributing * distances[m, j], own[j])
        for m in places
        for j in places
    }
    program.row([(column, 1.0) for column in collected], low=out, high=out)
    for j in places:
        program.row([(spread[m, j], 1.0) for m in places], low=own[j], high=own[j])
    for k in places:
        leaving, arriving = [trunk[k, m] for m in places], [trunk[m, k] for m in places]
        program.row([*((one, 1.0) for one in leaving), (collected[k], -1.0)], low=0.0, high=0.0)
        spreading = [(spread[k, j], -1.0) for j in places]
        program.row([*((one, 1.0) for one in arriving), *spreading], low=0.0, high=0.0)
        program.row([(collected[k], 1.0), (switches[k], -out)], high=0.0)
        for j in places:
            program.row([(spread[k, j], 1.0), (switches[k], -own[j])], high=0.0)
