"""Deadlines of rows: a table of tasks says in a column of its own by when what its other cells promise is to be done.

«新建泵站6座。| 市水利局 | 2026年9月底»: the cells are read as text, and the last dates what the row aims at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from duban.extraction.discourse.frame import month_of
from duban.grammar.periods.period import mentions
from duban.records import AnyRecord, Commitment, Figure, RelativeTarget
from duban.tables.cells.values import squeezed
from duban.text.document import Document
from duban.vocabulary.tables import table_words


class RowDeadline(NamedTuple):
    """A row of a table, ``[start, end)`` in the clean text, and the month by which it is to be done."""

    start: int
    end: int
    month: str


def with_row_deadlines(document: Document, records: Sequence[AnyRecord]) -> list[AnyRecord]:
    """``records`` with the deadline of the row that they stand in, where their own words say no time.

    >>> import duban
    >>> text = "重点任务\\t目标\\t完成时限\\n防洪\\t新建泵站6座。\\t2026年9月底"
    >>> [(f.value_text, f.period_start, f.period_end) for f in duban.extract(text, title="2026年工作任务分解表", year=2026).figures]
    [('6座', None, '2026-09')]
    """
    rows = list(row_deadlines(document))
    if not rows:
        return list(records)
    return [_dated(document, rows, record) for record in records]


def row_deadlines(document: Document) -> Iterator[RowDeadline]:
    """The rows with a deadline, in order of their place.

    >>> import duban
    >>> found = row_deadlines(duban.read_text("任务\\t时限\\n治理河道。\\t2027年6月底前\\n植树。\\t长期坚持"))
    >>> [row.month for row in found]
    ['2027-06']
    """
    text = document.text
    column, width, above = -1, 0, ""
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        cells = line.split("\t")
        headed = next(
            (i for i, cell in enumerate(cells) if squeezed(cell) in table_words().deadline_heads), -1
        )
        if len(cells) > 1 and headed >= 0:
            column, width, above = headed, len(cells), ""
        elif len(cells) != width:
            column = -1
        elif column >= 0:
            above = cells[column] or above
            if month := _month(document, above):
                yield RowDeadline(start, start + len(line), month)


def _month(document: Document, text: str) -> str | None:
    found = mentions(text, document.context.year, month_of(document.context))
    return found[-1].period.end if found else None


def _dated(document: Document, rows: Sequence[RowDeadline], record: AnyRecord) -> AnyRecord:
    if not isinstance(record, Figure | RelativeTarget | Commitment):
        return record
    place = document.view.position(record.start)
    number = bisect_right(rows, place, key=lambda row: row.start) - 1
    if number < 0 or place >= rows[number].end:
        return record
    month = rows[number].month
    if isinstance(record, Commitment):
        return record if record.deadline else msgspec.structs.replace(record, deadline=month)
    own = isinstance(record, Figure) and record.period_from in ("clause", "sentence")
    if own or record.modality != "target" or record.period_end == month:
        return record
    dated = msgspec.structs.replace(record, period_start=None, period_end=month)
    return msgspec.structs.replace(dated, period_from="paragraph") if isinstance(dated, Figure) else dated
