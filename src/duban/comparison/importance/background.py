"""What surrounds a change in its two documents: what they name, their targets, what is new in them, and where.

It is made once for a comparison; the circumstances of a change (:mod:`duban.comparison.importance.circumstances`) are read
from it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from duban.comparison.change import Change, Side
from duban.comparison.formulations.units import Unit, Units
from duban.grammar.classes import HEAD, PLACE, THING
from duban.grammar.words import segmenter, word_class
from duban.records import Figure
from duban.vocabulary.news_values import MANNERS, news_values
from duban.vocabulary.scanner import Scanner

# The paragraph that states the main targets names at least so many indicators.
_MAIN_TARGETS = 4
# The word by which it says so.
_TARGETS = "目标"
# What is named first tells nothing where the documents before are shorter than this share of the new one.
_COMPARABLE = 0.25
# Tags of the segmenter whose words can name things, and our own classes of words that do: in them the verbs of plans
# are none.
_TAGGED = ("n", "vn", "j", "eng", "l", "i")
_NOUNS = (THING, HEAD, PLACE)


class Told(NamedTuple):
    """A change as its circumstances see it.

    Attributes:
        change: the change; its ``importance`` is not known yet.
        side: the new side, the old one of what was dropped; ``before`` is the old side where there are two.
        unit: the formulation at ``side``; ``None`` for a bare figure.
        figures: those that stand in ``side``.
        number: the new side has a number, and other ones than the old.
        coined: the new side sets a name in quotation marks that no document before has.
        firsts: the places in the new side of names that no document before has and the new one has more than once.
        news: the classes of news values that it speaks of, and those of the words that came or went.
        mine, others: the document of ``side`` and the other one.
    """

    change: Change
    side: Side
    before: Side | None
    unit: Unit | None
    figures: Sequence[Figure]
    number: bool
    coined: bool
    firsts: Sequence[tuple[int, int, int]]
    news: frozenset[str]
    mine: Surroundings
    others: Surroundings


class Surroundings:
    """One of the two documents."""

    def __init__(self, units: Units) -> None:
        self.document = units.document
        self.length = len(units.document.source) or 1
        self.units = (*units.clauses, *units.promises, *units.tasks)
        self._by_place = {(unit.side.start, unit.side.end): unit for unit in self.units}
        self._figures = sorted(units.figures, key=lambda figure: figure.start)
        self._starts = [figure.start for figure in self._figures]

    @cached_property
    def instruments(self) -> frozenset[str]:
        """The instruments that the document names anywhere."""
        return frozenset(name for unit in self.units for name in unit.instruments)

    @cached_property
    def spoken(self) -> Mapping[str, int]:
        """How many formulations of the document speak of each concept."""
        return Counter(concept for unit in self.units for concept in unit.concepts)

    @cached_property
    def main_targets(self) -> tuple[int, int]:
        """The stretch of the source that states the main targets: the paragraph on targets with the most indicators."""
        view, paragraphs = self.document.view, self.document.paragraphs
        starts = [paragraph.start for paragraph in paragraphs]
        found: dict[int, set[str]] = {}
        for figure in self._figures:
            if figure.modality == "target" and figure.indicator_id:
                place = bisect_right(starts, view.position(figure.start)) - 1
                found.setdefault(place, set()).add(figure.indicator_id)
        text = self.document.text
        said = [one for one in found if _TARGETS in text[paragraphs[one].start : paragraphs[one].end]]
        place = max(said, key=lambda place: len(found[place]), default=-1)
        if place < 0 or len(found[place]) < _MAIN_TARGETS:
            return 0, 0
        return view.span(paragraphs[place].start, paragraphs[place].end)

    def unit(self, side: Side) -> Unit | None:
        """The formulation at a place."""
        return self._by_place.get((side.start, side.end))

    def figures(self, side: Side) -> Sequence[Figure]:
        """The figures inside a place."""
        first = bisect_left(self._starts, side.start)
        if first == len(self._starts) or self._starts[first] >= side.end:
            return ()
        return self._figures[first : bisect_left(self._starts, side.end)]


class Background:
    """Both documents of a comparison; ``earlier`` are the texts of documents before the old one."""

    def __init__(self, old: Units, new: Units, earlier: Sequence[str] = ()) -> None:
        self.old, self.new = Surroundings(old), Surroundings(new)
        self._earlier = earlier

    def told(self, change: Change) -> Told:
        """A change as its circumstances see it."""
        mine, others = (self.new, self.old) if change.new else (self.old, self.new)
        side = (change.new or change.old)[0]
        before = change.old[0] if change.new and change.old else None
        return Told(
            change,
            side,
            before,
            mine.unit(side),
            mine.figures(side),
            bool(change.new) and _has_number(side, before),
            bool(change.new) and self._coins(side.text),
            self._firsts.indexes(side.text) if change.new else (),
            _news(change, side),
            mine,
            others,
        )

    @cached_property
    def _known(self) -> str:
        """All that was said before; empty where that is too little to tell what is said for the first time."""
        known = "\n".join((self.old.document.text, *self._earlier))
        return known if len(known) >= _COMPARABLE * self.new.length else ""

    def _coins(self, text: str) -> bool:
        """Whether ``text`` sets a name in quotation marks that no document before has."""
        if ("“" not in text and "《" not in text) or not self._known:
            return False
        return any(name not in self._known for name in _QUOTED.findall(text))

    @cached_property
    def _firsts(self) -> Scanner[None]:
        """The names that the new plan has more than once and that no document before it has."""
        known = self._known
        if not known:
            return Scanner({})
        said = "\n".join(unit.side.text for unit in self.new.units)
        words = Counter(word for word, tag in segmenter().tag(said) if tag.startswith(_TAGGED))
        again = (word for word, count in words.items() if count > 1 and len(word) > 1)
        return Scanner(
            {word: None for word in again if word not in known and word_class(word, "n") in _NOUNS}
        )


# A number that is no part of a name, a year or a code (“1+3”, 21世纪, 5G, 12345热线).
_DIGIT = re.compile(r"\d")
_QUOTED = re.compile(r"[“《]([^”》]+)[”》]")
_NAMES = re.compile(r"“[^”]*”|《[^》]*》|[A-Za-z\d-]*[A-Za-z][A-Za-z\d-]*")
_AMOUNT = re.compile(r"(?<![\d.第])\d+(?:\.\d+)?(?![\d.A-Za-z]|年(?!度|均)|世纪|热线|月|日)")


def _has_number(side: Side, before: Side | None) -> bool:
    """Whether a side has a number, and other ones than the side before."""
    if not _DIGIT.search(side.text):
        return False
    now = _amounts(side.text)
    return bool(now) and not (before and now == _amounts(before.text))


def _amounts(text: str) -> set[str]:
    return set(_AMOUNT.findall(_NAMES.sub("|", text)))


def _news(change: Change, side: Side) -> frozenset[str]:
    """The classes of news values in a change; of how a thing is said, only what is said otherwise counts."""
    found = news_values().classes(side.text)
    if not change.edits or not found & MANNERS:
        return found
    steps = [edit for edit in change.edits if edit.op != "equal"]
    old, new = change.old[0].text, change.new[0].text
    said = [*(old[e.old_start : e.old_end] for e in steps), *(new[e.new_start : e.new_end] for e in steps)]
    return (found - MANNERS) | (news_values().classes("|".join(said)) & MANNERS)
