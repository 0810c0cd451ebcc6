"""What is sound in a pack and yet worth a look: what has no data, no evidence, or units that do not meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from duban.errors import Place
from duban.packs.files import SETTINGS, columns, file_name
from duban.packs.model import Indicator, PackTarget
from duban.packs.reading.checks import Rows
from duban.packs.reading.faults import Faults
from duban.packs.reading.rows import Row
from duban.packs.reading.settings import Settings
from duban.vocabulary.units import units

LONGEST_QUOTE = 25
"""The most characters of a quotation: enough to find the place in the document, too few to copy it."""


def hint(settings: Settings, rows: Rows, faults: Faults) -> None:
    """Note what is worth a look in a pack whose rows are sound."""
    targets, seen = _by(rows["targets"], "indicator"), _by(rows["observations"], "indicator")
    for row in rows["indicators"]:
        if row.said.id not in targets and row.said.id not in seen:
            _note(faults, "indicators", row, "indicator_idle", id=row.said.id)
    for row in rows["targets"]:
        _target(row, row.said.indicator in seen, faults)
        if row.said.document is None and settings.document is None:
            _note(faults, "targets", row, "no_document", id=row.said.id)
    shown = _by(rows["evidence"], "task")
    for row in rows["tasks"]:
        if row.said.id not in shown:
            _note(faults, "tasks", row, "no_evidence", id=row.said.id)
    _comparable({row.said.id: row.said for row in rows["indicators"]}, targets, seen, faults)
    used = {row.said.formulation for name in ("targets", "tasks") for row in rows[name]}
    for formulation in settings.formulations:
        if formulation.id not in used:
            place = settings.places["formulations", formulation.id]
            faults.note(SETTINGS, place, "hints.formulation_idle", id=formulation.id)
    for attribute, lines in rows.items():
        _texts(attribute, lines, faults)


def _by(rows: Iterable[Row[Any]], field: str) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(getattr(row.said, field), []).append(row)
    return found


def _note(
    faults: Faults, attribute: str, row: Row[Any], key: str, /, column: str = "", **parts: object
) -> None:
    faults.note(file_name(attribute), row.at(column), f"hints.{key}", **parts)


def _target(row: Row[Any], seen: bool, faults: Faults) -> None:
    target: PackTarget = row.said
    if target.role != "baseline":
        if target.low is None and target.high is None:
            _note(faults, "targets", row, "unmeasured", id=target.id)
        elif target.period_end is None:
            _note(faults, "targets", row, "undated", id=target.id)
        elif not seen:
            _note(faults, "targets", row, "no_outcome", id=target.id)


def _comparable(
    indicators: Mapping[str, Indicator],
    targets: Mapping[str, list[Row[Any]]],
    seen: Mapping[str, list[Row[Any]]],
    faults: Faults,
) -> None:
    """Observations whose unit cannot be converted to that of a target of the same measure."""
    for id, lines in seen.items():
        indicator = indicators[id]
        wanted = [row.said for row in targets.get(id, ())]
        for row in lines:
            unit = row.said.unit or indicator.unit
            measure = row.said.measure or indicator.measure
            meant = [one for one in wanted if (one.measure or indicator.measure) == measure]
            odd = [one for one in meant if not units().alike(unit, one.unit or indicator.unit)]
            if odd and len(odd) == len(meant):
                other = odd[0].unit or indicator.unit
                parts = {"unit": unit, "other": other, "id": odd[0].id}
                _note(faults, "observations", row, "units_differ", "unit", **parts)


def _texts(attribute: str, lines: Iterable[Row[Any]], faults: Faults) -> None:
    """Long quotations one by one; facts that were not read again and texts without English as counts."""
    unread, chinese = [], []
    for row in lines:
        quote = row.cells.get("quote", "")
        if len(quote) > LONGEST_QUOTE:
            _note(faults, attribute, row, "quote_long", "quote", n=len(quote), most=LONGEST_QUOTE)
        if getattr(row.said, "certainty", "") == "unread":
            unread.append(row.at("certainty"))
        chinese += [row.at(name) for name in _without_english(row)]
    _count(attribute, unread, "unread", faults)
    _count(attribute, chinese, "no_english", faults)


def _without_english(row: Row[Any]) -> Iterable[str]:
    """The columns of a row that are in Chinese only; a name in Latin letters needs no English."""
    kind: Any = type(row.said)
    for column in columns(kind).values():
        alone = column.kind == "english" and column.name not in row.cells
        if alone and not getattr(row.said, column.field).zh.isascii():
            yield column.field


def _count(attribute: str, places: list[Place], key: str, faults: Faults) -> None:
    if places:
        faults.note(file_name(attribute), places[0], f"hints.{key}", n=len(places))
