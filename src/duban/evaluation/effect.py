"""What a method finds: the effect, how sure it is, on what assumptions, and what a referee would ask for."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from duban.evaluation.words import TEXTS, told
from duban.language import Bilingual
from duban.notebook import facts, said


class PeriodEffect(msgspec.Struct, frozen=True, kw_only=True):
    """The effect in one period, for one group, or both.

    ``period`` is as the file writes it, ``relative`` counts periods from the first treated one (0; before it
    negative), ``group`` is the first treated period of the group that it is of.
    """

    period: str | None = None
    relative: int | None = None
    group: str | None = None
    estimate: float
    std_error: float | None = None
    low: float | None = None
    high: float | None = None


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A test that a referee would ask for; ``passed`` is ``None`` where it decides nothing."""

    name: str
    statistic: float | None = None
    p: float | None = None
    passed: bool | None = None
    text: Bilingual = Bilingual()


class Assumption(msgspec.Struct, frozen=True, kw_only=True):
    """What the estimate rests on, and the evidence for it in these data."""

    name: str
    text: Bilingual
    evidence: Bilingual = Bilingual()


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """The effect of a treatment on an outcome, in the outcome's unit.

    Attributes:
        method: the name of the method, as on the command line.
        estimate: the average effect on the treated units in their treated periods, unless ``details`` says otherwise.
        std_error, low, high, p: its standard error, its interval at ``level`` and its p-value against no effect;
            ``None`` where the method has none.
        baseline: what the outcome is compared with: its mean for the treated before treatment, or without treatment.
        share: the estimate as a share of the baseline (−0.1 is ten per cent less).
        periods: effects by period or group; weights: what the comparison is made of, by name.
        checks, assumptions: the tests, and what the estimate rests on.
        details: what else the method gives; all of it can be written as JSON.
        library, source: what computed it, with its version, and the paper it follows.
    """

    method: str
    estimate: float
    std_error: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    level: float = 0.95
    n_units: int = 0
    n_treated: int = 0
    n_periods: int = 0
    baseline: float | None = None
    share: float | None = None
    periods: tuple[PeriodEffect, ...] = ()
    weights: Mapping[str, float] = {}
    checks: tuple[Check, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    notes: tuple[Bilingual, ...] = ()
    details: Mapping[str, Any] = {}
    library: str = ""
    source: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The effect as plain values, those of the first line first; what is no number is ``None``.

        >>> list(Effect(method="did", estimate=1.5).as_dict())
        ['method', 'estimate', 'std_error', 'low', 'high', 'p', 'n_units', 'n_periods', 'details']
        """
        plain: dict[str, Any] = _plain(self)
        own = plain.pop("details")
        head = {name: plain.pop(name) for name in _HEAD}
        return {**head, "details": {**plain, **own}}

    def as_json(self) -> str:
        """One line of JSON: what :meth:`as_dict` gives.

        >>> Effect(method="did", estimate=1.5, details={"effects": "both"}).as_json()[:66]
        '{"method": "did", "estimate": 1.5, "std_error": null, "low": null,'
        """
        return json.dumps(self.as_dict(), ensure_ascii=False, allow_nan=False)

    def sentence(self) -> Bilingual:
        """The effect in a sentence.

        >>> Effect(method="did", estimate=-2.0, low=-3.0, high=-1.0, p=0.012).sentence().en
        'difference in differences: −2 (95 % interval −3 to −1, p = 0.012)'
        """
        name = (
            told(f"method.{self.method}")
            if f"method.{self.method}" in TEXTS
            else Bilingual(self.method, self.method)
        )
        if self.method == "honest" and self.details.get("bounds"):
            m = number(self.details["bounds"][0]["m"])
            name = told("effect.honest", method=name, target=target_named(self), m=m)
        parts: dict[str, object] = {"method": name, "estimate": number(self.estimate)}
        if self.low is None or self.high is None:
            return told("effect.plain", **parts)
        parts |= {
            "level": f"{self.level:.0%}".replace("%", " %"),
            "low": number(self.low),
            "high": number(self.high),
        }
        return (
            told("effect.with_p", p=self._p_said(), **parts)
            if self.p is not None
            else told("effect.with_interval", **parts)
        )

    def _p_said(self) -> str | Bilingual:
        """p, and that it is from draws where it is."""
        p = p_value(self.p)
        return told("effect.bootstrapped", p=p) if "bootstrap" in self.details else p

    def __repr__(self) -> str:
        return f"<Effect {self.sentence().en}>"

    def _repr_html_(self) -> str:
        rows = [(said(told(f"field.{name}")), _cell(getattr(self, name))) for name in _SHOWN]
        rows += [
            (
                said(told(f"check.{check.name}")) if f"check.{check.name}" in TEXTS else check.name,
                said(check.text),
            )
            for check in self.checks
        ]
        return facts(said(self.sentence()), rows)


_HEAD = ("method", "estimate", "std_error", "low", "high", "p", "n_units", "n_periods")
_SHOWN = (
    "estimate",
    "std_error",
    "low",
    "high",
    "p",
    "n_units",
    "n_treated",
    "n_periods",
    "baseline",
    "share",
    "library",
    "source",
)


def target_named(effect: Effect) -> Bilingual:
    """Which effect honest bounds are of: the first treated period, the mean of all, or a period by its name.

    >>> target_named(Effect(method="honest", estimate=1.0, details={"target": "2"})).en
    'period 2'
    """
    return target_said(str(effect.details.get("target", "first")))


def target_said(target: str) -> Bilingual:
    """A target in words.

    >>> target_said("mean").en, target_said("2").en
    ('the mean of all treated periods', 'period 2')
    """
    key = f"effect.target_{target}"
    return TEXTS[key] if key in TEXTS else told("effect.target_period", period=target)


def number(value: float) -> str:
    """A number for people: four figures that count, with a real minus.

    >>> number(-0.039951), number(1234567.0), number(20.5)
    ('−0.03995', '1,234,567', '20.5')
    """
    text = f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.4g}"
    return text.replace("-", "−")


def p_value(p: float | None) -> str:
    """A p-value for people.

    >>> p_value(0.0301), p_value(1e-9), p_value(None)
    ('= 0.030', '< 0.001', '–')
    """
    if p is None or math.isnan(p):
        return "–"
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"


def _cell(value: Any) -> Any:
    return number(value) if isinstance(value, float) else value


def _plain(value: Any) -> Any:
    """Values that JSON has: no NaN, no infinity, no types of numpy."""
    if isinstance(value, Bilingual):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, msgspec.Struct):
        return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value
