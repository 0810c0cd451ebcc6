"""An effect in plain words: what it is, how sure it is, what it rests on, and which checks it failed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from duban.evaluation.effect import Check, Effect, number, p_value, target_named
from duban.evaluation.words import TEXTS, told
from duban.language import CLAUSES, LIST, Bilingual


class Part(NamedTuple):
    """A part of the diagnosis: its ``key``, its title and its sentences."""

    key: str
    title: Bilingual
    sentences: tuple[Bilingual, ...]


def verdict(effect: Effect) -> str:
    """What may be said of an effect: whether its interval leaves out nothing, and whether a check failed.

    ``power`` for a minimum detectable effect, which is none that was found; ``clear`` and ``unclear`` where no check
    failed, ``doubtful`` and ``unclear_doubtful`` where one did, ``sensitive``
    where trends that bend no more than they surely did before treatment would do away with the effect, ``untested``
    where the effect rests on parallel trends and nothing tested them, ``uncompared`` where a series has nothing beside it
    that would show what else changed, ``undecided`` where units are so few that no effect
    could be told from chance, ``unmeasured`` where the method gives neither
    interval nor p.

    >>> verdict(Effect(method="did", estimate=2.0, low=1.0, high=3.0)), verdict(Effect(method="did", estimate=2.0))
    ('clear', 'unmeasured')
    """
    if effect.method == _POWER:
        return "power"
    failed = bool(_failed(effect))
    if effect.p is None and (effect.low is None or effect.high is None):
        return "unmeasured"
    if _is_told_from_nothing(effect):
        bent = any(one.passed is False for one in effect.checks)
        if failed or bent:
            return "doubtful" if failed else "sensitive"
        return "untested" if _is_untested(effect) else "uncompared" if _is_uncompared(effect) else "clear"
    return "unclear_doubtful" if failed else "undecided" if floor_above(effect) else "unclear"


# 1 − 0.95 is a little more than 0.05.
_ROUNDING = 1e-9
# An effect beyond it would be more than tenfold, or leave less than a tenth, were the outcome a logarithm: no policy does
# that to what statistics count, so the outcome is none.
_LOG_MOST = float(np.log(10))
# A method that says how large an effect must be, not how large it is.
_POWER = "power"
# A method whose effect is that of one period (or the mean), and whose interval is for trends that bend by no more than M.
_HONEST = "honest"
# What is said beside p and interval, where it is no test that failed.
_OF_SURENESS = ("few_clusters", "few_treated_clusters", "detectable")
# What bends like those before treatment would do is said beside the verdict, and is no failed test.
_SENSITIVITY = "breakdown"
# What is said of them in the summary where they decide nothing.
_TOLD_UNDECIDED = (_SENSITIVITY, "placebo_in_time")
_OF_TRENDS = ("pre_trends", _SENSITIVITY)


def _failed(effect: Effect) -> list[Check]:
    return [one for one in effect.checks if one.passed is False and one.name != _SENSITIVITY]


def floor_above(effect: Effect) -> float | None:
    """The least p that could have come out, where it is too large for any effect to be told from chance."""
    floor = effect.details.get("p_floor")
    return floor if isinstance(floor, float) and floor > 1 - effect.level + _ROUNDING else None


def _is_untested(effect: Effect) -> bool:
    """Whether the effect rests on parallel trends, and no check of them decided anything."""
    rests = any(one.name == "parallel_trends" for one in effect.assumptions)
    return rests and all(one.passed is None for one in effect.checks if one.name in _OF_TRENDS)


def _is_uncompared(effect: Effect) -> bool:
    """Whether the effect is of a series alone: that nothing else happened then is assumed, and no check can test it."""
    return any(one.name == "nothing_else" for one in effect.assumptions)


def _is_told_from_nothing(effect: Effect) -> bool:
    """By the interval; where there is none, or it is open, by p."""
    if effect.low is None or effect.high is None:
        return effect.p is not None and effect.p <= 1 - effect.level + _ROUNDING
    return effect.low > 0 or effect.high < 0


def diagnosis(effect: Effect, outcome: str = "") -> tuple[Part, ...]:
    """The effect on ``outcome`` in sentences: the verdict, the effect, how sure, what it rests on, the checks.

    >>> parts = diagnosis(Effect(method="did", estimate=-2.0, low=-3.0, high=-1.0, p=0.01, n_units=31, n_treated=8, n_periods=15), "能耗")
    >>> parts[0].sentences[0].en
    'Under the assumptions below the treatment changed «能耗», and by more than chance explains.'
    """
    parts = {
        "verdict": _verdict(effect, outcome),
        "effect": _what(effect, outcome),
        "sure": _how_sure(effect),
        "rests": _rests(effect),
        "checks": _checks(effect),
    }
    made = ((key, tuple(sentences)) for key, sentences in parts.items())
    return tuple(Part(key, told(f"diagnosis.{key}"), sentences) for key, sentences in made if sentences)


def _verdict(effect: Effect, outcome: str) -> Iterator[Bilingual]:
    failed = LIST.join(map(check_name, _failed(effect)))
    yield told(f"diagnosis.is_{verdict(effect)}", outcome=_named(outcome), failed=failed)
    if floor := floor_above(effect):
        yield told(
            "diagnosis.floor_above", floor=number(floor), level=percent(1 - effect.level), p=p_value(effect.p)
        )
    if floor_above(effect) and "rank" in effect.details:
        ranked = {"rank": effect.details["rank"], "n": effect.details["n_placebos"] + 1}
        yield told("diagnosis.ranked", **ranked)


def _named(outcome: str) -> Bilingual:
    return told("diagnosis.named", outcome=outcome) if outcome else told("diagnosis.unnamed")


def check_name(check: Check) -> Bilingual:
    """What a check is called.

    >>> check_name(Check(name="pre_trends")).en
    'trends before treatment'
    """
    key = f"check.{check.name}"
    return TEXTS[key] if key in TEXTS else Bilingual(check.name, check.name)


def _what(effect: Effect, outcome: str) -> Iterator[Bilingual]:
    if effect.method == _POWER:
        yield from (one.text for one in effect.checks)
    else:
        yield from _size(effect, outcome)
    if effect.n_units > 1:
        counts = {"treated": effect.n_treated, "units": effect.n_units, "periods": effect.n_periods}
        yield told("diagnosis.scope", **counts)
    elif effect.n_units == 1 and effect.n_periods:
        yield told("diagnosis.scope_series", periods=effect.n_periods)


def _size(effect: Effect, outcome: str) -> Iterator[Bilingual]:
    """How much more or less of the outcome there was, and what share of what it would have been."""
    way = "more" if effect.estimate > 0 else "less" if effect.estimate < 0 else "same"
    size = number(abs(effect.estimate))
    method = f"method.{effect.method}"
    name = TEXTS[method] if method in TEXTS else Bilingual(effect.method, effect.method)
    if effect.method == _HONEST:
        yield told(
            "diagnosis.of_target", target=target_named(effect), size=number(effect.estimate), method=name
        )
    elif dose := effect.details.get("dose"):
        yield told(f"diagnosis.dose_{way}", outcome=_named(outcome), size=size, method=name, dose=dose)
    elif _is_in_logs(effect):
        share = percent(abs(float(np.expm1(effect.estimate))))
        yield told(f"diagnosis.log_{way}", outcome=_named(outcome), share=share, method=name)
    else:
        yield told(f"diagnosis.{way}", outcome=_named(outcome), size=size, method=name)
    if effect.share is not None and effect.baseline is not None and not _is_in_logs(effect):
        yield _shared(effect, effect.share, effect.baseline)


def _is_in_logs(effect: Effect) -> bool:
    return effect.details.get("scale") == "log"


def may_be_in_logs(effect: Effect) -> bool:
    """Whether the outcome may be a logarithm without its being said, and the effect be one of logarithms.

    >>> may_be_in_logs(Effect(method="did", estimate=0.05, details={"may_be_logs": True}))
    True
    >>> may_be_in_logs(Effect(method="did", estimate=4.06, details={"may_be_logs": True}))
    False
    """
    return bool(effect.details.get("may_be_logs")) and abs(effect.estimate) <= _LOG_MOST


def _shared(effect: Effect, share: float, baseline: float) -> Bilingual:
    """The effect as a share of what it would have been; of what may be logarithms both readings."""
    parts = {"share": percent(share, sign=True), "baseline": number(baseline)}
    if not may_be_in_logs(effect):
        return told("diagnosis.share", **parts)
    logs = percent(float(np.expm1(effect.estimate)), sign=True)
    return told(
        "diagnosis.share_unsaid" if effect.n_units > 1 else "diagnosis.share_series", logs=logs, **parts
    )


def percent(share: float, *, sign: bool = False) -> str:
    """A share as people read it: one figure behind the point, a real minus.

    >>> percent(-0.0392, sign=True), percent(0.05)
    ('−3.9 %', '5.0 %')
    """
    return (f"{share:+.1%}" if sign else f"{share:.1%}").replace("%", " %").replace("-", "−")


def _how_sure(effect: Effect) -> Iterator[Bilingual]:
    if effect.method == _POWER:
        return
    bootstrap = effect.details.get("bootstrap")
    if effect.low is None or effect.high is None:
        yield told("diagnosis.open_interval" if bootstrap else "diagnosis.no_interval")
    else:
        level = f"{effect.level:.0%}".replace("%", " %")
        bounds = {"level": level, "low": number(effect.low), "high": number(effect.high)}
        key = "interval_without" if _is_told_from_nothing(effect) else "interval_with"
        if effect.method == _HONEST:
            yield told("diagnosis.at_m", m=number(effect.details["bounds"][0]["m"]))
        yield told(f"diagnosis.{key}", **bounds)
        if _is_in_logs(effect):
            ends = (percent(float(np.expm1(one)), sign=True) for one in (effect.low, effect.high))
            yield told("diagnosis.log_interval", **dict(zip(("low", "high"), ends, strict=True)))
    if effect.p is not None:
        yield told("diagnosis.p", p=p_value(effect.p))
    yield from _inferred(effect, bootstrap)
    floor = effect.details.get("p_floor")
    if isinstance(floor, float):
        yield told("diagnosis.floor", floor=number(floor))
    yield from (one.text for one in effect.checks if one.name in _OF_SURENESS and one.passed is None)
    for one in effect.checks:
        if one.name in _TOLD_UNDECIDED and one.passed is None:
            yield told("diagnosis.undecided", name=check_name(one), text=one.text)


def _inferred(effect: Effect, bootstrap: Any) -> Iterator[Bilingual]:
    """How interval and p were made, where there are several ways."""
    if said := procedures_said(effect):
        yield said
    if bootstrap:
        counts = {name: bootstrap[name] for name in ("draws", "clusters")}
        yield told("diagnosis.bootstrap", weights=told(f"draws.{bootstrap['weights']}"), **counts)
    elif effect.details.get("inference") and effect.details.get("errors") == "cluster":
        yield told("diagnosis.analytic")


def procedures_said(effect: Effect) -> Bilingual | None:
    """What standard error, interval and p are from, where they are from different procedures."""
    own = effect.details.get("procedures")
    if not own:
        return None
    return told("diagnosis.procedures", **{name: told(f"procedure.{one}") for name, one in own.items()})


def _rests(effect: Effect) -> Iterator[Bilingual]:
    for one in effect.assumptions:
        evidence = one.evidence or told("diagnosis.no_evidence")
        yield told("diagnosis.assumption", text=one.text, evidence=evidence)


def _checks(effect: Effect) -> Iterator[Bilingual]:
    for key, passed in (("failed", False), ("passed", True)):
        own = [one for one in effect.checks if one.passed is passed]
        if own:
            texts = CLAUSES.join(told("diagnosis.check", name=check_name(one), text=one.text) for one in own)
            yield told(f"diagnosis.{key}", n=len(own), checks=texts)
