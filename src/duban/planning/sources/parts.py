"""Demand, centres and links out of their tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from duban.planning.problem.distance import Coordinates, great_circle_km
from duban.planning.problem.rules import Rules
from duban.planning.problem.values import KINDS, TIERS, Centre, Demand, Kind, Link, Tier
from duban.planning.sources.cells import Row, Rows
from duban.planning.words import near
from duban.vocabulary.planning_tables import plain, planning_tables


def demands_of(rows: Rows, limits: Mapping[str, float]) -> tuple[Demand, ...]:
    """The demands; ``limits`` are those of classes that the rules state."""
    found: dict[tuple[str, str, str], tuple[int, Demand]] = {}
    known: dict[str, float | None] = dict(limits)
    for row in rows:
        demand = _demand(row, known)
        key = (demand.region, demand.kind, demand.latency_class)
        if key in found:
            row.wrong("same_demand", "region", other=found[key][0])
        else:
            found[key] = (row.line, demand)
    return tuple(demand for _, demand in found.values())


def _demand(row: Row, limits: dict[str, float | None]) -> Demand:
    region = row.text("region")
    if not region:
        row.wrong("no_name", "region")
    amount = row.number("amount")
    if amount is None and not row.text("amount"):
        row.wrong("no_number", "amount", value="")
    name = row.text("latency_class")
    return Demand(
        region=region,
        kind=_kind(row.meaning("kind", planning_tables().kinds, "general")),
        latency_class=name,
        limit=_limit(row, name, limits),
        amount=amount or 0.0,
        coordinates=row.coordinates(),
    )


def _kind(name: str) -> Kind:
    return next(one for one in KINDS if one == name)


def _limit(row: Row, name: str, limits: dict[str, float | None]) -> float | None:
    """The longest round trip: that of the row, or that of its class by the rules.

    A class without a limit is a fault at its first row, and then stands in ``limits`` as unlimited.
    """
    unlimited = planning_tables().unlimited
    if plain(row.text("limit")) in unlimited:
        return None
    if row.text("limit"):
        return row.number("limit")
    if row.text("limit_one_way"):
        one_way = row.number("limit_one_way")
        return None if one_way is None else 2 * one_way
    if name in limits:
        return limits[name]
    if name and plain(name) not in unlimited:
        row.wrong("no_class", "latency_class", value=name)
        limits[name] = None
    return None


def centres_of(rows: Rows) -> tuple[Centre, ...]:
    """The centres."""
    found: dict[str, tuple[int, Centre]] = {}
    for row in rows:
        centre = _centre(row)
        if not centre.name:
            row.wrong("no_name", "name")
        elif centre.name in found:
            row.wrong("same_name", "name", name=centre.name, other=found[centre.name][0])
        else:
            found[centre.name] = (row.line, centre)
    return tuple(centre for _, centre in found.values())


def _centre(row: Row) -> Centre:
    pue = row.number("pue")
    if pue is not None and pue < 1:
        row.wrong("low_pue", "pue", value=row.text("pue"))
    tier = row.meaning("tier", planning_tables().tiers, "")
    capacities = {kind: row.number(f"capacity_{kind}") for kind in KINDS}
    return Centre(
        name=row.text("name"),
        tier=_tier(tier),
        domain=row.text("domain"),
        zone=row.text("zone"),
        place=row.text("place"),
        coordinates=row.coordinates(),
        capacity=row.number("capacity"),
        capacities={kind: amount for kind, amount in capacities.items() if amount is not None},
        used=row.share("used") or 0.0,
        fixed_cost=row.number("fixed_cost") or 0.0,
        unit_cost=row.number("unit_cost") or 0.0,
        pue=pue,
        is_open=row.meaning("is_open", planning_tables().states, "candidate") == "open",
    )


def _tier(name: str) -> Tier:
    return next((one for one in TIERS if one == name), "")


def links_of(
    rows: Rows, rules: Rules, places: Mapping[str, Coordinates | None], centres: Collection[str]
) -> tuple[Link, ...]:
    """The links; ``places`` are all names that one may end at, with their coordinates, ``centres`` those of centres."""
    found: dict[frozenset[str], int] = {}
    links: list[Link] = []
    for row in rows:
        ends = row.text("start"), row.text("end")
        for role, end in zip(("start", "end"), ends, strict=True):
            if end not in places:
                row.wrong("no_end", role, value=end, near=near(end, places))
        if all(end in places for end in ends) and not any(end in centres for end in ends):
            row.wrong("two_regions", "end")
        name = " – ".join(ends)
        if (other := found.setdefault(frozenset(ends), row.line)) != row.line:
            row.wrong("same_name", "start", name=name, other=other)
        links.append(_link(row, rules, places))
    return tuple(links)


def _link(row: Row, rules: Rules, places: Mapping[str, Coordinates | None]) -> Link:
    start, end = row.text("start"), row.text("end")
    fibre = row.number("km")
    here, there = places.get(start), places.get(end)
    if fibre is None and here is not None and there is not None:
        fibre = great_circle_km(here, there) * rules.detour
    latency = row.number("latency")
    if latency is None and (one_way := row.number("latency_one_way")) is not None:
        latency = 2 * one_way
    if latency is None and fibre is not None:
        latency = rules.latency_of(fibre)
    if latency is None:
        row.wrong("no_latency", "latency")
    return Link(
        start=start,
        end=end,
        latency=latency or 0.0,
        capacity=row.number("capacity"),
        unit_cost=(row.number("unit_cost") or 0.0) + rules.cost_per_km * (fibre or 0.0),
        fixed_cost=row.number("fixed_cost") or 0.0,
        is_open=row.meaning("is_open", planning_tables().states, "open") == "open",
    )
