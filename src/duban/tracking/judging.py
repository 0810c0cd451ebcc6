"""What became of each target: its outcome judged, its course, or why nothing can be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from duban.observation import Observation
from duban.observations.identity import Identity, identity, likeness
from duban.observations.reconciliation import Reconciled
from duban.tracking import wording
from duban.tracking.course import course
from duban.tracking.dates import last_day_passed
from duban.tracking.pairing import Outcomes, Pairing
from duban.tracking.reached import reached_before
from duban.tracking.relative import numbered
from duban.tracking.target_form import target_form
from duban.tracking.thresholds import DEFAULT, Thresholds
from duban.tracking.tracked import Tracked
from duban.tracking.verdict import Verdict, judge


def judged_targets(
    observations: Sequence[Observation], *, as_of: str, thresholds: Thresholds = DEFAULT
) -> Iterator[Tracked]:
    """Every target among ``observations`` that has a time, with what became of it as far as is known on ``as_of``.

    A target that several documents state with the same number is one, with all of them as witnesses. What a document
    restates when the time is over («低于13%左右的预期目标») is a target only where none was stated before.

    >>> from duban.observation import Witness
    >>> def growth(kind, value, day):
    ...     seen = Witness(document=day, published=day)
    ...     return Observation(indicator="粮食产量", measure="growth", unit="%", low=value, high=value, kind=kind,
    ...         period_start="2025-01", period_end="2025-12", vintage=day, witnesses=(seen,), written=f"{value}%")
    >>> [found] = judged_targets([growth("target", 2.0, "2025-01"), growth("actual", 2.3, "2026-01")], as_of="2026-02-01")
    >>> found.verdict, found.reason.zh
    ('kept', '2025年目标为粮食产量增长2.0%，实际增长2.3%，好于目标0.3个百分点，完成')
    """
    outcomes = Outcomes(observations)
    for target in _not_restated(_targets(observations)):
        if target.relation is not None and target.low is None and target.high is None:
            yield _relative(target, outcomes, as_of, thresholds)
        else:
            yield _numbered(target, outcomes, as_of, thresholds)


def _targets(observations: Iterable[Observation]) -> list[Observation]:
    """The targets, each once, in the order in which they are first stated."""
    found: dict[tuple[object, ...], Observation] = {}
    for one in observations:
        if one.kind != "target" or one.period_end is None:
            continue
        what = identity(one, one.stage, is_difference=one.is_difference)
        key = (
            *(
                one.region,
                what.key,
                what.stage,
                one.period_start,
                one.period_end,
                one.low,
                one.high,
                one.approx,
            ),
            *(one.relation, one.reference),
        )
        held = found.get(key)
        if held is None:
            found[key] = one
        else:
            found[key] = msgspec.structs.replace(held, witnesses=(*held.witnesses, *one.witnesses))
    return list(found.values())


def _not_restated(targets: Sequence[Observation]) -> Iterator[Observation]:
    """The targets without those that are stated after their time where others were stated before."""
    set_ahead = {_what(target) for target in targets if not _is_late(target)}
    for target in targets:
        if not _is_late(target) or _what(target) not in set_ahead:
            yield target


def _what(target: Observation) -> tuple[object, ...]:
    return target.region, identity(target, target.stage).key, target.period_start, target.period_end


def _is_late(target: Observation) -> bool:
    """Whether a target was stated when its time was over."""
    vintage = target.vintage or ""
    return len(vintage) >= 7 and vintage[:7] > (target.period_end or "")


def _numbered(target: Observation, outcomes: Outcomes, as_of: str, thresholds: Thresholds) -> Tracked:
    pairing = outcomes.of(target)
    if pairing.outcome is not None:
        return _with_outcome(target, pairing, pairing.outcome, thresholds)
    form = target_form(target, thresholds)
    passed = last_day_passed(target.period_end or "", as_of)
    found = None if passed else course(target, form, pairing.points, thresholds)
    if found is not None:
        verdict: Verdict = "on_course" if found.is_on_course else "off_course"
        reason = wording.on_the_way(target, found, verdict)
        return Tracked(target=target, verdict=verdict, reason=reason, course=found, doubtful=pairing.doubtful)
    if passed and (before := reached_before(target, form, pairing.points, thresholds)) is not None:
        reason = wording.reached(target, before.outcome, before.judgement)
        return Tracked(
            target=target,
            verdict=before.judgement.verdict,
            reason=reason,
            outcome=before.outcome,
            judgement=before.judgement,
            doubtful=pairing.doubtful,
            likeness=likeness(_identity(target), _identity(before.outcome)),
        )
    if pairing.doubtful:
        reason = wording.unsure(target, pairing.doubtful[0])
        return Tracked(target=target, verdict="unsure", reason=reason, doubtful=pairing.doubtful)
    verdict = "no_data" if passed else "too_early"
    return Tracked(target=target, verdict=verdict, reason=wording.without_outcome(target, verdict, as_of))


def _identity(one: Observation) -> Identity:
    return identity(one, one.stage, is_difference=one.is_difference)


def _with_outcome(
    target: Observation, pairing: Pairing, outcome: Reconciled, thresholds: Thresholds
) -> Tracked:
    """The verdict on a target with an outcome; none where outcomes of the same standing lead to different ones."""
    judgement = judge(target, outcome.value, thresholds)
    rival = next(
        (
            one
            for one in outcome.others
            if not one.on_same_scope
            and one.kind == outcome.value.kind
            and one.vintage == outcome.value.vintage
            and one.is_point == outcome.value.is_point
            and judge(target, one, thresholds).verdict != judgement.verdict
        ),
        None,
    )
    verdict = judgement.verdict if rival is None else "unsure"
    reason = (
        wording.judged(target, outcome.value, judgement, earlier=outcome.earlier, others=outcome.others)
        if rival is None
        else wording.disagreement(target, outcome.value, rival)
    )
    return Tracked(
        target=target,
        verdict=verdict,
        reason=reason,
        outcome=outcome.value,
        judgement=judgement,
        earlier=outcome.earlier,
        others=outcome.others,
        doubtful=pairing.doubtful,
        before=_year_before(target, pairing.points),
        likeness=pairing.likeness,
    )


def _year_before(target: Observation, points: Sequence[Observation]) -> Observation | None:
    """The last that was said of the same period a year earlier."""
    start, end = _earlier(target.period_start), _earlier(target.period_end)
    found = [one for one in points if one.period_end == end and one.period_start == start]
    return found[-1] if found else None


def _earlier(period: str | None) -> str | None:
    return f"{int(period[:4]) - 1:04}{period[4:]}" if period else None


def _relative(target: Observation, outcomes: Outcomes, as_of: str, thresholds: Thresholds) -> Tracked:
    """The verdict on a target without a number."""
    passed = last_day_passed(target.period_end or "", as_of)
    given = numbered(target, lambda asked: outcomes.of(asked).outcome)
    pairing = None if given is None else outcomes.of(given.target)
    if given is None or pairing is None or pairing.outcome is None:
        verdict: Verdict = "no_data" if passed else "too_early"
        return Tracked(target=target, verdict=verdict, reason=wording.relative(target, None, None, verdict))
    found = _with_outcome(given.target, pairing, pairing.outcome, thresholds)
    if found.verdict == "exceeded":
        # There is no number that it went beyond.
        found = msgspec.structs.replace(found, verdict="kept")
    reason = wording.relative(target, found.outcome, given.reference, found.verdict)
    return msgspec.structs.replace(found, target=target, reason=reason, reference=given.reference)
