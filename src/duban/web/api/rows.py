"""Records as rows of answers: the fields of the command line, and the place among the document's records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duban.queries.records.figures import Found
from duban.rows import record_row
from duban.web.api.answers.records import (
    AnyRow,
    AttributionRow,
    CommitmentRow,
    FigureRow,
    InstrumentRow,
    RelativeTargetRow,
)

_TYPES: dict[str, Any] = {
    "figure": FigureRow,
    "relative_target": RelativeTargetRow,
    "commitment": CommitmentRow,
    "attribution": AttributionRow,
    "instrument": InstrumentRow,
}


def row_of(
    row: Mapping[str, Any], *, sha256: str, ordinal: int, span: tuple[int, int], correction: int | None
) -> AnyRow:
    """``row``, as :func:`duban.rows.record_row` makes it, as a typed one with its place among the document's records."""
    fields = {name: value for name, value in row.items() if name != "kind"}
    made: AnyRow = _TYPES[row["kind"]](
        **fields,
        sha256=sha256,
        ordinal=ordinal,
        text_start=span[0],
        text_end=span[1],
        correction=correction,
    )
    return made


def found_row(found: Found) -> AnyRow:
    """The row of a record that was found in the ledger."""
    length = found.sentence.end - found.sentence.start
    return row_of(
        record_row(found.record, found),
        sha256=found.sha256,
        ordinal=found.ordinal,
        span=(found.at, found.at + length),
        correction=found.correction,
    )
