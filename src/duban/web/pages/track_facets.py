"""The choices that narrow a board: facets with counts, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from duban.report.shell import theme_names
from duban.report.tracking.board import Board
from duban.report.tracking.html import page_labels
from duban.tracking.commitments.weighing import FOLLOW_STATUSES
from duban.tracking.verdict import VERDICTS, Verdict
from duban.vocabulary import indicators, regions
from duban.web.pages.track_asked import Asked

KEPT: tuple[Verdict, ...] = ("exceeded", "kept")
JUDGED: tuple[Verdict, ...] = (*KEPT, "nearly", "missed")
labels_of_page = cache(page_labels)


def narrowing(board: Board[Any], asked: Asked, lang: str) -> dict[str, Any]:
    """The facets with the names of their values, those that are chosen first, and the counts by status."""
    counts = board.counts(asked.conditions, asked.words)
    order: Sequence[str] = VERDICTS if "indicator" in board.facets else FOLLOW_STATUSES
    statuses = counts.pop("status", {})
    facets = []
    for name, values in counts.items():
        picked = asked.conditions.get(name, "")
        shown = [(value, named(name, value, lang), number) for value, number in values.items() if value]
        if picked and picked not in values:
            shown.append((picked, named(name, picked, lang), 0))
        if name == "year":
            shown.sort(reverse=True)
        shown.sort(key=lambda one: one[0] != picked)
        facets.append((name, picked, shown))
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
