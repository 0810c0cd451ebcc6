"""The sentence that says why a verdict is what it is, in both languages."""

from __future__ import annotations

from duban.language import CLAUSES, LIST, Bilingual, Texts
from duban.observation import Observation
from duban.tracking.verdicts.course import Course
from duban.tracking.verdicts.verdict import Judgement, Verdict
from duban.vocabulary.amounts import amount

_TEXTS = Texts("duban.tracking.verdicts", "reasons")
_FALL = "fall"
# A number that says itself that it is a bound: 600多万套.
_BOUND_INSIDE = "多余超来近"


def value(one: Observation) -> Bilingual:
    """A value as a reason gives it: with its movement and its bounds.

    >>> value(Observation(indicator="粮食产量", unit="斤", low=7e10, written="700亿斤", kind="target")).zh
    '700亿斤以上'
    >>> value(Observation(indicator="能耗", measure="growth", unit="%", high=-3.9, written="3.9%", kind="target")).en
    'a fall of at least 3.9%'
    """
    if one.relation is not None and one.written:
        return Bilingual(f"“{one.written}”", f"«{one.written}»")
    falling = (one.value or 0.0) < 0
    number = _number(one)
    if one.low is None or one.high is None:
        # «降低3.9%以上» lies below −3.9, and is at least that much of a fall.
        up = (one.low is not None) != falling
        set_ahead = one.kind == "target"
        key = ("floor" if up else "ceiling") if set_ahead else ("over" if up else "under")
        if any(word in one.written for word in _BOUND_INSIDE):
            key = "range"
        number = _TEXTS[f"bounds.{key}"].format(value=number)
    elif one.approx:
        number = _TEXTS["bounds.about"].format(value=number)
    movement = _TEXTS[f"measures.{_FALL if falling and one.measure != 'rate' else one.measure}"]
    return Bilingual(movement.zh + number.zh, movement.en + number.en)


def _number(one: Observation) -> Bilingual:
    if one.written:
        return Bilingual(one.written, one.written)
    bounds = dict.fromkeys(abs(bound) for bound in (one.low, one.high) if bound is not None)
    zh, en = zip(*((amount(bound, one.unit).zh, amount(bound, one.unit).en) for bound in bounds), strict=True)
    return Bilingual("—".join(zh), "–".join(en))


def judged(
    target: Observation,
    outcome: Observation,
    judgement: Judgement,
    *,
    earlier: tuple[Observation, ...] = (),
    others: tuple[Observation, ...] = (),
) -> Bilingual:
    """Why a target with an outcome has its verdict."""
    early = (outcome.period_end or "") < (target.period_end or "")
    key = (
        "undecided"
        if judgement.verdict == "unsure"
        else "reached"
        if early
        else "estimated"
        if judgement.provisional
        else "judged"
    )
    text = _TEXTS[key].format(
        when=outcome.period_end or "",
        **_about(target),
        outcome=value(outcome),
        how=_how(judgement, target),
        verdict=_verdict(judgement.verdict),
    )
    return _joined(text, earlier, others)


def disagreement(target: Observation, outcome: Observation, other: Observation) -> Bilingual:
    """Why a target has no verdict whose outcomes disagree."""
    return _TEXTS["disagreement"].format(**_about(target), outcome=value(outcome), other=value(other))


def unsure(target: Observation, other: Observation) -> Bilingual:
    """Why a target has no verdict that only doubtful observations are known of."""
    return _TEXTS["unsure"].format(**_about(target), other=other.indicator, outcome=value(other))


def without_outcome(target: Observation, verdict: Verdict, as_of: str) -> Bilingual:
    """Why a target without an outcome is too early to tell, or has no data."""
    key = "too_early" if verdict == "too_early" else "no_data"
    return _TEXTS[key].format(**_about(target), as_of=as_of)


def on_the_way(target: Observation, found: Course, verdict: Verdict) -> Bilingual:
    """Why an open target is on or off its course."""
    return _TEXTS["course"].format(
        **_about(target),
        when=found.point.period_end or "",
        outcome=value(found.point),
        due=amount(found.due, target.unit),
        verdict=_verdict(verdict),
    )


def relative(
    target: Observation, outcome: Observation | None, reference: Observation | None, verdict: Verdict
) -> Bilingual:
    """Why a target without a number has its verdict."""
    said = {"year": _period(target), "target": target.written, "indicator": target.indicator}
    if outcome is None:
        return _TEXTS["relative_no_data"].format(**said)
    said |= {"outcome": value(outcome), "verdict": _verdict(verdict)}
    if reference is None:
        return _TEXTS["relative_alone"].format(**said)
    return _TEXTS["relative"].format(**said, reference=reference.indicator, against=value(reference))


def _about(target: Observation) -> dict[str, object]:
    return {"year": _period(target), "indicator": target.indicator, "target": value(target)}


def _period(target: Observation) -> Bilingual:
    """The years that a target is for."""
    start, end = (target.period_start or "")[:4], (target.period_end or "")[:4]
    if start and start != end:
        return Bilingual(f"{start}—{end}年", f"{start}–{end}")
    return Bilingual(f"{end}年", end)


def _verdict(verdict: Verdict) -> Bilingual:
    return _TEXTS[f"verdicts.{verdict}"]


def _how(judgement: Judgement, target: Observation) -> Bilingual:
    """Where the outcome lies."""
    rule, distance = judgement.rule, judgement.distance
    if judgement.verdict == "unsure" or distance is None:
        return _TEXTS["how.bounded"]
    if judgement.verdict == "kept" and rule.shape == "range":
        return _TEXTS["how.in_range"]
    better = distance * rule.good_side
    if judgement.verdict == "kept" and rule.shape == "band" and better < 0:
        return _TEXTS["how.in_band"].format(width=_distance(rule.high - rule.number, judgement, target))
    if abs(distance) < 1e-9 * max(1.0, abs(rule.number)):
        return _TEXTS["how.met"]
    return _TEXTS["how.beyond" if better > 0 else "how.short"].format(
        distance=_distance(distance, judgement, target)
    )


def _distance(distance: float, judgement: Judgement, target: Observation) -> Bilingual:
    """A distance in points, or as a share of the target."""
    if judgement.rule.in_points or not judgement.rule.number:
        number = _digits(abs(distance), 4)
        return _TEXTS["point" if number == "1" else "points"].format(number=number)
    return _TEXTS["share"].format(number=_digits(100 * abs(distance / judgement.rule.number), 3))


def _digits(number: float, figures: int) -> str:
    """A number to so many figures, its whole part always in full: 1180, never 1.18e+03.

    >>> _digits(1180.4, 3), _digits(99.96, 3), _digits(0.25, 3)
    ('1180', '100', '0.25')
    """
    return f"{number:.0f}" if number >= 10 ** (figures - 1) else f"{number:.{figures}g}"


def _joined(text: Bilingual, earlier: tuple[Observation, ...], others: tuple[Observation, ...]) -> Bilingual:
    scope = next((one for one in others if one.on_same_scope), None)
    rest = tuple(one for one in others if one is not scope)
    parts = [text]
    if scope is not None:
        parts.append(_TEXTS["same_scope"].format(outcome=value(scope)))
    if earlier:
        parts.append(_TEXTS["earlier"].format(earlier=LIST.join(value(one) for one in earlier)))
    if rest:
        parts.append(_TEXTS["others"].format(others=CLAUSES.join(value(one) for one in rest)))
    return Bilingual("".join(part.zh for part in parts), "".join(part.en for part in parts))
