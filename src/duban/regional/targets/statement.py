"""Statements of a target: the number that a region or the nation sets, with the sentence and the document it stands in."""

from __future__ import annotations

from typing import Literal

import msgspec

from duban.comparison.regional_targets.sums import Share

Standing = Literal["above", "at", "below"]
"""Where a region's target lies beside the nation's."""


class TargetSource(msgspec.Struct, frozen=True, kw_only=True):
    """Where a number stands.

    Attributes:
        document: the name of the document or file; ``title`` its title, empty where it has none.
        sentence: the sentence, or the row.
        start, end: the number's place in the source of the document, in code points; ``None`` in a file.
    """

    document: str
    title: str = ""
    sentence: str = ""
    start: int | None = None
    end: int | None = None


class StatedTarget(msgspec.Struct, frozen=True, kw_only=True):
    """A target as one region states it.

    Attributes:
        region: its full name; ``code`` by GB/T 2260, empty where it has none.
        text: the target as written, with its words of bound (5.5%左右).
        low, high, approx, unit: its bounds; equal where it is one number, ``None`` where it is open on that side.
        source: where it stands.
        standing: where it lies beside the national target, of what does not add up; ``difference`` by how much its
            number differs from the nation's (points of growth and rates, else the unit), ``None`` where one of the two
            is a range.
        share: of totals and counts, its part of the national target.
    """

    region: str
    code: str
    text: str
    low: float | None
    high: float | None
    approx: bool
    unit: str
    source: TargetSource
    standing: Standing | None = None
    difference: float | None = None
    share: Share | None = None
