"""The public :func:`dispatch`: the monthly or quarterly values of provinces with their yearly targets, out of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from duban.arguments import checked_choice
from duban.evaluation.table.reading import Rows, rows_of
from duban.language import Bilingual, rounded
from duban.regional.dispatch import Dispatch, Progress, cumulated, need_of, progress
from duban.regional.formulas.contribution import growth_between
from duban.regional.sources.columns import column_of, is_cumulative, is_growth, needed
from duban.regional.sources.groups import group_of
from duban.regional.sources.periods import in_order, kind_of, ordinal, parts_of_year
from duban.regional.sources.values import NATION, Origin, RegionValue, Values, merged_notes, values_in
from duban.regional.words import listed, refuse, told

Meaning = Literal["growth", "cumulative", "level"]
MEANINGS: tuple[Meaning, ...] = ("growth", "cumulative", "level")


class _Table(NamedTuple):
    """What was read: values, and per region the target and weight; the nation is among them by its name."""

    values: Values
    meaning: Meaning
    targets: Mapping[str, RegionValue]
    weights: Mapping[str, float]
    notes: tuple[Bilingual, ...]


class _Way(NamedTuple):
    """The way of a region through a year, by place in the year from 1."""

    cumulative: Mapping[int, float]
    own: Mapping[int, float] | None
    shares: tuple[float, ...]
    base: float | None
    origins: tuple[Origin, ...]


def dispatch(
    source: Any,
    *,
    value: str | None = None,
    target: str | None = None,
    weight: str | None = None,
    region: str | None = None,
    period: str | None = None,
    meaning: Meaning | None = None,
    year: int | None = None,
    national_target: float | None = None,
    group: str | None = None,
) -> Dispatch:
    """Tell how far provinces are through their yearly targets of growth, and what pace the rest of the year needs.

    >>> table = [
    ...     {"地区": "江苏", "时期": "2026Q1", "累计增速": 6.0, "目标": 6.0}, {"地区": "江苏", "时期": "2026Q2", "累计增速": 5.0},
    ... ]
    >>> [found] = dispatch(table).provinces
    >>> found.rate, found.target, found.required, found.light
    (5.0, 6.0, 7.0, 'red')

    Args:
        source: a file, a data frame, or an iterable of mappings: a row a region and month or quarter.
        value, target, weight, region, period: names of columns; found by their heads where they are not given. Targets
            are growth of the year in per cent, weights levels of last year; one row a region with them is enough.
        meaning: ``growth`` for rates of the period, ``cumulative`` for rates of the year so far, ``level`` for levels,
            which are held against those of last year in the same table; by the head where it is not given.
        year: the year that is looked at; the newest by default.
        national_target: what the nation needs, in per cent; by default the target of its row.
        group: only these provinces: a group's name (工业大省), or names with commas.

    Raises:
        TableError: with all that is wrong in the table, by row.
        UnreadableError: where the file is no table.
        ArgumentError: for a meaning that is none.
    """
    checked_choice("meaning", meaning or "growth", MEANINGS)
    rows = rows_of(source)
    table = _table(rows, (value, target, weight, region, period), meaning)
    when = _year(table.values, year)
    national = national_target
    if national is None and NATION in table.targets:
        national = table.targets[NATION].value
    ways = _ways(table, when)
    members = group_of(group, rows.name, ways.keys()).members if group else None
    wanted = {
        name: way for name, way in ways.items() if name != NATION and (members is None or name in members)
    }
    found = {
        name: _progress(name, when, way, table, national) for name, way in wanted.items() if way.cumulative
    }
    if not found:
        refuse(rows.name, "no_values")
    weights = table.weights or {name: way.base for name, way in wanted.items() if way.base}
    need, placed = need_of(list(found.values()), weights, national)
    nation = ways.get(NATION)
    return Dispatch(
        name=rows.name,
        column=table.values.column,
        year=when,
        provinces=tuple(sorted(placed, key=_urgency)),
        need=need,
        nation=_progress(NATION, when, nation, table, None) if nation and nation.cumulative else None,
        notes=(*table.notes, *_notes(wanted), *_doubts(placed)),
    )


def _urgency(one: Progress) -> tuple[int, float]:
    """Red before yellow, green and no light; the widest gap first."""
    order = {"red": 0, "yellow": 1, "green": 2, None: 3}
    return order[one.light], one.gap if one.gap is not None else 0.0


def _table(rows: Rows, named: tuple[str | None, ...], meaning: Meaning | None) -> _Table:
    value, target, weight, region, period = named
    place = needed(rows, "region", region)
    time = needed(rows, "period", period, taken=(place,))
    aim = column_of(rows, "target", target, taken=(place, time, value))
    by = column_of(rows, "weight", weight, taken=(place, time, value, aim))
    head = needed(rows, "value", value, taken=(place, time, aim, by))
    chosen: Meaning = meaning or _meaning(head)
    values = values_in(rows, value=head, region=place, period=time, least=0.0 if chosen == "level" else None)
    targets = values_in(rows, value=aim, region=place, period=time) if aim else None
    weights = values_in(rows, value=by, region=place, period=time, least=0.0) if by else None
    return _Table(
        values,
        chosen,
        _stated(targets),
        {name: one.value for name, one in _newest(weights).items()},
        merged_notes(values.notes, targets.notes if targets else (), weights.notes if weights else ()),
    )


def _meaning(head: str) -> Meaning:
    return "cumulative" if is_cumulative(head) else "growth" if is_growth(head) else "level"


def _stated(targets: Values | None) -> Mapping[str, RegionValue]:
    """The one target of each region, out of the newest year that has any.

    Raises:
        TableError: where a region has several.
    """
    found = _newest(targets)
    if targets is None:
        return found
    for name, one in found.items():
        year = one.period[:4]
        of_year = [_of(targets, period, name) for period in targets.periods if period[:4] == year]
        values = {other.value for other in of_year if other is not None}
        if len(values) > 1:
            refuse(
                targets.name, "two_targets", column=targets.column, region=name, values=listed(sorted(values))
            )
    return found


def _newest(values: Values | None) -> Mapping[str, RegionValue]:
    """The newest value of each region, and of the nation."""
    if values is None:
        return {}
    names = (*values.names, NATION)
    found: dict[str, RegionValue] = {}
    for period in values.periods:
        found |= {name: one for name in names if (one := _of(values, period, name)) is not None}
    return found


def _of(values: Values, period: str, name: str) -> RegionValue | None:
    return values.nation.get(period) if name == NATION else values.regions.get(period, {}).get(name)


def _year(values: Values, year: int | None) -> int:
    if not values.periods or "" in values.periods or kind_of(values.periods[-1]) == "year":
        refuse(values.name, "no_parts", names=listed(values.periods))
    years = [ordinal(period)[0] for period in values.periods]
    if year is not None and year not in years:
        refuse(values.name, "no_period_there", name=year, names=listed(dict.fromkeys(years)))
    return max(years) if year is None else year


def _ways(table: _Table, year: int) -> dict[str, _Way]:
    names = [*table.values.names, *([NATION] if table.values.nation else [])]
    of = parts_of_year(kind_of(table.values.periods[-1]))
    return {name: _way(table, name, year, of) for name in names}


def _way(table: _Table, name: str, year: int, of: int) -> _Way:
    held = {
        ordinal(period): one
        for period in in_order(table.values.periods)
        if (one := _of(table.values, period, name)) is not None
    }
    own = {place: one for (when, place), one in held.items() if when == year}
    origins = tuple(origin for one in own.values() for origin in one.origins)
    equal = tuple([1 / of] * of)
    numbers = {place: one.value for place, one in own.items()}
    if table.meaning == "cumulative":
        return _Way(numbers, None, equal, None, origins)
    if table.meaning == "growth":
        return _Way(cumulated(numbers, equal), numbers, equal, None, origins)
    base = {place: one.value for (when, place), one in held.items() if when == year - 1}
    whole = sum(base.values())
    is_full = len(base) == of and whole > 0
    shares = tuple(base[place] / whole for place in range(1, of + 1)) if is_full else equal
    rates = {
        place: growth_between(base[place], number)
        for place, number in numbers.items()
        if base.get(place, 0.0) > 0
    }
    return _Way(_of_levels(numbers, base), rates, shares, whole if is_full else None, origins)


def _of_levels(numbers: Mapping[int, float], base: Mapping[int, float]) -> dict[int, float]:
    """The growth of the year so far out of levels; it stops where a period lacks either."""
    found: dict[int, float] = {}
    now = before = 0.0
    for place in sorted(numbers):
        if place not in base or place != len(found) + 1:
            break
        now, before = now + numbers[place], before + base[place]
        if before <= 0:
            break
        found[place] = growth_between(before, now)
    return found


def _progress(name: str, year: int, way: _Way, table: _Table, national: float | None) -> Progress:
    labels = {ordinal(period)[1]: period for period in table.values.periods if ordinal(period)[0] == year}
    aim = table.targets.get(name)
    return progress(
        name,
        year,
        way.cumulative,
        way.shares,
        labels,
        target=aim.value if aim else None,
        national=national,
        own=way.own,
        origins=(*way.origins, *(aim.origins if aim else ())),
    )


def _doubts(provinces: Sequence[Progress]) -> list[Bilingual]:
    most = max((one.steps[-1].doubt for one in provinces if one.steps), default=0.0)
    return [told("note.worked_out", doubt=rounded(most))] if most else []


def _notes(ways: Mapping[str, _Way]) -> list[Bilingual]:
    notes = []
    if empty := [name for name, way in ways.items() if not way.cumulative]:
        notes.append(told("note.no_rate", names=listed(empty)))
    if any(way.base is None for way in ways.values()):
        notes.append(told("note.equal_parts"))
    return notes
