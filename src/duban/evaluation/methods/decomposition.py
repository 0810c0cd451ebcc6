"""What a regression with unit and period effects compares with what, where treatment begins at different times.

A. Goodman-Bacon, *Difference-in-differences with variation in treatment timing*, Journal of Econometrics 225 (2021).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np

from duban.evaluation.counterfactual.baseline import sizes
from duban.evaluation.design.checks import require_no_weights
from duban.evaluation.effect import Check, Effect
from duban.evaluation.faults import refused
from duban.evaluation.libraries import named, needed
from duban.evaluation.panel import Panel
from duban.evaluation.words import told

SOURCE = "Goodman-Bacon 2021"
# Comparisons of less weight are left out of the list, not of the sums: rounding makes them.
_NOTHING = 1e-12


def decomposition(panel: Panel, *, seed: int = 1) -> Effect:
    """The comparisons of two groups that the plain regression is a weighted mean of, with their exact weights.

    >>> outcome = np.array([[1, 1, 3, 3.5], [1, 1, 1, 3], [1, 1.5, 1, 1], [2, 2, 2, 2.5]])
    >>> treated = np.array([[0, 0, 1, 1], [0, 0, 0, 1], [0] * 4, [0] * 4], bool)
    >>> found = decomposition(Panel(tuple("abcd"), tuple("1234"), outcome, treated))
    >>> {name: round(weight, 4) for name, weight in found.weights.items()}
    {'treated_vs_never': 0.8235, 'earlier_vs_later': 0.1176, 'later_vs_earlier': 0.0588}

    Args:
        panel: ``n_units`` × ``n_periods`` without gaps; covariates are not used.
        seed: not used here, since nothing is drawn.

    Returns:
        The estimate of the regression (no standard error: ``did`` gives that), the weights of the three kinds of
        comparison, and in ``details`` every comparison with estimate and weight. The check ``forbidden`` is the weight
        on units that are compared with units already treated.

    Raises:
        DesignError: for a panel with gaps or weights.
        MissingLibraryError: where diff-diff is not installed.
    """
    require_no_weights(panel)
    if not panel.is_complete:
        raise refused(panel.source, "bacon_gaps")
    found = _found(panel)
    comparisons = [_comparison(panel, one) for one in found.comparisons if one.weight > _NOTHING]
    weights = {
        kind: float(sum(one["weight"] for one in comparisons if one["kind"] == kind)) for kind in _KINDS
    }
    means = {kind: _mean(comparisons, kind) for kind in _KINDS}
    return Effect(
        method="bacon",
        estimate=float(found.twfe_estimate),
        **sizes(panel),
        weights=weights,
        checks=(forbidden_check(weights["later_vs_earlier"]),),
        notes=panel.notes,
        details={"estimates": means, "comparisons": comparisons},
        library=named("diff_diff"),
        source=SOURCE,
    )


_KINDS = ("treated_vs_never", "earlier_vs_later", "later_vs_earlier")


def forbidden_check(weight: float) -> Check:
    """The weight on comparisons with units already treated, and what it means."""
    key = "bacon.forbidden" if weight > 0 else "bacon.clean"
    return Check(
        name="forbidden",
        statistic=weight,
        passed=not weight,
        text=told(key, share=f"{weight:.1%}".replace("%", " %")),
    )


def undecided(check: Check, way: str) -> Check:
    """The check of :func:`forbidden_check` where it decides nothing: ``avoided`` of an estimate that makes no such
    comparison, ``beside`` of the regression that is reported beside one."""
    if not check.statistic:
        return check
    text = told(f"bacon.{way}", share=f"{check.statistic:.1%}".replace("%", " %"))
    return msgspec.structs.replace(check, passed=None, text=text)


def _found(panel: Panel) -> Any:
    import warnings

    bacon = needed("diff_diff").BaconDecomposition(weights="exact")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return bacon.fit(panel.to_pandas(), outcome="outcome", unit="unit", time="time", first_treat="first")


def _comparison(panel: Panel, one: Any) -> dict[str, Any]:
    return {
        "kind": one.comparison_type,
        "treated": _group(panel, one.treated_group),
        "control": _group(panel, one.control_group),
        "estimate": float(one.estimate),
        "weight": float(one.weight),
    }


def _group(panel: Panel, group: Any) -> str:
    return "never" if isinstance(group, str) else panel.periods[int(group) - 1]


def _mean(comparisons: Iterable[dict[str, Any]], kind: str) -> float | None:
    own = [one for one in comparisons if one["kind"] == kind]
    if not own:
        return None
    return float(np.average([one["estimate"] for one in own], weights=[one["weight"] for one in own]))
