"""The lines of a board: a target or a task of a pack with what became of it, and the places that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal

import msgspec

from duban.language import Bilingual
from duban.packs.model import Certainty, Indicator, PackTarget, Task, Telling
from duban.records import Measure
from duban.tracking.commitments.weighing import FollowStatus
from duban.tracking.verdicts.verdict import Verdict
from duban.vocabulary.measures import measures
from duban.vocabulary.pattern import alternation

Origin = Literal["pack", "ledger"]
"""Where something is known from: a fact of the pack, or a record that Duban read in a document of the ledger."""


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """A place that says something of a target or a task.

    Attributes:
        text: what it says: the words of the document, or what the pack notes of it.
        origin: ``pack`` or ``ledger``.
        date: when it was published; ``None`` where unknown.
        document: the Chinese title of the document, or its name in the ledger; ``title`` in both languages, where known.
        source: who says it; ``address`` where it can be read.
        start, end: the place in the source of a document of the ledger, in code points.
        says: what it says of a task.
        certainty: how sure a fact of the pack is; ``None`` of records.
    """

    text: Bilingual
    origin: Origin
    date: str | None = None
    document: str | None = None
    title: Bilingual = Bilingual()
    source: str = ""
    address: str | None = None
    start: int | None = None
    end: int | None = None
    says: Telling | None = None
    certainty: Certainty | None = None

    @property
    def named(self) -> Bilingual:
        """What to call the document by: its title, else its name.

        >>> Proof(text=Bilingual("甲"), origin="ledger", document="a.txt").named.en
        'a.txt'
        """
        return self.title or Bilingual(self.document or "", self.document or "")

    def as_json(self) -> dict[str, Any]:
        """The proof as it stands in JSON lines."""
        told = {
            "text": self.text.zh or self.text.en,
            "text_en": self.text.en,
            "date": self.date,
            "document": self.document,
            "source": self.source,
            "address": self.address,
            "from": self.origin,
            "certainty": self.certainty,
            "says": self.says,
            "start": self.start,
            "end": self.end,
        }
        return {name: value for name, value in told.items() if value not in (None, "") or name in _ALWAYS}


_ALWAYS = frozenset(("text", "date", "document", "source", "from"))


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A number of a target's indicator.

    Attributes:
        low, high, approx, unit, measure, period_start, period_end: as of a figure.
        kind: ``actual`` or ``estimate``.
        written: the value in words.
        origin: who knows it; ``date`` when it was published.
    """

    low: float | None
    high: float | None
    unit: str
    measure: Measure
    period_end: str
    period_start: str | None = None
    approx: bool = False
    kind: str = "actual"
    written: Bilingual = Bilingual()
    origin: Origin = "pack"
    date: str | None = None

    @property
    def number(self) -> float:
        """The number that the value is drawn at: the middle of its bounds, or the one there is."""
        stated = [bound for bound in (self.low, self.high) if bound is not None]
        return sum(stated) / len(stated)

    def as_json(self) -> dict[str, Any]:
        """The value as it stands in JSON lines."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        found.pop("written")
        found["from"] = found.pop("origin")
        return found


def without_movement(name: Bilingual) -> Bilingual:
    """A name without what it says of growth behind the thing that grows: «…增速增长5%» says it twice.

    >>> without_movement(Bilingual("财政收入增速", "Fiscal revenue, growth"))
    Bilingual(zh='财政收入', en='Fiscal revenue')
    """
    return Bilingual(_movement().sub("", name.zh), _GROWTH.sub("", name.en or name.zh))


@cache
def _movement() -> re.Pattern[str]:
    return re.compile(f"(?<=.)(?:年均|同比)?{alternation(measures().movement_heads)}$")


_GROWTH = re.compile(r"(?<=\w),?\s(?:(?:mean|average|annual|yearly)\s)*growth(?:\srate)?$")


class TargetLine(msgspec.Struct, frozen=True, kw_only=True):
    """A target of the pack, or a number that it starts from, and what became of it.

    Attributes:
        target, indicator: of the pack.
        written: the target in words.
        verdict: what became of it; ``None`` of a baseline.
        reason: the sentence that says why.
        outcome: the value that the verdict follows, or the newest one; ``None`` where there is none.
        latest: the newest value, where none decides.
        provisional: the verdict follows an estimate or a value from before the end.
        series: the values of the indicator in order of period, for a line.
        set_by: the places that set the target; ``reached`` those that state the outcome.
        other: values that disagree with the outcome, or cannot be compared; ``maybe`` records of the ledger that may be
            of the indicator, which do not count.
        of_pack, of_ledger: the verdicts by the facts of each alone, where they differ.
        revised: the numbers that documents of the ledger set for the same indicator and period, where they are others.
    """

    target: PackTarget
    indicator: Indicator
    written: Bilingual
    verdict: Verdict | None
    reason: Bilingual
    outcome: Value | None = None
    latest: Value | None = None
    provisional: bool = False
    series: tuple[Value, ...] = ()
    set_by: tuple[Proof, ...] = ()
    reached: tuple[Proof, ...] = ()
    other: tuple[Proof, ...] = ()
    maybe: tuple[Proof, ...] = ()
    revised: tuple[Proof, ...] = ()
    of_pack: Verdict | None = None
    of_ledger: Verdict | None = None

    @property
    def name(self) -> Bilingual:
        """What the target is of, beside a number that says itself that it grows: 电信业务总量 of 电信业务总量增速."""
        name = self.indicator.name
        grows = (self.target.measure or self.indicator.measure) in ("growth", "avg_growth")
        return without_movement(name) if grows else Bilingual(name.zh, name.en or name.zh)

    @property
    def said(self) -> Bilingual:
        """The target with its number: 电信业务总量增长11%左右."""
        name, written = self.name, self.written
        return Bilingual(f"{name.zh} {written.zh}".strip(), f"{name.en} {written.en}".strip())

    @property
    def disagrees(self) -> bool:
        """Whether the pack and the ledger lead to different verdicts."""
        return self.of_pack is not None and self.of_ledger is not None

    def as_json(self, formulation: str) -> dict[str, Any]:
        """The line of JSON."""
        target = self.target
        proofs = [*self.set_by, *self.reached, *self.other]
        return {
            "kind": "target",
            "id": target.id,
            "formulation": formulation,
            "text": self.said.zh,
            "text_en": self.said.en,
            "quote": target.quote,
            "role": target.role,
            "verdict": self.verdict,
            "evidence": [one.as_json() for one in proofs],
            "sources": sources(proofs),
            "target": {
                "low": target.low,
                "high": target.high,
                "approx": target.approx,
                "unit": target.unit or self.indicator.unit,
                "measure": target.measure or self.indicator.measure,
                "period_start": target.period_start,
                "period_end": target.period_end,
            },
            "outcome": None if self.outcome is None else self.outcome.as_json(),
            "latest": None if self.latest is None else self.latest.as_json(),
            "provisional": self.provisional,
            "reason_zh": self.reason.zh,
            "reason_en": self.reason.en,
            "verdict_of_pack": self.of_pack if self.disagrees else None,
            "verdict_of_ledger": self.of_ledger if self.disagrees else None,
            "series": [one.as_json() for one in self.series],
        }


class TaskLine(msgspec.Struct, frozen=True, kw_only=True):
    """A task of the pack and what was seen of it.

    Attributes:
        task: of the pack.
        status: what became of it as far as facts and texts tell.
        date: when the best evidence was published.
        evidence: what speaks for the status, the best first; then the rest.
        set_by: the place that sets the task.
        reason: the sentence that says why.
        of_pack, of_ledger: the statuses by each alone, where both know something and they differ.
        overdue: its day has passed and nothing shows it carried out.
    """

    task: Task
    status: FollowStatus
    reason: Bilingual
    date: str | None = None
    evidence: tuple[Proof, ...] = ()
    set_by: tuple[Proof, ...] = ()
    of_pack: FollowStatus | None = None
    of_ledger: FollowStatus | None = None
    overdue: bool = False

    @property
    def disagrees(self) -> bool:
        """Whether the pack and the ledger tell different things."""
        return self.of_pack is not None and self.of_ledger is not None

    def as_json(self, formulation: str) -> dict[str, Any]:
        """The line of JSON."""
        proofs = [*self.evidence, *self.set_by]
        return {
            "kind": "task",
            "id": self.task.id,
            "formulation": formulation,
            "text": self.task.text.zh,
            "text_en": self.task.text.en,
            "quote": self.task.quote,
            "task_kind": self.task.kind,
            "status": self.status,
            "date": self.date,
            "due": self.task.due,
            "overdue": self.overdue,
            "evidence": [one.as_json() for one in self.evidence],
            "sources": sources(proofs),
            "reason_zh": self.reason.zh,
            "reason_en": self.reason.en,
            "status_of_pack": self.of_pack if self.disagrees else None,
            "status_of_ledger": self.of_ledger if self.disagrees else None,
        }


def sources(proofs: Iterable[Proof]) -> list[str]:
    """Who says it, each once: source, else address, else document.

    >>> sources([Proof(text=Bilingual("甲"), origin="pack", source="某报"), Proof(text=Bilingual("乙"), origin="ledger", document="a.txt")])
    ['某报', 'a.txt']
    """
    named = (one.source or one.address or one.document or "" for one in proofs)
    return list(dict.fromkeys(name for name in named if name))
