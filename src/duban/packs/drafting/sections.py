"""The formulations of a drafted pack: the sections of its one document, or the chapters of the vocabulary's themes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from duban.extraction.discourse.cues import cues
from duban.language import Bilingual
from duban.packs.drafting.identifiers import Identifiers
from duban.packs.drafting.sources import WORDS, Drafted
from duban.packs.drafting.texts import line
from duban.packs.model import Formulation
from duban.records import Commitment, Figure, Record, RelativeTarget
from duban.vocabulary import indicators
from duban.vocabulary.drafting import drafting
from duban.vocabulary.pattern import alternation
from duban.vocabulary.themes import themes

FEWEST_SECTIONS = 3
"""A document with fewer sections that promise something has no order of its own; the themes give one."""
# A heading up to this length that announces a plan names no task («2026年重点工作»).
_LONGEST_FRAME = 24
_YEAR = re.compile("20[0-9]{2}")
_FIVE_YEARS = re.compile("“?十(?P<ordinal>[一二三四五六七八九])五”?")
_SHARE = 0.25
"""The share of a section's promises from which a chapter belongs to the section's name in English."""
_MOST_THEMES = 4
_PATH = " › "
_OTHER = "other"


class Sections:
    """Which formulation each row belongs to.

    ``rows`` are the records that become targets and tasks, with their documents.
    """

    def __init__(self, sources: Sequence[Drafted], rows: Sequence[tuple[Drafted, Record]]) -> None:
        sections = list(dict.fromkeys(record.section for _, record in rows)) if len(sources) == 1 else []
        self._promises = _promises(sources)
        self._by_section = len([one for one in sections if one]) >= FEWEST_SECTIONS
        ids = Identifiers()
        self._english: set[str] = set()
        self._keys: dict[str, Formulation] = {}
        for source, record in rows:
            key = self._key(source, record)
            if key not in self._keys:
                self._keys[key] = self._formulation(key, ids)

    @property
    def formulations(self) -> tuple[Formulation, ...]:
        """The formulations in order: of the sections as they stand, of the themes as the vocabulary has them."""
        if self._by_section:
            return tuple(self._keys.values())
        order = [one.id for one in themes().entries]
        keys = sorted(self._keys, key=lambda key: order.index(key) if key in order else len(order))
        return tuple(self._keys[key] for key in keys)

    def of(self, source: Drafted, record: Record) -> str:
        """The identifier of the formulation that a record belongs to."""
        return self._keys[self._key(source, record)].id

    def _key(self, source: Drafted, record: Record) -> str:
        if self._by_section:
            return record.section
        theme = self._theme(source, record)
        return themes().chapter(theme) if theme else _OTHER

    def _theme(self, source: Drafted, record: Record) -> str | None:
        """The theme of a commitment; of a figure that of the promise it stands in, else that of its indicator."""
        if isinstance(record, Commitment):
            return record.theme
        around = self._promises.get((source.row.id, record.sentence_start), ())
        holding = next((one for one in around if one.start <= record.start < one.end), None)
        if holding is not None and holding.theme:
            return holding.theme
        id = record.indicator_id if isinstance(record, (Figure, RelativeTarget)) else None
        entry = indicators().get(id) if id else None
        if entry is not None and themes().get(entry.theme):
            return entry.theme
        return around[0].theme if around else None

    def _formulation(self, key: str, ids: Identifiers) -> Formulation:
        if not self._by_section:
            theme = themes().get(key)
            name = Bilingual(theme.zh, theme.en) if theme else WORDS["other"]
            return Formulation(id=ids.give(key), name=name, themes=(theme.id,) if theme else ())
        title = line(key.rpartition(_PATH)[2])
        within = [one for group in self._promises.values() for one in group if one.section == key]
        told = Counter(one.theme for one in within if one.theme)
        named = tuple(theme for theme, _ in told.most_common(_MOST_THEMES))
        if _is_frame(title):
            return Formulation(id=ids.give("general"), name=_general(title), themes=named)
        chapters = Counter(themes().chapter(theme) for theme in told.elements())
        english = self._named(chapters, told)
        id = ids.give(" ".join(_leading(chapters)[:1]) or title)
        return Formulation(id=id, name=Bilingual(title, english or WORDS["other"].en), themes=named)

    def _named(self, chapters: Counter[str], told: Counter[str]) -> str:
        """A name in English that no other section has: its chapters, or else its themes one by one."""
        leaves = list(dict(told.most_common(_MOST_THEMES)))
        english = ""
        for named in (_leading(chapters), leaves[:1], leaves[:2], leaves):
            english = "; ".join(entry.en for one in named if (entry := themes().get(one)))
            if english not in self._english:
                break
        self._english.add(english)
        return english


def _promises(sources: Iterable[Drafted]) -> Mapping[tuple[str, int], list[Commitment]]:
    """The commitments of documents by the sentence they stand in."""
    found: dict[tuple[str, int], list[Commitment]] = {}
    for source in sources:
        for record in source.stored.records:
            if isinstance(record, Commitment):
                found.setdefault((source.row.id, record.sentence_start), []).append(record)
    return found


def _leading(chapters: Counter[str]) -> list[str]:
    """The chapters that a section is mostly about, the first one always."""
    total = sum(chapters.values())
    ranked = chapters.most_common(2)
    return [chapter for i, (chapter, n) in enumerate(ranked) if i == 0 or n >= _SHARE * total]


def _is_frame(title: str) -> bool:
    """Whether a heading names no task, but only announces targets and tasks, mostly of a year or a plan."""
    announces = cues().heading_plan.search(title) and _announced().search(title)
    return not title or (len(title) <= _LONGEST_FRAME and announces is not None)


@cache
def _announced() -> re.Pattern[str]:
    """A year, a five-year plan, or what else a heading announces."""
    return re.compile(f"{_YEAR.pattern}|十[一二三四五六七八九]五|{alternation(drafting().announced)}")


def _general(title: str) -> Bilingual:
    """The name of a section that announces targets: its heading, and in English the year or five-year plan it is of."""
    if not title:
        return WORDS["general"]
    plan, year = _FIVE_YEARS.search(title), _YEAR.search(title)
    of = (
        f"{10 + '一二三四五六七八九'.index(plan['ordinal']) + 1}th five-year plan"
        if plan
        else year[0]
        if year
        else ""
    )
    general = WORDS["general"].en
    return Bilingual(title, f"{general}, {of}" if of else general)
