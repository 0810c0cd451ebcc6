"""An assessment as one self-contained HTML page: tiers, what is lacking, near misses, a page for each entity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from duban.assessment.engine import columns, engine
from duban.assessment.engine.programme import Condition
from duban.assessment.formula.amounts import choice, unit_of
from duban.assessment.formula.field import Field
from duban.assessment.result.assessment import Assessment, Tally
from duban.assessment.result.sensitivity import Lift
from duban.assessment.table.entity import ID, NAME, ROW
from duban.report.assessment.summary import summary
from duban.report.shell import PageView, labels, page

if TYPE_CHECKING:
    import polars as pl

_SCRIPTS = ("tables.js", "charts.js", "assessment.js")
MOST = 5_000
"""Entities that the page shows one by one; its counts are of all."""
_SHOWN_LIFTS = 4
_ANSWERS = {True: "1", False: "0", None: "-"}


def build(assessment: Assessment, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page on ``assessment`` as HTML; it opens in ``lang`` (``zh`` or ``en``) and can switch."""
    return page(view(assessment, lang=lang), lang=lang, generated=generated)


def view(assessment: Assessment, *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    return PageView(
        "assessment",
        _SCRIPTS,
        _data(assessment),
        styles=("assessment.css",),
        more={"summary": {"title": assessment.title(lang), "lines": summary(assessment, lang)}},
    )


def _data(assessment: Assessment) -> dict[str, Any]:
    programme = assessment.programme
    frame = assessment.details(MOST)
    index = {field.id: place for place, field in enumerate(programme.fields)}
    conditions = _Conditions(assessment, frame, index)
    asked = {id for _, criterion in programme.criteria for id in criterion.variables}
    return {
        "labels": labels("labels", "assessment"),
        "documents": [],
        "rulebook": {
            "zh": programme.name.zh,
            "en": programme.name.en,
            "version": programme.version,
            "document": programme.document,
            "from": programme.in_force_from,
            "until": programme.in_force_until,
            "source": programme.source,
        },
        "what_if": [change.text for change in assessment.what_if],
        "tiers": [asdict(rung.name) for rung in programme.rungs],
        "total": assessment.table.rows,
        "classes": programme.classes,
        "counts": assessment.counts,
        "undecided": [(one.lowest, one.possible, one.count) for one in assessment.undecided],
        "tallies": [conditions.tally(tally) for tally in assessment.tallies],
        "gaps": [conditions.tally(tally) for tally in assessment.gaps],
        "fields": [_field(field, frame, asked=field.id in asked) for field in programme.fields],
        "conditions": conditions.listed,
        "notes": [asdict(note) for note in assessment.notes],
        "entities": conditions.entities(assessment.lifts(MOST)),
    }


def _field(field: Field, frame: pl.DataFrame, *, asked: bool) -> dict[str, Any]:
    """A variable; of those that only other versions of the rules ask for nothing is missing."""
    choices = {value: asdict(choice(value, field)) for value in field.choices.values()}
    return {
        "zh": field.name.zh,
        "en": field.name.en,
        "unit": unit_of(field),
        "choices": choices,
        "missing": frame[field.id].null_count() if asked else 0,
    }


class _Conditions:
    """The conditions in one list, each with the places of its columns, and the entities' rows to match."""

    def __init__(self, assessment: Assessment, frame: pl.DataFrame, variables: Mapping[str, int]) -> None:
        self._frame = frame
        self._programme = assessment.programme
        self._variables = variables
        self._columns: dict[str, list[str]] = {"value": [], "high": [], "threshold": []}
        self._places: dict[str, int] = {}
        self.listed: list[dict[str, Any]] = []
        for tier, rung in enumerate(assessment.programme.rungs, 1):
            for criterion in rung.criteria:
                self._add(criterion, tier, top=True)

    def _add(self, condition: Condition, tier: int, *, top: bool) -> int:
        place = self._places[condition.key] = len(self.listed)
        constant = self._constant(condition.key)
        entry = {
            "key": condition.key,
            "kind": condition.kind,
            "zh": condition.name.zh,
            "en": condition.name.en,
            "tier": tier,
            "top": top,
            "sign": condition.sign,
            "unit": condition.unit,
            "most": condition.most,
            "count": condition.count,
            "reference": condition.reference,
            "source": condition.source,
            "sure": condition.sure,
            "note": asdict(condition.note),
            "variables": sorted(self._variables[id] for id in condition.variables),
            "v": self._place("value", columns.value(condition.key)),
            "h": self._place("high", columns.high(condition.key)),
            "th": None
            if constant is not None
            else self._place("threshold", columns.threshold(condition.key)),
            "threshold": constant,
        }
        self.listed.append(entry)
        entry["parts"] = [self._add(part, tier, top=False) for part in condition.parts]
        return place

    def _place(self, kind: str, column: str) -> int | None:
        if column not in self._frame.columns:
            return None
        self._columns[kind].append(column)
        return len(self._columns[kind]) - 1

    def _constant(self, key: str) -> float | None:
        """The threshold where it is the same for all."""
        column = columns.threshold(key)
        if column not in self._frame.columns or self._frame[column].n_unique() != 1:
            return None
        found = self._frame[column][0]
        return None if found is None else _rounded(found)

    def tally(self, tally: Tally) -> tuple[int, int, int, int]:
        """A tally with the place of its criterion."""
        return (self._places[tally.criterion.key], tally.met, tally.missed, tally.unknown)

    def entities(self, lifts: Mapping[str, Sequence[Lift]]) -> list[list[Any]]:
        """Every entity as a row of what the scripts read, in the order that they know."""
        answers = [columns.met(entry["key"]) for entry in self.listed]
        fields = self._programme.fields
        rows = []
        for row in self._frame.iter_rows(named=True):
            values = [[_rounded(row[column]) for column in self._columns[kind]] for kind in self._columns]
            rows.append(
                [
                    row[ROW],
                    row[ID],
                    row[NAME],
                    row[engine.TIER],
                    row[engine.LOWEST],
                    row[engine.POSSIBLE],
                    "".join(_ANSWERS[row[column]] for column in answers),
                    *values,
                    [_natural(row[field.id], field) for field in fields],
                    [self._lift(lift) for lift in lifts.get(row[ID], ())[:_SHOWN_LIFTS]],
                ]
            )
        return rows

    def _lift(self, lift: Lift) -> tuple[Any, ...]:
        return (self._variables[lift.field.id], lift.before, lift.after, lift.tier)


def _natural(value: Any, field: Field) -> Any:
    return _rounded(value / field.scale) if isinstance(value, float) else value


def _rounded(value: float | None) -> float | None:
    """A number short enough for a page; whole ones without a point."""
    if value is None:
        return None
    short = float(f"{value:.9g}")
    return int(short) if short.is_integer() else short
