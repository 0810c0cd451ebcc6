"""Effects as a page: what was found in plain words, plots, what the comparison is made of, checks, the panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from duban.evaluation.adoption.adoption import Adoption
from duban.evaluation.design.series import Series
from duban.evaluation.diagnosis import check_name, diagnosis, may_be_in_logs, verdict
from duban.evaluation.effect import Check, Effect
from duban.evaluation.panel import Panel
from duban.evaluation.words import TEXTS
from duban.language import Bilingual
from duban.report.evaluation.drawing import lines_of
from duban.report.evaluation.found import Found
from duban.report.evaluation.made import made_of
from duban.report.shell import PageView, both, labels, page

_LABELS = ("labels", "evaluation")


def build(found: Found, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page as HTML in one file."""
    return page(view(found, lang=lang), lang=lang, generated=generated)


def view(found: Found, *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    main = found.effects[0] if found.effects else None
    parts = diagnosis(main, found.outcome) if main else ()
    words = [sentence.text(lang) for part in parts for sentence in part.sentences]
    name = main.sentence() if main else TEXTS["sheet.panel"]
    return PageView(
        "plain",
        ("tables.js", "verdicts.js", "values.js", "trajectory.js", "scale.js", "plots.js", "evaluation.js"),
        _data(found),
        styles=("tracking.css", "evaluation.css"),
        more={"heading": name.text(lang), "documents": words},
    )


def _data(found: Found) -> dict[str, Any]:
    return {
        "labels": labels(*_LABELS),
        "themes": {},
        "units": {},
        "documents": [],
        "outcome": found.outcome,
        "made": [[both(name), both(text)] for name, text in made_of(found)] if found.design else [],
        "effects": [_effect(one, found) for one in found.effects],
        "panel": _panel(found.design) if isinstance(found.design, Panel) else None,
        "adoption": _adoption(found.adoption) if found.adoption else None,
    }


def _effect(effect: Effect, found: Found) -> dict[str, Any]:
    plain = effect.as_dict()
    shown = ("estimate", "std_error", "low", "high", "p", "n_units", "n_periods")
    more = ("level", "n_treated", "baseline", "share", "periods", "library", "source")
    auto = plain["details"].get("auto")
    return {
        **{name: plain[name] for name in shown},
        **{name: plain["details"][name] for name in more},
        "method": effect.method,
        "name": both(method_name(effect.method)),
        "sentence": both(effect.sentence()),
        "verdict": verdict(effect),
        "diagnosis": [
            {"key": part.key, "title": both(part.title), "sentences": [both(one) for one in part.sentences]}
            for part in diagnosis(effect, found.outcome)
        ],
        "checks": [_check(one) for one in effect.checks],
        "notes": [both(note) for note in effect.notes],
        "weights": [[_weight_name(name), weight] for name, weight in effect.weights.items()],
        "auto": auto,
        "in_logs": plain["details"].get("scale") == "log",
        "may_be_logs": may_be_in_logs(effect),
        "bounds": plain["details"].get("bounds") or [],
        "groups": _groups(plain["details"]),
        "paths": _paths(effect, found.design),
        "placebos": _placebos(plain["details"]),
    }


def method_name(method: str) -> Bilingual:
    """What a method is called.

    >>> method_name("did").en
    'difference in differences'
    """
    key = f"method.{method}"
    return TEXTS[key] if key in TEXTS else Bilingual(method, method)


def _check(check: Check) -> dict[str, Any]:
    return {
        "name": both(check_name(check)),
        "statistic": check.statistic,
        "p": check.p,
        "passed": check.passed,
        "text": both(check.text),
    }


def _weight_name(name: str) -> dict[str, str]:
    key = f"weight.{name}"
    return both(TEXTS[key] if key in TEXTS else Bilingual(name, name))


def _groups(details: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The effects of groups by their first treated period; none where the method has none."""
    own = details.get("groups")
    return [{"group": group, **one} for group, one in own.items()] if isinstance(own, Mapping) else []


def _paths(effect: Effect, design: Panel | Series | None) -> dict[str, Any] | None:
    """The outcome of the treated, and what it would have been without treatment; ``None`` where either is not known."""
    made = next(
        (effect.details[key] for key in ("synthetic", "counterfactual") if key in effect.details), None
    )
    if made is None or design is None or (isinstance(design, Panel) and design.is_staggered):
        return None
    if isinstance(design, Series):
        own, first = design.outcome, design.first
    else:
        own, first = design.outcome[list(design.ever_treated)].mean(axis=0), min(design.cohorts)
    other = np.full(len(own), np.nan)
    other[len(own) - len(made) :] = made
    return {
        "periods": design.periods,
        "first": first,
        "treated": _numbers(own),
        "without": _numbers(other),
    }


def _numbers(values: Any) -> list[float | None]:
    return [float(value) if np.isfinite(value) else None for value in values]


def _placebos(details: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the same method finds where nothing happened: gaps and ratios of units, or estimates alone."""
    own = details.get("placebos")
    if not isinstance(own, Mapping) or not own:
        return None
    if all(isinstance(one, Mapping) for one in own.values()):
        rows = [
            {"unit": unit, "value": one.get("ratio"), "gaps": one.get("gaps")} for unit, one in own.items()
        ]
        return {"kind": "ratio", "own": details.get("ratio"), "rows": rows}
    rows = [{"unit": unit, "value": value, "gaps": None} for unit, value in own.items()]
    return {"kind": "estimate", "own": None, "rows": rows}


def _panel(panel: Panel) -> dict[str, Any]:
    """The pattern of treatment: a line a unit, or a group of units alike, a character a period."""
    return {
        "periods": panel.periods,
        "units": panel.n_units,
        "notes": [both(note) for note in panel.notes],
        "treated": len(panel.ever_treated),
        "never": len(panel.never_treated),
        "lines": [{"name": name, "marks": marks, "first": first} for name, marks, first in lines_of(panel)],
        "means": _means(panel),
        "cohorts": [[panel.periods[first], len(units)] for first, units in panel.cohorts.items()],
    }


def _means(panel: Panel) -> dict[str, Any] | None:
    """The mean outcome of units that are treated at some time and of those that never are; ``None`` without the latter."""
    if not panel.never_treated:
        return None
    return {
        "treated": _mean(panel, panel.ever_treated),
        "never": _mean(panel, panel.never_treated),
        "first": None if panel.is_staggered else min(panel.cohorts),
    }


def _mean(panel: Panel, units: Sequence[int]) -> list[float | None]:
    own = panel.outcome[list(units)]
    counts = np.isfinite(own).sum(axis=0)
    return _numbers(np.where(counts > 0, np.nansum(own, axis=0) / np.maximum(counts, 1), np.nan))


def _adoption(adoption: Adoption) -> dict[str, Any]:
    return {
        "term": adoption.term,
        "least": adoption.least,
        "rows": [{**msgspec.to_builtins(one), "from_start": one.is_from_start} for one in adoption.regions],
        "notes": [both(note) for note in adoption.notes],
    }
