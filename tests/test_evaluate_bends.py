"""Whether bends before treatment are noise: false alarms on parallel panels, alarms on panels whose trends break."""

from __future__ import annotations

import numpy as np
import pytest

from duban.evaluation.diagnosis import diagnosis, verdict
from duban.evaluation.effect import Effect
from duban.evaluation.estimation.bends import largest_bend, sure_bend
from duban.evaluation.estimation.event_coefficients import EventCoefficients, coefficients_of
from duban.evaluation.methods.did import did
from duban.evaluation.methods.event_study import event_study
from duban.evaluation.methods.honest import breakdown_check, breakdown_of
from duban.evaluation.panel import Panel
from duban.evaluation.words import told


def panel(seed: int, *, kink: float = 0.0, start: int = 6) -> Panel:
    """Thirty units over twelve years, half of them treated, effect 2, noise 0.5; their slope breaks by ``kink``."""
    draw = np.random.default_rng(seed)
    treated = np.zeros((30, 12), bool)
    treated[:15, start:] = True
    outcome = (
        20 + 3 * draw.normal(size=(30, 1)) + draw.normal(size=12).cumsum() + 0.5 * draw.normal(size=(30, 12))
    )
    outcome[:15] += kink * np.maximum(np.arange(12) - 3, 0)
    names = tuple(f"u{i}" for i in range(30))
    return Panel(names, tuple(str(2010 + t) for t in range(12)), outcome + 2 * treated, treated)


def alarm(design: Panel) -> bool:
    study = coefficients_of(event_study(design))
    return breakdown_check(breakdown_of(study), study).passed is False


@pytest.mark.parametrize(("kink", "least", "most"), [(0.0, 0, 2), (2.0, 19, 20)])
def test_alarms_of_twenty_panels(kink: float, least: int, most: int) -> None:
    assert least <= sum(alarm(panel(seed, kink=kink)) for seed in range(20)) <= most


def test_a_good_panel_is_not_called_sensitive() -> None:
    verdicts = [verdict(did(panel(seed))) for seed in range(6)]
    assert verdicts.count("clear") >= 5


def study(*before: float, error: float = 0.1) -> EventCoefficients:
    times = (*range(-1 - len(before), -1), 0)
    values = np.array([*before, 2.0])
    return EventCoefficients(times, values, error**2 * np.eye(len(values)), -1)


@pytest.mark.parametrize(
    ("limit", "own", "passed", "words"),
    [
        (None, study(0.1, 0.0), True, "for all changes"),
        (0.5, study(0.1, 0.0), True, "more than the largest change"),
        (0.05, study(0.1, 0.0), None, "decides nothing"),
        (0.05, study(0.0, 3.0, 0.0), False, "beyond noise"),
        (0.0, study(0.1, 0.0), None, "straight line"),
        (0.0, study(0.0, 3.0, 0.0), False, "straight line"),
    ],
)
def test_the_breakdown_as_a_check(
    limit: float | None, own: EventCoefficients, passed: bool | None, words: str
) -> None:
    found = breakdown_check(limit, own)
    assert found.passed is passed
    assert words in found.text.en
    assert found.text.zh


def test_no_bend_is_surer_than_it_was_seen() -> None:
    for own in (study(0.1, 0.0), study(0.0, 3.0, 0.0), study(1.0, 4.0, 9.0, 16.0)):
        assert 0 <= sure_bend(own) <= largest_bend(own)
    # One period before the reference has no second difference.
    assert sure_bend(study(5.0)) == 0


def test_an_effect_whose_trends_nothing_tested_is_not_clear() -> None:
    # One period before treatment: larger than chance, and no check ran.
    found: Effect = did(panel(1, start=1))
    assert found.p is not None
    assert found.p < 0.01
    assert verdict(found) == "untested"
    [sentence] = diagnosis(found, "产值")[0].sentences
    assert "the trends before treatment were not tested" in sentence.en
    assert verdict(did(panel(1, start=1), with_checks=False)) == "untested"
    assert told("diagnosis.is_untested", outcome="产值").zh
