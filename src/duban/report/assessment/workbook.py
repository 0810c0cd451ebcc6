"""An assessment as tables: a sheet of summary, one for each tier, one of gaps, one of notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from duban.assessment.engine.programme import Programme
from duban.assessment.formula.amounts import shown
from duban.assessment.result.assessment import Assessment
from duban.assessment.result.explanation import (
    classes_name,
    explanation,
    lift_sentence,
    line,
    tier_name,
)
from duban.assessment.result.sensitivity import Lift
from duban.assessment.result.standing import Finding, Standing
from duban.language import COLON, LIST
from duban.report.shell import labels
from duban.sheets.sheet import Sheet

MOST = 50_000
"""Entities that fit in a workbook; more go to Parquet."""


def sheets(assessment: Assessment, lang: str) -> list[Sheet]:
    """The sheets, in the order of the workbook."""
    standings = list(assessment.standings())
    lifts = assessment.lifts()
    known = {key: label.text(lang) for key, label in labels("labels", "assessment").items()}
    tiers: list[int | None] = [*range(len(assessment.programme.rungs), -1, -1)]
    tiers += [None] if assessment.undecided else []
    return [
        _summary(assessment, known, lang),
        *(_tier(assessment, tier, standings, lifts, known, lang) for tier in tiers),
        _gaps(assessment, standings, known, lang),
        _notes(assessment, known, lang),
    ]


def entity_sheet(assessment: Assessment, lang: str) -> Sheet:
    """All entities in one table, in the order of the file."""
    known = {key: label.text(lang) for key, label in labels("labels", "assessment").items()}
    lifts = assessment.lifts()
    rows = [
        _row(assessment, standing, lifts.get(standing.id, ()), lang) for standing in assessment.standings()
    ]
    return Sheet(known["entities"], _header(assessment, known, lang), rows)


def _summary(assessment: Assessment, known: dict[str, str], lang: str) -> Sheet:
    rows: list[list[Any]] = [[assessment.title(lang), None, None]]
    rows += [[text, None, None] for text in _about(assessment, known)]
    for tier in range(len(assessment.counts) - 1, -1, -1):
        number, unsure = assessment.counts[tier]
        rows.append([tier_name(assessment.programme, tier, lang), number, unsure or None])
    for one in assessment.undecided:
        classes = classes_name(assessment.programme, one.lowest, one.possible).text(lang)
        rows.append([f"{known['undecided']}{COLON.text(lang)}{classes}", one.count, one.count])
    for tally in assessment.gaps:
        if tally.missed + tally.unknown:
            rung, criterion = _named(tally.rung, lang), _named(tally.criterion, lang)
            rows.append([f"{known['lacks']}: {rung} · {criterion}", tally.missed, tally.unknown or None])
    return Sheet(known["summary"], [known["summary"], known["count"], known["unknown"]], rows)


def _about(assessment: Assessment, known: dict[str, str]) -> list[str]:
    programme = assessment.programme
    parts = [f"{known['version']}: {programme.version}", f"{known['document']}: {programme.document}"]
    parts.append(f"{known['in_force']}: {programme.in_force_from} – {programme.in_force_until or ''}")
    if assessment.what_if:
        parts.append(f"{known['supposed']}: {', '.join(change.text for change in assessment.what_if)}")
    return parts


def _named(thing: Any, lang: str) -> str:
    return str(thing.name.text(lang))


def _header(assessment: Assessment, known: dict[str, str], lang: str) -> list[str]:
    fields = [_named(field, lang) for field in assessment.programme.fields]
    tiers = ("tier", "lowest", "highest") if assessment.programme.classes else ("tier", "possible")
    keys = ("row", "id", "name", *tiers, "lacks", "one_datum", "missing", "explanation")
    return [*(known[key] for key in keys), *fields]


def _tier(
    assessment: Assessment,
    tier: int | None,
    standings: Sequence[Standing],
    lifts: dict[str, tuple[Lift, ...]],
    known: dict[str, str],
    lang: str,
) -> Sheet:
    chosen = [standing for standing in standings if standing.tier == tier]
    rows = [_row(assessment, standing, lifts.get(standing.id, ()), lang) for standing in chosen]
    return Sheet(tier_name(assessment.programme, tier, lang), _header(assessment, known, lang), rows)


def _row(assessment: Assessment, standing: Standing, lifts: Sequence[Lift], lang: str) -> list[Any]:
    programme = assessment.programme
    missing = [_named(programme.field(id), lang) for id in standing.missing]
    values = [
        value
        if isinstance(value, (int, float)) and not isinstance(value, bool)
        else _text(value, field, lang)
        for value, field in zip(standing.values.values(), programme.fields, strict=True)
    ]
    return [
        standing.row,
        standing.id,
        standing.name,
        *_tiers(programme, standing, lang),
        len(standing.lacking) or None,
        lift_sentence(lifts[0], programme, lang) if lifts else None,
        LIST.text(lang).join(missing) or None,
        explanation(standing, programme, lang),
        *values,
    ]


def _tiers(programme: Programme, standing: Standing, lang: str) -> list[str | None]:
    """The tier and, where it is not all there is to say, those from the lowest (of classes) to the highest possible."""
    open_ = standing.possible > standing.lowest
    ends = (standing.lowest, standing.possible) if programme.classes else (standing.possible,)
    shown = [tier_name(programme, tier, lang) if open_ else None for tier in ends]
    return [tier_name(programme, standing.tier, lang), *shown]


def _text(value: Any, field: Any, lang: str) -> str | None:
    return None if value is None else shown(value, field).text(lang)


def _gaps(assessment: Assessment, standings: Sequence[Standing], known: dict[str, str], lang: str) -> Sheet:
    keys = ("id", "name", "tier", "next_tier", "criterion", "status", "value", "threshold", "distance")
    more = ("missing", "article", "source", "unsure", "explanation")
    rows = [
        _gap(assessment, standing, tier, finding, known, lang)
        for standing in standings
        for tier, finding in standing.steps
    ]
    return Sheet(known["gaps"], [known[key] for key in (*keys, *more)], rows)


def _gap(
    assessment: Assessment, standing: Standing, tier: int, finding: Finding, known: dict[str, str], lang: str
) -> list[Any]:
    programme = assessment.programme
    condition = finding.condition
    missing = [_named(programme.field(id), lang) for id in finding.missing]
    return [
        standing.id,
        standing.name,
        tier_name(programme, standing.tier, lang),
        tier_name(programme, tier, lang),
        _named(condition, lang),
        known[finding.status],
        finding.value,
        finding.threshold,
        finding.distance,
        LIST.text(lang).join(missing) or None,
        condition.reference or None,
        condition.source or None,
        None if condition.sure in ("seen", "known") else known["unsure"],
        line(finding, programme, lang),
    ]


def _notes(assessment: Assessment, known: dict[str, str], lang: str) -> Sheet:
    programme = assessment.programme
    rows: list[list[Any]] = [
        [known["document"], programme.document],
        [known["version"], programme.version],
        [known["in_force"], f"{programme.in_force_from} – {programme.in_force_until or ''}"],
        [known["source"], programme.source],
        [known["file"], assessment.table.name],
        *([known["supposed"], change.text] for change in assessment.what_if),
        *([known["notes"], note.text(lang)] for note in assessment.notes),
    ]
    for rung, criterion in programme.criteria:
        if criterion.sure not in ("seen", "known"):
            rows.append([known["unsure"], f"{_named(rung, lang)} · {_named(criterion, lang)}"])
    return Sheet(known["notes"], [known["notes"], known["explanation"]], rows)
