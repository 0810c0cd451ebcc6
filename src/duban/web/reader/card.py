"""What the card of a record tells: its fields in words, where it stands, how sure it is, what people said of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from duban.extraction.confidence import reasons
from duban.language import Bilingual
from duban.ledger.correction import Correction
from duban.records import AnyRecord, Attribution, Figure, RelativeTarget
from duban.report.shell import labels
from duban.rows import Passage
from duban.tables.page_picture import Clipping
from duban.vocabulary import indicators
from duban.vocabulary.amounts import exact
from duban.vocabulary.themes import themes
from duban.web.reader.fields import fields_of
from duban.web.reader.reading import Reading

# Fields whose values have names of their own in the report's labels.
_NAMED = frozenset({"measure", "modality", "relation", "strength", "speaker", "type"})
# Shown as one: bounds and unit in the value, both ends in the period.
_TOGETHER = frozenset({"low", "high", "approx", "unit", "period_start", "period_end", "margin_unit"})
_DERIVED = frozenset({"indicator_id", "confidence", "confidence_reason"})
_LONGEST = 400
# Sentences of work reports run to 300 characters; what a record is about stands within these.
_CONTEXT = 90


class Told(NamedTuple):
    """A field of the card: its name and its value in words."""

    name: str
    value: Bilingual


class Card(NamedTuple):
    """All that the card of a record tells; ``standing`` is the correction that the record bears."""

    ordinal: int
    reference: str
    record: AnyRecord
    heading: Bilingual
    rows: list[Told]
    lead: str
    words: str
    tail: str
    source: str
    source_start: int
    page: int | None
    clipping: Clipping | None
    doubts: Bilingual
    before: str | None
    behind: str | None
    beside: list[tuple[str, str, str]]
    standing: Correction | None
    history: list[Correction]


def card(reading: Reading, ordinal: int, kinds: tuple[str, ...]) -> Card:
    """The card of the record with ``ordinal``; its neighbours are of ``kinds``."""
    record, span, sentence, number = reading.placed[ordinal]
    document = reading.document
    standing = reading.correction(number)
    before, behind = reading.neighbours(ordinal, kinds)
    others = reading.beside(ordinal)
    lead, words, tail = _around(Passage.cut(document.text, sentence, span))
    return Card(
        ordinal=ordinal,
        reference=reading.references[ordinal],
        record=record,
        heading=_heading(record),
        rows=list(_rows(record)),
        lead=lead,
        words=words,
        tail=tail,
        source=document.source[record.start : record.end],
        source_start=record.start,
        page=reading.page_of(record.start),
        clipping=document.clipping(record),
        doubts=reasons(record.confidence_reason),
        before=before,
        behind=behind,
        beside=[
            (reading.references[i], document.records[i].kind, brief(document.records[i])) for i in others
        ],
        standing=standing,
        history=reading.history(standing),
    )


def _around(passage: Passage) -> tuple[str, str, str]:
    """The words of a record with what stands before and behind them in their sentence, long ones cut."""
    lead, tail = passage.text[: passage.start], passage.text[passage.end :]
    if len(lead) > _CONTEXT:
        lead = f"…{lead[-_CONTEXT:]}"
    if len(tail) > _CONTEXT:
        tail = f"{tail[:_CONTEXT]}…"
    return lead, passage.text[passage.start : passage.end], tail


def changes(one: Correction, earlier: Correction | None = None) -> list[tuple[str, Any, Any]]:
    """What a correction changed of what the machine read, or of what ``earlier`` had made of it: field, before, after.

    >>> place = {"sha256": "", "kind": "instrument", "start": 0, "end": 1, "span": (0, 1), "sentence": (0, 1)}
    >>> first = Correction(action="edit", fields={"type": "fund"}, **place)
    >>> second = Correction(action="edit", fields={"type": "fund", "period": "2026"}, **place)
    >>> changes(first), changes(second, first)
    ([('type', None, 'fund')], [('period', None, '2026')])
    """
    if one.action not in ("edit", "add") or (one.action == "add" and earlier is None):
        return []
    held = {} if earlier is None else earlier.fields
    before = {name: held.get(name, getattr(one.before, name, None)) for name in one.fields}
    return [
        (name, before[name], value)
        for name, value in one.fields.items()
        if before[name] != value and name not in _DERIVED
    ]


def brief(record: AnyRecord) -> str:
    """A record in a few words of its document.

    >>> import duban
    >>> brief(duban.extract("2025年，粮食产量增长2%。", year=2026)[0])
    '粮食产量 2% 2025-12'
    """
    if isinstance(record, Figure):
        return " ".join(part for part in (record.indicator, record.value_text, record.period_end) if part)
    return record.text if isinstance(record, RelativeTarget) else record.gist()


def said(name: str, value: Any) -> Bilingual:
    """The value of a field in words.

    >>> said("modality", "target").en, said("low", None).zh, said("approx", True).en
    ('target', '—', 'yes')
    """
    if value is None or value == "":
        return Bilingual("—", "—")
    if isinstance(value, bool):
        return Bilingual("是", "yes") if value else Bilingual("否", "no")
    if name in _NAMED:
        return labels("labels").get(f"{name}_{value}", Bilingual(str(value), str(value)))
    if name == "theme" and (theme := themes().get(str(value))):
        return Bilingual(theme.zh, theme.en)
    text = f"{value:,.10g}" if isinstance(value, float) else str(value)
    return Bilingual(text, text)


def quantity(record: Figure) -> Bilingual:
    """The value of a figure as numbers with their unit.

    >>> import duban
    >>> quantity(duban.extract("粮食产量超过500亿斤。").figures[0]).zh
    '≥ 500亿斤'
    """
    low, high = record.low, record.high
    if low is None and high is None:
        return Bilingual(record.value_text, record.value_text)
    sign = "≥ " if high is None else "≤ " if low is None else "≈ " if record.approx else ""
    texts = [exact(bound, record.unit) for bound in dict.fromkeys((low, high)) if bound is not None]
    return Bilingual(sign + " — ".join(t.zh for t in texts), sign + " – ".join(t.en for t in texts))


def period(record: Any) -> Bilingual:
    """When a record holds.

    >>> import duban
    >>> period(duban.extract("到2027年，粮食产量达到500亿斤。", year=2026)[0]).en
    'by 2027-12'
    """
    start, end = record.period_start, record.period_end
    if not end:
        return Bilingual(start or "", start or "")
    if not start:
        aim = record.modality == "target"
        return Bilingual(f"{'到' if aim else '截至'} {end}", f"{'by' if aim else 'as of'} {end}")
    return Bilingual(f"{start} 至 {end}", f"{start} to {end}")


def _heading(record: AnyRecord) -> Bilingual:
    if isinstance(record, Figure | RelativeTarget):
        known = indicators().get(record.indicator_id) if record.indicator_id else None
        name = record.indicator or "—"
        return Bilingual(name, f"{known.en} · {name}" if known else name)
    if isinstance(record, Attribution):
        who = " ".join(part for part in (record.organisation, record.title, record.person) if part)
        return Bilingual(who or record.verb, who or record.verb)
    text = record.gist() if record.kind == "commitment" else getattr(record, "name", "")
    return Bilingual(text, text)


def _rows(record: AnyRecord) -> Iterator[Told]:
    if isinstance(record, Figure):
        yield Told("value", quantity(record))
    for field in fields_of(record.kind):
        value = getattr(record, field.name)
        if field.name in _TOGETHER or value in (None, ""):
            continue
        if field.name == "margin":
            yield Told("margin", exact(value, record.margin_unit))  # type: ignore[union-attr]
        elif not (field.name == "indicator" or (field.control == "flag" and not value)):
            told = said(field.name, value)
            yield Told(field.name, Bilingual(told.zh[:_LONGEST], told.en[:_LONGEST]))
        if field.name in ("measure", "relation") and (when := period(record)):
            yield Told("period", when)
