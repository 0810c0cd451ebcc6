"""How sure the figure of a cell is: the share of such figures that were right in tables whose truth was known."""

from __future__ import annotations

from duban.extraction.confidence import Confidence, Doubt


def sureness(*, known: bool, name: str, told_by: str, dated: bool) -> Confidence:
    """The confidence of a figure from a table.

    Args:
        known: the vocabulary has its indicator.
        name: the indicator.
        told_by: what gave its unit; empty where nothing did.
        dated: something says when it is.

    >>> sureness(known=True, name="粮食产量", told_by="head", dated=True)
    Confidence(value=0.95, doubts=())
    """
    value = _KNOWN if known else _OWN
    doubts: list[Doubt] = []
    if not known:
        doubts.append("short-name" if len(name) <= _SHORT else "unknown-name")
        value -= _OF_SHORT if len(name) <= _SHORT else 0.0
    if not dated:
        value -= _UNDATED
        doubts.append("no-period")
    return Confidence(round(value, 2), tuple(doubts if value < _SURE else ()))


_KNOWN, _OWN = 0.95, 0.9
_OF_SHORT, _UNDATED = 0.1, 0.15
_SHORT, _SURE = 3, 0.9
