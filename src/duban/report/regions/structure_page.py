"""The structure of regions as a page: the matrix of quotients, profiles, shift-share."""

from __future__ import annotations

from typing import Any

import msgspec

from duban.regional.structure import PeriodStructure, Structure
from duban.report.regions.telling import Lead, both, page_data
from duban.report.shell import PageView, page


def build(found: Structure, lead: Lead, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page as HTML in one file; ``lead`` gives what it says first."""
    return page(view(found, lead, lang=lang), lang=lang, generated=generated)


def view(found: Structure, lead: Lead, *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    data = page_data(lead, (one.region for period in found.periods for one in period.regions))
    data |= {
        "periods": [_period(one) for one in found.periods],
        "totals": [msgspec.to_builtins(one) for one in found.totals],
        "begin": found.totals[0].begin if found.totals else "",
        "end": found.totals[0].end if found.totals else "",
        "notes": both(found.notes),
    }
    return PageView(
        "plain",
        ("tables.js", "verdicts.js", "scale.js", "plots.js", "regions.js", "regions_structure.js"),
        data,
        styles=("tracking.css", "matrix.css", "regions.css"),
        more={"heading": found.column, "documents": lead(lang)},
    )


MOST_NEAR = 30
"""So many pairs of industries are listed, the nearest first."""


def _period(one: PeriodStructure) -> dict[str, Any]:
    """The cells as rows of numbers: quotient, advantage, base too small, both densities."""
    width = len(one.industries)
    cells = [
        [c.quotient, c.has_advantage, c.is_small, c.density_self_counted, c.density_self_left_out]
        for c in one.cells
    ]
    near = sorted(one.near, key=lambda pair: -pair.proximity)[:MOST_NEAR]
    return {
        "period": one.period,
        "regions": msgspec.to_builtins(one.regions),
        "industries": msgspec.to_builtins(one.industries),
        "cells": [cells[i : i + width] for i in range(0, len(cells), width)],
        "near": [[pair.industry, pair.other, pair.proximity] for pair in near],
    }
