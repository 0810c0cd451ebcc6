"""Tracked targets: a target, what came of it, the verdict and why."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import msgspec

from duban.language import Bilingual
from duban.notebook import Cell, Marked, facts, said
from duban.observation import Observation
from duban.observations.indicator_key import indicator_of
from duban.tracking.verdicts import wording
from duban.tracking.verdicts.course import Course
from duban.tracking.verdicts.verdict import Judgement, Verdict, lit

# The longest that a target is in one line.
_SHOWN = 120


class Tracked(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A target and what became of it.

    Attributes:
        target: the target, with everywhere that states it.
        verdict: what became of it.
        as_of: the day up to which was looked.
        outcome: the observation that the verdict follows; ``None`` where there is none.
        judgement: the rule that was applied, with distance and ratio; ``None`` where there is no outcome.
        rival: an outcome of the same standing that leads to another verdict; then there is none.
        earlier: estimates that the outcome replaced; ``others`` what disagrees with it.
        doubtful: observations that may be of the indicator, shown and not counted; the likest first.
        course: how far an open target has come.
        reference: what a target without a number was held against.
        revised: what an earlier document had set for the same, where that was another number.
        likeness: how sure it is that target and outcome are of one indicator, from 0 to 1.
    """

    target: Observation
    verdict: Verdict
    as_of: str
    outcome: Observation | None = None
    judgement: Judgement | None = None
    rival: Observation | None = None
    earlier: tuple[Observation, ...] = ()
    others: tuple[Observation, ...] = ()
    doubtful: tuple[Observation, ...] = ()
    course: Course | None = None
    reference: Observation | None = None
    revised: Observation | None = None
    likeness: float = 0.0

    def __repr__(self) -> str:
        target, outcome = self.target, self.outcome
        about = " ".join(filter(None, (target.region, target.indicator, target.period_end)))
        values = [wording.value(one).zh for one in (target, outcome) if one is not None]
        shown = f"{self.verdict} {about}: {' → '.join(values)}"
        return f"<Tracked {shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + '…'}>"

    def _repr_html_(self) -> str:
        rows: list[tuple[str, Cell]] = [
            ("verdict", lit(self.verdict)),
            ("reason", said(self.reason)),
            ("region", self.target.region),
            ("indicator", self.target.indicator),
            ("period", self.target.period_end),
            *_evidence("target", self.target),
        ]
        if self.outcome is not None:
            rows += _evidence("outcome", self.outcome)
        elif self.course is not None:
            rows += _evidence("so_far", self.course.point)
        return facts(repr(self), rows)

    def shown(self) -> tuple[Cell, ...]:
        """Verdict, year, region, indicator, target, what came of it so far, and why, as notebooks list a target."""
        target = self.target
        reached = self.outcome or (self.course.point if self.course else None)
        return (
            lit(self.verdict),
            self.year,
            target.region,
            target.indicator,
            said(wording.value(target)),
            said(wording.value(reached)) if reached is not None else None,
            said(self.reason),
        )

    @cached_property
    def reason(self) -> Bilingual:
        """The sentence that says why the verdict is what it is."""
        target, outcome = self.target, self.outcome
        if target.relation is not None and target.low is None and target.high is None:
            return wording.relative(target, outcome, self.reference, self.verdict)
        if outcome is not None and self.rival is not None:
            return wording.disagreement(target, outcome, self.rival)
        if outcome is not None and self.judgement is not None:
            return wording.judged(target, outcome, self.judgement, earlier=self.earlier, others=self.others)
        if self.course is not None:
            return wording.on_the_way(target, self.course, self.verdict)
        if self.doubtful:
            return wording.unsure(target, self.doubtful[0])
        return wording.without_outcome(target, self.verdict, self.as_of)

    @property
    def year(self) -> int | None:
        """The year in which the target is due."""
        return int(self.target.period_end[:4]) if self.target.period_end else None

    @property
    def theme(self) -> str | None:
        """The field of policy that the indicator belongs to, where the vocabulary knows it."""
        entry = indicator_of(self.target)
        return entry.theme if entry else None

    @property
    def issuer(self) -> str | None:
        """Who set the target, where its document says so."""
        return self.target.witnesses[0].issuer if self.target.witnesses else None

    @property
    def same_scope(self) -> Observation | None:
        """The outcome on a comparable scope (同口径) that stands beside the one that counts."""
        return next((one for one in self.others if one.on_same_scope), None)

    def as_json(self) -> dict[str, Any]:
        """The row as JSON: both sides with their places, the verdict and its reason in both languages."""
        target, judgement = self.target, self.judgement
        return {
            "indicator": target.indicator,
            "indicator_id": target.indicator_id,
            "region": target.region,
            "measure": target.measure,
            "unit": target.unit,
            "period_start": target.period_start,
            "period_end": target.period_end,
            "target": _side(target),
            "outcome": None if self.outcome is None else _side(self.outcome),
            "verdict": self.verdict,
            "ratio": None if judgement is None else judgement.ratio,
            "distance": None if judgement is None else judgement.distance,
            "provisional": judgement is not None and judgement.provisional,
            "shape": None if judgement is None else judgement.rule.shape,
            "witnesses": msgspec.to_builtins(self.outcome.witnesses) if self.outcome else [],
            "reason_zh": self.reason.zh,
            "reason_en": self.reason.en,
            "theme": self.theme,
            "issuer": self.issuer,
            "likeness": round(self.likeness, 3),
            "earlier": [_side(one) for one in self.earlier],
            "others": [_side(one) for one in self.others],
            "doubtful": [_side(one) for one in self.doubtful],
            "revised": None if self.revised is None else _side(self.revised),
            "reference": None if self.reference is None else _side(self.reference),
            "course": None if self.course is None else _course(self.course),
        }


def _evidence(name: str, one: Observation) -> list[tuple[str, Cell]]:
    """A value, the sentence that states it first, and the document of that."""
    rows: list[tuple[str, Cell]] = [(name, said(wording.value(one)))]
    for witness in one.witnesses[:1]:
        place = witness.text_start, witness.text_end
        known = place[0] is not None and place[1] is not None
        sentence = Marked(witness.text, ((place[0] or 0, place[1] or 0),) if known else ())
        rows.append((f"{name}_sentence", sentence))
        rows.append(
            (f"{name}_in", " ".join(filter(None, (witness.document, witness.cell, witness.published))))
        )
    return rows


def _side(one: Observation) -> dict[str, Any]:
    """One side of a pair: the value and the first place that states it."""
    witness = one.witnesses[0] if one.witnesses else None
    return {
        "indicator": one.indicator,
        "low": one.low,
        "high": one.high,
        "approx": one.approx,
        "unit": one.unit,
        "written": one.written,
        "period_start": one.period_start,
        "period_end": one.period_end,
        "kind": one.kind,
        "vintage": one.vintage,
        "document": witness.document if witness else None,
        "start": witness.start if witness else None,
        "end": witness.end if witness else None,
        "cell": witness.cell if witness else None,
        "text": witness.text if witness else None,
    }


def _course(found: Course) -> dict[str, Any]:
    projection = found.projection
    return {
        "value": found.value,
        "at": found.point.period_end,
        "due": found.due,
        "due_compound": found.due_compound,
        "light": found.light,
        "ratio": found.ratio,
        "pace": found.pace,
        "delay": found.delay,
        "base": None if found.base is None else _side(found.base),
        "point": _side(found.point),
        "projection": None if projection is None else msgspec.to_builtins(projection),
    }
