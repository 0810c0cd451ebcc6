"""Mentions: the places of a document that speak of a term, with what stands around them."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from duban.comparison.rows.editions import Edition
from duban.notebook import Marked
from duban.records import Commitment
from duban.text.segment import sentences


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One place that speaks of the term.

    Attributes:
        start, end: the place in the document's source, in code points.
        wording: the words at the place, in clean text.
        sentence: the sentence around it.
        section: the headings above, joined by « › ».
        rank, tasks: the number of its task among the tasks of the document; 0 outside of tasks.
        strength, strength_words: of the commitment it stands in (:mod:`duban.extraction.commitments.strength`).
    """

    start: int
    end: int
    wording: str
    sentence: str
    section: str = ""
    rank: int = 0
    tasks: int = 0
    strength: int | None = None
    strength_words: str = ""

    def marked(self) -> Marked:
        """The sentence with the words highlighted.

        >>> Mention(start=2, end=6, wording="低空经济", sentence="发展低空经济。").marked().html()
        '发展<mark>低空经济</mark>。'
        """
        at = max(0, self.sentence.find(self.wording))
        return Marked(self.sentence, ((at, at + len(self.wording)),))


class Places:
    """What stands around a place of a document."""

    def __init__(self, edition: Edition) -> None:
        self._document = edition.document
        self._outline = edition.units.outline
        self._starts = [task.start for task in self._outline]
        self._promises = [record for record in edition.records if isinstance(record, Commitment)]
        self._promised = [promise.start for promise in self._promises]
        self._paragraphs = [paragraph.start for paragraph in self._document.paragraphs]

    def at(self, first: int, last: int) -> Mention:
        """The mention at clean ``[first, last)``."""
        start, end = self._document.view.span(first, last)
        low, high = self._sentence(first)
        index = bisect_right(self._promised, start) - 1
        promise = self._promises[index] if index >= 0 and start < self._promises[index].end else None
        return self._mention(start, end, self._document.text[first:last], (low, high), promise)

    def of_commitment(self, promise: Commitment) -> Mention:
        """The mention that a commitment as a whole is."""
        position = self._document.view.position
        span = position(promise.sentence_start), position(promise.sentence_end - 1) + 1
        return self._mention(promise.start, promise.end, promise.text, span, promise)

    def _mention(
        self, start: int, end: int, wording: str, sentence: tuple[int, int], promise: Commitment | None
    ) -> Mention:
        rank, tasks = self._rank(start)
        return Mention(
            start=start,
            end=end,
            wording=wording,
            sentence=self._document.text[slice(*sentence)].strip(),
            section=promise.section if promise else self._section(sentence[0]),
            rank=rank,
            tasks=tasks,
            strength=promise.strength if promise else None,
            strength_words=promise.strength_words if promise else "",
        )

    def _rank(self, start: int) -> tuple[int, int]:
        """The rank of the innermost task around a place of the source."""
        for index in range(bisect_right(self._starts, start) - 1, -1, -1):
            task = self._outline[index]
            if start < task.scope_end:
                return task.rank, task.total
        return 0, 0

    def _sentence(self, at: int) -> tuple[int, int]:
        paragraphs = self._document.paragraphs
        index = bisect_right(self._paragraphs, at) - 1
        if index >= 0 and at < paragraphs[index].end:
            for low, high in sentences(self._document.text, paragraphs[index].start, paragraphs[index].end):
                if low <= at < high:
                    return low, high
        text = self._document.text
        low = text.rfind("\n", 0, at) + 1
        high = text.find("\n", at)
        return low, high if high >= 0 else len(text)

    def _section(self, at: int) -> str:
        index = bisect_right(self._paragraphs, at) - 1
        return self._document.section(self._document.paragraphs[index].section) if index >= 0 else ""
