"""The targets of a cascade: the nation's against those of the provinces for the same years.

National totals are never subtracted from provincial ones: of what adds up (:mod:`duban.comparison.regional_targets.additivity`) a
province's number is a share of the nation's, and those of the provinces together are a sum; of the rest it lies so much
above or below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from duban.comparison.change import Side, Value
from duban.comparison.formulations.units import Units
from duban.comparison.numbers import FigurePair, figure_pairs, subtract, value
from duban.comparison.regional_targets.additivity import is_additive
from duban.comparison.regional_targets.sums import Share, Sum, bounds, share_of, summed
from duban.observations.identity import conversion
from duban.records import Figure


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One indicator's national target against the province's for the same years.

    Attributes:
        indicator: what the province calls it; ``national`` and ``own`` are the values.
        difference: province minus nation, of what does not add up (growth, rates, what is said per head); ``None`` of
            totals, of which the province's is a part of the nation's, and where a range has no one number.
        difference_unit: the unit of the difference.
        share: of totals and counts, the province's part of the national target; else ``None``.
    """

    indicator: str
    national: Value
    own: Value
    difference: float | None
    difference_unit: str | None
    share: Share | None = None


class TargetRow(msgspec.Struct, frozen=True, kw_only=True):
    """A national target with the targets of the provinces; ``None`` where a province has none.

    ``total`` is, of totals and counts, what the provinces that state one aim at together; else ``None``.
    """

    indicator: str
    national: Value
    side: Side
    own: tuple[Target | None, ...]
    total: Sum | None = None


def same_year_pairs(above: Units, below: Units) -> Iterator[FigurePair]:
    """The pairs of targets for the same years: one for 2030 is none for 2026, one for five years none for a year.

    >>> import duban
    >>> from duban.comparison.rows.editions import editions
    >>> above, below = (edition.units for edition in editions(["2026年，建设基地9个。", "到2030年，建设基地5个。"]))
    >>> list(same_year_pairs(above, below))
    []
    """
    theirs, mine = _by_years(above), _by_years(below)
    for years, own in mine.items():
        yield from figure_pairs(theirs.get(years, ()), own)


def _by_years(of: Units) -> dict[tuple[str, str], list[Figure]]:
    """The targets by the years they begin and end in; those without a year are for the year of their document."""
    usual = str(of.document.context.year or "")
    found: dict[tuple[str, str], list[Figure]] = {}
    for figure in of.figures:
        if figure.modality == "target":
            end = (figure.period_end or usual)[:4]
            found.setdefault(((figure.period_start or end)[:4], end), []).append(figure)
    return found


def target_rows(
    nation: str, labels: Sequence[str], columns: Sequence[Sequence[FigurePair]]
) -> Iterator[TargetRow]:
    """The national targets that at least one province has a target for, in order of their place.

    ``nation`` is the name of the national document, ``labels`` what the provinces are called, ``columns`` the pairs of
    each with the nation.
    """
    pairs: dict[int, dict[int, FigurePair]] = {}
    for index, column in enumerate(columns):
        for pair in column:
            pairs.setdefault(pair.old.start, {}).setdefault(index, pair)
    for start in sorted(pairs):
        found = pairs[start]
        national = next(iter(found.values())).old
        side = Side(document=nation, start=national.start, end=national.end, text=national.value_text)
        yield TargetRow(
            indicator=national.indicator,
            national=value(national),
            side=side,
            own=tuple(_target(found[i]) if i in found else None for i in range(len(columns))),
            total=_total(national, found, labels),
        )


def _target(pair: FigurePair) -> Target:
    """A pair as a difference, or, of what adds up, as a share."""
    adds = is_additive(pair.old) and is_additive(pair.new)
    amount, unit = (None, None) if adds else _difference(pair)
    own, nation = bounds(pair.new, pair.old.unit), bounds(pair.old)
    return Target(
        indicator=pair.new.indicator,
        national=value(pair.old),
        own=value(pair.new),
        difference=amount,
        difference_unit=unit,
        share=share_of(own, nation) if adds and own and nation else None,
    )


def _difference(pair: FigurePair) -> tuple[float | None, str | None]:
    """Province minus nation, both in the unit of the province."""
    factor = conversion(pair.old.unit, pair.new.unit)
    if factor is None or is_additive(pair.old) != is_additive(pair.new):
        return None, None
    low, high = (None if bound is None else bound * factor for bound in (pair.old.low, pair.old.high))
    return subtract(replace(pair.old, low=low, high=high, unit=pair.new.unit), pair.new)


def _total(national: Figure, found: dict[int, FigurePair], labels: Sequence[str]) -> Sum | None:
    """What the provinces aim at together."""
    own = [(labels[i], found[i].new) for i in sorted(found) if is_additive(found[i].new)]
    return summed(own, labels, national.unit, bounds(national)) if is_additive(national) else None
