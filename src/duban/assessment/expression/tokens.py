"""An expression cut into numbers with units, names, words and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from duban.assessment.expression.nodes import ExpressionError
from duban.assessment.expression.units import units

WORDS = ("and", "or", "not", "in")
# A name may be in Chinese; a number's unit is taken with it, so that it is no name.
_NAME = r"[^\W\d]\w*"
_LONGEST = 30
_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!=", "（": "(", "）": ")", "，": ",", "×": "*", "÷": "/"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece: ``kind`` is ``number``, ``name``, ``end``, or the word or sign itself."""

    at: int
    kind: str
    text: str
    unit: str = ""


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(units(), key=len, reverse=True)
    known = "|".join(re.escape(name) + (r"(?![A-Za-z0-9_])" if name[-1].isascii() else "") for name in names)
    return re.compile(
        rf"(?P<space>\s+)|(?P<number>\d[\d_]*(?:\.\d+)?)(?:[ ]*(?P<unit>{known}))?"
        rf"|(?P<name>{_NAME})|(?P<sign>>=|<=|==|!=|[-+*/()\[\],<>≥≤≠（），×÷])"
    )


def tokens(text: str) -> Iterator[Token]:
    """The pieces of ``text``, then one of kind ``end``.

    >>> [token.text for token in tokens("rd / revenue >= 5%")]
    ['rd', '/', 'revenue', '>=', '5', '']

    Raises:
        ExpressionError: at a character that begins no piece.
    """
    at = 0
    while at < len(text):
        match = _pattern().match(text, at)
        if match is None:
            raise ExpressionError(at, *_strange(text[at]))
        if match.lastgroup != "space":
            yield _token(match)
        at = match.end()
    yield Token(len(text), "end", "")


def _token(match: re.Match[str]) -> Token:
    at, text = match.start(), match[0]
    if match["number"]:
        if len(match["number"]) > _LONGEST:
            raise ExpressionError(at, f"数字超过{_LONGEST}位", f"a number of more than {_LONGEST} digits")
        return Token(at, "number", match["number"], match["unit"] or "")
    if match["name"]:
        return Token(at, text if text in WORDS else "name", text)
    sign = _SIGNS.get(text, text)
    return Token(at, sign, sign)


def _strange(character: str) -> tuple[str, str]:
    if character == "=":
        return "单个“=”不是比较；请写“==”", "a single «=» compares nothing; write «==»"
    return (
        f"“{character}”在表达式里没有意义；请删去",
        f"«{character}» means nothing in an expression; drop it",
    )
