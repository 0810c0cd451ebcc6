"""Whether a promise came to have a number, or lost it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from duban.comparison.formulations.units import Unit
from duban.comparison.formulations.wording import AMOUNT, wording
from duban.vocabulary.pattern import alternation
from duban.vocabulary.stances import stances


@dataclass(frozen=True, slots=True)
class Quantified:
    """A promise that came to have a number (``by`` 1) or lost it (-1): the words of the number."""

    by: int
    words: str


def quantified(old: Unit, new: Unit) -> Quantified | None:
    """Whether one side of a pair says how much and the other does not."""
    before, after = _amount(old.side.text), _amount(new.side.text)
    if bool(before) == bool(after):
        return None
    wide = wording().wide.search(new.side.text)
    if not after and wide and wide.group().startswith(_OF_ALL) and not wording().wide.search(old.side.text):
        return None  # a number of places gave way to all of them
    if before and not after and _spared().search(new.side.text):
        return None  # an amount that is spared gave way to sparing all
    found = before or after
    assert found is not None
    return Quantified(1 if after else -1, found.group())


# Words of width that say all; «大规模» says no number.
_OF_ALL = ("全", "各", "所有", "一律", "普遍", "推广", "推开")


@cache
def _spared() -> re.Pattern[str]:
    return re.compile(alternation(stances().pulls.waives))


def _amount(text: str) -> re.Match[str] | None:
    """The first amount, in digits or in words (一半, 千家); 一个 and numbers of names («三大…», «“四个…”») are none."""
    return AMOUNT.search(text) or _IN_WORDS.search(text)


_IN_WORDS = re.compile(
    r"一半|减半|翻一?番|翻[两二三]番|[一二两三四五六七八九十]分之[一二三四五六七八九十]|[三四五六七八九]成(?![立为员果长熟都])"
    r"|(?:[二两三四五六七八九十百千]|[一二三四五六七八九]十|上[百千万])[百千万]?[家座项所户]"
)
