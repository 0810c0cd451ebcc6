"""The rules of a plan: what must hold, what is allowed, and how distance becomes latency and cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from duban.planning.problem.distance import DETOUR, MICROSECONDS_PER_KM, round_trip_ms

Scoped = Mapping[str, float]
"""Values by what they are for: a zone, tier, owner or name; ``""`` is everything else."""
EVERYTHING = ""


def scoped(values: Scoped, names: Iterable[str]) -> float | None:
    """The value for the first of ``names`` that has one, else that for everything; ``None`` where there is neither.

    >>> scoped({"": 0.5, "西部": 0.65}, ("中卫", "西部")), scoped({"": 0.5}, ("东部",)), scoped({}, ("东部",))
    (0.65, 0.5, None)
    """
    for name in names:
        if name and name in values:
            return values[name]
    return values.get(EVERYTHING)


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan must keep to.

    Attributes:
        least_utilisation: the least share of its capacity that a centre in use must have taken, from 0 to 1.
        greatest_pue: the PUE above which a centre is given nothing.
        budget: the most that opening centres and links may cost together; ``None`` where there is no bound.
        most_centres, least_centres: how many centres may or must be in use.
        penalty: the cost of a unit of demand that is not served, by class, kind or region; empty where all must be served.
        single: each demand is served by one centre and not split.
        direct: whether regions reach centres by their coordinates without a listed link; ``None``: where no region
            has a link.
        detour, microseconds_per_km, equipment_ms: from the great circle to the latency of a link by coordinates.
        cost_per_km: the cost of carrying a unit over a km of fibre.
        energy_cost: the cost of the power of a unit at a PUE of 1.
    """

    least_utilisation: Scoped = {}
    greatest_pue: Scoped = {}
    budget: float | None = None
    most_centres: Scoped = {}
    least_centres: Scoped = {}
    penalty: Scoped = {}
    single: bool = False
    direct: bool | None = None
    detour: float = DETOUR
    microseconds_per_km: float = MICROSECONDS_PER_KM
    equipment_ms: float = 0.0
    cost_per_km: float = 0.0
    energy_cost: float = 0.0

    def latency_of(self, fibre_km: float) -> float:
        """The round trip over ``fibre_km`` of fibre, in ms.

        >>> Rules(equipment_ms=1.0).latency_of(200)
        3.0
        """
        return round_trip_ms(fibre_km, self.microseconds_per_km, self.equipment_ms)
