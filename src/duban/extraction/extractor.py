"""All records of a document that was read."""

from __future__ import annotations

from duban.extraction.commitments.commitments import commitments
from duban.extraction.commitments.row_deadlines import with_row_deadlines
from duban.extraction.discourse.frames import frames
from duban.extraction.discourse.outlook import outlooks
from duban.extraction.figures import figures
from duban.extraction.instruments import instruments
from duban.extraction.relations.relative_targets import relative_targets
from duban.extraction.speech.attributions import attributions, speeches
from duban.extraction.tables.figures import table_figures
from duban.extraction.tables.inline import inline_figures
from duban.records import AnyRecord
from duban.text.document import Document

# Raised whenever records come out differently: ledgers renew what an older version found.
VERSION = "13"


def records_of(document: Document) -> list[AnyRecord]:
    """All records of ``document``, in order of their place in the source.

    >>> import duban
    >>> [record.kind for record in records_of(duban.read_text("粮食产量增长2%。"))]
    ['figure']
    """
    said = speeches(document)
    spoken = outlooks(document)
    framed = frames(document)
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
    return sorted(with_row_deadlines(document, records), key=lambda record: (record.start, record.end))
