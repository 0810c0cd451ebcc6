"""What the observations of a table are of, by number: what is the same has the same number."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from duban.observations.columns.coded import Coded, coded, joint, numbered
from duban.observations.columns.table import ObservationTable
from duban.observations.identity import Identity, identity
from duban.observations.indicator_key import Thing

if TYPE_CHECKING:
    from duban.observations.columns.coded import Numbers

_THING: Final = ("indicator", "indicator_id", "measure", "unit")


class NumberedTable:
    """The observations of a table by number.

    Attributes:
        table: the observations.
        region, start, end, vintage: the columns of places, of when periods begin and end, of when it was said.
        thing: what values are of, as it is written.
        identity: what they are of, with what their clauses say.
    """

    def __init__(self, table: ObservationTable) -> None:
        self.table = table
        self.region, self.start, self.end, self.vintage = (
            coded(table.columns[name]) for name in ("region", "period_start", "period_end", "vintage")
        )
        self.thing: Coded[Thing] = _things(table)
        self.identity: Coded[Identity] = _identities(table, self.thing)

    @cached_property
    def family(self) -> Coded[Hashable]:
        """The family of each identity."""
        return numbered([one.family for one in self.identity.values])

    @cached_property
    def name(self) -> Coded[Hashable]:
        """The indicator of each identity, by identifier or name."""
        return numbered([one.key.indicator for one in self.identity.values])

    @cached_property
    def what(self) -> Coded[Hashable]:
        """What targets of one indicator share whatever they are to reach, of each identity."""
        return numbered([(one.key.indicator, one.key.measure, one.unit) for one in self.identity.values])

    def timed(self, *kinds: str) -> Numbers:
        """Which rows are of these kinds and have a time."""
        kind = self.table.columns["kind"].is_in(kinds).to_numpy()
        known: Numbers = self.end.of_rows != len(self.end.values) - 1
        found: Numbers = known & kind
        return found

    @cached_property
    def plain(self) -> dict[str, Numbers]:
        """The columns of bounds (``low`` and ``high``, no number (NaN) where there is none) and of yes and no."""
        names = ("low", "high", "approx", "is_near", "is_base", "is_copy")
        return {name: self.table.columns[name].to_numpy() for name in names}


def _things(table: ObservationTable) -> Coded[Thing]:
    columns = [coded(table.columns[name]) for name in _THING]
    found = joint([one.of_rows for one in columns])
    rows: Any = zip(*(one.only(found.first) for one in columns), strict=True)
    return Coded([Thing(*row) for row in rows], found.of_rows)


def _identities(table: ObservationTable, things: Coded[Thing]) -> Coded[Identity]:
    """What the rows are of: things in the stages that their clauses say they are in."""
    stages, moved = coded(table.columns["stage"]), table.columns["is_difference"].to_numpy()
    found = joint([things.of_rows, stages.of_rows, moved])
    parts = things.only(found.first), stages.only(found.first), moved[found.first].tolist()
    of_each = numbered(
        [identity(thing, stage, is_difference=differs) for thing, stage, differs in zip(*parts, strict=True)]
    )
    return Coded(of_each.values, of_each.of_rows[found.of_rows])


def spread(values: Sequence[Any], of: Coded[Any], rows: Any) -> Numbers:
    """Something that is known of each value of a column, for some rows."""
    import numpy as np

    # Of no values there are no rows, but there is a type.
    found: Numbers = np.array(values or [False])[of.of_rows[rows]]
    return found
