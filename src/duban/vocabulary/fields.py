"""Fields that regions plan: industries, technologies and future fields, each with all its names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Literal

import msgspec

from duban.vocabulary.industries import industries
from duban.vocabulary.loader import Vocabulary, WordList, Words, load
from duban.vocabulary.scanner import Found, Scanner
from duban.vocabulary.technologies import technologies

FieldKind = Literal["traditional", "pillar", "emerging", "future", "service"]


class Field(msgspec.Struct, frozen=True):
    """A field that regions plan: an industry, a technology or a future field.

    Attributes:
        id: its identifier.
        zh, en: what it is called.
        kind: how plans group it.
        names: every name that plans call it by, its own and those of its technologies and industries.
    """

    id: str
    zh: str
    en: str
    kind: FieldKind
    names: tuple[str, ...]


class Fields:
    """All fields of ``fields.yaml``, and the longer names that are of none."""

    def __init__(self, entries: tuple[Field, ...], elsewhere: Iterable[str]) -> None:
        self.entries = entries
        self._elsewhere = tuple(elsewhere)
        self._by_id = {entry.id: entry for entry in entries}

    def get(self, name: str) -> Field | None:
        """The field with this identifier, this title in either language, or, of one field only, this name.

        >>> [found.id if (found := fields().get(name)) else None for name in ("ai", "人工智能", "Tea", "云雀")]
        ['ai', 'ai', 'tea', None]
        """
        if name in self._by_id:
            return self._by_id[name]
        for entry in self.entries:
            if name == entry.zh or name.casefold() == entry.en.casefold():
                return entry
        named = self._by_name.get(name, ())
        return named[0] if len(named) == 1 else None

    def find(self, text: str) -> Iterator[Found[tuple[Field, ...]]]:
        """The names in ``text``, in order, each with the fields that it names; the longest name at a place wins.

        >>> [[field.id for field in found.value] for found in fields().find("发展石油化工和水风光基地")]
        [['petrochemicals'], ['hydropower', 'pv', 'wind']]
        >>> list(fields().find("保护饮用水水源"))
        []
        """
        return (found for found in self._scanner.scan(text) if found.value)

    @cached_property
    def _by_name(self) -> dict[str, tuple[Field, ...]]:
        named: dict[str, list[Field]] = defaultdict(list)
        for entry in self.entries:
            for name in entry.names:
                named[name].append(entry)
        return {name: tuple(of) for name, of in named.items()}

    @cached_property
    def _scanner(self) -> Scanner[tuple[Field, ...]]:
        return Scanner({**self._by_name, **dict.fromkeys(self._elsewhere, ())})


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    zh: str
    en: str
    kind: FieldKind
    technologies: WordList = WordList()
    industries: WordList = WordList()
    names: WordList = WordList()


class _File(Vocabulary, frozen=True):
    fields: tuple[_Entry, ...]
    elsewhere: Words


@cache
def fields() -> Fields:
    """The fields that regions plan (``fields.yaml``)."""
    content = load("fields", _File)
    return Fields(tuple(map(_field, content.fields)), content.elsewhere)


def _field(entry: _Entry) -> Field:
    names = [*entry.names]
    for id in entry.technologies:
        names.extend(_of(technologies().get(id), id).names)
    for id in entry.industries:
        names.extend(_of(industries().get(id), id).names)
    return Field(entry.id, entry.zh, entry.en, entry.kind, tuple(dict.fromkeys(names)))


class _Named(msgspec.Struct, frozen=True):
    names: tuple[str, ...]


def _of(entry: object, id: str) -> _Named:
    """The names of an entry that a field refers to.

    Raises:
        ValueError: where the other vocabulary has no such entry.
    """
    if entry is None:
        raise ValueError(f"fields.yaml refers to {id!r}, which no vocabulary has")
    return _Named(entry.names)  # type: ignore[attr-defined]
