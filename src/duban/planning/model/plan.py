"""A plan: who is served where, what is opened and what stands idle, what it costs, and how sure it is to be the best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from duban.language import Bilingual
from duban.planning.model.price import Price
from duban.planning.problem.problem import Problem
from duban.planning.problem.values import Kind

State = Literal["opened", "used", "idle", "closed", "barred"]
"""Of a part: a candidate that is opened; one that is there and used; one that is there and not used; a candidate that is
not opened; one that a rule bars."""
Axis = Literal["tier", "domain", "zone"]
AXES: tuple[Axis, ...] = ("tier", "domain", "zone")


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """What of a demand is served at a centre over a route.

    Attributes:
        region, kind, latency_class: the demand.
        centre: where; route: the places on the way, the region first.
        amount: how much; latency: of the round trip in ms; unit_cost: of computing, power and carrying.
    """

    region: str
    kind: Kind
    latency_class: str
    centre: str
    route: tuple[str, ...]
    amount: float
    latency: float
    unit_cost: float


class Served(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a demand; ``marginal`` is what one more unit of it would cost, with what is opened held fixed."""

    region: str
    kind: Kind
    latency_class: str
    limit: float | None
    amount: float
    served: float
    unserved: float
    marginal: float | None = None


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a centre.

    Attributes:
        name, tier, domain, zone, place, pue: as the problem states them.
        state: opened, used, idle, closed or barred.
        capacity: of all kinds; used_before: what was taken before; load: what the plan adds; loads: by kind.
        utilisation: taken before and added, as a share of the capacity; ``None`` where nothing bounds it.
        fixed_cost: what is paid for it in this plan.
    """

    name: str
    tier: str
    domain: str
    zone: str
    place: str
    pue: float | None
    state: State
    capacity: float | None
    used_before: float
    load: float
    loads: Mapping[Kind, float]
    utilisation: float | None
    fixed_cost: float


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a link: as :class:`Site`; ``is_direct`` where it was made by coordinates."""

    start: str
    end: str
    state: State
    capacity: float | None
    load: float
    utilisation: float | None
    latency: float
    fixed_cost: float
    is_direct: bool = False


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The centres of one tier, owner or zone together; the utilisation is that of centres that are there in the plan."""

    axis: Axis
    name: str
    centres: int
    in_use: int
    idle: int
    capacity: float
    load: float
    utilisation: float | None


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """The cost by what it is paid for."""

    centres: float
    links: float
    computing: float
    energy: float
    carrying: float
    unserved: float

    @property
    def total(self) -> float:
        """All of it.

        >>> Costs(centres=1.0, links=0.0, computing=2.0, energy=0.0, carrying=0.5, unserved=0.0).total
        3.5
        """
        return self.centres + self.links + self.computing + self.energy + self.carrying + self.unserved


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The plan of a problem.

    Attributes:
        problem: what was planned.
        cost: what the plan costs in all; bound: what no plan can cost less than; gap: the difference as a share of the cost.
        is_proven: the gap that was asked for is reached; else the time ran out.
        costs, services, demands, centres, links, groups: what the plan says; links without those made by coordinates.
        prices: what one more unit of each limit that binds is worth.
        notes: what is to be known beside it.
    """

    problem: Problem
    cost: float
    bound: float
    gap: float
    is_proven: bool
    costs: Costs
    services: tuple[Service, ...]
    demands: tuple[Served, ...]
    centres: tuple[Site, ...]
    links: tuple[Line, ...]
    groups: tuple[Group, ...]
    prices: tuple[Price, ...] = ()
    notes: tuple[Bilingual, ...] = ()

    @property
    def in_use(self) -> tuple[str, ...]:
        """The centres that are opened or used."""
        return tuple(one.name for one in self.centres if one.state in ("opened", "used"))

    @property
    def unserved(self) -> float:
        """How much demand is not served."""
        return sum(one.unserved for one in self.demands)

    @property
    def mean_latency(self) -> float | None:
        """The mean round trip of what is served, in ms; ``None`` where nothing is."""
        amount = sum(one.amount for one in self.services)
        return sum(one.amount * one.latency for one in self.services) / amount if amount else None

    def as_json(self) -> Iterable[dict[str, Any]]:
        """The plan as lines, each with its ``record``: ``plan`` first, then what became of every part."""
        yield {
            "record": "plan",
            "name": self.problem.name,
            "cost": self.cost,
            "bound": self.bound,
            "gap": self.gap,
            "is_proven": self.is_proven,
            "units": msgspec.to_builtins(self.problem.units),
            "costs": msgspec.to_builtins(self.costs),
            "in_use": list(self.in_use),
            "unserved": self.unserved,
            "mean_latency": self.mean_latency,
        }
        parts: Mapping[str, tuple[msgspec.Struct, ...]] = {
            "service": self.services,
            "demand": self.demands,
            "centre": self.centres,
            "link": self.links,
            "group": self.groups,
            "price": self.prices,
        }
        for record, own in parts.items():
            for one in own:
                yield {"record": record, **msgspec.to_builtins(one)}
        for note in self.notes:
            yield {"record": "note", "zh": note.zh, "en": note.en}
