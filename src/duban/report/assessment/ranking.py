"""A ranking by a composite index as a page and as tables."""

from __future__ import annotations

import math
from operator import mul
from typing import Any

from duban.assessment.composite.ranking import Ranking, Standing
from duban.assessment.composite.uncertainty import FACTORS, Uncertainty
from duban.assessment.formula.amounts import plain
from duban.assessment.formula.index import Group, Indicator
from duban.language import LANGUAGES, LIST
from duban.report.shell import PageView, labels, names, page
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
                "group": {lang: _group(ranking, one, lang) for lang in LANGUAGES},
                "goalposts": {lang: scaled(one, lang) for lang in LANGUAGES},
            }
            for one, weight in zip(index.indicators, ranking.weights, strict=True)
        ],
        "groups": [{"zh": one.name.zh, "en": one.name.en, "points": one.points} for one in _shown(ranking)],
        "gaps": {lang: index.gaps.text(lang) for lang in LANGUAGES},
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
                "groups": [round(one.groups[group.id], 6) for group in _shown(ranking) if one.groups],
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


def _shown(ranking: Ranking) -> tuple[Group, ...]:
    """The groups whose points are told: of a geometric mean none."""
    return ranking.index.groups if any(one.groups for one in ranking.standings) else ()


_METHOD = ("indicator", "group", "weight", "direction", "goalposts", "unit", "source")


def _group(ranking: Ranking, one: Indicator, lang: str) -> str:
    """The group of an indicator: by its name where the index declares it."""
    names = {group.id: group.name.text(lang) for group in ranking.index.groups}
    return names.get(one.group, one.group)


def scaled(one: Indicator, lang: str) -> str:
    """The goalposts of an indicator, and whether its logarithm is taken.

    >>> from duban.assessment.rulebook.loader import load_index
    >>> scaled(load_index("high-tech-zone").indicators[9], "en")
    '0–100'
    """
    posts = "–".join(map(plain, one.goalposts)) if one.goalposts else ""
    return f"{posts} {labels(*_LABELS)['log'].text(lang)}".strip() if one.log else posts


def _plain(values: tuple[float, ...]) -> list[float | None]:
    return [None if math.isnan(value) else round(value, 6) for value in values]


def sheets(ranking: Ranking, spread: Uncertainty, lang: str) -> list[Sheet]:
    """Ranking, method, what the ranks depend on, and what has to be known of it, as tables."""
    known = labels(*_LABELS)
    return [
        Sheet(known["ranking"].text(lang), _header(ranking, lang), _ranked(ranking, spread, lang)),
        Sheet(
            known["method"].text(lang), [known[key].text(lang) for key in _METHOD], _made_of(ranking, lang)
        ),
        Sheet(
            known["trust"].text(lang),
            [known[key].text(lang) for key in ("factor", "first", "total")],
            _depends(spread, lang),
        ),
        Sheet(
            known["notes"].text(lang), [known["notes"].text(lang)], [[said] for said in method(ranking, lang)]
        ),
    ]


def _header(ranking: Ranking, lang: str) -> list[str]:
    rank, entity, score, low, high, missing = names(
        _LABELS, lang, "rank", "entity", "score", "low", "high", "missing"
    )
    groups = (group.name.text(lang) for group in _shown(ranking))
    own = (one.field.name.text(lang) for one in ranking.index.indicators)
    return [rank, "id", entity, score, *groups, low, high, *own, missing]


def _ranked(ranking: Ranking, spread: Uncertainty, lang: str) -> list[list[Any]]:
    """A row for each entity: its rank and points, the interval of its rank, and its values."""
    rows = []
    for one in ranking.standings:
        bounds = spread.intervals.get(one.id)
        rows.append(
            [
                one.rank,
                one.id,
                one.name,
                None if one.score is None else round(one.score, 4),
                *(round(one.groups[group.id], 4) if one.groups else None for group in _shown(ranking)),
                *((round(bounds.low), round(bounds.high)) if bounds else (None, None)),
                *_plain(one.values),
                _missing(ranking, one, lang),
            ]
        )
    return rows


def _made_of(ranking: Ranking, lang: str) -> list[list[Any]]:
    """A row for each indicator: what it weighs and how it is scaled."""
    known = labels(*_LABELS)
    return [
        [
            one.field.name.text(lang),
            _group(ranking, one, lang),
            Share(round(weight, 4)),
            known[f"direction_{one.direction}"].text(lang),
            scaled(one, lang),
            one.field.unit,
            one.source,
        ]
        for weight, one in zip(ranking.weights, ranking.index.indicators, strict=True)
    ]


def _depends(spread: Uncertainty, lang: str) -> list[list[Any]]:
    """A row for each choice that the ranks depend on: how much, alone and with the others."""
    known = labels(*_LABELS)
    return [
        [
            known[f"factor_{factor}"].text(lang),
            Share(round(spread.first[factor], 3)),
            Share(round(spread.total[factor], 3)),
        ]
        for factor in FACTORS
    ]
