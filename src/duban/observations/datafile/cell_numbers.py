"""Numbers in cells of data files: plain, with exponents, bounds, units and multipliers of their own."""

from __future__ import annotations

import re
from math import isfinite

from duban.assessment.table.cells import is_missing
from duban.extraction.tables.cells import CellValue, value_of
from duban.tables.cells.values import is_absent, is_year

_PLAIN = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][-+]?\d{1,3})?")


def is_gap(text: str) -> bool:
    """Whether a cell says that there is no value.

    >>> is_gap(".."), is_gap("—"), is_gap("n/a"), is_gap("0")
    (True, True, True, False)
    """
    return not text.strip() or is_absent(text) or is_missing(text)


def cell_number(text: str) -> CellValue | None:
    """The number of a cell; ``None`` where it is none.

    >>> cell_number("6e+11").low, cell_number("1,200.5").low, cell_number("约3万").approx, cell_number("2024年")
    (600000000000.0, 1200.5, True, None)
    """
    text = text.strip()
    if any(char.isdigit() for char in text) and _PLAIN.fullmatch(text):
        value = float(text.replace(",", "").replace("−", "-"))
        return CellValue(0, len(text), value, value) if isfinite(value) else None
    return None if is_year(text) else value_of(text)
