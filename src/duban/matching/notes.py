"""What is said beside a match, in few lines: rulebooks left out, columns that are missing or that nobody uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from duban.assessment.result.assessment import Assessment
from duban.assessment.result.explanation import classes_name
from duban.assessment.table.notes import Note
from duban.assessment.table.several import Readings
from duban.language import CLAUSES, Bilingual, Texts
from duban.matching.choosing import Chosen, Omitted
from duban.matching.entitlement import fields_of, key_of, variables_in
from duban.matching.measures.model import MeasureBook

_WORDS = Texts("duban.matching", "wording")
# Names of columns that a line holds; a table with more of them lacks a form, not a column.
_SHOWN = 6
# Names of variables hold commas in English.
_NAMES = Bilingual("、", "; ")


def of_columns(chosen: Sequence[Chosen], read: Readings) -> tuple[tuple[Chosen, ...], tuple[Omitted, ...]]:
    """The rulebooks that the table has columns for, and the others with the reason."""
    used = tuple(one for one in chosen if one.rulebook.id in read.tables)
    omitted = []
    for one in chosen:
        book = one.rulebook
        if book.id in read.refused:
            omitted.append(Omitted(book.id, book.name, read.refused[book.id].faults[0].told))
        elif book.id not in read.tables:
            omitted.append(Omitted(book.id, book.name, _WORDS["omitted.columns"]))
    return used, tuple(omitted)


def notes_of(
    read: Readings,
    assessments: Mapping[str, Assessment],
    omitted: Sequence[Omitted],
    books: Sequence[MeasureBook],
    on: date,
) -> tuple[Note, ...]:
    """Every sentence, the warnings of reading first; each once, however many rulebooks say it."""
    said = {note: None for table in read.tables.values() for note in table.notes if note.warning}
    said = {note: None for note in said if note not in read.moot}
    return (*said, *read.said, *_lines(read, assessments, omitted, books, on))


def _lines(
    read: Readings,
    assessments: Mapping[str, Assessment],
    omitted: Sequence[Omitted],
    books: Sequence[MeasureBook],
    on: date,
) -> Iterator[Note]:
    if omitted:
        yield _note("omitted", listed=CLAUSES.join(_by_reason(omitted)))
    for one in assessments.values():
        read_by = frozenset().union(*(criterion.variables for _, criterion in one.programme.criteria))
        missing = [field for field in one.table.missing if field.id in read_by]
        if missing:
            listed_fields = _listed(field.name for field in missing)
            name = one.programme.name
            yield _note("missing", name=name, n=len(read_by), k=len(missing), listed=listed_fields)
    yield from _undecided(assessments.values())
    yield from _blind(read, books, on)
    expired = [one.name for book in books for one in book.measures if not one.in_force(on)]
    if expired:
        yield _note("expired", listed=_NAMES.join(expired))
    if read.unused:
        columns = _listed(Bilingual(column.text, column.text) for column in read.unused)
        yield _note("unused", n=len(read.unused), listed=columns)
    if read.others:
        yield _note("others", listed=_listed(Bilingual(title, title) for title in read.others))


def _undecided(assessments: Iterable[Assessment]) -> Iterator[Note]:
    """Firms whose class cannot be told for want of data, by the classes that they may be of."""
    for one in assessments:
        spans = [
            _WORDS["notes.span"].format(
                n=span.count, classes=classes_name(one.programme, span.lowest, span.possible)
            )
            for span in one.undecided
        ]
        if spans:
            n = sum(span.count for span in one.undecided)
            yield _note("undecided", name=one.programme.name, n=n, listed=_NAMES.join(spans))


def _by_reason(omitted: Sequence[Omitted]) -> Iterator[Bilingual]:
    """The rulebooks left out, a clause a reason."""
    reasons = dict.fromkeys(one.reason for one in omitted)
    for reason in reasons:
        names = _NAMES.join(one.name for one in omitted if one.reason == reason)
        yield _WORDS["notes.one"].format(name=names, reason=reason)


def _blind(read: Readings, books: Sequence[MeasureBook], on: date) -> Iterator[Note]:
    """Variables of measures without a column, and which measures cannot be told without them."""
    said = []
    for book in books:
        table = read.tables.get(key_of(book))
        known = set() if table is None else {field.id for field in table.fields}
        asked = [(one.name, variables_in(one.who)) for one in book.measures if one.in_force(on)]
        for field in fields_of(book):
            names = [name for name, variables in asked if field.id in variables - known]
            if names:
                said.append(_WORDS["notes.asks"].format(name=field.name, measures=_NAMES.join(names)))
    if said:
        yield _note("blind", listed=CLAUSES.join(said))


def _note(key: str, **parts: object) -> Note:
    said = _WORDS[f"notes.{key}"].format(**parts)
    return Note(said.zh, said.en)


def _listed(names: Iterable[Bilingual]) -> Bilingual:
    every = list(names)
    rest = [_WORDS["notes.more"].format(n=len(every) - _SHOWN)] if len(every) > _SHOWN else []
    return _NAMES.join([*every[:_SHOWN], *rest])
