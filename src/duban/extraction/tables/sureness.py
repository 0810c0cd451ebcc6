"""How sure the figure of a cell is: the share of such figures that were right in tables read for the first time.

Six documents with 82 cells were written before they were read, by the same hand as the reading (docs/decisions.md): of
the figures whose indicator the vocabulary knows 55 of 60 were wholly right, of the others 16 of 22.
"""

from __future__ import annotations

from duban.extraction.confidence import Confidence, Doubt


def sureness(*, known: bool, name: str, told_by: str, dated: bool) -> Confidence:
    """The confidence of a figure from a table.

    Args:
        known: the vocabulary has its indicator.
        name: the indicator.
        told_by: what gave its unit; only the ``name`` did where neither head nor stub nor caption has one.
        dated: something says when it is.

    >>> sureness(known=True, name="粮食产量", told_by="head", dated=True)
    Confidence(value=0.92, doubts=())
    >>> sureness(known=False, name="起降点", told_by="row", dated=True).doubts
    ('short-name',)
    """
    value = _KNOWN if known else _OWN
    doubts: list[Doubt] = []
    if not known:
        doubts.append("short-name" if len(name) <= _SHORT else "unknown-name")
    if not dated:
        value -= _WITHOUT
        doubts.append("no-period")
    if told_by == "name":
        value -= _WITHOUT
        doubts.append("weak-rule")
    return Confidence(round(value, 2), tuple(doubts))


_KNOWN, _OWN = 0.92, 0.73
# Not measured, since none of these figures lacked a date or a unit: as much as the missing date costs in running text.
_WITHOUT = 0.15
_SHORT = 3
