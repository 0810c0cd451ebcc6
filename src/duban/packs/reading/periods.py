"""A value whose time is a whole year or quarter: what is measured over it starts where it does, what stands at its end does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from duban.packs.model import Indicator, PackObservation, PackTarget
from duban.packs.reading.cells import month
from duban.packs.reading.rows import Row

_V = TypeVar("_V", PackTarget, PackObservation)
_MONTH = len("2025-12")


def dated(row: Row[_V], indicators: Mapping[str, Indicator]) -> _V:
    """The record of a row; a whole year or quarter in ``period_end`` says where its value starts, as in data files.

    A cell that names a month (``2025-12``) is taken as it stands.
    """
    record = row.said
    end = row.cells.get("period_end", "")
    if record.period_start or not record.period_end or _names_month(end):
        return record
    # The grammar is loaded for such cells only: a pack that names months is read in a fraction of the time.
    from duban.grammar.periods.calendar import Period
    from duban.observations.datafile.periods import ends

    indicator = indicators[record.indicator]
    period = Period(month(end, last=False), record.period_end)
    unit, measure = record.unit or indicator.unit, record.measure or indicator.measure
    start, _ = ends(period, indicator.name.zh, unit, measure)
    return msgspec.structs.replace(record, period_start=start) if start else record


def _names_month(cell: str) -> bool:
    return len(cell) == _MONTH and "Q" not in cell
