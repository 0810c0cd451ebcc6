"""The matrix of regions by fields out of the plans of documents: the latest documents of each region."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from duban.regional.formulas.herding import Planned
from duban.regional.plans.field_plan import FieldPlan, ordered
from duban.vocabulary.fields import Field, fields


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was read for plans.

    Attributes:
        document: its name; ``region`` where it speaks for (its name where no region is known), ``period`` its year.
        plans: its fields.
    """

    document: str
    region: str
    period: str
    plans: tuple[FieldPlan, ...]


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """Regions by fields: what each region plans, by the identifier of the field.

    Attributes:
        regions: the regions, in the order in which they came.
        fields: the fields that could be named.
        cells: of each region its plans by field; what is only restricted is among them.
    """

    regions: tuple[str, ...]
    fields: tuple[Field, ...]
    cells: tuple[dict[str, FieldPlan], ...]

    def planned(self, least: int = 1) -> Planned:
        """Which region follows which field with strength ``least`` at least: an array of truth values."""
        return np.array(
            [
                [
                    (plan := cells.get(field.id)) is not None and plan.is_followed and plan.strength >= least
                    for field in self.fields
                ]
                for cells in self.cells
            ],
            dtype=bool,
        ).reshape(len(self.regions), len(self.fields))


def matrix_of(read: Iterable[Read], chosen: Sequence[Field] | None = None) -> Matrix:
    """The matrix of the latest documents of each region; several of one year are taken together.

    ``chosen`` are the fields to look at; all by default.

    >>> from duban.regional.plans.public import read_of
    >>> import duban
    >>> text = "二、重点任务\\n发展氢能产业。"
    >>> found = matrix_of([read_of(duban.read_text(text, name=name, region=name)) for name in ("甲省", "乙省")])
    >>> found.regions, int(found.planned().sum())
    (('甲省', '乙省'), 2)
    """
    of: dict[str, list[Read]] = {}
    for one in read:
        of.setdefault(one.region, []).append(one)
    latest = {
        region: [one for one in own if one.period == max(other.period for other in own)]
        for region, own in of.items()
    }
    return Matrix(
        regions=tuple(latest),
        fields=tuple(fields().entries if chosen is None else chosen),
        cells=tuple(_together(own) for own in latest.values()),
    )


def _together(read: Sequence[Read]) -> dict[str, FieldPlan]:
    """The plans of several documents as one by field: aim and strength of what says most."""
    found: dict[str, FieldPlan] = {}
    for one in read:
        for plan in one.plans:
            before = found.get(plan.field)
            found[plan.field] = plan if before is None else _merged(before, plan)
    return found


def _merged(one: FieldPlan, other: FieldPlan) -> FieldPlan:
    first, second = (one, other) if _says_more(one, other) else (other, one)
    best, *rest = first.mentions
    return msgspec.structs.replace(first, mentions=(best, *ordered([*rest, *second.mentions])))


def _says_more(one: FieldPlan, other: FieldPlan) -> bool:
    return ordered([one.best, other.best])[0] is one.best
