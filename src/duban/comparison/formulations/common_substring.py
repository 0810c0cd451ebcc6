"""The longest stretch of characters that two texts have in common."""

from __future__ import annotations

from duban.comparison.thresholds import NAME


def common_stretch(one: str, other: str) -> str:
    """The longest stretch of at least :data:`~duban.comparison.thresholds.NAME` characters in both; empty without one.

    >>> common_stretch("发展乡村旅游和冰雪旅游", "开设乡村旅游专线"), common_stretch("修渠", "修渠道")
    ('乡村旅游', '')
    """
    best = ""
    for start in range(len(one) - NAME + 1):
        size = max(NAME, len(best) + 1)
        while start + size <= len(one) and one[start : start + size] in other:
            best = one[start : start + size]
            size += 1
    return best
