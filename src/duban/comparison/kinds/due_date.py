"""Whether a promise is to be kept sooner or later than before, or came to have a deadline or lost it.

A later deadline by itself is no sign, since yearly plans renew theirs («年底前»); a later year that both name is one.
"""

from __future__ import annotations

import re

from duban.comparison.formulations.units import Unit
from duban.comparison.kinds.force import Shift

_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!度)")
# A deadline that is said: «年底前», «6月底前», «两年内»; what is to be done this year is in every yearly plan.
_SAID = re.compile(r"[底末月日年]前|[年月天日]之?内|限期|[上下]半年|[一二三四]季度")


def due_date_moved(old: Unit, new: Unit) -> Shift | None:
    """How a deadline moved: ``by`` 1 where it came or came forward, -1 where it went or was put off."""
    before, after = old.side.deadline, new.side.deadline
    if before and after and after < before:
        return Shift(1, before, after)
    years = [_YEAR.search(unit.side.text) for unit in (old, new)]
    if years[0] and years[1]:
        first, second = years[0].group(1), years[1].group(1)
        return Shift(-1, first, second) if second > first and before and after else None
    said = [_said(unit) for unit in (old, new)]
    if bool(said[0]) == bool(said[1]):
        return None
    return Shift(1 if said[1] else -1, *said)


def _said(unit: Unit) -> str:
    """The words of a deadline; empty without one. A deadline of the sentence is that of the year in every yearly plan."""
    found = _SAID.search(unit.side.text)
    return found.group() if found else ""
