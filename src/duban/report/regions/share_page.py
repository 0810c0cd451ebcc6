"""The share of a part as a page: its course and floor, and regions beside one another."""

from __future__ import annotations

from typing import Any

import msgspec

from duban.regional.share import PlaceShare, ShareReport
from duban.report.regions.telling import Lead, both, page_data
from duban.report.shell import PageView, page


def build(found: ShareReport, lead: Lead, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page as HTML in one file; ``lead`` gives what it says first."""
    return page(view(found, lead, lang=lang), lang=lang, generated=generated)


def view(found: ShareReport, lead: Lead, *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    data = page_data(lead, (one.region for one in found.regions))
    data |= {
        "nation": [_place(one) for one in found.nation],
        "regions": [_place(one) for one in found.regions],
        "parts": [{"period": one.period, **msgspec.to_builtins(one.shift)} for one in found.parts],
        "floor": found.nation[-1].floor if found.nation else None,
        "notes": both(found.notes),
    }
    return PageView(
        "plain",
        ("verdicts.js", "scale.js", "plots.js", "regions.js", "regions_share.js"),
        data,
        styles=("tracking.css", "evaluation.css", "regions.css"),
        more={"heading": f"{found.part} / {found.whole}", "documents": lead(lang)},
    )


def _place(one: PlaceShare) -> dict[str, Any]:
    change = one.change
    return {
        "region": one.region,
        "period": one.period,
        "share": one.share,
        "margin": one.margin,
        "points": change.points if change else None,
        "volume": change.volume if change else None,
        "price": change.price if change else None,
    }
