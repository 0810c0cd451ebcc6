"""Corrections applied to what the machine read: pure, and the same at every later run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from duban.ledger.correction import Correction, Placed, edited, record_of

# What names a record among several of one place («分别», «均»): the first of these that its kind has.
_NAMING = ("indicator", "text", "name")


def applied(
    machine: Sequence[Placed], corrections: Iterable[Correction]
) -> tuple[list[Placed], list[Correction]]:
    """What holds once ``corrections`` are applied to the records of the ``machine``, in order of place.

    Also the corrections, each with the record that the machine has at its place now.
    """
    held: list[Placed | None] = list(machine)
    added: list[Placed] = []
    seen: list[Correction] = []
    for one in corrections:
        place = None if one.action == "add" else _place(held, one)
        found = None if place is None else held[place]
        seen.append(_anchored(one, found))
        kept = _corrected(one, found)
        if place is not None:
            held[place] = kept
        elif kept is not None:
            added.append(kept)
    standing = [one for one in (*held, *added) if one is not None]
    return sorted(standing, key=lambda one: one.span[0]), seen


def machine_records(holding: Iterable[Placed], corrections: Iterable[Correction]) -> list[Placed]:
    """What the machine read, out of what holds and of the corrections that made it so."""
    read = [one for one in holding if one.correction is None]
    for one in corrections:
        if one.before is not None:
            read.append(Placed(one.before, one.span, one.sentence))
    return sorted(read, key=lambda one: one.span[0])


def carried(
    corrections: Iterable[Correction], text: str, before: str, sha256: str, machine: Sequence[Placed]
) -> list[Correction]:
    """Those of ``corrections`` that hold in a new version of a document, at their place there.

    ``text`` is the clean text of the new version, ``before`` that of the old one. A correction holds where its sentence
    stands once in the new text, and the same words in it; additions need no more, the others a record there.
    """
    moved = (_moved(one, text, before, sha256, machine) for one in corrections)
    return [one for one in moved if one is not None]


def _moved(
    one: Correction, text: str, before: str, sha256: str, machine: Sequence[Placed]
) -> Correction | None:
    sentence = before[slice(*one.sentence)]
    if not sentence or text.count(sentence) != 1:
        return None
    shift = text.index(sentence) - one.sentence[0]
    span = (one.span[0] + shift, one.span[1] + shift)
    there = (one.sentence[0] + shift, one.sentence[1] + shift)
    sources = [m for m in machine if m.span == span and m.record.kind == one.kind]
    beside = next((m for m in machine if m.sentence == there), None)
    if one.action != "add" and not sources:
        return None
    if sources:
        start, end = sources[0].record.start, sources[0].record.end
    elif beside is not None:  # the source runs along with the text inside of a sentence
        start = beside.record.start + span[0] - beside.span[0]
        end = start + one.end - one.start
    else:
        return None
    fields = dict(one.fields)
    if one.action == "add":
        fields |= {"start": start, "end": end}
        fields["sentence_start"] = fields["start"] - (one.start - one.fields["sentence_start"])
        fields["sentence_end"] = fields["start"] + (one.fields["sentence_end"] - one.start)
    return msgspec.structs.replace(
        one, sha256=sha256, span=span, sentence=there, start=start, end=end, fields=fields, number=0
    )


def _place(held: Sequence[Placed | None], one: Correction) -> int | None:
    """Where the record is that ``one`` speaks of: at its place, and called the same where several are there."""
    of_kind = [
        (i, placed)
        for i, placed in enumerate(held)
        if placed is not None and placed.correction is None and placed.record.kind == one.kind
    ]
    there = [
        (i, placed)
        for i, placed in of_kind
        if (placed.record.start, placed.record.end) == (one.start, one.end)
    ]
    if not there:
        there = [
            (i, placed)
            for i, placed in of_kind
            if placed.record.start < one.end and placed.record.end > one.start
        ]
    if not there:
        return None
    same = (i for i, placed in there if one.before is not None and _name(placed.record) == _name(one.before))
    return next(same, there[0][0])


def _name(record: object) -> object:
    return next((getattr(record, name) for name in _NAMING if hasattr(record, name)), None)


def _anchored(one: Correction, found: Placed | None) -> Correction:
    """``one`` at the place of the record that the machine has now; where it has none, at the old place."""
    if found is None:
        return one
    record = found.record
    return msgspec.structs.replace(
        one, before=record, start=record.start, end=record.end, span=found.span, sentence=found.sentence
    )


def _corrected(one: Correction, found: Placed | None) -> Placed | None:
    """What stands at the place of ``one``: a person's word holds even where the machine finds nothing any more."""
    if one.action == "reject":
        return None
    if one.action == "add":
        return Placed(record_of(one.fields, one.kind), one.span, one.sentence, one.number)
    base = found or (Placed(one.before, one.span, one.sentence) if one.before is not None else None)
    if base is None:
        return None
    return Placed(edited(base.record, one.fields), base.span, base.sentence, one.number)
