"""A panel drawn as text: a line a unit, a mark a period."""

from __future__ import annotations

from unicodedata import east_asian_width

import numpy as np

from duban.evaluation.panel import Panel
from duban.evaluation.words import told

_WIDEST = 24
# Not treated, treated, and no outcome of either.
_MARKS = ("·", "█", "○", "×")
_MOST = 60
"""Units that are drawn one by one; of more, those that are treated alike and complete are drawn as one line."""


def drawn(panel: Panel, lang: str = "en") -> str:
    """The panel as text: a line a unit with a mark a period, the treated below in the order of their first period.

    >>> treated = np.array([[0, 0, 1], [0, 0, 0]], bool)
    >>> outcome = np.array([[1.0, 2.0, 3.0], [1.0, np.nan, 3.0]])
    >>> print(drawn(Panel(("甲", "乙"), ("2019", "2020", "2021"), outcome, treated)))
    2 units × 3 periods (2019 to 2021), 1 treated, 1 never treated; 1 of 6 values missing
    乙  ·○·
    甲  ··█  from 2021
    · not treated  █ treated  ○ missing  × missing, treated
    """
    lines = [summary(panel, lang), *_units(panel, lang)]
    return "\n".join([*lines, told("drawing.legend").text(lang)])


def summary(panel: Panel, lang: str) -> str:
    """How many units and periods there are, how many are treated, and how many values are missing, in a line."""
    missing = int((~np.isfinite(panel.outcome)).sum())
    parts = {
        "units": panel.n_units,
        "periods": panel.n_periods,
        "first": panel.periods[0],
        "last": panel.periods[-1],
        "treated": len(panel.ever_treated),
        "never": len(panel.never_treated),
        "missing": missing,
        "cells": panel.outcome.size,
    }
    return told("drawing.summary", **parts).text(lang)


def _units(panel: Panel, lang: str) -> list[str]:
    groups = lines_of(panel)
    width = max(min(_wide(name), _WIDEST) for name, _, _ in groups)
    lines = []
    for name, marks, first in groups:
        since = "" if first is None else "  " + told("drawing.since", period=panel.periods[first]).text(lang)
        lines.append(f"{_padded(name, width)}  {marks}{since}")
    return lines


def lines_of(panel: Panel) -> list[tuple[str, str, int | None]]:
    """Name, marks (a character a period) and first treated period of each line of the drawing, the never-treated first.

    >>> treated = np.array([[0, 1], [0, 0]], bool)
    >>> lines_of(Panel(("甲", "乙"), ("2019", "2020"), np.ones((2, 2)), treated))
    [('乙', '··', None), ('甲', '·█', 1)]
    """
    order = sorted(range(panel.n_units), key=lambda i: (panel.first_treated[i] or -1, i))
    marks = [_row(panel, i) for i in range(panel.n_units)]
    if panel.n_units <= _MOST:
        return [(panel.units[i], marks[i], panel.first_treated[i]) for i in order]
    alike: dict[tuple[int | None, str], list[int]] = {}
    for i in order:
        alike.setdefault((panel.first_treated[i], marks[i]), []).append(i)
    return [
        (
            panel.units[places[0]] if len(places) == 1 else f"{panel.units[places[0]]} … ({len(places)})",
            row,
            first,
        )
        for (first, row), places in alike.items()
    ]


def _row(panel: Panel, i: int) -> str:
    absent = ~np.isfinite(panel.outcome[i])
    return "".join(
        _MARKS[2 * gone + on]
        for gone, on in zip(absent.astype(int), panel.treated[i].astype(int), strict=True)
    )


def _wide(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int) -> str:
    while _wide(text) > width:
        text = text[:-1]
    return text + " " * (width - _wide(text))
