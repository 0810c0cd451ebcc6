"""Whether a promise came to bind by what happens to those who fail: 问责, 黑名单, 一票否决; or does so no more."""

from __future__ import annotations

import re
from functools import cache

from duban.comparison.formulations.units import Unit
from duban.comparison.kinds.force import Shift
from duban.vocabulary.pattern import alternation
from duban.vocabulary.stances import stances


def bond(old: Unit, new: Unit) -> Shift | None:
    """The bond that came (``by`` 1) or went (-1); ``None`` where both or neither has one."""
    before, after = (_bonds().search(unit.side.text) for unit in (old, new))
    if bool(before) == bool(after):
        return None
    return Shift(1 if after else -1, before.group() if before else "", after.group() if after else "")


@cache
def _bonds() -> re.Pattern[str]:
    return re.compile(alternation(stances().bonds))
