"""A board as types: formulations with their targets and tasks, documents in time, rulebooks, deadlines.

Stable: :func:`duban.board`, :class:`Board`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal, get_args

import msgspec

from duban.boards.lines import Origin, TargetLine, TaskLine
from duban.language import Bilingual
from duban.notebook import facts
from duban.packs.model import Certainty, Formulation, Pack
from duban.tracking.commitments.weighing import FOLLOW_STATUSES, FollowStatus
from duban.tracking.verdicts.verdict import VERDICTS, Verdict

Facts = Literal["pack", "ledger", "both"]
FACTS: tuple[Facts, ...] = get_args(Facts)
"""What of a pack and a ledger counts: facts of the pack, records of the ledger, or both."""


class BoardDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document in time.

    Attributes:
        title, number, issuer, address: as of a document of the pack.
        date: when it was published.
        origin: of the pack, or of the ledger where it is evidence of something.
        formulations: identifiers of those it belongs to; all where none is named.
        certainty: how sure a fact of the pack is; ``None`` of the ledger's.
    """

    title: Bilingual
    date: str
    origin: Origin
    number: str | None = None
    issuer: str | None = None
    address: str | None = None
    formulations: tuple[str, ...] = ()
    certainty: Certainty | None = None


class BoardRulebook(msgspec.Struct, frozen=True, kw_only=True):
    """A rulebook of the pack and its edition in force on the day.

    Attributes:
        id, name: of the rulebook.
        edition: the edition in force; empty where none is.
        document: what issued it; ``since`` and ``until`` when it is in force.
    """

    id: str
    name: Bilingual
    edition: str = ""
    document: Bilingual = Bilingual()
    since: str | None = None
    until: str | None = None


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """A day to come on which something is due.

    Attributes:
        date: the last day for it (``YYYY-MM-DD``).
        kind, id: of the target or task; ``text`` what is due.
        state: its verdict or status now.
    """

    date: str
    kind: Literal["target", "task"]
    id: str
    text: Bilingual
    state: str


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A formulation with its targets and tasks, in the order of the pack."""

    formulation: Formulation
    targets: tuple[TargetLine, ...] = ()
    tasks: tuple[TaskLine, ...] = ()

    def lines(self) -> Iterator[TargetLine | TaskLine]:
        """The targets, then the tasks."""
        yield from self.targets
        yield from self.tasks


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a policy field on a day.

    Attributes:
        pack: the pack it is of.
        as_of: the day (``YYYY-MM-DD``) whose knowledge counts.
        facts: whose facts count (:data:`FACTS`).
        sections: the formulations in the order of the pack.
        documents: documents in order of date; ``rulebooks`` those of the pack; ``deadlines`` what is due next, the first first.
        summary: one line, made from the records only.
        looked_at: the number of documents and data files of the ledger that were looked through.
    """

    pack: Pack
    as_of: str
    facts: Facts
    sections: tuple[Section, ...]
    documents: tuple[BoardDocument, ...] = ()
    rulebooks: tuple[BoardRulebook, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    summary: Bilingual = Bilingual()
    looked_at: int = 0

    def __repr__(self) -> str:
        return f"<Board {self.pack.id} {self.as_of}: {len(self.targets)} targets, {len(self.tasks)} tasks>"

    def _repr_html_(self) -> str:
        return facts(repr(self), [*self.verdicts.items(), *self.statuses.items()])

    def __iter__(self) -> Iterator[TargetLine | TaskLine]:
        return self.lines()

    def lines(self) -> Iterator[TargetLine | TaskLine]:
        """The targets and tasks of all formulations, in order."""
        for section in self.sections:
            yield from section.lines()

    @property
    def targets(self) -> list[TargetLine]:
        """The targets of all formulations."""
        return [one for section in self.sections for one in section.targets]

    @property
    def tasks(self) -> list[TaskLine]:
        """The tasks of all formulations."""
        return [one for section in self.sections for one in section.tasks]

    @property
    def verdicts(self) -> dict[Verdict, int]:
        """The number of targets by verdict, the best first; baselines have none."""
        found = Counter(one.verdict for one in self.targets)
        return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}

    @property
    def statuses(self) -> dict[FollowStatus, int]:
        """The number of tasks by status, the best first."""
        found = Counter(one.status for one in self.tasks)
        return {status: found[status] for status in FOLLOW_STATUSES if found[status]}

    def as_json(self) -> Iterator[dict[str, Any]]:
        """The lines of JSON: a line a target and a task."""
        for section in self.sections:
            yield from (one.as_json(section.formulation.name.zh) for one in section.targets)
            yield from (one.as_json(section.formulation.name.zh) for one in section.tasks)
