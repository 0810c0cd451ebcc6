"""Technologies that policy names, with the theme and the industry they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property

import msgspec

from duban.vocabulary.loader import load
from duban.vocabulary.scanner import Found, Scanner


class Technology(msgspec.Struct, frozen=True):
    """A technology: names, the identifiers of its theme and, where clear, of its industry."""

    id: str
    zh: str
    aliases: tuple[str, ...]
    en: str
    theme: str
    industry: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the main one first."""
        return (self.zh, *self.aliases)


class Technologies:
    """All technologies of ``technologies.yaml``."""

    def __init__(self, entries: tuple[Technology, ...]) -> None:
        self.entries = entries
        self._by_id = {entry.id: entry for entry in entries}
        self._by_name = {name: entry for entry in entries for name in entry.names}

    def get(self, name: str) -> Technology | None:
        """The technology with this identifier or name.

        >>> found = technologies().get("智能算力")
        >>> (found.id, found.theme) if found else None
        ('computing-power', 'computing')
        """
        return self._by_name.get(name) or self._by_id.get(name)

    def find(self, text: str) -> Iterator[Found[Technology]]:
        """The technologies that ``text`` names, in order.

        >>> [found.value.zh for found in technologies().find("发展大模型和量子计算")]
        ['大模型', '量子计算']
        """
        return self._scanner.scan(text)

    @cached_property
    def _scanner(self) -> Scanner[Technology]:
        return Scanner(self._by_name)


class _Entry(msgspec.Struct):
    id: str
    zh: str
    en: str
    theme: str
    aliases: str = ""
    industry: str | None = None


class _File(msgspec.Struct):
    technologies: tuple[_Entry, ...]


@cache
def technologies() -> Technologies:
    """The technologies of policy texts (``technologies.yaml``)."""
    return Technologies(tuple(map(_technology, load("technologies", _File).technologies)))


def _technology(entry: _Entry) -> Technology:
    aliases = tuple(entry.aliases.split())
    return Technology(entry.id, entry.zh, aliases, entry.en, entry.theme, entry.industry)
