"""The public :func:`duban.compare`."""

from __future__ import annotations

from duban.comparison.changes import changes
from duban.comparison.comparison import Comparison, DocumentInfo
from duban.comparison.formulations.units import Units, units
from duban.comparison.sources import Source as Source
from duban.comparison.sources import with_records


def compare(old: Source, new: Source) -> Comparison:
    """What changed from ``old`` to ``new``.

    Each is a text (``str``), a file (``Path``), bytes, a document that was read, or one of a ledger, whose records are
    taken as they stand there; texts and bytes get the names ``old`` and ``new``. Pure but for reading the files: the
    same input gives the same comparison, always.

    >>> import duban
    >>> found = duban.compare("二、2025年重点任务\\n探索建立数据产权制度。", "二、2026年重点任务\\n全面实施数据产权制度。")
    >>> [(change.kind, change.new[0].text) for change in found]
    [('strengthened', '全面实施数据产权制度')]

    Raises:
        UnreadableError: where there is no text to read.
        PathExpectedError: for a ``str`` that names a file; the message says what to write.
        ArgumentTypeError: for what is no document.
    """
    first, second = _units(old, "old"), _units(new, "new")
    found, overlap = changes(first, second)
    return Comparison(DocumentInfo(first.document), DocumentInfo(second.document), tuple(found), overlap)


def _units(source: Source, name: str) -> Units:
    return units(*with_records(source, name=name))
