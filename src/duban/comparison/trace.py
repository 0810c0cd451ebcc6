"""One formulation, indicator, instrument or theme through many documents: when it came, how it stood, when it went.

Stable: :func:`trace`, :class:`Trace`, :class:`Appearance`, :class:`Mention`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

import msgspec

from duban.arguments import checked_choice, checked_many, checked_text
from duban.comparison.aims import Aim, aims
from duban.comparison.editions import Edition, editions
from duban.comparison.fuzzy import similar_wordings
from duban.comparison.sources import Source
from duban.errors import ArgumentError
from duban.language import Bilingual
from duban.notebook import Marked, table
from duban.records import Commitment, Figure, Instrument
from duban.text.segment import sentences
from duban.vocabulary import Indicator, indicators
from duban.vocabulary.themes import themes

TermKind = Literal["indicator", "instrument", "theme", "wording"]
TERM_KINDS: tuple[TermKind, ...] = get_args(TermKind)


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


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """The term in one document: its mentions, and the figures that state it (of an indicator)."""

    label: str
    document: str
    title: str
    year: int | None
    region: str | None
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def present(self) -> bool:
        """Whether the document speaks of the term at all.

        >>> [one.present for one in trace("低空经济", ["发展低空经济。", "种好苹果。"]).appearances]
        [True, False]
        """
        return bool(self.mentions or self.figures)

    @property
    def rank(self) -> int:
        """The foremost rank among its mentions; 0 where none stands in a task."""
        return min((mention.rank for mention in self.mentions if mention.rank), default=0)

    @property
    def strength(self) -> int | None:
        """The highest strength among its mentions.

        >>> [one.strength for one in trace("低空经济", ["二、2026年重点任务\\n探索低空经济应用。"]).appearances]
        [1]
        """
        return max((mention.strength for mention in self.mentions if mention.strength), default=None)


class Trace(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A term through documents.

    Attributes:
        term: the term as it was asked for; ``name`` what the vocabulary calls it.
        kind: as what it was looked for.
        identifier: its identifier in the vocabulary, where it has one.
        appearances: one for each document, in order of date.
        near: other wordings that are like it or hold it, with how often each stands; of words only.
    """

    term: str
    kind: TermKind
    appearances: tuple[Appearance, ...]
    identifier: str | None = None
    name: Bilingual = Bilingual()
    near: dict[str, int] = {}

    def __repr__(self) -> str:
        present = sum(one.present for one in self.appearances)
        mentions = sum(len(one.mentions) for one in self.appearances)
        return (
            f"<Trace {self.term} ({self.kind}): {mentions} mentions in {present} "
            f"of {len(self.appearances)} documents>"
        )

    def _repr_html_(self) -> str:
        rows = (
            (one.label, len(one.mentions), one.strength, one.mentions[0].marked() if one.mentions else "")
            for one in self.appearances
        )
        headers = ("document", "mentions", "strength", "sentence")
        return table(repr(self), headers, rows, len(self.appearances))

    @property
    def first(self) -> Appearance | None:
        """The first document that speaks of it.

        >>> import duban
        >>> found = trace("低空经济", [duban.read_text(t, year=y) for y, t in ((2025, "种好苹果。"), (2026, "发展低空经济。"))])
        >>> found.first.label if found.first else None
        '2026'
        """
        return next((one for one in self.appearances if one.present), None)

    @property
    def last(self) -> Appearance | None:
        """The last document that speaks of it.

        >>> import duban
        >>> found = trace("低空经济", [duban.read_text(t, year=y) for y, t in ((2025, "发展低空经济。"), (2026, "种好苹果。"))])
        >>> found.last.label if found.last else None
        '2025'
        """
        return next((one for one in reversed(self.appearances) if one.present), None)

    @property
    def gaps(self) -> tuple[Appearance, ...]:
        """The documents between the first and the last that do not speak of it.

        >>> import duban
        >>> texts = {2024: "发展低空经济。", 2025: "种好苹果。", 2026: "发展低空经济。"}
        >>> found = trace("低空经济", [duban.read_text(text, year=year) for year, text in texts.items()])
        >>> [one.label for one in found.gaps]
        ['2025']
        """
        places = [i for i, one in enumerate(self.appearances) if one.present]
        between = self.appearances[places[0] : places[-1]] if places else ()
        return tuple(one for one in between if not one.present)

    @cached_property
    def variants(self) -> dict[str, int]:
        """The wordings in use and how often each is, the commonest first.

        >>> trace("低空经济", ["发展低空经济。发展低空 经济。发展“低空”经济。"]).variants
        {'低空经济': 2, '低空”经济': 1}
        """
        found = Counter(mention.wording for one in self.appearances for mention in one.mentions)
        return dict(found.most_common())

    @cached_property
    def aims(self) -> tuple[Aim, ...]:
        """Target and outcome of each period side by side, of an indicator.

        >>> import duban
        >>> found = trace("粮食产量", [duban.read_text("2026年粮食产量增长2%左右。", year=2026)])
        >>> len(found.aims)
        1
        """
        return aims((one.region, one.figures) for one in self.appearances)

    def as_json(self) -> Iterator[dict[str, Any]]:
        """A line for each document, with ``record`` ``appearance``; then one for each of :attr:`aims`.

        >>> [line["record"] for line in trace("低空经济", ["发展低空经济。"]).as_json()]
        ['appearance']
        """
        for one in self.appearances:
            yield {
                "record": "appearance",
                "term": self.term,
                "kind": self.kind,
                "identifier": self.identifier,
                "present": one.present,
                "count": len(one.mentions),
                "rank": one.rank or None,
                "strength": one.strength,
                **msgspec.to_builtins(one),
            }
        for aim in self.aims:
            yield {"record": "aim", "term": self.term, **msgspec.to_builtins(aim)}


def trace(term: str, documents: Iterable[Source | Edition], kind: TermKind | None = None) -> Trace:
    """``term`` through ``documents``, in order of date.

    It is an indicator where the vocabulary knows it as one, else an instrument where a document names one so,
    else a wording, and a theme where no document has the words; ``kind`` settles it otherwise. Wordings are found in clean text, whatever
    marks of quotation, spaces or 的 stand between their characters, and whatever their width.

    >>> import duban
    >>> texts = ["二、2025年任务\\n探索低空经济应用。", "二、2026年任务\\n实施低空经济行动。"]
    >>> found = trace("低空经济", [duban.read_text(text, year=year) for text, year in zip(texts, (2025, 2026))])
    >>> [(one.label, len(one.mentions), one.strength) for one in found.appearances]
    [('2025', 1, 1), ('2026', 1, 3)]

    Raises:
        ArgumentError: for an empty term, or where ``kind`` is a theme or indicator that no vocabulary knows.
        ArgumentTypeError: where ``documents`` is a single one or holds what is no document.
    """
    checked_text("term", term)
    checked_choice("kind", kind, TERM_KINDS)
    if not _letters(term):
        raise ArgumentError(
            "term", "只有符号，没有可查的字词", "it is empty but for marks; give the words to look for"
        )
    given = checked_many("documents", documents)
    ready = [one for one in given if isinstance(one, Edition)]
    read = (
        ready if len(ready) == len(given) else editions(one for one in given if not isinstance(one, Edition))
    )
    finder = _finder(term, kind, read)
    appearances = tuple(_appearance(edition, finder) for edition in read)
    return Trace(
        term=term,
        kind=finder.kind,
        appearances=appearances,
        identifier=finder.identifier,
        name=finder.name or Bilingual(term, term),
        near=similar_wordings(term, [edition.document.text for edition in read]) if finder.is_words else {},
    )


@dataclass(frozen=True, slots=True)
class _Finder:
    """What is looked for: the places of ``pattern``, the figures and the commitments of ``identifier``."""

    kind: TermKind
    pattern: re.Pattern[str] | None
    identifier: str | None = None
    name: Bilingual | None = None

    @property
    def is_words(self) -> bool:
        """Whether words as such are looked for, not what a vocabulary means by them."""
        return self.kind in ("wording", "instrument")

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where ``text`` has the words; longer names that merely hold them are passed over."""
        matches = self.pattern.finditer(text) if self.pattern else ()
        return [match.span() for match in matches if match.lastgroup]


def _finder(term: str, kind: TermKind | None, read: Sequence[Edition]) -> _Finder:
    wording = _Finder(kind or "wording", _pattern([term]))
    found = (
        (_indicator(term) if kind in (None, "indicator") else None)
        or (_instrument(term, read) if kind in (None, "instrument") else None)
        or (_theme(term) if kind == "theme" or (kind is None and not _occurs(wording, read)) else None)
    )
    if found is None and kind in ("indicator", "theme"):
        raise ArgumentError(
            "term",
            f"词表里没有叫 {term!r} 的 {kind}；不给 kind 就按字面查找",
            f"no {kind} is called {term!r}; leave the kind out to look for the words",
        )
    return found or wording


def _occurs(finder: _Finder, read: Sequence[Edition]) -> bool:
    return any(finder.places(edition.document.text) for edition in read)


def _indicator(term: str) -> _Finder | None:
    known = indicators().get(term) or next(
        (entry for entry in indicators().entries if _is_named(entry, term)), None
    )
    if known is None:
        return None
    names = [name for name in (known.zh, *known.aliases) if len(_letters(name)) > 1]
    others = (n for entry in indicators().entries if entry.id != known.id for n in (entry.zh, *entry.aliases))
    # A name that two entries share (粮食 for output and for area) stands for both.
    longer = [other for other in others if other not in names and any(name in other for name in names)]
    return _Finder("indicator", _pattern(names, longer), known.id, Bilingual(known.zh, known.en))


def _is_named(entry: Indicator, term: str) -> bool:
    return term in (entry.zh, *entry.aliases) or term.casefold() == entry.en.casefold()


def _theme(term: str) -> _Finder | None:
    for theme in themes().entries:
        if term.casefold() in (theme.id, theme.zh, theme.en.casefold()):
            return _Finder("theme", None, theme.id, Bilingual(theme.zh, theme.en))
    return None


def _instrument(term: str, read: Sequence[Edition]) -> _Finder | None:
    wanted = _letters(term)
    names = {
        record.name
        for edition in read
        for record in edition.records
        if isinstance(record, Instrument) and _letters(record.name) == wanted
    }
    return _Finder("instrument", _pattern([*names, term])) if names else None


_FOLD = str.maketrans("＋％－—０１２３４５６７８９", "+%--0123456789")
_BETWEEN = "[“”‘’《》「」\\s]*的?[“”‘’《》「」\\s]*"


def _letters(text: str) -> str:
    """The characters of ``text`` that count when wordings are compared."""
    return re.sub(r"[^\w+%]|_", "", text.translate(_FOLD)).casefold()


def _pattern(names: Iterable[str], longer: Iterable[str] = ()) -> re.Pattern[str]:
    """The names as a group, with what may stand between their characters; ``longer`` ones before, in no group."""
    own = f"(?P<own>{_alternatives(names)})"
    others = _alternatives(longer)
    return re.compile(f"{others}|{own}" if others else own, re.IGNORECASE)


def _alternatives(names: Iterable[str]) -> str:
    unique = sorted({_letters(name) for name in names if _letters(name)}, key=lambda name: (-len(name), name))
    wide = {"+": "[+＋]", "%": "[%％]"}
    return "|".join(_BETWEEN.join(wide.get(char, re.escape(char)) for char in name) for name in unique)


def _appearance(edition: Edition, finder: _Finder) -> Appearance:
    info = edition.info
    places = _Places(edition)
    found = (
        [places.of_commitment(record) for record in _of_theme(edition, finder.identifier)]
        if finder.pattern is None
        else [places.at(*span) for span in finder.places(edition.document.text)]
    )
    return Appearance(
        label=edition.label,
        document=info.name,
        title=info.title,
        year=info.year,
        region=info.region,
        mentions=tuple(found),
        figures=tuple(_figures(edition, finder)),
    )


def _of_theme(edition: Edition, theme: str | None) -> Iterator[Commitment]:
    chapter = themes().chapter
    for record in edition.records:
        if isinstance(record, Commitment) and record.theme and theme in (record.theme, chapter(record.theme)):
            yield record


def _figures(edition: Edition, finder: _Finder) -> Iterator[Figure]:
    if finder.kind == "indicator":
        for record in edition.records:
            if isinstance(record, Figure) and record.indicator_id == finder.identifier:
                yield record


class _Places:
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
