"""The widths and margins of verdicts: data with defaults, each with where it comes from (docs/track.md)."""

from __future__ import annotations

import msgspec


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """What separates one verdict from the next.

    Attributes:
        band_share, band_points: 左右 is a band of the larger of this share of the target and, where the unit is per
            cent, these points around it. No official width is known; the first is what was said of growth targets
            from 2014 to 2024 (7.4 for 7.5左右 fulfilled, 3.0 for 5.5左右 not), the second keeps 0.1 points in the band.
        near_share: 近 is kept from this share of the number on.
        exceeded_points, exceeded_share: beyond the target by more than this is exceeded: points of growth and rates
            in per cent, a share of the target of all else.
        nearly_share: short by at most this share of the target is nearly: the yellow light of the NDRC's energy
            barometer (发改办环资〔2020〕901号).
        on_course_share: short of what is due by now by at most this share of it is still on course, by the same rule.
    """

    band_share: float = 0.03
    band_points: float = 0.2
    near_share: float = 0.95
    exceeded_points: float = 0.5
    exceeded_share: float = 0.10
    nearly_share: float = 0.10
    on_course_share: float = 0.10


DEFAULT = Thresholds()
