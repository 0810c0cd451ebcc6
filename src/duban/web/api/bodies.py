"""What can be sent: texts to read, and corrections."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from duban.web.api.asked import LONGEST_TEXT, Offset, RecordKind, Sha256, Year

_DATE = r"^(?:19|20|21)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$"
_Note = Annotated[str, msgspec.Meta(max_length=2_000)]
_Author = Annotated[str, msgspec.Meta(max_length=100)]
_Ordinal = Annotated[int, msgspec.Meta(ge=0, le=2_000_000_000)]


class Sent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is sent; what is not declared is refused."""


class TextToRead(Sent, frozen=True, kw_only=True):
    """A text to read, and what is known of it.

    Attributes:
        text: the text.
        title, region: of the document, where the text does not say them.
        published: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        year: what 今年 means in it.
    """

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_TEXT)]
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=500)] | None = None
    published: Annotated[str, msgspec.Meta(pattern=_DATE)] | None = None
    region: Annotated[str, msgspec.Meta(min_length=1, max_length=100)] | None = None
    year: Year | None = None


class _OfRecord(Sent, frozen=True, kw_only=True):
    sha256: Sha256
    ordinal: _Ordinal
    start: Offset | None = None
    author: _Author = ""
    note: _Note = ""


class Edit(_OfRecord, frozen=True, kw_only=True, tag_field="action", tag="edit"):
    """Some fields of a record are otherwise.

    Attributes:
        sha256, ordinal: the content, and the place of the record among its records.
        start: where the record begins in the source; where another one has its place by now, nothing is changed.
        fields: the fields that are otherwise, with what they are.
        author, note: who says so, and why.
    """

    fields: Annotated[dict[str, Any], msgspec.Meta(min_length=1, max_length=40)]


class Reject(_OfRecord, frozen=True, kw_only=True, tag_field="action", tag="reject"):
    """There is no such record; attributes as of an edit."""


class Accept(_OfRecord, frozen=True, kw_only=True, tag_field="action", tag="accept"):
    """A record is right; attributes as of an edit."""


class Add(Sent, frozen=True, kw_only=True, tag_field="action", tag="add"):
    """There is a record that was not found.

    Attributes:
        sha256: the content.
        kind: the kind of the record.
        start, end: its place in the clean text; its place in the source and its sentence follow from it.
        fields: its fields, without those that say where it stands.
        author, note: who says so, and why.
    """

    sha256: Sha256
    kind: RecordKind
    start: Offset
    end: Offset
    fields: Annotated[dict[str, Any], msgspec.Meta(max_length=40)]
    author: _Author = ""
    note: _Note = ""


Correcting = Edit | Reject | Accept | Add
