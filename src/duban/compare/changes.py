"""From two documents' units to the changes between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from duban.compare.alignment import Alignment, Link, align
from duban.compare.change import Change, Kind, Side
from duban.compare.kinds import Finding, judge
from duban.compare.numbers import FigurePair, figure_pairs, same_value, subtract, thing, value
from duban.compare.phrases import NOTHING, Phrase, joined, phrase
from duban.compare.priority import displaced, moved_tasks
from duban.compare.ranking import Importance, Names, importance, importance_of_figure
from duban.compare.reasons import of_numbers, reason
from duban.compare.thresholds import NEAR
from duban.compare.units import Unit, Units
from duban.compare.wording import difference
from duban.records import Figure
from duban.text.segment import clauses, sentences
from duban.vocabulary import indicators


def changes(old: Units, new: Units) -> tuple[list[Change], float]:
    """All changes, the most important first, and how far the documents overlap (0 to 1)."""
    alignment = align(old, new)
    figures = _Figures(old, new)
    found = [
        *_Commitments(old, new, alignment, figures).changes(),
        *figures.changes(),
    ]
    units = sum(len(side.tasks) + len(side.commitments) for side in (old, new))
    linked = sum(link.score * (len(link.old) + len(link.new)) for link in alignment.links)
    return sorted(found, key=_rank), min(1.0, linked / units) if units else 0.0


def _rank(change: Change) -> tuple[float, int, int]:
    side = (change.new or change.old)[0]
    return -change.importance, side.start, side.end


class _Commitments:
    """The changes of tasks and commitments."""

    def __init__(self, old: Units, new: Units, alignment: Alignment, figures: _Figures) -> None:
        self._alignment = alignment
        self._figures = figures
        self._names = Names(_names(old), _names(new))
        self._lengths = len(old.document.source) or 1, len(new.document.source) or 1
        self._ranks = moved_tasks(alignment.links)
        self._task_ranks = {
            (link.old[0].task, link.new[0].task): self._ranks[id(link)]
            for link in alignment.links
            if id(link) in self._ranks
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
        said = reason(link, finding, moved)
        matters = importance(finding, link.old[0], link.new[0], self._names, self._place(link.new[0], 1))
        return _change(link.old, link.new, finding, said, matters, link.score)

    def _single(self, unit: Unit, kind: Kind) -> Change:
        finding = Finding((kind,), ())
        old, new = ((), (unit,)) if kind == "new" else ((unit,), ())
        place = self._place(unit, kind == "new")
        matters = importance(finding, old[0] if old else None, new[0] if new else None, self._names, place)
        nearest = self._alignment.nearest.get(id(unit))
        said = [phrase(kind)]
        if nearest is not None and nearest.score >= NEAR:
            said.append(phrase("nearest", text=nearest.unit.side.text, score=nearest.score))
        return _change(old, new, finding, joined(said), matters, 0.0)

    def _movement(self, link: Link) -> Phrase:
        """How far a link moved, by itself or with its task; nothing where it did not."""
        if ranks := self._ranks.get(id(link)):
            return phrase("moved_task", old=ranks[0], new=ranks[1])
        if ranks := self._task_ranks.get((link.old[0].task, link.new[0].task)):
            return phrase("moved_with", old=ranks[0], new=ranks[1])
        shift = self._shifts.get(id(link))
        if shift is None:
            return NOTHING
        return phrase("moved_up" if shift > 0 else "moved_down", share=round(100 * abs(shift)))

    def _place(self, unit: Unit, side: int) -> float:
        return unit.side.start / self._lengths[side]


def _change(
    old: Sequence[Unit],
    new: Sequence[Unit],
    finding: Finding,
    said: Phrase,
    matters: Importance,
    score: float,
) -> Change:
    numbers = finding.numbers
    amount, unit = subtract(numbers.old, numbers.new) if numbers else (None, None)
    return Change(
        kind=finding.kinds[0],
        also=finding.kinds[1:],
        unit="task" if any(one.sort == "task" for one in (*old, *new)) else "commitment",
        old=tuple(one.side for one in old),
        new=tuple(one.side for one in new),
        score=score,
        theme=next((one.theme for one in (*new, *old) if one.theme), None),
        importance=matters.score,
        importance_zh=matters.made_of.zh,
        importance_en=matters.made_of.en,
        reason_zh=said.zh,
        reason_en=said.en,
        edits=finding.edits,
        indicator=numbers.new.indicator if numbers else None,
        old_value=value(numbers.old) if numbers else None,
        new_value=value(numbers.new) if numbers else None,
        difference=amount,
        difference_unit=unit,
        relation=numbers.relation if numbers else None,
    )


def _names(units: Units) -> frozenset[str]:
    return frozenset(
        name for unit in (*units.tasks, *units.commitments, *units.clauses) for name in unit.instruments
    )


class _Figures:
    """The changes of figures; those that a change of a commitment tells are left out."""

    def __init__(self, old: Units, new: Units) -> None:
        self._old, self._new = old, new
        years = old.document.context.year, new.document.context.year
        self._pairs = list(figure_pairs(old.figures, new.figures, years))
        self._told: set[int] = set()

    def within(self, link: Link) -> list[FigurePair]:
        """The pairs whose numbers stand inside a link's texts and differ."""
        return [
            pair
            for pair in self._pairs
            if not same_value(pair.old, pair.new)
            and _inside(pair.old, link.old[0].side)
            and _inside(pair.new, link.new[0].side)
        ]

    def tell(self, pair: FigurePair) -> None:
        """Note that a change of a commitment says what became of these figures."""
        self._told.add(id(pair))

    def changes(self) -> Iterator[Change]:
        for pair in self._pairs:
            if id(pair) not in self._told:
                yield self._pair(pair)
        yield from self._alone(self._new, self._old, "new")
        yield from self._alone(self._old, self._new, "dropped")

    def _pair(self, pair: FigurePair) -> Change:
        old, new = _side(self._old, pair.old), _side(self._new, pair.new)
        kind: Kind = "continued" if same_value(pair.old, pair.new) else "number_changed"
        matters = importance_of_figure(kind, pair.relation, headline=bool(pair.new.indicator_id))
        said = of_numbers(pair)
        amount, unit = subtract(pair.old, pair.new)
        return Change(
            kind=kind,
            unit="figure",
            old=(old,),
            new=(new,),
            score=1.0 if pair.new.indicator_id else 0.9,
            theme=_theme(pair.new),
            importance=matters.score,
            importance_zh=matters.made_of.zh,
            importance_en=matters.made_of.en,
            reason_zh=said.zh,
            reason_en=said.en,
            edits=difference(old.text, new.text),
            indicator=pair.new.indicator,
            old_value=value(pair.old),
            new_value=value(pair.new),
            difference=amount,
            difference_unit=unit,
            relation=pair.relation,
        )

    def _alone(self, mine: Units, others: Units, kind: Kind) -> Iterator[Change]:
        """Targets for which the other document has none, outside of commitments."""
        known = {thing(figure) for figure in others.figures}
        spans = sorted((unit.side.start, unit.side.end) for unit in (*mine.tasks, *mine.commitments))
        for figure in mine.figures:
            place = bisect_right(spans, (figure.start, 1 << 62)) - 1
            promised = place >= 0 and figure.start < spans[place][1]
            if not promised and _is_clear_target(figure) and thing(figure) not in known:
                known.add(thing(figure))
                yield self._single(mine, figure, kind)

    def _single(self, units: Units, figure: Figure, kind: Kind) -> Change:
        side = (_side(units, figure),)
        matters = importance_of_figure(kind, None, headline=bool(figure.indicator_id))
        said = phrase(f"{kind}_target", indicator=figure.indicator)
        return Change(
            kind=kind,
            unit="figure",
            old=() if kind == "new" else side,
            new=side if kind == "new" else (),
            score=0.0,
            theme=_theme(figure),
            importance=matters.score,
            importance_zh=matters.made_of.zh,
            importance_en=matters.made_of.en,
            reason_zh=said.zh,
            reason_en=said.en,
            indicator=figure.indicator,
            old_value=None if kind == "new" else value(figure),
            new_value=value(figure) if kind == "new" else None,
        )


def _is_clear_target(figure: Figure) -> bool:
    """Whether a figure is a target whose absence elsewhere tells something: its indicator must be sure."""
    if figure.modality != "target" or figure.confidence < _SURE:
        return False
    rate = figure.measure in ("growth", "avg_growth", "rate", "change")
    return figure.indicator_id is not None or (rate and 2 < len(figure.indicator) <= _LONGEST_INDICATOR)


_SURE = 0.8
_LONGEST_INDICATOR = 12


def _theme(figure: Figure) -> str | None:
    known = indicators().match(figure.indicator)
    return known.theme if known else None


def _inside(figure: Figure, side: Side) -> bool:
    return side.start <= figure.start and figure.end <= side.end


def _side(units: Units, figure: Figure) -> Side:
    """The clause around a figure."""
    view, text = units.document.view, units.document.text
    first, last = view.position(figure.sentence_start), view.position(figure.sentence_end - 1) + 1
    at = view.position(figure.start)
    for _, (low, high) in enumerate(sentences(text, first, last)):
        for start, end in clauses(text, low, high):
            if start <= at < end:
                first, last = start, end
    start, end = view.span(first, last)
    return Side(
        document=units.document.name, start=start, end=end, text=text[first:last], section=figure.section
    )
