"""What changed when a document was read again: its records before and after, and the verdicts of tracking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from duban.ledger.contents.documents import StoredDocument
from duban.records import AnyRecord, Figure
from duban.tracking.tracked import Tracked
from duban.tracking.tracking import Tracking
from duban.tracking.verdicts.verdict import Verdict

SHOWN: Final = 5
"""Examples of each change."""
_CONTEXT: Final = ("title", "published", "region", "year")


class Example(NamedTuple):
    """A record that changed: what it says, its sentence, and the value before and after."""

    what: str
    sentence: str
    before: str
    after: str


class RecordChange(NamedTuple):
    """A way in which records changed: its name, how many did, and the first of them."""

    name: str
    number: int
    examples: list[Example]


class ContextChange(NamedTuple):
    """What is known of the document beside its text, where that changed: ``title``, ``published``, ``region`` or ``year``."""

    name: str
    before: str
    after: str


class VerdictChange(NamedTuple):
    """A target whose verdict changed; a verdict is ``None`` where the target was not tracked."""

    what: str
    region: str | None
    year: int | None
    before: Verdict | None
    after: Verdict | None


class Rereading(NamedTuple):
    """What changed between two readings of a document.

    Attributes:
        before, after: how many records there were and are.
        context: what is known of the document otherwise than before.
        records: the ways in which records changed, those that nothing changed in left out.
        verdicts: the first targets whose verdict changed, and ``verdict_count`` how many there are; ``None`` where it was
            not asked for.
    """

    before: int
    after: int
    context: list[ContextChange]
    records: list[RecordChange]
    verdicts: list[VerdictChange] | None = None
    verdict_count: int = 0


def rereading(before: StoredDocument, after: StoredDocument) -> Rereading:
    """What changed in the records of a document.

    >>> import duban
    >>> text = "今年，粮食产量增长2%左右。"
    >>> read = [duban.read_text(text, name="a.txt"), duban.read_text(text, name="a.txt", published="2026-01-05")]
    >>> found = rereading(*(StoredDocument.of(one, duban.extract(one)) for one in read))
    >>> [(one.name, one.number, one.examples[0].after) for one in found.records]
    [('dated', 1, '2026'), ('modality', 1, 'target')]
    >>> [one.name for one in found.context]
    ['published', 'year']
    """
    old, new = _by_place(before), _by_place(after)
    pairs = [(old[key], new[key]) for key in new if key in old]
    changes = [
        _pairs_changed("dated", pairs, after, _period, lambda was, now: not was and bool(now)),
        _pairs_changed("redated", pairs, after, _period, lambda was, now: bool(was) and was != now),
        _pairs_changed("placed", pairs, after, _region, lambda was, now: was != now),
        _pairs_changed("modality", pairs, after, _modality, lambda was, now: was != now),
        _one_side("found", [new[key] for key in new if key not in old], after, is_new=True),
        _one_side("lost", [old[key] for key in old if key not in new], before, is_new=False),
    ]
    context = [
        ContextChange(name, str(was or ""), str(now or ""))
        for name in _CONTEXT
        if (was := getattr(before, name)) != (now := getattr(after, name))
    ]
    return Rereading(len(before.records), len(after.records), context, [one for one in changes if one.number])


def verdict_changes(before: Tracking, after: Tracking, documents: Iterable[str]) -> list[VerdictChange]:
    """The targets whose verdict changed and that concern the documents of these names: they set the target or its outcome."""
    names = set(documents)
    old, new = ({_target(row): row for row in one.rows} for one in (before, after))
    found = []
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        row = now or was
        if row is None or (was and now and was.verdict == now.verdict):
            continue
        if names.isdisjoint(_documents(was)) and names.isdisjoint(_documents(now)):
            continue
        verdicts = (was.verdict if was else None, now.verdict if now else None)
        found.append(VerdictChange(row.target.indicator, row.target.region, row.year, *verdicts))
    return found


def _target(row: Tracked) -> tuple[str, int | None, str]:
    witness = row.target.witnesses[0]
    return witness.document, witness.start, row.target.indicator


def _documents(row: Tracked | None) -> Iterator[str]:
    if row is None:
        return
    for one in (row.target, row.outcome):
        yield from (witness.document for witness in one.witnesses) if one else ()


def _by_place(document: StoredDocument) -> dict[tuple[str, int, int, int], AnyRecord]:
    """The records by kind and place; several of one place by their order there."""
    found: dict[tuple[str, int, int, int], AnyRecord] = {}
    for record in document.records:
        number = 0
        while (record.kind, record.start, record.end, number) in found:
            number += 1
        found[record.kind, record.start, record.end, number] = record
    return found


def _pairs_changed(
    name: str,
    pairs: Sequence[tuple[AnyRecord, AnyRecord]],
    document: StoredDocument,
    of: Callable[[AnyRecord], str],
    changed: Callable[[str, str], bool],
) -> RecordChange:
    having = [(was, now) for was, now in pairs if changed(of(was), of(now))]
    examples = [
        Example(_what(now), document.passage(now).text, of(was), of(now)) for was, now in having[:SHOWN]
    ]
    return RecordChange(name, len(having), examples)


def _one_side(
    name: str, records: Sequence[AnyRecord], document: StoredDocument, *, is_new: bool
) -> RecordChange:
    shown = [(_what(record), document.passage(record).text) for record in records[:SHOWN]]
    examples = [
        Example(what, sentence, "" if is_new else what, what if is_new else "") for what, sentence in shown
    ]
    return RecordChange(name, len(records), examples)


def _what(record: AnyRecord) -> str:
    """What a record says, in its own words.

    >>> import duban
    >>> [_what(record) for record in duban.extract("2026年，粮食产量增长2%。支持企业技术改造。", year=2026)]
    ['粮食产量 2%', '支持企业技术改造']
    """
    if isinstance(record, Figure):
        return f"{record.indicator} {record.value_text}".strip()
    return str(getattr(record, "text", "") or record.gist())


def _period(record: AnyRecord) -> str:
    """The period of a record, or its deadline.

    >>> import duban
    >>> _period(duban.extract("2025年，粮食产量增长2%。").figures[0])
    '2025'
    """
    start, end = getattr(record, "period_start", None), getattr(record, "period_end", None)
    if end is None:
        return getattr(record, "deadline", None) or ""
    if start and start[:4] == end[:4] and (start[4:], end[4:]) == ("-01", "-12"):
        return str(end[:4])
    return f"{start} – {end}" if start and start != end else str(end)


def _region(record: AnyRecord) -> str:
    return getattr(record, "region", None) or ""


def _modality(record: AnyRecord) -> str:
    return getattr(record, "modality", None) or ""
