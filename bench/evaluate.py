"""Whether the methods of `duban evaluate` find effects that are known, and how long a panel of provinces takes.

    python bench/evaluate.py [--seeds 20] [--methods did,sdid] [--no-panel]

For each method so many panels (or series) are simulated with a known effect, and as many without one. It prints

- bias: the mean of the estimates less the effect, in per cent of it (at most 5),
- cover: how many intervals of 95 % hold the effect, in per cent (92 to 98),
- size: how often p is 0.05 or less where there is no effect, in per cent (at most 6),

each beside the margin that chance alone gives with so many seeds; issue 18 asks for 200 (``--seeds 200``, some six
minutes on a quiet core). Of difference in differences with 8 and 15 clusters there are three rows: the plain error by
cluster (which misses, as it should), the error of the method, and the wild cluster bootstrap. Then a made-up panel of 31
provinces and 15 years goes through the commands, from a CSV file to a workbook, each in a process of its own: at most 20
seconds.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from duban.evaluation.design.series import Series
from duban.evaluation.effect import Effect
from duban.evaluation.estimation.regression import fitted, interval
from duban.evaluation.estimation.rows import stacked
from duban.evaluation.estimation.wild_bootstrap import Bootstrap
from duban.evaluation.methods.did import did
from duban.evaluation.methods.event_study import event_study
from duban.evaluation.methods.its import its
from duban.evaluation.methods.panel_approach import panel_approach
from duban.evaluation.methods.sdid import sdid
from duban.evaluation.methods.staggered import staggered
from duban.evaluation.methods.state_space import state_space
from duban.evaluation.methods.synthetic import synthetic
from duban.evaluation.panel import Array, Panel

UNITS, PERIODS = 31, 15
BIAS, COVER, SIZE, SECONDS = 5.0, (92.0, 98.0), 6.0, 20.0

Made = Panel | Series


class Trial(NamedTuple):
    """A method, what it is tried on, and the effect that is put in (in standard deviations of the noise)."""

    name: str
    make: Callable[[np.random.Generator, float], Made]
    run: Callable[[Made], Effect]
    effect: float


def noise(rng: np.random.Generator, units: int, periods: int, root: float) -> Array:
    """Noise with a standard deviation of 1 that depends on the period before."""
    found = rng.normal(size=(units, periods))
    for t in range(1, periods):
        found[:, t] = root * found[:, t - 1] + math.sqrt(1 - root**2) * found[:, t]
    return found


def made(outcome: Array, first: list[int | None], effect: float) -> Panel:
    """A panel whose units are treated from ``first`` on, with the effect put in."""
    units, periods = outcome.shape
    treated = np.array([[one is not None and t >= one for t in range(periods)] for one in first])
    names = tuple(f"u{i:02d}" for i in range(units))
    return Panel(names, tuple(str(2001 + t) for t in range(periods)), outcome + effect * treated, treated)


def additive(rng: np.random.Generator, effect: float) -> Panel:
    """Effects of units and periods; a third of the units treated from the ninth period on."""
    outcome = rng.normal(0, 3, (UNITS, 1)) + rng.normal(0, 2, PERIODS) + noise(rng, UNITS, PERIODS, 0.3)
    return made(outcome, [8 if i < 10 else None for i in range(UNITS)], effect)


def adopted(rng: np.random.Generator, effect: float) -> Panel:
    """Effects of units and periods; three cohorts of fifteen units each, and fifteen never treated."""
    outcome = rng.normal(0, 3, (60, 1)) + rng.normal(0, 2, PERIODS) + noise(rng, 60, PERIODS, 0.3)
    starts: list[int | None] = [5, 8, 11, None]
    return made(outcome, [starts[i // 15] for i in range(60)], effect)


def clustered(rng: np.random.Generator, effect: float, clusters: int, treated: int) -> Panel:
    """Four units a cluster, half of whose noise is that of the cluster; ``treated`` clusters treated from the fifth on."""
    of = np.repeat(np.arange(clusters), 4)
    own = noise(rng, len(of), 8, 0.5) + noise(rng, clusters, 8, 0.5)[of]
    outcome = rng.normal(0, 3, (len(of), 1)) + rng.normal(0, 2, 8) + own / math.sqrt(2)
    panel = made(outcome, [4 if one < treated else None for one in of.tolist()], effect)
    return replace(panel, clusters=tuple(f"c{one}" for one in of.tolist()))


def plain(panel: Panel) -> Effect:
    """Difference in differences with the plain error by cluster (Liang–Zeger) and t of clusters less one."""
    rows = stacked(panel)
    columns = {**rows.period_columns(), "effect": rows.treated}
    fit = fitted(rows.outcome, columns, absorbed=rows.unit, clusters=rows.clusters)
    estimate, std_error = fit.of("effect")
    low, high, p = interval(estimate, std_error, fit.df, 0.95)
    return Effect(method="did", estimate=estimate, std_error=std_error, low=low, high=high, p=p)


def by_cluster(clusters: int, treated: int) -> tuple[Trial, ...]:
    """Few clusters: the plain error by cluster, that of the method (CR2 with Satterthwaite's degrees), the bootstrap."""

    def make(rng: np.random.Generator, effect: float) -> Panel:
        return clustered(rng, effect, clusters, treated)

    name = f"did-{clusters}"
    return (
        Trial(f"{name}-plain", make, plain, 2.0),  # type: ignore[arg-type]
        Trial(name, make, lambda one: did(one, with_checks=False), 2.0),  # type: ignore[arg-type]
        Trial(
            f"{name}-bootstrap",
            make,
            lambda one: did(one, bootstrap=Bootstrap(), with_checks=False),  # type: ignore[arg-type]
            2.0,
        ),
    )


def factors(rng: np.random.Generator, effect: float, periods: int = PERIODS, first: int = 10) -> Panel:
    """Two common factors with loadings of each unit's own; one unit treated."""
    common = np.cumsum(rng.normal(0, 0.5, (2, periods)), axis=1)
    loadings = rng.normal(1, 0.5, (UNITS, 2))
    outcome = rng.normal(0, 1, (UNITS, 1)) + loadings @ common + noise(rng, UNITS, periods, 0.3)
    return made(outcome, [first if i == 0 else None for i in range(UNITS)], effect)


def growth(rng: np.random.Generator, effect: float) -> Panel:
    """Growth rates in forty quarters with two common factors; one unit treated from the twenty-sixth on."""
    common = noise(rng, 2, 40, 0.5)
    loadings = rng.normal(1, 0.5, (UNITS, 2))
    outcome = loadings @ common + 0.7 * noise(rng, UNITS, 40, 0.3)
    return made(outcome, [25 if i == 0 else None for i in range(UNITS)], effect)


def trended(rng: np.random.Generator, effect: float) -> Series:
    """Sixty months with a trend and a season, treated from the fortieth on."""
    time_ = np.arange(60.0)
    outcome = 50 + 0.1 * time_ + 2 * np.sin(2 * np.pi * time_ / 12) + rng.normal(size=60)
    return series(outcome, 39, effect)


def wandering(rng: np.random.Generator, effect: float) -> Series:
    """A hundred and twenty months whose level wanders, treated from the eighty-first on."""
    return series(50 + np.cumsum(rng.normal(0, 0.2, 120)) + rng.normal(size=120), 80, effect)


def series(outcome: Array, first: int, effect: float) -> Series:
    names = tuple(f"{2001 + i // 12}-{i % 12 + 1:02d}" for i in range(len(outcome)))
    return Series(names, outcome + effect * (np.arange(len(outcome)) >= first), first)


TRIALS = (
    Trial("did", additive, lambda one: did(one, with_checks=False), 2.0),  # type: ignore[arg-type]
    Trial("staggered", adopted, lambda one: staggered(one), 2.0),  # type: ignore[arg-type]
    Trial("sun-abraham", adopted, lambda one: staggered(one, estimator="sun-abraham"), 2.0),  # type: ignore[arg-type]
    Trial("imputation", adopted, lambda one: staggered(one, estimator="imputation"), 2.0),  # type: ignore[arg-type]
    Trial("two-stage", adopted, lambda one: staggered(one, estimator="two-stage"), 2.0),  # type: ignore[arg-type]
    Trial("event-study", additive, lambda one: event_study(one), 2.0),  # type: ignore[arg-type]
    Trial("synthetic", factors, lambda one: synthetic(one, leave_one_out=False), 5.0),  # type: ignore[arg-type]
    Trial("sdid", factors, lambda one: sdid(one), 5.0),  # type: ignore[arg-type]
    Trial("panel-approach", growth, lambda one: panel_approach(one), 3.0),  # type: ignore[arg-type]
    Trial("its", trended, lambda one: its(one, harmonics=1), 3.0),  # type: ignore[arg-type]
    Trial("state-space", wandering, lambda one: state_space(one, season=1), 3.0),  # type: ignore[arg-type]
    *by_cluster(8, 4),
    *by_cluster(15, 7),
)


class Score(NamedTuple):
    """What came of a method's trials: in per cent, and the seconds of one."""

    bias: float
    cover: float
    size: float
    margin: float
    endless: int
    seconds: float


def score(trial: Trial, seeds: int) -> Score:
    """Run ``trial`` with and without its effect; seeds are those of this bench, the same for everybody."""
    begun = time.perf_counter()
    found = [trial.run(trial.make(np.random.default_rng([18, seed]), trial.effect)) for seed in range(seeds)]
    null = [trial.run(trial.make(np.random.default_rng([81, seed]), 0.0)) for seed in range(seeds)]
    seconds = (time.perf_counter() - begun) / (2 * seeds)
    errors = np.array([one.estimate - trial.effect for one in found])
    held = [
        (one.low is None or one.low <= trial.effect) and (one.high is None or trial.effect <= one.high)
        for one in found
    ]
    endless = sum(one.low is None or one.high is None for one in found)
    rejected = [one.p is not None and one.p <= 0.05 + 1e-12 for one in null]
    margin = 1.96 * float(errors.std()) / math.sqrt(seeds)
    scale = 100 / trial.effect
    return Score(
        scale * float(errors.mean()),
        100 * float(np.mean(held)),
        100 * float(np.mean(rejected)),
        scale * margin,
        endless,
        seconds,
    )


def told(name: str, found: Score, seeds: int) -> str:
    """A line of the table; what misses its bar has a cross."""
    chance = 196 * math.sqrt(0.05 * 0.95 / seeds)
    bias = f"{found.bias:+6.1f} ± {found.margin:4.1f} {_mark(abs(found.bias) <= BIAS)}"
    cover = f"{found.cover:6.1f} ± {chance:4.1f} {_mark(COVER[0] <= found.cover <= COVER[1])}"
    size = f"{found.size:6.1f} ± {chance:4.1f} {_mark(found.size <= SIZE)}"
    endless = f"  ({found.endless} intervals without an end)" if found.endless else ""
    return f"{name:17} {bias}   {cover}   {size}   {found.seconds:6.2f}{endless}"


def _mark(fine: bool) -> str:
    return "✓" if fine else "✗"


def provinces(path: Path) -> None:
    """Write a made-up panel of provinces with two covariates to ``path``."""
    rng = np.random.default_rng(31)
    panel = factors(rng, 3.0)
    more = [rng.normal(10, 2, (UNITS, 1)) + 0.2 * noise(rng, UNITS, PERIODS, 0.5) for _ in range(2)]
    rows = ["province,year,output,people,income"]
    for i, unit in enumerate(panel.units):
        for t, year in enumerate(panel.periods):
            values = ",".join(f"{one[i, t]:.5f}" for one in (panel.outcome + 100, *more))
            rows.append(f"{unit},{year},{values}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


COMMANDS = (
    ("design",),
    ("did",),
    ("event-study",),
    ("synthetic",),
    ("synthetic", "--covariates", "people,income"),
    ("sdid",),
    ("panel-approach",),
)


def timed() -> Iterator[str]:
    """How long each command takes for the panel of provinces, from file to workbook."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "provinces.csv"
        provinces(table)
        for name, *more in COMMANDS:
            asked = [name, str(table), "--outcome", "output", "--unit", "province", "--time", "year"]
            asked += ["--treated", "u00", "--since", "2011", *more]
            asked += [] if name == "design" else ["-o", str(Path(folder) / "effect.xlsx")]
            begun = time.perf_counter()
            ran = subprocess.run(
                [sys.executable, "-m", "duban", "evaluate", *asked], capture_output=True, text=True
            )
            seconds = time.perf_counter() - begun
            fault = "" if ran.returncode == 0 else "  " + ran.stderr.strip().split("\n")[-1]
            yield f"{' '.join([name, *more]):45} {seconds:6.1f} s {_mark(seconds <= SECONDS and not fault)}{fault}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "--seeds", type=int, default=20, help="how many panels a method, with and without effect"
    )
    parser.add_argument("--methods", default="", help="only these, with commas")
    parser.add_argument("--no-panel", action="store_true", help="leave the panel of provinces out")
    asked = parser.parse_args()
    wanted = [one.strip() for one in asked.methods.split(",") if one.strip()]
    print(f"{asked.seeds} seeds a method; bars: |bias| ≤ 5 %, cover 92–98 %, size ≤ 6 %")
    print(f"{'method':17} {'bias %':>15}   {'cover %':>15}   {'size %':>15}   seconds")
    for trial in TRIALS:
        if not wanted or trial.name in wanted:
            print(told(trial.name, score(trial, asked.seeds), asked.seeds), flush=True)
    if not asked.no_panel:
        print(f"\n{UNITS} provinces × {PERIODS} years, from a CSV file to a workbook; bar: 20 s")
        for line in timed():
            print(line, flush=True)


if __name__ == "__main__":
    main()
