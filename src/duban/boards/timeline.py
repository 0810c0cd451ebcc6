"""What stands around targets and tasks in time: documents, rulebooks in force on the day, what is due next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from duban.assessment.formula.rules import in_force
from duban.assessment.rulebook.loader import load
from duban.assessment.rulebook.model import Rulebook
from duban.boards.board import BoardDocument, BoardRulebook, Deadline, Section
from duban.boards.facts import period
from duban.boards.knowledge import Knowledge
from duban.boards.lines import Proof
from duban.errors import DubanError, EditionError
from duban.language import Bilingual
from duban.tracking.dates import last_day
from duban.tracking.verdicts.verdict import Verdict

_CLOSED: frozenset[Verdict] = frozenset(("kept", "exceeded", "nearly", "missed"))


def documents(
    known: Knowledge, sections: Sequence[Section], titles: Mapping[str, str]
) -> tuple[BoardDocument, ...]:
    """The documents of the pack, and those of the ledger that are evidence of something, in order of date.

    ``titles`` are those of the documents of the ledger by name; one without a title is called by its name.
    """
    found = [
        BoardDocument(
            title=one.title, date=one.date or "", origin="pack", number=one.number, issuer=one.issuer,
            address=one.address, formulations=one.formulations, certainty=one.certainty,
        )
        for one in known.documents
    ]  # fmt: skip
    return tuple(sorted([*found, *_of_ledger(sections, titles)], key=lambda one: one.date or "~"))


def _of_ledger(sections: Sequence[Section], titles: Mapping[str, str]) -> list[BoardDocument]:
    """The documents of the ledger that are evidence, each with the formulations that it is evidence for."""
    speaking: dict[str, tuple[Proof, dict[str, None]]] = {}
    for section in sections:
        for proof in _proofs(section):
            if proof.origin == "ledger" and proof.document:
                speaking.setdefault(proof.document, (proof, {}))[1][section.formulation.id] = None
    return [
        BoardDocument(
            title=Bilingual(titles.get(name, name), titles.get(name, name)), date=proof.date or "", origin="ledger",
            issuer=proof.source if proof.source != titles.get(name) else None, formulations=tuple(of),
        )
        for name, (proof, of) in speaking.items()
    ]  # fmt: skip


def _proofs(section: Section) -> Iterator[Proof]:
    for target in section.targets:
        yield from (*target.set_by, *target.reached, *target.other)
    for task in section.tasks:
        yield from task.evidence


def rulebooks(names: Iterable[str], as_of: str) -> tuple[BoardRulebook, ...]:
    """The rulebooks called ``names`` with the edition of each that is in force on the day; one that cannot be read by name.

    >>> [(one.id, one.edition) for one in rulebooks(["sme-gradient"], "2025-06-30")]
    [('sme-gradient', '2022')]
    """
    return tuple(_rulebook(name, date.fromisoformat(as_of)) for name in names)


def _rulebook(name: str, on: date) -> BoardRulebook:
    try:
        book = load(Path(name) if name.endswith((".yaml", ".yml")) else name)
    except (DubanError, OSError):
        return BoardRulebook(id=name, name=Bilingual(name, name))
    return _in_force(book, on)


def _in_force(book: Rulebook, on: date) -> BoardRulebook:
    try:
        version = book.version(in_force(book.editions, on).version)
    except EditionError:
        return BoardRulebook(id=book.id, name=book.name)
    assert version is not None
    paper, until = version.document, version.in_force_until
    title = Bilingual("{name} {number}", "{name} {number}").format(name=paper.name, number=paper.number)
    begun = None if version.in_force_from == date.min else version.in_force_from.isoformat()
    return BoardRulebook(
        id=book.id, name=book.name, edition=version.id, document=title,
        since=begun, until=until.isoformat() if until else None,
    )  # fmt: skip


def deadlines(sections: Iterable[Section], as_of: str) -> tuple[Deadline, ...]:
    """What is due after the day: targets that are not closed yet and tasks that are not carried out, the first first."""
    found = [one for section in sections for one in (*_targets_due(section), *_tasks_due(section))]
    return tuple(sorted((one for one in found if one.date > as_of), key=lambda one: (one.date, one.kind)))


def _targets_due(section: Section) -> Iterator[Deadline]:
    for line in section.targets:
        end = period(None, line.target.period_end)[1]
        if end and line.verdict is not None and line.verdict not in _CLOSED:
            name, written = line.name, line.written
            text = Bilingual(f"{name.zh}{written.zh}", f"{name.en}: {written.en}")
            yield Deadline(
                date=last_day(end), kind="target", id=line.target.id, text=text, state=line.verdict
            )


def _tasks_due(section: Section) -> Iterator[Deadline]:
    for line in section.tasks:
        if line.task.due and line.status != "carried_out":
            day = last_day(line.task.due)
            yield Deadline(date=day, kind="task", id=line.task.id, text=line.task.text, state=line.status)
