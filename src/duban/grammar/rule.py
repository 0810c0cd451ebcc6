"""Rules over class strings, written with the names of classes.

>>> import re
>>> bool(re.fullmatch(pattern("THING+ (?:UP|DOWN)"), "NNU"))
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from duban.grammar.classes import NAMES

_NAME = re.compile(r"\b[A-Z][A-Z_]+\b")


def pattern(verbose: str, **parts: str) -> str:
    """A regular expression over class strings from one in which classes have names; blanks do not count.

    ``parts`` are expressions with names of their own, put in where they are named.

    Raises:
        KeyError: where a name is neither a class nor a part.
    """

    def put(match: re.Match[str]) -> str:
        name = match[0]
        return f"(?:{pattern(parts[name], **parts)})" if name in parts else re.escape(NAMES[name])

    return _NAME.sub(put, verbose).replace(" ", "").replace("\n", "")


@dataclass(frozen=True)
class Rule:
    """A statement about how a value is put into words.

    Attributes:
        name: what the rule is called in records and explanations.
        classes: the words before the value, as a verbose pattern with the parts ``subject``, ``verb`` and ``base``.
        example: a clause that it reads, with the value's place marked by ``[]``; ``counter`` one that it leaves.
    """

    name: str
    classes: str
    example: str = ""
    counter: str = ""

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, anchored at both ends."""
        return re.compile(pattern(self.classes, **PARTS) + "$")


# Shared parts of patterns.
PARTS: dict[str, str] = {
    "MODIFIER": "(?:ADVERB|TIME|COMPARED|AVERAGE|RESPECTIVELY|ALL|TOGETHER|OUTLOOK|ASPECT)",
    "NOUN": "(?:THING|HEAD|ATTRIBUTE|PLACE)",
}
