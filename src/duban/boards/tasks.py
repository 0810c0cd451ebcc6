"""What became of the tasks of a pack: by the evidence that it gathers, and by what documents of a ledger say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from duban.boards.knowledge import Knowledge
from duban.boards.lines import Proof, TaskLine
from duban.boards.words import TEXTS
from duban.language import Bilingual
from duban.packs.model import Task, TaskEvidence, Telling
from duban.tracking.commitments.follow_through import Followed
from duban.tracking.commitments.weighing import FollowStatus

_BETTER: Final[dict[FollowStatus, int]] = {"no_trace": 0, "under_way": 1, "carried_out": 2}


def task_line(
    task: Task,
    known: Knowledge,
    seen: Sequence[TaskEvidence],
    followed: Followed | None,
    as_of: str,
    titles: Mapping[str, str] = MappingProxyType({}),
) -> TaskLine:
    """The task with what was ``seen`` of it by the pack and what documents of the ledger say.

    What the pack saw counts before what was read; what was read later than all that goes further than it. ``titles`` are
    those of the ledger's documents by name.
    """
    own = [_fact(one, known) for one in seen]
    records = _records(followed, titles) if followed else []
    of_pack, of_ledger = _status(own), followed.status if followed else "no_trace"
    status, leading = _decided(of_pack, own, of_ledger, records)
    told = [one for one in leading if one.says == status]
    rest = [one for one in (*leading, *own, *records) if one not in told]
    evidence = tuple(dict.fromkeys((*_newest_first(told), *_newest_first(rest))))
    both = bool(own and records) and of_pack != of_ledger
    return TaskLine(
        task=task,
        status=status,
        reason=_reason(evidence, followed, status),
        date=evidence[0].date if evidence else None,
        evidence=evidence,
        set_by=(_setting(task, known),),
        of_pack=of_pack if both else None,
        of_ledger=of_ledger if both else None,
        overdue=bool(task.due)
        and status != "carried_out"
        and (task.due or "") < as_of[: len(task.due or "")],
    )


def _status(proofs: Sequence[Proof]) -> FollowStatus:
    said: set[Telling | None] = {one.says for one in proofs}
    return "carried_out" if "carried_out" in said else "under_way" if said else "no_trace"


def _decided(
    of_pack: FollowStatus, own: Sequence[Proof], of_ledger: FollowStatus, records: Sequence[Proof]
) -> tuple[FollowStatus, list[Proof]]:
    """The status, and what leads to it."""
    if not own:
        return of_ledger, list(records)
    further = _BETTER[of_ledger] > _BETTER[of_pack]
    if further and _newest(records) > _newest(own):
        return of_ledger, list(records)
    if of_pack == of_ledger:
        return of_pack, [*own, *records]
    return of_pack, list(own)


def _newest(proofs: Sequence[Proof]) -> str:
    return max((one.date or "" for one in proofs), default="")


def _newest_first(proofs: Sequence[Proof]) -> list[Proof]:
    return sorted(proofs, key=lambda one: (one.says == "carried_out", one.date or ""), reverse=True)


def _fact(one: TaskEvidence, known: Knowledge) -> Proof:
    document = known.document(one.document)
    title = document.title if document else Bilingual()
    return Proof(
        text=one.text or title,
        origin="pack",
        date=known.published(one),
        document=title.zh or None,
        title=title,
        source=one.source or (document.issuer or "" if document else ""),
        address=one.address or (document.address if document else None),
        says=one.says,
        certainty=one.certainty,
    )


def _records(followed: Followed, titles: Mapping[str, str]) -> list[Proof]:
    if followed.status == "no_trace":
        return []
    return [
        Proof(
            text=Bilingual(one.text, one.text), origin="ledger", date=one.published, document=one.document,
            source=titles.get(one.document, ""), start=one.start, end=one.end, says=followed.status,
        )
        for one in followed.evidence
    ]  # fmt: skip


def _setting(task: Task, known: Knowledge) -> Proof:
    document = known.document(task.document) or known.document(known.pack.document)
    return Proof(
        text=Bilingual(task.quote, task.quote),
        origin="pack",
        date=known.published(task),
        document=document.title.zh if document else None,
        title=document.title if document else Bilingual(),
        source=document.issuer or "" if document else "",
        address=document.address if document else None,
        certainty=task.certainty,
    )


def _reason(evidence: Sequence[Proof], followed: Followed | None, status: FollowStatus) -> Bilingual:
    """Why the status is what it is."""
    if evidence and evidence[0].origin == "pack":
        date = evidence[0].date
        return TEXTS[f"reasons.pack_{status}"].format(date=date or TEXTS["undated"])
    if followed is not None:
        return followed.reason
    return TEXTS["reasons.nothing"]


def by_task(evidence: Sequence[TaskEvidence]) -> Mapping[str, list[TaskEvidence]]:
    """The evidence of each task."""
    found: dict[str, list[TaskEvidence]] = defaultdict(list)
    for one in evidence:
        found[one.task].append(one)
    return found
