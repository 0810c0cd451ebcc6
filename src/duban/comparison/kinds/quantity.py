"""Whether a promise came to have a number, or lost it."""

from __future__ import annotations

from dataclasses import dataclass

from duban.comparison.units import Unit
from duban.comparison.wording import AMOUNT


@dataclass(frozen=True, slots=True)
class Quantified:
    """A promise that came to have a number (``by`` 1) or lost it (-1): the words of the number."""

    by: int
    words: str


def quantified(old: Unit, new: Unit) -> Quantified | None:
    """Whether one side of a pair says how much and the other does not."""
    before, after = AMOUNT.search(old.side.text), AMOUNT.search(new.side.text)
    if bool(before) == bool(after):
        return None
    found = before or after
    assert found is not None
    return Quantified(1 if after else -1, found.group())
