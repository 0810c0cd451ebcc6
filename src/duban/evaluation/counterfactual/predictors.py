"""Predictors of a synthetic control: a column and the periods that it is averaged over, as «beer@1984:1988»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from duban.evaluation.faults import DesignError, refused
from duban.evaluation.panel import Array, Panel
from duban.evaluation.table.columns import near_names
from duban.evaluation.table.periods import period_key


class Predictor(NamedTuple):
    """A column and the places in the panel's periods that it is averaged over."""

    column: str
    places: tuple[int, ...]
    name: str


def window(panel: Panel, text: str) -> tuple[int, ...]:
    """The places of the periods from one to another («1980:1988»), or of one («1975»).

    >>> panel = Panel(("a",), ("2001", "2002", "2003"), np.zeros((1, 3)), np.zeros((1, 3), bool))
    >>> window(panel, "2002:2003"), window(panel, "2001")
    ((1, 2), (0,))

    Raises:
        DesignError: where these are no periods of the panel.
    """
    begin, _, end = text.partition(":")
    low, high = period_key(begin), period_key(end or begin)
    keys = [period_key(period) for period in panel.periods]
    if low is None or high is None or low.kind != high.kind:
        raise refused(panel.source, "no_window", value=text, first=panel.periods[0], last=panel.periods[-1])
    found = tuple(i for i, key in enumerate(keys) if key is not None and low <= key <= high)
    if not found:
        raise refused(panel.source, "no_window", value=text, first=panel.periods[0], last=panel.periods[-1])
    return found


def predictors_of(panel: Panel, texts: Sequence[str], before: int) -> tuple[Predictor, ...]:
    """The predictors that ``texts`` name; without ``@`` one is averaged over all ``before`` periods before treatment.

    Raises:
        DesignError: where a column is not among the covariates, or periods are not in the panel.
    """
    known = (panel.names.outcome, *panel.covariates)
    found = []
    for text in texts:
        column, periods = (part.strip() for part in (text.rsplit("@", 1) if "@" in text else (text, "")))
        if column not in known:
            raise refused(panel.source, "no_predictor", name=column, hint=near_names(column, known))
        places = window(panel, periods) if periods else tuple(range(before))
        found.append(Predictor(column, places, text.strip()))
    return tuple(found)


def usual(panel: Panel, before: int) -> tuple[Predictor, ...]:
    """What is taken where no predictor is named: none (the outcome alone), or covariates and three outcomes.

    With covariates: the mean of each before treatment, and the outcome in the first, the middle and the last period
    before it. With all outcomes as predictors covariates would count nothing (Kaul and others 2022).
    """
    if not panel.covariates:
        return ()
    means = [Predictor(name, tuple(range(before)), name) for name in panel.covariates]
    places = sorted({0, before // 2, before - 1})
    name = panel.names.outcome
    return (*means, *(Predictor(name, (i,), f"{name}@{panel.periods[i]}") for i in places))


def matrix(panel: Panel, predictors: Sequence[Predictor]) -> Array:
    """The predictors × units: means over the values that there are.

    Raises:
        DesignError: where a unit has no value of a predictor, or all units have the same.
    """
    rows = []
    for one in predictors:
        source = panel.outcome if one.column == panel.names.outcome else panel.covariates[one.column]
        part = source[:, list(one.places)]
        known = np.isfinite(part)
        if not known.any(axis=1).all():
            unit = panel.units[int(np.flatnonzero(~known.any(axis=1))[0])]
            raise refused(panel.source, "predictor_missing", column=one.column, unit=unit, name=one.name)
        row = np.nansum(part, axis=1) / known.sum(axis=1)
        if np.ptp(row) == 0:
            raise refused(panel.source, "predictor_constant", column=one.column, name=one.name)
        rows.append(row)
    return np.array(rows)


def lagged(one: Predictor, by: int, end: int) -> Predictor | None:
    """The predictor ``by`` periods earlier, as far as that is before the period at ``end``; ``None`` where nothing is.

    >>> lagged(Predictor("beer", (4, 5, 6), "beer@1984:1986"), 3, 3).places, lagged(Predictor("beer", (1,), ""), 3, 3)
    ((1, 2), None)
    """
    places = tuple(place - by for place in one.places if 0 <= place - by < end)
    return one._replace(places=places) if places else None


def is_useful(panel: Panel, *predictors: Predictor) -> bool:
    """Whether every unit has a value of each of ``predictors``, and not all the same."""
    try:
        matrix(panel, predictors)
    except DesignError:
        return False
    return True


def standardised(values: Array) -> Array:
    """Each predictor in standard deviations over all units, as R's Synth does it.

    >>> standardised(np.array([[1.0, 2.0, 3.0]])).tolist()
    [[1.0, 2.0, 3.0]]
    """
    return values / values.std(axis=1, ddof=1, keepdims=True)  # type: ignore[no-any-return]
