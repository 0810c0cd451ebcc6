"""Wide tables (a column a unit) in long form (a row a unit and period)."""

from __future__ import annotations

from duban.evaluation.faults import DesignError
from duban.evaluation.table.columns import no_column
from duban.evaluation.table.reading import Rows


def melted(rows: Rows, time: str, *, unit: str = "unit", outcome: str = "value") -> Rows:
    """A wide table (a column a unit, a row a period) in long form, with the columns ``time``, ``unit`` and ``outcome``.

    >>> from duban.evaluation.table.reading import rows_of
    >>> wide = rows_of([{"year": 1930, "six": 135, "eight": 165}])
    >>> melted(wide, "year").columns
    {'year': ('1930', '1930'), 'unit': ('six', 'eight'), 'value': ('135', '165')}

    Raises:
        DesignError: where there is no column ``time``.
    """
    if time not in rows.columns:
        raise DesignError(rows.name, [no_column(rows, time)])
    heads = [head for head in rows.columns if head != time]
    columns = {
        time: tuple(one for one in rows.columns[time] for _ in heads),
        unit: tuple(head for _ in rows.lines for head in heads),
        outcome: tuple(
            cell for cells in zip(*(rows.columns[head] for head in heads), strict=True) for cell in cells
        ),
    }
    return Rows(rows.name, columns, tuple(line for line in rows.lines for _ in heads))
