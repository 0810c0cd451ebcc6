"""From a document to its records: pure functions, no reading of files, clock or environment."""

from __future__ import annotations

from duban.extract.commitments import commitments
from duban.extract.figures import figures
from duban.records import AnyRecord
from duban.text.document import Document

# Raised whenever records come out differently: ledgers renew what an older version found.
VERSION = "1"


def extract(document: Document) -> list[AnyRecord]:
    """All records of ``document``, in order of their place in the source."""
    records: list[AnyRecord] = [*figures(document), *commitments(document)]
    return sorted(records, key=lambda record: (record.start, record.end))
