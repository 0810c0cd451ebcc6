"""A term's trace through documents as a page and as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from duban.language import Texts
from duban.records import Figure
from duban.report.shell import Address, Labels, PageView, labels, page, region_names, unit_names
from duban.report.trends.aims import Sides, line_data
from duban.sheets.sheet import Sheet
from duban.text.document import Document
from duban.tracing.aims import Aim
from duban.tracing.lanes import Lane
from duban.tracing.trace import Appearance, Trace
from duban.tracking.verdicts.verdict import VERDICTS

_LABELS = ("labels", "comparison", "series")


def build(trace: Trace, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page: targets and outcomes, mentions lane by lane, every document with wording, rank, strength and numbers."""
    return page(view(trace, lang=lang), lang=lang, generated=generated)


def view(
    trace: Trace, *, lang: str = "zh", address: Address | None = None, documents: Iterable[Document] = ()
) -> PageView:
    """What the page shows: its scripts, styles and data; with ``address`` mentions in ``documents`` lead there."""
    return PageView(
        "plain",
        ("values.js", "matrix.js", "verdicts.js", "scale.js", "aims.js", "trace.js"),
        _data(trace, address, {document.name: document for document in documents}),
        styles=("comparison.css", "matrix.css", "tracking.css", "trace.css"),
        more={
            "heading": trace.term,
            "documents": [f"{one.label}: {len(one.mentions)}" for one in trace.appearances],
        },
    )


def _data(trace: Trace, address: Address | None, documents: Mapping[str, Document]) -> dict[str, Any]:
    used = {figure.unit for one in trace.appearances for figure in one.figures}
    used |= {line.unit for line in trace.lines}
    sides = Sides(trace, documents, address)

    def rows(appearances: Iterable[Appearance]) -> list[dict[str, Any]]:
        return [_appearance(one, documents.get(one.document), address) for one in appearances]

    return {
        "labels": page_labels(),
        "themes": {},
        "units": unit_names(used | {aim.difference_unit or "" for aim in trace.aims}),
        "regions": region_names(line.region for line in trace.lines),
        "documents": [],
        "term": trace.term,
        "name_en": trace.name.en,
        "lines": [line_data(line, sides) for line in trace.lines],
        "lanes": [_lane(lane, rows(lane.appearances)) for lane in trace.lanes],
        "undated": rows(trace.undated),
        "variants": trace.variants | trace.near,
        "left_out": trace.left_out,
    }


def page_labels() -> Labels:
    """The labels of the page, with the names of verdicts."""
    reasons = Texts("duban.tracking.verdicts", "reasons")
    return {**labels(*_LABELS), **{f"verdict_{one}": reasons[f"verdicts.{one}"] for one in VERDICTS}}


def _lane(lane: Lane, rows: list[dict[str, Any]]) -> dict[str, Any]:
    # Of documents of one year none is the first.
    several = len({one.year for one in lane.appearances}) > 1
    return {
        "level": lane.level,
        "first": lane.first.label if several and lane.first else None,
        "last": lane.last.label if several and lane.last else None,
        "gaps": [one.label for one in lane.gaps] if several else [],
        "rows": rows,
    }


def _appearance(one: Appearance, document: Document | None, address: Address | None) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.to_builtins(one)
    if document is not None and address is not None:
        shown["address"] = address(document)
        for mention in shown["mentions"]:
            mention["at"] = document.view.position(mention["start"])
    return {**shown, "rank": one.rank, "strength": one.strength}


def sheets(trace: Trace, lang: str) -> list[Sheet]:
    """A row for each document, each mention, each period with its target and outcome, each wording, as tables."""
    return [_documents(trace, lang), _mentions(trace, lang), _aims(trace, lang), _variants(trace, lang)]


def printed(trace: Trace, lang: str) -> list[Sheet]:
    """The tables as a terminal shows them: of an indicator its targets and outcomes first, without their sentences."""
    documents, mentions, aims, variants = sheets(trace, lang)
    brief = aims._replace(header=aims.header[:_BRIEF], rows=[row[:_BRIEF] for row in aims.rows])
    return [brief, documents, variants, mentions]


def _named(lang: str) -> Callable[[str], str]:
    known = page_labels()
    return lambda key: known[key].text(lang)


def _documents(trace: Trace, lang: str) -> Sheet:
    name = _named(lang)
    rows = [
        [
            one.label,
            name(f"level_{one.level}"),
            one.date or name("undated"),
            len(one.mentions) or None,
            one.rank or None,
            one.strength,
            _numbers(one, lang),
            _first(one),
        ]
        for one in trace.appearances
    ]
    keys = ("document", "level", "date", "mentions", "rank", "strength", "numbers", "sentence")
    if trace.left_out:
        # A file of one table has no other place for it.
        rows.append([name("left_out").format(n=trace.left_out), *[None] * (len(keys) - 1)])
    return Sheet(name("trace"), [name(key) for key in keys], rows)


def _mentions(trace: Trace, lang: str) -> Sheet:
    name = _named(lang)
    rows = [
        [one.label, said.wording, said.sentence, said.section, said.rank or None, said.strength]
        for one in trace.appearances
        for said in one.mentions
    ]
    keys = ("document", "variants", "sentence", "section", "rank", "strength")
    return Sheet(name("mentions"), [name(key) for key in keys], rows)


def _aims(trace: Trace, lang: str) -> Sheet:
    name = _named(lang)
    rows = [
        [
            aim.region,
            aim.period,
            name("measure_difference" if line.is_difference else f"measure_{aim.measure}"),
            aim.target and aim.target.shown.text(lang),
            aim.outcome and aim.outcome.shown.text(lang),
            _away(aim, name),
            aim.verdict and name(f"verdict_{aim.verdict}"),
            aim.reason.text(lang) or None,
            aim.target and aim.target.sentence,
            aim.outcome and aim.outcome.sentence,
        ]
        for line in trace.lines
        for aim in line.aims
    ]
    keys = (
        "region",
        "period",
        "kind",
        "modality_target",
        "modality_actual",
        "difference",
        "verdict",
        "reason",
    )
    sentences = ("target_sentence", "outcome_sentence")
    return Sheet(name("aims"), [name(key) for key in (*keys, *sentences)], rows)


def _away(aim: Aim, name: Callable[[str], str]) -> str | None:
    """How far the outcome lies from the target; in words where it lies inside its range."""
    if aim.difference is None:
        return None
    if aim.shape == "range" and not aim.difference:
        return name("in_range")
    if not aim.difference:
        return name("just_met")
    away = _difference(aim.difference, aim.difference_unit or "")
    inside = aim.shape == "band" and aim.verdict == "kept" and aim.difference < 0
    return name("in_band").format(difference=away) if inside else away


def _variants(trace: Trace, lang: str) -> Sheet:
    name = _named(lang)
    rows = [[words, count] for words, count in (trace.variants | trace.near).items()]
    return Sheet(name("variants"), [name("phrase"), name("count")], rows)


# The columns of targets and outcomes before the reason and the sentences.
_BRIEF = 7
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
