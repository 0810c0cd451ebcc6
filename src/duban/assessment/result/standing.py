"""What is found of one entity: its tier, every criterion with value and distance, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from duban.assessment.engine import columns, engine
from duban.assessment.engine.programme import Condition, Programme, Rung
from duban.assessment.formula.amounts import Value
from duban.assessment.table.entity import ID, NAME, ROW

Status = Literal["met", "missed", "unknown"]
_STATUS: dict[bool | None, Status] = {True: "met", False: "missed", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A condition as one entity fares with it.

    Attributes:
        condition: what is asked, with its article and source.
        status: ``met``, ``missed`` or ``unknown``.
        value, high: the entity's value; where parts of a score are unknown it lies from ``value`` to ``high``.
        threshold: what it is compared with.
        distance: how far the value is on the right (positive) or the wrong (negative) side of the threshold, in the
            condition's unit.
        missing: identifiers of the variables that are missing and leave it unknown.
        parts: the findings of its parts.
    """

    condition: Condition
    status: Status
    value: float | None
    high: float | None
    threshold: float | None
    distance: float | None
    missing: tuple[str, ...]
    parts: tuple[Finding, ...]

    def walk(self) -> Iterator[Finding]:
        """The finding and all in it, from above."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Standing:
    """One entity under the rules.

    Attributes:
        row: the row of the table; ``id`` and ``name`` as given there.
        tier: number of the tier: 0 none, 1 the lowest. On a ladder it is the one that is surely reached; of classes it
            is ``None`` where it is undecided which it is for want of data.
        lowest: number of the tier that is surely reached; ``possible`` the highest that may be, once what is missing is
            known.
        criteria: findings by tier, in the order of the rules.
        values: the entity's variables in their natural units; ``None`` where missing.
    """

    row: int
    id: str
    name: str
    tier: int | None
    lowest: int
    possible: int
    criteria: tuple[tuple[Rung, tuple[Finding, ...]], ...]
    values: Mapping[str, Value]

    @property
    def undecided(self) -> bool:
        """Whether it is of one of several classes, and data are missing to tell of which."""
        return self.tier is None

    @property
    def steps(self) -> tuple[tuple[int, Finding], ...]:
        """What is lacking, each with the number of its tier: criteria of the next one that are missed or unknown.

        Where the class is undecided, they are the unknown criteria of all classes that it may be of.
        """
        tiers = range(self.lowest, self.possible if self.undecided else self.lowest + 1)
        return tuple(
            (tier + 1, finding)
            for tier in tiers
            if tier < len(self.criteria)
            for finding in self.criteria[tier][1]
            if finding.status == "unknown" or (finding.status == "missed" and not self.undecided)
        )

    @property
    def lacking(self) -> tuple[Finding, ...]:
        """The criteria of the next tier that are missed or unknown; those that leave a class undecided."""
        return tuple(finding for _, finding in self.steps)

    @property
    def missing(self) -> tuple[str, ...]:
        """The variables whose absence leaves such a criterion unknown."""
        return tuple(dict.fromkeys(id for finding in self.lacking for id in finding.missing))


def standing(programme: Programme, row: Mapping[str, Any]) -> Standing:
    """The standing that a row of :func:`duban.assessment.engine.engine.details` tells."""
    values = {
        field.id: row[field.id] / field.scale if isinstance(row[field.id], float) else row[field.id]
        for field in programme.fields
    }
    criteria = tuple(
        (rung, tuple(finding(criterion, row) for criterion in rung.criteria)) for rung in programme.rungs
    )
    tiers = row[engine.TIER], row[engine.LOWEST], row[engine.POSSIBLE]
    return Standing(row[ROW], row[ID], row[NAME], *tiers, criteria, values)


def finding(condition: Condition, row: Mapping[str, Any]) -> Finding:
    """How an entity fares with a condition, from a row of :func:`duban.assessment.engine.engine.details`."""
    parts = tuple(finding(part, row) for part in condition.parts)
    status = _STATUS[row[columns.met(condition.key)]]
    value = row.get(columns.value(condition.key))
    high = row.get(columns.high(condition.key))
    threshold = row.get(columns.threshold(condition.key))
    return Finding(
        condition,
        status,
        value,
        high if high != value else None,
        threshold,
        _distance(condition.sign, value, high, threshold),
        _missing(condition, status, parts, row),
        parts,
    )


def _distance(sign: str, value: float | None, high: float | None, threshold: float | None) -> float | None:
    """Positive on the right side of the threshold; of what lies between two values, from the nearer one."""
    if value is None or threshold is None or sign not in (">=", ">", "<=", "<"):
        return None
    if sign.startswith(">"):
        best = value if high is None or value >= threshold else high
        return best - threshold
    return threshold - value


def _missing(
    condition: Condition, status: Status, parts: tuple[Finding, ...], row: Mapping[str, Any]
) -> tuple[str, ...]:
    """What is missing where the answer is unknown: that of the unknown parts, or its own variables."""
    if status != "unknown" and condition.kind != "points":
        return ()
    if parts:
        return tuple(dict.fromkeys(id for part in parts for id in part.missing))
    return tuple(sorted(id for id in condition.variables if row[id] is None))
