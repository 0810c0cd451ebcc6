"""Observations of an indicator as rows: a value a region and period, the newest where several were stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from duban.evaluation.adoption.adoption import region_key
from duban.evaluation.faults import refused
from duban.evaluation.table.columns import near_names
from duban.evaluation.table.reading import Rows
from duban.language import listed
from duban.observation import Observation
from duban.observations.indicator_key import IndicatorKey, indicator_key
from duban.vocabulary import indicators, units

REGION, TIME, VALUE = "region", "period", "value"
"""The columns of :func:`observed_rows`."""


def observed_rows(
    observations: Iterable[Observation],
    indicator: str,
    *,
    measure: str | None = None,
    unit: str | None = None,
    name: str = "ledger",
) -> Rows:
    """The actual values of ``indicator`` as rows with :data:`REGION`, :data:`TIME` and :data:`VALUE`.

    Years are taken where there are any, else months. Of several values of a region and period the one that was said last
    counts. Units are converted into the one of the indicator, or into ``unit``.

    >>> values = [
    ...     Observation(indicator="粮食产量", unit="斤", low=low, high=low, region="江苏", period_end=f"{year}-12", vintage=f"{year + 1}-01")
    ...     for year, low in ((2024, 4000.0), (2025, 6000.0))
    ... ]
    >>> observed_rows(values, "粮食产量", unit="吨").columns
    {'region': ('江苏省', '江苏省'), 'period': ('2024', '2025'), 'value': ('2', '3')}

    Raises:
        DesignError: where there are no values of it, or several measures and none is chosen.
    """
    key, own = values_of(observations, indicator, measure=measure, unit=unit, name=name)
    return _rows(own, unit or key.unit, name)


def values_of(
    observations: Iterable[Observation],
    indicator: str,
    *,
    measure: str | None = None,
    unit: str | None = None,
    name: str = "ledger",
) -> tuple[IndicatorKey, list[Observation]]:
    """The observations that are actual values of ``indicator`` for a place and period, and what they are of.

    >>> value = Observation(indicator="粮食产量", unit="斤", low=4.0, high=4.0, region="江苏", period_end="2024-12")
    >>> values_of([value], "粮食产量")[0].unit
    '吨'

    Raises:
        DesignError: where there are no values of it, or several measures and none is chosen.
    """
    kept = [one for one in observations if _is_point(one)]
    keyed = [(indicator_key(one), one) for one in kept]
    own = [(key, one) for key, one in keyed if _is_of(key, one, indicator)]
    if not own:
        hint = near_names(indicator, sorted({one.indicator for one in kept}))
        raise refused(name, "no_observations", indicator=indicator, hint=hint)
    key = _chosen(own, indicator, measure, unit, name)
    return key, [one for other, one in own if other == key]


def _is_point(one: Observation) -> bool:
    is_value = one.kind == "actual" and one.is_point and not (one.is_base or one.is_difference)
    return is_value and one.region is not None and one.period_end is not None


def _is_of(key: IndicatorKey, one: Observation, wanted: str) -> bool:
    entry = indicators().match(wanted)
    return wanted in (one.indicator, key.indicator) or (entry is not None and key.indicator == entry.id)


def _chosen(
    own: Sequence[tuple[IndicatorKey, Observation]],
    indicator: str,
    measure: str | None,
    unit: str | None,
    name: str,
) -> IndicatorKey:
    """The one measure and class of units that is asked for, or that there is."""
    counts = Counter(key for key, _ in own)
    fitting = [
        key
        for key, _ in counts.most_common()
        if (measure is None or key.measure == measure)
        and (unit is None or unit == key.unit or units().factor(key.unit, unit) is not None)
    ]
    if len(fitting) == 1:
        return fitting[0]
    choices = listed(f"{key.measure} {key.unit}".strip() for key in counts)
    raise refused(name, "several_measures", indicator=indicator, choices=choices)


def _rows(own: Sequence[Observation], unit: str, name: str) -> Rows:
    yearly = [one for one in own if _is_of_year(one)]
    newest: dict[tuple[str, str], Observation] = {}
    for one in sorted(yearly or own, key=lambda one: one.vintage or ""):
        period = (one.period_end or "")[: 4 if yearly else 7]
        newest[region_key(one.region or ""), period] = one
    cells = sorted(newest)
    values = tuple(_written(newest[cell], unit) for cell in cells)
    columns = {
        REGION: tuple(cell[0] for cell in cells),
        TIME: tuple(cell[1] for cell in cells),
        VALUE: values,
    }
    return Rows(name, columns, tuple(range(2, len(cells) + 2)))


def _is_of_year(one: Observation) -> bool:
    """Whether the period is a year, or its end: a level that stands at the end of December."""
    end = one.period_end or ""
    return end[4:7] in ("", "-12") and (one.period_start or end)[:4] == end[:4] and _starts_in_january(one)


def _starts_in_january(one: Observation) -> bool:
    start = one.period_start
    return start is None or start[4:7] in ("", "-01") or start[:7] == (one.period_end or "")[:7]


def _written(one: Observation, unit: str) -> str:
    factor = units().factor(one.unit, unit)
    value = (one.value or 0.0) * (1.0 if factor is None else factor)
    return f"{value:.12g}"
