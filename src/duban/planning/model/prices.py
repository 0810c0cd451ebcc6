"""What one more unit of each limit saves, with the centres and links that a plan opens held fixed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from duban.language import Bilingual, rounded
from duban.planning.model.decoding import is_on
from duban.planning.model.formulation import Family, Formulation, Subject, formulate
from duban.planning.model.price import Limited, Price
from duban.planning.model.worth import Piece, first_piece
from duban.planning.network.routes import Route
from duban.planning.optimisation.linear import Linear
from duban.planning.optimisation.program import INFINITE, Program
from duban.planning.optimisation.solving import Priced
from duban.planning.problem.values import Demand
from duban.planning.words import raised as rounded_up
from duban.planning.words import told

MOST_MEASURED: Final = 20
"""Prices, the highest first, whose range is measured: each takes two to five small linear programs."""
# Prices and savings below it are rounding of the solver (its tolerance is 1e-7).
_LEAST = 1e-6
_BOUND_BY_ROWS: tuple[Family, ...] = ("capacity", "link", "utilisation")
_RELAXED: tuple[Family, ...] = ("budget", "most", "least")


@dataclass(frozen=True, slots=True)
class Pricing:
    """The prices of limits, those of a unit first, and what one more unit of each demand costs, by its number."""

    prices: tuple[Price, ...]
    marginals: Mapping[int, float]


def priced(made: Formulation, values: Any) -> Pricing:
    """The prices at a plan whose columns have ``values``; nothing where the linear program of it cannot be solved."""
    linear = Linear(_unlinked(made), held(made, values), _kept(made))
    best = linear.solve()
    if best is None:
        return Pricing((), {})
    marginals = {
        int(subject[0]): float(best.prices[row]) + 0.0 for subject, row in made.rows["demand"].items()
    }
    found = [*_of_rows(made, values, linear, best), *_of_latency(made, values, best), *_of_relaxed(made)]
    return Pricing(tuple(sorted(found, key=_rank)), marginals)


def _rank(one: Price) -> tuple[bool, float]:
    """Prices of a unit first, the highest before; what is no price of a unit of computing behind them."""
    return one.limit == "latency" or one.basis == "relaxed", -one.saving


def held(made: Formulation, values: Any) -> dict[int, float]:
    """The switches as they stand, and nothing over what is closed."""
    fixed = {
        column: float(is_on(values, column)) for column in (*made.in_use.values(), *made.opened.values())
    }
    return _without_closed(made, fixed)


def _without_closed(made: Formulation, switches: Mapping[int, float]) -> dict[int, float]:
    """The switches, and what would flow over closed ones held at nothing."""
    fixed = dict(switches)
    for flow in made.flows:
        is_there = fixed[made.in_use[flow.route.end]] and all(
            fixed.get(made.opened.get(link, -1), 1.0) for link in flow.route.links
        )
        if not is_there:
            fixed[flow.column] = 0.0
    for (_, end), column in made.chosen.items():
        if not fixed[made.in_use[end]]:
            fixed[column] = 0.0
    return fixed


def _unlinked(made: Formulation) -> Program:
    """The program without the rows and bounds that only tie flows to switches.

    With all switches held they say no more than that a demand is served once; left in they would take a part of its price.
    """
    program = made.program.copy()
    for row in made.linking:
        program.row_lows[row], program.row_highs[row] = -INFINITE, INFINITE
    for flow in made.flows:
        program.highs[flow.column] = INFINITE
    return program


def _kept(made: Formulation) -> set[int]:
    return {row for rows in made.rows.values() for row in rows.values()}


def _of_rows(made: Formulation, values: Any, linear: Linear, best: Priced) -> Iterator[Price]:
    """The prices of capacities, links and least utilisations."""
    rows = [
        (family, subject, row)
        for family in _BOUND_BY_ROWS
        for subject, row in made.rows.get(family, {}).items()
        if abs(best.prices[row]) > _LEAST and _is_there(made, values, family, subject)
    ]
    rows.sort(key=lambda one: -abs(best.prices[one[2]]))
    for place, (family, subject, row) in enumerate(rows):
        # One more unit of a floor that gives way is one less that it asks for.
        way = -1.0 if family == "utilisation" else 1.0
        bound = _bound_of(made, family, subject)
        if place >= MOST_MEASURED:
            yield _price(made, family, subject, bound, -way * float(best.prices[row]), None)
            continue
        piece = first_piece(_course(linear, row, way), max(bound, 1.0))
        if piece is not None:
            yield _price(made, family, subject, bound, piece.saving, piece)


def _is_there(made: Formulation, values: Any, family: Family, subject: Subject) -> bool:
    number = int(subject[0])
    if family == "link":
        return made.network.links[number].is_open or is_on(values, made.opened[number])
    return is_on(values, made.in_use[number])


def _course(linear: Linear, row: int, way: float) -> Any:
    def at(moved: float) -> tuple[float, float] | None:
        found = linear.solve({row: way * moved})
        return None if found is None else (found.cost, way * float(found.prices[row]))

    return at


def _bound_of(made: Formulation, family: Family, subject: Subject) -> float:
    number = int(subject[0])
    if family == "link":
        return made.network.links[number].capacity or 0.0
    centre = made.problem.centres[number]
    if family == "utilisation":
        return made.problem.least_of(centre) * (centre.whole or 0.0)
    if len(subject) == 1:
        return centre.whole or 0.0
    return next((amount for kind, amount in centre.capacities.items() if kind == subject[1]), 0.0)


def _price(
    made: Formulation, family: Family, subject: Subject, bound: float, saving: float, piece: Piece | None
) -> Price:
    number = int(subject[0])
    link = family == "link"
    name = made.network.links[number].name if link else made.problem.centres[number].name
    kind = told(f"price.of_kind_{subject[1]}") if len(subject) > 1 else Bilingual()
    units = made.problem.units
    sentence = told(
        f"price.{family}",
        subject=name,
        kind=kind,
        saving=rounded(saving),
        money=_money(made),
        unit=units.behind or told("price.unit"),
    )
    holds = None if piece is None else piece.length
    if piece is not None:
        key = "price.holds_at_least" if piece.is_open_ended else "price.holds"
        sentence = _joined(sentence, told(key, n=rounded(piece.length), unit=units.behind))
    limited: Limited = "link" if link else "utilisation" if family == "utilisation" else "capacity"
    shown = name + (f" · {subject[1]}" if len(subject) > 1 else "")
    is_open_ended = piece is not None and piece.is_open_ended
    return Price(
        limit=limited,
        subject=shown,
        bound=bound,
        saving=saving,
        holds=holds,
        is_open_ended=is_open_ended,
        sentence=sentence,
    )


def _money(made: Formulation) -> Bilingual:
    money = made.problem.units.money
    return Bilingual(f" {money.zh}", f" {money.en}") if money else Bilingual()


def _joined(*texts: Bilingual) -> Bilingual:
    return Bilingual("".join(one.zh for one in texts), "".join(one.en for one in texts))


def _of_latency(made: Formulation, values: Any, best: Priced) -> Iterator[Price]:
    """For each class, the smallest raise of its limit that saves anything, and what it saves."""
    limits = dict.fromkeys((one.latency_class, one.limit) for one in made.problem.demands if one.limit)
    fixed = {
        column: float(is_on(values, column)) for column in (*made.in_use.values(), *made.opened.values())
    }
    for name, limit in limits:
        if limit is None:
            continue
        own = [
            n for n, one in enumerate(made.problem.demands) if (one.latency_class, one.limit) == (name, limit)
        ]
        longer = [found for n in own if (found := _first_useful(made, values, best, n, limit)) is not None]
        if not longer:
            continue
        raised = min(longer)
        saving = best.cost - _cost_with(made, fixed, (name, limit), raised)
        if saving > _LEAST * max(1.0, abs(best.cost)):
            yield _latency_price(made, name, limit, raised, saving)


def _first_useful(made: Formulation, values: Any, best: Priced, number: int, limit: float) -> float | None:
    """The latency of the shortest route that the limit shuts out and that would save something."""
    demand = made.problem.demands[number]
    worth = best.prices[made.rows["demand"][(number,)]]
    found = [
        route.latency
        for route in made.network.routes[demand.region]
        if route.latency > limit + _LEAST
        and _is_usable(made, values, route)
        and _cost_of(made, best, demand, route) < worth - _LEAST
    ]
    return min(found, default=None)


def _is_usable(made: Formulation, values: Any, route: Route) -> bool:
    opened = (made.opened[link] for link in route.links if link in made.opened)
    return is_on(values, made.in_use.get(route.end)) and all(is_on(values, column) for column in opened)


def _cost_of(made: Formulation, best: Priced, demand: Demand, route: Route) -> float:
    """The cost of a unit over a route that is shut out, with the worth of the limits that it would lean on."""
    cost = made.problem.cost_at(made.problem.centres[route.end]) + route.cost
    leaned: list[tuple[Family, Subject]] = [
        ("capacity", (route.end,)),
        ("capacity", (route.end, demand.kind)),
        ("utilisation", (route.end,)),
        *(("link", (link,)) for link in route.links),
    ]
    rows = (made.rows.get(family, {}).get(subject) for family, subject in leaned)
    return float(cost - sum(best.prices[row] for row in rows if row is not None))


def _cost_with(
    made: Formulation, fixed: Mapping[int, float], key: tuple[str, float | None], limit: float
) -> float:
    """The least cost with the limit of a class raised and the same switches: their columns come first in both programs."""
    demands = tuple(
        msgspec.structs.replace(one, limit=limit) if (one.latency_class, one.limit) == key else one
        for one in made.problem.demands
    )
    raised = formulate(msgspec.structs.replace(made.problem, demands=demands), made.network)
    found = Linear(_unlinked(raised), _without_closed(raised, fixed), _kept(raised)).solve()
    return float("inf") if found is None else found.cost


def _latency_price(made: Formulation, name: str, limit: float, raised: float, saving: float) -> Price:
    sentence = told(
        "price.latency",
        subject=name or told("price.no_class"),
        limit=rounded(limit),
        raised=rounded_up(raised),
        saving=rounded(saving),
        money=_money(made),
    )
    return Price(
        limit="latency", subject=name, bound=limit, saving=saving, holds=raised - limit, sentence=sentence
    )


def _of_relaxed(made: Formulation) -> Iterator[Price]:
    """The prices of budget and numbers, which with the opened set held fixed would be worth nothing."""
    rows = {family: made.rows[family] for family in _RELAXED if family in made.rows}
    best = Linear(made.program, {}, _kept(made)).solve() if rows else None
    if best is None:
        return
    for family, own in rows.items():
        for subject, row in own.items():
            price = float(best.prices[row])
            if abs(price) > _LEAST:
                yield _relaxed_price(made, family, subject, row, abs(price))


def _relaxed_price(made: Formulation, family: Family, subject: Subject, row: int, saving: float) -> Price:
    program = made.program
    bound = program.row_lows[row] if family == "least" else program.row_highs[row]
    scope = str(subject[0]) if subject else ""
    sentence = told(
        f"price.{family}",
        scope=Bilingual(f"（{scope}）", f" ({scope})") if scope else Bilingual(),
        saving=rounded(saving),
        money=_money(made),
    )
    limited: Limited = "budget" if family == "budget" else "most" if family == "most" else "least"
    return Price(
        limit=limited,
        subject=scope,
        bound=bound,
        saving=saving,
        holds=None,
        basis="relaxed",
        sentence=sentence,
    )
