"""The changes of figures: numbers that moved, targets that are new or gone.

A figure that stands in a promise belongs to the promise: where its number is what changed, the change of the
promise says so, and two promises without a counterpart that set targets for one thing are a pair.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from duban.comparison.change import Change, Kind, Side
from duban.comparison.formulations.common_substring import common_stretch
from duban.comparison.formulations.figure_clause import figure_clause
from duban.comparison.formulations.link import Link
from duban.comparison.formulations.units import Unit, Units, is_clear_target
from duban.comparison.formulations.wording import AMOUNT, difference, plain, wording
from duban.comparison.numbers import (
    FigurePair,
    Key,
    differs,
    figure_pairs,
    pairs_by_unit,
    subtract,
    thing,
    turns,
    value,
)
from duban.comparison.pairs.alignment import Alignment
from duban.comparison.pairs.like_targets import like_targets
from duban.comparison.phrases import reason
from duban.comparison.reasons import of_numbers
from duban.comparison.thresholds import LIKELY
from duban.records import Figure
from duban.vocabulary import indicators
from duban.vocabulary.indicator_names import normal


class FigureChanges:
    """The figures of two documents: their pairs, the promises they link, the changes they are."""

    def __init__(self, old: Units, new: Units) -> None:
        self._old, self._new = old, new
        years = old.document.context.year, new.document.context.year
        self.pairs = list(figure_pairs(old.figures, new.figures, years))
        self.pairs += like_targets(old, new, self.pairs)
        self._told: set[int] = set()
        self._in_link: set[int] = set()
        self._linked: dict[Kind, list[Side]] = {"new": [], "dropped": []}

    def within(self, link: Link) -> list[FigurePair]:
        """The pairs whose numbers stand inside a link's texts and differ; by unit alone where no names agree."""
        old, new = link.old[0].side, link.new[0].side
        told = [pair for pair in self.pairs if _inside(pair.old, old) and _inside(pair.new, new)]
        if not told and link.score >= LIKELY and _are_of_one_matter(link):
            told = list(pairs_by_unit(_targets(self._old, old), _targets(self._new, new)))
        return [pair for pair in told if differs(pair.old, pair.new)]

    def link(self, alignment: Alignment) -> Alignment:
        """The alignment with those left-over promises linked that set targets for one thing.

        Where one side is no promise but a bare target, its clause stands for it; where it has a counterpart, it has one more.
        """
        dropped, new = list(alignment.dropped), list(alignment.new)
        held = [unit for link in alignment.links for unit in (*link.old, *link.new)]
        links = list(alignment.links)
        for pair in self.pairs:
            if pair.relation != "target_to_target":
                continue
            before, after = _holder(pair.old, dropped), _holder(pair.new, new)
            if before is None and after is None:
                continue
            before, after = before or _promise(pair.old, held), after or _promise(pair.new, held)
            links.append(
                Link(
                    (before or _clause(self._old, pair.old),),
                    (after or _clause(self._new, pair.new),),
                    _LINKED,
                )
            )
            held += [*links[-1].old, *links[-1].new]
            dropped = [unit for unit in dropped if unit is not before]
            new = [unit for unit in new if unit is not after]
        links += self._in_words({id(unit) for unit in held})
        linked = {id(unit) for link in links for unit in (*link.old, *link.new)}
        self._linked = {
            "dropped": [unit.side for link in links for unit in link.old],
            "new": [unit.side for link in links for unit in link.new],
        }
        dropped = [unit for unit in dropped if id(unit) not in linked]
        new = [unit for unit in new if id(unit) not in linked]
        return replace(alignment, links=links, dropped=dropped, new=new)

    def _in_words(self, held: set[int]) -> Iterator[Link]:
        """Links of targets with what the other document says of their indicator without a number.

        What is in a link already (``held`` by ``id``) is in no other.
        """
        targets = [pair for pair in self.pairs if pair.relation == "target_to_target"]
        for figure, unit in self._worded(self._old, self._new, {id(pair.old) for pair in targets}, held):
            self._in_link.add(id(figure))
            yield Link((_clause(self._old, figure),), (unit,), _LINKED)
        for figure, unit in self._worded(self._new, self._old, {id(pair.new) for pair in targets}, held):
            self._in_link.add(id(figure))
            yield Link((unit,), (_clause(self._new, figure),), _LINKED)

    def _worded(
        self, mine: Units, others: Units, paired: set[int], held: set[int]
    ) -> Iterator[tuple[Figure, Unit]]:
        """The targets outside of promises that only ``mine`` has, with what the other says of their indicator without a number."""
        spans = sorted((unit.side.start, unit.side.end) for unit in (*mine.tasks, *mine.promises))
        said = [
            unit
            for unit in (*others.promises, *others.clauses)
            if id(unit) not in held and not AMOUNT.search(unit.side.text)
        ]
        told: set[Key] = set()
        for figure in mine.figures:
            place = bisect_right(spans, (figure.start, 1 << 62)) - 1
            promised = place >= 0 and figure.start < spans[place][1]
            if (
                id(figure) in paired
                or promised
                or not _is_of_year(figure, mine)
                or not is_clear_target(figure)
                or thing(figure) in told
            ):
                continue
            told.add(thing(figure))
            found = next((unit for unit in said if names(unit.plain, figure.indicator)), None)
            found = found or next((unit for unit in said if _is_of(unit, figure.indicator)), None)
            if found is not None:
                said.remove(found)
                yield figure, found

    def tell(self, pair: FigurePair) -> None:
        """Note that a change of a commitment says what became of these figures."""
        self._told.add(id(pair))

    def changes(self) -> Iterator[Change]:
        """What no change of a promise tells: pairs of figures, and targets that only one document has."""
        for pair in self.pairs:
            if id(pair) not in self._told:
                yield self._pair(pair)
        yield from self._alone(self._new, self._old, "new")
        yield from self._alone(self._old, self._new, "dropped")

    def _pair(self, pair: FigurePair) -> Change:
        old, new = figure_clause(self._old, pair.old), figure_clause(self._new, pair.new)
        kind: Kind = "number_changed" if differs(pair.old, pair.new) else "continued"
        if turns(pair):
            kind = "reversed"
        said = of_numbers(pair)
        amount, unit = subtract(pair.old, pair.new)
        return Change(
            kind=kind,
            unit="figure",
            old=(old,),
            new=(new,),
            score=1.0 if pair.new.indicator_id else 0.9,
            theme=_theme(pair.new),
            reasons=said,
            edits=difference(old.text, new.text),
            indicator=pair.new.indicator,
            old_value=value(pair.old),
            new_value=value(pair.new),
            difference=amount,
            difference_unit=unit,
            relation=pair.relation,
        )

    def _alone(self, mine: Units, others: Units, kind: Kind) -> Iterator[Change]:
        """Targets for which the other document sets none, outside of commitments; that it tells an outcome is no target."""
        known = {thing(figure) for figure in others.figures if figure.modality == "target"}
        side = attrgetter("new" if kind == "new" else "old")
        known |= {thing(side(pair)) for pair in self.pairs if pair.relation == "target_to_target"}
        told_of = {thing(figure) for figure in others.figures}
        held = [unit.side for unit in (*mine.tasks, *mine.promises)] + self._linked[kind]
        spans = sorted((place.start, place.end) for place in held)
        for figure in mine.figures:
            place = bisect_right(spans, (figure.start, 1 << 62)) - 1
            told = (place >= 0 and figure.start < spans[place][1]) or id(figure) in self._in_link
            # A target of several years need not be set again where its course is told.
            kept = thing(figure) in (known if _is_of_year(figure, mine) else known | told_of)
            if not told and not kept and is_clear_target(figure):
                known.add(thing(figure))
                yield self._single(mine, figure, kind)

    def _single(self, units: Units, figure: Figure, kind: Kind) -> Change:
        side = (figure_clause(units, figure),)
        said = (reason("new_target" if kind == "new" else "dropped_target", indicator=figure.indicator),)
        return Change(
            kind=kind,
            unit="figure",
            old=() if kind == "new" else side,
            new=side if kind == "new" else (),
            score=0.0,
            theme=_theme(figure),
            reasons=said,
            indicator=figure.indicator,
            old_value=None if kind == "new" else value(figure),
            new_value=value(figure) if kind == "new" else None,
        )


# The score of promises that are linked by their figures alone.
_LINKED = 0.6


def _holder(figure: Figure, units: Iterable[Unit]) -> Unit | None:
    """The unit in whose text a figure stands."""
    document = figure.document
    return next((u for u in units if u.side.document == document and _inside(figure, u.side)), None)


def _promise(figure: Figure, held: Iterable[Unit]) -> Unit | None:
    """The promise with a counterpart (``held``) that states a figure; a clause stands for itself."""
    return _holder(figure, (unit for unit in held if unit.sort != "clause"))


def _clause(units: Units, figure: Figure) -> Unit:
    """The clause around a figure, as a unit."""
    side = figure_clause(units, figure)
    said = plain(side.text)
    named = frozenset((figure.indicator,)) if figure.modality == "target" else frozenset[str]()
    return Unit(sort="clause", side=side, plain=said, content=said, indicators=named)


def _is_of(unit: Unit, indicator: str) -> bool:
    """Whether a promise is of what an indicator measures: its object is the name in short, or opens the name («低保标准»)."""
    if unit.sort == "clause":
        return False
    name = _in_short(indicator)
    if len(unit.content) >= _SHORTEST_SHORT and _is_short_for(unit.content, name):
        return True
    opening = common_stretch(unit.content, name)
    return len(opening) >= _OPENING and name.startswith(opening) and opening not in wording().common


# So many characters with which an indicator opens name what it is of («学前教育» of 学前教育毛入园率).
_OPENING = 4


def _is_of_year(figure: Figure, units: Units) -> bool:
    """Whether a figure is for the year of its document, or says no time."""
    year = units.document.context.year
    return year is None or not figure.period_end or int(figure.period_end[:4]) <= year


def names(text: str, indicator: str) -> bool:
    """Whether ``text`` opens with an indicator, if only in short: «进出口» for 进出口总额, «居民收入» for 居民可支配收入.

    >>> names("进出口力求平稳", "进出口总额"), names("居民收入跟上物价", "城镇居民人均可支配收入")
    (True, True)
    >>> names("进一步扩大进口", "进出口总额")
    False
    """
    name = _in_short(indicator)
    if len(name) >= _SHORTEST_NAME and name in text[: len(name) + _BEFORE]:
        return True
    if text[:2] != name[:2]:
        return False
    return any(_is_short_for(text[:size], name) for size in range(len(name) - 1, _SHORTEST_SHORT - 1, -1))


@lru_cache(maxsize=256)
def _in_short(indicator: str) -> str:
    return _SIZES.sub("", normal(indicator))


_SIZES = re.compile("(?:总额|总值|总量|规模|增速)$|^(?:城镇|农村|城乡|全省|全市|全国|规模以上)+")
_SHORTEST_NAME, _SHORTEST_SHORT = 3, 4
# What may stand before an indicator: «促进民间投资…».
_BEFORE = 4


def _is_short_for(short: str, name: str) -> bool:
    """Whether all characters of ``short`` stand in ``name`` in their order, the first and the last two at its ends."""
    rest = iter(name)
    return short[:2] == name[:2] and short[-2:] == name[-2:] and all(char in rest for char in short)


def _theme(figure: Figure) -> str | None:
    known = indicators().match(figure.indicator)
    return known.theme if known else None


def _are_of_one_matter(link: Link) -> bool:
    """Whether the sentences around two promises share a concept, or one of them tells none."""
    old, new = link.old[0].setting, link.new[0].setting
    return not old or not new or bool(old & new)


def _targets(units: Units, side: Side) -> list[Figure]:
    """The targets that stand in the text of ``side``."""
    first = bisect_left(units.figures, side.start, key=lambda figure: figure.start)
    last = bisect_left(units.figures, side.end, key=lambda figure: figure.start)
    return [figure for figure in units.figures[first:last] if figure.modality == "target"]


def _inside(figure: Figure, side: Side) -> bool:
    return side.start <= figure.start and figure.end <= side.end
