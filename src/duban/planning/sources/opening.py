"""The tables of a problem in a workbook or a folder of CSV files, by what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from duban.assessment.table.source.opening import opened
from duban.assessment.table.source.sheet import Sheet
from duban.errors import Fault, UnreadableError
from duban.language import Bilingual, listed
from duban.planning.words import fault, told
from duban.tables.grids.address import address
from duban.vocabulary.planning_tables import meant, planning_tables

Role = Literal["demand", "centres", "links", "rules", "scenarios"]
ROLES: tuple[Role, ...] = ("demand", "centres", "links", "rules", "scenarios")
# A title or a remark stands above the heads within so many rows.
_TITLES = 10


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a problem: its title, heads with their columns, and rows that hold anything with their lines from 1."""

    role: Role
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def place(self, line: int, column: int) -> str:
        """The address of a cell.

        >>> Table("demand", "需求", (), ()).place(2, 1)
        '需求!B2'
        """
        return address(self.title, line - 1, column)


def tables_of(path: Path) -> tuple[Mapping[Role, Table], tuple[Bilingual, ...], tuple[Fault, ...]]:
    """The tables by what they hold, what was not read, and tables of which there are two.

    Raises:
        UnreadableError: where there is no such file or folder, or it is no table.
    """
    found: dict[Role, Table] = {}
    passed: list[str] = []
    faults: list[Fault] = []
    for title, sheet in _sheets(path):
        name = meant(planning_tables().sheets, title)
        role = next((one for one in ROLES if one == name), None)
        if role is not None and role in found:
            faults.append(
                fault("two_sheets", address=title, first=found[role].title, name=title, role=_first(role))
            )
        elif role is not None:
            found[role] = _table(role, title, sheet)
        elif name != "aside":
            passed.append(title)
    names = listed(_first(role) for role in ROLES)
    return found, tuple(told("note.sheet", name=title, names=names) for title in passed), tuple(faults)


def _first(role: Role) -> Bilingual:
    return told(f"sheet.{role}")


def _sheets(path: Path) -> Iterator[tuple[str, Sheet]]:
    if not path.is_dir():
        for sheet in opened(path):
            yield sheet.title or path.stem, sheet
        return
    files = sorted(one for one in path.iterdir() if one.suffix.lower() in (".csv", ".tsv"))
    if not files:
        message = told("fault.no_file")
        raise UnreadableError(str(path), message.zh, message.en)
    for file in files:
        for sheet in opened(file):
            yield file.stem, sheet


def _table(role: Role, title: str, sheet: Sheet) -> Table:
    cells = [tuple((cell or "").strip() for cell in row) for row in sheet.grid.collect().rows()]
    widths = [sum(map(bool, row)) for row in cells[:_TITLES]]
    head = widths.index(max(widths)) if widths else 0
    rows = tuple((line, row) for line, row in enumerate(cells[head + 1 :], head + 2) if any(row))
    return Table(role, title, cells[head] if cells else (), rows)
