"""The choices that narrow a board: facets with counts, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from duban.report.shell import theme_names
from duban.report.tracking.board import Board
from duban.report.tracking.html import page_labels
from duban.tracking.commitments.weighing import FOLLOW_STATUSES
from duban.tracking.verdicts.verdict import VERDICTS, Verdict
from duban.vocabulary import indicators, regions
from duban.web.pages.tracking.track_asked import Asked

KEPT: tuple[Verdict, ...] = ("exceeded", "kept")
JUDGED: tuple[Verdict, ...] = (*KEPT, "nearly", "missed")
SHOWN = 108
"""Values of a facet that are listed: eight, and a hundred on request; others are found by words."""
labels_of_page = cache(page_labels)


def narrowing(board: Board[Any], asked: Asked, lang: str) -> dict[str, Any]:
    """The facets with the names of their values, those that are chosen first, and the counts by status."""
    counts = board.counts(asked.conditions, asked.words)
    order: Sequence[str] = VERDICTS if "indicator" in board.facets else FOLLOW_STATUSES
    statuses = counts.pop("status", {})
    facets = []
    for name, values in counts.items():
        picked = asked.conditions.get(name, "")
        listed = sorted((value for value in values if value), reverse=True) if name == "year" else values
        first = [picked] if picked else []
        ranked = [*first, *(value for value in listed if value and value != picked)]
        shown = [(value, named(name, value, lang), values.get(value, 0)) for value in ranked[:SHOWN]]
        facets.append((name, picked, shown, len(ranked)))
    return {
        "facets": facets,
        "statuses": [(one, statuses[one]) for one in order if one in statuses],
        "judged": sum(statuses.get(one, 0) for one in JUDGED),
        "kept": sum(statuses.get(one, 0) for one in KEPT),
    }


def named(facet: str, value: str, lang: str) -> str:
    """A value of a facet in the language of the page."""
    labels = labels_of_page()
    if not value:
        return labels["no_year"].text(lang)
    if facet == "theme":
        return theme_names([value]).get(value, {}).get(lang, value)
    if facet == "indicator":
        entry = indicators().get(value)
        return (entry.en if lang == "en" else entry.zh) if entry else value
    region = regions().find(value) if facet == "region" and lang == "en" else None
    return region.en if region and region.en else value
