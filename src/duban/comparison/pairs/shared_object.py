"""The object that two formulations both name, letter by letter: «乡村旅游» in a list of one and as all of another.

Where a promise of several objects is paired by one of them («发展乡村旅游和冰雪旅游» with «发展冰雪旅游»), the other is not
dropped if another formulation names it («开设乡村旅游专线»): that formulation is its counterpart as well. What tells is
a stretch of characters that both hold, that few formulations hold, that is not made of common words, with which an item
of several begins, and that the counterpart there already is does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from duban.comparison.formulations.common_substring import common_stretch
from duban.comparison.formulations.units import Unit
from duban.comparison.formulations.wording import plain, wording
from duban.comparison.thresholds import FEW_NAME, NAME
from duban.vocabulary.pattern import alternation
from duban.vocabulary.thesaurus import thesaurus


class Names:
    """Which formulations of two documents hold which stretches of characters."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self._holders: tuple[dict[str, list[Unit]], dict[str, list[Unit]]] = ({}, {})
        for holders, units in zip(self._holders, (old, new), strict=True):
            for unit in units:
                for gram in _grams(unit.content):
                    holders.setdefault(gram, []).append(unit)

    def namesake(
        self, unit: Unit, side: int, partners: Mapping[int, Sequence[Unit]]
    ) -> tuple[Unit, str] | None:
        """The formulation of document ``side`` that names the object of ``unit``, which its partners do not, and the name."""
        seen = {
            id(other): other for gram in _grams(unit.content) for other in self._holders[side].get(gram, ())
        }
        best: tuple[Unit, str] | None = None
        for other in seen.values():
            name = self._name(unit, other)
            held = any(name in partner.plain for partner in partners.get(id(other), ()))
            if name and not held and _lists(other, name) and (best is None or len(name) > len(best[1])):
                best = (other, name)
        return best

    def _name(self, one: Unit, other: Unit) -> str:
        """The longest stretch that both hold, where it names something; else empty."""
        found = common_stretch(one.content, other.content)
        if not tells(found) or not are_of_one_matter(one, other):
            return ""
        grams = _grams(found)
        fewest = min(sum(len(holders.get(gram, ())) for holders in self._holders) for gram in grams)
        return found if fewest <= FEW_NAME else ""


def _grams(text: str) -> Iterable[str]:
    return {text[i : i + NAME] for i in range(len(text) - NAME + 1)}


def _lists(unit: Unit, name: str) -> bool:
    """Whether one item of several that a formulation is about begins with ``name``."""
    text = unit.side.text[len(unit.lead) + len(unit.action) if unit.action else 0 :]
    return len(_MARK.split(text)) > 1 and any(plain(item).startswith(name) for item in _MARK.split(text))


_MARK = re.compile("[、和与及，]")


# So many characters must be left of a name when common words are taken off.
_OWN = 3


def tells(name: str) -> bool:
    """Whether a stretch of characters names something: enough is left of it without common words."""
    return len(_common().sub("", name)) >= _OWN


@cache
def _common() -> re.Pattern[str]:
    return re.compile(f"{alternation(wording().common)}|[0-9和与及]")


def are_of_one_matter(one: Unit, other: Unit) -> bool:
    """Whether two formulations speak of one concept, or neither of any."""
    first, second = (thesaurus().spoken_of(unit.side.text) for unit in (one, other))
    return bool(first & second) or not (first or second)
