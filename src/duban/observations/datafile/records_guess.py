"""Guessing what the columns of a table hold whose rows name themselves, by their heads and the cells below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, cast

from duban.extraction.tables.labels import head_label
from duban.observation import ObservationKind
from duban.observations.datafile.cell_numbers import cell_number, is_gap
from duban.observations.datafile.lines import said_in
from duban.observations.datafile.mapping import ColumnMapping, Role, TableMapping
from duban.observations.datafile.measuring import measuring
from duban.observations.datafile.periods import period_of, written
from duban.observations.datafile.places import place_of
from duban.observations.datafile.unit_names import unit_written
from duban.tables.grids.address import column_letters, column_number
from duban.vocabulary.data_files import data_file_words

WITHIN: Final = 40
"""Rows from the top in which a header may stand; those above hold titles and sources."""
_SAMPLE: Final = 200
_MOST: Final = 0.5
_LABELS: Final = frozenset(("indicator", "region", "period"))
_VALUES: Final = frozenset(("value", "low", "high"))
_TIMES: Final = frozenset(("period", "start", "end"))
_WORDS: Final = frozenset(("indicator", "region", "unit", "kind", "bound", "source"))
_FEWEST: Final = 2
"""Columns that two labels take, or a label and a value that no name goes with."""

Row = Sequence[str]


def guess(rows: Sequence[Row], sheet: str) -> TableMapping | None:
    """What the columns of a table are whose rows name themselves; ``None`` where they do not.

    >>> found = guess([["地区", "年份", "粮食产量（万吨）"], ["甲省", "2024", "31.2"], ["乙省", "2024", "8"]], "")
    >>> found.layout, [(column.role, column.indicator, column.unit) for column in found.columns]
    ('panel', [('region', '', ''), ('period', '', ''), ('value', '粮食产量', '万吨')])
    >>> guess([["指标", "2024年"], ["粮食产量", "5"]], "") is None
    True
    """
    for at, head in enumerate(rows[:WITHIN]):
        body = rows[at + 1 : at + 1 + _SAMPLE]
        columns = [_column(number, text, body) for number, text in enumerate(head) if text.strip()]
        roles = {"period" if column.role in _TIMES else column.role for column in columns}
        named = len(_LABELS & roles)
        told = {data_file_words().role(column.head) for column in columns}
        is_long = bool(_VALUES & told) and named >= 1 and len(columns) > _FEWEST
        if not body or not (is_long or (named > 1 and _holds_values(columns, body))):
            continue
        said = said_in(rows[:at], _notes(rows[at + 1 :]), sheet)
        return TableMapping(
            layout="long" if is_long else "panel",
            sheet=sheet,
            header=(at + 1, at + 1),
            region="" if "region" in roles else said.region,
            source_region="" if "region" in roles else said.source_region,
            period="" if "period" in roles else said.period,
            indicator="" if "indicator" in roles else said.indicator,
            unit=said.unit,
            source=said.source,
            published=said.published,
            columns=tuple(columns if not is_long else map(_without_values, columns)),
        )
    return None


def _column(number: int, head: str, body: Sequence[Row]) -> ColumnMapping:
    """What a column is, by its head and the cells below it."""
    letters = column_letters(number)
    cells = [row[number] for row in body if number < len(row) and not is_gap(row[number])]
    role = data_file_words().role(head)
    if role in _WORDS and cells and _share(cells, _is_number) > _MOST:
        role = None
    if role == "period" and _share(cells, _is_plain_number) > _MOST:
        role = None
    if role is not None:
        return ColumnMapping(column=letters, head=head, role=cast("Role", role))
    if (period := period_of(head)) is not None:
        return ColumnMapping(column=letters, head=head, role="value", period=written(period))
    least = 0.0 if measuring(head).indicator_id else _MOST
    if _share(cells, _is_number) <= least:
        return ColumnMapping(column=letters, head=head, role="idle")
    if (place := place_of(head)) is not None:
        return ColumnMapping(column=letters, head=head, role="value", region=place)
    return _of_indicator(letters, head)


def _of_indicator(letters: str, head: str) -> ColumnMapping:
    """A column of values whose head names the indicator."""
    found = measuring(head)
    label = head_label(head)
    return ColumnMapping(
        column=letters,
        head=head,
        role="value",
        indicator=found.indicator,
        unit=unit_written(found.unit, found.factor),
        measure=found.measure,
        falls=found.factor < 0,
        period=written(when) if (when := period_of(label.times[0] if label.times else "")) else "",
        kind=None if not label.stance else cast("ObservationKind", label.stance),
    )


def _without_values(column: ColumnMapping) -> ColumnMapping:
    """Of the long form only the columns that are called so hold values."""
    if column.role == "value" and data_file_words().role(column.head) != "value":
        return ColumnMapping(column=column.column, head=column.head, role="idle")
    return column


def _holds_values(columns: Iterable[ColumnMapping], body: Sequence[Row]) -> bool:
    """Whether columns of values hold any."""
    places = [column_number(column.column) for column in columns if column.role == "value"]
    return any(_is_number(row[at]) for row in body for at in places if at < len(row))


def _is_number(text: str) -> bool:
    return cell_number(text) is not None


def _is_plain_number(text: str) -> bool:
    """Whether a cell is a number and no time: the hours of a column 时间."""
    return _is_number(text) and not _is_time(text)


def _is_time(text: str) -> bool:
    return period_of(text) is not None or (text.strip().rstrip("月").isdigit())


def _share(cells: Sequence[str], holds: object) -> float:
    assert callable(holds)
    return sum(map(bool, map(holds, cells))) / len(cells) if cells else 0.0


def _notes(rows: Sequence[Row]) -> Iterator[str]:
    """Rows with one cell."""
    for row in rows:
        filled = [text for text in row if text.strip()]
        if len(filled) == 1:
            yield filled[0]
