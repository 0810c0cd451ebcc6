"""The rules out of their table: a row is a rule, what it is for, and its value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from duban.planning.problem.rules import Rules
from duban.planning.scenarios.changed import scope_of
from duban.planning.sources.cells import Row, Rows
from duban.vocabulary.planning_tables import meant, planning_tables

_SHARES: Final = ("least_utilisation",)
_SCOPED: Final = ("least_utilisation", "greatest_pue", "most_centres", "least_centres", "penalty")
_ANSWERS: Final = ("must_serve", "single", "direct")
_LATENCIES: Final = {"latency": 1.0, "latency_one_way": 2.0}


@dataclass(slots=True)
class Stated:
    """What the table of rules states: the rules, and limits of latency by class, in ms of a round trip."""

    rules: Rules = field(default_factory=Rules)
    limits: dict[str, float] = field(default_factory=dict)


def rules_of(rows: Rows) -> Stated:
    """The rules of a table; of two rows for the same the later holds."""
    plain_values: dict[str, Any] = {}
    scopes: dict[str, dict[str, float]] = {}
    limits: dict[str, float] = {}
    for row in rows:
        name = _name(row)
        if name in _ANSWERS:
            plain_values[name] = row.meaning("value", planning_tables().answers, "positive") == "positive"
            continue
        value = _value(row, name)
        if name is None or value is None:
            continue
        if name in _LATENCIES:
            limits[row.text("scope")] = value * _LATENCIES[name]
        elif name in _SCOPED:
            scopes.setdefault(name, {})[scope_of(row.text("scope"))] = value
        else:
            plain_values[name] = value
    if plain_values.pop("must_serve", False):
        scopes.pop("penalty", None)
    stated: dict[str, Any] = {**plain_values, **scopes}
    return Stated(Rules(**stated), limits)


def _name(row: Row) -> str | None:
    written = row.text("rule")
    found = meant(planning_tables().rules, written)
    if found is None:
        row.unknown("rule", written, planning_tables().rules)
    return found


def _value(row: Row, name: str | None) -> float | None:
    if not row.text("value"):
        row.wrong("no_value", "value")
        return None
    value = row.number("value", unit=row.text("unit"))
    if value is not None and name in _SHARES and value > 1:
        row.wrong("no_share", "value", value=row.text("value"))
        return None
    return value
