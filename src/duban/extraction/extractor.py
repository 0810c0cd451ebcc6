"""All records of a document that was read."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from duban.extraction.commitments.commitments import commitments
from duban.extraction.commitments.row_deadlines import with_row_deadlines
from duban.extraction.company_speech import heard
from duban.extraction.confidence import recognised
from duban.extraction.discourse.frames import frames
from duban.extraction.discourse.outlook import outlooks
from duban.extraction.figures import figures
from duban.extraction.instruments import instruments
from duban.extraction.relations.relative_targets import relative_targets
from duban.extraction.speech.attributions import attributions
from duban.extraction.tables.figures import table_figures
from duban.extraction.tables.inline import inline_figures
from duban.records import AnyRecord
from duban.text.document import Document, Repair

# Raised whenever records come out differently: ledgers renew what an older version found.
VERSION = "21"


def records_of(document: Document) -> list[AnyRecord]:
    """All records of ``document``, in order of their place in the source.

    >>> import duban
    >>> [record.kind for record in records_of(duban.read_text("粮食产量增长2%。"))]
    ['figure']
    """
    said = heard(document)
    spoken = outlooks(document)
    framed = frames(document, spoken)
    told = figures(document, said, framed)
    records: list[AnyRecord] = [
        *told,
        *table_figures(document),
        *inline_figures(document, told),
        *relative_targets(document, told, framed, spoken),
        *commitments(document, spoken),
        *attributions(document, said),
        *instruments(document),
    ]
    found = with_row_deadlines(document, records)
    pictures = [repair for repair in document.repairs if repair.kind == "recognised"]
    if pictures:
        found = [_doubted(record, pictures) for record in found]
    return sorted(found, key=lambda record: (record.start, record.end))


def _doubted(record: AnyRecord, pictures: Sequence[Repair]) -> AnyRecord:
    """``record``, less sure where its words were recognised in the ``pictures`` of pages."""
    if not any(picture.start <= record.start < picture.end for picture in pictures):
        return record
    confidence, reason = recognised(record.confidence, record.confidence_reason)
    return msgspec.structs.replace(record, confidence=confidence, confidence_reason=reason)
