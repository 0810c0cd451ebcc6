"""Templates of made documents: texts with slots that are filled from pools of words, numbers and sentences.

A template is compiled once and expanded many times:

- ``{name}``: a fact of the document (region, year) or an entry of the pool ``name``, itself a template;
- ``{3.0~9.5}``: a number between the two, with as many decimals as they have; where the upper is far above the lower,
  small ones are likelier; with ``x`` behind it times the document's scale, and with 万 or 亿 behind that written with
  the next greater unit where it is large;
- ``{*3-5 name}``: so many sentences of the pool, none twice in a document; ``{*3-5/ name}``: a paragraph each;
- ``<one|other|>``: one of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

Part = Callable[["Draw"], str]
Template = tuple["str | Part", ...]

# Above this ratio of its bounds a number is drawn evenly in its logarithm: a few large ones, many small.
WIDE = 8
# So often a large amount is written in the greater unit.
GREATER_UNIT = 0.5
_GREATER = {"万": "亿", "亿": "万亿"}
_NUMBER = re.compile(r"(-?\d+(?:\.(\d+))?)~(\d+(?:\.(\d+))?)(x?)([万亿]?)")
_SENTENCES = re.compile(r"\*(\d+)-(\d+)(/?) (\w+)")


class Draw:
    """What one document draws from: its own random numbers, its facts, and its pools.

    ``facts`` are the slots that are the same all over the document; those of ``once`` join them when first drawn.
    ``scale`` multiplies numbers with ``x``, ``size`` the counts of sentences.
    """

    def __init__(
        self,
        random: Random,
        pools: Mapping[str, tuple[Template, ...]],
        once: frozenset[str],
        facts: dict[str, str],
        scale: float = 1,
        size: float = 1,
    ) -> None:
        self.random = random
        self.pools = pools
        self.once = once
        self.facts = facts
        self.scale = scale
        self.size = size
        self._left: dict[str, list[int]] = {}

    def expand(self, template: Template) -> str:
        return "".join([part if isinstance(part, str) else part(self) for part in template])

    def word(self, name: str) -> str:
        """The document's fact ``name``, or an entry of that pool."""
        if (fact := self.facts.get(name)) is not None:
            return fact
        pool = self.pools[name]
        value = self.expand(pool[int(self.random.random() * len(pool))])
        if name in self.once:
            self.facts[name] = value
        return value

    def sentences(self, low: int, high: int, name: str, between: str) -> str:
        """So many sentences of the pool, times the document's size; fewer where the pool has no more."""
        pool = self.pools[name]
        if (left := self._left.get(name)) is None:
            left = self._left[name] = list(range(len(pool)))
            self.random.shuffle(left)
        count = max(1, round(self.size * self.random.uniform(low, high)))
        return between.join([self.expand(pool[left.pop()]) for _ in range(min(count, len(left)))])


def parse(text: str) -> Template:
    """The template that ``text`` writes.

    >>> parse("增长{5~5}%<以上|以上>")[0]
    '增长'
    """
    parts: list[str | Part] = []
    at = 0
    for found in _tokens(text):
        start, end, part = found
        if start > at:
            parts.append(text[at:start])
        parts.append(part)
        at = end
    if at < len(text):
        parts.append(text[at:])
    return tuple(parts)


def _tokens(text: str) -> list[tuple[int, int, Part]]:
    """The slots and choices of ``text`` that are in no other, with where they start and end."""
    found = []
    depth, start = 0, 0
    for index, character in enumerate(text):
        if character in "{<":
            start = index if depth == 0 else start
            depth += 1
        elif character in "}>":
            depth -= 1
            if depth == 0:
                inner = text[start + 1 : index]
                part = _choice(inner) if text[start] == "<" else _slot(inner)
                found.append((start, index + 1, part))
    if depth:
        raise ValueError(f"a slot is left open: {text}")
    return found


def _choice(inner: str) -> Part:
    options = tuple(parse(option) for option in inner.split("|"))
    count = len(options)
    return lambda draw: draw.expand(options[int(draw.random.random() * count)])


def _slot(inner: str) -> Part:
    if number := _NUMBER.fullmatch(inner):
        low, first, high, second, scaled, unit = number.groups()
        decimals = max(len(first or ""), len(second or ""))
        return _number(float(low), float(high), decimals, bool(scaled), unit)
    if several := _SENTENCES.fullmatch(inner):
        low, high, apart, name = several.groups()
        between = "\n" if apart else ""
        return lambda draw: draw.sentences(int(low), int(high), name, between)
    if not inner.isidentifier():
        raise ValueError(f"no slot: {inner}")
    return lambda draw: draw.word(inner)


def _number(low: float, high: float, decimals: int, scaled: bool, unit: str) -> Part:
    wide = low > 0 and high / low > WIDE

    def part(draw: Draw) -> str:
        share = draw.random.random()
        value = low * (high / low) ** share if wide else low + (high - low) * share
        if scaled:
            value *= draw.scale
        if unit and value >= 10_000 and draw.random.random() < GREATER_UNIT:
            return f"{value / 10_000:.2f}".rstrip("0").rstrip(".") + _GREATER[unit]
        return f"{value:.{decimals}f}{unit}"

    return part
