"""Rules over class strings, written with the names of classes.

>>> bool(re.fullmatch(pattern("THING+ (?: UP | DOWN )"), "NNU"))
True
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from duban.grammar.classes import NAMES

_NAME: Final = re.compile(r"\b[A-Z][A-Z_]+\b")


def pattern(verbose: str, parts: Mapping[str, str] | None = None) -> str:
    """A regular expression over class strings from one in which classes have names; blanks do not count.

    ``parts`` are expressions with names of their own, put in where they are named.

    Raises:
        KeyError: where a name is neither a class nor a part.
    """
    known = parts or {}

    def put(match: re.Match[str]) -> str:
        name = match[0]
        return f"(?:{pattern(known[name], known)})" if name in known else re.escape(NAMES[name])

    return re.sub(r"\s", "", _NAME.sub(put, verbose))


def one_of(names: str) -> str:
    """The verbose pattern for one of the classes or parts called ``names``.

    >>> one_of("THING HEAD")
    '(?: THING | HEAD )'
    """
    return f"(?: {' | '.join(names.split())} )"


@dataclass(frozen=True, slots=True)
class Rule:
    """A statement about how a value is put into words.

    Attributes:
        name: what the rule is called in explanations.
        pattern: the words before the value, by their classes, with that of the value behind them; its groups are the parts of a clause.
        example: a clause that it reads, with the value in ``[]``, and ``reads``, what it finds for each part.
        counter: a clause that it leaves, with the value in ``[]``, and ``instead``, the rule that reads this.
    """

    name: str
    pattern: re.Pattern[str]
    example: str
    counter: str
    instead: str
    reads: Mapping[str, str] = field(default_factory=dict)
