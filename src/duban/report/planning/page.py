"""The page of a plan: a map of flows, tables of what is served where, of centres, links, prices and scenarios."""

from __future__ import annotations

from typing import Any

import msgspec

from duban.language import LANGUAGES
from duban.planning.model.plan import Plan
from duban.planning.scenarios.comparing import Comparison
from duban.report.planning.sheets import sheets
from duban.report.regions.telling import Lead, both
from duban.report.shell import PageView, labels, page
from duban.report.tracking.tile_map import tile_map
from duban.sheets.sheet import Share
from duban.vocabulary.regions import regions

Position = tuple[float, float]
# Rows of a table on the page; all of them are in the files.
_MOST = 400


def build(found: Comparison, lead: Lead, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page as HTML in one file; it opens in ``lang``, and ``lead`` gives what it says first."""
    return page(view(found, lead, lang=lang), lang=lang, generated=generated)


def view(found: Comparison, lead: Lead, *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    base = found.base
    places, is_tiled = positions(base)
    tables = {own: _tables(found, own) for own in LANGUAGES}
    data = {
        "labels": labels("labels", "planning"),
        "themes": {},
        "units": {},
        "documents": [],
        "names": {},
        "common": {},
        "tiles": [],
        "lead": {own: list(lead(own)) for own in LANGUAGES},
        "tables": tables,
        "notes": both(base.notes),
        "measures": both([base.problem.units.computing, base.problem.units.money]),
        "plan": {
            "cost": base.cost,
            "gap": base.gap,
            "in_use": len(base.in_use),
            "centres": len(base.centres),
            "served": _served(base),
            "latency": base.mean_latency,
        },
        "places": places,
        "is_tiled": is_tiled,
        "regions": _regions(base),
        "sites": [_site(one) for one in base.centres],
        "flows": _flows(base),
    }
    return PageView(
        "plain",
        ("verdicts.js", "scale.js", "plots.js", "regions.js", "planning.js"),
        data,
        styles=("tracking.css", "evaluation.css", "regions.css", "planning.css"),
        more={"heading": base.problem.name, "documents": lead(lang)},
    )


def _served(base: Plan) -> float:
    amount = sum(one.amount for one in base.demands)
    return 1 - base.unserved / amount if amount else 1.0


def positions(base: Plan) -> tuple[dict[str, Position], bool]:
    """Where regions and centres stand, east and north; by the tile map of provinces where nothing has coordinates.

    The second says whether it is the tile map.
    """
    problem = base.problem
    placed = [(one.region, one.coordinates) for one in problem.demands]
    placed += [(one.name, one.coordinates) for one in problem.centres]
    found = {name: (place[1], place[0]) for name, place in placed if place is not None}
    if found:
        return found, False
    tiles = {tile.name: (float(tile.column), -float(tile.row)) for tile in tile_map()}
    named = {one.region: one.region for one in problem.demands}
    named |= {one.name: one.place or one.name for one in problem.centres}
    squares = {name: tiles[full] for name, place in named.items() if (full := _province(place)) in tiles}
    return squares, True


def _province(name: str) -> str:
    """The province-level region that ``name`` is or lies in."""
    found = regions().find(name)
    while found is not None and found.inside and found.level != "province":
        found = regions().find(found.inside)
    return found.name if found else ""


def _regions(base: Plan) -> list[dict[str, Any]]:
    amounts: dict[str, list[float]] = {}
    for one in base.demands:
        own = amounts.setdefault(one.region, [0.0, 0.0])
        own[0] += one.amount
        own[1] += one.unserved
    return [{"name": name, "amount": a, "unserved": left} for name, (a, left) in amounts.items()]


def _site(one: Any) -> dict[str, Any]:
    keys = ("name", "state", "capacity", "load", "utilisation")
    return {key: msgspec.to_builtins(getattr(one, key)) for key in keys}


def _flows(base: Plan) -> list[dict[str, Any]]:
    """What goes over each route, of all demands of a region together."""
    found: dict[tuple[str, ...], list[float]] = {}
    kinds: dict[tuple[str, ...], dict[str, float]] = {}
    for one in base.services:
        own = found.setdefault(one.route, [0.0, one.latency])
        own[0] += one.amount
        by_kind = kinds.setdefault(one.route, {})
        by_kind[one.kind] = by_kind.get(one.kind, 0.0) + one.amount
    return [
        {"route": list(route), "amount": amount, "latency": latency, "kinds": kinds[route]}
        for route, (amount, latency) in sorted(found.items(), key=lambda one: -one[1][0])
    ]


def _tables(found: Comparison, lang: str) -> list[dict[str, Any]]:
    """The sheets as the page shows them: by key, with heads and rows, shares as per cent."""
    made = {sheet.name: sheet for sheet in sheets(found, lang)}
    known = labels("labels", "planning")
    tables = []
    for key in ("services", "demands", "centres", "groups", "links", "costs", "prices", "scenarios"):
        sheet = made.get(known[key].text(lang))
        if sheet is None:
            continue
        rows = [[_cell(cell) for cell in row] for row in sheet.rows[:_MOST]]
        tables.append({"key": key, "heads": list(sheet.header), "rows": rows, "all": len(sheet.rows)})
    return tables


def _cell(cell: Any) -> Any:
    return f"{cell:.1%}" if isinstance(cell, Share) else cell
