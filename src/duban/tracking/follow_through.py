"""Follow-through: what became of commitments without numbers, by what later documents say of their objects.

For every commitment the clauses of later documents of the same region are searched for the words of its object,
weighed by their rarity (:mod:`duban.tracking.passages`). What is found speaks by the section it stands in and by its
words: told of the past it was carried out; told as going on, or promised again, it is under way; a plan that goes a
step further («改进…办法» after «建立…制度») presupposes that it was carried out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

import msgspec

from duban.comparison.wording import plain
from duban.language import Bilingual, Texts
from duban.ledger.documents import StoredDocument
from duban.records import Commitment
from duban.tracking.evidence import Evidence, SourcePlaces, Telling, telling
from duban.tracking.instrument_life import stage
from duban.tracking.passages import Hit, Passage, Passages, Range, empty_words, in_full, telling_bigrams
from duban.vocabulary import actions
from duban.vocabulary.follow_through import Stage
from duban.vocabulary.follow_through import follow_through as word_lists
from duban.vocabulary.pattern import alternation

FollowStatus = Literal["carried_out", "under_way", "no_trace"]
FOLLOW_STATUSES: tuple[FollowStatus, ...] = get_args(FollowStatus)

_TEXTS = Texts("duban.tracking", "follow_reasons")
# The least share of an object's weight that a clause must hold to speak of it.
TRACE = 0.42
# The same of one item of a list, which alone is shorter: nearly all of it.
ITEM = 0.75
_ITEM = re.compile(
    "、|和(?!谐|平)|(?<!参)与(?!会)|以及|(?<![普涉波])及(?![时格])|并(?!购|网|轨|行|联|入|重|举|发)"
)
_SHORTEST_ITEM = 4
# What a look back may hold less than the plan beside it, and still be what answers.
_NEARER = 0.3
# The least weight of what is shared: a common bigram or two are no evidence.
_LEAST_WEIGHT = 5.0
_SHOWN = 3
Grams = dict[str, float]


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

    def as_json(self) -> dict[str, Any]:
        """The commitment as JSON, with its evidence and the reason in both languages."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        del found["reason"]
        return found | {"reason_zh": self.reason.zh, "reason_en": self.reason.en}


def follow_through(
    documents: Iterable[StoredDocument], *, as_of: str | None = None, years: int | None = 1
) -> list[Followed]:
    """What became of every commitment of ``documents``, in their order.

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
    known = [one for one in documents if as_of is None or _date(one)[: len(as_of)] <= as_of]
    groups: dict[str, list[StoredDocument]] = {}
    for document in known:
        groups.setdefault(document.region or document.issuer or "", []).append(document)
    found: dict[int, list[Followed]] = {}
    for members in groups.values():
        ordered = sorted(members, key=_order)
        group = _Group(ordered, years)
        for number, document in enumerate(ordered):
            found[id(document)] = list(group.followed(number))
    return [one for document in known for one in found[id(document)]]


def _date(document: StoredDocument) -> str:
    return document.published or str(document.year or "")


def _order(document: StoredDocument) -> tuple[int, str]:
    return document.year or int(_date(document)[:4] or 0), document.published or ""


class _Window(NamedTuple):
    """The later documents in which evidence is looked for, half open; those before ``reports`` are of the same year."""

    first: int
    last: int
    reports: int


class _Found(NamedTuple):
    """What one later document says of a commitment."""

    status: FollowStatus
    key: str
    hit: Hit
    told: Telling


class _Group:
    """The documents of a region in order of date."""

    def __init__(self, documents: Sequence[StoredDocument], years: int | None) -> None:
        self._documents = documents
        self._passages = Passages(documents)
        self._keys = [_order(document) for document in documents]
        self._distinct = sorted({key[0] for key in self._keys})
        self._years = years
        self._places: dict[int, SourcePlaces] = {}

    def followed(self, number: int) -> Iterator[Followed]:
        """What became of the commitments of document ``number``."""
        document, window = self._documents[number], self._window(number)
        objects = _Objects(document)
        for index, record in enumerate(document.records):
            if isinstance(record, Commitment):
                yield self._follow(number, window, record, objects.about(index))

    def _window(self, number: int) -> _Window:
        year, published = self._keys[number]
        if not year:  # nothing is known to be later than what has no date
            return _Window(0, 0, 0)
        # A copy that another site published a day later is no later document.
        first = bisect_left(self._keys, (year, _next_month(published)))
        reports = bisect_left(self._keys, (year + 1, ""))
        later = self._distinct[bisect_right(self._distinct, year) :]
        limit = later[: self._years][-1] if later else year
        return _Window(first, bisect_left(self._keys, (limit + 1, "")), reports)

    def _follow(self, number: int, window: _Window, record: Commitment, about: Sequence[Grams]) -> Followed:
        ranges = [self._passages.of(number, number + 1), self._passages.of(window.first, window.last)]
        hits = self._speaking(about[0], ranges, TRACE)
        for item in about[1:] if not hits else ():
            hits += self._speaking(item, ranges, ITEM)
        by_document: dict[int, list[Hit]] = {}
        for hit in sorted(hits, key=lambda one: -one.score):
            by_document.setdefault(hit.passage.document, []).append(hit)
        found = [
            answer
            for place, own in sorted(by_document.items())
            if (answer := judge(record, own, same_year=place < window.reports))
        ]
        if issued := self._issued(record, window):
            found.insert(0, issued)
        return self._told(self._documents[number], record, found, window)

    def _speaking(self, about: Grams, ranges: Sequence[Range], least: float) -> list[Hit]:
        """The clauses of the last of ``ranges`` that speak of a thing."""
        weights = self._passages.weights(about, ranges)
        whole = sum(weights.values())
        # «非行政许可» is none of «行政许可».
        negated = [gram for gram in weights if gram[0] == "非"]
        return [
            hit
            for hit in self._passages.search(weights, ranges[-1], least)
            if hit.score * whole >= _LEAST_WEIGHT and all(gram in hit.passage.text for gram in negated)
        ]

    def _issued(self, record: Commitment, window: _Window) -> _Found | None:
        """The later document that is what ``record`` promised to issue, by its title."""
        name = _drafted(record)
        for number in range(window.first, window.last) if name else ():
            document = self._documents[number]
            title = document.title or ""
            if name and name in title and not _DRAFT.search(title):
                start = document.text.find(title)
                place = (
                    (start, start + len(title)) if start >= 0 else (0, 0)
                )  # a title may be given, not read
                passage = Passage(number, *place, title, "other")
                return _Found("carried_out", "title", Hit(passage, 1.0), telling(title))
        return None

    def _told(
        self, document: StoredDocument, record: Commitment, found: Sequence[_Found], window: _Window
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

    def _evidence(self, found: _Found) -> Evidence:
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


def _next_month(published: str) -> str:
    """The first day after the month of ``published``, as it sorts; nothing of the year follows what has no date."""
    return f"{published[:7]}-99" if len(published) >= 7 else "9"


def _reason(found: _Found | None, proofs: Sequence[Evidence], looked_in: int) -> Bilingual:
    if found is None:
        return _TEXTS["none"].format(n=looked_in) if looked_in > 0 else _TEXTS["no_later"]
    return _TEXTS[found.key].format(document=proofs[0].document, text=proofs[0].text, word=proofs[0].word)


def judge(record: Commitment, hits: Sequence[Hit], *, same_year: bool = False) -> _Found | None:
    """What a document says of ``record`` by its clauses ``hits``, the best first; ``None`` where it says nothing."""
    told = [(hit, telling(hit.passage.text)) for hit in hits]
    told = [(hit, words) for hit, words in told if not words.lacking and hit.passage.outlook != "advice"]
    past = next((one for one in told if _is_past(*one, same_year=same_year)), None)
    plan = next((one for one in told if one[0].passage.outlook == "plan"), None) if not same_year else None
    if past and (plan is None or past[0].score >= plan[0].score - _NEARER):
        return _of_past(record, past, plan)
    return _of_plan(record, plan) if plan else None


def _is_past(hit: Hit, words: Telling, *, same_year: bool) -> bool:
    """Whether a clause is told of the past: by its section, or by the marks of the perfect."""
    outlook = hit.passage.outlook
    if outlook == "review" and not same_year:
        return True
    if words.finished and outlook in ("review", "other"):
        return True
    return bool(words.done) and outlook != "situation"


def _of_past(record: Commitment, past: tuple[Hit, Telling], plan: tuple[Hit, Telling] | None) -> _Found:
    hit, words = past
    lasting = _acts(record, "lasting")
    unfinished = not (words.finished or words.done)
    # What was to be begun and is told as begun is done; what is never finished goes on where it is planned again.
    going = words.going and (lasting or words.going not in record.action)
    if unfinished and going and (plan or not lasting):
        return _Found("under_way", "going", hit, words)
    return _Found("carried_out", "told" if unfinished else "done", hit, words)


def _of_plan(record: Commitment, plan: tuple[Hit, Telling]) -> _Found:
    hit, words = plan
    if (life := _stage_of(record, hit)) and life != "announced":
        return _Found("carried_out", "issued", hit, words)
    if words.presupposing and _acts(record, "initiating"):
        return _Found("carried_out", "presupposed", hit, words)
    return _Found("under_way", "again", hit, words)


_MARKED = re.compile("《([^》]{2,60})》")
# What is laid out for comment is not issued yet.
_DRAFT = re.compile("征求意见|草案|公开征集")


def _drafted(record: Commitment) -> str | None:
    """The name of the document that ``record`` is to issue, where it is to issue one."""
    marked = _MARKED.search(record.text)
    return marked[1] if marked and _acts(record, "draft") else None


def _stage_of(record: Commitment, hit: Hit) -> Stage | None:
    """The stage of the document that ``record`` is to issue, where the clause names it; ``None`` where it does not."""
    name = _drafted(record)
    if name is None or name not in hit.passage.text:
        return None
    found, _ = stage(hit.passage.text.replace(name, "〓"), hit.passage.outlook)
    again = found == "revised" and _acts(record, "revised")
    return "announced" if again else found


Sort = Literal["draft", "initiating", "lasting", "revised"]


def _acts(record: Commitment, sort: Sort) -> bool:
    """Whether the verb of ``record``, with all it is made of (制定出台, 改革和健全), is of a sort."""
    return _verbs()[sort].fullmatch(record.action) is not None


@cache
def _verbs() -> dict[Sort, re.Pattern[str]]:
    lists = word_lists()
    sorts: dict[Sort, frozenset[str]] = {
        "draft": actions().groups["draft"],
        "initiating": lists.initiating,
        "lasting": lists.lasting,
        "revised": lists.life["revised"],
    }
    return {sort: re.compile(f"(?:{alternation(words)}|[和并])+") for sort, words in sorts.items()}


# Prepositions that set the object before the verb.
_PREPOSED = re.compile("[把将对向为使]")


class _Objects:
    """What the commitments of a document are about, as bigrams."""

    def __init__(self, document: StoredDocument) -> None:
        self._document = document

    def about(self, index: int) -> list[Grams]:
        """What record ``index`` is about as a whole, and the items of its list where it has several."""
        own = _content(self._document.records[index])
        if not _names(own):
            return [telling_bigrams(own) | telling_bigrams(self._before(index))]
        items = [item for item in _ITEM.split(own) if len(item) >= _SHORTEST_ITEM and _names(item)]
        listed = [telling_bigrams(item) for item in items] if items != [own] else []
        return [telling_bigrams(own), *listed]

    def _before(self, index: int) -> str:
        """The object of the last commitment before in the sentence that names a thing."""
        sentence = self._document.sentences[index]
        for place in range(index - 1, -1, -1):
            if self._document.sentences[place] != sentence:
                return ""
            record = self._document.records[place]
            if isinstance(record, Commitment) and _names(content := _content(record)):
                return content
        return ""


def _content(record: object) -> str:
    """What a commitment is about: its object, with what a preposition set before the verb."""
    assert isinstance(record, Commitment)
    before = record.text.partition(record.action)[0]
    preposed = _PREPOSED.search(before)
    own = record.object if len(plain(record.object)) > 1 else record.text
    return before[preposed.end() :] + own if preposed else own


def _names(content: str) -> bool:
    """Whether anything but empty words is left of what a commitment is about."""
    return len(empty_words().sub("", in_full(content))) > 1
