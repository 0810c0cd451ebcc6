"""The public :func:`duban.compare`."""

from __future__ import annotations

from pathlib import Path

from duban.comparison.changes import changes
from duban.comparison.comparison import Comparison, DocumentInfo
from duban.comparison.units import Units, units
from duban.extraction.extractor import records_of
from duban.text.document import Document
from duban.text.public import read

Source = str | Path | bytes | Document


def compare(old: Source, new: Source) -> Comparison:
    """What changed from ``old`` to ``new``.

    Each is a text (``str``), a file (``Path``), bytes, or a document that was read; texts and bytes get the
    names ``old`` and ``new``. Pure but for reading the
    files: the same input gives the same comparison, always.

    >>> import duban
    >>> found = duban.compare("二、2025年重点任务\\n探索建立数据产权制度。", "二、2026年重点任务\\n全面实施数据产权制度。")
    >>> [(change.kind, change.new[0].text) for change in found]
    [('strengthened', '全面实施数据产权制度')]

    Raises:
        UnreadableError: where there is no text to read.
    """
    first, second = _units(old, "old"), _units(new, "new")
    found, overlap = changes(first, second)
    return Comparison(DocumentInfo(first.document), DocumentInfo(second.document), tuple(found), overlap)


def _units(source: Source, name: str) -> Units:
    if isinstance(source, str):
        source = source.encode("utf-8", "surrogatepass")
    document = source if isinstance(source, Document) else read(source, name=name)
    return units(document, records_of(document))
