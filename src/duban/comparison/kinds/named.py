"""Whether names in quotation marks or of documents came into a promise that is otherwise alike, or left it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTED = re.compile("[“《]([^”》]{2,20})[”》]")


@dataclass(frozen=True, slots=True)
class Named:
    """Names that came (``by`` 1) or went (-1), where the names of the lesser side stand in the greater."""

    by: int
    names: tuple[str, ...]


def named(old: str, new: str) -> Named | None:
    """The quoted names that only one of two texts has, where the other has some of them and no others.

    >>> named("推广“甲法”“乙法”", "推广“甲法”")
    Named(by=-1, names=('乙法',))
    >>> named("推广“甲法”", "推广“乙法”") is None
    True
    """
    before, after = _names(old), _names(new)
    if not before or not after or set(before) == set(after):
        return None
    if set(after) < set(before):
        return Named(-1, tuple(name for name in before if name not in after))
    if set(before) < set(after):
        return Named(1, tuple(name for name in after if name not in before))
    return None


def _names(text: str) -> list[str]:
    return _QUOTED.findall(text)
