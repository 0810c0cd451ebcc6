"""A ranking by a composite index as a page and as tables."""

from __future__ import annotations

import math
from operator import mul
from typing import Any

from duban.assessment.composite.ranking import Ranking, Standing
from duban.assessment.composite.uncertainty import FACTORS, Uncertainty
from duban.language import LANGUAGES, LIST
from duban.report.shell import PageView, labels, page
from duban.sheets.sheet import Share, Sheet

_LABELS = ("labels", "ranking")


def build(ranking: Ranking, spread: Uncertainty, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page: ranking with intervals and contributions, the method, and what the ranks depend on."""
    return page(view(ranking, spread, lang=lang), lang=lang, generated=generated)


def view(ranking: Ranking, spread: Uncertainty, *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    return PageView(
        "plain",
        ("tables.js", "ranking.js"),
        _data(ranking, spread),
        styles=("matrix.css", "ranking.css"),
        more={
            "heading": ranking.index.name.text(lang),
            "documents": [f"{one.rank or '–'} {one.name or one.id}" for one in ranking.standings],
        },
    )


def method(ranking: Ranking, lang: str) -> list[str]:
    """What was done, in sentences."""
    index, known = ranking.index, labels(*_LABELS)
    made_of = known["made_of"].format(
        normalisation=known[f"method_{index.normalisation}"],
        weighting=known[f"method_{index.weighting}"],
        aggregation=known[f"method_{index.aggregation}"],
        missing=f"{index.most_missing:.0%}",
        winsorise=f"{index.winsorise:.0%}",
    )
    key = "compensates" if index.aggregation == "arithmetic" else "compensates_less"
    return [made_of.text(lang), known[key].text(lang), *(note.text(lang) for note in ranking.notes)]


def said_of_shift(spread: Uncertainty, lang: str) -> str:
    """How far ranks move, in a sentence."""
    said = labels(*_LABELS)["shift"].format(shift=f"{spread.shift:.1f}", runs=spread.runs, seed=spread.seed)
    return said.text(lang)


def _data(ranking: Ranking, spread: Uncertainty) -> dict[str, Any]:
    index = ranking.index
    return {
        "labels": labels(*_LABELS),
        "themes": {},
        "documents": [],
        "index": {"zh": index.name.zh, "en": index.name.en, "source": index.source, "version": index.version},
        "indicators": [
            {
                "zh": one.field.name.zh,
                "en": one.field.name.en,
                "unit": one.field.unit,
                "direction": one.direction,
                "weight": weight,
                "source": one.source,
            }
            for one, weight in zip(index.indicators, ranking.weights, strict=True)
        ],
        "method": {lang: method(ranking, lang) for lang in LANGUAGES},
        "shift": {lang: said_of_shift(spread, lang) for lang in LANGUAGES},
        "factors": [(name, spread.first[name], spread.total[name]) for name in FACTORS],
        "standings": [
            {
                "id": one.id,
                "name": one.name,
                "rank": one.rank,
                "score": one.score,
                "values": _plain(one.values),
                "weighted": _plain(tuple(map(mul, ranking.weights, one.normalised))),
                "interval": spread.intervals.get(one.id),
                "missing": {lang: _missing(ranking, one, lang) for lang in LANGUAGES},
            }
            for one in ranking.standings
        ],
    }


def _missing(ranking: Ranking, one: Standing, lang: str) -> str:
    """The names of the indicators that an entity lacks."""
    fields = [field for field in ranking.index.fields if field.id in one.missing]
    return LIST.join(field.name for field in fields).text(lang)


def _plain(values: tuple[float, ...]) -> list[float | None]:
    return [None if math.isnan(value) else round(value, 6) for value in values]


def sheets(ranking: Ranking, spread: Uncertainty, lang: str) -> list[Sheet]:
    """Ranking, method and what the ranks depend on, as tables."""
    known = labels(*_LABELS)

    def name(key: str) -> str:
        return known[key].text(lang)

    own = [one.field.name.text(lang) for one in ranking.index.indicators]
    rows = []
    for one in ranking.standings:
        bounds = spread.intervals.get(one.id)
        rows.append(
            [
                one.rank,
                one.id,
                one.name,
                None if one.score is None else round(one.score, 4),
                *((round(bounds.low), round(bounds.high)) if bounds else (None, None)),
                *_plain(one.values),
                _missing(ranking, one, lang),
            ]
        )
    header = [
        name("rank"),
        "id",
        name("entity"),
        name("score"),
        name("low"),
        name("high"),
        *own,
        name("missing"),
    ]
    made_of = [
        [title, Share(round(weight, 4)), name(f"direction_{one.direction}"), one.field.unit, one.source]
        for title, weight, one in zip(own, ranking.weights, ranking.index.indicators, strict=True)
    ]
    depends = [
        [
            name(f"factor_{factor}"),
            Share(round(spread.first[factor], 3)),
            Share(round(spread.total[factor], 3)),
        ]
        for factor in FACTORS
    ]
    return [
        Sheet(name("ranking"), header, rows),
        Sheet(
            name("method"),
            [name(key) for key in ("indicator", "weight", "direction", "unit", "source")],
            made_of,
        ),
        Sheet(name("trust"), [name(key) for key in ("factor", "first", "total")], depends),
    ]
