"""Adding a record that the machine did not find: the place, what is likely of it, and the record."""

from __future__ import annotations

from typing import Any, NamedTuple

from duban.extraction.public import extract
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.correction import Span, record_of
from duban.records import AnyRecord, Figure
from duban.rows import KINDS
from duban.text.document import joined
from duban.text.view import View
from duban.web.reader.fields import fields_of

# Places of the same words that are offered to choose from.
_OFFERED = 20
_CONTEXT = 16
# Sentence ends: what is added stands within one of them, as what the machine reads.
_ENDS = "。！？；\n"


class Offer(NamedTuple):
    """A place where the words stand, with some of the text around."""

    start: int
    end: int
    before: str
    behind: str


def places(text: str, words: str) -> list[Offer]:
    """Where ``words`` stand in ``text``.

    >>> places("粮食增长2%，蔬菜增长3%。", "增长")[1]
    Offer(start=9, end=11, before='粮食增长2%，蔬菜', behind='3%。')
    """
    found: list[Offer] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) < _OFFERED:
        end = at + len(words)
        found.append(Offer(at, end, text[max(0, at - _CONTEXT) : at], text[end : end + _CONTEXT]))
        at = text.find(words, at + 1)
    return found


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that holds ``span`` of ``text``.

    >>> sentence_around("先说。粮食增长2%。完。", (7, 9))
    (3, 10)
    """
    start = max(text.rfind(mark, 0, span[0]) for mark in _ENDS) + 1
    stops = [at for mark in _ENDS if (at := text.find(mark, max(span[1] - 1, span[0]))) >= 0]
    end = min(stops, default=len(text))
    end = max(span[1], end if text[end : end + 1] in ("\n", "") else end + 1)
    blank = len(text[start : span[0]]) - len(text[start : span[0]].lstrip())
    return start + blank, end


def likely(document: StoredDocument, kind: str, span: Span) -> dict[str, Any]:
    """What the fields of a new record of ``kind`` at ``span`` probably are.

    The words are read by the machine on their own; what they do not say is taken from the figure that stands nearest
    in the sentence, and else from the document.
    """
    words = document.text[slice(*span)]
    held: dict[str, Any] = {"region": document.region, "text": words, "name": words, "person": None}
    if kind == "figure":
        held |= _figure(document, span, words)
    if kind == "commitment":
        read = extract(f"2030年，要{words}。", year=2030).commitments
        names = ("action", "object", "strength", "strength_words", "theme")
        held |= {name: getattr(read[0], name) for name in names} if read else {"strength": 2}
    return {field.name: held[field.name] for field in fields_of(kind) if field.name in held}


def _figure(document: StoredDocument, span: Span, words: str) -> dict[str, Any]:
    held: dict[str, Any] = {"modality": "actual", "measure": "level"}
    near = _nearest(document, span)
    if near is not None:
        names = ("indicator", "period_start", "period_end", "region", "modality", "measure", "source")
        held |= {name: getattr(near, name) for name in names}
    read = extract(f"产量为{words}。").figures or extract(f"产量增长{words}。").figures
    if read:
        held |= {name: getattr(read[0], name) for name in ("low", "high", "approx", "unit")}
        if near is None or near.unit != read[0].unit:
            held["measure"] = read[0].measure
    return held


def _nearest(document: StoredDocument, span: Span) -> Figure | None:
    first, last = sentence_around(document.text, span)
    within = (
        (abs(place[0] - span[0]), i)
        for i, place in enumerate(document.spans)
        if first <= place[0] < last and isinstance(document.records[i], Figure)
    )
    nearest = min(within, default=None)
    found = document.records[nearest[1]] if nearest else None
    return found if isinstance(found, Figure) else None


def made(
    document: StoredDocument, view: View, kind: str, span: Span, values: dict[str, Any]
) -> tuple[AnyRecord, Span]:
    """The record of ``kind`` with ``values`` at ``span`` of the clean text, and its sentence there.

    Raises:
        ValueError: where a field cannot be so; the message names it.
    """
    sentence = sentence_around(document.text, span)
    start, end = view.span(*span)
    opens, closes = view.span(*sentence)
    place = {"start": start, "end": end, "sentence_start": opens, "sentence_end": closes}
    held: dict[str, Any] = {"document": document.name, "section": _section(document, span[0]), **place}
    if kind == "figure":
        held["value_text"] = document.text[slice(*span)]
    if kind == "attribution":
        held |= {"said_start": start, "said_end": end}
    own = {name: value for name, value in values.items() if name in KINDS[kind].__struct_fields__}
    return record_of(held | own, kind), sentence


def _section(document: StoredDocument, place: int) -> str:
    above = [heading for heading in document.headings if heading.start <= place < heading.scope_end]
    return joined(above)
