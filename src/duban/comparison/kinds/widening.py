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
    if not new.side.text.endswith(_sizes()) or not _share_a_name(old.content, new.content):
        return None
    return old.action, new.action


@cache
def _sizes() -> tuple[str, ...]:
    return tuple(sorted(stances().widening.sizes))


def _share_a_name(one: str, other: str) -> bool:
    """Whether two objects share so many characters in a row that they name one thing."""
    return any(one[i : i + NAME] in other for i in range(len(one) - NAME + 1))
