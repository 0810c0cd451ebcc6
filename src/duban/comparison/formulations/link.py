"""Which units of one document answer which of the other.

Stable: :class:`Link`.
"""

from __future__ import annotations

from dataclasses import dataclass

from duban.comparison.formulations.units import Unit


@dataclass(frozen=True, slots=True)
class Link:
    """Old units that answer new ones; the first of each side fit best."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    score: float
