"""From places to fibre and from fibre to latency: great circles, the detour of a route, the speed of light in glass."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

EARTH_RADIUS_KM: Final = 6371.0088
"""The mean radius of the earth (IUGG)."""
DETOUR: Final = 1.5
"""Length of a fibre route against the great circle.

Routes along railways and roads are 1.2 to 2 times the great circle. The action plan for high-quality computing
infrastructure (MIIT and others, 2023) asks that direct links between hubs keep to 1.5 times the theoretical latency.
"""
MICROSECONDS_PER_KM: Final = 5.0
"""One-way latency of a km of fibre: light at c / 1.468 (ITU-T G.652 glass) takes 4.9 µs, planners take 5."""

Coordinates = tuple[float, float]
"""Latitude and longitude in degrees."""


def great_circle_km(start: Coordinates, end: Coordinates) -> float:
    """The length of the shortest way over the earth, in km.

    >>> round(great_circle_km((39.9, 116.4), (31.2, 121.5)))
    1071
    """
    (one, east_one), (two, east_two) = (tuple(map(radians, place)) for place in (start, end))
    half = sin((two - one) / 2) ** 2 + cos(one) * cos(two) * sin((east_two - east_one) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def round_trip_ms(
    fibre_km: float, microseconds: float = MICROSECONDS_PER_KM, equipment: float = 0.0
) -> float:
    """The latency there and back over ``fibre_km`` of fibre, in ms; ``equipment`` is what the ends add, in ms.

    >>> round_trip_ms(1000), round_trip_ms(1000, equipment=2)
    (10.0, 12.0)
    """
    return 2 * fibre_km * microseconds / 1000 + equipment
