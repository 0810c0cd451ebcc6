"""What a target is of: figures of one indicator and measure, in units that go together, are one column of a table."""

from __future__ import annotations

from typing import NamedTuple

from duban.records import Figure, Measure
from duban.vocabulary import Indicator, indicators, measures, units
from duban.vocabulary.indicator_names import normal
from duban.vocabulary.targets import target_names

_COUNTING = "count"
_PER_CENT = ("%", "‰")


class ColumnKey(NamedTuple):
    """An indicator (its identifier where it is known, else its words), a measure and a class of units."""

    indicator: str
    measure: str
    unit: str


def column_key(figure: Figure) -> ColumnKey:
    """The column that ``figure`` belongs to: growth and level of an indicator are two, so are 个 and 户 of one.

    >>> import duban
    >>> figures = duban.extract("经济增长5%，地区生产总值增长5%、达到3万亿元，粮食产量500亿斤。").figures
    >>> [tuple(column_key(figure)) for figure in figures][1:]
    [('regional-gdp', 'growth', '%'), ('regional-gdp', 'level', '元'), ('grain-output', 'level', '吨')]
    >>> column_key(figures[0]) == column_key(figures[1])
    True
    """
    measure = _measure(figure)
    entry = indicator_of(figure)
    if entry is None:
        return ColumnKey(normal(target_names().bare(figure.indicator)), measure, _unit(figure.unit, None))
    if measure == "level" and entry.measure == "change":
        # What is new in a year (城镇新增就业) is a size, whether or not the clause says 新增.
        measure = "change"
    id = target_names().shown_as(entry.id, measure, normal(figure.indicator))
    return ColumnKey(id, measure, _unit(figure.unit, entry))


def indicator_of(figure: Figure) -> Indicator | None:
    """The indicator of the vocabulary that a figure is of; words of scope before the name are passed over."""
    known = indicators()
    if figure.indicator_id is not None:
        return known.get(figure.indicator_id)
    bare = target_names().bare(figure.indicator)
    return known.match(bare, figure.unit, _measure(figure)) if bare != figure.indicator else None


def _measure(figure: Figure) -> Measure:
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
