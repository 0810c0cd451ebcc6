"""Targets of provinces against the nation's: who is above and below, what they come to together.

Of growth, rates and what is said per head each province lies above, at or below the national target, and the provinces
have a mean. Of totals and counts each has a share of it, and the provinces have a sum. Only targets for one year stand
against each other. A province without a number is named, none is imputed.

Stable: :func:`region_targets`, :class:`RegionTargets`, :class:`IndicatorTargets`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from duban.arguments import checked_many, checked_year
from duban.comparison.formulations.wording import wording
from duban.comparison.regional_targets.additivity import is_additive
from duban.comparison.regional_targets.sums import Bounds, Sum, bounds, share_of, summed
from duban.comparison.regional_targets.targets import TargetCell, TargetColumn, TargetTable, targets
from duban.extraction.extractor import records_of
from duban.language import Bilingual
from duban.ledger.contents.documents import StoredDocument
from duban.observation import Observation
from duban.observations.documents import observations_of
from duban.observations.identity import conversion
from duban.observations.indicator_key import IndicatorKey
from duban.records import Figure
from duban.regional.sources.places import code_of, mainland
from duban.regional.sources.values import NATION
from duban.regional.targets.means import Mean, mean, middle, weighted_mean
from duban.regional.targets.standing import Zone, standing, zone
from duban.regional.targets.statement import Standing, StatedTarget, TargetSource
from duban.regional.targets.weights import Weights, level_weights, weights_in
from duban.text.sourced import Source, document_of
from duban.vocabulary import indicators

# Of what the nation sets no target for, provinces that must to make it a row.
_MANY = 2

# Levels weigh where at least this share of the provinces with a target has one: the mean of fewer is not theirs. Of the
# sixteen reports of 2026 eleven state GDP, and of other indicators one to three of nine state the level.
_COVERED = 0.5

LevelsOf = Callable[[Sequence[str], int], Mapping[str, Weights]]
"""The levels of indicators (identifiers) in the year before one, by indicator: weights where no others are given."""


class IndicatorTargets(msgspec.Struct, frozen=True, kw_only=True):
    """What nation and provinces aim at for one indicator.

    Attributes:
        key: what tells it from the others; ``name`` what it is called; ``unit`` of all its numbers.
        adds: whether it adds up over provinces: then ``total`` is what they come to, else there are means.
        nation: the national target; ``at`` the numbers that count as at it, of what does not add up.
        provinces: their targets in the order of their codes; ``missing`` the provinces that state no number.
        mean, weighted: means of what does not add up, ``median`` the median; ``weights`` what ``weighted`` is by.
        total: the sum of what adds up.
    """

    key: IndicatorKey
    name: Bilingual
    unit: str
    adds: bool
    nation: StatedTarget | None
    at: Zone | None
    provinces: tuple[StatedTarget, ...]
    missing: tuple[str, ...]
    mean: Mean | None = None
    median: float | None = None
    weighted: Mean | None = None
    weights: Weights | None = None
    total: Sum | None = None

    def of(self, standing: Standing) -> tuple[StatedTarget, ...]:
        """The provinces that stand ``above``, ``at`` or ``below`` the national target.

        >>> import duban
        >>> texts = (("全国", "国内生产总值增长5%左右"), ("江苏省", "地区生产总值增长6%"))
        >>> found = region_targets([duban.read_text(f"2026年主要预期目标是：{text}。", region=region, year=2026) for region, text in texts])
        >>> [one.region for one in found.indicators[0].of("above")]
        ['江苏省']
        """
        return tuple(one for one in self.provinces if one.standing == standing)


class RegionTargets(msgspec.Struct, frozen=True, kw_only=True):
    """The targets of one year: what :func:`region_targets` gives.

    Attributes:
        year: the year that they are for.
        regions: the provinces that documents were given of, in the order of their codes.
        indicators: those that the nation has a target for, in the order of tables of targets, behind them those that
            several provinces have.
    """

    year: int
    regions: tuple[str, ...]
    indicators: tuple[IndicatorTargets, ...]

    def as_json(self) -> Iterator[dict[str, Any]]:
        """A line for each indicator (``record`` is ``indicator``), behind it one for each province (``region``)."""
        for one in self.indicators:
            shown = msgspec.to_builtins(one)
            own, key = shown.pop("provinces"), {"indicator": one.name.zh, **one.key._asdict()}
            key = {"indicator_id": key.pop("indicator"), "indicator": one.name.zh, **key}
            del shown["key"]
            counts = {name: len(one.of(name)) for name in ("above", "at", "below")}
            shown["standing"] = None if one.adds or one.nation is None else counts
            yield {"record": "indicator", "year": self.year, **key, "n": len(own), **shown}
            for province in own:
                yield {"record": "region", "year": self.year, **key, **province}


def region_targets(
    documents: Iterable[Source | StoredDocument],
    *,
    year: int | None = None,
    indicator: str | None = None,
    weights: Any = None,
    weight_column: str | None = None,
) -> RegionTargets:
    """The targets that provinces set for a year against those of the nation.

    Args:
        documents: of the nation and of provinces, as :func:`duban.targets` takes them.
        year: the year of the targets; by default the one that most of them are for.
        indicator: one indicator alone: its identifier, or what it is called.
        weights: a table of weights by region (a file, a data frame, or rows), as
            :func:`~duban.regional.targets.weights.weights_in` reads it, for the means; levels of an indicator weigh its
            growth alone, unless ``indicator`` is given. By default growth is weighted by last year's level of what
            grows, where the documents state it of half of the provinces.
        weight_column: the head of the weights' column.

    >>> import duban
    >>> texts = (("全国", "国内生产总值增长5%左右，粮食产量1.4万亿斤"), ("江苏省", "地区生产总值增长6%，粮食产量700亿斤"))
    >>> found = region_targets([duban.read_text(f"2026年主要预期目标是：{text}。", region=region, year=2026) for region, text in texts])
    >>> gdp, grain = found.indicators
    >>> gdp.provinces[0].standing, gdp.provinces[0].difference, grain.total.of_nation.share
    ('above', 1.0, 0.05)

    Raises:
        UnreadableError: where there is no text to read.
        PathExpectedError: for a ``str`` that names a file.
        ArgumentError, ArgumentTypeError: for a year that cannot be, or what is no document; where no document is given.
        TableError: where the table of weights cannot be read.
    """
    checked_year("year", year)
    stored = [_stored(source) for source in checked_many("documents", documents)]
    table = targets(stored, year=year)

    def levels(wanted: Sequence[str], of: int) -> Mapping[str, Weights]:
        return level_weights(observations_of(stored), wanted, of)

    given = None if weights is None else weights_in(weights, column=weight_column, year=table.year)
    return set_against(table, indicator=indicator, weights=given, levels=levels)


def _stored(source: Source | StoredDocument) -> StoredDocument:
    if isinstance(source, StoredDocument):
        return source
    document = document_of(source)
    return StoredDocument.of(document, records_of(document))


def set_against(
    table: TargetTable,
    *,
    indicator: str | None = None,
    weights: Weights | None = None,
    levels: LevelsOf | None = None,
) -> RegionTargets:
    """The provinces of ``table`` set against its nation, as :func:`region_targets` does.

    >>> import duban
    >>> set_against(duban.targets(["2026年，粮食产量增长2%。"], year=2026)).indicators
    ()
    """
    chosen = [column for column in table.columns if _is_wanted(column, indicator)]
    asked = [(column, weights if indicator or _weighs(weights, column) else None) for column in chosen]
    found = [one for column, by in asked if (one := _Column(table, column).found(by)) is not None]
    found.sort(key=lambda one: one.nation is None)
    if weights is None and levels is not None:
        found = _with_levels(found, levels, table.year)
    provinces = [row.region for row in table.rows if row.region in mainland()]
    return RegionTargets(year=table.year, regions=tuple(provinces), indicators=tuple(found))


def _is_wanted(column: TargetColumn, indicator: str | None) -> bool:
    if indicator is None:
        return True
    entry = indicators().match(indicator) or indicators().get(indicator)
    ids = {indicator, *([entry.id] if entry else [])}
    own = {column.key.indicator, *_answers(column)}
    return bool(own & ids) or indicator in (column.name.zh, column.name.en)


def _weighs(weights: Weights | None, column: TargetColumn) -> bool:
    """Whether a table of weights is for an indicator: levels of one weigh its growth, other weights all that has a mean.

    GDP levels are no weights of unemployment rates, unless one asks for them of this indicator alone.
    """
    entry = indicators().match(weights.name) if weights else None
    if entry is None:
        return True
    same = {entry.id, wording().counterparts.get(entry.id)}
    return column.key.measure == "growth" and bool({column.key.indicator, *_answers(column)} & same)


def _answers(column: TargetColumn) -> set[str]:
    """The nation's indicator that a province's answers."""
    found = wording().counterparts.get(column.key.indicator)
    return {found} if found else set()


class _Column:
    """An indicator of a table of targets."""

    def __init__(self, table: TargetTable, column: TargetColumn) -> None:
        self._column = column
        origins = {id(target.record): target.origin for target in table.targets}
        self._titles = {key: origin.title or "" for key, origin in origins.items()}
        cells = {row.region: row.cells.get(column.key) for row in table.rows}
        self._cells = {region: cell for region, cell in cells.items() if cell and cell.figure}

    def found(self, weights: Weights | None) -> IndicatorTargets | None:
        """What nation and provinces aim at; ``None`` where too few provinces do."""
        own = [region for region in mainland() if region in self._cells]
        nation = self._cells.get(NATION)
        if len(own) < (1 if nation else _MANY):
            return None
        unit = (nation or self._cells[own[0]]).figure.unit  # type: ignore[union-attr]
        above = self._stated(NATION, unit) if nation else None
        adds = is_additive(self._figure(NATION if nation else own[0]))
        below = [one for region in own if (one := self._stated(region, unit)) is not None]
        result = IndicatorTargets(
            key=self._column.key,
            name=self._column.name,
            unit=unit,
            adds=adds,
            nation=above,
            at=zone(self._observed(above)) if above and not adds else None,
            provinces=tuple(self._beside(one, above, adds) for one in below),
            missing=tuple(region for region in mainland() if region not in self._cells),
        )
        return _summed(result) if adds else _averaged(result, weights)

    def _figure(self, region: str) -> Figure:
        figure = self._cells[region].figure
        assert figure is not None
        return figure

    def _stated(self, region: str, unit: str) -> StatedTarget | None:
        """The target of a region in ``unit``; ``None`` where its own cannot be converted."""
        cell, figure = self._cells[region], self._figure(region)
        factor = conversion(figure.unit, unit)
        if factor is None:
            return None
        low, high = (None if one is None else one * factor for one in (figure.low, figure.high))
        return StatedTarget(
            region=region,
            code=code_of(region),
            text=cell.text,
            low=low,
            high=high,
            approx=figure.approx,
            unit=unit,
            source=self._source(cell),
        )

    def _source(self, cell: TargetCell) -> TargetSource:
        record = cell.record
        return TargetSource(
            document=record.document,
            title=self._titles.get(id(record), ""),
            sentence=cell.sentence,
            start=record.start,
            end=record.end,
        )

    def _observed(self, one: StatedTarget) -> Observation:
        figure = self._figure(one.region)
        return Observation(
            indicator=figure.indicator,
            indicator_id=figure.indicator_id,
            measure=figure.measure,
            unit=one.unit,
            low=one.low,
            high=one.high,
            approx=one.approx,
            kind="target",
        )

    def _beside(self, own: StatedTarget, nation: StatedTarget | None, adds: bool) -> StatedTarget:
        mine, whole = bounds(own), bounds(nation) if nation else None
        if nation is None or mine is None or whole is None:
            return own
        if adds:
            return replace(own, share=share_of(mine, whole))
        ranged = _is_range(own) or _is_range(nation)
        return replace(
            own,
            standing=standing(self._observed(own), self._observed(nation)),
            difference=None if ranged else round(mine.value - whole.value, 10),
        )


def _is_range(one: StatedTarget) -> bool:
    return None not in (one.low, one.high) and one.low != one.high


def _numbers(one: IndicatorTargets) -> dict[str, Bounds]:
    return {own.region: found for own in one.provinces if (found := bounds(own)) is not None}


def _summed(one: IndicatorTargets) -> IndicatorTargets:
    nation = bounds(one.nation) if one.nation else None
    pairs = [(own.region, own) for own in one.provinces]
    return replace(one, total=summed(pairs, list(mainland()), one.unit, nation))


def _averaged(one: IndicatorTargets, weights: Weights | None) -> IndicatorTargets:
    own, nation = _numbers(one), _number(one.nation)
    plain = replace(one, mean=mean(own, nation), median=middle(own))
    return _weighed(plain, weights) if weights else plain


def _weighed(one: IndicatorTargets, weights: Weights) -> IndicatorTargets:
    found = weighted_mean(_numbers(one), weights.values, _number(one.nation))
    return replace(one, weighted=found, weights=weights if found else None)


def _number(stated: StatedTarget | None) -> float | None:
    found = bounds(stated) if stated else None
    return found.value if found else None


def _with_levels(found: Sequence[IndicatorTargets], levels: LevelsOf, year: int) -> list[IndicatorTargets]:
    """The indicators, each growth weighted by last year's level of what grows."""
    growing = [one.key.indicator for one in found if one.key.measure == "growth" and not one.adds]
    known = levels(growing, year) if growing else {}
    return [
        _weighed(one, known[one.key.indicator])
        if one.key.measure == "growth"
        and one.key.indicator in known
        and _covers(known[one.key.indicator], one)
        else one
        for one in found
    ]


def _covers(weights: Weights, one: IndicatorTargets) -> bool:
    with_level = sum(own.region in weights.by_region for own in one.provinces)
    return with_level >= _COVERED * len(one.provinces)
