"""Reference time: the time a clause is about where it does not say so, with the scope it comes from.

A paragraph's time is a stack of scopes: the section (or the document's title), the paragraph, the sentence, the clause.
An expression of time sets the scope that it reaches: «上年同期» its clause, «9月末» its sentence, «2025年，» what follows in
the paragraph. A figure takes the innermost that is set (Reichenbach's point of reference, with Chinese punctuation for
its borders).
"""

from __future__ import annotations

import msgspec

from duban.grammar.periods.period import Period
from duban.records import Scope


class ReferenceTime(msgspec.Struct):
    """The times that are set, outermost first.

    Attributes:
        section: of the heading above, the paragraphs before, or the title; ``origin`` says which.
        paragraph: that an expression before or in this sentence set for the rest of the paragraph.
        standing: a date that opened the paragraph: it holds for what stands (stocks), not for what runs.
        sentence, clause: set within this sentence.
        since: the day from which what the paragraph sets holds («自7月1日起，…»).
        told: the stretches that the sentence told of, in order.
        idle: whether a sentence without values set the paragraph's time, and no value was dated since.
        written: the scope in which the words for the innermost time stand, seen from the clause that is read.
    """

    section: Period | None = None
    origin: Scope = "section"
    paragraph: Period | None = None
    standing: Period | None = None
    sentence: Period | None = None
    clause: Period | None = None
    since: Period | None = None
    idle: bool = False
    written: Scope = "none"
    told: list[Period] = msgspec.field(default_factory=list)

    @property
    def around(self) -> Period | None:
        """The time of the paragraph, else of the section."""
        return self.paragraph or self.section

    @property
    def current(self) -> Period | None:
        """The innermost time."""
        return self.clause or self.sentence or self.around

    def scope(self) -> Scope:
        """Where the innermost time comes from."""
        if self.clause or self.sentence:
            return self.written
        if self.paragraph:
            return self.written if self.written in ("clause", "sentence") else "paragraph"
        return self.origin if self.section else "none"

    def set(self, period: Period, reach: Scope) -> None:
        """An expression was read that reaches as far as ``reach``."""
        self.written = "clause"
        self.clause = period if reach == "clause" else None
        if reach == "sentence":
            self.sentence = period
        if reach == "paragraph":
            self.paragraph, self.sentence, self.standing = period, None, None
        if period.kind == "span" and reach in ("sentence", "paragraph"):
            self.told.append(period)

    def end_clause(self) -> None:
        """A comma was passed."""
        self.clause = None
        self.written = "sentence" if self.written == "clause" else self.written

    def end_sentence(self) -> None:
        """The sentence is over; one that went from a year to the next leaves the next: «去年…，今年…。»."""
        years = [period.end_year for period in self.told]
        if years and years[0] < years[-1] and self.paragraph == self.told[0] and years == sorted(years):
            self.paragraph = next(period for period in self.told if period.end_year == years[-1])
        self.told.clear()
        self.clause = self.sentence = None
        self.written = "none"
