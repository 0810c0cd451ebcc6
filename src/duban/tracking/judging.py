"""What became of each target: its outcome judged, its course, or why nothing can be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from duban.observation import Observation
from duban.observations.identity import identity
from duban.observations.reconciliation import Reconciled
from duban.tracking.dates import last_day_passed
from duban.tracking.outcomes.pairing import Outcomes, Pairing
from duban.tracking.outcomes.relative import numbered
from duban.tracking.thresholds import DEFAULT, Thresholds
from duban.tracking.tracked import Tracked
from duban.tracking.verdicts.course import course
from duban.tracking.verdicts.target_form import target_form
from duban.tracking.verdicts.verdict import Judgement, Verdict, judge


def judged_targets(
    observations: Sequence[Observation],
    *,
    as_of: str,
    thresholds: Thresholds = DEFAULT,
    outcomes: Outcomes | None = None,
    margins: Margins | None = None,
) -> Iterator[Tracked]:
    """Every target among ``observations`` that has a time, with what became of it as far as is known on ``as_of``.

    A target that several documents state with the same number is one, with all of them as witnesses. What a document
    restates when the time is over («低于13%左右的预期目标») is a target only where none was stated before, and what it hopes
    for («7%以上，力争达到8%») only where it sets nothing else. ``outcomes`` are those of the observations, where they are found
    already; ``margins`` those of all targets, where ``observations`` are only those of some places.

    >>> from duban.observation import Witness
    >>> def growth(kind, value, day):
    ...     seen = Witness(document=day, published=day)
    ...     return Observation(indicator="粮食产量", measure="growth", unit="%", low=value, high=value, kind=kind,
    ...         period_start="2025-01", period_end="2025-12", vintage=day, witnesses=(seen,), written=f"{value}%")
    >>> [found] = judged_targets([growth("target", 2.0, "2025-01"), growth("actual", 2.3, "2026-01")], as_of="2026-02-01")
    >>> found.verdict, found.reason.zh
    ('kept', '2025年目标为粮食产量增长2.0%，实际增长2.3%，好于目标0.3个百分点，完成')
    """
    outcomes = outcomes or Outcomes(observations)
    earlier: dict[tuple[object, ...], Observation] = {}
    for target in _set_ahead(_targets(observations, margins)):
        what = (*what_of(target), target.stage)
        revised = earlier.get(what)
        if target.relation is not None and target.low is None and target.high is None:
            row = _relative(target, outcomes, as_of, thresholds)
        else:
            row = judged(target, outcomes, as_of, thresholds)
            earlier.setdefault(what, target)
        is_later = revised is not None and (revised.vintage or "~") < (target.vintage or "")
        yield msgspec.structs.replace(row, revised=revised) if is_later else row


def _targets(observations: Iterable[Observation], margins: Margins | None = None) -> list[Observation]:
    """The targets, each once, by when they were first stated."""
    found: dict[tuple[object, ...], list[Observation]] = {}
    stated = [one for one in observations if _has_time(one)]
    margins = margins or Margins(stated)
    stated = [one for one in stated if not margins.hold(one)]
    for one in sorted(stated, key=lambda one: one.vintage or "~"):
        key = target_key(one)
        alike = found.setdefault(key, [])
        for place, held in enumerate(alike):
            # Who states the same number again need not say again how far the thing is to come.
            if None in (held.stage, one.stage) or held.stage == one.stage:
                alike[place] = msgspec.structs.replace(held, witnesses=(*held.witnesses, *one.witnesses))
                break
        else:
            alike.append(one)
    return [target for alike in found.values() for target in alike]


def _has_time(one: Observation) -> bool:
    return one.kind == "target" and one.period_end is not None


class Margins:
    """The places of targets without a number of their own that say by how much: that number is no other target."""

    def __init__(self, targets: Iterable[Observation]) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = {}
        for one in targets:
            if one.margin is not None and _has_time(one):
                for witness in one.witnesses:
                    if witness.start is not None and witness.end is not None:
                        self._spans.setdefault(witness.document, []).append((witness.start, witness.end))

    @property
    def documents(self) -> Iterable[str]:
        """The documents that they stand in."""
        return self._spans.keys()

    def hold(self, one: Observation) -> bool:
        """Whether a target stands inside one of them."""
        if one.relation is not None or not self._spans or not one.witnesses:
            return False
        witness = one.witnesses[0]
        return witness.start is not None and any(
            start <= witness.start < end for start, end in self._spans.get(witness.document, ())
        )


def _set_ahead(targets: Sequence[Observation]) -> Iterator[Observation]:
    """The targets without those that restate others, or in one document go beyond them."""
    ahead = {(*what_of(target), target.stage) for target in targets if not _is_late(target)}
    firm = {(*what_of(target), target.stage, _document(target)) for target in targets if not target.is_hope}
    for target in targets:
        what = (*what_of(target), target.stage)
        restated = _is_late(target) and what in ahead
        beyond = target.is_hope and (*what, _document(target)) in firm
        if not restated and not beyond:
            yield target


def target_key(one: Observation) -> tuple[object, ...]:
    """What two statements share that state one target, unless they speak of different stages."""
    return (*what_of(one), one.low, one.high, one.approx, one.relation, one.reference)


def what_of(target: Observation) -> tuple[object, ...]:
    """What two targets share that are of the same, whatever their number and how far the thing is to come."""
    of = identity(target, target.stage, is_difference=target.is_difference)
    of_what = (of.key.indicator, of.key.measure, of.unit)
    return target.region, *of_what, target.period_start, target.period_end


def _document(target: Observation) -> str:
    return target.witnesses[0].document if target.witnesses else ""


def _is_late(target: Observation) -> bool:
    """Whether a target was stated when its time was over."""
    vintage = target.vintage or ""
    return len(vintage) >= 7 and vintage[:7] > (target.period_end or "")


def judged(target: Observation, outcomes: Outcomes, as_of: str, thresholds: Thresholds) -> Tracked:
    """What became of a target with a number, whatever else was targeted."""
    pairing = outcomes.of(target)
    if pairing.outcome is not None:
        return _with_outcome(target, pairing, pairing.outcome, as_of, thresholds)
    passed = last_day_passed(target.period_end or "", as_of)
    if not passed:
        form = target_form(target, thresholds)
        found = course(target, form, outcomes.points(target), thresholds)
        if found is not None:
            verdict: Verdict = "on_course" if found.is_on_course else "off_course"
            return Tracked(
                target=target, verdict=verdict, as_of=as_of, course=found, doubtful=pairing.doubtful
            )
    elif (reached := _reached_before(target, outcomes, thresholds)) is not None:
        judgement = msgspec.structs.replace(judge(target, reached, thresholds), provisional=True)
        return Tracked(
            target=target,
            verdict=judgement.verdict,
            as_of=as_of,
            outcome=reached,
            judgement=judgement,
            doubtful=pairing.doubtful,
            likeness=1.0,
        )
    if pairing.doubtful:
        return Tracked(target=target, verdict="unsure", as_of=as_of, doubtful=pairing.doubtful)
    return Tracked(target=target, verdict="no_data" if passed else "too_early", as_of=as_of)


def _reached_before(target: Observation, outcomes: Outcomes, thresholds: Thresholds) -> Observation | None:
    """What had reached a level in the year in which it was due, where nothing tells how the year ended.

    A level that is wished for (5G基站450万座) seldom falls back within months; a rate may.
    """
    if target.measure != "level" or target.period_start is not None:
        return None
    points = outcomes.points(target)
    last = points[-1] if points else None
    if last is None or last.period_start is not None or last.period_end is None:
        return None
    in_time = last.period_end[:4] == (target.period_end or "")[:4]
    good = in_time and judge(target, last, thresholds).verdict in ("kept", "exceeded")
    return last if good else None


def _with_outcome(
    target: Observation,
    pairing: Pairing,
    outcome: Reconciled,
    as_of: str,
    thresholds: Thresholds,
) -> Tracked:
    """The verdict on a target with an outcome; none where outcomes of the same standing lead to different ones."""
    judgement = judge(target, outcome.value, thresholds)
    rival = _rival(target, outcome, judgement, thresholds) if outcome.others else None
    return Tracked(
        target=target,
        verdict=judgement.verdict if rival is None else "unsure",
        as_of=as_of,
        outcome=outcome.value,
        judgement=judgement,
        rival=rival,
        earlier=outcome.earlier,
        others=outcome.others,
        doubtful=pairing.doubtful,
        likeness=pairing.likeness,
    )


def _rival(
    target: Observation, outcome: Reconciled, judgement: Judgement, thresholds: Thresholds
) -> Observation | None:
    """An outcome of the same standing that leads to another verdict."""
    value = outcome.value
    for one in outcome.others:
        standing = (one.kind, one.vintage, one.is_point) == (value.kind, value.vintage, value.is_point)
        if standing and not one.on_same_scope and judge(target, one, thresholds).verdict != judgement.verdict:
            return one
    return None


def _relative(target: Observation, outcomes: Outcomes, as_of: str, thresholds: Thresholds) -> Tracked:
    """The verdict on a target without a number."""
    passed = last_day_passed(target.period_end or "", as_of)
    given = numbered(target, lambda asked: outcomes.of(asked).outcome)
    pairing = None if given is None else outcomes.of(given.target)
    if given is None or pairing is None or pairing.outcome is None:
        return Tracked(target=target, verdict="no_data" if passed else "too_early", as_of=as_of)
    found = _with_outcome(given.target, pairing, pairing.outcome, as_of, thresholds)
    # There is no number that it could have gone beyond.
    verdict = "kept" if found.verdict == "exceeded" else found.verdict
    return msgspec.structs.replace(found, target=target, verdict=verdict, reference=given.reference)
