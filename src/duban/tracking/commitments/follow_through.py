"""Follow-through: what became of commitments without numbers, by what later documents say of their objects.

For every commitment the clauses of later documents of the same region are searched for the words of its object,
weighed by their rarity (:mod:`duban.tracking.commitments.passages`, :mod:`duban.tracking.commitments.likeness`). What is found speaks by the
section it stands in and by its words: told of the past it was carried out; told as going on, or promised again, it is
under way; a plan that goes a step further («改进…办法» after «建立…制度») presupposes that it was carried out. Where a
document says both, :mod:`duban.tracking.commitments.weighing` decides.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from duban.language import Bilingual, Texts
from duban.ledger.contents.documents import StoredDocument
from duban.notebook import Cell, Lit, Tone, facts, said
from duban.records import AnyRecord, Commitment, Figure
from duban.tracking.commitments.evidence import Evidence, SourcePlaces, telling
from duban.tracking.commitments.headline import is_notice
from duban.tracking.commitments.likeness import LEAST_RECALL, TRACE, Precision, likeness
from duban.tracking.commitments.notices import Brings, weigh_notice
from duban.tracking.commitments.passages import Hit, Passage, Passages, Range
from duban.tracking.commitments.promise import Objects, Thing, drafted, grams_of, short_names
from duban.tracking.commitments.titles import Titles
from duban.tracking.commitments.weighing import Answer, FollowStatus, weigh
from duban.tracking.dates import known_on

_TEXTS = Texts("duban.tracking.commitments", "reasons")
# The least likeness to one item of a list, which alone is shorter.
ITEM = 0.55
# The least weight of what is shared: a common bigram or two are no evidence.
_LEAST_WEIGHT = 5.0
# A notice so much less like the promise than the likest one is of a neighbouring thing: of 37 tasks with a notice each, of
# which three are neighbours (评价 and 机制 of the same firms), a share from 0.76 to 0.84 parts them.
_AS_LIKE = 0.8
_SHOWN = 3
# The longest clause in one line.
_LONGEST = 60
_TONES: dict[FollowStatus, Tone] = {"carried_out": "good", "under_way": "fair", "no_trace": "quiet"}


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment and what became of it.

    Attributes:
        document, year: where it was made; ``year`` is that of the document.
        start, end: its place in the source, in code points.
        text: its clause.
        region, theme: of the document, and of the commitment.
        status: ``carried_out``, ``under_way`` or ``no_trace`` (of the texts given, not of what happened).
        score: how well the best evidence answers it, 0 to 1; 0 where there is none.
        evidence: what speaks for the status, the best first.
        reason: one sentence that says why.
    """

    document: str
    year: int | None
    start: int
    end: int
    text: str
    region: str | None
    theme: str | None
    status: FollowStatus
    score: float
    evidence: tuple[Evidence, ...]
    reason: Bilingual

    def __repr__(self) -> str:
        text = self.text if len(self.text) <= _LONGEST else f"{self.text[: _LONGEST - 1]}…"
        return f"<Followed {self.status} {self.year or ''}: {text}>"

    def _repr_html_(self) -> str:
        rows: list[tuple[str, Cell]] = [
            ("status", Lit("●" if self.evidence else "·", self.status, _TONES[self.status])),
            ("reason", said(self.reason)),
            ("text", self.text),
            ("document", self.document),
        ]
        for one in self.evidence[:_SHOWN]:
            rows += [
                ("evidence", one.text),
                ("evidence_in", " ".join(filter(None, (one.document, one.published)))),
            ]
        return facts(repr(self), rows)

    def as_json(self) -> dict[str, Any]:
        """The commitment as JSON, with its evidence and the reason in both languages."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        del found["reason"]
        return found | {"reason_zh": self.reason.zh, "reason_en": self.reason.en}


def follow_through(
    documents: Iterable[StoredDocument], *, as_of: str | None = None, years: int | None = 1
) -> list[Followed]:
    """What became of every commitment of ``documents`` that has no number and that a later document follows, in their order.

    Evidence is looked for in later documents of the same region, where they have none of the same issuer: those up to
    the ``years``-th later year that has documents (the next year's report), or all with ``None``. ``as_of`` is an ISO
    date or the beginning of one: what was published later is not known.

    >>> import duban
    >>> texts = {2025: "二、2025年重点任务\\n建立康养服务人才库。", 2026: "一、2025年工作回顾\\n建立康养服务人才库。"}
    >>> read = [duban.read_text(text, year=year, region="某省") for year, text in texts.items()]
    >>> found = follow_through(StoredDocument.of(one, duban.extract(one)) for one in read)
    >>> [(one.text, one.status) for one in found]
    [('建立康养服务人才库', 'carried_out')]
    """
    known = [one for one in documents if as_of is None or known_on(one.dated, as_of)]
    groups: dict[str, list[StoredDocument]] = {}
    for document in known:
        groups.setdefault(document.region or document.issuer or "", []).append(document)
    found: dict[int, list[Followed]] = {}
    for members in groups.values():
        ordered = in_time(members)
        group = Group(ordered, years)
        for number, document in enumerate(ordered):
            found[id(document)] = list(group.followed(number))
    return [one for document in known for one in found[id(document)]]


def in_time(documents: Iterable[StoredDocument]) -> list[StoredDocument]:
    """``documents`` in order of their date."""
    return sorted(documents, key=_order)


def _order(document: StoredDocument) -> tuple[int, str]:
    return document.year or int(document.dated[:4] or 0), document.published or ""


class _Window(NamedTuple):
    """The later documents in which evidence is looked for, half open; those before ``reports`` are of the same year."""

    first: int
    last: int
    reports: int


def _is_aim(record: AnyRecord) -> bool:
    return isinstance(record, Figure) and record.modality == "target"


def _holds(record: Commitment, numbers: Sequence[int]) -> bool:
    """Whether a commitment holds a target with a number, which is judged by its number."""
    place = bisect_left(numbers, record.start)
    return place < len(numbers) and numbers[place] < record.end


class Group:
    """Documents that follow one another, those of a region, in order of date."""

    def __init__(self, documents: Sequence[StoredDocument], years: int | None) -> None:
        self._documents = documents
        self._passages = Passages(documents)
        self._precision = Precision(self._passages.rarity)
        self._titles = Titles(documents)
        # What was found of a thing in a range since documents were taken in last: formulas recur in every document.
        self._known: dict[tuple[Thing, Range], list[Hit]] = {}
        self._keys = [_order(document) for document in documents]
        self._distinct = sorted({key[0] for key in self._keys})
        self._years = years
        self._places: dict[int, SourcePlaces] = {}

    def followed(self, number: int) -> Iterator[Followed]:
        """What became of the commitments of document ``number``."""
        return self.followed_of(self._documents[number], number + 1)

    def followed_of(
        self, document: StoredDocument, known: int = 0, brings: Brings = ""
    ) -> Iterator[Followed]:
        """What became of the commitments of a document, of the group or of none; ``known`` documents are taken in at least.

        ``brings`` says what they bring about, where that is known.
        """
        window = self._window(_order(document))
        if window.last <= window.first:  # there is no later document to look through
            return
        if self._passages.extend(max(known, window.last)):
            self._precision.forget()
            self._known.clear()
        objects = Objects(document)
        numbers = sorted(record.start for record in document.records if _is_aim(record))
        for index, record in enumerate(document.records):
            if isinstance(record, Commitment) and not _holds(record, numbers):
                yield self._follow(document, window, record, objects.about(index), brings)

    def _window(self, key: tuple[int, str]) -> _Window:
        """The documents that are later than one with that key."""
        year, published = key
        if not year:  # nothing is known to be later than what has no date
            return _Window(0, 0, 0)
        # A copy that another site published a day later is no later document.
        first = bisect_left(self._keys, (year, _next_month(published)))
        reports = bisect_left(self._keys, (year + 1, ""))
        later = self._distinct[bisect_right(self._distinct, year) :]
        limit = later[: self._years][-1] if later else year
        return _Window(first, bisect_left(self._keys, (limit + 1, "")), reports)

    def _follow(
        self,
        document: StoredDocument,
        window: _Window,
        record: Commitment,
        about: Sequence[Thing],
        brings: Brings,
    ) -> Followed:
        hits = self._hits(window, record, about)
        by_document: dict[int, list[Hit]] = {}
        for hit in hits:
            by_document.setdefault(hit.passage.document, []).append(hit)
        found = [
            answer
            for place, own in sorted(by_document.items())
            if (answer := self._weighed(record, own, place, window, brings))
        ]
        found = _likest(found, self._documents)
        if issued := self._issued(record, window):
            found.insert(0, issued)
        return self._told(document, record, found, window)

    def _weighed(
        self, record: Commitment, hits: Sequence[Hit], place: int, window: _Window, brings: Brings
    ) -> Answer | None:
        """What one document says of ``record``."""
        document = self._documents[place]
        if is_notice(document):
            return weigh_notice(record, hits, place, document, brings)
        return weigh(record, hits, same_year=place < window.reports)

    def _hits(self, window: _Window, record: Commitment, about: Sequence[Thing]) -> list[Hit]:
        """The clauses that speak of ``record``: as a whole, else of an item of its list, else spelling out its name.

        The rest of its own year is searched by itself, lest its many papers hide the report of the next.
        """
        turn = max(window.first, window.reports)
        ranges = [self._passages.of(window.first, turn), self._passages.of(turn, window.last)]
        hits = [hit for within in ranges for hit in self._speaking(about[0], within)]
        if not hits:
            items = [hit for item in about[1:] for within in ranges for hit in self._speaking(item, within)]
            hits = [hit for hit in items if hit.score >= ITEM]
        for name in short_names(record) if not hits else ():
            spelt = (passage for within in ranges for passage in self._passages.spelling_out(name, within))
            hits = [Hit(passage, TRACE) for passage in spelt]
        return hits

    def _speaking(self, about: Thing, within: Range) -> list[Hit]:
        """The clauses ``within`` a range that speak of a thing, with how like it they are."""
        known = self._known.get((about, within))
        if known is not None:
            return known
        found = []
        if within.last > within.first:
            weights = self._passages.weights(grams_of(about))
            whole = sum(weights.values())
            # «非行政许可» is none of «行政许可».
            negated = [gram for gram in weights if gram[0] == "非"]
            for passage, recall in self._passages.search(weights, within, LEAST_RECALL):
                if recall * whole < _LEAST_WEIGHT or not all(gram in passage.text for gram in negated):
                    continue
                like = likeness(recall, self._precision.of(weights, passage.text))
                if like >= TRACE:
                    found.append(Hit(passage, like))
        self._known[about, within] = found
        return found

    def _issued(self, record: Commitment, window: _Window) -> Answer | None:
        """The later document that is what ``record`` promised to issue, by its title."""
        name = drafted(record)
        number = self._titles.first(name, window.first, window.last) if name else None
        if number is None:
            return None
        document = self._documents[number]
        title = document.title or ""
        start = document.text.find(title)  # a title may be given, not read
        place = (start, start + len(title)) if start >= 0 else (0, 0)
        passage = Passage(number, *place, title, "other")
        return Answer("carried_out", "title", Hit(passage, 1.0), telling(title), 1.0)

    def _told(
        self, document: StoredDocument, record: Commitment, found: Sequence[Answer], window: _Window
    ) -> Followed:
        best = next((one for one in found if one.status == "carried_out"), found[0] if found else None)
        status: FollowStatus = best.status if best else "no_trace"
        shown = [best, *(one for one in found if one.status == status and one is not best)] if best else []
        proofs = tuple(self._evidence(one) for one in shown[:_SHOWN])
        return Followed(
            document=document.name,
            year=document.year,
            start=record.start,
            end=record.end,
            text=record.text,
            region=document.region,
            theme=record.theme,
            status=status,
            score=proofs[0].score if proofs else 0.0,
            evidence=proofs,
            reason=_reason(best, proofs, window.last - window.first),
        )

    def _evidence(self, found: Answer) -> Evidence:
        word = found.told.presupposing if found.key == "presupposed" else found.told.word
        number, start, end, text, _ = found.hit.passage
        if number not in self._places:
            self._places[number] = SourcePlaces(self._documents[number])
        document = self._documents[number]
        first, last = self._places[number].span(start, end)
        return Evidence(
            document=document.name,
            start=first,
            end=last,
            text=text,
            published=document.published,
            score=round(found.hit.score, 4),
            word=word,
        )


def _likest(found: Sequence[Answer], documents: Sequence[StoredDocument]) -> list[Answer]:
    """The answers without those of notices that speak of a thing nearly like the one that another speaks of."""
    best = max((one.hit.score for one in found), default=0.0)
    return [
        one
        for one in found
        if one.hit.score >= _AS_LIKE * best or not is_notice(documents[one.hit.passage.document])
    ]


def _next_month(published: str) -> str:
    """The first day after the month of ``published``, as it sorts; nothing of the year follows what has no date."""
    return f"{published[:7]}-99" if len(published) >= 7 else "9"


def _reason(found: Answer | None, proofs: Sequence[Evidence], looked_in: int) -> Bilingual:
    if found is None:
        return _TEXTS["none"].format(n=looked_in) if looked_in > 0 else _TEXTS["no_later"]
    return _TEXTS[found.key].format(document=proofs[0].document, text=proofs[0].text, word=proofs[0].word)
