"""Targets that were reached before their end, where nothing tells of the end itself.

«By the end of 2025 at least 4.5 million base stations»: 4.83 million in November and no number for December. What is to
be at least so many at a date, and was more shortly before, counts as kept, provisionally: the last number before the end
stands for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from duban.observation import Observation
from duban.observations.identity import conversion
from duban.observations.reconciliation import reconcile
from duban.tracking.dates import months
from duban.tracking.target_form import TargetForm
from duban.tracking.thresholds import DEFAULT, Thresholds
from duban.tracking.verdict import Judgement, judge


class Reached(NamedTuple):
    """The last number before the end of a target, and the verdict by it."""

    outcome: Observation
    judgement: Judgement


def reached_before(
    target: Observation, form: TargetForm, points: Sequence[Observation], thresholds: Thresholds = DEFAULT
) -> Reached | None:
    """The verdict on a floor for a level at a date by the newest of ``points``; ``None`` where that does not keep it.

    >>> from duban.tracking.target_form import target_form
    >>> def stations(end, number):
    ...     return Observation(indicator="5G基站", unit="个", low=number, high=number, period_end=end)
    >>> target = Observation(indicator="5G基站", unit="座", low=4.5e6, kind="target", period_end="2025-12")
    >>> found = reached_before(target, target_form(target), [stations("2024-12", 4.2e6), stations("2025-11", 4.83e6)])
    >>> found.judgement.verdict, found.judgement.provisional
    ('kept', True)
    >>> reached_before(target, target_form(target), [stations("2025-11", 4.83e6), stations("2025-12", 4.4e6)]) is None
    True
    """
    if form.shape != "floor" or target.measure != "level" or target.period_start is not None:
        return None
    levels = [one for one in points if one.period_start is None and one.period_end and one.value is not None]
    newest = max((one.period_end or "" for one in levels), default="")
    if not newest or months(target.period_end or "") - months(newest) > thresholds.reached_months:
        return None
    found = reconcile(one for one in levels if one.period_end == newest)
    if found is None or conversion(found.value.unit, target.unit) is None:
        return None
    judgement = judge(target, found.value, thresholds)
    if judgement.verdict not in ("kept", "exceeded"):
        return None
    return Reached(found.value, msgspec.structs.replace(judgement, provisional=True))
