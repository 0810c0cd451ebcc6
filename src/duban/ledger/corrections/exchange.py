"""Corrections as lines of JSON, and taken over from one ledger into another, without loss."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from duban.errors import CorrectionError
from duban.ledger.correction import Correction, edited, record_of
from duban.ledger.corrections import correction_rows
from duban.typed import learnt

if TYPE_CHECKING:
    import duckdb

# What tells two corrections apart wherever they are kept; their numbers are those of a ledger.
_SAME = ("sha256", "action", "kind", "start", "end", "author", "made_at", "note", "fields")


class Taken(NamedTuple):
    """What an import did: corrections that came in, that were there already, and that wait for their document."""

    new: int
    known: int
    waiting: int


def to_lines(corrections: Iterable[Correction]) -> bytes:
    """``corrections`` as JSON, one a line.

    >>> to_lines([Correction(sha256="00", action="reject", kind="figure", start=0, end=2, span=(0, 2), sentence=(0, 9))])[:24]
    b'{"sha256":"00","action":'
    """
    encoder = msgspec.json.Encoder()
    return b"".join(encoder.encode(one) + b"\n" for one in corrections)


def from_lines(data: bytes, name: str = "-") -> list[Correction]:
    """The corrections in ``data``, as :func:`to_lines` writes them; ``name`` is the file's, for what is said of it.

    >>> one = Correction(sha256="00", action="reject", kind="figure", start=0, end=2, span=(0, 2), sentence=(0, 9))
    >>> from_lines(to_lines([one])) == [one]
    True

    Raises:
        CorrectionError: for a line that is no correction; the message says which.
    """
    decoder = msgspec.json.Decoder(learnt(Correction))
    found: list[Correction] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if not line.strip():
            continue
        try:
            one = decoder.decode(line)
            _check(one)
        except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
            said = f"line {number}: {error}"
            raise CorrectionError(name, f"第 {number} 行不是更正：{error}", said) from None
        found.append(one)
    return found


def _check(one: Correction) -> None:
    """Whether a correction can be applied.

    Raises:
        ValueError: where it cannot; the message says why.
    """
    if one.action == "add":
        record_of(one.fields, one.kind)
    elif one.before is not None:
        if one.before.kind != one.kind:
            raise ValueError(f"kind: {one.kind!r} of a {one.before.kind}")
        edited(one.before, {} if one.action == "reject" else one.fields)
    elif one.action != "reject":
        raise ValueError(f"before: an {one.action} needs the record that it speaks of")
    spans = (one.span, one.sentence, (one.start, one.end))
    if any(not 0 <= start <= end for start, end in spans):
        raise ValueError("start, end, span, sentence: no place in a text")


def take(connection: duckdb.DuckDBPyConnection, corrections: Iterable[Correction]) -> tuple[Taken, set[str]]:
    """Put ``corrections`` in, each once; also the hashes of the contents that they change.

    Of two that speak of one record the later stands, and takes the place of the other. What is to be applied to the
    records is for the caller.
    """
    numbers: dict[int, int] = {}
    new = known = waiting = 0
    touched: set[str] = set()
    held_of: dict[str, list[Correction]] = {}
    contents = {row[0] for row in connection.execute("SELECT sha256 FROM documents").fetchall()}
    for one in corrections:
        if one.sha256 not in held_of:
            held_of[one.sha256] = correction_rows.select(connection, sha256=one.sha256, revoked=True)
        held = held_of[one.sha256]
        same = next((other for other in held if _key(other) == _key(one)), None)
        if same is not None:
            numbers[one.number] = same.number
            known += 1
            continue
        made = msgspec.structs.replace(one, replaces=numbers.get(one.replaces or 0))
        made = _placed(connection, made, held)
        number = correction_rows.insert(connection, made)
        numbers[one.number] = number
        held.append(msgspec.structs.replace(made, number=number))
        new += 1
        waiting += one.sha256 not in contents
        touched |= {one.sha256} & contents
    return Taken(new, known, waiting), touched


def _key(one: Correction) -> object:
    return msgspec.json.encode([getattr(one, name) for name in _SAME])


def _placed(connection: duckdb.DuckDBPyConnection, made: Correction, held: list[Correction]) -> Correction:
    """``made`` beside what people say of the same record here: the earlier of the two gives way."""
    if not made.is_standing or made.action == "add":
        return made
    rival = next((i for i, other in enumerate(held) if other.is_standing and _is_of_one(other, made)), None)
    if rival is None:
        return made
    other = held[rival]
    if made.made_at < other.made_at:
        return msgspec.structs.replace(made, revoked_at=other.made_at)
    correction_rows.revoke(connection, other.number, made.made_at)
    held[rival] = msgspec.structs.replace(other, revoked_at=made.made_at)
    return msgspec.structs.replace(made, replaces=made.replaces or other.number)


def _is_of_one(one: Correction, other: Correction) -> bool:
    """Whether two corrections speak of one record."""
    same_place = (one.kind, one.start, one.end) == (other.kind, other.start, other.end)
    return same_place and one.before == other.before and one.action != "add"
