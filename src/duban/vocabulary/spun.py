"""Tell-tale words of spun copies: what a synonym machine writes for a term."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, load


class Spun(Vocabulary, frozen=True):
    """The words of ``spun.yaml``: ``pairs`` maps what is written to the term it stands for."""

    pairs: dict[str, str]


@cache
def spun() -> Spun:
    """The words of spun copies (``spun.yaml``).

    >>> spun().pairs["增多值"]
    '增加值'
    """
    return load("spun", Spun)
