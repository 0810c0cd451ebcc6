"""A document as a list shows it: what is known of it, how many records of each kind it has, and what it lacks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from duban.ledger.contents.documents import StoredDocument
from duban.observations.documents import DAMAGE
from duban.records import Commitment, Figure, RelativeTarget
from duban.text.document import Context
from duban.vocabulary.document_kinds import document_kinds

PROBLEMS: Final = ("undated", "no_region", "damaged", "unsure", "empty")
"""What can be wrong with a document: no date, no region, a garbled or reworded copy, figures that are rather wrong than
right, no record at all."""
OTHER: Final = "other"
"""The kind of a document whose title tells none."""
RATHER_WRONG: Final = 0.5
"""Confidence is the share of such records that were right where people had annotated them: below this more are wrong."""


class DocumentRow(NamedTuple):
    """A document in a list, with the counts of its records; ``unsure`` are figures that are :data:`RATHER_WRONG`."""

    sha256: str
    name: str
    version: int
    title: str | None
    region: str | None
    issuer: str | None
    published: str | None
    year: int | None
    media_type: str
    is_damaged: bool
    figures: int
    targets: int
    unsure: int
    commitments: int
    records: int

    @property
    def shown(self) -> str:
        """What it is called: its title, or the last part of its name.

        >>> _row(name="reports/a.txt").shown
        'a.txt'
        """
        return self.title or re.split(r"[/\\]", self.name)[-1]

    @property
    def kind(self) -> str:
        """The kind of document that its title tells, one of :mod:`duban.vocabulary.document_kinds` or :data:`OTHER`.

        >>> _row(title="关于印发某省工业发展规划的通知").kind, _row(title="讲话").kind
        ('plan', 'other')
        """
        return _kind(self.title or self.name)

    @property
    def written_in(self) -> str:
        """The year it speaks in, or that of its date; empty where neither is known.

        >>> _row(published="2025-03").written_in, _row(year=2026, published="2025-12-30").written_in
        ('2025', '2026')
        """
        return str(self.year) if self.year else (self.published or "")[:4]

    @property
    def problems(self) -> list[str]:
        """Those of :data:`PROBLEMS` that the document has.

        >>> _row(published="2025", region="某省", figures=3, records=3, unsure=1).problems
        ['unsure']
        """
        dated = Context(title=self.title, published=self.published, year=self.year).is_dated
        has = (not dated, self.region is None, self.is_damaged, self.unsure > 0, self.records == 0)
        return [name for name, it_has in zip(PROBLEMS, has, strict=True) if it_has]


def row_of(document: StoredDocument) -> DocumentRow:
    """What a list shows of a document that has just been read.

    >>> import duban
    >>> read = duban.read_text("2025年，粮食产量增长2%。", name="a.txt")
    >>> found = row_of(StoredDocument.of(read, duban.extract(read)))
    >>> found.figures, found.problems
    (1, ['undated', 'no_region'])
    """
    figures = [record for record in document.records if isinstance(record, Figure)]
    commitments = sum(isinstance(record, Commitment) for record in document.records)
    relative = sum(isinstance(record, RelativeTarget) for record in document.records)
    return DocumentRow(
        document.sha256,
        document.name,
        document.version,
        document.title,
        document.region,
        document.issuer,
        document.published,
        document.year,
        document.media_type,
        any(repair.kind in DAMAGE for repair in document.repairs),
        len(figures),
        sum(figure.modality == "target" for figure in figures),
        sum(figure.confidence < RATHER_WRONG for figure in figures),
        commitments,
        len(figures) + commitments + relative,
    )


@lru_cache(maxsize=20_000)
def _kind(title: str) -> str:
    for identifier, kind in document_kinds().items():
        if any(word in title for word in kind.words):
            return identifier
    return OTHER


def _row(**fields: Any) -> DocumentRow:
    """A row with little in it, for examples."""
    values: dict[str, Any] = dict.fromkeys(DocumentRow._fields)
    values |= dict.fromkeys(("figures", "targets", "unsure", "commitments", "records"), 0)
    values |= {"sha256": "", "name": "", "version": 1, "media_type": "text/plain", "is_damaged": False}
    return DocumentRow(**values | fields)
