"""Evaluation methods on simulated panels whose effect is known: bias, cover of 95 % intervals, size of the test.

31 units over 15 periods, errors of a unit correlated by 0.5 from period to period, an effect of 2 on errors of standard
deviation 1.15. Common timing: 8 treated units from the 9th period on. Staggered: three groups of 5. Size is the share of
draws in which the interval, with the effect taken away, leaves out 0.

Run: python bench/evaluate_comparisons.py [draws]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from duban.evaluation.effect import Effect
from duban.evaluation.methods.did import did
from duban.evaluation.methods.event_study import event_study
from duban.evaluation.methods.staggered import ESTIMATORS, staggered
from duban.evaluation.panel import Array, Flags, Panel

UNITS, PERIODS, EFFECT, CORRELATION = 31, 15, 2.0, 0.5
Method = Callable[[Panel], Effect]


class Case(NamedTuple):
    """A method and the design that it is for."""

    name: str
    method: Method
    treated: Flags


def common() -> Flags:
    treated = np.zeros((UNITS, PERIODS), bool)
    treated[:8, 8:] = True
    return treated


def in_groups() -> Flags:
    treated = np.zeros((UNITS, PERIODS), bool)
    for group, start in enumerate((6, 8, 10)):
        treated[5 * group : 5 * group + 5, start:] = True
    return treated


def cases() -> list[Case]:
    plain: list[Case] = [
        Case("did", lambda panel: did(panel, with_checks=False), common()),
        Case(
            "did change",
            lambda panel: did(panel, effects="change", errors="unequal", with_checks=False),
            common(),
        ),
        Case("event-study", event_study, common()),
    ]
    return plain + [
        Case(f"staggered {name}", lambda panel, name=name: staggered(panel, estimator=name), in_groups())  # type: ignore[misc]
        for name in ESTIMATORS
    ]


def simulated(seed: int, treated: Flags) -> Panel:
    """A panel with the effect wherever ``treated``."""
    generator = np.random.default_rng(seed)
    errors: Array = generator.normal(size=treated.shape)
    errors[:, 0] /= np.sqrt(1 - CORRELATION**2)
    for period in range(1, PERIODS):
        errors[:, period] += CORRELATION * errors[:, period - 1]
    level = 2 * generator.normal(size=(UNITS, 1)) + np.cumsum(generator.normal(size=PERIODS))
    names = tuple(f"unit {i}" for i in range(UNITS))
    return Panel(
        names, tuple(map(str, range(2005, 2005 + PERIODS))), level + errors + EFFECT * treated, treated
    )


def measured(case: Case, draws: int) -> tuple[float, float, float]:
    """Bias as a share of the effect, cover, and size."""
    estimates, held = [], []
    for seed in range(draws):
        found = case.method(simulated(seed, case.treated))
        assert found.low is not None
        assert found.high is not None
        estimates.append(found.estimate)
        held.append(found.low <= EFFECT <= found.high)
    # With the effect taken away the interval is the same less the effect: size is one less cover.
    return float(np.mean(estimates)) / EFFECT - 1, float(np.mean(held)), 1 - float(np.mean(held))


def main() -> None:
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"{'method':<30}{'bias':>8}{'cover':>8}{'size':>8}{'s a panel':>11}")
    for case in cases():
        start = time.perf_counter()
        bias, cover, size = measured(case, draws)
        seconds = (time.perf_counter() - start) / draws
        print(f"{case.name:<30}{bias:>8.1%}{cover:>8.1%}{size:>8.1%}{seconds:>11.3f}", flush=True)


if __name__ == "__main__":
    main()
