"""The report: one self-contained HTML page with everything a run found.

The page carries its data once, as JSON, and draws tables and texts when they are looked at, so that
half a million characters open at once. Nothing is loaded from anywhere: a content security policy allows
the page's own style and script, by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from duban import __version__
from duban.export import write_whole
from duban.ledger.documents import StoredDocument
from duban.records import AnyRecord, Attribution, Commitment, Figure, Instrument
from duban.vocabulary import indicators, units
from duban.vocabulary.themes import themes

_SCRIPTS = ("format.js", "tables.js", "reader.js", "views.js", "main.js")
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
    from jinja2 import Environment
    from markupsafe import Markup

    style, script = _asset("report.css"), "\n".join(_asset(name) for name in _SCRIPTS)
    template = Environment(autoescape=True).from_string(_asset("report.html"))
    return template.render(
        lang=lang,
        labels=labels(),
        documents=documents,
        generated=generated,
        version=__version__,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=Markup(_embedded(_data(documents, lang))),
    )


def write(
    path: str | Path, documents: Sequence[StoredDocument], *, lang: str = "zh", generated: str | None = None
) -> None:
    """Write the report to ``path``, whole or not at all.

    Raises:
        OSError: where the file cannot be written.
    """
    page = build(documents, lang=lang, generated=generated)
    write_whole(path, page.encode("utf-8", "replace"))


@cache
def labels() -> dict[str, dict[str, str]]:
    """The labels of the page, by key and language."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, dict[str, str]] = yaml.load(
        (resources.files("duban.report") / "labels.yaml").read_bytes(), Loader=loader
    )
    return found


@cache
def _asset(name: str) -> str:
    return (resources.files("duban.report") / "page" / name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _embedded(data: object) -> str:
    """JSON that is safe inside a script element: nothing in it can close the element or open another."""
    text = msgspec.json.encode(data).decode("utf-8")
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _data(documents: Sequence[StoredDocument], lang: str) -> dict[str, Any]:
    return {
        "lang": lang,
        "labels": labels(),
        "fields": FIELDS,
        "units": _units(documents),
        "indicators": _indicators(documents),
        "themes": _themes(documents),
        "documents": [_document(document) for document in documents],
    }


def _figures(documents: Sequence[StoredDocument]) -> Iterator[Figure]:
    return (record for document in documents for record in document.records if isinstance(record, Figure))


def _units(documents: Sequence[StoredDocument]) -> dict[str, str]:
    """The English names of the units that occur; classifiers that only count have none."""
    used = {figure.unit for figure in _figures(documents)}
    known = {name: units().find(name) for name in used}
    return {name: "" if unit.counter else unit.en for name, unit in known.items() if unit}


def _indicators(documents: Sequence[StoredDocument]) -> dict[str, str]:
    """The English names of the known indicators that occur, by identifier."""
    used = {figure.indicator_id for figure in _figures(documents)}
    return {entry.id: entry.en for entry in indicators().entries if entry.id in used}


def _themes(documents: Sequence[StoredDocument]) -> dict[str, dict[str, str]]:
    """The themes that occur, by identifier, and their chapters: names in both languages and ``chapter``."""
    used = {
        r.theme for document in documents for r in document.records if isinstance(r, Commitment) and r.theme
    }
    found = {id: theme for id in used | set(map(themes().chapter, used)) if (theme := themes().get(id))}
    return {
        id: {"zh": theme.zh, "en": theme.en, "chapter": theme.parent or id} for id, theme in found.items()
    }


def _document(document: StoredDocument) -> dict[str, Any]:
    place = _in_script_units(document.text)
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
        "repairs": counts,
        "repaired": [[*repair[:6], *map(place, repair[6:])] for repair in _telling(document)],
        "records": records,
    }


def _in_script_units(text: str) -> Callable[[int], int]:
    """From offsets in code points to those of the page's scripts, which count UTF-16 units.

    >>> place = _in_script_units("a𠮷b")
    >>> [place(i) for i in range(4)]
    [0, 1, 3, 4]
    """
    wide = [i for i, char in enumerate(text) if char > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)


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
