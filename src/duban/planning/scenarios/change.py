"""A change that a scenario makes, as people write it: ``demand[Beijing]+20%``, ``线路费用×0.5``, ``close Zhongwei``."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from duban.vocabulary.planning_tables import meant, plain, planning_tables

Operation = Literal["add", "times", "set", "close"]
_CLAUSES = re.compile(r"[;；,，\n]")
_CHANGE = re.compile(
    r"(?P<target>[^\[\]0-9+*×=−-][^\[\]+*×=−]*?)\s*"
    r"(?:\[(?P<scope>[^\[\]]+)\])?\s*"
    r"(?P<sign>[+*×x=−-])\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<percent>[%％])?"
)
_CLOSE = re.compile(r"(?P<verb>[A-Za-z]+|[\u4e00-\u9fff]{2})\s*[:：]?\s*(?P<name>.+)")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a scenario changes.

    Attributes:
        target: what: ``demand``, ``capacity``, ``link_cost``, a rule …; ``part`` for a centre or link that is closed.
        scope: whose: a region, kind, class, centre, zone, link; empty for all.
        operation: ``times`` and ``add`` change a value, ``set`` replaces it, ``close`` takes the part away.
        value: the factor, what is added, or the new value; 0 for ``close``.
        written: as it was written.
    """

    target: str
    scope: str = ""
    operation: Operation
    value: float = 0.0
    written: str = ""

    def applied(self, value: float) -> float:
        """What becomes of ``value``; nothing goes below 0.

        >>> [one.applied(50.0) for one in changes_of("demand+20%; demand×0.5; demand=7; demand-60") or ()]
        [60.0, 25.0, 7.0, 0.0]
        """
        if self.operation == "set":
            return self.value
        return max(0.0, value * self.value if self.operation == "times" else value + self.value)


def changes_of(text: str) -> tuple[Change, ...] | None:
    """The changes that ``text`` lists, between ; or , each; ``None`` where one is not understood.

    >>> [(one.target, one.scope, one.operation, one.value) for one in changes_of("需求[北京]+20%；关闭 中卫") or ()]
    [('demand', '北京', 'times', 1.2), ('part', '中卫', 'close', 0.0)]
    >>> changes_of("more of everything") is None
    True
    """
    clauses = [clause.strip() for clause in _CLAUSES.split(text) if clause.strip()]
    found = [_change(clause) for clause in clauses]
    if not found or any(one is None for one in found):
        return None
    return tuple(one for one in found if one is not None)


def _change(clause: str) -> Change | None:
    closing = _CLOSE.fullmatch(clause)
    if closing and plain(closing["verb"]) in planning_tables().closing:
        return Change(target="part", scope=closing["name"].strip(), operation="close", written=clause)
    found = _CHANGE.fullmatch(clause)
    target = meant(planning_tables().targets, found["target"]) if found else None
    if found is None or target is None:
        return None
    operation, value = _operation(found["sign"], float(found["number"]), bool(found["percent"]))
    scope = (found["scope"] or "").strip()
    return Change(target=target, scope=scope, operation=operation, value=value, written=clause)


def _operation(sign: str, number: float, is_percent: bool) -> tuple[Operation, float]:
    share = number / 100 if is_percent else number
    if sign == "=":
        return "set", share
    if sign in "*×x":
        return "times", share
    way = 1.0 if sign == "+" else -1.0
    return ("times", 1 + way * share) if is_percent else ("add", way * number)
