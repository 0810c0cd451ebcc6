"""Units of many targets and outcomes: each two that meet are converted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duban.observations.identity import conversion
from duban.tracking.columns.numbered import NumberedTable, spread

if TYPE_CHECKING:
    from duban.observations.columns.coded import Numbers


def factors(of: NumberedTable, target: Numbers, outcome: Numbers) -> Numbers:
    """By what each outcome is multiplied to be in the unit of its target; no number (NaN) where it cannot be."""
    import numpy as np

    units = sorted({thing.unit for thing in of.thing.values})
    number = {unit: place for place, unit in enumerate(units)}
    of_things = [number[thing.unit] for thing in of.thing.values]
    both = spread(of_things, of.thing, outcome) * len(units) + spread(of_things, of.thing, target)
    known, places = np.unique(both, return_inverse=True)
    found = [conversion(units[pair // len(units)], units[pair % len(units)]) for pair in known.tolist()]
    by: Numbers = np.array([np.nan if one is None else one for one in found], np.float64)[places]
    return by
