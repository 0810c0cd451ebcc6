"""A correction: what a person says of a record, beside what the machine read."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import msgspec

from duban.records import AnyRecord, Figure, Record
from duban.typed import learnt
from duban.vocabulary.amounts import exact

Action = Literal["edit", "reject", "add", "accept"]
Span = tuple[int, int]
FIXED = frozenset({"document", "start", "end", "sentence_start", "sentence_end", "section", "rule"})
"""Fields that no edit changes: where a record stands, and which rule read it."""


class Placed(NamedTuple):
    """A record with its place and that of its sentence in the clean text, and the correction that it bears, if any."""

    record: AnyRecord
    span: Span
    sentence: Span
    correction: int | None = None


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of one record of a content.

    It stands beside the machine's record and outlives it: where the content is read again, it is applied to the
    record that is found at its place then.

    Attributes:
        number: its number in the ledger; 0 before it is stored.
        sha256: the hash of the content it speaks of.
        action: ``edit`` (some fields are otherwise), ``reject`` (there is no such record), ``add`` (a record that the
            machine did not find), ``accept`` (the record is right).
        kind: the kind of the record.
        start, end: the place of the record in the source, in code points.
        span, sentence: its place and that of its sentence in the clean text.
        fields: what is otherwise (``edit``), or all fields of the record (``add``).
        before: the machine's record as it was read last; ``None`` where the machine never found one.
        is_found: whether the machine's reading of today still has that record.
        replaces: the number of the correction of the same record that this one took the place of.
        quote: the source at the place.
        author, made_at, note: who says so, when (ISO 8601, UTC), and why.
        document: the name of the content when the correction was made.
        revoked_at: when it was taken back or replaced; ``None`` while it stands.
    """

    sha256: str
    action: Action
    kind: str
    start: int
    end: int
    span: Span
    sentence: Span
    number: int = 0
    fields: dict[str, Any] = {}
    before: AnyRecord | None = None
    is_found: bool = True
    replaces: int | None = None
    quote: str = ""
    author: str = ""
    made_at: str = ""
    note: str = ""
    document: str = ""
    revoked_at: str | None = None

    @property
    def is_standing(self) -> bool:
        """Whether it counts.

        >>> Correction(sha256="00", action="reject", kind="figure", start=0, end=2, span=(0, 2), sentence=(0, 9)).is_standing
        True
        """
        return self.revoked_at is None

    @property
    def rule(self) -> str:
        """The rule that read the machine's record; empty where there is none."""
        return str(getattr(self.before, "rule", ""))


def record_of(fields: dict[str, Any], kind: str) -> AnyRecord:
    """The record that ``fields`` make.

    >>> place = {"document": "a.txt", "start": 0, "end": 4, "sentence_start": 0, "sentence_end": 9}
    >>> record_of({**place, "name": "行动计划", "type": "action"}, "instrument").gist()
    '行动计划 action'

    Raises:
        ValueError: for a field that is missing, unknown or of a wrong type; the message names it.
    """
    known: dict[str, type[AnyRecord]] = {str(one.__struct_config__.tag): one for one in _kinds()}
    if kind not in known:
        raise ValueError(f"kind: {kind!r}; known are {', '.join(known)}")
    record = known[kind]
    if unknown := set(fields) - set(record.__struct_fields__):
        raise ValueError(f"{', '.join(sorted(unknown))}: no field of a {kind}")
    try:
        return msgspec.convert(fields | {"kind": kind}, learnt(record))
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None


def edited(record: AnyRecord, fields: dict[str, Any]) -> AnyRecord:
    """``record`` with ``fields`` as a person says they are: nothing speaks against it any more.

    Raises:
        ValueError: for a field that is unknown, not to be changed or of a wrong type; the message names it.
    """
    if fixed := FIXED & set(fields):
        raise ValueError(f"{', '.join(sorted(fixed))}: not to be edited")
    held = msgspec.structs.asdict(record)
    certain: dict[str, Any] = {"confidence": 1.0, "confidence_reason": ""}
    made = record_of(held | certain | fields, record.kind)
    if isinstance(made, Figure) and {"low", "high", "unit"} & set(fields) and "value_text" not in fields:
        return msgspec.structs.replace(made, value_text=_written(made))
    return made


def _written(figure: Figure) -> str:
    """The value as its numbers say it, where what the text says is not right."""
    bounds = dict.fromkeys(bound for bound in (figure.low, figure.high) if bound is not None)
    return "—".join(exact(bound, figure.unit).zh for bound in bounds)


def _kinds() -> list[type[AnyRecord]]:
    return [kind for kind in Record.__subclasses__() if kind.__struct_config__.tag]  # type: ignore[misc]
