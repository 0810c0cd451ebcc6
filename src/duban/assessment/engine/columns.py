"""The columns that hold what is found, by the key of a condition or the name of a tier."""

from __future__ import annotations


def met(key: str) -> str:
    """The column that says whether the condition ``key`` is met."""
    return f"met:{key}"


def value(key: str) -> str:
    """The column of the condition's value."""
    return f"value:{key}"


def high(key: str) -> str:
    """The column of the largest value that it may have."""
    return f"high:{key}"


def threshold(key: str) -> str:
    """The column of its threshold."""
    return f"threshold:{key}"


def reached(tier: str) -> str:
    """The column that says whether the tier is reached."""
    return f"reached:{tier}"
