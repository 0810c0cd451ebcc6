"""The line over a board: counts and the next day that something is due on, from its records only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duban.boards.board import Deadline
from duban.boards.lines import TargetLine, TaskLine
from duban.boards.words import TEXTS, status_name, verdict_name
from duban.language import CLAUSES, LIST, Bilingual
from duban.tracking.commitments.weighing import FollowStatus
from duban.tracking.verdicts.verdict import Verdict


def summary(
    as_of: str,
    targets: Sequence[TargetLine],
    tasks: Sequence[TaskLine],
    verdicts: Mapping[Verdict, int],
    statuses: Mapping[FollowStatus, int],
    due: Sequence[Deadline],
) -> Bilingual:
    """What a board shows in one line."""
    judged = sum(verdicts.values())
    parts = [TEXTS["summary.day"].format(day=as_of)]
    if not targets and not tasks:
        parts.append(TEXTS["summary.nothing"])
    if judged:
        counts = LIST.join(_count(verdict_name(name), number) for name, number in verdicts.items())
        parts.append(TEXTS["summary.targets"].format(n=judged, counts=counts))
    if len(targets) > judged:
        parts.append(TEXTS["summary.baselines"].format(n=len(targets) - judged))
    if tasks:
        counts = LIST.join(_count(status_name(name), number) for name, number in statuses.items())
        parts.append(TEXTS["summary.tasks"].format(n=len(tasks), counts=counts))
    if overdue := sum(one.overdue for one in tasks):
        parts.append(TEXTS["summary.overdue"].format(n=overdue))
    if apart := sum(one.disagrees for one in targets) + sum(one.disagrees for one in tasks):
        parts.append(TEXTS["summary.disagree"].format(n=apart))
    if due:
        parts.append(_next(due))
    said = CLAUSES.join(parts)
    return Bilingual(said.zh + TEXTS["summary.end"].zh, said.en + TEXTS["summary.end"].en)


def _count(name: Bilingual, number: int) -> Bilingual:
    return TEXTS["summary.count"].format(name=name, n=number)


def _next(due: Sequence[Deadline]) -> Bilingual:
    first = due[0]
    together = sum(one.date == first.date for one in due)
    key = "summary.next" if together == 1 else "summary.more_due"
    return TEXTS[key].format(date=first.date, text=first.text, n=together)
