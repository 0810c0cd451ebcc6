"""Facility location, capacitated or not, as a case of the planner's problem; and the instances of the OR-Library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duban.errors import UnreadableError
from duban.planning.problem.problem import Problem
from duban.planning.problem.rules import Rules
from duban.planning.problem.values import Centre, Demand, Link


@dataclass(frozen=True, slots=True)
class FacilityInstance:
    """Sites and customers.

    Attributes:
        capacities, fixed_costs: of the sites; ``None`` for capacities that bound nothing.
        demands: of the customers.
        costs: by customer and site, of serving all that the customer asks for.
    """

    capacities: Sequence[float | None]
    fixed_costs: Sequence[float]
    demands: Sequence[float]
    costs: Sequence[Sequence[float]]


def parse_facilities(text: str, name: str = "text") -> FacilityInstance:
    """An instance in the format of the OR-Library: ``m n``, capacity and fixed cost of each site, then the customers.

    >>> found = parse_facilities("2 1  5 7.5  6 0.  4  10. 12.5")
    >>> found.capacities, found.fixed_costs, found.demands, found.costs
    ((5.0, 6.0), (7.5, 0.0), (4.0,), ((10.0, 12.5),))

    Raises:
        UnreadableError: where it has not as many numbers as it says.
    """
    found = numbers_of(text, name)
    if len(found) < 2 or len(found) != 2 + 2 * found[0] + found[1] * (1 + found[0]):
        raise UnreadableError(
            name,
            "不是 OR-Library 的选址算例：数字个数与开头的 m n 不符",
            "no instance of the OR-Library: the numbers are not as many as the first two say",
        )
    sites, customers = int(found[0]), int(found[1])
    head, rest = found[2 : 2 + 2 * sites], found[2 + 2 * sites :]
    rows = [rest[at : at + 1 + sites] for at in range(0, customers * (1 + sites), 1 + sites)]
    return FacilityInstance(
        capacities=tuple(head[::2]),
        fixed_costs=tuple(head[1::2]),
        demands=tuple(row[0] for row in rows),
        costs=tuple(tuple(row[1:]) for row in rows),
    )


def numbers_of(text: str, name: str) -> list[float]:
    """All numbers of a text of nothing else.

    >>> numbers_of("1 2.5\\n 3.", "text")
    [1.0, 2.5, 3.0]

    Raises:
        UnreadableError: where something else stands there.
    """
    try:
        return [float(word) for word in text.split()]
    except ValueError as error:
        wrong = str(error).rpartition(": ")[2]
        raise UnreadableError(name, f"{wrong} 不是数字", f"{wrong} is no number") from None


def facility_problem(
    instance: FacilityInstance, *, single: bool = False, name: str = "facilities"
) -> Problem:
    """The instance as a problem of the planner: sites are candidates called ``1``, ``2`` …, all must be served.

    >>> from duban.planning.model.planning import plan
    >>> instance = parse_facilities("2 2  5 7  9 9   4 4 5   3 9 3")
    >>> found = plan(facility_problem(instance), gap=0.0)
    >>> found.cost, found.in_use
    (17.0, ('2',))

    ``single`` forbids to split a customer.
    """
    sites = [str(number) for number in range(1, len(instance.capacities) + 1)]
    centres = tuple(
        Centre(name=site, capacity=capacity, fixed_cost=fixed)
        for site, capacity, fixed in zip(sites, instance.capacities, instance.fixed_costs, strict=True)
    )
    customers = [f"c{number}" for number in range(1, len(instance.demands) + 1)]
    links = tuple(
        Link(start=customer, end=site, unit_cost=cost / amount)
        for customer, amount, row in zip(customers, instance.demands, instance.costs, strict=True)
        if amount > 0
        for site, cost in zip(sites, row, strict=True)
    )
    demands = tuple(
        Demand(region=customer, amount=amount)
        for customer, amount in zip(customers, instance.demands, strict=True)
        if amount > 0
    )
    return Problem(demands=demands, centres=centres, links=links, rules=Rules(single=single), name=name)
