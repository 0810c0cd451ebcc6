"""Tracking as one self-contained HTML page: targets with their evidence, scorecards, a map, commitments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from duban.language import Texts
from duban.report.shell import Labels, PageView, labels, page, region_names, theme_names, unit_names
from duban.report.tracking.commitments import commitment_counts, commitment_data
from duban.report.tracking.rows import in_order, row_data
from duban.report.tracking.store import Store
from duban.report.tracking.tile_map import tile_map
from duban.tracking.commitments.follow_through import Followed
from duban.tracking.commitments.weighing import FOLLOW_STATUSES
from duban.tracking.scorecard import Grouping, Scorecard
from duban.tracking.tracking import Tracking
from duban.tracking.verdicts.verdict import VERDICTS

_SCRIPTS = (
    "values.js",
    "tables.js",
    "verdicts.js",
    "scale.js",
    "trajectory.js",
    "evidence.js",
    "followed.js",
    "scorecards.js",
    "tilemap.js",
    "tracking.js",
)
_GROUPINGS: Final[tuple[Grouping, ...]] = ("region", "year", "theme")
MOST = 5_000
"""Targets, and commitments, that the page shows one by one; its counts and scorecards are of all."""


def build(
    found: Tracking, *, lang: str = "zh", generated: str | None = None, followed: Sequence[Followed] = ()
) -> str:
    """The page on ``found`` as HTML; it opens in ``lang`` (``zh`` or ``en``) and can switch.

    ``followed`` are commitments with what became of them, for a view of their own.
    """
    return page(view(found, lang=lang, followed=followed), lang=lang, generated=generated)


def view(found: Tracking, *, lang: str = "zh", followed: Sequence[Followed] = ()) -> PageView:
    """What the page shows: its scripts, styles and data."""
    data = _data(found, followed)
    return PageView(
        "plain",
        _SCRIPTS,
        data,
        styles=("tracking.css",),
        more={
            "heading": data["labels"]["heading"].text(lang),
            "documents": [document["title"] for document in data["documents"]],
        },
    )


def page_labels() -> Labels:
    """The labels of the page, with the names of verdicts and statuses."""
    verdicts, words = Texts("duban.tracking.verdicts", "reasons"), Texts("duban.report.labels", "tracking")
    return {
        **labels("labels", "tracking_page"),
        **{f"verdict_{verdict}": verdicts[f"verdicts.{verdict}"] for verdict in VERDICTS},
        **{f"verdict_{status}": words[f"statuses.{status}"] for status in FOLLOW_STATUSES},
    }


def _data(found: Tracking, followed: Sequence[Followed]) -> dict[str, Any]:
    store = Store()
    shown = [row_data(row, found, store) for row in in_order(found)[:MOST]]
    newest = sorted(followed, key=lambda one: -(one.year or 0))
    promises = [commitment_data(one, store) for one in newest[:MOST]]
    themes = {row.theme for row in found} | {one.theme for one in followed}
    return {
        "labels": page_labels(),
        "as_of": found.as_of,
        "counts": found.counts,
        "total": len(found),
        "rows": shown,
        "commitments": promises,
        "commitment_counts": commitment_counts(followed),
        "commitment_total": len(followed),
        "thresholds": msgspec.to_builtins(found.thresholds),
        "cards": {by: [_card(card) for card in found.scorecards(by)] for by in _GROUPINGS},
        "tiles": msgspec.to_builtins(tile_map()),
        "verdicts": VERDICTS,
        "statuses": FOLLOW_STATUSES,
        "themes": theme_names(themes),
        "regions": region_names({row.target.region for row in found} | {one.region for one in followed}),
        "units": unit_names(store.units),
        "indicators": store.indicators,
        "sides": store.sides,
        "sentences": store.sentences,
        "documents": store.documents,
    }


def _card(card: Scorecard) -> dict[str, Any]:
    return {**msgspec.to_builtins(card), "judged": card.judged}
