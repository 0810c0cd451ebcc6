"""Amounts: numbers with their units, before the words around them are heard."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from duban.grammar.quantities.numeral import power, trailing, value
from duban.vocabulary import measures, units

# After a number that stands alone: the clause closes, a word of bound follows, or the text ends.
CLOSING = frozenset(["", *"，。；、,;（)）左以\n和及与"])
# What a thing measures has halves (三斤半); what is counted has not (三个半月).
_HALVED_KINDS = frozenset(["money", "mass", "length", "area", "volume"])
_WHOLE_HALF = tuple("年天日月径数导挂个以岛")


class Amount(NamedTuple):
    """A number at ``text[start:end]`` with its unit; ``sign`` is 1 or -1 where one is written, else 0."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    form: str
    approx: bool = False
    sign: int = 0


@cache
def kind_of(unit: str) -> str:
    """What ``unit`` measures: money, mass …; empty for no unit."""
    known = units().find(unit)
    return known.kind if known else ""


class _Guard(NamedTuple):
    """What may not follow a unit: characters that make another word of it, a Latin letter, or anything but a mark."""

    heads: tuple[str, ...]
    latin: bool
    closing: bool


@cache
def _guards(group: str) -> dict[str, _Guard]:
    heads, closing = getattr(measures(), group), frozenset(measures().closing_units)
    guards = {}
    for unit in units().names:
        latin = unit[-1].isascii() and unit[-1].isalpha()
        if unit in heads or latin or unit in closing:
            guards[unit] = _Guard(tuple(heads.get(unit, ())), latin, unit in closing)
    return guards


def unit_of(text: str, unit: str | None, end: int, group: str = "guards") -> tuple[str, int]:
    """``unit`` as far as it is one here (not the 家 of 家庭), and where the quantity ends."""
    if not unit:
        return "", end
    without = end - len(unit)
    unit = unit.lstrip()
    guard = _guards(group).get(unit)
    if guard is None:
        return unit, end
    following = text[end : end + 1]
    if guard.heads and text.startswith(guard.heads, end):
        return "", without
    if guard.latin and following.isascii() and following.isalnum():
        return "", without
    closed = following in CLOSING or (group == "guards_of_digits" and following == "的")  # «低于60分|的»
    return ("", without) if guard.closing and not closed else (unit, end)


def half_behind(text: str, unit: str, end: int) -> bool:
    """Whether half a unit more follows: 三斤半, not 三个半月."""
    return (
        text.startswith("半", end)
        and kind_of(unit) in _HALVED_KINDS
        and not text.startswith(_WHOLE_HALF, end + 1)
    )


def span_of(first: str, last: str, share: bool) -> tuple[float, float | None]:
    """The ends of a range; with ``share`` the lower end can take the multiplier of the upper: 3至4万户."""
    high = value(last)
    if not first:
        return high
    low = value(first).low
    if (
        share
        and not trailing(first)
        and (shared := trailing(last))
        and low * 10.0 ** power(shared) <= high.low
    ):
        low = value(first + shared).low
    return low, high.high
