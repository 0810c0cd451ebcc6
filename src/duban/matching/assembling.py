"""The items of all firms from what was found of rulebooks and measures; what a title is worth by what it opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from duban.assessment.engine import engine
from duban.assessment.result.assessment import Assessment
from duban.assessment.table.entity import ID, NAME, ROW
from duban.language import Bilingual
from duban.matching.entitlement import Entitled, Firms
from duban.matching.gaps import Gap
from duban.matching.item import Item, Programme
from duban.matching.measures.model import Measure, Status
from duban.matching.value import NOTHING, Reckoned, reckoned

if TYPE_CHECKING:
    import polars as pl

Named = Mapping[int, tuple[str, str]]
"""Identifier and name of each firm, by its row."""


def named(frame: pl.DataFrame) -> dict[int, tuple[str, str]]:
    """Identifier and name by row."""
    return {row: (id, name) for row, id, name in frame.select(ROW, ID, NAME).iter_rows()}


def of_measure(firms: Firms, found: Entitled, names: Named) -> Iterator[Item]:
    """The items of one measure."""
    measure, statuses = found.measure, firms.book.statuses
    programme = Programme.of_measure(measure)
    worth = _worth(firms, found)
    for row in found.now:
        yield Item(row, *names[row], programme, "now", 1, worth=worth.get(row, NOTHING))
    for row, id in found.apply.items():
        title = statuses[id]
        yield Item(row, *names[row], programme, "apply", 1, None, title, worth.get(row, NOTHING))
    for row, gap in found.near.items():
        via = found.via.get(row)
        step = firms.near[via][row] if via else gap
        title_or_none = statuses[via] if via else None
        yield Item(row, *names[row], programme, "near", 1, step, title_or_none, worth.get(row, NOTHING))


def _worth(firms: Firms, found: Entitled) -> dict[int, Reckoned]:
    """What the measure is worth to every firm that has it or would have it, with the data as they would be then."""
    import polars as pl

    parts = [firms.under().filter(pl.col(ROW).is_in(list(found.now)))]
    by_title: dict[str, list[int]] = {}
    for row, id in (*found.apply.items(), *found.via.items()):
        by_title.setdefault(id, []).append(row)
    for id, rows in by_title.items():
        parts.append(firms.under(granted=id).filter(pl.col(ROW).is_in(rows)))
    plain = {row: gap for row, gap in found.near.items() if row not in found.via}
    parts.append(_changed(firms.under().filter(pl.col(ROW).is_in(list(plain))), plain))
    return reckoned(firms, found.measure, pl.concat(parts))


def _changed(frame: pl.DataFrame, gaps: Mapping[int, Gap]) -> pl.DataFrame:
    """``frame`` with the datum that each firm lacks as it would be; what is not known now stays so, as it may be more."""
    import polars as pl

    values: dict[str, dict[int, object]] = {}
    for row, gap in gaps.items():
        lift = gap.lift
        if lift is not None and not lift.missing:
            after = lift.after
            scaled = after * lift.field.scale if isinstance(after, float) else after
            values.setdefault(lift.field.id, {})[row] = scaled
    for id, by_row in values.items():
        new = pl.col(ROW).replace_strict(by_row, default=None, return_dtype=frame.schema[id])
        frame = frame.with_columns(pl.coalesce(new, pl.col(id)).alias(id))
    return frame


def of_rulebook(
    programme: Programme,
    assessment: Assessment,
    gaps: Mapping[int, Gap],
    opened: Mapping[tuple[int, int], Reckoned],
) -> Iterator[Item]:
    """The items of one rulebook; ``opened`` tells by row and tier what the tier would open.

    Of a firm whose class is undecided there is none.
    """
    for row, id, name, tier in assessment.frame.select(ROW, ID, NAME, engine.TIER).collect().iter_rows():
        if tier:
            worth = _best(opened, row, 1, tier)
            yield Item(row, id, name, programme, "now", tier, worth=worth)
        if gap := gaps.get(row):
            worth = _best(opened, row, (tier or 0) + 1, gap.tier)
            yield Item(row, id, name, programme, "near", gap.tier, gap, worth=worth)


def _best(opened: Mapping[tuple[int, int], Reckoned], row: int, low: int, high: int) -> Reckoned:
    """What tiers from ``low`` to ``high`` open together."""
    found = [one for tier in range(low, high + 1) if (one := opened.get((row, tier)))]
    if len(found) < 2:
        return found[0] if found else NOTHING
    known = [one.amount for one in found if one.amount is not None]
    names = dict.fromkeys(name for one in found for name in one.opens)
    return Reckoned(sum(known) if known else None, opens=tuple(names))


def opened_by(
    items: Iterable[Item], groups: Mapping[str, str], tiers: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[tuple[int, int], Reckoned]]:
    """What titles would open: by rulebook, row and tier the measures that come with it and their worth together.

    Of measures that exclude each other (``groups``) only what is more than the firm has now counts. ``tiers`` are the
    numbers of tiers by rulebook and identifier.
    """
    has: dict[tuple[int, str], float] = {}
    coming: dict[tuple[str, int, int], list[Item]] = {}
    for item in items:
        key = item.row, _group(item, groups)
        if item.state == "now":
            has[key] = max(item.worth.amount or 0.0, has.get(key, 0.0))
        elif item.title is not None and (tier := _tier(item.title, tiers)):
            coming.setdefault((item.title.rulebook, item.row, tier), []).append(item)
    found: dict[str, dict[tuple[int, int], Reckoned]] = {}
    for (rulebook, row, tier), measures in coming.items():
        found.setdefault(rulebook, {})[row, tier] = _together(measures, has, groups)
    return found


def above_held(items: Sequence[Item], groups: Mapping[str, str]) -> list[Item]:
    """The items of measures, where each that is to come counts what it adds to the one of its group that a firm has."""
    held: dict[tuple[int, str], float] = {}
    for item in items:
        if item.state == "now" and item.programme.id in groups:
            key = item.row, _group(item, groups)
            held[key] = max(item.worth.amount or 0.0, held.get(key, 0.0))
    return [
        item
        if item.state == "now"
        else replace(item, worth=item.worth.above(held.get((item.row, _group(item, groups)), 0.0)))
        for item in items
    ]


def _group(item: Item, groups: Mapping[str, str]) -> str:
    return groups.get(item.programme.id) or item.programme.id


def _tier(title: Status, tiers: Mapping[str, Mapping[str, int]]) -> int | None:
    return tiers.get(title.rulebook, {}).get(title.tier)


def _together(
    measures: Sequence[Item], has: Mapping[tuple[int, str], float], groups: Mapping[str, str]
) -> Reckoned:
    best: dict[str, float] = {}
    for item in measures:
        if item.worth.amount is not None:
            group = _group(item, groups)
            more = max(0.0, item.worth.amount - has.get((item.row, group), 0.0))
            best[group] = max(more, best.get(group, 0.0))
    names: tuple[Bilingual, ...] = tuple(item.what for item in measures)
    return Reckoned(sum(best.values()) if best else None, opens=names)


def in_order(items: Iterable[Item]) -> dict[int, tuple[Item, ...]]:
    """The items by row, the most valuable first."""
    by_row: dict[int, list[Item]] = {}
    for item in items:
        by_row.setdefault(item.row, []).append(item)
    return {row: tuple(sorted(few, key=lambda one: one.order)) for row, few in by_row.items()}


def groups_of(measures: Iterable[Measure]) -> dict[str, str]:
    """The group of each measure that has one."""
    return {measure.id: measure.group for measure in measures if measure.group}
