"""The verdict on a target whose outcome is known: exceeded, kept, nearly, missed.

The rules are those of docs/track.md. A verdict follows one number, never the words that a report has for itself: that
all tasks were done says nothing of one of them.
"""

from __future__ import annotations

from math import isclose
from typing import Final, Literal, get_args

import msgspec

from duban.notebook import Lit, Tone
from duban.observation import Observation
from duban.observations.identity import conversion
from duban.tracking.thresholds import DEFAULT, Thresholds
from duban.tracking.verdicts.target_form import TargetForm, target_form

Verdict = Literal[
    "exceeded", "kept", "nearly", "missed", "on_course", "off_course", "too_early", "no_data", "unsure"
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""All verdicts, the best first; the last three say that nothing is known yet."""

UNKNOWN: frozenset[Verdict] = frozenset(("too_early", "no_data", "unsure"))
"""The verdicts that say that nothing is known yet."""

# A light before the verdict: the eye finds what was missed.
_LIGHTS: Final[dict[Verdict, str]] = {
    "exceeded": "●", "kept": "●", "on_course": "●", "nearly": "◐", "missed": "○", "off_course": "○",
}  # fmt: skip
_TONES: Final[dict[Verdict, Tone]] = {
    "exceeded": "good", "kept": "good", "on_course": "good", "nearly": "fair", "missed": "poor", "off_course": "poor",
}  # fmt: skip


def light(verdict: Verdict) -> str:
    """The light of a verdict: full where the target is kept or on course, half where nearly, empty where missed.

    >>> light("kept"), light("missed"), light("no_data")
    ('●', '○', '·')
    """
    return _LIGHTS.get(verdict, "·")


def lit(verdict: Verdict) -> Lit:
    """The verdict behind its light, as notebooks show it.

    >>> lit("missed")
    Lit(light='○', text='missed', tone='poor')
    """
    return Lit(light(verdict), verdict, _TONES.get(verdict, "quiet"))


BY_RANK: Final[tuple[Verdict, ...]] = ("missed", "nearly", "kept", "exceeded")
"""The verdicts on numbers from the worst to the best: of an outcome between two bounds the worse one counts."""
TINY: Final = 1e-9
"""By how much numbers that are the same may differ, as a share."""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What an outcome makes of a target.

    Attributes:
        verdict: the verdict.
        rule: the form by which it was judged.
        outcome: the number that was judged, in the unit of the target.
        distance: outcome minus the number of the target, in points or in the unit of the target.
        ratio: outcome by the number of the target; ``None`` where that is 0 or both have different signs.
        provisional: the outcome is an estimate.
    """

    verdict: Verdict
    rule: TargetForm
    outcome: float | None = None
    distance: float | None = None
    ratio: float | None = None
    provisional: bool = False


def judge(target: Observation, outcome: Observation, thresholds: Thresholds = DEFAULT) -> Judgement:
    """What ``outcome`` makes of ``target``.

    >>> target = Observation(indicator="地区生产总值", measure="growth", unit="%", low=5.0, high=5.0, approx=True)
    >>> for value in (5.6, 5.4, 4.8, 4.5, 4.0):
    ...     judge(target, Observation(indicator="地区生产总值", measure="growth", unit="%", low=value, high=value)).verdict
    'exceeded'
    'kept'
    'kept'
    'nearly'
    'missed'

    Raises:
        ValueError: where the target has no number, or the units cannot be converted.
    """
    form = target_form(target, thresholds)
    factor = conversion(outcome.unit, target.unit)
    if factor is None:
        raise ValueError(f"{outcome.unit!r} cannot be converted into {target.unit!r}")
    low, high = (None if bound is None else bound * factor for bound in (outcome.low, outcome.high))
    verdict = _of_bounds(form, low, high, thresholds)
    number = _number(form, low, high)
    return Judgement(
        verdict=verdict,
        rule=form,
        outcome=number,
        distance=None if number is None else number - form.number,
        ratio=None if number is None else _ratio(number, form.number),
        provisional=outcome.kind == "estimate",
    )


def _of_bounds(form: TargetForm, low: float | None, high: float | None, thresholds: Thresholds) -> Verdict:
    """The verdict on an outcome between two bounds; of one bound only where it decides."""
    if low is not None and high is not None:
        found = {_of_number(form, low, thresholds), _of_number(form, high, thresholds)}
        return next(verdict for verdict in BY_RANK if verdict in found)
    bound = low if low is not None else high
    if bound is None:
        return "no_data"
    verdict = _of_number(form, bound, thresholds)
    opens_up = low is not None
    towards_good = opens_up == (form.good_side > 0)
    if towards_good:
        return verdict if verdict in ("kept", "exceeded") else "unsure"
    return verdict if verdict == "missed" else "unsure"


def _of_number(form: TargetForm, value: float, thresholds: Thresholds) -> Verdict:
    """The verdict on one number."""
    beyond = (value - form.number) * form.good_side
    past = value > form.high if form.good_side > 0 else value < form.low
    inside = _within(form, value) or past
    if not inside:
        near = abs(form.number) * thresholds.nearly_share
        return "nearly" if -beyond <= near + TINY * max(1.0, near) else "missed"
    margin = thresholds.exceeded_points if form.in_points else abs(_far(form)) * thresholds.exceeded_share
    further = (value - _far(form)) * form.good_side
    exceeded = form.can_exceed and further > margin + TINY * max(1.0, margin)
    return "exceeded" if exceeded else "kept"


def _far(form: TargetForm) -> float:
    """The number that going beyond is counted from: the far end of a range, else the number."""
    if form.shape != "range":
        return form.number
    return form.high if form.good_side > 0 else form.low


def _within(form: TargetForm, value: float) -> bool:
    above = value >= form.low or isclose(value, form.low, rel_tol=TINY)
    below = value <= form.high or isclose(value, form.high, rel_tol=TINY)
    return above and below


def _number(form: TargetForm, low: float | None, high: float | None) -> float | None:
    """Of an outcome between two bounds the one on the bad side; of one bound that."""
    if low is None or high is None:
        return low if low is not None else high
    return min(low, high) if form.good_side > 0 else max(low, high)


def _ratio(outcome: float, number: float) -> float | None:
    return outcome / number if number and outcome * number >= 0 else None
