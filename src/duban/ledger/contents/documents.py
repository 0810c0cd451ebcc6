"""What the ledger keeps of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property

import msgspec

from duban.ledger.correction import Placed
from duban.notebook import facts
from duban.records import AnyRecord, Record
from duban.rows import Passage
from duban.tables.page_picture import Clipping, PagePicture, clipping
from duban.text.document import Context, Document, Heading, Paragraph, Repair
from duban.text.view import Run, View


class StoredDocument(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A document with its records, as it goes into the ledger and comes out of it.

    ``spans`` and ``sentences`` are aligned with ``records``: the places of each record and of its
    sentence in the clean ``text`` (the records themselves give those in ``source``), ``repair_spans`` with
    ``repairs``. ``reading`` is the key of how it was read (options and version of the extractor);
    ``version`` counts the contents that the name has had. ``corrections`` has the number of the correction that a
    record bears, aligned with ``records``; it is empty where none bears one. ``runs`` map the clean text to the source;
    ``pictures`` are those of pages whose text was recognised in them.
    """

    name: str
    sha256: str
    reading: str = ""
    version: int = 1
    title: str | None = None
    published: str | None = None
    region: str | None = None
    issuer: str | None = None
    publisher: str | None = None
    url: str | None = None
    year: int | None = None
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    source: str = ""
    text: str = ""
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    repairs: tuple[Repair, ...] = ()
    repair_spans: tuple[tuple[int, int], ...] = ()
    records: tuple[AnyRecord, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    corrections: tuple[int | None, ...] = ()
    runs: tuple[Run, ...] = ()
    pictures: tuple[PagePicture, ...] = ()

    @property
    def dated(self) -> str:
        """When it was published, or else its year; empty where neither is known.

        >>> StoredDocument(name="a", sha256="", year=2025).dated
        '2025'
        """
        return self.published or str(self.year or "")

    def __repr__(self) -> str:
        return (
            f"<StoredDocument {self.name} (version {self.version}): {len(self.text):,} characters, "
            f"{len(self.records):,} records>"
        )

    def _repr_html_(self) -> str:
        shown = ((name, getattr(self, name)) for name in ("title", "published", "region", "issuer", "year"))
        counts = (("characters", len(self.text)), ("records", len(self.records)))
        return facts(repr(self), (*shown, *counts))

    @classmethod
    def of(cls, document: Document, records: Sequence[AnyRecord], reading: str = "") -> StoredDocument:
        """What to store of ``document`` and its ``records``.

        >>> import duban
        >>> document = duban.read_text("2025年，粮食产量增长2%。", name="a.txt")
        >>> StoredDocument.of(document, duban.extract(document))
        <StoredDocument a.txt (version 1): 15 characters, 1 records>
        """
        # Most records share their sentence with others.
        context, place = document.context, cache(document.view.position)
        return cls(
            name=document.name,
            sha256=document.sha256,
            reading=reading,
            title=context.title,
            published=context.published,
            region=context.region,
            issuer=context.issuer,
            publisher=context.publisher,
            url=context.url,
            year=context.year,
            media_type=document.media_type,
            encoding=document.encoding,
            source=document.source,
            text=document.text,
            headings=document.headings,
            paragraphs=document.paragraphs,
            repairs=document.repairs,
            repair_spans=tuple((place(r.start), place(r.end)) for r in document.repairs),
            records=tuple(records),
            spans=tuple((place(r.start), place(r.end)) for r in records),
            sentences=tuple((place(r.sentence_start), place(r.sentence_end)) for r in records),
            runs=document.view.runs,
            pictures=document.pictures,
        )

    @property
    def placed(self) -> list[Placed]:
        """The records with their places in the clean text and the corrections that they bear, in order.

        >>> import duban
        >>> document = duban.read_text("2025年，粮食产量增长2%。")
        >>> StoredDocument.of(document, duban.extract(document)).placed[0].span
        (12, 14)
        """
        corrections = self.corrections or (None,) * len(self.records)
        return [
            Placed(*entry)
            for entry in zip(self.records, self.spans, self.sentences, corrections, strict=True)
        ]

    def holding(self, placed: Iterable[Placed]) -> StoredDocument:
        """This document with other records.

        >>> import duban
        >>> document = duban.read_text("2025年，粮食产量增长2%。")
        >>> StoredDocument.of(document, duban.extract(document)).holding([])
        <StoredDocument - (version 1): 15 characters, 0 records>
        """
        held = list(placed)
        corrections = tuple(one.correction for one in held)
        return msgspec.structs.replace(
            self,
            records=tuple(one.record for one in held),
            spans=tuple(one.span for one in held),
            sentences=tuple(one.sentence for one in held),
            corrections=corrections if any(number is not None for number in corrections) else (),
        )

    @property
    def view(self) -> View | None:
        """The clean text as a view on the source; ``None`` for what was stored by an earlier format.

        >>> import duban
        >>> document = duban.read_text("增 长5%。")
        >>> StoredDocument.of(document, []).view == document.view
        True
        """
        if not self.runs and self.text:
            return None
        return View(self.source, self.text, self.runs, tuple(run.clean for run in self.runs))

    @property
    def document(self) -> Document:
        """The document as it was read, but for its tables; what an earlier format stored without its view is cleaned anew.

        >>> import duban
        >>> read = duban.read_text("增 长5%。", published="2026")
        >>> StoredDocument.of(read, []).document == read
        True
        """
        from duban.text.reading import reread

        stated = ("title", "published", "region", "issuer", "publisher", "url", "year")
        return Document(
            name=self.name,
            view=self.view or reread(self.source, self.name, self.media_type),
            context=Context(**{name: getattr(self, name) for name in stated}),
            headings=self.headings,
            paragraphs=self.paragraphs,
            pictures=self.pictures,
            repairs=self.repairs,
            media_type=self.media_type,
            encoding=self.encoding,
            sha256=self.sha256,
        )

    def clipping(self, record: Record) -> Clipping | None:
        """Where a record is printed in the picture of its page; ``None`` where it was not read in one."""
        return clipping(self.pictures, self.source, record.start, record.end)

    def passage(self, record: Record) -> Passage:
        """The sentence around one of :attr:`records`, in clean text.

        >>> import duban
        >>> document = duban.read_text("先说。2025年，粮食产量增长2%。")
        >>> stored = StoredDocument.of(document, duban.extract(document))
        >>> stored.passage(stored.records[0]).text
        '2025年，粮食产量增长2%。'

        Raises:
            KeyError: where the record is none of this document.
        """
        span, sentence = self._places[record.start, record.end]
        return Passage.cut(self.text, sentence, span)

    @cached_property
    def _places(self) -> dict[tuple[int, int], tuple[tuple[int, int], tuple[int, int]]]:
        """The places in the clean text by those in the source."""
        aligned = zip(self.records, self.spans, self.sentences, strict=True)
        return {(record.start, record.end): (span, sentence) for record, span, sentence in aligned}
