"""What must hold between the rows of a pack: identifiers, references, bounds, dates, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from duban.assessment.rulebook.located import Text
from duban.errors import Place
from duban.packs.files import FILES, REFERENCES, SETTINGS, columns, file_name
from duban.packs.model import PackObservation, TaskEvidence
from duban.packs.reading.faults import Faults, near
from duban.packs.reading.rows import Row
from duban.packs.reading.settings import Settings

Rows = Mapping[str, Sequence[Row[Any]]]
"""The rows of a pack by the attribute that holds them."""


def check(settings: Settings, rows: Rows, faults: Faults) -> None:
    """Note what does not hold between the rows of a pack."""
    known = _known(settings, rows, faults)
    for attribute, lines in rows.items():
        file, kind = file_name(attribute), FILES[attribute]
        _unique(file, lines, faults)
        for row in lines:
            if faults.is_full:
                return
            _references(file, row, kind, known, faults)
            _bounds(file, row, faults)
            _late(file, row, attribute, settings.state, faults)
            _whole(file, row, faults)
    if settings.document and settings.document not in known.get("documents", {settings.document}):
        place = settings.places["document", settings.document]
        _unknown(SETTINGS, Text(settings.document), place, "documents", known["documents"], faults)


def _known(settings: Settings, rows: Rows, faults: Faults) -> dict[str, set[str]]:
    """The identifiers that others may name, those of rows with other faults too.

    Without an attribute whose file gave none because of its faults: these are to be mended, not what names its rows.
    """
    known = {
        attribute: {str(row.cells["id"]) for row in lines if "id" in row.cells}
        for attribute, lines in rows.items()
    }
    for attribute in ("formulations", "bodies"):
        known[attribute] = {id for of, id in settings.places if of == attribute}
    found = {attribute: known.get(attribute, set()) for attribute in {*FILES, *known}}
    return {of: ids for of, ids in found.items() if ids or not faults.is_faulty(_file(of))}


def _file(of: str) -> str:
    return file_name(of) if of in FILES else SETTINGS


def _unique(file: str, lines: Sequence[Row[Any]], faults: Faults) -> None:
    seen: dict[str, int] = {}
    for row in lines:
        id = row.cells.get("id")
        if id is None:
            continue
        if id in seen:
            faults.note(file, id.place, "twice", value=str(id), line=seen[id])
        seen.setdefault(str(id), id.place.line)


def _references(
    file: str, row: Row[Any], kind: type[msgspec.Struct], known: Mapping[str, set[str]], faults: Faults
) -> None:
    for column in columns(kind).values():
        cell = row.cells.get(column.name)
        if cell is None or column.kind not in ("reference", "references"):
            continue
        of = REFERENCES[column.name]
        for name in map(str.strip, cell.split(";") if column.kind == "references" else [cell]):
            if name and of in known and name not in known[of]:
                _unknown(file, name, cell.place, of, known[of], faults)


def _unknown(file: str, name: str, place: Place, of: str, known: set[str], faults: Faults) -> None:
    where = file_name(of) if of in FILES else f"{SETTINGS} ({of})"
    faults.note(file, place, "reference", value=str(name), file=where, near=near(name, sorted(known)))


def _bounds(file: str, row: Row[Any], faults: Faults) -> None:
    record = row.record
    low, high = getattr(record, "low", None), getattr(record, "high", None)
    if low is not None and high is not None and low > high:
        faults.note(file, row.at("low"), "order", low=str(row.cells["low"]), high=str(row.cells["high"]))
    start, end = getattr(record, "period_start", None), getattr(record, "period_end", None)
    if start and not end:
        faults.note(file, row.at("period_start"), "no_start_end")
    elif start and end and start > end:
        faults.note(file, row.at("period_start"), "periods", start=start, end=end)


def _late(file: str, row: Row[Any], attribute: str, state: str, faults: Faults) -> None:
    """What was seen after the day up to which the facts were gathered: one of the two dates is wrong."""
    when = getattr(row.record, "date", None)
    if attribute in ("observations", "evidence", "documents") and when and state and when > state:
        faults.note(file, row.at("date"), "late", date=when, state=state)


def _whole(file: str, row: Row[Any], faults: Faults) -> None:
    record = row.record
    if isinstance(record, PackObservation):
        if record.low is None and record.high is None:
            faults.note(file, row.place, "no_value")
        if record.period_end is None:
            faults.note(file, row.place, "no_end")
        if not record.source and record.document is None:
            faults.note(file, row.place, "no_source")
    elif isinstance(record, TaskEvidence) and not (record.text or record.source or record.document):
        faults.note(file, row.place, "said")
