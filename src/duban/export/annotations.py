"""Documents with their figures and commitments in the format of annotated passages, as people corrected them.

A passage is four files: ``NAME.txt`` (the source as it was read), ``NAME.json`` (what is known of it),
``NAME.figures.jsonl`` and ``NAME.commitments.jsonl``. Offsets count Unicode code points of ``NAME.txt``. What people
annotate by hand has the same form, so that both measure the same things.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from duban.ledger.contents.documents import StoredDocument
from duban.records import AnyRecord

FIGURE = (
    "start",
    "end",
    "value_text",
    "low",
    "high",
    "approx",
    "unit",
    "measure",
    "indicator",
    "period_start",
    "period_end",
    "region",
    "modality",
    "source",
)
COMMITMENT = ("start", "end", "text", "action", "object")
CONTEXT = ("title", "published", "region", "year")
# The date in archives: the same content gives the same bytes.
_DATE = (2026, 1, 1, 0, 0, 0)
_LONGEST_NAME = 80


def archive(documents: Iterable[StoredDocument]) -> bytes:
    """The annotated passages of ``documents`` as a zip archive.

    >>> import duban
    >>> read = duban.read_text("2025年，粮食产量增长2%。", name="in/公报.txt")
    >>> made = archive([StoredDocument.of(read, duban.extract(read))])
    >>> zipfile.ZipFile(io.BytesIO(made)).namelist()
    ['公报.txt', '公报.json', '公报.figures.jsonl', '公报.commitments.jsonl']
    """
    out = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for document in documents:
            name = _name(document, taken)
            for ending, content in passage(document).items():
                entry = zipfile.ZipInfo(f"{name}.{ending}", _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                made.writestr(entry, content.encode("utf-8", "replace"))
    return out.getvalue()


def passage(document: StoredDocument) -> dict[str, str]:
    """The files of one passage by their endings.

    >>> import duban
    >>> read = duban.read_text("2025年，粮食产量增长2%。", year=2026)
    >>> print(passage(StoredDocument.of(read, duban.extract(read)))["figures.jsonl"][:48])
    {"start": 12, "end": 14, "value_text": "2%", "lo
    """
    context = {name: getattr(document, name) for name in CONTEXT}
    return {
        "txt": document.source,
        "json": json.dumps(context, ensure_ascii=False, indent=1) + "\n",
        "figures.jsonl": "".join(_lines(document.records, "figure", FIGURE)),
        "commitments.jsonl": "".join(_lines(document.records, "commitment", COMMITMENT)),
    }


def _lines(records: Iterable[AnyRecord], kind: str, fields: Iterable[str]) -> Iterator[str]:
    names = list(fields)
    for record in records:
        if record.kind == kind:
            held = {name: _number(getattr(record, name)) for name in names}
            yield json.dumps(held, ensure_ascii=False) + "\n"


def _number(value: Any) -> Any:
    """Whole numbers without a point, as people write them."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _name(document: StoredDocument, taken: set[str]) -> str:
    """What the files of a document are called: its name without folders and ending, and nothing that leads elsewhere."""
    last = document.name.replace("\\", "/").rpartition("/")[2]
    stem = last.rpartition(".")[0] or last
    plain = "".join(char if char.isalnum() or char in "-_." else "-" for char in stem).strip(".-")
    name = plain[:_LONGEST_NAME] or document.sha256[:12]
    if name in taken:
        name = f"{name}-{document.sha256[:8]}"
    taken.add(name)
    return name
