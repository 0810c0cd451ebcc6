"""Target and outcome of one period side by side, as tracking pairs and judges them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from duban.language import Bilingual
from duban.observation import Observation
from duban.observations.reconciliation import Reconciled, agree, reconcile
from duban.tracking.tracked import Tracked
from duban.tracking.verdicts.target_form import Shape, TargetForm, target_form
from duban.tracking.verdicts.verdict import Judgement, Verdict
from duban.tracking.verdicts.wording import value

_POINTS = "个百分点"


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """A value with the first place that states it.

    Attributes:
        text: the number as it is written (8%); ``shown`` what is said with it, in both languages (增长8%左右).
        low, high, approx, unit, measure, period_start, period_end: as of a :class:`duban.Figure`.
        modality: ``target``, ``actual`` or ``estimate``.
        document, start, end, sentence: where it stands, and the sentence there; ``cell`` in a data file.
        witnesses: how many places state it.
    """

    text: str
    shown: Bilingual
    low: float | None
    high: float | None
    approx: bool
    unit: str
    measure: str
    modality: str
    period_start: str | None
    period_end: str | None
    document: str | None = None
    start: int | None = None
    end: int | None = None
    cell: str | None = None
    sentence: str = ""
    witnesses: int = 0

    def as_json(self) -> dict[str, Any]:
        """The value as JSON: ``shown_zh`` and ``shown_en`` instead of ``shown``."""
        fields: dict[str, Any] = msgspec.to_builtins(self)
        del fields["shown"]
        return fields | {"shown_zh": self.shown.zh, "shown_en": self.shown.en}


class Aim(msgspec.Struct, frozen=True, kw_only=True):
    """Target and outcome of one place and period; either may be missing.

    Attributes:
        region: the place; ``None`` where nothing says it.
        period: ``2009`` or ``2006–2010``, or months where the figures are for less than years.
        measure, unit: as what it is measured, and in what.
        target, outcome: both sides; the target is the one that was set last.
        verdict: what tracking makes of the target (:data:`duban.tracking.verdicts.verdict.VERDICTS`); ``None`` without one.
        reason: why, in both languages.
        shape: ``floor``, ``ceiling``, ``range`` or ``band`` (左右), of a target with a number.
        low, high: what lies between them keeps the target, in its unit; ``None`` where it is open.
        difference: outcome minus target in ``difference_unit``, of a range minus its nearer end, so 0 inside of it;
            ``None`` where one of them is no number.
        restated: other targets for the same, with other numbers or without one.
        disputed: other outcomes that are told of the same, and estimates that this one replaced.
    """

    region: str | None
    period: str
    measure: str
    unit: str
    target: Stated | None = None
    outcome: Stated | None = None
    verdict: Verdict | None = None
    reason: Bilingual = Bilingual()
    shape: Shape | None = None
    low: float | None = None
    high: float | None = None
    difference: float | None = None
    difference_unit: str | None = None
    restated: tuple[Stated, ...] = ()
    disputed: tuple[Stated, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The line of ``--format jsonl``: both sides with their documents, verdict and reason in both languages."""
        target, outcome = self.target, self.outcome
        return {
            "region": self.region,
            "period": self.period,
            "measure": self.measure,
            "unit": self.unit,
            "target": target.as_json() if target else None,
            "target_in": target.document if target else None,
            "outcome": outcome.as_json() if outcome else None,
            "outcome_in": outcome.document if outcome else None,
            "verdict": self.verdict,
            "shape": self.shape,
            "low": self.low,
            "high": self.high,
            "difference": self.difference,
            "difference_unit": self.difference_unit,
            "reason_zh": self.reason.zh,
            "reason_en": self.reason.en,
            "restated": [one.as_json() for one in self.restated],
            "disputed": [one.as_json() for one in self.disputed],
        }


class Measuring(NamedTuple):
    """As what the aims of a line are measured."""

    region: str | None
    measure: str
    unit: str


def targeted(rows: Sequence[Tracked], beside: Sequence[Observation], of: Measuring) -> Aim:
    """The aim of one place and period, for which ``rows`` set targets: the one set last counts, with its outcome.

    A number counts before a wish, and a wish before a target without a number. ``beside`` is what else is told of the
    period: it is the outcome only where there is no number to judge it by.
    """
    *earlier, row = sorted(rows, key=_standing)
    target, judgement = row.target, row.judgement
    form = judgement.rule if judgement else target_form(target) if _is_number(target) else None
    rest = [one for one in beside if row.outcome is None or not agree(row.outcome, one)]
    other = reconcile(rest)
    outcome = row.outcome or (other.value if other and form is None else None)
    disputes = [one for one in _all(other) if one is not outcome]
    difference = _difference(judgement, row.outcome)
    return Aim(
        region=of.region,
        period=period_of(target.period_start, target.period_end),
        measure=of.measure,
        unit=of.unit,
        target=stated(target),
        outcome=stated(outcome) if outcome else None,
        verdict=row.verdict,
        reason=row.reason,
        shape=form.shape if form else None,
        low=_finite(form.low) if form else None,
        high=_finite(form.high) if form else None,
        difference=difference,
        difference_unit=None if difference is None else _unit(target),
        restated=tuple(stated(one.target) for one in reversed(earlier)),
        disputed=tuple(map(stated, (*row.earlier, *row.others, *disputes))),
    )


def told(found: Reconciled, of: Measuring) -> Aim:
    """The aim of a period for which nothing was set, with what came of it."""
    outcome = found.value
    return Aim(
        region=of.region,
        period=period_of(outcome.period_start, outcome.period_end),
        measure=of.measure,
        unit=of.unit,
        outcome=stated(outcome),
        disputed=tuple(map(stated, (*found.earlier, *found.others))),
    )


def stated(one: Observation) -> Stated:
    """An observation as a trace shows it.

    >>> stated(Observation(indicator="粮食产量", measure="growth", unit="%", low=2.0, high=3.0)).shown.zh
    '增长2%—3%'
    """
    witness = one.witnesses[0] if one.witnesses else None
    shown = value(one)
    return Stated(
        text=one.written or shown.zh,
        shown=shown,
        low=one.low,
        high=one.high,
        approx=one.approx,
        unit=one.unit,
        measure=one.measure,
        modality=one.kind,
        period_start=one.period_start,
        period_end=one.period_end,
        document=witness.document if witness else None,
        start=witness.start if witness else None,
        end=witness.end if witness else None,
        cell=witness.cell if witness else None,
        sentence=witness.text if witness else "",
        witnesses=len(one.witnesses),
    )


def period_of(start: str | None, end: str | None) -> str:
    """A year, years, or months, as they are shown.

    >>> period_of("2006-01", "2010-12"), period_of(None, "2015-12"), period_of("2016-01", "2016-03")
    ('2006–2010', '2015', '2016-01–2016-03')
    """
    end = end or ""
    if end.endswith("-12") and (start is None or start.endswith("-01")):
        first = (start or end)[:4]
        return first if first == end[:4] else f"{first}–{end[:4]}"
    return f"{start}–{end}" if start and start != end else end


def _all(found: Reconciled | None) -> tuple[Observation, ...]:
    return () if found is None else (found.value, *found.earlier, *found.others)


def _standing(row: Tracked) -> tuple[bool, bool, bool, str, int, int]:
    """What makes a target count: no copy, a number, no hope, set last, by most places, and there first."""
    target = row.target
    is_copy = bool(target.witnesses) and all(witness.is_copy for witness in target.witnesses)
    return not is_copy, _is_number(target), not target.is_hope, target.vintage or "", *_places(target)


def _places(target: Observation) -> tuple[int, int]:
    return len(target.witnesses), -(target.witnesses[0].start or 0) if target.witnesses else 0


def _is_number(target: Observation) -> bool:
    return target.low is not None or target.high is not None


def _difference(judgement: Judgement | None, outcome: Observation | None) -> float | None:
    if judgement is None or judgement.outcome is None or outcome is None or not outcome.is_point:
        return None
    return round(judgement.outcome - _nearest(judgement.rule, judgement.outcome), 10)


def _nearest(form: TargetForm, came: float) -> float:
    """What an outcome is held against: the number of a target, of a range its nearer end or, inside, the outcome itself."""
    return min(max(came, form.low), form.high) if form.shape == "range" else form.number


def _unit(target: Observation) -> str:
    return _POINTS if target.unit in ("%", "％") else target.unit


def _finite(bound: float) -> float | None:
    return None if bound in (float("inf"), float("-inf")) else bound
