"""The straight lines drawn on a page: brought together where they were drawn in pieces, and grouped where they meet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Points. Programs draw a line once a cell, dashed, or as the two edges of a thin box: pieces as near as this are one.
SNAP = 2.0
REACH = 3.5
_SHORTEST = 6.0


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


def _root(parents: list[int], node: int) -> int:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node
