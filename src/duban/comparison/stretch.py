"""The longest stretch of characters that two texts have in common."""

from __future__ import annotations

from duban.comparison.thresholds import NAME


def common_stretch(one: str, other: str) -> str:
    """The longest stretch of at least :data:`~duban.comparison.thresholds.NAME` characters in both; empty without one.

    >>> common_stretch("发展普惠金融和绿色金融", "设立普惠金融事业部"), common_stretch("修渠", "修渠道")
    ('普惠金融', '')
    """
    best = ""
    for start in range(len(one) - NAME + 1):
        size = max(NAME, len(best) + 1)
        while start + size <= len(one) and one[start : start + size] in other:
            best = one[start : start + size]
            size += 1
    return best
