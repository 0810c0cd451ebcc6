"""Weights of regions: a column of a file, or last year's levels of the same indicator as documents and data state them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

import msgspec

from duban.errors import Fault, TableError
from duban.evaluation.table.columns import number_in
from duban.evaluation.table.reading import Rows, rows_of
from duban.language import LIST, Texts
from duban.observation import Observation
from duban.observations.identity import conversion
from duban.observations.indicator_key import indicator_key
from duban.observations.reconciliation import reconcile
from duban.regional.sources.places import mainland
from duban.regional.targets.statement import TargetSource
from duban.vocabulary.data_files import data_file_words
from duban.vocabulary.region_columns import region_columns
from duban.vocabulary.regions import regions

_TEXTS = Texts("duban.regional.targets", "texts")
_KNOWN = frozenset(("actual", "estimate"))


class Weight(msgspec.Struct, frozen=True, kw_only=True):
    """What a region weighs, and where that stands."""

    region: str
    value: float
    unit: str
    source: TargetSource


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What regions weigh.

    Attributes:
        name: what they are, as the head of a column or an indicator is called.
        year: the year they are of; ``None`` where the file says none.
        by_region: the weights by the full names of regions.
    """

    name: str
    year: int | None
    by_region: dict[str, Weight]

    @property
    def values(self) -> dict[str, float]:
        """The numbers alone, by region."""
        return {region: weight.value for region, weight in self.by_region.items()}


def weights_in(source: Any, *, column: str | None = None, year: int | None = None) -> Weights:
    """The weights of a table: a file (:class:`pathlib.Path`), a data frame, or rows as mappings.

    Regions stand under a head that says so (地区, province). The weights are those of ``column``, else of the column that
    is headed so (权重, weight), else of the only other one with numbers. Of several years that before ``year`` counts, or,
    where it has no rows, the last one before.

    >>> found = weights_in([{"地区": "江苏", "生产总值": "137"}, {"地区": "甘肃", "生产总值": "13"}])
    >>> found.name, found.values
    ('生产总值', {'江苏省': 137.0, '甘肃省': 13.0})

    Raises:
        UnreadableError: where the file is none, or no table.
        TableError: where there is no column of regions or weights, several could be it, or a cell is no weight.
    """
    rows = rows_of(source)
    name = source.name if isinstance(source, Path) else rows.name
    region = _headed(rows, "region")
    if region is None:
        raise _refused(name, "no_region_column", names=LIST.text("zh").join(rows.columns))
    time = next((head for head in rows.columns if data_file_words().role(head) in ("period", "end")), None)
    chosen = column or _weight_column(rows, name, (region, time))
    if chosen not in rows.columns:
        raise _refused(name, "no_column", column=chosen, names=LIST.text("zh").join(rows.columns))
    kept = _lines(rows, time, year)
    found: dict[str, Weight] = {}
    for i in kept[0]:
        place, cell = rows.columns[region][i], rows.columns[chosen][i]
        value = number_in(cell)
        if value is None or value < 0:
            raise TableError(name, [Fault(rows.lines[i], chosen, _TEXTS["no_weight"].format(value=cell))])
        if isfinite(value) and place:
            known = regions().find(place)
            full = known.name if known else place
            told = TargetSource(document=name, sentence=f"{place} {chosen} {cell} (line {rows.lines[i]})")
            found[full] = Weight(region=full, value=value, unit="", source=told)
    return Weights(name=chosen, year=kept[1], by_region=found)


def _headed(rows: Rows, role: str) -> str | None:
    return next((head for head in rows.columns if data_file_words().role(head) == role), None)


def _weight_column(rows: Rows, name: str, taken: Sequence[str | None]) -> str:
    numbers = [
        head
        for head, cells in rows.columns.items()
        if head not in taken
        and data_file_words().role(head) is None
        and all(number_in(cell) is not None for cell in cells)
    ]
    # A column that is said to weigh goes first; others are told by being the only one with numbers.
    named = [head for head in numbers if any(word in head.lower() for word in region_columns().weight)]
    fitting = named or numbers
    if len(fitting) != 1:
        raise _refused(name, "which_weight", names=LIST.text("zh").join(fitting or rows.columns))
    return fitting[0]


def _lines(rows: Rows, time: str | None, year: int | None) -> tuple[list[int], int | None]:
    """The rows of the last year before ``year``, and that year; all rows where the table has no years."""
    if time is None:
        return list(range(len(rows))), None
    years = [int(cell[:4]) if cell[:4].isdecimal() else None for cell in rows.columns[time]]
    known = [one for one in years if one is not None and (year is None or one < year)]
    if not known:
        return [], None
    return [i for i, one in enumerate(years) if one == max(known)], max(known)


def _refused(name: str, key: str, **parts: object) -> TableError:
    return TableError(name, [Fault(None, "", _TEXTS[key].format(**parts))])


def level_weights(
    observations: Iterable[Observation], indicators: Iterable[str], year: int
) -> dict[str, Weights]:
    """The levels of ``indicators`` (identifiers) in the year before ``year``, by indicator, as ``observations`` state them.

    Parts of provinces and the nation weigh nothing here. Of several statements that holds which
    :func:`~duban.observations.reconciliation.reconcile` takes. Levels that are bounds weigh nothing, they are no number.

    >>> import duban
    >>> from duban.ledger.contents.documents import StoredDocument
    >>> read = duban.read_text("2025年，地区生产总值达到3万亿元。", region="江苏省", year=2026)
    >>> from duban.observations.documents import observations_of
    >>> stated = observations_of([StoredDocument.of(read, duban.extract(read))])
    >>> level_weights(stated, ["regional-gdp"], 2026)["regional-gdp"].values
    {'江苏省': 3000000000000.0}
    """
    wanted, last = frozenset(indicators), f"{year - 1:04}"
    stated: dict[str, dict[str, list[Observation]]] = {}
    for one in observations:
        if _is_level(one, last):
            key = indicator_key(one)
            if key.indicator in wanted and key.measure == "level" and one.region in mainland():
                stated.setdefault(key.indicator, {}).setdefault(one.region, []).append(one)
    return {indicator: _levels(by_region, year - 1) for indicator, by_region in stated.items()}


def _is_level(one: Observation, year: str) -> bool:
    is_value = one.kind in _KNOWN and one.is_point and not (one.is_base or one.is_difference)
    whole = one.period_end == f"{year}-12" and (one.period_start or year).startswith(year)
    return is_value and whole and one.measure == "level"


def _levels(by_region: dict[str, list[Observation]], year: int) -> Weights:
    found: dict[str, Weight] = {}
    unit = next(iter(by_region.values()))[0].unit
    for region, stated in sorted(by_region.items()):
        settled = reconcile(stated)
        factor = conversion(settled.value.unit, unit) if settled else None
        if settled is None or factor is None or settled.value.low is None:
            continue
        value = settled.value
        assert value.low is not None
        found[region] = Weight(region=region, value=value.low * factor, unit=unit, source=source_of(value))
    first = next(iter(by_region.values()))[0]
    return Weights(name=first.indicator, year=year, by_region=found)


def source_of(observation: Observation) -> TargetSource:
    """Where an observation stands: its first witness.

    >>> source_of(Observation(indicator="粮食")).document
    ''
    """
    if not observation.witnesses:
        return TargetSource(document="")
    witness = observation.witnesses[0]
    return TargetSource(
        document=witness.document, sentence=witness.text, start=witness.start, end=witness.end
    )
