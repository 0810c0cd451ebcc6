"""Whether what was brought in before now grows: «推行…» → «扩大…范围»."""

from __future__ import annotations

from functools import cache

from duban.comparison.formulations.units import Unit
from duban.comparison.thresholds import NAME
from duban.vocabulary.stances import stances


def widened(old: Unit, new: Unit) -> tuple[str, str] | None:
    """The verbs that brought a thing in and that make it larger; ``None`` where the two are not such verbs of one thing."""
    known = stances().widening
    if new.action not in known.verbs or old.action not in known.introducing:
        return None
    if not new.side.text.endswith(_sizes()) or not _name_one_thing(old, new):
        return None
    return old.action, new.action


@cache
def _sizes() -> tuple[str, ...]:
    return tuple(sorted(stances().widening.sizes))


def _name_one_thing(old: Unit, new: Unit) -> bool:
    """Whether two formulations name one thing, or their objects share so many characters in a row that they do."""
    one, other = old.content, new.content
    return bool(old.things & new.things) or any(
        one[i : i + NAME] in other for i in range(len(one) - NAME + 1)
    )
