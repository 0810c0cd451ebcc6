"""The report: one self-contained HTML page with everything a run found.

The page carries its data once, as JSON, and draws tables and texts when they are looked at, so that
half a million characters open at once.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from duban.extraction.confidence import DOUBTS
from duban.files import write_whole
from duban.ledger.contents.documents import StoredDocument
from duban.records import AnyRecord, Attribution, Commitment, Figure, Instrument, RelativeTarget
from duban.report.document.headlines import board
from duban.report.document.text_tables import text_tables
from duban.report.shell import PageView, labels, page, script_units, theme_names, unit_names
from duban.vocabulary import indicators

_SCRIPTS = ("values.js", "records.js", "tables.js", "pictures.js", "reader.js", "board.js", "views.js")
# What the page needs of each kind of record, in this order; the scripts know the columns by name.
FIELDS: dict[str, tuple[str, ...]] = {
    "figure": (
        "value_text",
        "low",
        "high",
        "approx",
        "unit",
        "measure",
        "indicator",
        "indicator_id",
        "period_start",
        "period_end",
        "region",
        "modality",
        "source",
        "rule",
        "section",
        "confidence",
        "confidence_reason",
    ),
    "relative_target": (
        "text",
        "indicator",
        "indicator_id",
        "relation",
        "reference",
        "margin",
        "margin_unit",
        "period_start",
        "period_end",
        "region",
        "modality",
        "section",
        "confidence",
        "confidence_reason",
    ),
    "commitment": (
        "text",
        "action",
        "object",
        "strength",
        "strength_words",
        "deadline",
        "instrument",
        "body",
        "theme",
        "section",
        "confidence",
        "confidence_reason",
    ),
    "attribution": (
        "person",
        "title",
        "organisation",
        "verb",
        "text",
        "quoted",
        "speaker",
        "section",
        "confidence",
    ),
    "instrument": (
        "name",
        "type",
        "issuer",
        "period",
        "section",
        "confidence",
    ),
}
_KINDS: dict[type[AnyRecord], str] = {
    Figure: "figure",
    RelativeTarget: "relative_target",
    Commitment: "commitment",
    Attribution: "attribution",
    Instrument: "instrument",
}
_SHOWN_REPAIRS = 400


def build(documents: Sequence[StoredDocument], *, lang: str = "zh", generated: str | None = None) -> str:
    """The report on ``documents`` as HTML.

    ``lang`` (``"zh"`` or ``"en"``) is the language it opens in; the page can switch. ``generated`` is
    shown as the time of making, where given.
    """
    return page(view(documents, lang=lang), lang=lang, generated=generated)


def view(documents: Sequence[StoredDocument], *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    data = _data(documents)
    return PageView("report", _SCRIPTS, data, more={"documents": documents})


def write(
    path: str | Path, documents: Sequence[StoredDocument], *, lang: str = "zh", generated: str | None = None
) -> None:
    """Write the report to ``path``, whole or not at all.

    Raises:
        OSError: where the file cannot be written.
    """
    page = build(documents, lang=lang, generated=generated)
    write_whole(path, page.encode("utf-8", "replace"))


def _data(documents: Sequence[StoredDocument]) -> dict[str, Any]:
    return {
        "labels": labels("labels") | {f"doubt_{name}": text for name, text in DOUBTS.items()},
        "fields": FIELDS,
        "units": _units(documents),
        "indicators": _indicators(documents),
        "themes": theme_names(_themes(documents)),
        "board": board(documents),
        "documents": [_document(document) for document in documents],
    }


def _figures(documents: Sequence[StoredDocument]) -> Iterator[Figure]:
    return (record for document in documents for record in document.records if isinstance(record, Figure))


def _units(documents: Sequence[StoredDocument]) -> dict[str, str]:
    """The English names of the units that occur; classifiers that only count have none."""
    used = {figure.unit for figure in _figures(documents)}
    return unit_names(used)


def _indicators(documents: Sequence[StoredDocument]) -> dict[str, str]:
    """The English names of the known indicators that occur, by identifier."""
    records = (record for document in documents for record in document.records)
    used = {record.indicator_id for record in records if isinstance(record, (Figure, RelativeTarget))}
    return {entry.id: entry.en for entry in indicators().entries if entry.id in used}


def _themes(documents: Sequence[StoredDocument]) -> Iterator[str | None]:
    return (r.theme for document in documents for r in document.records if isinstance(r, Commitment))


def _document(document: StoredDocument) -> dict[str, Any]:
    place = script_units(document.text)
    records: dict[str, list[list[Any]]] = {kind: [] for kind in FIELDS}
    aligned = zip(document.records, document.spans, document.sentences, strict=True)
    for record, span, sentence in aligned:
        kind = _KINDS[type(record)]
        values = [getattr(record, field) for field in FIELDS[kind]]
        records[kind].append([*map(place, (*span, *sentence)), *values])
    counts: dict[str, int] = {}
    for repair in document.repairs:
        counts[repair.kind] = counts.get(repair.kind, 0) + 1
    return {
        "name": document.name,
        "title": document.title,
        "published": document.published,
        "region": document.region,
        "publisher": document.publisher,
        "url": document.url,
        "version": document.version,
        "encoding": document.encoding,
        "text": document.text,
        "headings": [
            [h.level, h.number, h.title, place(h.start), place(h.end), int(h.run_in)]
            for h in document.headings
        ],
        "paragraphs": [[place(p.start), place(p.end)] for p in document.paragraphs],
        "tables": [
            {
                "place": [place(table.start), place(table.end)],
                "rows": [
                    [
                        [place(cell.start), place(cell.end), cell.rows, cell.columns, int(cell.number)]
                        for cell in row
                    ]
                    for row in table.rows
                ],
            }
            for table in text_tables(document)
        ],
        "repairs": counts,
        "repaired": [[*repair[:6], *map(place, repair[6:])] for repair in _telling(document)],
        "records": records,
        "pictures": {
            page.page: [page.width, page.height, b64encode(page.image).decode()] for page in document.pictures
        },
        "clippings": _clippings(document),
    }


def _clippings(document: StoredDocument) -> dict[str, list[Any]]:
    """Where records are printed in the pictures of pages, by their place in the text: page, what is shown of it, boxes."""
    if not document.pictures:
        return {}
    place = script_units(document.text)
    found: dict[str, list[Any]] = {}
    for record, span in zip(document.records, document.spans, strict=True):
        if shown := document.clipping(record):
            named = "-".join(str(place(offset)) for offset in span)
            found[named] = [shown.page.page, shown.view, shown.boxes]
    return found


def _telling(document: StoredDocument) -> list[tuple[Any, ...]]:
    """The repairs to show: all that lost or recovered text, the others up to a bound a kind."""
    shown: list[tuple[Any, ...]] = []
    left: dict[str, int] = {}
    for repair, span in zip(document.repairs, document.repair_spans, strict=True):
        if repair.kind not in ("mojibake", "unreadable", "spun"):
            left[repair.kind] = left.get(repair.kind, 0) + 1
            if left[repair.kind] > _SHOWN_REPAIRS // 20:
                continue
        shown.append((*repair, *span))
    return shown[:_SHOWN_REPAIRS]
