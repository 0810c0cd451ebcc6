"""The public :func:`growth`: out of a file or of observations, for the periods and groups that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from duban.arguments import checked_choice
from duban.evaluation.table.reading import rows_of
from duban.language import Bilingual
from duban.regional.formulas.contribution import WeightsAt
from duban.regional.growth import (
    Growth,
    PeriodGrowth,
    Rates,
    assembled,
    period_growth,
    rates_of_levels,
)
from duban.regional.sources.columns import column_of, is_growth, needed
from duban.regional.sources.groups import Group, group_of
from duban.regional.sources.observed import observed_values
from duban.regional.sources.periods import label_of
from duban.regional.sources.values import Values, merged_notes, numbers_of, values_in
from duban.regional.words import listed, refuse

Meaning = Literal["growth", "level"]
MEANINGS: tuple[Meaning, ...] = ("growth", "level")
WEIGHTS_AT: tuple[WeightsAt, ...] = ("base", "end")


def growth(
    source: Any,
    *,
    indicator: str | None = None,
    measure: str | None = None,
    value: str | None = None,
    region: str | None = None,
    period: str | None = None,
    weight: str | None = None,
    meaning: Meaning | None = None,
    weights_at: WeightsAt = "base",
    only: str | None = None,
    groups: Sequence[str] = (),
) -> Growth:
    """Count which regions grow, and tell what each of them gives to the growth of the whole.

    >>> table = [
    ...     {"地区": "江苏", "增速": 6.0, "权重": 50}, {"地区": "浙江", "增速": 4.0, "权重": 30},
    ...     {"地区": "山西", "增速": -1.0, "权重": 20},
    ... ]
    >>> [found] = growth(table).periods
    >>> len(found.spread.growing), found.spread.n, [(one.region, round(one.contribution, 2)) for one in found.regions]
    (2, 3, [('江苏省', 0.75), ('浙江省', 0.3), ('山西省', -0.05)])

    Args:
        source: a file (:class:`pathlib.Path`), a data frame, an iterable of mappings; or, with ``indicator``, observations.
        indicator: the indicator of the observations, ``measure`` as what it is measured (``growth`` by default).
        value, region, period, weight: names of columns; found by their heads where they are not given.
        meaning: ``growth`` for rates in per cent, ``level`` for levels, whose growth is over the same period of the
            year before; by the head of the column where it is not given.
        weights_at: whether weights are levels before the growth (``base``) or after it (``end``).
        only: the one period that is wanted.
        groups: names of groups (工业大省), or lists of regions with commas.

    Returns:
        The growth by period, with the place of every number. Regions without a value are named and leave the count.

    Raises:
        TableError: with all that is wrong in the table, by row.
        UnreadableError: where the file is no table.
        ArgumentError: for a meaning that is none.
    """
    checked_choice("meaning", meaning or "growth", MEANINGS)
    checked_choice("weights_at", weights_at, WEIGHTS_AT)
    if indicator is not None:
        values = observed_values(source, indicator, measure=measure)
        found = _of_values(values, None, meaning or _meaning_of(values))
    else:
        values, weights, told_meaning = _read(source, value, region, period, weight, meaning)
        found = _of_values(values, weights, told_meaning)
    kept = _only(found, only, values.name)
    chosen = [group_of(name, values.name, values.names) for name in groups]
    periods = _periods(kept, chosen, weights_at)
    return assembled(values.name, values.column, periods, values.notes)


def _meaning_of(values: Values) -> Meaning:
    return "growth" if is_growth(values.column) else "level"


def _read(
    source: Any,
    value: str | None,
    region: str | None,
    period: str | None,
    weight: str | None,
    meaning: Meaning | None,
) -> tuple[Values, Values | None, Meaning]:
    """The values and weights of a table, and what its values are."""
    rows = rows_of(source)
    place, time = needed(rows, "region", region), column_of(rows, "period", period)
    by = column_of(rows, "weight", weight, taken=(place, time, value))
    head = needed(rows, "value", value, taken=(place, time, by))
    chosen: Meaning = meaning or ("growth" if is_growth(head) else "level")
    values = values_in(
        rows, value=head, region=place, period=time, least=0.0 if chosen == "level" else -100.0
    )
    weights = values_in(rows, value=by, region=place, period=time, least=0.0) if by else None
    notes = merged_notes(values.notes, weights.notes if weights else ())
    return _noted(values, notes), weights, chosen


def _noted(values: Values, notes: tuple[Bilingual, ...]) -> Values:
    from msgspec.structs import replace

    return replace(values, notes=notes)


def _of_values(values: Values, weights: Values | None, meaning: Meaning) -> dict[str, Rates]:
    """The rates of each period that has some."""
    if meaning == "level":
        found = {period: rates_of_levels(values, period) for period in values.periods if period}
        made = {period: rates for period, rates in found.items() if rates}
    else:
        made = {
            period: _stated(values, weights, period)
            for period in values.periods
            if values.regions.get(period)
        }
    if not made:
        refuse(values.name, "no_values")
    return made


def _stated(values: Values, weights: Values | None, period: str) -> Rates:
    own = weights.regions.get(period) if weights else None
    whole = weights.nation.get(period) if weights else None
    return Rates(
        growth=values.regions[period],
        nation=values.nation.get(period),
        weights=numbers_of(own) if own else None,
        whole=whole.value if whole else None,
    )


def _only(found: Mapping[str, Rates], only: str | None, name: str) -> Mapping[str, Rates]:
    if only is None:
        return found
    label = label_of(only)
    if label is None or label not in found:
        refuse(name, "no_period_there", name=only, names=listed(found))
    return {label: found[label]}


def _periods(
    found: Mapping[str, Rates], groups: Iterable[Group], weights_at: WeightsAt
) -> list[PeriodGrowth]:
    listed_groups = list(groups)
    return [
        period_growth(period, rates, listed_groups, weights_at=weights_at) for period, rates in found.items()
    ]
