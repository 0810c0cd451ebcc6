"""Dispatch as a page: the board, small multiples of the ways through the year, the map of gaps."""

from __future__ import annotations

from typing import Any

import msgspec

from duban.regional.dispatch import Dispatch, Progress
from duban.report.regions.telling import Lead, both, page_data
from duban.report.shell import PageView, page


def build(found: Dispatch, lead: Lead, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page as HTML in one file; ``lead`` gives what it says first."""
    return page(view(found, lead, lang=lang), lang=lang, generated=generated)


def view(found: Dispatch, lead: Lead, *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    data = page_data(lead, (one.region for one in found.provinces))
    furthest = max(found.provinces, key=lambda one: len(one.steps))
    data |= {
        "provinces": [_province(one) for one in found.provinces],
        "need": msgspec.to_builtins(found.need),
        "labels_of_year": [step.period for step in furthest.steps],
        "notes": both(found.notes),
    }
    return PageView(
        "plain",
        ("tables.js", "verdicts.js", "scale.js", "plots.js", "regions.js", "regions_dispatch.js"),
        data,
        styles=("tracking.css", "evaluation.css", "regions.css"),
        more={"heading": found.column, "documents": lead(lang)},
    )


def _province(one: Progress) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(one)
    plain.pop("origins")
    return plain
