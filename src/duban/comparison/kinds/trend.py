"""Whether what was to grow or fall is now only to stay as it is, or the other way.

«提高护理补贴标准» and later «护理补贴标准保持不变» push one way with less; the verbs are no alternatives of the scale of
force, and to keep is not to turn round (:mod:`duban.comparison.kinds.stance`).
"""

from __future__ import annotations

from functools import cache

from duban.comparison.formulations.units import Unit
from duban.comparison.kinds.force import Shift
from duban.vocabulary.scanner import Scanner
from duban.vocabulary.stances import stances

_MOVING, _HOLDING = 1, 0


def trend(old: Unit, new: Unit) -> Shift | None:
    """The change from staying to moving (``by`` 1) or back (-1); ``None`` where neither or both are said."""
    before, after = _told(old.side.text), _told(new.side.text)
    if before is None or after is None or before[0] == after[0]:
        return None
    return Shift(after[0] - before[0], before[1], after[1])


def _told(text: str) -> tuple[int, str] | None:
    """Whether ``text`` says that something moves or stays, and the word; ``None`` where it says both or neither."""
    found = [(hit.value, text[hit.start : hit.end]) for hit in _scanner().scan(text)]
    return found[0] if len({value for value, _ in found}) == 1 else None


@cache
def _scanner() -> Scanner[int]:
    words = stances().trends
    return Scanner(
        dict.fromkeys(sorted(words.moving), _MOVING) | dict.fromkeys(sorted(words.holding), _HOLDING)
    )
