"""Relative targets: what indicators are to do, or are held against, without a number of their own.

:mod:`duban.extraction.relations.relations` reads the clause. What it leaves out, the subject, is that of the figure or the
relation before it in the sentence; time and attitude are told as those of figures are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from duban.extraction.confidence import Confidence, in_undated, written_out
from duban.extraction.dating.timing import Timing
from duban.extraction.discourse.cues import Evidence, OutlookSpan
from duban.extraction.discourse.frame import Frame
from duban.extraction.discourse.outlook import outlook_at
from duban.extraction.discourse.reference_time import ReferenceTime
from duban.extraction.modality import modality
from duban.extraction.places import Places
from duban.extraction.reading import Reading
from duban.extraction.relations.relations import Relation, antecedent, found_in, places_in
from duban.grammar.noun_phrase import Name
from duban.grammar.quantities.quantity import Quantity
from duban.records import Figure, Modality, RelativeTarget
from duban.text.document import Document
from duban.text.segment import sentences
from duban.vocabulary import indicators, measures


def relative_targets(
    document: Document, told: Sequence[Figure], framed: Sequence[Frame], spoken: Sequence[OutlookSpan]
) -> list[RelativeTarget]:
    """The relative targets of ``document``, in order.

    ``told`` are its figures, ``framed`` the frames of its paragraphs, ``spoken`` the outlooks of its sentences.

    >>> import duban
    >>> from duban.extraction.discourse.frames import frames
    >>> document = duban.read_text("2026年，力争居民收入与经济增长同步。", year=2026)
    >>> [(one.indicator, one.relation, one.reference) for one in relative_targets(document, [], frames(document), [])]
    [('居民收入', 'in_step', '经济增长')]
    """
    text = document.text
    hits = places_in(text)
    if not hits:
        return []
    places = Places(document)
    by_sentence: dict[int, list[Figure]] = {}
    for figure in told:
        by_sentence.setdefault(figure.sentence_start, []).append(figure)
    found: list[RelativeTarget] = []
    for paragraph, frame in zip(document.paragraphs, framed, strict=True):
        if not _within(hits, paragraph.start, paragraph.end):
            continue
        for start, end in sentences(text, paragraph.start, paragraph.end):
            if _within(hits, start, end):
                beside = by_sentence.get(document.view.span(start, end)[0], [])
                sentence = _Sentence(document, start, end, frame, places, spoken, beside)
                found.extend(sentence.targets())
    return found


def _within(hits: Sequence[int], start: int, end: int) -> bool:
    """Whether one of ``hits``, which are sorted, is in ``[start, end)``."""
    at = bisect_left(hits, start)
    return at < len(hits) and hits[at] < end


class _Subject(msgspec.Struct):
    """Whose relation it is: the indicators, and the figure that they were taken from."""

    names: list[str]
    figure: Figure | None = None
    elided: bool = False


class _Sentence(msgspec.Struct, frozen=True):
    """A sentence with words of relation; ``beside`` are its figures."""

    document: Document
    start: int
    end: int
    frame: Frame
    places: Places
    spoken: Sequence[OutlookSpan]
    beside: Sequence[Figure]

    def targets(self) -> Iterator[RelativeTarget]:
        """The records, in order."""
        text = self.document.text[self.start : self.end]
        before: list[str] = []
        timing: Timing | None = None
        for relation in found_in(text):
            outlook = outlook_at(self.spoken, self.start + relation.at)
            if outlook and _binds_nothing(outlook):
                continue
            timing = timing or Timing(
                self.document, self.start, self.end, self.frame, ReferenceTime(self.frame.period)
            )
            subject = self._subject(relation, before, text)
            before = subject.names or before
            for number, name in enumerate(subject.names):
                margins = relation.margins
                margin = margins[min(number, len(margins) - 1)] if margins else None
                yield self._record(relation, subject, name, margin, timing, outlook)

    def _record(
        self,
        relation: Relation,
        subject: _Subject,
        name: str,
        margin: Quantity | None,
        timing: Timing,
        outlook: OutlookSpan | None,
    ) -> RelativeTarget:
        start, end = self.start + relation.start, self.start + relation.end
        while start < end and self.document.text[start] in _BLANK:
            start += 1
        while start < end and self.document.text[end - 1] in _BLANK:
            end -= 1
        period_start, period_end, stated = self._time(relation, subject, timing, outlook)
        known = indicators().match(name)
        sure = _confidence(relation, subject, known is not None)
        sure = sure if self.document.context.is_dated else in_undated(sure)
        return RelativeTarget(
            **self.places.common(start, end),
            confidence=sure.value,
            confidence_reason=written_out(sure.doubts),
            text=self.document.text[start:end],
            indicator=name,
            relation=relation.kind,
            indicator_id=known.id if known else None,
            reference=relation.reference,
            margin=margin.low if margin and margin.low is not None else margin.high if margin else None,
            # «分别高于全国3.7个、2个百分点»: the last has the unit of all
            margin_unit=relation.margins[-1].unit if margin else "",
            period_start=period_start,
            period_end=period_end,
            region=relation.region
            or (subject.figure.region if subject.figure else None)
            or self.document.context.region,
            modality=stated,
            rule=relation.rule,
        )

    def _subject(self, relation: Relation, before: Sequence[str], text: str) -> _Subject:
        """Whose relation it is: its own subject, else that of the figure with its margin or of what stands before."""
        figures = [f for f in self.beside if f.end <= self._source(relation.at) and f.indicator]
        last = figures[-1] if figures else None
        own = [figure for margin in relation.margins for figure in self._figures_at(margin)]
        if own and all(figure.indicator not in measures().movement_heads for figure in own):
            return _Subject([figure.indicator for figure in own], own[0])
        if relation.names and not all(name.whole in measures().movement_heads for name in relation.names):
            return _Subject([name.whole for name in relation.names], last)
        if last:
            named = self._all_before(relation, figures) if relation.shared else [last]
            return _Subject(list(dict.fromkeys(figure.indicator for figure in named)), last, True)
        if before:
            return _Subject(list(before), last, True)
        return _Subject([name.whole for name in antecedent(text, relation.start)], last, True)

    def _all_before(self, relation: Relation, figures: Sequence[Figure]) -> list[Figure]:
        """The figures that 均 speaks of: those of the clause before, or, if that has but one, of all back to ；."""
        text = self.document.text
        stop = self.start + relation.start
        clause, part = (text.rfind(mark, self.start, stop - 1) + 1 for mark in "，；")
        for first in (clause, part):
            place = self.document.view.span(max(first, self.start), stop)[0]
            named = [figure for figure in figures if figure.start >= place]
            if len(named) > 1:
                break
        return named or [figures[-1]]

    def _figures_at(self, margin: Quantity) -> list[Figure]:
        place = self._source(margin.start)
        return [figure for figure in self.beside if figure.start == place and figure.indicator]

    def _is_of(self, figure: Figure, relation: Relation) -> bool:
        return bool(relation.margins) and figure.start == self._source(relation.margins[0].start)

    def _source(self, offset: int) -> int:
        """Where the source has what stands at ``offset`` of the sentence."""
        return self.document.view.span(self.start + offset, self.start + offset + 1)[0]

    def _time(
        self, relation: Relation, subject: _Subject, timing: Timing, outlook: OutlookSpan | None
    ) -> tuple[str | None, str | None, Modality]:
        """The months and the attitude: those of the figure whose subject it takes, else as figures have them."""
        figure = subject.figure
        if figure and (subject.elided or self._is_of(figure, relation)):
            return figure.period_start, figure.period_end, figure.modality
        at = self.start + relation.at
        quantity = Quantity(at, at, at, at, None, None, False, "", "")
        reading = Reading(quantity, Name(), "growth", 1, relation.rule, 0)
        dated = timing.dated(reading)
        period = dated.period
        stated: Modality = modality(reading, timing, dated, None)
        if outlook and outlook.kind == "situation" and stated == "target":
            stated = "actual"
        if period is None and (nearest := figure or next(iter(self.beside), None)):
            return nearest.period_start, nearest.period_end, nearest.modality
        return (period.start, period.end, stated) if period else (None, None, stated)


_BLANK = " \t\u3000、"
_NOBODY = frozenset([Evidence.HEADING, Evidence.APPENDIX, Evidence.CEREMONY])


def _binds_nothing(outlook: OutlookSpan) -> bool:
    """Whether a passage is guiding ideology, a glossary, a greeting, or what somebody advises."""
    return outlook.kind == "advice" or (outlook.kind == "other" and outlook.evidence in _NOBODY)


def _confidence(relation: Relation, subject: _Subject, known: bool) -> Confidence:
    if subject.elided and not relation.margins:
        return Confidence(0.8, ("carried-name",))
    return Confidence(0.95) if known else Confidence(0.85, ("unknown-name",))
