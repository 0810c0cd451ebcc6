"""What one document bans and the other lets or helps, though few words tell that both speak of one thing.

«从严管控夜间摊点» and «有序放开地摊» share no more than a thing (``vocabulary/things.yaml``), and are too unlike to be paired by
likeness. That one is held down and the other let go is rare enough to tell with it: in five pairs of reports four such pairs
are found, all of them right; the rule was made with them in view.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from duban.comparison.formulations.link import Link
from duban.comparison.formulations.units import Unit
from duban.comparison.formulations.wording import wording
from duban.comparison.kinds.stance import banned_or_favoured, held, of_ban, of_restraint
from duban.comparison.thresholds import FEW_OPPOSED, SURE
from duban.vocabulary.stances import stances

_SIZE = 3


def opposed(old: Sequence[Unit], new: Sequence[Unit], left: frozenset[int]) -> Iterator[Link]:
    """Links of formulations of which one bans what the other favours; at least one is ``left`` over (by ``id``).

    Where the other has a counterpart already, both must name one thing; where neither has, a rare stretch tells as well.
    """
    stretches = {id(unit): _stretches(unit.plain) for unit in (*old, *new)}
    holders = Counter(stretch for held_by in stretches.values() for stretch in held_by)
    before, after = ([unit for unit in units if _pushes(unit)] for units in (old, new))
    taken: set[int] = set()
    for one in before:
        for other in after:
            both = id(one) in left and id(other) in left
            if not (id(one) in left or id(other) in left) or taken & {id(one), id(other)}:
                continue
            shared = stretches[id(one)] & stretches[id(other)] if both else ()
            rare = any(holders[stretch] <= FEW_OPPOSED and _can_name(stretch) for stretch in shared)
            if (rare or one.things & other.things) and _are_opposed(one, other, both):
                taken |= {id(one), id(other)}
                yield Link((one,), (other,), SURE)


def _pushes(unit: Unit) -> bool:
    """Whether a formulation bans or restrains, or lets and helps and not only goes on with work (推进)."""
    if unit.sort == "task":
        return False
    told = banned_or_favoured(unit.side.text)
    return bool(held(unit.side.text) or (told and told[0] < 0)) or _helps(unit)


def _helps(unit: Unit) -> bool:
    told = banned_or_favoured(unit.side.text)
    known = stances()
    favours = known.directions.up | known.pulls.loosens
    return told is not None and told[0] > 0 and told[1] in favours and told[1] not in _MILD


# What is held down is furthered all the same («促进…市场平稳健康发展»).
_MILD = frozenset(("促进",))


def _are_opposed(one: Unit, other: Unit, both: bool) -> bool:
    """Whether one bans or, where ``both`` are left over, restrains what the other favours."""
    if of_ban(one, other):
        return True
    helps = _helps(one) or _helps(other)
    return both and helps and of_restraint(one.side.text, other.side.text) is not None


def _stretches(text: str) -> frozenset[str]:
    return frozenset(text[i : i + _SIZE] for i in range(len(text) - _SIZE + 1))


def _can_name(stretch: str) -> bool:
    """Whether a stretch of characters can name a thing: it holds no common word and no particle."""
    common = wording().common
    return not (_PARTICLES & set(stretch) or stretch[: _SIZE - 1] in common or stretch[1:] in common)


_PARTICLES = frozenset("的和与及等在对为以由从向")
