"""What a referee asks of a difference in differences: trends before, how far they may bend, what is compared, power."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from duban.evaluation.design.checks import require_steady_weights
from duban.evaluation.effect import Check
from duban.evaluation.estimation.event_coefficients import coefficients_of
from duban.evaluation.faults import DesignError
from duban.evaluation.methods.callaway_santanna import checks_before
from duban.evaluation.methods.decomposition import decomposition
from duban.evaluation.methods.event_study import event_study
from duban.evaluation.methods.honest import breakdown_check, breakdown_of
from duban.evaluation.methods.power import power
from duban.evaluation.panel import Panel


def referee(panel: Panel, level: float = 0.95) -> tuple[Check, ...]:
    """The checks that this panel allows: trends before treatment, breakdown of the honest bounds, the weight on units
    already treated where treatment is staggered, and the minimum detectable effect.

    >>> import numpy as np
    >>> treated = np.zeros((8, 5), bool)
    >>> treated[:4, 3:] = True
    >>> panel = Panel(tuple("abcdefgh"), tuple("12345"), np.random.default_rng(3).normal(size=(8, 5)), treated)
    >>> [check.name for check in referee(panel)]
    ['detectable', 'pre_trends', 'breakdown']
    """
    return tuple(check for made in (_power, _trends, _forbidden) for check in _tried(made, panel, level))


def _tried(made: Callable[[Panel, float], Iterator[Check]], panel: Panel, level: float) -> list[Check]:
    """The checks that ``made`` makes; none where the panel does not allow them."""
    try:
        return list(made(panel, level))
    except DesignError:
        return []


def _power(panel: Panel, level: float) -> Iterator[Check]:
    yield from power(panel, level=level).checks


def _trends(panel: Panel, level: float) -> Iterator[Check]:
    if max(panel.cohorts) < 2:
        return
    if panel.is_staggered:
        require_steady_weights(panel)
        yield from checks_before(panel, "never" if panel.never_treated else "not-yet", level)
        return
    found = event_study(panel, level=level)
    yield from (check for check in found.checks if check.name == "pre_trends")
    study = coefficients_of(found)
    if len(study.before) and study.is_regular:
        yield breakdown_check(breakdown_of(study, level), study)


def _forbidden(panel: Panel, level: float) -> Iterator[Check]:
    if panel.is_staggered:
        yield from decomposition(panel).checks
