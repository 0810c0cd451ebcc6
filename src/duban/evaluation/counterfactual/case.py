"""What a synthetic control is asked of: the treated unit of a panel, the predictors, and the setting they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from duban.evaluation.counterfactual.fitting import Setting
from duban.evaluation.counterfactual.predictors import (
    Predictor,
    is_useful,
    lagged,
    matrix,
    predictors_of,
    standardised,
    usual,
    window,
)
from duban.evaluation.design.checks import require_no_weights, require_units
from duban.evaluation.faults import refused
from duban.evaluation.panel import Array, Panel
from duban.language import listed


@dataclass(frozen=True, eq=False)
class Case:
    """The treated unit, its first treated period, and the setting."""

    panel: Panel
    unit: int
    before: int
    predictors: tuple[Predictor, ...]
    setting: Setting
    trained: tuple[Predictor, ...] = ()

    def earlier(self, start: int) -> Setting:
        """The setting of a treatment that is made up in the period at ``start``, from what was there before it alone.

        Predictors, their training and the periods to follow are lagged by as many periods as the start is (Abadie, Diamond and Hainmueller
        2015, section 4); those that nothing is left of are left out.
        """
        by = self.before - start
        pairs = [
            (own, lagged(self.trained[k], by, start) if self.trained else own, k)
            for k, one in enumerate(self.predictors)
            if (own := lagged(one, by, start)) is not None
        ]
        kept = [(own, train, k) for own, train, k in pairs if train and is_useful(self.panel, own, train)]
        fitted = tuple(place - by for place in self.setting.fitted if 0 <= place - by < start)
        fitted = fitted or tuple(range(start))
        if not kept:
            return Setting(self.panel.outcome, fitted)
        given = self.setting.importance
        importance = None if given is None else given[[k for *_, k in kept]]
        return Setting(
            self.panel.outcome,
            fitted,
            standardised(matrix(self.panel, [own for own, *_ in kept])),
            standardised(matrix(self.panel, [train for _, train, _ in kept])) if self.trained else None,
            None if importance is None or not importance.any() else importance / importance.sum(),
            self.setting.starts,
            self.setting.seed,
        )


def case_of(panel: Panel, texts: Sequence[str], fit: str | None, train: Sequence[str]) -> Case:
    """The case of ``panel``, with the predictors, the periods to follow and the training predictors that texts name.

    Raises:
        DesignError: for more than one treated unit, gaps, fewer than two donors, and what the texts name in vain.
    """
    if len(panel.ever_treated) != 1:
        names = listed(panel.units[i] for i in panel.ever_treated)
        raise refused(panel.source, "one_treated", n=len(panel.ever_treated), units=names)
    if not panel.is_complete:
        raise refused(panel.source, "complete_needed", column=panel.names.outcome)
    require_units(panel, 3)
    require_no_weights(panel)
    unit = panel.ever_treated[0]
    before = int(panel.first_treated[unit] or 0)
    if before < 2:
        raise refused(panel.source, "few_before", n=before, least=2)
    chosen = predictors_of(panel, texts, before) if texts else usual(panel, before)
    trained = predictors_of(panel, train, before)
    if trained and len(trained) != len(chosen):
        raise refused(panel.source, "train_differs", n=len(trained), m=len(chosen))
    setting = Setting(
        panel.outcome,
        window(panel, fit) if fit else tuple(range(before)),
        standardised(matrix(panel, chosen)) if chosen else None,
        standardised(matrix(panel, trained)) if trained else None,
    )
    return Case(panel, unit, before, chosen, setting, trained)


def importance_of(case: Case, given: Sequence[float]) -> Array:
    """The importance of each predictor of ``case`` as given, made to sum to 1.

    Raises:
        DesignError: where there are more or fewer than predictors, or any is negative, or all are nought.
    """
    values = np.array(given, dtype=float)
    if len(values) != len(case.predictors) or (values < 0).any() or not values.any():
        raise refused(case.panel.source, "importance_differs", n=len(values), m=len(case.predictors))
    return values / values.sum()  # type: ignore[no-any-return]
