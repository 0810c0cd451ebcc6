"""A term's trace through documents as a page and as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from duban.records import Figure
from duban.report.shell import Address, PageView, labels, page, unit_names
from duban.sheets.sheet import Sheet
from duban.text.document import Document
from duban.tracing.trace import Appearance, Trace

_LABELS = ("labels", "comparison", "series")


def build(trace: Trace, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page: a chart of mentions, then every document with wording, rank, strength and numbers."""
    return page(view(trace, lang=lang), lang=lang, generated=generated)


def view(
    trace: Trace, *, lang: str = "zh", address: Address | None = None, documents: Iterable[Document] = ()
) -> PageView:
    """What the page shows: its scripts, styles and data; with ``address`` mentions in ``documents`` lead there."""
    return PageView(
        "plain",
        ("values.js", "matrix.js", "trace.js"),
        _data(trace, address, {document.name: document for document in documents}),
        styles=("comparison.css", "matrix.css"),
        more={
            "heading": trace.term,
            "documents": [f"{one.label}: {len(one.mentions)}" for one in trace.appearances],
        },
    )


def _data(trace: Trace, address: Address | None, documents: Mapping[str, Document]) -> dict[str, Any]:
    used = {figure.unit for one in trace.appearances for figure in one.figures}
    # Of documents of one year none is the first.
    several = len({one.year for one in trace.appearances}) > 1
    return {
        "labels": labels(*_LABELS),
        "themes": {},
        "units": unit_names(used),
        "documents": [],
        "term": trace.term,
        "name_en": trace.name.en,
        "first": trace.first.label if several and trace.first else None,
        "last": trace.last.label if several and trace.last else None,
        "aims": msgspec.to_builtins(trace.aims),
        "gaps": [one.label for one in trace.gaps] if several else [],
        "variants": trace.variants | trace.near,
        "appearances": [_appearance(one, documents.get(one.document), address) for one in trace.appearances],
    }


def _appearance(one: Appearance, document: Document | None, address: Address | None) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.to_builtins(one)
    if document is not None and address is not None:
        shown["address"] = address(document)
        for mention in shown["mentions"]:
            mention["at"] = document.view.position(mention["start"])
    return {**shown, "rank": one.rank, "strength": one.strength}


def sheets(trace: Trace, lang: str) -> list[Sheet]:
    """A row for each document, and one for each mention, as tables."""
    known = labels(*_LABELS)

    def name(key: str) -> str:
        return known[key].text(lang)

    overview = [
        [
            one.label,
            len(one.mentions) or None,
            one.rank or None,
            one.strength,
            _numbers(one, lang),
            _first(one),
        ]
        for one in trace.appearances
    ]
    mentions = [
        [
            one.label,
            mention.wording,
            mention.sentence,
            mention.section,
            mention.rank or None,
            mention.strength,
        ]
        for one in trace.appearances
        for mention in one.mentions
    ]
    return [
        Sheet(
            name("trace"),
            [name(key) for key in ("document", "mentions", "rank", "strength", "numbers", "sentence")],
            overview,
        ),
        Sheet(
            name("mentions"),
            [name(key) for key in ("document", "variants", "sentence", "section", "rank", "strength")],
            mentions,
        ),
        Sheet(
            name("aims"),
            [name(key) for key in ("period", "kind", "modality_target", "modality_actual", "difference")],
            [
                [
                    aim.period,
                    known[f"measure_{aim.measure}"].text(lang),
                    aim.target and aim.target.text,
                    aim.outcome and aim.outcome.text,
                    None
                    if aim.difference is None
                    else _difference(aim.difference, aim.difference_unit or ""),
                ]
                for aim in trace.aims
            ],
        ),
        Sheet(
            name("variants"),
            [name("phrase"), name("count")],
            [[words, count] for words, count in (trace.variants | trace.near).items()],
        ),
    ]


_SCALES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))


def _difference(amount: float, unit: str) -> str:
    """An amount with its sign, as a person writes it.

    >>> _difference(12.7e12, "元"), _difference(-1.5, "个百分点")
    ('+12.7万亿元', '-1.5个百分点')
    """
    size, name = next((scale for scale in _SCALES if abs(amount) >= scale[0]), (1, ""))
    return f"{amount / size:+.10g}{name}{unit}"


def _first(appearance: Appearance) -> str:
    return appearance.mentions[0].sentence if appearance.mentions else ""


def _numbers(appearance: Appearance, lang: str) -> str:
    return "; ".join(_number(figure, lang) for figure in appearance.figures)


def _number(figure: Figure, lang: str) -> str:
    modality = labels("labels")[f"modality_{figure.modality}"].text(lang)
    return f"{figure.value_text} ({modality} {figure.period_end or ''})".replace(" )", ")")
