"""A problem and its scenarios out of a workbook or a folder of CSV files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from duban.errors import TableError
from duban.language import Bilingual
from duban.planning.problem.problem import Problem, Units
from duban.planning.problem.values import Centre, Demand, Link
from duban.planning.scenarios.change import Change, changes_of
from duban.planning.sources.cells import Reading, rows_of
from duban.planning.sources.opening import Role, Table, tables_of
from duban.planning.sources.parts import centres_of, demands_of, links_of
from duban.planning.sources.rules import Stated, rules_of
from duban.planning.words import fault, told
from duban.vocabulary.planning_tables import PlanningUnit

Scenarios = Mapping[str, tuple[Change, ...]]
"""Changes by the name of their scenario."""


def read_problem(path: Path) -> tuple[Problem, Scenarios]:
    """The problem in the file or folder at ``path``, and the scenarios that it lists.

    Raises:
        TableError: with every fault, by sheet, row and column.
        UnreadableError: where it is no table.
    """
    tables, notes, doubled = tables_of(path)
    reading = Reading(notes=list(notes), faults=list(doubled))
    for role in ("demand", "centres"):
        if role not in tables:
            reading.faults.append(fault("no_sheet", name=told(f"sheet.{role}")))
    stated = rules_of(rows_of(tables["rules"], reading, ("rule", "value"))) if "rules" in tables else Stated()
    problem = _problem(str(path), tables, stated, reading)
    scenarios = _scenarios(tables["scenarios"], reading) if "scenarios" in tables else {}
    if reading.faults:
        raise TableError(str(path), reading.faults)
    return problem, scenarios


def _problem(name: str, tables: Mapping[Role, Table], stated: Stated, reading: Reading) -> Problem:
    demands: tuple[Demand, ...] = ()
    centres: tuple[Centre, ...] = ()
    links: tuple[Link, ...] = ()
    if "demand" in tables:
        demands = demands_of(rows_of(tables["demand"], reading, ("region", "amount")), stated.limits)
    if "centres" in tables:
        centres = centres_of(rows_of(tables["centres"], reading, ("name",)))
    if "links" in tables and tables["links"].rows and demands and centres:
        places = {one.region: one.coordinates for one in _placed(demands)}
        names = frozenset(one.name for one in centres)
        places |= {one.name: one.coordinates for one in centres}
        links = links_of(rows_of(tables["links"], reading, ("start", "end")), stated.rules, places, names)
    scales = reading.scales
    return Problem(
        name=name,
        demands=_placed(demands),
        centres=centres,
        links=links,
        rules=stated.rules,
        units=Units(
            computing=_named(scales.computing),
            money=_named(scales.money),
        ),
        notes=tuple(reading.notes),
    )


def _named(unit: PlanningUnit | None) -> Bilingual:
    return Bilingual(unit.name, unit.en) if unit else Bilingual()


def _placed(demands: Sequence[Demand]) -> tuple[Demand, ...]:
    """The demands, where one row of a region has its coordinates all of them."""
    places = {one.region: one.coordinates for one in demands if one.coordinates}
    return tuple(msgspec.structs.replace(one, coordinates=places.get(one.region)) for one in demands)


def _scenarios(table: Table, reading: Reading) -> Scenarios:
    found: dict[str, tuple[Change, ...]] = {}
    name = ""
    for row in rows_of(table, reading, ("scenario", "change")):
        name = row.text("scenario") or name
        changes = changes_of(row.text("change"))
        if changes is None:
            row.wrong("bad_change", "change", value=row.text("change"))
        else:
            found[name] = (*found.get(name, ()), *changes)
    return found
