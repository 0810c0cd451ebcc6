"""Where the table of entities is in a file: on which sheet, in which rows, and whether it lies on its side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from duban.assessment.formula.field import Field
from duban.assessment.table.header.layout import WITHIN, Layout, find
from duban.assessment.table.header.matching import Heading, Matching, match
from duban.assessment.table.sheet import Sheet
from duban.assessment.table.words import words

MOST_COLUMNS = 2_000
"""Columns of a sheet in which headers are looked for; a rulebook asks for some sixty."""
_ENOUGH = 2
"""Columns that a sheet must have in common with the rules to be told of as another table."""


@dataclass(frozen=True, slots=True)
class Located:
    """A sheet with its header: what it says of each column, and other sheets of the file."""

    sheet: Sheet
    layout: Layout
    found: Matching
    others: tuple[str, ...] = ()
    """Sheets that are not read."""
    alike: tuple[str, ...] = ()
    """Those of them that have columns of the rules too."""
    asked: int = 0
    """The last full year that was asked for."""


def best(sheets: Iterable[Sheet], fields: Sequence[Field], year: int, fixed: bool) -> Located:
    """The sheet that has the most columns of ``fields``; of equal ones the first. Only one is held at a time."""
    chosen: Located | None = None
    seen: list[tuple[str, int]] = []
    for sheet in sheets:
        one = located(sheet, fields, year, fixed)
        seen.append((sheet.title, len(one.found.fields)))
        if chosen is None or _merit(one) > _merit(chosen):
            chosen = one
    assert chosen is not None
    others = [(title, count) for title, count in seen if title != chosen.sheet.title]
    alike = tuple(title for title, count in others if count >= _ENOUGH)
    return replace(chosen, others=tuple(title for title, _ in others), alike=alike)


def _merit(one: Located) -> tuple[bool, int, int]:
    return bool(one.found.doubled) or bool(one.found.fields), len(one.found.fields), one.found.found


def located(sheet: Sheet, fields: Sequence[Field], year: int, fixed: bool) -> Located:
    """The header of a sheet; its own newest year counts as the last full one where ``year`` is not ``fixed``."""
    upright = _look(sheet, fields, year, fixed)
    if len(upright.found.fields) > 1 or (turned := sheet.on_its_side()) is None:
        return upright
    side = _named_by_corner(_look(turned, fields, year, fixed))
    return side if len(side.found.fields) > max(1, len(upright.found.fields)) else upright


def _look(sheet: Sheet, fields: Sequence[Field], year: int, fixed: bool) -> Located:
    one = _find(sheet, fields, year)
    years = one.found.years
    if fixed or not years or max(years) >= year:
        return replace(one, asked=year)
    return replace(_find(sheet, fields, max(years)), asked=year)


def _find(sheet: Sheet, fields: Sequence[Field], year: int) -> Located:
    if sheet.headers is not None:
        headings = tuple(Heading(i, (text,)) for i, text in enumerate(sheet.headers) if text.strip())
        return Located(sheet, Layout(-1, -1, headings), match(headings, fields, year))
    layout, found = find(sheet.head(WITHIN, MOST_COLUMNS), fields, year, sheet.place)
    return Located(sheet, layout, found)


def _named_by_corner(one: Located) -> Located:
    """Of a table on its side: the names of entities stand below 指标; titles beside it are what stands above others."""
    unused = one.found.unused
    corner = [other for other in unused if set(other.column.header.names) & set(words().corners)]
    titles = tuple(other.column.text for other in unused if other not in corner)
    layout = replace(one.layout, above=(*one.layout.above, *titles))
    if one.found.name is not None or one.found.id is not None or not corner:
        return replace(one, layout=layout)
    found = replace(
        one.found, name=corner[0].column, unused=tuple(other for other in unused if other is not corner[0])
    )
    return replace(one, layout=layout, found=found)
