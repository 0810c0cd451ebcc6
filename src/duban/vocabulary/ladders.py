"""Words that are further and further steps for one object: 申报 < 获批, 洽谈 < 签约 < 生效."""

from __future__ import annotations

from functools import cache
from typing import Literal

from duban.vocabulary.loader import Vocabulary, Words, load

Rung = Literal["1", "2", "3", "4", "5", "6"]


class Ladders(Vocabulary, frozen=True):
    """The words of ``ladders.yaml``: for each ladder by its name the words of each rung, from the weakest."""

    ladders: dict[str, dict[Rung, Words]]


@cache
def ladders() -> Ladders:
    """The ladders (``ladders.yaml``).

    >>> "获批" in ladders().ladders["admission"]["3"]
    True
    """
    return load("ladders", Ladders)
