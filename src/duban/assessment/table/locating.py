"""Where the table of entities is in a file: on which sheet, in which rows, and whether it lies on its side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from duban.assessment.formula.field import Field
from duban.assessment.table.cells import number
from duban.assessment.table.header.heading import read_heading
from duban.assessment.table.header.layout import WITHIN, Layout, find
from duban.assessment.table.header.matching import Column, Heading, Matching, match
from duban.assessment.table.source.sheet import MOST_COLUMNS, Sheet
from duban.assessment.table.words import words

_MOSTLY = 0.8
"""The share of texts that differ from each other in a column of names: enterprises may come twice, sections not."""
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
    place: int = 0
    """The number of the sheet in the file."""
    rivals: tuple[Located, ...] = ()
    """Sheets that have as many columns of the rules as this one."""
    parts: tuple[Located, ...] = ()
    """The sheets that are read as one table, this among them; empty where it is read alone."""
    before: int = 0
    """Rows of the parts before this one."""

    def address(self, row: int, column: int = 0) -> str:
        """The address of a cell of the table, its row counted through all parts from 1."""
        part = next((one for one in reversed(self.parts) if row > one.before), None)
        return self.sheet.place(row, column) if part is None else part.sheet.place(row - part.before, column)


def best(sheets: Iterable[Sheet], fields: Sequence[Field], year: int, fixed: bool) -> Located:
    """The sheet that has the most columns of ``fields``; of equal ones the first. Only those with as many are held."""
    chosen: Located | None = None
    held: list[Located] = []
    seen: list[tuple[str, int]] = []
    for place, sheet in enumerate(sheets):
        one = replace(located(sheet, fields, year, fixed), place=place)
        seen.append((sheet.title, 0 if one.sheet.turned else len(one.found.fields)))
        if chosen is None or _merit(one) > _merit(chosen):
            chosen = one
        held = [other for other in (*held, one) if len(other.found.fields) == len(chosen.found.fields)]
    assert chosen is not None
    rivals = tuple(one for one in held if one is not chosen)
    others = [(title, count) for title, count in seen if title != chosen.sheet.title]
    alike = tuple(title for title, count in others if count >= _ENOUGH)
    return replace(chosen, others=tuple(title for title, _ in others), alike=alike, rivals=rivals)


def _merit(one: Located) -> tuple[bool, int, int]:
    """What speaks for a sheet: a list of variables with explanations looks like a table on its side, so those come last."""
    upright = not one.sheet.turned and len(one.found.fields) >= _ENOUGH
    return upright, len(one.found.fields), one.found.found


def located(sheet: Sheet, fields: Sequence[Field], year: int, fixed: bool) -> Located:
    """The header of a sheet; its own newest year counts as the last full one where ``year`` is not ``fixed``."""
    upright = _named(_look(sheet, fields, year, fixed))
    if len(upright.found.fields) > 1 or (turned := sheet.on_its_side()) is None:
        return upright
    side = _named(_with_titles(_look(turned, fields, year, fixed)))
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
    bare = _empty_beside(sheet, layout)
    if bare:
        layout = replace(layout, headings=tuple(one for one in layout.headings if one.index not in bare))
        found = match(layout.headings, fields, year)
    return Located(sheet, layout, found)


def _empty_beside(sheet: Sheet, layout: Layout) -> set[int]:
    """Columns without any value whose header is another's too: a header merged over two columns for its looks."""
    import polars as pl

    alike: dict[tuple[str, ...], list[int]] = {}
    for heading in layout.headings:
        alike.setdefault(heading.parts, []).append(heading.index)
    columns = [index for indices in alike.values() if len(indices) > 1 for index in indices]
    if not columns:
        return set()
    texts = (pl.col(str(index)).fill_null("").str.strip_chars() for index in columns)
    filled = sheet.grid.slice(layout.last + 1).select((text != "").any() for text in texts).collect()
    return {index for index in columns if not filled[str(index)][0]}


def _with_titles(one: Located) -> Located:
    """Of a table on its side: headers that name nothing are titles and unit lines, as those above an upright one."""
    titles = tuple(other.column.text for other in one.found.unused)
    return replace(one, layout=replace(one.layout, above=(*one.layout.above, *titles)))


def _named(one: Located) -> Located:
    """Where no header says that it is over the names of entities: the column that must be."""
    found = one.found
    if found.name is not None or found.id is not None or one.sheet.headers is not None:
        return one
    column = _by_end(found) or _by_texts(one)
    if column is None:
        return one
    unused = tuple(other for other in found.unused if other.column is not column)
    return replace(one, found=replace(found, name=column, unused=unused))


def _by_end(found: Matching) -> Column | None:
    """The first column whose header ends as one over names does: 参评企业, 入库单位名称."""
    ends = words().name_ends
    columns = (one.column for one in found.unused)
    return next((one for one in columns if any(name.endswith(ends) for name in one.header.names)), None)


def _by_texts(one: Located) -> Column | None:
    """The first column without a header, or under 指标, that holds a different text in nearly every row."""
    corners = set(words().corners)
    headed = {heading.index for heading in one.layout.headings}
    under = [other.column for other in one.found.unused if set(other.column.header.names) & corners]
    rows = one.sheet.grid.slice(one.layout.last + 1, WITHIN).collect()
    bare = [i for i in range(rows.width) if i not in headed]
    columns = {column.index: column for column in under}
    for index in sorted({*columns, *bare}):
        texts = [text.strip() for text in rows[str(index)].to_list() if text and text.strip()]
        if _are_names(texts, rows.height):
            place = one.sheet.place(one.layout.last + 1, index)
            return columns.get(index) or Column(index, "", read_heading([""]), place)
    return None


def _are_names(texts: list[str], rows: int) -> bool:
    different = {text for text in texts if number(text) is None}
    return bool(texts) and len(different) > _MOSTLY * len(texts) and len(texts) >= rows / 2
