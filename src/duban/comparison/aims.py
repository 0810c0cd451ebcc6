"""Targets and outcomes of one indicator, side by side, by the period that they are for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from duban.comparison.change import Value
from duban.comparison.numbers import subtract, thing, value
from duban.records import Figure


class Aim(msgspec.Struct, frozen=True, kw_only=True):
    """Target and outcome of one period; either may be missing.

    ``period`` is ``2009`` or ``2006–2010``, or months where the figures are for less than years. ``target_in``
    and ``outcome_in`` name the documents. ``difference`` is outcome minus target in ``difference_unit``.
    """

    period: str
    measure: str
    unit: str
    target: Value | None = None
    target_in: str | None = None
    outcome: Value | None = None
    outcome_in: str | None = None
    difference: float | None = None
    difference_unit: str | None = None


def aims(documents: Iterable[tuple[str | None, Sequence[Figure]]]) -> tuple[Aim, ...]:
    """The aims in ``documents``, each its region and its figures of the indicator, in order of date.

    Of several targets for a period the last document's counts, of several outcomes the first one's; within a
    document the one that the records are surest of. Figures of other regions are left out.
    """
    targets: dict[tuple[str, str, str], Figure] = {}
    outcomes: dict[tuple[str, str, str], Figure] = {}
    for region, figures in documents:
        own = [figure for figure in figures if figure.period_end and figure.region in (None, region)]
        targets |= _surest(figure for figure in own if figure.modality == "target")
        reported = _surest(figure for figure in own if figure.modality in ("actual", "estimate"))
        outcomes = reported | outcomes
    keys = sorted({*targets, *outcomes})
    return tuple(_aim(key, targets.get(key), outcomes.get(key)) for key in keys)


def _surest(figures: Iterable[Figure]) -> dict[tuple[str, str, str], Figure]:
    found: dict[tuple[str, str, str], Figure] = {}
    for figure in figures:
        what = thing(figure)
        key = _period(figure), what.measure, what.unit
        if key not in found or figure.confidence > found[key].confidence:
            found[key] = figure
    return found


def _aim(key: tuple[str, str, str], target: Figure | None, outcome: Figure | None) -> Aim:
    amount, unit = subtract(target, outcome) if target and outcome else (None, None)
    return Aim(
        period=key[0],
        measure=key[1],
        unit=key[2],
        target=value(target) if target else None,
        target_in=target.document if target else None,
        outcome=value(outcome) if outcome else None,
        outcome_in=outcome.document if outcome else None,
        difference=amount,
        difference_unit=unit,
    )


def _period(figure: Figure) -> str:
    """A year, years, or months, as they are shown."""
    start, end = figure.period_start, figure.period_end or ""
    if end.endswith("-12") and (start is None or start.endswith("-01")):
        first = (start or end)[:4]
        return first if first == end[:4] else f"{first}–{end[:4]}"
    return f"{start}–{end}" if start and start != end else end
