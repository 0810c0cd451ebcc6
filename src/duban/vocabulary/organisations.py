"""Organisations: bodies of state and their local counterparts, who issues figures, who studies, who represents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Literal, NamedTuple

import msgspec

from duban.vocabulary.loader import Words, load
from duban.vocabulary.regions import regions
from duban.vocabulary.scanner import Scanner

Kind = Literal[
    "government",
    "regulator",
    "statistics",
    "party",
    "legislature",
    "court",
    "research",
    "association",
    "international",
    "company",
]
Level = Literal["nation", "province", "city", "county", "local", "world"]


class Former(msgspec.Struct, frozen=True):
    """A name or body that went before, with its years (``1998–2008``)."""

    name: str
    years: str


class Organisation(msgspec.Struct, frozen=True):
    """An organisation.

    Attributes:
        id: identifier.
        zh: full name; ``aliases`` the others in use, ``former`` those of earlier years; ``en`` English name.
        kind: what it is; a local body is of the kind of the national one.
        level: ``nation``, ``world`` for what is international, ``local`` for a body that many places have.
        answers_to: of a local body, the identifier of the national one.
        government: it is part of a state: it may promise, and what it expects is an estimate.
    """

    id: str
    zh: str
    aliases: tuple[str, ...]
    en: str
    kind: Kind
    level: Level
    former: tuple[Former, ...] = ()
    answers_to: str | None = None
    government: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the full one first."""
        return (self.zh, *self.aliases, *(former.name for former in self.former))


class Mention(NamedTuple):
    """An organisation at ``text[start:end]``; ``level`` and ``place`` are those of a local body."""

    start: int
    end: int
    organisation: Organisation
    level: Level
    place: str | None = None


@dataclass(frozen=True, slots=True)
class _Bodies:
    """What a word names alone, and what behind a place or level."""

    alone: Organisation | None
    local: Organisation | None


class Organisations:
    """All organisations of ``organisations.yaml``."""

    def __init__(
        self,
        entries: tuple[Organisation, ...],
        ambiguous: frozenset[str],
        levels: dict[str, Level],
    ) -> None:
        self.entries = entries
        self.ambiguous = ambiguous
        self._levels = levels
        self._by_name: dict[str, _Bodies] = {}
        for entry in entries:
            for name in entry.names:
                bodies = self._by_name.get(name, _Bodies(None, None))
                self._by_name[name] = (
                    replace(bodies, local=entry) if entry.answers_to else replace(bodies, alone=entry)
                )

    def get(self, name: str) -> Organisation | None:
        """The organisation called ``name``; a local body also with its place.

        >>> [found.id for name in ("工信部", "江苏省工业和信息化厅") if (found := organisations().get(name))]
        ['miit', 'local-industry']
        """
        if bodies := self._by_name.get(name):
            return bodies.alone or bodies.local
        mention = next((m for m in self.find(name) if m.end == len(name)), None)
        return mention.organisation if mention and mention.start == 0 else None

    def find(self, text: str) -> Iterator[Mention]:
        """The organisations that ``text`` names, in order; local bodies with the place before them.

        >>> [(m.organisation.id, m.level, m.place) for m in organisations().find("由工信部和南京市财政局负责")]
        [('miit', 'nation', None), ('local-finance', 'city', '南京市')]
        """
        for word in self._scanner.scan(text):
            alone, local = word.value.alone, word.value.local
            if local and (prefix := self._before(text, word.start)):
                start, level, place = prefix
                yield Mention(start, word.end, local, level, place)
            elif text[word.start : word.end] in self.ambiguous:
                continue
            elif alone:
                yield Mention(word.start, word.end, alone, alone.level)
            elif local:
                yield Mention(word.start, word.end, local, _level_of(local.zh, text[word.end - 1]))

    def _before(self, text: str, at: int) -> tuple[int, Level, str | None] | None:
        """The place or the word of level that ends at ``at``: where it begins, its level, its name."""
        for length in range(min(_LONGEST_PREFIX, at), 0, -1):
            word = text[at - length : at]
            region = regions().find(word)
            if region and region.level not in ("world", "nation"):
                level: Level = "province" if region.level == "province" else "city"
                return at - length, level, word
            if word in self._levels:
                return at - length, self._levels[word], None
        return None

    @cached_property
    def _scanner(self) -> Scanner[_Bodies]:
        return Scanner(self._by_name)


# 新疆维吾尔自治区, 黔西南布依族苗族自治州
_LONGEST_PREFIX = 12


def _level_of(name: str, end: str) -> Level:
    """The level of a local body that stands without a place: 厅 are a province's."""
    return "province" if end == "厅" else "local"


class _Entry(msgspec.Struct):
    id: str
    zh: str
    en: str
    aliases: str = ""
    former: dict[str, str] = {}
    of: str | None = None


class _File(msgspec.Struct):
    government: frozenset[Kind]
    ambiguous: Words
    levels: dict[Level, Words]
    organisations: dict[Kind, tuple[_Entry, ...]]
    local: tuple[_Entry, ...]


def _entries(content: _File) -> Iterator[Organisation]:
    kinds: dict[str | None, Kind] = {}
    for kind, entries in content.organisations.items():
        level: Level = "world" if kind == "international" else "nation"
        for entry in entries:
            kinds[entry.id] = kind
            yield _organisation(entry, kind, level, kind in content.government)
    for entry in content.local:
        kind = kinds[entry.of]
        yield _organisation(entry, kind, "local", kind in content.government)


def _organisation(entry: _Entry, kind: Kind, level: Level, government: bool) -> Organisation:
    return Organisation(
        entry.id,
        entry.zh,
        tuple(entry.aliases.split()),
        entry.en,
        kind,
        level,
        tuple(Former(name, years) for name, years in entry.former.items()),
        entry.of,
        government,
    )


@cache
def organisations() -> Organisations:
    """The organisations of policy texts (``organisations.yaml``)."""
    content = load("organisations", _File)
    levels = {word: level for level, words in content.levels.items() for word in words}
    return Organisations(tuple(_entries(content)), content.ambiguous, levels)
