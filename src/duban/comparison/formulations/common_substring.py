"""The longest stretch of characters that two texts have in common."""

from __future__ import annotations

from difflib import SequenceMatcher

from duban.comparison.thresholds import NAME


def common_stretch(one: str, other: str) -> str:
    """The longest stretch of at least :data:`~duban.comparison.thresholds.NAME` characters in both; empty without one.

    >>> common_stretch("发展乡村旅游和冰雪旅游", "开设乡村旅游专线"), common_stretch("修渠", "修渠道")
    ('乡村旅游', '')
    """
    found = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[found.a : found.a + found.size] if found.size >= NAME else ""
