"""From two documents' units to the changes between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from duban.comparison.change import Change, UnitKind
from duban.comparison.figures import FigureChanges
from duban.comparison.formulations.link import Link
from duban.comparison.formulations.units import Unit, Units
from duban.comparison.importance.ranking import ranked
from duban.comparison.kinds.judging import Finding, judge
from duban.comparison.numbers import subtract, value
from duban.comparison.pairs.alignment import Alignment, align
from duban.comparison.phrases import Reason, reason
from duban.comparison.priority import displaced, moved_tasks
from duban.comparison.reasons import reasons
from duban.comparison.thresholds import NEAR


def changes(old: Units, new: Units, earlier: Sequence[str] = ()) -> tuple[list[Change], float]:
    """All changes, the most important first, and how far the documents overlap (0 to 1).

    ``earlier`` are the texts of documents before ``old``: what they name is nothing new.
    """
    figures = FigureChanges(old, new)
    alignment = figures.link(align(old, new))
    found = [
        *_Commitments(old, new, alignment, figures).changes(),
        *figures.changes(),
    ]
    units = sum(len(side.tasks) + len(side.promises) for side in (old, new))
    linked = sum(link.score * (len(link.old) + len(link.new)) for link in alignment.links)
    return ranked(found, old, new, earlier), min(1.0, linked / units) if units else 0.0


class _Commitments:
    """The changes of tasks and commitments."""

    def __init__(self, old: Units, new: Units, alignment: Alignment, figures: FigureChanges) -> None:
        self._alignment = alignment
        self._figures = figures
        self._ranks = moved_tasks(alignment.links)
        self._task_ranks = {
            (link.old[0].task, link.new[0].task): self._ranks[id(link)]
            for link in alignment.links
            if id(link) in self._ranks
        }
        self._same_task = {
            (link.old[0].task, link.new[0].task)
            for link in alignment.links
            if link.old[0].sort == link.new[0].sort == "task"
        }
        self._shifts = displaced(alignment.links)

    def changes(self) -> Iterator[Change]:
        for link in self._alignment.links:
            yield self._pair(link)
        for unit in self._alignment.dropped:
            yield self._single(unit, "dropped")
        for unit in self._alignment.new:
            yield self._single(unit, "new")

    def _pair(self, link: Link) -> Change:
        moved = self._movement(link)
        finding = judge(link, moved=bool(moved), numbers=self._figures.within(link))
        if finding.kinds[0] == "number_changed" and finding.numbers:
            self._figures.tell(finding.numbers)
        said = reasons(link, finding, moved)
        return _change(link.old, link.new, finding, said, link.score)

    def _single(self, unit: Unit, kind: Literal["new", "dropped"]) -> Change:
        finding = Finding((kind,), ())
        old, new = ((), (unit,)) if kind == "new" else ((unit,), ())
        nearest = self._alignment.nearest.get(id(unit))
        said = [reason(kind)]
        if nearest is not None and nearest.score >= NEAR:
            said.append(reason("nearest", text=nearest.unit.side.text, score=nearest.score))
        return _change(old, new, finding, tuple(said), 0.0)

    def _movement(self, link: Link) -> Reason | None:
        """How far a link moved, by itself or with its task; nothing where it did not."""
        if ranks := self._ranks.get(id(link)):
            return reason("moved_task", old=ranks[0], new=ranks[1])
        if ranks := self._task_ranks.get((link.old[0].task, link.new[0].task)):
            return reason("moved_with", old=ranks[0], new=ranks[1])
        shift = self._shifts.get(id(link))
        placed = len(self._same_task) > 1 and (link.old[0].task, link.new[0].task) in self._same_task
        if shift is None or placed:  # where a task among others stands is said of the task
            return None
        return reason("moved_up" if shift > 0 else "moved_down", share=round(100 * abs(shift)))


def _change(
    old: Sequence[Unit],
    new: Sequence[Unit],
    finding: Finding,
    said: tuple[Reason, ...],
    score: float,
) -> Change:
    numbers = finding.numbers
    amount, unit = subtract(numbers.old, numbers.new) if numbers else (None, None)
    return Change(
        kind=finding.kinds[0],
        also=finding.kinds[1:],
        unit=_sort([*old, *new]),
        old=tuple(one.side for one in old),
        new=tuple(one.side for one in new),
        score=score,
        theme=next((one.theme for one in (*new, *old) if one.theme), None),
        reasons=said,
        edits=finding.edits,
        indicator=numbers.new.indicator if numbers else None,
        old_value=value(numbers.old) if numbers else None,
        new_value=value(numbers.new) if numbers else None,
        difference=amount,
        difference_unit=unit,
        relation=numbers.relation if numbers else None,
    )


def _sort(units: Sequence[Unit]) -> UnitKind:
    sorts = {unit.sort for unit in units}
    return "task" if "task" in sorts else "commitment" if "commitment" in sorts else "statement"
