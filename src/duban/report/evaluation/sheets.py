"""An effect as tables: the effect, its periods and groups, its checks, what it rests on, what it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from duban.evaluation.effect import Check, Effect
from duban.evaluation.words import TEXTS, told
from duban.sheets.sheet import Sheet, Tone

_FIELDS = (
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
_PERIODS = ("period", "relative", "group", "estimate", "std_error", "low", "high")


def sheets(effect: Effect, lang: str) -> list[Sheet]:
    """The tables of ``effect`` in ``lang``, those without rows left out."""
    return [sheet for sheet in _all(effect, lang) if sheet.rows]


def _all(effect: Effect, lang: str) -> Iterator[Sheet]:
    fields = [(told(f"field.{name}").text(lang), getattr(effect, name)) for name in _FIELDS]
    yield _sheet(
        "effect",
        ("what", "value"),
        [[name, value] for name, value in fields if value not in (None, "")],
        lang,
    )
    yield _periods(effect, lang)
    yield _checks(effect.checks, lang)
    rows = [
        [_name("assumption", one.name, lang), one.text.text(lang), one.evidence.text(lang)]
        for one in effect.assumptions
    ]
    yield _sheet("assumptions", ("what", "text", "evidence"), rows, lang)
    yield _sheet(
        "weights", ("what", "weight"), [[name, weight] for name, weight in effect.weights.items()], lang
    )


def _periods(effect: Effect, lang: str) -> Sheet:
    """Effects by period and group, without the columns that are empty."""
    used = [name for name in _PERIODS if any(getattr(one, name) is not None for one in effect.periods)]
    return _sheet("periods", used, [[getattr(one, name) for name in used] for one in effect.periods], lang)


def _checks(checks: Sequence[Check], lang: str) -> Sheet:
    rows = [
        [_name("check", one.name, lang), one.statistic, one.p, _passed(one.passed, lang), one.text.text(lang)]
        for one in checks
    ]
    tones: dict[tuple[int, int], Tone] = {
        (i, 3): "good" if one.passed else "poor" for i, one in enumerate(checks) if one.passed is not None
    }
    return _sheet("checks", ("what", "statistic", "p", "passed", "text"), rows, lang)._replace(tones=tones)


def _sheet(name: str, header: Sequence[str], rows: list[list[Any]], lang: str) -> Sheet:
    return Sheet(told(f"sheet.{name}").text(lang), [told(f"header.{one}").text(lang) for one in header], rows)


def _name(group: str, name: str, lang: str) -> str:
    key = f"{group}.{name}"
    return TEXTS[key].text(lang) if key in TEXTS else name


def _passed(passed: bool | None, lang: str) -> str | None:
    return None if passed is None else told("yes" if passed else "no").text(lang)
