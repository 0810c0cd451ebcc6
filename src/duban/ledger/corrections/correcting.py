"""Corrections applied to what the machine read: pure, and the same at every later run."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from duban.ledger.correction import Correction, Placed, edited, record_of
from duban.records import AnyRecord
from duban.text.view import View

# What names a record among several of one place («分别», «均»): the first of these that its kind has.
_NAMING = ("indicator", "text", "name")
# Fields that say where a record stands, beside its start and end; they move along with it.
_PLACES = ("sentence_start", "sentence_end", "said_start", "said_end")


def applied(
    machine: Sequence[Placed], corrections: Iterable[Correction], earlier: Sequence[Placed] | None = None
) -> tuple[list[Placed], list[Correction]]:
    """What holds once ``corrections`` are applied to the records of the ``machine``, in order of place.

    ``earlier`` are the records that the machine had when the corrections were made or applied last, where they are
    known: they tell of several records at one place which is which. Also the corrections, each with the record that
    the machine has at its place now.
    """
    known = _Machine(machine, earlier)
    held: list[Placed | None] = list(machine)
    added: list[Placed] = []
    seen: list[Correction] = []
    for one in corrections:
        place = known.place(one)
        found = None if place is None else machine[place]
        seen.append(_anchored(one, found))
        kept = _corrected(seen[-1], found)
        if place is not None:
            known.taken.add(place)
            held[place] = kept
        elif kept is not None:
            added.append(kept)
    return _merged([one for one in held if one is not None], added), seen


def machine_records(holding: Iterable[Placed], corrections: Iterable[Correction]) -> list[Placed]:
    """What the machine read, out of what holds and of the corrections that made it so."""
    by_number = {one.number: one for one in corrections}
    read: list[Placed] = []
    shown: set[int] = set()
    for placed in holding:
        one = None if placed.correction is None else by_number.get(placed.correction)
        if one is None:
            read.append(placed._replace(correction=None))
        elif one.before is not None and one.is_found:
            read.append(Placed(one.before, placed.span, placed.sentence))
        if one is not None:
            shown.add(one.number)
    hidden = [
        Placed(one.before, one.span, one.sentence)
        for one in by_number.values()
        if one.number not in shown and one.before is not None and one.is_found
    ]
    return _merged(read, hidden)


def _merged(records: Sequence[Placed], others: Iterable[Placed]) -> list[Placed]:
    """``records`` as they are ordered, with ``others`` at their places among them, behind what stands there already."""
    together = list(records)
    for one in others:
        together.insert(bisect_right(together, _order(one), key=_order), one)
    return together


def _order(one: Placed) -> tuple[int, int]:
    """The order of records in a document: that of their places in the source."""
    return one.record.start, one.record.end


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
    if not sources and one.before is not None and one.is_found:
        return None
    if sources:
        start, end = sources[0].record.start, sources[0].record.end
    elif beside is not None:  # the source runs along with the text inside of a sentence
        start = beside.record.start + span[0] - beside.span[0]
        end = start + one.end - one.start
    else:
        return None
    fields, by = _shifted(one.fields, start - one.start), start - one.start
    if one.action == "add":
        fields |= {"start": start, "end": end}
    read = one.before and msgspec.structs.replace(one.before, **_shifted(_places_of(one.before), by))
    return msgspec.structs.replace(
        one,
        sha256=sha256,
        span=span,
        sentence=there,
        start=start,
        end=end,
        fields=fields,
        before=read,
        number=0,
        replaces=None,
    )


def _places_of(record: AnyRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in ("start", "end", *_PLACES) if hasattr(record, name)}


def _shifted(fields: dict[str, Any], by: int) -> dict[str, Any]:
    places = ("start", "end", *_PLACES)
    return {name: value + by if name in places else value for name, value in fields.items()}


def relocated(one: Correction, view: View) -> Correction:
    """``one`` at its place in a clean text that may have been made otherwise, by its place in the source."""
    held = one.fields if one.before is None else _places_of(one.before)
    if "sentence_start" not in held:
        return one
    sentence = (view.position(held["sentence_start"]), view.position(held["sentence_end"]))
    span = (view.position(one.start), view.position(one.end))
    return msgspec.structs.replace(one, span=span, sentence=sentence)


class _Machine:
    """The records of the machine, found by their place: a document may have as many corrections as records."""

    def __init__(self, records: Sequence[Placed], earlier: Sequence[Placed] | None) -> None:
        self.records = records
        self.earlier = earlier
        self.taken: set[int] = set()
        self._exact: dict[tuple[str, int, int], list[int]] = {}
        for i, placed in enumerate(records):
            record = placed.record
            self._exact.setdefault((record.kind, record.start, record.end), []).append(i)

    def place(self, one: Correction) -> int | None:
        """Where the record is that ``one`` speaks of: at its place, and the same where several are there.

        What is called otherwise than the record that was corrected is taken for it where nothing else of the place can
        be (the machine names it otherwise today); but nothing is rejected that nobody has seen.
        """
        names, there = _names(one), self._over(one)
        if one.action == "add" and one.before is None:
            # What was there already when it was added is another record; what the machine finds since is this one.
            known = None if self.earlier is None else self._earlier_names(one)
            there = (
                [] if known is None else [i for i in there if name_of(self.records[i].record) not in known]
            )
        same = [i for i in there if name_of(self.records[i].record) in names]
        if same:
            return max(same, key=lambda i: (_likeness(self.records[i].record, one.before), -i))
        if not there or one.before is None or (one.action == "reject" and self.earlier is None):
            return None
        others = self._earlier_names(one) - names
        left = [i for i in there if name_of(self.records[i].record) not in others]
        return left[0] if len(left) == 1 else None

    def _over(self, one: Correction) -> list[int]:
        """The records of the kind of ``one`` that stand at its place, or over it where none does."""
        exact = self._exact.get((one.kind, one.start, one.end), [])
        if exact or one.action == "add":
            return [i for i in exact if i not in self.taken]
        every = enumerate(self.records)
        return [i for i, placed in every if i not in self.taken and _is_over(placed.record, one)]

    def _earlier_names(self, one: Correction) -> set[object]:
        return {name_of(placed.record) for placed in self.earlier or () if _is_over(placed.record, one)}


def _is_over(record: AnyRecord, one: Correction) -> bool:
    return record.kind == one.kind and record.start < one.end and record.end > one.start


def _names(one: Correction) -> set[object]:
    """What the record that ``one`` speaks of is or was called."""
    said = next((one.fields[name] for name in _NAMING if name in one.fields), None)
    return {name for name in (said, name_of(one.before)) if name is not None}


def name_of(record: object) -> object:
    """What names a record among several of one place: its indicator, its text or its name.

    >>> import duban
    >>> name_of(duban.extract("粮食产量增长2%。")[0])
    '粮食产量'
    """
    return next((getattr(record, name) for name in _NAMING if hasattr(record, name)), None)


def _likeness(record: AnyRecord, other: AnyRecord | None) -> int:
    """How many fields two records have in common."""
    return sum(getattr(record, name) == getattr(other, name, None) for name in record.__struct_fields__)


def _anchored(one: Correction, found: Placed | None) -> Correction:
    """``one`` at the place of the record that the machine has now; where it has none, at the old place."""
    if found is None:
        return msgspec.structs.replace(one, is_found=False)
    record = found.record
    return msgspec.structs.replace(
        one,
        before=record,
        is_found=True,
        start=record.start,
        end=record.end,
        span=found.span,
        sentence=found.sentence,
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
