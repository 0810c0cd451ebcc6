"""The page of a check of consistency: documents against themes, and the findings side by side."""

from __future__ import annotations

from typing import Any

from duban.coherence.consistency import Consistency
from duban.coherence.finding import RELATIONS, Finding, Side
from duban.report.shell import PageView, labels, page, theme_names
from duban.vocabulary.themes import themes

# Findings that the page carries; of sixteen provinces there are some five hundred.
_MOST = 3000


def build(found: Consistency, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page in one file; it opens in ``lang``."""
    return page(view(found, lang=lang), lang=lang, generated=generated)


def view(found: Consistency, *, lang: str = "zh") -> PageView:
    """What the page shows."""
    known = labels("labels", "consistency")
    return PageView(
        "plain",
        ("consistency.js",),
        _data(found),
        styles=("consistency.css",),
        more={"heading": known["title"].text(lang), "documents": [info.title for info in found.documents]},
    )


def _data(found: Consistency) -> dict[str, Any]:
    shown = found.findings[:_MOST]
    places = {info.name: place for place, info in enumerate(found.documents)}
    return {
        "labels": labels("labels", "consistency"),
        "themes": theme_names(finding.theme for finding in shown),
        "documents": [
            {"label": label, "name": info.name, "title": info.title}
            for label, info in zip(found.labels, found.documents, strict=True)
        ],
        "relations": RELATIONS,
        "all": len(found.findings),
        "findings": [_row(finding, places) for finding in shown],
    }


def _row(finding: Finding, places: dict[str, int]) -> dict[str, Any]:
    second = finding.second
    chapter = themes().chapter(finding.theme) if finding.theme else ""
    return {
        "relation": finding.relation,
        "object": finding.object,
        "theme": finding.theme or "",
        "chapter": chapter,
        "score": finding.score,
        "reason": {"zh": finding.reason.zh, "en": finding.reason.en},
        "first": _side(finding.first, places),
        "second": _side(second, places) if second else None,
        "other": places.get(second.document if second else finding.missing_in or "", 0),
    }


def _side(side: Side, places: dict[str, int]) -> dict[str, Any]:
    marked = [*side.words, *([side.value] if side.value else [])]
    return {
        "doc": places.get(side.document, 0),
        "body": side.body,
        "text": side.text,
        "marked": marked,
        "section": side.section,
        "start": side.start,
    }
