"""A workbook of an office's own carried over into a rulebook's template: what was recognised, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from duban.assessment.authoring.labels import LABELS
from duban.assessment.expression.variable import option
from duban.assessment.formula.field import Field
from duban.assessment.rulebook.model import IndexVersion, Rulebook, Version
from duban.assessment.table.entity import ID, NAME, ROW
from duban.assessment.table.selection import listed, whole_selections
from duban.assessment.table.table import Table
from duban.language import LIST, Bilingual


def fields_of(book: Rulebook, version: Version) -> Sequence[Field]:
    """The columns that a version can be asked with."""
    if isinstance(version, IndexVersion):
        return version.index.fields
    return next(edition.fields for edition in book.editions if edition.version == version.id)


def rows_of(table: Table, ids: Sequence[str], version: Version, lang: str) -> list[list[object]]:
    """A line for each entity: identifier, name, and the values of the columns ``ids`` in the template's own units."""
    fields = {field.id: field for field in table.fields}
    lines = []
    for row in table.frame.collect().iter_rows(named=True):
        values = [
            _value(row[id], fields[id], version, lang) if id in fields else _ticked(row, id, version, lang)
            for id in ids
        ]
        by_row = f"#{row[ROW]}"
        identity = [None if row[key] == by_row else row[key] for key in (ID, NAME)]
        lines.append([*identity, *values])
    return lines


def _ticked(row: dict[str, Any], id: str, version: Version, lang: str) -> str | None:
    """The choices of a selection that are ticked, as one cell; ``None`` where not all are answered."""
    variable = version.scope.variables.get(id)
    if variable is None or variable.type != "selection":
        return None
    names = {option(id, choice.id): choice.name.text(lang) for choice in variable.choices}
    return listed({key: row.get(key) for key in names}, names, LABELS.say("template.nothing", "zh"))


def _value(value: Any, field: Field, version: Version, lang: str) -> object:
    if value is None or isinstance(value, date):
        return value.isoformat() if isinstance(value, date) else None
    if field.kind == "flag":
        return LABELS.say("template.yes" if value else "template.no", lang)
    if field.numeric:
        number = value / field.scale
        return int(number) if number == int(number) else number
    variable = version.scope.variables.get(field.id)
    names = {choice.id: choice.name.text(lang) for choice in variable.choices} if variable else {}
    return names.get(value, value)


def places(table: Table) -> dict[str, str]:
    """Where each variable stands in the workbook, by identifier; a selection stands where its choices do."""
    stand = {id: f"{column.address} {column.text}".strip() for id, column in table.columns.items()}
    for field in table.fields:
        if field.part_of is not None:
            stand.setdefault(field.part_of.id, stand[field.id])
    return stand


def missing(table: Table, ids: Sequence[str]) -> Bilingual:
    """The names of the columns among ``ids`` that the workbook has none for."""
    return LIST.join(field.name for field in whole_selections(table.missing) if field.id in ids)
