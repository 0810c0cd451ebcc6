"""Rows: a record together with the sentence it stands in and what is known of its document.

Whatever shows records in a table (exports, data frames, dictionaries) takes its rows and columns from here, so
that every row can be checked without opening the document.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple, Protocol

import msgspec

from duban.notebook import Marked
from duban.records import AnyRecord, Attribution, Commitment, Figure, Instrument, Record, RelativeTarget

KINDS: dict[str, type[AnyRecord]] = {
    "figure": Figure,
    "relative_target": RelativeTarget,
    "commitment": Commitment,
    "attribution": Attribution,
    "instrument": Instrument,
}
"""The types of records by their ``kind``."""

CONTEXT = ("sentence", "document_title", "document_published", "document_region")
"""The columns that a row has beside the fields of its record; all are text, or ``None`` where nothing is known."""


class Passage(NamedTuple):
    """A sentence in clean text; the record that stands in it is ``text[start:end]``."""

    text: str
    start: int
    end: int

    @classmethod
    def cut(cls, text: str, sentence: tuple[int, int], span: tuple[int, int]) -> Passage:
        """The passage of a record at ``span`` in the ``sentence`` of ``text``.

        >>> Passage.cut("先说。粮食增产2%。", (3, 10), (7, 9))
        Passage(text='粮食增产2%。', start=4, end=6)
        """
        first, last = sentence
        start = min(max(span[0], first), last)
        return cls(text[first:last], start - first, min(max(span[1], start), last) - first)

    def marked(self) -> Marked:
        """The sentence with the record highlighted.

        >>> Passage("粮食增产2%。", 4, 6).marked().html()
        '粮食增产<mark>2%</mark>。'
        """
        return Marked(self.text, ((self.start, self.end),))


class Origin(Protocol):
    """A document that records come from: :class:`duban.Document` and :class:`duban.StoredDocument` are."""

    @property
    def title(self) -> str | None:
        """The document's title."""

    @property
    def published(self) -> str | None:
        """When it was published."""

    @property
    def region(self) -> str | None:
        """The region it speaks of."""

    def passage(self, record: Record) -> Passage:
        """The sentence of one of its records."""


def record_row(record: AnyRecord, document: Origin) -> dict[str, Any]:
    """One record of ``document`` as a row: ``kind``, its fields, then :data:`CONTEXT`.

    >>> import duban
    >>> document = duban.read_text("江苏省。2025年粮食产量增长2%。", title="公报", published="2026-01")
    >>> row = record_row(duban.extract(document)[0], document)
    >>> row["value_text"], row["sentence"], row["document_title"], row["document_published"]
    ('2%', '2025年粮食产量增长2%。', '公报', '2026-01')
    """
    fields: dict[str, Any] = msgspec.to_builtins(record)
    context = (document.passage(record).text, document.title, document.published, document.region)
    return fields | dict(zip(CONTEXT, context, strict=True))


def record_rows(records: Iterable[AnyRecord], document: Origin) -> list[dict[str, Any]]:
    """The rows of ``records``, all of ``document``; see :func:`record_row`.

    >>> import duban
    >>> document = duban.read_text("粮食产量增长2%，蔬菜产量增长3%。")
    >>> [row["sentence"] for row in record_rows(duban.extract(document), document)]
    ['粮食产量增长2%，蔬菜产量增长3%。', '粮食产量增长2%，蔬菜产量增长3%。']
    """
    return [record_row(record, document) for record in records]


def columns(kinds: Iterable[str] = ()) -> dict[str, type]:
    """The columns that hold records of ``kinds`` (of all where none is given), each with its Python type.

    ``kind`` comes first, then the fields in the order of the types, then :data:`CONTEXT`.

    >>> list(columns(["instrument"]))[-8:-4], columns()["low"]
    (['name', 'type', 'issuer', 'period'], <class 'float'>)
    """
    asked = set(kinds) or set(KINDS)
    found: dict[str, type] = {"kind": str}
    for kind, record in KINDS.items():
        if kind in asked:
            found |= {name: hint for name, hint in _types(record).items() if name not in found}
    return found | dict.fromkeys(CONTEXT, str)


@cache
def _types(record: type[Record]) -> dict[str, type]:
    hints = typing.get_type_hints(record)
    return {name: _plain(hints[name]) for name in record.__struct_fields__}


def _plain(hint: Any) -> type:
    """The type of what a field holds: ``float`` of ``float | None``, ``str`` of a choice of texts."""
    if typing.get_origin(hint) is typing.Literal:
        return str
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return _plain(next(part for part in typing.get_args(hint) if part is not type(None)))
    return typing.cast(type, hint)
