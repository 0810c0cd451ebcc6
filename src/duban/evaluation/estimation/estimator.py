"""What estimators of staggered adoption share: how they are run, what they give, whom they compare with."""

from __future__ import annotations

import warnings
from typing import Any, Literal, NamedTuple

from duban.evaluation.effect import Check, PeriodEffect
from duban.evaluation.faults import refused
from duban.evaluation.libraries import needed
from duban.evaluation.panel import Panel

Control = Literal["never", "not-yet"]
CONTROLS: tuple[Control, ...] = ("never", "not-yet")
"""Who is compared with: units that are never treated, or all that are not treated yet."""
CONTROL_NAMES: dict[Control, str] = {"never": "never_treated", "not-yet": "not_yet_treated"}
"""What the library calls them."""


class Made(NamedTuple):
    """What an estimator gives."""

    estimate: float
    std_error: float | None
    low: float | None
    high: float | None
    p: float | None
    periods: tuple[PeriodEffect, ...]
    checks: tuple[Check, ...]
    details: dict[str, Any]


def _survey(panel: Panel) -> dict[str, Any]:
    """Weights of units as the library takes them, the units (or clusters) being what is sampled."""
    if panel.weights is None:
        return {}
    sampled = "cluster" if panel.clusters else "unit"
    return {"survey_design": needed("diff_diff").SurveyDesign(weights="weight", psu=sampled)}


def run(estimator: Any, panel: Panel) -> tuple[Any, list[str]]:
    """The result of an estimator of diff-diff for ``panel``, whose units are numbered in order, and what it warns of.

    Raises:
        DesignError: where the library does not take the panel.
    """
    frame = panel.to_pandas()
    codes = {name: i for i, name in enumerate(panel.units)}
    frame["unit"] = frame["unit"].map(codes)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = estimator.fit(
                frame,
                outcome="outcome",
                unit="unit",
                time="time",
                first_treat="first",
                covariates=list(panel.covariate_columns().values()) or None,
                **_survey(panel),
            )
        except ValueError as error:
            raise refused(panel.source, "library", reason=str(error).partition("\n")[0]) from error
    return result, sorted({str(one.message).partition("\n")[0] for one in caught})
