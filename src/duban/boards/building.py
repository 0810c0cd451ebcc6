"""A board out of a pack, and of observations and documents that a ledger has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from duban.boards.board import Board, BoardDocument, Facts, Section
from duban.boards.knowledge import Knowledge
from duban.boards.scope import scope_of, within
from duban.boards.summary import summary
from duban.boards.targets import Targets
from duban.boards.tasks import by_task, task_line
from duban.boards.timeline import deadlines, documents, rulebooks
from duban.ledger.contents.documents import StoredDocument
from duban.observation import Observation
from duban.packs.model import Pack, Task
from duban.tracking.commitments.follow_through import Followed
from duban.tracking.commitments.tasks import Promise, follow_promises
from duban.tracking.dates import last_day


def build(
    pack: Pack,
    records: Iterable[Observation] = (),
    texts: Sequence[StoredDocument] = (),
    *,
    as_of: str | None = None,
    facts: Facts = "both",
) -> Board:
    """The board of ``pack``.

    Args:
        pack: the pack.
        records: the observations of a ledger.
        texts: the documents in which tasks are looked for.
        as_of: the day (``YYYY-MM-DD``) whose knowledge counts; with ``None`` everything counts, up to the day of the pack
            or of the newest document, whichever is later.
        facts: whose facts count.

    >>> from duban.language import Bilingual
    >>> from duban.packs.model import Formulation, Indicator, PackObservation, PackTarget
    >>> pack = Pack(id="ports", name=Bilingual("渔港", "ports"), summary=Bilingual(), state="2026-02-01",
    ...     formulations=(Formulation(id="f", name=Bilingual("建设渔港", "Ports")),),
    ...     indicators=(Indicator(id="berths", name=Bilingual("泊位", "berths"), unit="个"),),
    ...     targets=(PackTarget(id="t", formulation="f", indicator="berths", low=15.0, period_end="2025-12"),),
    ...     observations=(PackObservation(indicator="berths", low=16.0, high=16.0, period_end="2025-12", date="2026-01-20"),))
    >>> [(line.target.id, line.verdict) for line in build(pack).targets]
    [('t', 'kept')]
    """
    known = Knowledge(pack, as_of)
    held = [one for one in records if known.is_known(one.vintage)] if facts != "pack" else []
    read = [one for one in texts if known.is_known(one.dated)] if facts != "pack" else []
    day = as_of or _newest(pack, held, read)
    targets = Targets(known, held, facts, day)
    tasks = known.tasks
    followed = _followed(tasks, known, read)
    seen = by_task(known.evidence if facts != "ledger" else [])
    lines = {one.id: targets.line(one) for one in known.targets}
    titles = {one.name: one.title for one in read if one.title}
    done = {
        one.id: task_line(one, known, seen.get(one.id, ()), followed.get(one.id), day, titles)
        for one in tasks
    }
    sections = tuple(
        Section(
            formulation=formulation,
            targets=tuple(lines[one.id] for one in known.targets if one.formulation == formulation.id),
            tasks=tuple(done[one.id] for one in tasks if one.formulation == formulation.id),
        )
        for formulation in pack.formulations
    )
    return _whole(known, sections, documents(known, sections, titles), day, facts, _looked_at(held, read))


def _whole(
    known: Knowledge,
    sections: tuple[Section, ...],
    papers: tuple[BoardDocument, ...],
    day: str,
    facts: Facts,
    looked_at: int,
) -> Board:
    pack = known.pack
    board = Board(
        pack=pack,
        as_of=day,
        facts=facts,
        sections=sections,
        documents=papers,
        rulebooks=rulebooks(pack.rulebooks, day),
        deadlines=deadlines(sections, day),
        looked_at=looked_at,
    )
    said = summary(day, board.targets, board.tasks, board.verdicts, board.statuses, board.deadlines)
    return msgspec.structs.replace(board, summary=said)


def _followed(tasks: Sequence[Task], known: Knowledge, read: Sequence[StoredDocument]) -> dict[str, Followed]:
    """What documents of its place say of each task; nothing of a task that nothing dates, for none is known to be later."""
    asked: dict[str, dict[str, Promise]] = {}
    for one in tasks:
        if since := known.published(one):
            promise = Promise(one.text.zh, since, one.kind)
            asked.setdefault(scope_of(one, known), {})[one.id] = promise
    found: dict[str, Followed] = {}
    for scope, promises in asked.items():
        said = follow_promises(list(promises.values()), within(read, scope)) if read else []
        found |= {id: one for id, one in zip(promises, said, strict=False) if one is not None}
    return found


def _looked_at(records: Sequence[Observation], read: Sequence[StoredDocument]) -> int:
    """The number of documents and data files that something was looked for in."""
    stating = {witness.document for one in records for witness in one.witnesses[:1]}
    return len(stating | {one.name for one in read})


def _newest(pack: Pack, records: Sequence[Observation], read: Sequence[StoredDocument]) -> str:
    """The day up to which something is known: that of the pack, or of what the ledger has newest."""
    dates = [one.vintage for one in records if one.vintage] + [one.dated for one in read]
    return max(last_day(one) for one in (pack.state, *dates) if one)
