"""What a cell of a table says: numbers as people type them, yes and no, dates, gaps."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from duban.assessment.table.words import answer, folded, words
from duban.grammar.quantities.numeral import chinese

_NUMBER = re.compile(
    r"([+-]?)\s*((?:\d{1,3}(?:,\d{3,4})+|\d+)(?:\.\d*)?|\.\d+)(e[+-]?\d{1,3})?\s*(.*)", re.IGNORECASE
)
_CHARACTERS = re.compile(r"第?([零〇一二两三四五六七八九十百千]+)(.*)")
_DATE = re.compile(
    r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(?:(\d{1,2})\s*日?)?)?(?:[ t].*)?", re.IGNORECASE
)
_BRACKETED = re.compile(r"\(([^()]+)\)")
_LONGEST = 40
_MOST = Decimal("1e15")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a cell; ``factor`` where the cell itself names a multiplier, ``percent`` where it has the sign."""

    value: Decimal
    factor: int | None = None
    percent: bool = False


def is_missing(text: str) -> bool:
    """Whether the cell says that there is no value.

    >>> is_missing(" — "), is_missing("0")
    (True, False)
    """
    return answer(text) in words().missing


def number(text: str) -> Number | None:
    """The number that ``text`` writes; ``None`` where it is none.

    >>> number("１，２３４.５万元")
    Number(value=Decimal('1234.5'), factor=10000, percent=False)
    >>> number("(12.5)").value, number("3.5%").percent, number("二级").value, number("约三千")
    (Decimal('-12.5'), True, Decimal('2.0'), None)
    """
    text = unicodedata.normalize("NFKC", text).strip().lstrip("¥$").strip()
    bracketed = _BRACKETED.fullmatch(text)
    match = _NUMBER.fullmatch(bracketed[1] if bracketed else text)
    if match is None:
        return _in_characters(text)
    unit = _unit(match[4])
    if unit is None:
        return None
    try:
        value = Decimal(match[2].replace(",", "") + (match[3] or ""))
    except InvalidOperation:
        return None
    negative = (match[1] == "-") != bool(bracketed)
    return Number(-value if negative else value, *unit) if value <= _MOST else None


def _in_characters(text: str) -> Number | None:
    """A number in characters, such as 二级; 一 alone is no number, since it is typed for a dash."""
    match = _CHARACTERS.fullmatch(text)
    unit = _unit(match[2]) if match else None
    if match is None or unit is None or text == "一":
        return None
    return Number(Decimal(str(chinese(match[1]))), *unit)


def _unit(text: str) -> tuple[int | None, bool] | None:
    """What stands after a number: a multiplier, a percent sign, or a unit that only counts."""
    unit = folded(text)
    if inside := _BRACKETED.fullmatch(unit):
        unit = inside[1]
    known = words()
    if not unit or unit in known.plain:
        return None, False
    if unit in known.percent:
        return None, True
    factor = known.multipliers.get(unit) or known.money.get(unit)
    return (factor, False) if factor else None


def flag(text: str) -> bool | None:
    """Yes or no; ``None`` where it is neither.

    >>> flag("是"), flag("√"), flag("无"), flag("也许")
    (True, True, False, None)
    """
    word = answer(text)
    if word in words().yes:
        return True
    return False if word in words().no else None


def day(text: str) -> date | None:
    """A date; where only year and month are given, the month's first day.

    >>> day("2024年3月5日"), day("2024/3"), day("2024-13-01")
    (datetime.date(2024, 3, 5), datetime.date(2024, 3, 1), None)
    """
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return None


def quoted(value: object) -> str:
    """A cell's value as it is shown in a message: one line, not too long.

    >>> quoted("约三千\\n左右")
    '约三千 左右'
    """
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
