"""The parts of a problem: demand of regions, centres, links between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from duban.planning.problem.distance import Coordinates

Kind = Literal["training", "inference", "general"]
KINDS: tuple[Kind, ...] = ("training", "inference", "general")
Tier = Literal["national", "regional", "city", "edge", ""]
TIERS: tuple[Tier, ...] = ("national", "regional", "city", "edge")


class Demand(msgspec.Struct, frozen=True, kw_only=True):
    """What a region asks for, of one kind and one class of latency.

    Attributes:
        region: who asks.
        kind: training, inference or general computing.
        latency_class: what the class is called; empty where there is none.
        amount: how much, in the problem's unit of computing.
        limit: the longest round trip in ms; ``None`` where any will do.
        coordinates: latitude and longitude; ``None`` where only links say how far anything is.
    """

    region: str
    amount: float
    kind: Kind = "general"
    latency_class: str = ""
    limit: float | None = None
    coordinates: Coordinates | None = None


class Centre(msgspec.Struct, frozen=True, kw_only=True):
    """A place that computes, there already or a candidate.

    Attributes:
        name: what it is called.
        tier: national hub, regional, city or edge; empty where it is not said.
        domain: whose it is; zone: the policy zone or part of the network; place: where it stands. Empty where not said.
        coordinates: latitude and longitude.
        capacity: computing of all kinds together; ``None`` where only ``capacities`` of kinds bound it, or nothing.
        capacities: the capacity of kinds that have one of their own.
        used: the share of the capacity that is taken already, from 0 to 1.
        fixed_cost: what it costs to open a candidate, or to use one that is open.
        unit_cost: the cost of a unit of computing.
        pue: power usage effectiveness, at least 1; ``None`` where unknown.
        is_open: it is there already.
        is_barred: nothing may be given to it.
    """

    name: str
    tier: Tier = ""
    domain: str = ""
    zone: str = ""
    place: str = ""
    coordinates: Coordinates | None = None
    capacity: float | None = None
    capacities: Mapping[Kind, float] = {}
    used: float = 0.0
    fixed_cost: float = 0.0
    unit_cost: float = 0.0
    pue: float | None = None
    is_open: bool = False
    is_barred: bool = False

    @property
    def whole(self) -> float | None:
        """The capacity of all kinds together, stated or as the sum of its kinds; ``None`` where nothing bounds it.

        >>> Centre(name="A", capacities={"training": 3.0, "general": 2.0}).whole
        5.0
        """
        if self.capacity is not None:
            return self.capacity
        return sum(self.capacities.values()) if self.capacities else None

    @property
    def free(self) -> float | None:
        """What of the whole is not taken yet.

        >>> Centre(name="A", capacity=10.0, used=0.4).free
        6.0
        """
        return None if self.whole is None else self.whole * (1 - self.used)

    def free_for(self, kind: Kind) -> float | None:
        """What is free for one kind; ``None`` where only the whole bounds it.

        >>> centre = Centre(name="A", capacities={"training": 3.0})
        >>> centre.free_for("training"), centre.free_for("general")
        (3.0, 0.0)
        """
        if kind in self.capacities:
            return self.capacities[kind] * (1 - self.used)
        return 0.0 if self.capacities and self.capacity is None else None

    @property
    def scopes(self) -> tuple[str, ...]:
        """What a rule may call it by, the narrowest first."""
        return (self.name, self.zone, self.tier, self.domain)


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A line between a region and a centre, or between two centres; it carries both ways.

    Attributes:
        start, end: the names at its ends.
        latency: of a round trip, in ms.
        capacity: what it carries at most; ``None`` where nothing bounds it.
        unit_cost: the cost of carrying a unit.
        fixed_cost: what it costs to open a candidate.
        is_open: it is there already.
        is_direct: it stands for a way by coordinates that nobody listed.
    """

    start: str
    end: str
    latency: float = 0.0
    capacity: float | None = None
    unit_cost: float = 0.0
    fixed_cost: float = 0.0
    is_open: bool = True
    is_direct: bool = False

    @property
    def is_free(self) -> bool:
        """Whether it never stands in the way: it is open and nothing bounds it."""
        return self.is_open and self.capacity is None

    @property
    def name(self) -> str:
        """Both ends.

        >>> Link(start="北京", end="张家口").name
        '北京–张家口'
        """
        return f"{self.start}–{self.end}"
