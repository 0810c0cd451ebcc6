"""What a value is of: values of one indicator and measure, in units that go together, have one key."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from duban.records import Measure, RelativeTarget
from duban.vocabulary import Indicator, indicators, measures, units
from duban.vocabulary.indicator_names import normal
from duban.vocabulary.targets import target_names


class Measured(Protocol):
    """What a key is asked of: a figure or an observation."""

    @property
    def indicator(self) -> str:
        """What is measured, in the text's words."""

    @property
    def indicator_id(self) -> str | None:
        """Its entry in the vocabulary."""

    @property
    def measure(self) -> Measure:
        """As what it is measured."""

    @property
    def unit(self) -> str:
        """The unit as written."""


class Thing(NamedTuple):
    """What a value is of, as it is written: few things are measured, many times."""

    indicator: str
    indicator_id: str | None
    measure: Measure
    unit: str


_COUNTING = "count"
_PER_CENT = ("%", "‰")


class IndicatorKey(NamedTuple):
    """An indicator (its identifier where it is known, else its words), a measure and a class of units."""

    indicator: str
    measure: str
    unit: str


def indicator_key(figure: Measured) -> IndicatorKey:
    """The column that ``figure`` belongs to: growth and level of an indicator are two, so are 个 and 户 of one.

    >>> import duban
    >>> figures = duban.extract("经济增长5%，地区生产总值增长5%、达到3万亿元，粮食产量500亿斤。").figures
    >>> [tuple(indicator_key(figure)) for figure in figures][1:]
    [('regional-gdp', 'growth', '%'), ('regional-gdp', 'level', '元'), ('grain-output', 'level', '吨')]
    >>> indicator_key(figures[0]) == indicator_key(figures[1])
    True
    """
    measure = _measure(figure)
    entry = indicator_of(figure)
    if entry is None:
        return IndicatorKey(normal(target_names().bare(figure.indicator)), measure, _unit(figure.unit, None))
    if measure == "level" and entry.measure == "change":
        # What is new in a year (城镇新增就业) is a size, whether or not the clause says 新增.
        measure = "change"
    id = target_names().shown_as(entry.id, measure, normal(figure.indicator))
    return IndicatorKey(id, measure, _unit(figure.unit, entry))


def relation_key(target: RelativeTarget) -> IndicatorKey:
    """The column that a target without a number would begin: what it says of its indicator is of its growth, or, where
    it is to stand somewhere (城镇调查失业率低于全国平均水平), of its usual measure.

    >>> import duban
    >>> found = duban.extract("2026年，居民收入增长与经济增长同步，粮食产量保持稳定。", year=2026).relative_targets
    >>> [tuple(relation_key(target)) for target in found]
    [('disposable-income', 'growth', '%'), ('grain-output', 'level', '吨')]
    """
    name = target_names().bare(target.indicator)
    entry = indicator_of(target)
    usual: Measure = entry.measure if entry else "level"
    measure: Measure = usual if target.relation in _STANDING else "growth"
    unit = "%" if measure == "growth" else _unit(entry.unit, entry) if entry else ""
    if entry is None:
        return IndicatorKey(normal(name), measure, unit)
    return IndicatorKey(target_names().shown_as(entry.id, measure, normal(target.indicator)), measure, unit)


# Relations of where an indicator stands, not of how it grows.
_STANDING = frozenset(["steady", "only_up", "only_down", "not_below", "below"])


def indicator_of(figure: Measured | RelativeTarget) -> Indicator | None:
    """The indicator of the vocabulary that a record is of; words of scope before the name are passed over."""
    known = indicators()
    if figure.indicator_id is not None:
        return known.get(figure.indicator_id)
    bare = target_names().bare(figure.indicator)
    if isinstance(figure, RelativeTarget):
        return known.match(bare)
    return known.match(bare, figure.unit, _measure(figure)) if bare != figure.indicator else None


def _measure(figure: Measured) -> Measure:
    """The measure that a column goes by: what is in per cent is a rate, or growth where the name says so."""
    if figure.measure == "avg_growth":
        return "growth"
    if figure.measure not in ("level", "rate") or figure.unit not in _PER_CENT:
        return figure.measure
    return "growth" if any(head in figure.indicator for head in measures().movement_heads) else "rate"


def _unit(name: str, entry: Indicator | None) -> str:
    """The class of units that go together: what converts into one another, and what only counts.

    Where the vocabulary gives an indicator in several units, those that count are kept apart: old neighbourhoods
    (个) are not the households in them (户).
    """
    unit = units().find(name)
    if unit is None:
        return name
    if unit.dimension != _COUNTING:
        return unit.base or unit.name
    own = entry.units if entry is not None else ()
    return unit.name if len(own) > 1 and unit.name in own else _COUNTING
