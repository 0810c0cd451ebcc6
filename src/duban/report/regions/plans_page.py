"""What regions plan as a page: the matrix with its sentences, the most followed fields, the rare ones, pairs, spread."""

from __future__ import annotations

from typing import Any

from duban.language import LANGUAGES
from duban.regional.plans.field_plan import FieldPlan, Mention
from duban.regional.plans.public import PlansTable
from duban.report.regions.plans import field_of, lead, title, words
from duban.report.shell import PageView, page, region_names

# So many sentences of a cell are on the page; a report that names tourism thirty times has the rest in the JSON.
_SHOWN = 6


def build(found: PlansTable, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page as HTML in one file."""
    return page(view(found, lang=lang), lang=lang, generated=generated)


def view(found: PlansTable, *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    return PageView(
        "plain",
        ("tables.js", "matrix.js", "plans.js"),
        _data(found),
        styles=("matrix.css", "plans.css"),
        more={
            "heading": words()["title"].text(lang),
            "documents": [*lead(found, lang), *(one.document for one in found.documents)],
        },
    )


def _data(found: PlansTable) -> dict[str, Any]:
    sentences: dict[str, int] = {}
    matrix, places = found.matrix, {region: row for row, region in enumerate(found.matrix.regions)}
    order = [one.field for one in found.followed]
    return {
        "labels": words(),
        "themes": {},
        "documents": [],
        "lead": {lang: lead(found, lang) for lang in LANGUAGES},
        "regions": list(matrix.regions),
        "names": region_names(matrix.regions),
        "fields": [
            {
                "id": one.field,
                **{lang: title(one.field).text(lang) for lang in LANGUAGES},
                "kind": field_of(one.field).kind,
                "regions": [places[region] for region in one.regions],
                "without": [places[region] for region in one.without_base],
                "share": round(one.share, 4),
                "pairs": round(one.pairs, 4),
            }
            for one in found.followed
        ],
        "cells": [
            [
                _cell(own[field], sentences) if field in own and own[field].strength >= found.least else None
                for own in matrix.cells
            ]
            for field in order
        ],
        "rare": [order.index(one.field) for one in found.rare],
        "pairs": [
            [
                places[pair.one],
                places[pair.other],
                round(pair.cosine, 4),
                round(pair.jaccard, 4),
                [order.index(field) for field in pair.shared],
            ]
            for pair in found.pairs
        ],
        "spread": [
            {
                "field": order.index(one.field) if one.field in order else None,
                **{lang: title(one.field).text(lang) for lang in LANGUAGES},
                "since": one.since,
                "first": list(one.first),
                "from_start": one.is_from_start,
                "curve": [[step.period, len(step.regions), step.read, step.ever] for step in one.curve],
            }
            for one in found.spread
        ],
        "sentences": list(sentences),
    }


def _cell(plan: FieldPlan, sentences: dict[str, int]) -> dict[str, Any]:
    return {
        "aim": plan.aim,
        "strength": plan.strength,
        "number": plan.number,
        "document": plan.document,
        "more": max(0, len(plan.mentions) - _SHOWN),
        "said": [_said(one, sentences) for one in plan.mentions[:_SHOWN]],
    }


def _said(one: Mention, sentences: dict[str, int]) -> list[Any]:
    """A mention: its sentence by number, the name in it, aim, strength, number and section."""
    place = sentences.setdefault(one.sentence, len(sentences))
    return [place, one.name, one.aim, one.strength, one.number, one.section]
