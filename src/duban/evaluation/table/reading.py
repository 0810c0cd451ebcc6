"""Files as rows: the first table of a CSV, TSV, Parquet file or workbook, with the line of each row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duban.evaluation.faults import DesignError, fault
from duban.language import listed
from duban.vocabulary.tables import table_words

if TYPE_CHECKING:
    from duban.assessment.table.source.sheet import Sheet

# Names of people's tables stand above the header within so many rows.
_TITLES = 10
_SPACED = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


@dataclass(frozen=True, eq=False)
class Rows:
    """A table: ``columns`` by their heads, cells as text (empty where there is nothing), and the line of each row.

    ``lines`` count as spreadsheets do, from 1 with the header. ``others`` are the sheets of the workbook that this is not.
    """

    name: str
    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    others: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.lines)


def rows_of(source: Any, sheet: str | None = None) -> Rows:
    """The rows of a file (:class:`pathlib.Path`), of a polars or pandas data frame, or of an iterable of mappings.

    >>> rows = rows_of([{"省": "甲", "年": 2020}, {"省": "乙", "年": None}])
    >>> rows.columns["年"], rows.lines
    (('2020', ''), (2, 3))

    ``sheet`` is the sheet of a workbook that is read, by name; the first of two rows or more if not given. Blanks inside
    Chinese heads (产 值) are left out, and so are notes below the rows.

    Raises:
        UnreadableError: where the file is none, or no table.
        DesignError: where there are no rows, or two columns of one name.
    """
    if isinstance(source, Rows):
        return source
    if isinstance(source, Path):
        return _of_file(source, sheet)
    if hasattr(source, "to_dict") and hasattr(source, "columns"):
        plain = source.to_dict("list") if hasattr(source, "iloc") else source.to_dict(as_series=False)
        return _rows("data", {head_key(str(name)): tuple(map(_text, cells)) for name, cells in plain.items()})
    given = list(source)
    names = list(dict.fromkeys(name for row in given for name in row))
    return _rows(
        "data", {head_key(str(name)): tuple(_text(row.get(name)) for row in given) for name in names}
    )


def head_key(head: str) -> str:
    """The name of a column without blanks around it, and without those that space out Chinese.

    >>> head_key(" 产 值 "), head_key("GDP per head")
    ('产值', 'GDP per head')
    """
    return _SPACED.sub("", head.strip())


def _of_file(path: Path, wanted: str | None) -> Rows:
    from duban.assessment.table.source.opening import opened

    sheets = list(opened(path))
    titles = [one.title or "" for one in sheets]
    if wanted is not None and wanted not in titles:
        raise DesignError(str(path), [fault("no_sheet", name=wanted, names=listed(filter(None, titles)))])
    place = _first_table(sheets) if wanted is None else titles.index(wanted)
    others = tuple(title for i, title in enumerate(titles) if i != place)
    return replace(_of_sheet(path, sheets[place]), others=others)


def _first_table(sheets: Sequence[Sheet]) -> int:
    """The place of the first sheet of two rows or more: a title page has one."""
    tall = (
        i for i, one in enumerate(sheets) if one.headers is not None or len(one.grid.head(2).collect()) > 1
    )
    return next(tall, 0)


def _of_sheet(path: Path, sheet: Sheet) -> Rows:
    cells = [[_text(cell) for cell in row] for row in sheet.grid.collect().rows()]
    if sheet.headers is not None:
        return _table(str(path), list(sheet.headers), cells, 1)
    head = _head(cells)
    return _table(str(path), cells[head] if cells else [], cells[head + 1 :], head + 1)


def _head(rows: Sequence[Sequence[str]]) -> int:
    """The place of the header: the first row as wide as any; what stands above it is a title."""
    widths = [sum(cell != "" for cell in row) for row in rows[:_TITLES]]
    return widths.index(max(widths)) if widths else 0


def _table(name: str, head: Sequence[str], rows: Sequence[Sequence[str]], above: int) -> Rows:
    heads = [head_key(one) for one in head]
    rows = _without_notes(rows)
    twice = sorted({one for one in heads if one and heads.count(one) > 1})
    if twice:
        raise DesignError(name, [fault("twice_a_column", column=one) for one in twice])
    lines = [line for line, row in enumerate(rows, above + 1) if any(row)]
    filled = [row for row in rows if any(row)]
    columns = {head: tuple(row[i] for row in filled) for i, head in enumerate(heads) if head}
    return _rows(name, columns, lines)


def _without_notes(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows without those at the end that are a note (注：…) in one cell."""
    end = len(rows)
    while end and _is_note(rows[end - 1]):
        end -= 1
    return rows[:end]


def _is_note(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return len(row) > 1 and (not filled or (len(filled) == 1 and filled[0].startswith(table_words().notes)))


def _rows(name: str, columns: Mapping[str, Sequence[str]], lines: Iterable[int] | None = None) -> Rows:
    number = len(next(iter(columns.values()), ()))
    if not number:
        raise DesignError(name, [fault("no_rows")])
    return Rows(name, columns, tuple(lines) if lines is not None else tuple(range(2, number + 2)))


def _text(value: Any) -> str:
    if type(value) is str:
        return value.strip()
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value).strip()
