"""What became of the targets of a pack: judged by duban.tracking on the facts of the pack and the records of a ledger.

Every target is judged by itself with the values of its indicator and place: those of the pack, and those of the ledger
that are of one indicator with it. What tracking cannot judge has rules of its own: a target without a number and a
forecast without a period have no data, a target without a day is open until a value reaches it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from duban.boards.board import Facts
from duban.boards.facts import in_unit, target_of, value_of, written
from duban.boards.knowledge import Knowledge
from duban.boards.lines import Proof, TargetLine, Value
from duban.boards.matched import Match, Wanted, adopted, matches, wanted
from duban.boards.words import TEXTS, verdict_name
from duban.language import Bilingual
from duban.observation import Observation, Witness
from duban.observations.identity import SIZES
from duban.observations.reconciliation import agree, reconcile
from duban.packs.model import PackTarget
from duban.tracking.judging import judged_targets
from duban.tracking.outcomes.pairing import OUTCOMES
from duban.tracking.tracked import Tracked
from duban.tracking.verdicts import wording
from duban.tracking.verdicts.verdict import UNKNOWN, Verdict, judge

# Places of one value, and values beside it, that a line shows.
_SHOWN: Final = 4


class Targets:
    """The targets of a pack with all that is known of their indicators.

    Args:
        known: the facts of the pack that are known on the day.
        records: the observations of the ledger that are known on the day.
        facts: whose facts count.
        as_of: the day.
    """

    def __init__(self, known: Knowledge, records: Iterable[Observation], facts: Facts, as_of: str) -> None:
        self._known = known
        self._as_of = as_of
        self._facts = facts
        self._proofs: dict[Witness, Proof] = {}
        self._values: dict[tuple[str, str | None], list[Observation]] = defaultdict(list)
        self._maybe: dict[str, list[Observation]] = defaultdict(list)
        for value in known.observations if facts != "ledger" else ():
            made = value_of(value, known)
            self._hold(made.observation, made.proof)
        self._stated: dict[str, list[Observation]] = defaultdict(list)
        for match in matches(records, self._wanted()) if facts != "pack" else ():
            self._take(match)

    def _hold(self, one: Observation, proof: Proof) -> None:
        self._values[one.indicator, one.region].append(one)
        self._proofs.update(dict.fromkeys(one.witnesses, proof))

    def _wanted(self) -> list[Wanted]:
        asked: dict[tuple[str, str, str], Wanted] = {}
        for target in self._known.targets:
            made = target_of(target, self._known).observation
            key = target.indicator, made.measure, made.unit
            asked.setdefault(key, wanted(self._known.indicator(target.indicator), made.measure, made.unit))
        return list(asked.values())

    def _take(self, match: Match) -> None:
        """Take in a record of the ledger: as a value, as a target that a document states, or as what may be one."""
        own, one = adopted(match), match.observation
        if not match.is_sure:
            self._maybe[own.indicator].append(one)
        elif one.kind == "target":
            self._stated[own.indicator].append(own)
        elif one.kind in OUTCOMES and own not in self._values[own.indicator, own.region]:
            self._values[own.indicator, own.region].append(own)

    def line(self, target: PackTarget) -> TargetLine:
        """The target with what became of it."""
        made = target_of(target, self._known)
        self._proofs[made.observation.witnesses[0]] = made.proof
        of = made.observation
        usable, foreign = self._usable(of)
        line = self._judged(target, of, usable)
        stated = [one for one in self._stated[of.indicator] if _of_one_time(one, of)]
        alike = [one for one in stated if agree(of, one)]
        series = self._series(usable)
        latest = series[-1] if series and line.outcome is None and line.verdict is not None else None
        return msgspec.structs.replace(
            line,
            reason=_beside(line.reason, latest, foreign),
            latest=latest,
            series=series,
            set_by=(made.proof, *self._proofs_of(alike)),
            other=(*line.other, *self._proofs_of(foreign)),
            maybe=tuple(self._proofs_of(one for one in self._maybe[of.indicator] if _of_one_time(one, of))),
            revised=tuple(self._proofs_of(one for one in stated if one not in alike)),
        )

    def _usable(self, of: Observation) -> tuple[list[Observation], list[Observation]]:
        """The values that compare with a target, in its unit, and those of its period that do not."""
        usable, foreign = [], []
        for one in self._values[of.indicator, of.region]:
            if one.measure != of.measure and not {one.measure, of.measure} <= SIZES:
                continue
            own = in_unit(one, of.unit)
            if own is not None:
                usable.append(own)
            elif one.period_end == of.period_end:
                foreign.append(one)
        return usable, foreign

    def _judged(self, target: PackTarget, of: Observation, usable: Sequence[Observation]) -> TargetLine:
        indicator = self._known.indicator(target.indicator)
        line = TargetLine(
            target=target, indicator=indicator, written=written(target, indicator) or TEXTS["values.none"], verdict="no_data",
            reason=TEXTS["reasons.no_number"],
        )  # fmt: skip
        if target.role == "baseline":
            return self._baseline(line, of, usable)
        if of.low is None and of.high is None:
            return line
        if of.period_end is None:
            return self._open(line, of, usable)
        if target.role == "estimate":  # an estimate is held against what came, not against itself
            usable = [one for one in usable if one.kind == "actual"]
        row = self._tracked(of, usable)
        line = self._told(line, row)
        if self._facts != "both":
            return line
        verdicts = [
            self._tracked(of, [one for one in usable if self._is_of_pack(one) is own]).verdict
            for own in (True, False)
        ]
        if verdicts[0] != verdicts[1] and not UNKNOWN & set(verdicts):
            return msgspec.structs.replace(line, of_pack=verdicts[0], of_ledger=verdicts[1])
        return line

    def _tracked(self, of: Observation, usable: Sequence[Observation]) -> Tracked:
        """The target as tracking judges it; sizes far apart are no doubt where the pack says that they are of one thing."""
        [row] = judged_targets([of, *usable], as_of=self._as_of)
        own = [one for one in row.doubtful if self._is_of_pack(one) and one.period_end == of.period_end]
        ended = row.outcome is not None and row.outcome.period_end == of.period_end
        if ended or not own:
            return row  # what was reached before the end counts only where the end is not known
        found = reconcile(own)
        assert found is not None
        judgement = judge(of, found.value)
        return Tracked(
            target=of, verdict=judgement.verdict, as_of=self._as_of, outcome=found.value,
            judgement=judgement, others=found.others, earlier=found.earlier, likeness=1.0,
        )  # fmt: skip

    def _told(self, line: TargetLine, row: Tracked) -> TargetLine:
        """A line with what tracking says."""
        reason = Bilingual(_named(row, line.name.zh).reason.zh, _named(row, line.name.en).reason.en)
        reached = row.outcome or (row.course.point if row.course else None)
        return msgspec.structs.replace(
            line,
            verdict=row.verdict,
            reason=reason,
            outcome=self._value(reached) if reached else None,
            provisional=row.judgement is not None and row.judgement.provisional,
            reached=self._proofs_of([reached] if reached else []),
            other=self._proofs_of((*row.others, *row.earlier)),
        )

    def _baseline(self, line: TargetLine, of: Observation, usable: Sequence[Observation]) -> TargetLine:
        """A number that a policy starts from, with the newest later value."""
        later = [one for one in usable if _is_later(one, of)]
        if not later:
            return msgspec.structs.replace(line, verdict=None, reason=TEXTS["reasons.baseline_alone"])
        newest = max((one.period_end or "", one.kind == "actual", one.vintage or "") for one in later)
        held = [one for one in later if (one.period_end or "") == newest[0]]
        found = max(held, key=lambda one: (one.kind == "actual", one.vintage or ""))
        reason = TEXTS["reasons.baseline"].format(outcome=wording.value(found), when=newest[0])
        rest = [one for one in held if not agree(one, found)]
        return msgspec.structs.replace(
            line,
            verdict=None,
            reason=reason,
            outcome=self._value(found),
            reached=self._proofs_of([one for one in held if agree(one, found)]),
            other=self._proofs_of(rest),
        )

    def _open(self, line: TargetLine, of: Observation, usable: Sequence[Observation]) -> TargetLine:
        """A target that names no day, and a forecast that names no period."""
        if line.target.role != "target":
            return msgspec.structs.replace(line, reason=TEXTS["reasons.forecast_without_period"])
        line = msgspec.structs.replace(line, verdict="too_early", reason=TEXTS["reasons.open"])
        dated = [one for one in usable if one.period_end and _is_later(one, of)]
        for one in sorted(dated, key=lambda one: (one.period_end or "", one.vintage or "")):
            verdict: Verdict = judge(of, one).verdict
            if verdict in ("kept", "exceeded"):
                reason = TEXTS["reasons.open_reached"].format(
                    when=one.period_end, outcome=wording.value(one), verdict=verdict_name(verdict)
                )
                return msgspec.structs.replace(
                    line, verdict=verdict, reason=reason, outcome=self._value(one), provisional=True,
                    reached=self._proofs_of([one]),
                )  # fmt: skip
        return line

    def _series(self, usable: Sequence[Observation]) -> tuple[Value, ...]:
        """One value a period, the one that holds, in order."""
        groups: dict[str, list[Observation]] = defaultdict(list)
        for one in usable:
            if one.period_end and one.value is not None and not one.is_difference:
                groups[one.period_end].append(one)
        held = [reconcile(groups[end]) for end in sorted(groups)]
        return tuple(self._value(found.value) for found in held if found)

    def _value(self, one: Observation) -> Value:
        return Value(
            low=one.low, high=one.high, approx=one.approx, unit=one.unit, measure=one.measure, kind=one.kind,
            period_start=one.period_start, period_end=one.period_end or "", written=wording.value(one),
            origin="pack" if self._is_of_pack(one) else "ledger", date=one.vintage,
        )  # fmt: skip

    def _is_of_pack(self, one: Observation) -> bool:
        return any(witness in self._proofs for witness in one.witnesses)

    def _proofs_of(self, observations: Iterable[Observation]) -> tuple[Proof, ...]:
        """The places that state values, facts of the pack first."""
        found: dict[Proof, None] = {}
        for one in observations:
            for witness in one.witnesses[:_SHOWN]:
                own = self._proofs.get(witness)
                found[_stating(own, one) if own else _record(witness)] = None
        return tuple(sorted(found, key=lambda proof: proof.origin != "pack"))


def _named(row: Tracked, name: str) -> Tracked:
    """The row under a name that people know its indicator by."""
    target = msgspec.structs.replace(row.target, indicator=name)
    doubtful = tuple(msgspec.structs.replace(one, indicator=name) for one in row.doubtful)
    return msgspec.structs.replace(row, target=target, doubtful=doubtful)


def _record(witness: Witness) -> Proof:
    """A record of the ledger as a proof."""
    return Proof(
        text=Bilingual(witness.text, witness.text), origin="ledger", date=witness.published,
        document=witness.document, source=witness.issuer or "", start=witness.start, end=witness.end,
    )  # fmt: skip


def _stating(proof: Proof, one: Observation) -> Proof:
    """A fact of the pack with its number before what is noted of it."""
    value, note = wording.value(one), proof.text
    if one.kind == "target":
        return proof
    when = one.period_end or ""
    text = Bilingual(
        f"{when} {value.zh}{f'（{note.zh}）' if note.zh else ''}",
        f"{when} {value.en}{f' ({note.en or note.zh})' if note else ''}",
    )
    return msgspec.structs.replace(proof, text=text)


def _of_one_time(one: Observation, target: Observation) -> bool:
    return (one.region, one.period_end) == (target.region, target.period_end)


def _is_later(one: Observation, base: Observation) -> bool:
    """Whether a value is of a later period than ``base``, or of the same and said later."""
    ends = one.period_end or "", base.period_end or ""
    if ends[0] != ends[1] and base.period_end:
        return ends[0] > ends[1]
    return (one.vintage or "") > (base.vintage or "")


def _beside(reason: Bilingual, latest: Value | None, foreign: Sequence[Observation]) -> Bilingual:
    """The reason with what is known beside it: the newest value where none decides, and what does not compare."""
    said = [TEXTS["reasons.not_compared"].format(value=wording.value(one)) for one in foreign[:1]]
    if latest is not None:
        said.insert(0, TEXTS["reasons.latest"].format(value=latest.written, when=latest.period_end))
    return Bilingual("").join([reason, *said])
