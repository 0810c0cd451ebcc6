"""Whether what was to be furthered in words came to have a programme of its own (工程, 行动, 计划).

The other way tells nothing: a programme that is named no more may be under way (of five such pairs of the lists one is
weaker).
"""

from __future__ import annotations

import re
from functools import cache

from duban.comparison.formulations.units import Unit
from duban.comparison.kinds.force import Shift
from duban.vocabulary.pattern import alternation
from duban.vocabulary.stances import stances


def programme(old: Unit, new: Unit) -> Shift | None:
    """The programme that ``new`` is to carry out and of which ``old`` does not speak."""
    if new.action not in stances().programmes.carrying or _programmes().search(old.side.text):
        return None
    found = _programmes().search(new.side.text)
    return Shift(1, "", found.group()) if found else None


@cache
def _programmes() -> re.Pattern[str]:
    return re.compile(f"{alternation(stances().programmes.nouns)}$")
