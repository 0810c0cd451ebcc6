"""The straight lines drawn on a page: brought together where they were drawn in pieces, and grouped where they meet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

# Points. Programs draw a line once a cell, dashed, or as the two edges of a thin box: pieces as near as this are one.
SNAP = 2.0
REACH = 3.5
_SHORTEST = 6.0
# Times the lowest row that is ruled: how high a row may be that has no lines at its sides.
_ROW = 1.6


class Rule(NamedTuple):
    """A line at height (or, where it stands upright, at distance from the left) ``at``, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


class Ruling(NamedTuple):
    """Lines that meet: those that lie and those that stand."""

    lying: tuple[Rule, ...]
    standing: tuple[Rule, ...] = ()


def brought_together(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line as one; what stays very short is left out.

    >>> brought_together([Rule(100, 50, 90), Rule(100.4, 90, 130), Rule(300, 0, 2)])
    [Rule(at=100, start=50, end=130)]
    """
    levels: list[list[Rule]] = []
    for rule in sorted(rules):
        if levels and rule.at - levels[-1][0].at <= SNAP:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    whole = [rule for level in levels for rule in _along(level)]
    return [rule for rule in whole if rule.end - rule.start >= _SHORTEST]


def _along(level: Sequence[Rule]) -> list[Rule]:
    at = level[0].at
    found: list[Rule] = []
    for rule in sorted(level, key=lambda rule: rule.start):
        if found and rule.start - found[-1].end <= REACH:
            found[-1] = Rule(at, found[-1].start, max(found[-1].end, rule.end))
        else:
            found.append(Rule(at, rule.start, rule.end))
    return found


def groups(lying: Sequence[Rule], standing: Sequence[Rule]) -> list[Ruling]:
    """Lines that meet, group by group, from the top of the page; those that meet none are groups of their own.

    >>> cross = groups([Rule(10, 0, 50), Rule(90, 0, 50)], [Rule(20, 5, 40)])
    >>> [(len(group.lying), len(group.standing)) for group in cross]
    [(1, 0), (1, 1)]
    """
    lying = sorted(lying)
    parents = list(range(len(lying) + len(standing)))
    heights = [rule.at for rule in lying]
    for number, upright in enumerate(standing, len(lying)):
        first = bisect_left(heights, upright.start - REACH)
        for at in range(first, bisect_right(heights, upright.end + REACH)):
            if lying[at].start - REACH <= upright.at <= lying[at].end + REACH:
                parents[_root(parents, at)] = _root(parents, number)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate((*lying, *standing)):
        found.setdefault(_root(parents, number), ([], []))[number >= len(lying)].append(rule)
    made = [Ruling(tuple(flat), tuple(upright)) for flat, upright in found.values()]
    return sorted(made, key=lambda group: -max((rule.at for rule in group.lying), default=0.0))


def one_under_another(found: Sequence[Ruling]) -> list[Ruling]:
    """Groups as wide as each other, one row apart, as one: a row that spans a table with open sides parts its lines.

    >>> upper = Ruling((Rule(60, 0, 90), Rule(80, 0, 90)), (Rule(40, 60, 80),))
    >>> lower = Ruling((Rule(20, 0, 90), Rule(40, 0, 90)), (Rule(40, 20, 40),))
    >>> len(one_under_another([upper, lower]))
    1
    """
    made: list[Ruling] = []
    for group in found:
        # A line by itself is one between two rows that span the table; the last of them may be that of the page's foot.
        if made and _is_under(made[-1], group):
            made[-1] = Ruling((*made[-1].lying, *group.lying), (*made[-1].standing, *group.standing))
        else:
            made.append(group)
    return [part for group in made for part in _without_last(group)]


def _without_last(group: Ruling) -> list[Ruling]:
    """A group, and the lines below all that stand in it by themselves."""
    if not group.standing:
        return [group]
    foot = min(rule.start for rule in group.standing) - REACH
    below = [rule for rule in group.lying if rule.at < foot]
    if not below:
        return [group]
    above = tuple(rule for rule in group.lying if rule.at >= foot)
    return [Ruling(above, group.standing), *(Ruling((rule,)) for rule in below)]


def _is_under(upper: Ruling, lower: Ruling) -> bool:
    if not (upper.lying and lower.lying and upper.standing):
        return False
    one, other = min(upper.lying), max(lower.lying)
    same = abs(one.start - other.start) <= 2 * SNAP and abs(one.end - other.end) <= 2 * SNAP
    heights = sorted({rule.at for rule in (*upper.lying, *lower.lying)})
    rows = [above - below for below, above in pairwise(heights) if above - below > SNAP]
    gap = one.at - other.at
    return same and len(rows) > 1 and 0 < gap <= _ROW * min(rows)


def _root(parents: list[int], node: int) -> int:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node
