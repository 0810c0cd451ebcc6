"""Targets without a number: held against the observation that they name.

«居民收入与经济增长同步» is judged as a target of about the growth of the economy in that year; «高于全国平均» as one of at
least the nation's value; «持续下降» as one of at most 0. Relations that name nothing that can be looked up (保持稳定,
完成国家下达任务) stay without a verdict.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import msgspec

from duban.observation import Observation
from duban.observations.reconciliation import Reconciled
from duban.vocabulary import indicators
from duban.vocabulary.indicator_names import normal
from duban.vocabulary.relations import relations

NATION: Final = "全国"
_LESS: Final = frozenset(("falling", "only_down"))
_MORE: Final = frozenset(("growing", "only_up"))

Find = Callable[[Observation], Reconciled | None]
"""Looks up the outcome of an observation that has no number yet."""


class Numbered(NamedTuple):
    """A target without a number, as the number that its reference gives it; ``reference`` is where that comes from."""

    target: Observation
    reference: Observation | None = None


def numbered(target: Observation, find: Find) -> Numbered | None:
    """``target`` with the number that it amounts to; ``None`` where nothing gives it one.

    >>> growth = Observation(indicator="经济", measure="growth", unit="%", low=5.0, high=5.0)
    >>> incomes = Observation(indicator="居民收入", measure="growth", unit="%", relation="in_step", reference="经济增长")
    >>> found = numbered(incomes, lambda asked: Reconciled(growth))
    >>> found.target.low, found.target.approx
    (5.0, True)
    """
    relation = target.relation
    if relation in _MORE or relation in _LESS:
        return Numbered(_with(target, low=0.0) if relation in _MORE else _with(target, high=0.0))
    if relation not in ("in_step", "above", "below", "not_below") or not target.reference:
        return None
    found = find(reference_of(target))
    value = None if found is None else found.value.value
    if found is None or value is None:
        return None
    margin = target.margin or 0.0
    if relation == "in_step":
        return Numbered(_with(target, low=value, high=value, approx=True), found.value)
    if relation == "below":
        return Numbered(_with(target, high=value - margin), found.value)
    return Numbered(_with(target, low=value + margin), found.value)


def _with(
    target: Observation, *, low: float | None = None, high: float | None = None, approx: bool = False
) -> Observation:
    return msgspec.structs.replace(target, low=low, high=high, approx=approx)


def reference_of(target: Observation) -> Observation:
    """What a target without a number is held against: the same indicator of the nation, or the indicator that it names.

    >>> incomes = Observation(indicator="居民收入", measure="growth", unit="%", relation="in_step", reference="经济增长")
    >>> reference_of(incomes).indicator
    '经济'
    """
    if target.reference.startswith(NATION):
        return msgspec.structs.replace(target, region=NATION, relation=None)
    name = normal(target.reference)
    for ending in sorted(relations().movements, key=len):
        name = name.removesuffix(ending) or name
    entry = indicators().match(name)
    return msgspec.structs.replace(
        target, indicator=name, indicator_id=entry.id if entry else None, relation=None, stage=None
    )
