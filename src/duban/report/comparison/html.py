"""A comparison as one self-contained HTML page: a page of summary, the changes, the numbers, both texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from duban.comparison.change import KINDS, Change, Side
from duban.comparison.comparison import Comparison, DocumentInfo
from duban.comparison.phrases import phrase
from duban.comparison.summary import Sentence, Summary
from duban.language import LANGUAGES
from duban.report.document.tables import rows_between
from duban.report.shell import Address, Labels, PageView, labels, page, script_units, theme_names, unit_names

_LEFT_OUT = frozenset(("document", "start", "end"))
_SCRIPTS = ("values.js", "tables.js", "comparison.js")
# Above this many characters together the page leaves the texts out, so that it opens at once.
LONGEST_TEXTS = 300_000


def build(comparison: Comparison, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page on ``comparison`` as HTML; it opens in ``lang`` (``zh`` or ``en``) and can switch.

    ``generated`` is shown as the time of making, where given.
    """
    return page(view(comparison, lang=lang), lang=lang, generated=generated)


def view(comparison: Comparison, *, lang: str = "zh", address: Address | None = None) -> PageView:
    """What the page shows: its scripts, styles and data; with ``address`` every place leads to its document."""
    return PageView(
        "comparison",
        _SCRIPTS,
        _data(comparison, address),
        styles=("comparison.css",),
        more={"summary": comparison.summary(lang)},
    )


def page_labels() -> Labels:
    """The labels of the page, with the names of kinds, units and relations as the comparison has them."""
    found = dict(labels("labels", "comparison"))
    for prefix, name, values in (
        ("change_", "kind.", KINDS),
        ("unit_", "unit.", ("task", "commitment", "statement", "figure")),
        ("", "", ("target_to_target", "outcome_to_outcome", "target_to_outcome")),
    ):
        found |= {prefix + value: phrase(name + value) for value in values}
    return found


def _data(comparison: Comparison, address: Address | None) -> dict[str, Any]:
    sides = (comparison.old, comparison.new)
    with_texts = sum(len(side.document.text) for side in sides) <= LONGEST_TEXTS
    order = {id(change): place for place, change in enumerate(comparison.in_order())}
    changes = comparison.changes
    return {
        "labels": page_labels(),
        "themes": theme_names(change.theme for change in changes),
        "units": _unit_names(comparison),
        "counts": comparison.counts,
        "hardly": comparison.hardly_overlaps,
        "overlap": round(comparison.overlap, 4),
        "texts": with_texts,
        "summary": {lang: _summary(comparison.summary(lang), changes) for lang in LANGUAGES},
        "changes": [_change(i, change, order[id(change)], comparison) for i, change in enumerate(changes)],
        "documents": [
            _document(side, changes, which, with_texts)
            | ({} if address is None else {"address": address(side.document)})
            for which, side in zip(("old", "new"), sides, strict=True)
        ],
    }


def _change(number: int, change: Change, order: int, within: Comparison) -> dict[str, Any]:
    return {
        "id": number,
        "order": order,
        "kind": change.kind,
        "also": change.also,
        "unit": change.unit,
        "old": [_side(side, within.old) for side in change.old],
        "new": [_side(side, within.new) for side in change.new],
        "score": round(change.score, 3),
        "importance": round(change.importance, 3),
        "made_of": change.made_of,
        "reason": change.reason,
        "theme": change.theme,
        "edits": change.edits,
        "indicator": change.indicator,
        "old_value": change.old_value,
        "new_value": change.new_value,
        "difference": change.difference,
        "difference_unit": change.difference_unit,
        "relation": change.relation,
    }


def _side(side: Side, info: DocumentInfo) -> dict[str, Any]:
    shown = {name: value for name, value in msgspec.structs.asdict(side).items() if name not in _LEFT_OUT}
    return shown | {"at": info.document.view.position(side.start)}


def _unit_names(comparison: Comparison) -> dict[str, str]:
    """The English names of the units that occur; classifiers that only count have none."""
    values = [value for change in comparison for value in (change.old_value, change.new_value) if value]
    used = {value.unit for value in values} | {c.difference_unit for c in comparison if c.difference_unit}
    return unit_names(used)


def _summary(summary: Summary, changes: tuple[Change, ...]) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """Paragraphs of sentences, each with the number of the change it tells, where it tells one.

    The sentence that counts the kinds is left out: the page lists all kinds with their numbers.
    """
    numbers = range(len(changes) - 1, -1, -1)  # of several changes at the same places, the most important
    by_places = {(*changes[number].old, *changes[number].new): number for number in numbers}
    overview, *others = summary.paragraphs
    first, *more = overview.sentences
    shown = [(overview.title, [(first.text, None), *_numbered(more[1:], by_places)])]
    return [*shown, *((one.title, _numbered(one.sentences, by_places)) for one in others)]


def _numbered(
    sentences: Sequence[Sentence], by_places: Mapping[tuple[Side, ...], int]
) -> list[tuple[str, int | None]]:
    return [(sentence.text, by_places.get(sentence.places)) for sentence in sentences]


def _document(info: DocumentInfo, changes: tuple[Change, ...], which: str, with_text: bool) -> dict[str, Any]:
    document = info.document
    shown: dict[str, Any] = {
        "name": info.name,
        "title": info.title,
        "published": info.published,
        "region": info.region,
        "characters": len(document.text),
    }
    if with_text:
        place = script_units(document.text)
        shown["text"] = document.text
        shown["blocks"] = [(place(start), place(end), level) for start, end, level in _blocks(info)]
        shown["marks"] = sorted(_marks(info, changes, which))
    return shown


def _blocks(info: DocumentInfo) -> list[tuple[int, int, int]]:
    """Paragraphs (level 0) and the headings outside them, in order, as clean offsets."""
    document = info.document
    blocks = [(p.start, p.end, 0) for p in document.paragraphs]
    standing = [h for h in document.headings if not h.run_in]
    placed = sorted([*blocks, *((h.start, h.end, h.level) for h in standing)])
    tables = rows_between(document.text, [(start, end) for start, end, _ in placed])
    return sorted([*placed, *((row.start, row.end, 0) for rows in tables for row in rows)])


def _marks(info: DocumentInfo, changes: tuple[Change, ...], which: str) -> Iterator[tuple[int, int, int]]:
    view, place = info.document.view, script_units(info.document.text)
    for number, change in enumerate(changes):
        for side in getattr(change, which):
            yield place(view.position(side.start)), place(view.position(side.end)), number
