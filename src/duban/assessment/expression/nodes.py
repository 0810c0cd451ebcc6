"""What an expression is made of. Every node knows the offset at which it begins in its text."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from duban.language import Bilingual


class ExpressionError(Exception):
    """An expression that cannot be used: the offset at fault, and what is wrong."""

    def __init__(self, at: int, zh: str, en: str) -> None:
        super().__init__(en)
        self.at, self.message = at, Bilingual(zh, en)

    def moved(self, at: int) -> ExpressionError:
        """The same fault told at another offset."""
        return ExpressionError(at, self.message.zh, self.message.en)


@dataclass(frozen=True, slots=True)
class Number:
    """A constant as written, in ``unit``; ``unit`` is empty where none is written."""

    at: int
    value: Fraction
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, a definition, a choice or a tier; ``ago`` years before the last full one."""

    at: int
    id: str
    ago: int = 0


@dataclass(frozen=True, slots=True)
class Sum:
    """Two quantities joined by ``+``, ``-``, ``*`` or ``/``."""

    at: int
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison:
    """``left`` set against ``right`` by ``>=``, ``>``, ``<=``, ``<``, ``==`` or ``!=``."""

    at: int
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Among:
    """A variable that is one of several choices."""

    at: int
    left: Node
    choices: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of a condition."""

    at: int
    part: Node


@dataclass(frozen=True, slots=True)
class Joined:
    """At least ``count`` of the parts: all of them for ``and``, one for ``or``."""

    at: int
    word: str
    count: int
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    at: int
    function: str
    arguments: tuple[Node, ...]


Node = Number | Name | Sum | Comparison | Among | Not | Joined | Call
