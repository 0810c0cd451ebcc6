"""An index in the words in which rulebooks are shown: its indicators as the criteria of one tier."""

from __future__ import annotations

from duban.assessment.authoring.labels import label
from duban.assessment.composite.index import Index, Indicator
from duban.assessment.formula.amounts import plain
from duban.assessment.rulebook.located import Place
from duban.assessment.rulebook.model import Criterion, Tier


def weighed(index: Index) -> Tier:
    """The indicators of ``index`` with weight and direction; nothing in it can be met or missed."""
    criteria = tuple(_shown(indicator, index) for indicator in index.indicators)
    methods = tuple(label("index", "methods", lang, **_methods(index, lang)) for lang in ("zh", "en"))
    zh, en = (label("index", "indicators", lang) for lang in ("zh", "en"))
    return Tier("index", zh, en, criteria, note_zh=methods[0], note_en=methods[1])


def _methods(index: Index, lang: str) -> dict[str, str]:
    return {
        "normalisation": label("index", index.normalisation, lang),
        "weighting": label("index", index.weighting, lang),
        "aggregation": label("index", index.aggregation, lang),
    }


def _shown(indicator: Indicator, index: Index) -> Criterion:
    zh, en = (_words(indicator, index, lang) for lang in ("zh", "en"))
    return Criterion(
        id=indicator.field.id,
        zh=zh,
        en=en,
        kind="indicator",
        clause=None,
        place=Place(),
        text=indicator.field.id,
        source=indicator.source,
        article=indicator.source,
    )


def _words(indicator: Indicator, index: Index, lang: str) -> str:
    name = indicator.field.zh if lang == "zh" else indicator.field.en
    parts = [label("index", indicator.direction, lang)]
    if indicator.target:
        low, high = (plain(bound) for bound in indicator.target)
        parts = [label("index", "target", lang, low=low, high=high)]
    if index.weighting == "given":
        parts.insert(0, label("index", "weight", lang, n=plain(indicator.weight * 100)))
    return f"{name}（{'，'.join(parts)}）" if lang == "zh" else f"{name} ({', '.join(parts)})"
