"""A plan and its scenarios as tables of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from duban.language import rounded
from duban.planning.model.plan import Plan, Served, Service, Site
from duban.planning.model.price import Price
from duban.planning.problem.values import KINDS
from duban.planning.scenarios.comparing import Comparison, Scenario
from duban.report.planning.words import group_name, kind_name, label, tier_name
from duban.report.regions.telling import trimmed
from duban.sheets.sheet import Share, Sheet, Tone

_SERVICE = ("region", "kind", "latency_class", "centre", "route", "amount", "latency", "unit_cost")
_DEMAND = ("region", "kind", "latency_class", "limit_ms", "amount", "served", "unserved", "marginal")
_CENTRE = (
    *("name", "state", "utilisation", "load", "used_before", "capacity", *KINDS),
    *("tier", "domain", "zone", "place", "pue", "fixed_cost"),
)
_CENTRE_BRIEF = ("name", "state", "utilisation", "load", "capacity", "tier", "domain", "zone", "fixed_cost")
_LINK = ("start", "end", "state", "load", "capacity", "utilisation", "latency", "fixed_cost")
_GROUP = ("group", "axis", "number", "in_use", "idle", "capacity", "load", "utilisation")
_COST = ("item", "money", "share")
_PRICE = ("limit", "subject", "bound", "saving", "holds", "basis", "sentence")
_PRICE_BRIEF = ("limit", "subject", "bound", "saving", "holds", "basis")
_SCENARIO = (
    "scenario",
    "changes",
    "cost",
    "difference",
    "gap",
    "added",
    "dropped",
    "unserved",
    "mean_latency",
)
_COSTS = ("centres", "links", "computing", "energy", "carrying", "unserved")
_TONES: dict[str, Tone] = {"opened": "good", "idle": "fair", "barred": "quiet", "closed": "quiet"}


def sheets(found: Comparison, lang: str, *, brief: bool = False) -> list[Sheet]:
    """The tables in ``lang``; ``brief`` those that a terminal shows first."""
    base = found.base
    short = [
        _centres(base, lang, _CENTRE_BRIEF if brief else _CENTRE),
        _sheet(
            "groups", _GROUP, ([_group_cell(one, key, lang) for key in _GROUP] for one in base.groups), lang
        ),
        _sheet("costs", _COST, _costs(base, lang), lang),
        _prices(base, lang, _PRICE_BRIEF if brief else _PRICE),
        _sheet("scenarios", _SCENARIO, _scenarios(found, lang), lang),
    ]
    if brief:
        return trimmed(short)
    flows = [
        _sheet("services", _SERVICE, (_service(one, lang) for one in base.services), lang),
        _sheet("demands", _DEMAND, (_demand(one, lang) for one in base.demands), lang),
    ]
    notes = Sheet(label("notes", lang), [label("note", lang)], [[one.text(lang)] for one in base.notes])
    return trimmed([*flows, short[0], _links(base, lang), *short[1:], notes])


def _sheet(name: str, keys: Sequence[str], rows: Iterable[Sequence[Any]], lang: str) -> Sheet:
    return Sheet(label(name, lang), [label(key, lang) for key in keys], list(rows))


def _service(one: Service, lang: str) -> list[Any]:
    way = " → ".join(one.route)
    kind = kind_name(one.kind, lang)
    return [one.region, kind, one.latency_class, one.centre, way, one.amount, one.latency, one.unit_cost]


def _demand(one: Served, lang: str) -> list[Any]:
    kind = kind_name(one.kind, lang)
    left = [one.limit, one.amount, one.served, one.unserved, one.marginal]
    return [one.region, kind, one.latency_class, *left]


def _centres(base: Plan, lang: str, keys: Sequence[str]) -> Sheet:
    order = {state: place for place, state in enumerate(("opened", "used", "idle", "closed", "barred"))}
    own = sorted(base.centres, key=lambda one: order[one.state])
    made = _sheet("centres", keys, ([_centre_cell(one, key, lang) for key in keys] for one in own), lang)
    at = keys.index("state")
    return made._replace(
        tones={(row, at): _TONES[one.state] for row, one in enumerate(own) if one.state in _TONES}
    )


def _centre_cell(one: Site, key: str, lang: str) -> Any:
    if key == "state":
        return label(f"state_{one.state}", lang)
    if key == "tier":
        return tier_name(one.tier, lang)
    if key in KINDS:
        return next((amount for kind, amount in one.loads.items() if kind == key), None)
    if key == "utilisation":
        return None if one.utilisation is None else Share(one.utilisation)
    return getattr(one, key)


def _links(base: Plan, lang: str) -> Sheet:
    rows = []
    for one in base.links:
        share = None if one.utilisation is None else Share(one.utilisation)
        state = label(f"state_{one.state}", lang)
        rows.append([one.start, one.end, state, one.load, one.capacity, share, one.latency, one.fixed_cost])
    return _sheet("links", _LINK, rows, lang)


def _group_cell(one: Any, key: str, lang: str) -> Any:
    if key == "axis":
        return label(f"axis_{one.axis}", lang)
    if key == "group":
        return group_name(one.axis, one.name, lang)
    if key == "utilisation":
        return None if one.utilisation is None else Share(one.utilisation)
    return one.centres if key == "number" else getattr(one, key)


def _costs(base: Plan, lang: str) -> list[list[Any]]:
    amounts = {key: getattr(base.costs, key) for key in _COSTS}
    total = base.costs.total
    rows: list[list[Any]] = [
        [label(f"cost_{key}", lang), amount, Share(amount / total) if total else None]
        for key, amount in amounts.items()
        if amount
    ]
    return [*rows, [label("cost_total", lang), total, Share(1.0)]]


def _prices(base: Plan, lang: str, keys: Sequence[str]) -> Sheet:
    return _sheet(
        "prices", keys, ([_price_cell(one, key, lang) for key in keys] for one in base.prices), lang
    )


def _price_cell(one: Price, key: str, lang: str) -> Any:
    if key == "limit":
        return label(f"limit_{one.limit}", lang)
    if key == "basis":
        return label(f"basis_{one.basis}", lang)
    if key == "holds":
        if one.holds is None or not one.is_open_ended:
            return one.holds
        return label("at_least", lang, n=rounded(one.holds))
    return one.sentence.text(lang) if key == "sentence" else getattr(one, key)


def _scenarios(found: Comparison, lang: str) -> list[list[Any]]:
    if not found.scenarios:
        return []
    base = found.base
    first = [
        label("base", lang),
        None,
        base.cost,
        None,
        f"{base.gap:.2%}",
        None,
        None,
        base.unserved,
        base.mean_latency,
    ]
    return [first, *(_scenario(one, lang) for one in found.scenarios)]


def _scenario(one: Scenario, lang: str) -> list[Any]:
    comma = label("list", lang)
    changes = comma.join(one.changes)
    if one.plan is None:
        why = comma.join(text.text(lang) for text in one.limits)
        return [one.name, changes, None, None, None, label("infeasible", lang, why=why), None, None, None]
    parts = [
        one.plan.cost,
        one.difference,
        f"{one.plan.gap:.2%}",
        comma.join(one.added),
        comma.join(one.dropped),
    ]
    return [one.name, changes, *parts, one.plan.unserved, one.plan.mean_latency]
