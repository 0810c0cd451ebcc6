"""How fields spread over the years: who planned a field first, and how many regions plan it in each period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from duban.regional.plans.matrix import Read
from duban.vocabulary.fields import Field, fields


class Step(msgspec.Struct, frozen=True):
    """A period of a curve of adoption.

    Attributes:
        period: the year.
        regions: the regions whose documents of that year plan the field; ``read`` how many regions have documents of it.
        ever: how many regions have planned it by then, those included that no longer do.
    """

    period: str
    regions: tuple[str, ...]
    read: int
    ever: int

    @property
    def share(self) -> float:
        """The share of the regions read in that year.

        >>> Step("2025", ("甲省",), 4, 1).share
        0.25
        """
        return len(self.regions) / self.read if self.read else 0.0


class Spread(msgspec.Struct, frozen=True):
    """The spread of a field: ``first`` planned in ``since`` by these regions, and its curve.

    Where the first period of all documents has it already, who came first is not known: ``is_from_start``.
    """

    field: str
    since: str
    first: tuple[str, ...]
    is_from_start: bool
    curve: tuple[Step, ...]


def spread_of(
    read: Iterable[Read], *, least: int = 1, chosen: Sequence[Field] | None = None
) -> tuple[Spread, ...]:
    """The spread of each field that is followed, where documents of two periods at least are there; else nothing.

    Documents without a year are left out.
    """
    dated = [one for one in read if one.period]
    periods = sorted({one.period for one in dated})
    if len(periods) < 2:
        return ()
    entries = fields().entries if chosen is None else chosen
    found = (_spread(field.id, dated, periods, least) for field in entries)
    return tuple(one for one in found if one is not None)


def _spread(field: str, dated: Sequence[Read], periods: Sequence[str], least: int) -> Spread | None:
    curve: list[Step] = []
    ever: set[str] = set()
    for period in periods:
        own = [one for one in dated if one.period == period]
        followed = tuple(dict.fromkeys(one.region for one in own if _follows(one, field, least)))
        ever.update(followed)
        curve.append(Step(period, followed, len({one.region for one in own}), len(ever)))
    first = next((step for step in curve if step.regions), None)
    if first is None:
        return None
    return Spread(field, first.period, first.regions, first.period == periods[0], tuple(curve))


def _follows(read: Read, field: str, least: int) -> bool:
    return any(plan.field == field and plan.is_followed and plan.strength >= least for plan in read.plans)
