"""Growth of regions as a page: the map, who carries it, the breadth over time."""

from __future__ import annotations

from typing import Any

import msgspec

from duban.regional.growth import Growth, PeriodGrowth
from duban.report.regions.telling import Lead, both, page_data, places
from duban.report.shell import PageView, page


def build(found: Growth, lead: Lead, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page as HTML in one file; ``lead`` gives what it says first."""
    return page(view(found, lead, lang=lang), lang=lang, generated=generated)


def view(found: Growth, lead: Lead, *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    names = (one.region for period in found.periods for one in period.regions)
    missing = (name for period in found.periods for name in period.missing)
    data = page_data(lead, (*names, *missing))
    data |= {"periods": [_period(one, lang) for one in found.periods], "notes": both(found.notes)}
    return PageView(
        "plain",
        ("tables.js", "verdicts.js", "scale.js", "plots.js", "regions.js", "regions_growth.js"),
        data,
        styles=("tracking.css", "evaluation.css", "regions.css"),
        more={"heading": found.column, "documents": lead(lang)},
    )


def _period(one: PeriodGrowth, lang: str) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(one)
    plain |= plain.pop("spread")
    for made, region in zip(plain["regions"], one.regions, strict=True):
        made.pop("origins")
        made["source"] = places(region.origins, lang)
    return plain
