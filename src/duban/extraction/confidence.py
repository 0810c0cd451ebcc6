"""How sure a figure is: the share of figures like it that were right where people had annotated them.

A figure is right when its value, unit, indicator, modality and year all are. What decides is nearly always
the indicator: a name that the vocabulary knows, with the unit and measure that it has there, was read as
it stands; a name of its own may lack what a reader takes from further off. The shares are those measured
over annotated passages (see ``docs/decisions.md``), rounded to 0.05; ``bench/confidence.py`` prints them anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confidence:
    """A probability, and what speaks against the figure; ``reason`` is empty where nothing does."""

    value: float
    reason: str = ""


SURE = Confidence(0.97)
_NO_INDICATOR = Confidence(0.3, "no indicator found")
_NO_TIME = Confidence(0.7, "nothing says when")
_BARE = Confidence(0.5, "a bare name: what it is of may stand further off")
_OWN = Confidence(0.85, "indicator not in the vocabulary")
_LONG = Confidence(0.7, "a long name may hold words that are no part of it")
_CLAUSE = Confidence(0.65, "the name may be part of a clause")

# Closed class: a phrase that opens with one of these is no indicator.
_PREPOSITIONS = tuple(
    "面向 针对 围绕 通过 聚焦 在 为 让 将 把 向 给 使 对 以 按 从 经过 根据 随着 由于".split()
)

# The shortest name that says what it measures without its owner, and the longest common one.
_SHORTEST, _LONGEST = 5, 18
_WITHIN = re.compile(r"[，。；]|(?:实现|开展|实施|推进|推动|支持|落实|强化|加强|提升|围绕|根据|按照|成为)")


_UNDATED_SHARE = 0.9
_UNDATED = "the date of the document is not known"


def in_undated(confidence: Confidence) -> Confidence:
    """``confidence`` in a document that does not say when it was written: its years may be one off.

    >>> in_undated(SURE)
    Confidence(value=0.87, reason='the date of the document is not known')
    """
    reason = f"{confidence.reason}; {_UNDATED}" if confidence.reason else _UNDATED
    return Confidence(round(_UNDATED_SHARE * confidence.value, 2), reason)


def figure_confidence(
    indicator: str, indicator_id: str | None, *, counted: bool, dated: bool, framed: bool
) -> Confidence:
    """The confidence of a figure.

    Args:
        indicator: its name as read; ``indicator_id`` the vocabulary's, where the name is known there.
        counted: the unit is a classifier (家, 个): a noun stands beside the number.
        dated: a period was found.
        framed: the document says what time its passages have (a work report).

    >>> figure_confidence("5G基站", "5g-base-stations", counted=True, dated=True, framed=True)
    Confidence(value=0.97, reason='')
    >>> figure_confidence("资金", None, counted=False, dated=True, framed=True).value
    0.5
    """
    if not indicator:
        return _NO_INDICATOR
    if not dated and framed:
        return _NO_TIME
    if indicator_id:
        return SURE
    if indicator.startswith(_PREPOSITIONS) or _WITHIN.search(indicator):
        return _CLAUSE
    if len(indicator) > _LONGEST:
        return _LONG
    return _BARE if len(indicator) < _SHORTEST and not counted else _OWN
