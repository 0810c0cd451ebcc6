"""What a trace looks for: the words of a term, and the records that are of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from duban.comparison.formulations.wording import wording
from duban.comparison.rows.editions import Edition
from duban.errors import ArgumentError
from duban.language import Bilingual
from duban.observations.indicator_key import Measured, indicator_key
from duban.records import Commitment, Figure, Instrument
from duban.vocabulary import Indicator, indicators
from duban.vocabulary.themes import themes

TermKind = Literal["indicator", "instrument", "theme", "wording"]
TERM_KINDS: tuple[TermKind, ...] = get_args(TermKind)


@dataclass(frozen=True, slots=True)
class Finder:
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

    def commitments(self, edition: Edition) -> Iterator[Commitment]:
        """The commitments of a theme; of anything else none."""
        if self.kind != "theme":
            return
        chapter = themes().chapter
        for record in edition.records:
            theme = record.theme if isinstance(record, Commitment) else None
            if isinstance(record, Commitment) and theme and self.identifier in (theme, chapter(theme)):
                yield record

    def figures(self, edition: Edition) -> Iterator[Figure]:
        """The figures of an indicator; of anything else none."""
        for record in edition.records if self.kind == "indicator" else ():
            if isinstance(record, Figure) and self.holds(record):
                yield record

    def holds(self, measured: Measured) -> bool:
        """Whether a value is of the indicator, or of the one that answers it in a region (地区生产总值 for 国内生产总值)."""
        return self.kind == "indicator" and meant(measured) == answered(self.identifier or "")


def indicators_named(term: str) -> tuple[str, ...]:
    """The identifiers of the indicator that ``term`` names, with that of regions beside that of the nation; none for words.

    >>> indicators_named("国内生产总值"), indicators_named("云雀")
    (('gdp', 'regional-gdp'), ())
    """
    known = _known(term)
    if known is None:
        return ()
    return tuple(entry.id for entry in indicators().entries if answered(entry.id) == answered(known.id))


def answered(identifier: str) -> str:
    """The indicator of the nation that an indicator of regions answers; any other is its own.

    >>> answered("regional-gdp"), answered("cpi")
    ('gdp', 'cpi')
    """
    return wording().counterparts.get(identifier, identifier)


def meant(measured: Measured) -> str:
    """The identifier of what is measured, or its words; of a region's own indicator that of the nation's.

    >>> import duban
    >>> meant(duban.extract("2025年，地区生产总值增长5%。").figures[0])
    'gdp'
    """
    return _meant(measured.indicator, measured.indicator_id, measured.measure, measured.unit)


# Many documents measure the same things; ten thousand reports have some tens of thousands.
@lru_cache(maxsize=50_000)
def _meant(indicator: str, indicator_id: str | None, measure: str, unit: str) -> str:
    return answered(indicator_key(_Value(indicator, indicator_id, measure, unit)).indicator)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Value:
    """What a key is asked of, as something to remember it by."""

    indicator: str
    indicator_id: str | None
    measure: str
    unit: str


def finder_of(term: str, kind: TermKind | None, read: Sequence[Edition]) -> Finder:
    """What ``term`` is in the documents ``read``; ``kind`` settles it.

    Raises:
        ArgumentError: where ``kind`` is a theme or an indicator that no vocabulary knows.
    """
    plain = Finder(kind or "wording", _pattern([term]))
    found = (
        (_indicator(term) if kind in (None, "indicator") else None)
        or (_instrument(term, read) if kind in (None, "instrument") else None)
        or (_theme(term) if kind == "theme" or (kind is None and not _occurs(plain, read)) else None)
    )
    if found is None and kind in ("indicator", "theme"):
        raise ArgumentError(
            "term",
            f"词表里没有叫 {term!r} 的 {kind}；不给 kind 就按字面查找",
            f"no {kind} is called {term!r}; leave the kind out to look for the words",
        )
    return found or plain


def _occurs(finder: Finder, read: Sequence[Edition]) -> bool:
    return any(finder.places(edition.document.text) for edition in read)


def _indicator(term: str) -> Finder | None:
    known = _known(term)
    if known is None:
        return None
    of = indicators_named(term)
    own = [entry for entry in indicators().entries if entry.id in of]
    names = [name for entry in own for name in (entry.zh, *entry.aliases) if len(letters(name)) > 1]
    others = (n for entry in indicators().entries if entry not in own for n in (entry.zh, *entry.aliases))
    # A name that two entries share (粮食 for output and for area) stands for both.
    longer = [other for other in others if other not in names and any(name in other for name in names)]
    return Finder("indicator", _pattern(names, longer), known.id, Bilingual(known.zh, known.en))


def _known(term: str) -> Indicator | None:
    """The entry that a term names: by its identifier or by one of its names."""
    return indicators().get(term) or next(
        (entry for entry in indicators().entries if _is_named(entry, term)), None
    )


def _is_named(entry: Indicator, term: str) -> bool:
    return term in (entry.zh, *entry.aliases) or term.casefold() == entry.en.casefold()


def _theme(term: str) -> Finder | None:
    for theme in themes().entries:
        if term.casefold() in (theme.id, theme.zh, theme.en.casefold()):
            return Finder("theme", None, theme.id, Bilingual(theme.zh, theme.en))
    return None


def _instrument(term: str, read: Sequence[Edition]) -> Finder | None:
    wanted = letters(term)
    names = {
        record.name
        for edition in read
        for record in edition.records
        if isinstance(record, Instrument) and letters(record.name) == wanted
    }
    return Finder("instrument", _pattern([*names, term])) if names else None


_FOLD = str.maketrans("＋％－—０１２３４５６７８９", "+%--0123456789")
_BETWEEN = "[“”‘’《》「」\\s]*的?[“”‘’《》「」\\s]*"


def letters(text: str) -> str:
    """The characters of ``text`` that count when wordings are compared.

    >>> letters("“互联网＋” 医疗")
    '互联网+医疗'
    """
    return re.sub(r"[^\w+%]|_", "", text.translate(_FOLD)).casefold()


def _pattern(names: Iterable[str], longer: Iterable[str] = ()) -> re.Pattern[str]:
    """The names as a group, with what may stand between their characters; ``longer`` ones before, in no group."""
    own = f"(?P<own>{_alternatives(names)})"
    others = _alternatives(longer)
    return re.compile(f"{others}|{own}" if others else own, re.IGNORECASE)


def _alternatives(names: Iterable[str]) -> str:
    unique = sorted({letters(name) for name in names if letters(name)}, key=lambda name: (-len(name), name))
    wide = {"+": "[+＋]", "%": "[%％]"}
    return "|".join(_BETWEEN.join(wide.get(char, re.escape(char)) for char in name) for name in unique)
