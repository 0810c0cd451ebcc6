"""A document as its page shows it: records by reference, blocks, what people said of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cached_property

from duban.errors import UnreadableError
from duban.ledger import Ledger
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.correction import Correction, Placed
from duban.queries.documents.one_document import Version, one_document, ordinal_of, references, versions
from duban.text.reading import reread
from duban.text.view import View
from duban.web.reader.blocks import Block, blocks, marks_by_block, parts
from duban.web.reader.marks import Mark, damage_marks, record_marks, rejected_marks
from duban.web.store import Store

KINDS = ("figure", "relative_target", "commitment", "attribution", "instrument")
SHOWN = ("figure", "relative_target", "commitment")
"""The kinds that are marked where a reader asks for no others: what is said and what is named lies over long stretches."""
# Records over one place that a card lists.
_BESIDE = 8


class Reading:
    """A document with all that its page needs; made once, until the ledger changes."""

    def __init__(
        self, document: StoredDocument, said: Sequence[Correction] = (), names: Sequence[Version] = ()
    ) -> None:
        self.document = document
        self.corrections = [one for one in said if one.is_standing]
        self.said = list(said)
        self.versions = list(names)
        self.placed: list[Placed] = document.placed
        self.references = references(document.records)
        self._over: dict[tuple[str, ...], list[list[Mark]]] = {}

    @classmethod
    def of(cls, ledger: Ledger, sha256: str) -> Reading | None:
        """The reading of a content; ``None`` where the ledger has no such content."""
        document = one_document(ledger.connection, sha256)
        if document is None:
            return None
        said = ledger.corrections.all(sha256=sha256, revoked=True)
        return cls(document, said, versions(ledger.connection, document.name))

    @classmethod
    def kept(cls, store: Store, sha256: str) -> Reading | None:
        """The same, made once until the ledger changes."""
        return store.kept(("reading", sha256), lambda ledger: cls.of(ledger, sha256))

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks of the text."""
        return blocks(self.document)

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        """The parts that a browser takes one after the other."""
        return parts(self.blocks)

    @cached_property
    def view(self) -> View | None:
        """The map from the clean text to the source; ``None`` where the source is read otherwise today."""
        if self.document.view is not None:
            return self.document.view
        try:
            found = reread(self.document.source, self.document.name, self.document.media_type)
        except UnreadableError:
            return None
        return found if found.text == self.document.text else None

    @cached_property
    def order(self) -> list[int]:
        """The ordinals of the records in the order of reading: by place, what holds another before it."""
        spans = self.document.spans
        return sorted(range(len(spans)), key=lambda i: (spans[i][0], -spans[i][1], i))

    def marks(self, kinds: Collection[str]) -> list[Mark]:
        """What is marked in the text."""
        return [
            *record_marks(self.document, self.references, kinds),
            *rejected_marks(self.corrections, kinds),
            *damage_marks(self.document),
        ]

    def over(self, kinds: tuple[str, ...]) -> list[list[Mark]]:
        """The marks over each block, where ``kinds`` are shown."""
        held = self._over.get(kinds)
        if held is None:
            held = self._over[kinds] = marks_by_block(self.blocks, self.marks(kinds))
        return held

    def ordinal(self, named: str) -> int | None:
        """The ordinal of the record that an address names."""
        return ordinal_of(self.document.records, named)

    def neighbours(self, ordinal: int, kinds: Collection[str]) -> tuple[str | None, str | None]:
        """The references of the records before and behind one of them, among those of ``kinds``."""
        records = self.document.records
        shown = [i for i in self.order if i == ordinal or records[i].kind in kinds]
        at = shown.index(ordinal)
        before = self.references[shown[at - 1]] if at else None
        return before, self.references[shown[at + 1]] if at + 1 < len(shown) else None

    def around(self, place: int, kinds: Collection[str]) -> tuple[str | None, str | None]:
        """The references of the records of ``kinds`` that stand before and behind a place in the clean text."""
        shown = [i for i in self.order if self.document.records[i].kind in kinds]
        at = bisect_left(shown, place, key=lambda i: self.document.spans[i][0])
        before = self.references[shown[at - 1]] if at else None
        return before, self.references[shown[at]] if at < len(shown) else None

    def beside(self, ordinal: int) -> list[int]:
        """The ordinals of the other records over the place of one."""
        start, end = self.document.spans[ordinal]
        found = (i for i, (first, last) in enumerate(self.document.spans) if first < end and last > start)
        return [i for i in found if i != ordinal][:_BESIDE]

    def correction(self, number: int | None) -> Correction | None:
        """The correction with a number."""
        return next((one for one in self.said if one.number == number), None)

    def history(self, standing: Correction | None) -> list[Correction]:
        """What people said of the record that bears ``standing``, the newest first; without it nothing."""
        found = []
        while standing is not None:
            found.append(standing)
            standing = self.correction(standing.replaces)
        return found

    def unsure(self, kinds: Collection[str], most: int) -> list[int]:
        """The ordinals of the ``most`` records that are least sure and that nobody has looked at, the least sure first."""
        doubtful = [
            (one.record.confidence, i)
            for i, one in enumerate(self.placed)
            if one.correction is None and one.record.confidence_reason and one.record.kind in kinds
        ]
        return [i for _, i in sorted(doubtful)[:most]]

    def page_of(self, start: int) -> int | None:
        """The page of a PDF that a place in the source stands on, from 1; ``None`` for what has no pages."""
        source = self.document.source
        return source.count("\f", 0, start) + 1 if "\f" in source else None
