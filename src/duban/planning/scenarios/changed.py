"""A problem with the changes of a scenario made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from duban.errors import ArgumentError
from duban.planning.problem.problem import Problem
from duban.planning.problem.rules import EVERYTHING, Rules
from duban.planning.problem.values import Centre, Demand, Link
from duban.planning.scenarios.change import Change
from duban.planning.words import near, told
from duban.vocabulary.planning_tables import meant, plain, planning_tables

_DASH = re.compile(r"\s*[–—~－-]\s*")
T = TypeVar("T", Demand, Centre, Link)


def changed(problem: Problem, changes: Sequence[Change]) -> Problem:
    """``problem`` with all changes made, one after the other.

    >>> from duban.planning.scenarios.change import changes_of
    >>> need = Demand(region="北京", amount=10.0)
    >>> [one.amount for one in changed(Problem(demands=(need,), centres=()), changes_of("需求+20%") or ()).demands]
    [12.0]

    Raises:
        ArgumentError: where a change is of something that the problem does not have.
    """
    for change in changes:
        problem = _MAKERS.get(change.target, _rule)(problem, change)
    return problem


def scope_of(written: str) -> str:
    """Whose a rule or change is, as centres and demands are called: words for tiers and kinds by their names here.

    >>> scope_of("国家枢纽"), scope_of("训练"), scope_of("西部"), scope_of("")
    ('national', 'training', '西部', '')
    """
    if not plain(written):
        return EVERYTHING
    known = (planning_tables().tiers, planning_tables().kinds)
    return next((found for words in known if (found := meant(words, written))), written)


def _nothing_of(change: Change, names: Iterable[str] = ()) -> ArgumentError:
    message = told("fault.nothing_of", value=change.scope, near=near(change.scope, names))
    return ArgumentError(change.written, message.zh, message.en)


def _each(
    parts: Sequence[T], change: Change, names: Callable[[T], Sequence[str]], field: str
) -> tuple[T, ...]:
    """The parts, ``field`` of those that are meant changed; what is not bounded stays so."""
    wanted = (change.scope, scope_of(change.scope))
    found = [(one, not change.scope or any(name in names(one) for name in wanted)) for one in parts]
    if change.scope and not any(is_meant for _, is_meant in found):
        raise _nothing_of(change, {name for one in parts for name in names(one) if name})
    return tuple(_with(one, field, change) if is_meant else one for one, is_meant in found)


def _with(part: T, field: str, change: Change) -> T:
    value = getattr(part, field)
    if value is None and change.operation != "set":
        return part
    return msgspec.structs.replace(part, **{field: change.applied(value or 0.0)})


def _demand_names(one: Demand) -> Sequence[str]:
    return (one.region, one.kind, one.latency_class)


def _link_names(one: Link) -> Sequence[str]:
    return (f"{one.start}-{one.end}", f"{one.end}-{one.start}", one.start, one.end)


def _demand(problem: Problem, change: Change) -> Problem:
    return msgspec.structs.replace(problem, demands=_each(problem.demands, change, _demand_names, "amount"))


def _latency(problem: Problem, change: Change) -> Problem:
    return msgspec.structs.replace(problem, demands=_each(problem.demands, change, _demand_names, "limit"))


def _centre(field: str) -> Callable[[Problem, Change], Problem]:
    def made(problem: Problem, change: Change) -> Problem:
        centres = _each(problem.centres, change, lambda one: one.scopes, field)
        return msgspec.structs.replace(problem, centres=centres)

    return made


def _capacity(problem: Problem, change: Change) -> Problem:
    """Capacities of kinds go with the whole where it is changed by a factor."""
    found = _centre("capacity")(problem, change)
    if change.operation != "times":
        return found
    centres = tuple(
        msgspec.structs.replace(
            one, capacities={kind: change.applied(amount) for kind, amount in one.capacities.items()}
        )
        if not change.scope or change.scope in one.scopes or scope_of(change.scope) in one.scopes
        else one
        for one in found.centres
    )
    return msgspec.structs.replace(found, centres=centres)


def _named_links(change: Change) -> Change:
    return msgspec.structs.replace(change, scope=_DASH.sub("-", change.scope))


def _link_cost(problem: Problem, change: Change) -> Problem:
    """Links that are listed, and for all of them what a km costs on those by coordinates."""
    links = _each(problem.links, _named_links(change), _link_names, "unit_cost")
    rules = problem.rules
    if not change.scope and change.operation == "times":
        rules = msgspec.structs.replace(rules, cost_per_km=change.applied(rules.cost_per_km))
    return msgspec.structs.replace(problem, links=links, rules=rules)


def _link_capacity(problem: Problem, change: Change) -> Problem:
    links = _each(problem.links, _named_links(change), _link_names, "capacity")
    return msgspec.structs.replace(problem, links=links)


def _close(problem: Problem, change: Change) -> Problem:
    """Without the centre or link of that name; links of a centre stay as ways through its place."""
    if any(one.name == change.scope for one in problem.centres):
        # What is closed takes nothing, but routes go on through the place where it stands.
        shut = tuple(
            msgspec.structs.replace(one, is_barred=True) if one.name == change.scope else one
            for one in problem.centres
        )
        return msgspec.structs.replace(problem, centres=shut)
    name = _DASH.sub("-", change.scope)
    links = tuple(one for one in problem.links if name not in _link_names(one)[:2])
    if len(links) == len(problem.links):
        names = {one.name for one in problem.centres}.union(_link_names(one)[0] for one in problem.links)
        raise _nothing_of(change, names)
    return msgspec.structs.replace(problem, links=links)


def _rule(problem: Problem, change: Change) -> Problem:
    """A rule by its name; one that has scopes for the scope of the change."""
    value = getattr(problem.rules, change.target)
    if isinstance(value, float | int) or value is None:
        made: Any = change.applied(value or 0.0) if value is not None or change.operation == "set" else None
    else:
        scope = scope_of(change.scope)
        if scope not in value and change.operation != "set":
            raise _nothing_of(change)
        made = {**value, scope: change.applied(value.get(scope, 0.0))}
    rules: Rules = msgspec.structs.replace(problem.rules, **{change.target: made})
    return msgspec.structs.replace(problem, rules=rules)


_MAKERS: dict[str, Callable[[Problem, Change], Problem]] = {
    "demand": _demand,
    "latency": _latency,
    "capacity": _capacity,
    "fixed_cost": _centre("fixed_cost"),
    "unit_cost": _centre("unit_cost"),
    "link_cost": _link_cost,
    "link_capacity": _link_capacity,
    "part": _close,
}
