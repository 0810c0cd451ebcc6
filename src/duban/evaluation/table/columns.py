"""Columns of a table as numbers and flags, with what cannot be read as faults by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

import numpy as np

from duban.errors import Fault
from duban.evaluation.faults import fault
from duban.evaluation.panel import Array
from duban.evaluation.table.reading import Rows
from duban.evaluation.words import told
from duban.language import Bilingual, listed

# Closed classes: what tables write where there is no value, and for yes and no.
_NOTHING = frozenset(["", "na", "n/a", "nan", "null", "none", ".", "-", "–", "—", "…", "#n/a", "缺失"])
_FLAGS = {"1": 1.0, "0": 0.0, "true": 1.0, "false": 0.0, "yes": 1.0, "no": 0.0, "是": 1.0, "否": 0.0}
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def is_nothing(cell: str) -> bool:
    """Whether a cell says that there is no value.

    >>> is_nothing("NA"), is_nothing(" "), is_nothing("0")
    (True, True, False)
    """
    return cell.strip().lower() in _NOTHING


def no_column(rows: Rows, name: str) -> Fault:
    """The fault of a column that is not there, with the nearest names, and other sheets of the workbook."""
    near = _near(name, list(rows.columns))
    hint = told("list.near", names=listed(near)) if near else told("list.columns", names=listed(rows.columns))
    if rows.others:
        sheets = told("list.sheets", names=listed(rows.others))
        hint = Bilingual(hint.zh + sheets.zh, hint.en + sheets.en)
    return fault("no_column", name=name, hint=hint)


def number_in(cell: str) -> float | None:
    """The number in a cell: NaN where it has no value, ``None`` where it is text.

    >>> number_in("1,234.5"), number_in("NA"), number_in("many")
    (1234.5, nan, None)
    """
    text = cell.strip().replace("−", "-")
    if is_nothing(text):
        return float("nan")
    try:
        found = float(text.replace(",", "") if _THOUSANDS.fullmatch(text) else text)
    except ValueError:
        return None
    return found if np.isfinite(found) else None


def numbers(rows: Rows, column: str, faults: list[Fault]) -> Array:
    """The numbers of a column, NaN where it has none; what is text becomes NaN too, and a fault.

    >>> from duban.evaluation.table.reading import rows_of
    >>> found = []
    >>> numbers(rows_of([{"y": "3"}, {"y": "many"}]), "y", found).tolist(), found[0].told.en
    ([3.0, nan], 'row 3, column «y»: «many» is no number; write a number, or leave the cell empty where there is none')
    """
    values = np.full(len(rows), np.nan)
    for i, cell in enumerate(rows.columns[column]):
        value = number_in(cell)
        if value is None:
            faults.append(fault("no_number", row=rows.lines[i], column=column, value=cell))
        else:
            values[i] = value
    return values


def flags(cells: Sequence[str]) -> Array | None:
    """Cells that are all yes or no as 1 and 0, NaN where they have no value; ``None`` where any is something else.

    >>> flags(["1", "是", ""]).tolist(), flags(["0", "2004"])
    ([1.0, 1.0, nan], None)
    """
    found = [float("nan") if is_nothing(cell) else _FLAGS.get(_plain(cell)) for cell in cells]
    return None if None in found else np.array(found, dtype=float)


def _plain(cell: str) -> str:
    text = cell.strip().lower()
    return text.removesuffix(".0") if text in ("0.0", "1.0") else text


def near_names(name: str, names: Sequence[str]) -> Bilingual:
    """The names nearest to ``name``, for a message; empty where none is near."""
    near = _near(name, names)
    return told("list.near", names=listed(near)) if near else Bilingual()


def _near(name: str, names: Sequence[str]) -> list[str]:
    """Names that hold ``name`` (Basque, of Basque Country), then those that are written much like it.

    >>> _near("Basque", ["Aragon", "Basque Country (Pais Vasco)"]), _near("poeple", ["people", "year"])
    (['Basque Country (Pais Vasco)'], ['people'])
    """
    holding = [one for one in names if len(name) > 1 and name.lower() in one.lower()]
    return list(dict.fromkeys((*holding, *get_close_matches(name, names, 3, 0.5))))[:3]
