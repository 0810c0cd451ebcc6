"""The rulebooks by name; packages of rulebooks put theirs here."""

from __future__ import annotations

from collections.abc import Callable

from duban.assess.formula import Edition
from duban.errors import DubanError

Editions = tuple[Edition, ...]
_RULEBOOKS: dict[str, Callable[[], Editions]] = {}


class NoRulebookError(DubanError):
    """There is no rulebook of this name."""


def put(name: str, load: Callable[[], Editions]) -> None:
    """Make a rulebook known; ``load`` is called when it is first asked for."""
    _RULEBOOKS[name] = load


def take(name: str) -> Editions:
    """The editions of a rulebook.

    Raises:
        NoRulebookError: where there is none of this name; the message names those there are.
    """
    if name not in _RULEBOOKS:
        known = ", ".join(sorted(_RULEBOOKS)) or "–"
        raise NoRulebookError(
            name, f"没有这个规则手册；现有：{known}", f"there is no such rulebook; there are: {known}"
        )
    return _RULEBOOKS[name]()
