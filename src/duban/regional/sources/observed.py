"""Values of regions out of observations: of the places a document or data file itself speaks of, with its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from duban.evaluation.adoption.observed import values_of
from duban.evaluation.faults import DesignError
from duban.observation import Observation, Witness
from duban.regional.sources.periods import in_order
from duban.regional.sources.places import code_of, inner, place_of
from duban.regional.sources.values import Origin, RegionValue, Values
from duban.regional.words import listed, refuse, told
from duban.vocabulary import units


def observed_values(
    observations: Iterable[Observation],
    indicator: str,
    *,
    measure: str | None = None,
    name: str = "ledger",
) -> Values:
    """The actual values of ``indicator`` by region and period, each with the places that state it.

    Of several values of a region and period the one that was said last counts. Without ``measure`` growth is taken
    where there is any. Years stand as ``2025``, quarters as ``2025Q1``, the year up to a month and a month as ``2025-03``.

    >>> from duban.observation import Witness
    >>> said = Witness(document="报告.txt", text="规模以上工业增加值增长5.9%。", start=3, end=7)
    >>> value = Observation(
    ...     indicator="规模以上工业增加值", measure="growth", unit="%", low=5.9, high=5.9, region="江苏省",
    ...     period_start="2025-01", period_end="2025-12", witnesses=(said,),
    ... )
    >>> found = observed_values([value], "规模以上工业增加值").regions["2025"]["江苏省"]
    >>> found.value, found.origins[0].sentence
    (5.9, '规模以上工业增加值增长5.9%。')

    Raises:
        TableError: where there are no values of it, or several measures and none is chosen.
    """
    listed_values = list(observations)
    try:
        key, own = values_of(listed_values, indicator, measure=measure or "growth", name=name)
    except DesignError:
        if measure is not None:
            raise
        key, own = values_of(listed_values, indicator, name=name)
    newest: dict[tuple[str, str], Observation] = {}
    for one in sorted(own, key=lambda one: one.vintage or ""):
        if period := _period(one):
            newest[one.region or "", period] = one
    if not newest:
        refuse(name, "no_values")
    return _values(newest, key.unit, name, f"{indicator} {key.measure}")


def _period(one: Observation) -> str:
    """The label of its period; empty where it spans years, as growth since the last plan does."""
    start, end = one.period_start or one.period_end or "", one.period_end or ""
    if start[:4] != end[:4]:
        return ""
    if len(end) < 6:
        return end
    year, month = end[:4], int(end[5:7])
    is_stock = one.measure == "level" and start[:7] == end[:7]
    if month == 12 and (start[4:7] in ("", "-01") or is_stock):
        return year
    if len(start) > 6 and month % 3 == 0 and int(start[5:7]) == month - 2 and start[:4] == year:
        return f"{year}Q{month // 3}"
    return f"{year}-{month:02}"


def _values(newest: dict[tuple[str, str], Observation], unit: str, name: str, column: str) -> Values:
    """The values of regions and nation; periods of the commonest kind, for years and months make no one series."""
    kinds = [_kind(period) for _, period in newest]
    kind = max(dict.fromkeys(kinds), key=kinds.count)
    regional: dict[str, dict[str, RegionValue]] = {}
    nation: dict[str, RegionValue] = {}
    apart: dict[str, None] = {}
    places = {region: place_of(region) for region, _ in newest}
    within = inner({full for full, standing in places.values() if standing == "region"})
    for (region, period), one in newest.items():
        full, standing = places[region]
        if _kind(period) != kind:
            continue
        if standing == "aggregate" or full in within:
            apart[full] = None
        elif standing == "nation":
            nation[period] = _value(full, period, one, unit)
        else:
            regional.setdefault(period, {})[full] = _value(full, period, one, unit)
    notes = (told("note.parts", names=listed(apart)),) if apart else ()
    periods = in_order([*regional, *nation])
    return Values(name=name, column=column, regions=regional, nation=nation, periods=periods, notes=notes)


def _kind(period: str) -> str:
    return "quarter" if "Q" in period else "month" if "-" in period else "year"


def _value(region: str, period: str, one: Observation, unit: str) -> RegionValue:
    factor = units().factor(one.unit, unit) if one.unit != unit else 1.0
    return RegionValue(
        region=region,
        code=code_of(region),
        period=period,
        value=(one.value or 0.0) * (1.0 if factor is None else factor),
        origins=tuple(_origin(witness) for witness in one.witnesses),
    )


def _origin(witness: Witness) -> Origin:
    cell = witness.cell or ""
    return Origin(
        document=witness.document,
        column=cell,
        sentence=witness.text,
        start=witness.start,
        end=witness.end,
    )
