"""Lines of an indicator: for each place and measure its targets and outcomes, period by period.

What is a target, an outcome, of which year and of which place, is settled by the observations
(:mod:`duban.observations.documents`); which outcome belongs to which target, and what becomes of it, by tracking.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from duban.comparison.rows.editions import Edition
from duban.ledger.contents.documents import StoredDocument
from duban.observation import Observation
from duban.observations.documents import observations_of
from duban.observations.identity import identity
from duban.observations.indicator_key import Measured
from duban.observations.reconciliation import reconcile
from duban.records import Figure, RelativeTarget
from duban.tracing.aims import Aim, Measuring, period_of, targeted, told
from duban.tracing.finder import Finder, meant
from duban.tracking.dates import last_day
from duban.tracking.judging import judged_targets
from duban.tracking.outcomes.pairing import OUTCOMES, Outcomes
from duban.tracking.outcomes.relative import reference_of
from duban.tracking.tracked import Tracked
from duban.vocabulary import regions


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """The targets and outcomes of one place, in one measure, in order of period.

    Attributes:
        region: the place; ``None`` where nothing says it.
        measure, unit: as what it is measured, and the unit that most of its values have.
        is_difference: it is by how much a level moved.
        stage: how far what is counted has come (``begun``, ``completed`` …), where that is said.
        aims: one for each period.
    """

    region: str | None
    measure: str
    unit: str
    is_difference: bool = False
    stage: str | None = None
    aims: tuple[Aim, ...] = ()


class _Thing(NamedTuple):
    """What the values of a line share."""

    region: str | None
    measure: str
    unit: str
    is_difference: bool
    stage: str | None


_Holds = Callable[[Measured], bool]


def lines_of(
    finder: Finder, read: Sequence[Edition], observed: Iterable[Observation] = ()
) -> tuple[Line, ...]:
    """The lines of the indicator that ``finder`` looks for: of the nation first, then of regions in their usual order.

    ``observed`` are values out of data files. What names no period is in no line.
    """
    known = list(_known(finder, read, observed))
    outcomes = Outcomes(known)
    own = [one for one in known if finder.holds(one) and one.period_end is not None]
    dates = (edition.date for edition in read)
    until = last_day(max((date for date in (*dates, *(one.vintage for one in known)) if date), default=""))
    found: dict[_Thing, list[Tracked]] = {}
    for row in judged_targets([one for one in own if one.kind == "target"], as_of=until, outcomes=outcomes):
        found.setdefault(_thing(row.target), []).append(row)
    used = {_place(one) for rows in found.values() for row in rows for one in _outcomes(row)}
    rest: dict[_Thing, list[Observation]] = {}
    for one in own:
        if _is_told(one) and _place(one) not in used:
            rest.setdefault(_thing(one), []).append(one)
    lines = (_line(thing, found.get(thing, []), rest.get(thing, [])) for thing in (found | rest))
    return tuple(sorted((line for line in lines if line.aims), key=_order))


def _known(finder: Finder, read: Sequence[Edition], observed: Iterable[Observation]) -> Iterator[Observation]:
    """The observations of the indicator, and of what its targets without a number are held against."""
    own = [one for edition in read for one in _stated(edition, finder.holds)]
    yield from own
    asked = {meant(reference_of(one)) for one in own if one.reference}

    def is_held_against(measured: Measured) -> bool:
        return not finder.holds(measured) and meant(measured) in asked

    if asked:
        for edition in read:
            yield from _stated(edition, is_held_against)
    for one in observed:
        if finder.holds(one) or (asked and is_held_against(one)):
            yield one


def _stated(edition: Edition, holds: _Holds) -> Iterator[Observation]:
    """What a document states of the indicators that ``holds`` picks."""
    wanted = [one for one in edition.records if isinstance(one, Figure) and holds(one)]
    without = [one for one in edition.records if isinstance(one, RelativeTarget)]
    document = StoredDocument.of(edition.document, [*wanted, *without])
    return (one for one in observations_of([document]) if holds(one))


def _thing(one: Observation) -> _Thing:
    of = identity(one, one.stage, is_difference=one.is_difference)
    # That something is planned is what a target says anyhow: only what was begun is another thing than what was completed.
    stage = None if of.stage == "planned" else of.stage
    return _Thing(one.region, of.key.measure, of.key.unit, one.is_difference, stage)


def _is_told(one: Observation) -> bool:
    """Whether an observation tells a number that something came to: nothing that only says which way it went, no point
    that a change starts from, no copy, and no mean of a single year."""
    copied = bool(one.witnesses) and all(witness.is_copy for witness in one.witnesses)
    mean = one.measure == "avg_growth" and (one.period_start or "")[:4] == (one.period_end or "")[:4]
    return one.kind in OUTCOMES and one.relation is None and not (one.is_base or copied or mean)


def _outcomes(row: Tracked) -> Iterator[Observation]:
    yield from (*row.earlier, *row.others)
    if row.outcome is not None:
        yield row.outcome


def _place(one: Observation) -> tuple[str | None, int | None, str | None]:
    witness = one.witnesses[0] if one.witnesses else None
    return (witness.document, witness.start, witness.cell) if witness else (None, None, None)


def _line(thing: _Thing, rows: Sequence[Tracked], rest: Sequence[Observation]) -> Line:
    """The line of what was targeted and what else is told; where a period has both, its target has the word."""
    units = Counter([*(row.target.unit for row in rows), *(one.unit for one in rest)])
    of = Measuring(thing.region, thing.measure, units.most_common(1)[0][0])
    set_for: dict[str, list[Tracked]] = {}
    for row in rows:
        set_for.setdefault(period_of(row.target.period_start, row.target.period_end), []).append(row)
    known: dict[str, list[Observation]] = {}
    for one in rest:
        known.setdefault(period_of(one.period_start, one.period_end), []).append(one)
    aims = [targeted(several, known.pop(period, []), of) for period, several in set_for.items()]
    aims += [told(found, of) for several in known.values() if (found := reconcile(several)) is not None]
    return Line(
        region=thing.region,
        measure=thing.measure,
        unit=of.unit,
        is_difference=thing.is_difference,
        stage=thing.stage,
        aims=tuple(sorted(aims, key=_when)),
    )


def _when(aim: Aim) -> tuple[str, str]:
    side = aim.target or aim.outcome
    return (side.period_end or "", side.period_start or "") if side else ("", "")


def _order(line: Line) -> tuple[int, str, bool, int, str]:
    both = sum(aim.target is not None and aim.outcome is not None for aim in line.aims)
    return (
        _rank(line.region),
        line.region or "",
        line.is_difference,
        -both * 1000 - len(line.aims),
        line.measure,
    )


def _rank(region: str | None) -> int:
    """The nation first, then a region's place in the vocabulary; what that does not know comes behind, no place last."""
    every = regions().all
    known = regions().find(region) if region else None
    if known is None:
        return len(every) + (region is None)
    return -1 if known.level == "nation" else every.index(known)
