"""Files as rows: the first table of a CSV, TSV, Parquet file or workbook, with the line of each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from duban.evaluation.faults import DesignError, fault

# Names of people's tables stand above the header within so many rows.
_TITLES = 10


@dataclass(frozen=True, eq=False)
class Rows:
    """A table: ``columns`` by their heads, cells as text (empty where there is nothing), and the line of each row.

    ``lines`` count as spreadsheets do, from 1 with the header.
    """

    name: str
    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]

    def __len__(self) -> int:
        return len(self.lines)


def rows_of(source: Any) -> Rows:
    """The rows of a file (:class:`pathlib.Path`), of a polars or pandas data frame, or of an iterable of mappings.

    >>> rows = rows_of([{"省": "甲", "年": 2020}, {"省": "乙", "年": None}])
    >>> rows.columns["年"], rows.lines
    (('2020', ''), (2, 3))

    Raises:
        UnreadableError: where the file is none, or no table.
        DesignError: where there are no rows, or two columns of one name.
    """
    if isinstance(source, Rows):
        return source
    if isinstance(source, Path):
        return _of_file(source)
    if hasattr(source, "to_dict") and hasattr(source, "columns"):
        plain = source.to_dict("list") if hasattr(source, "iloc") else source.to_dict(as_series=False)
        return _rows("data", {str(name): tuple(map(_text, cells)) for name, cells in plain.items()})
    listed = list(source)
    names = list(dict.fromkeys(name for row in listed for name in row))
    return _rows("data", {str(name): tuple(_text(row.get(name)) for row in listed) for name in names})


def _of_file(path: Path) -> Rows:
    from duban.assessment.table.source.opening import opened

    sheet = next(iter(opened(path)))
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
    heads = [one.strip() for one in head]
    twice = sorted({one for one in heads if one and heads.count(one) > 1})
    if twice:
        raise DesignError(name, [fault("twice_a_column", column=one) for one in twice])
    lines = [line for line, row in enumerate(rows, above + 1) if any(row)]
    filled = [row for row in rows if any(row)]
    columns = {head: tuple(row[i] for row in filled) for i, head in enumerate(heads) if head}
    return _rows(name, columns, lines)


def _rows(name: str, columns: Mapping[str, Sequence[str]], lines: Iterable[int] | None = None) -> Rows:
    number = len(next(iter(columns.values()), ()))
    if not number:
        raise DesignError(name, [fault("no_rows")])
    return Rows(name, columns, tuple(lines) if lines is not None else tuple(range(2, number + 2)))


def _text(value: Any) -> str:
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
