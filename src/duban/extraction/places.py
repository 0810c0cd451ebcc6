"""Places: from a span of the clean text to what every record says of where it stands."""

from __future__ import annotations

from bisect import bisect_right
from typing import TypedDict

from duban.text.document import Document
from duban.text.segment import sentences


class Common(TypedDict):
    """The fields that all records share, as far as a place gives them."""

    document: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    section: str


class Places:
    """The paragraphs, sentences and sections of a document, looked up by clean offset."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [paragraph.start for paragraph in document.paragraphs]
        self._sentences: dict[int, list[tuple[int, int]]] = {}

    def common(self, start: int, end: int) -> Common:
        """The shared fields of a record at clean ``[start, end)``."""
        view = self._document.view
        index = bisect_right(self._starts, start) - 1
        first, last = self._sentence(index, start, end)
        source_start, source_end = view.span(start, end)
        sentence_start, sentence_end = view.span(first, last)
        return Common(
            document=self._document.name,
            start=source_start,
            end=source_end,
            sentence_start=sentence_start,
            sentence_end=sentence_end,
            section=self._section(index),
        )

    def _sentence(self, index: int, start: int, end: int) -> tuple[int, int]:
        if index < 0 or self._document.paragraphs[index].end < end:
            return start, end
        if index not in self._sentences:
            paragraph = self._document.paragraphs[index]
            self._sentences[index] = list(sentences(self._document.text, paragraph.start, paragraph.end))
        return next(((s, max(e, end)) for s, e in self._sentences[index] if s <= start < e), (start, end))

    def _section(self, index: int) -> str:
        if index < 0:
            return ""
        return self._document.section(self._document.paragraphs[index].section)
