"""An assessment in the format that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from duban.assessment.result.assessment import Assessment
from duban.assessment.result.explanation import explanation
from duban.assessment.result.sensitivity import Lift
from duban.assessment.result.standing import Finding, Standing
from duban.files import write_whole
from duban.report.assessment import html, workbook
from duban.sheets.delimited import to_csv
from duban.sheets.workbook import to_xlsx

FORMATS = ("jsonl", "csv", "xlsx", "parquet", "html")


def write(
    assessment: Assessment, path: Path, format: str, lang: str = "zh", generated: str | None = None
) -> None:
    """Write ``assessment`` to ``path``, whole or not at all.

    Raises:
        OSError: where the file cannot be written.
        ValueError: for an unknown ``format``.
    """
    if format == "parquet":
        assessment.write_parquet(path)
    else:
        write_whole(path, export(assessment, format, lang, generated))


def export(assessment: Assessment, format: str, lang: str = "zh", generated: str | None = None) -> bytes:
    """``assessment`` as a file of any format but Parquet, which is written as it streams."""
    if format == "jsonl":
        encoder = msgspec.json.Encoder()
        return b"".join(encoder.encode(line) + b"\n" for line in lines(assessment, lang))
    if format == "csv":
        return to_csv(workbook.entity_sheet(assessment, lang))
    if format == "xlsx":
        return to_xlsx(workbook.sheets(assessment, lang))
    if format == "html":
        return html.build(assessment, lang=lang, generated=generated).encode("utf-8", "replace")
    raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS)}")


def lines(assessment: Assessment, lang: str) -> Iterator[dict[str, Any]]:
    """Every entity as a mapping for JSON."""
    lifts = assessment.lifts()
    for standing in assessment.standings():
        yield _line(assessment, standing, lifts.get(standing.id, ()), lang)


def _line(assessment: Assessment, standing: Standing, lifts: tuple[Lift, ...], lang: str) -> dict[str, Any]:
    programme = assessment.programme
    rungs = [None, *(rung.id for rung in programme.rungs)]
    tier = None if standing.tier is None else rungs[standing.tier]
    return {
        "row": standing.row,
        "id": standing.id,
        "name": standing.name,
        "rulebook": programme.rulebook,
        "version": programme.version,
        "tier": tier,
        "undecided": standing.undecided,
        "lowest_tier": rungs[standing.lowest],
        "possible_tier": rungs[standing.possible],
        "criteria": [
            {"tier": rung.id, **_found(finding)}
            for rung, findings in standing.criteria
            for finding in findings
        ],
        "lacking": [finding.condition.key for finding in standing.lacking],
        "missing": standing.missing,
        "lifts": [_lift(lift, rungs) for lift in lifts],
        "explanation": explanation(standing, programme, lang, lifts),
    }


def _found(finding: Finding) -> dict[str, Any]:
    condition = finding.condition
    return {
        "key": condition.key,
        "zh": condition.name.zh,
        "en": condition.name.en,
        "status": finding.status,
        "value": finding.value,
        "high": finding.high,
        "sign": condition.sign or None,
        "threshold": finding.threshold,
        "distance": finding.distance,
        "unit": condition.unit or None,
        "missing": finding.missing,
        "reference": condition.reference or None,
        "sure": condition.sure,
        "parts": [_found(part) for part in finding.parts],
    }


def _lift(lift: Lift, rungs: list[str | None]) -> dict[str, Any]:
    return {"variable": lift.field.id, "before": lift.before, "after": lift.after, "tier": rungs[lift.tier]}
