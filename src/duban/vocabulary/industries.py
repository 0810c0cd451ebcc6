"""Industries: the classification of the national economy, emerging and future industries, names of policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Literal

import msgspec

from duban.vocabulary.loader import Words, load
from duban.vocabulary.scanner import Found, Scanner

Kind = Literal["section", "division", "emerging", "future", "policy"]


class Industry(msgspec.Struct, frozen=True):
    """An industry.

    Attributes:
        id: code of GB/T 4754 (``C``, ``39``), ``emerging-1`` to ``9``, ``future-1`` to ``6``, else a name.
        kind: what kind of class it is.
        zh, aliases, en: names.
        section: of a division, the section it stands in.
        codes: the divisions that hold it or most of it, where that is clear; ``group`` a finer code.
    """

    id: str
    kind: Kind
    zh: str
    aliases: tuple[str, ...]
    en: str
    section: str | None = None
    codes: tuple[str, ...] = ()
    group: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the full one first."""
        return (self.zh, *self.aliases)


class Industries:
    """All industries of ``industries.yaml``, those of policy before those of the standard."""

    def __init__(
        self,
        entries: tuple[Industry, ...],
        ambiguous: frozenset[str],
        closings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.entries = entries
        self.ambiguous = ambiguous
        self._closings = sorted(closings.items(), key=lambda pair: -len(pair[0]))
        self._standard = {
            name.replace("、", ""): entry.id
            for entry in entries
            if entry.kind in ("section", "division")
            for name in reversed(entry.names)
        }
        self._by_id = {entry.id: entry for entry in entries}
        self._by_name = {name: entry for entry in reversed(entries) for name in entry.names}

    def get(self, name: str) -> Industry | None:
        """The industry with this identifier or name.

        >>> found = industries().get("集成电路")
        >>> (found.id, found.codes) if found else None
        ('integrated-circuits', ('39',))
        """
        return self._by_id.get(name) or self._by_name.get(name)

    def class_named(self, name: str) -> str | None:
        """The code of the class of GB/T 4754 with this name: a section, a division, or what holds a finer class.

        >>> [industries().class_named(name) for name in ("专用设备制造业", "制造业", "矿山机械制造", "应用软件开发", "炼丹")]
        ['35', 'C', 'C', '65', None]
        """
        bare = name.replace("、", "").strip()
        if bare in self._standard:
            return self._standard[bare]
        if bare and (code := self._standard.get(f"{bare}业")):
            return code
        return next((code for ending, code in self._closings if bare.endswith(ending)), None)

    def find(self, text: str) -> Iterator[Found[Industry]]:
        """The industries that ``text`` names, in order.

        >>> [found.value.zh for found in industries().find("支持汽车制造业发展")]
        ['汽车制造业']
        """
        return self._scanner.scan(text)

    @cached_property
    def _scanner(self) -> Scanner[Industry]:
        return Scanner({name: e for name, e in self._by_name.items() if name not in self.ambiguous})


class _Entry(msgspec.Struct):
    zh: str
    en: str
    aliases: str = ""
    id: str = ""
    codes: tuple[str, ...] = ()
    group: str | None = None


class _File(msgspec.Struct):
    sections: dict[str, _Entry]
    divisions: dict[str, dict[str, str]]
    closings: dict[str, str]
    ambiguous: Words
    emerging: dict[str, _Entry]
    future: dict[str, _Entry]
    policy: tuple[_Entry, ...]


def _entries(content: _File) -> Iterator[Industry]:
    for entry in content.policy:
        yield _industry(entry.id, "policy", entry)
    for number, entry in content.emerging.items():
        yield _industry(f"emerging-{number}", "emerging", entry)
    for number, entry in content.future.items():
        yield _industry(f"future-{number}", "future", entry)
    for section, divisions in content.divisions.items():
        for code, written in divisions.items():
            zh, en, *aliases = written.split(" | ")
            yield Industry(code, "division", zh, tuple(" ".join(aliases).split()), en, section, (code,))
    for code, entry in content.sections.items():
        yield _industry(code, "section", entry, tuple(content.divisions[code]))


def _industry(id: str, kind: Kind, entry: _Entry, codes: tuple[str, ...] = ()) -> Industry:
    aliases = tuple(entry.aliases.split())
    return Industry(id, kind, entry.zh, aliases, entry.en, None, codes or entry.codes, entry.group)


@cache
def industries() -> Industries:
    """The industries of statistics and policy (``industries.yaml``)."""
    content = load("industries", _File)
    return Industries(tuple(_entries(content)), content.ambiguous, content.closings)
