"""Numbers in digits: what the pattern proposes, as amounts."""

from __future__ import annotations

import re
from functools import cache

from duban.grammar.quantities import exclusion
from duban.grammar.quantities.amount import Amount, span_of, unit_of
from duban.grammar.quantities.numeral import ARABIC, SOME, power, trailing
from duban.grammar.quantities.remainder import completed
from duban.grammar.quantities.sign import signed, turned
from duban.vocabulary import units
from duban.vocabulary.numbers import numbers
from duban.vocabulary.pattern import alternation

# «分别高4.2和0.7个百分点»: the first number has the unit of the second.
# With 分别 before it, it has the multiplier of the last too: «分别达12、15和18万吨».
_JOINTS = frozenset("、和与及")
_MORE_NUMBERS = rf"(?:(?:、|和|与|及){ARABIC}){{1,8}}"
_SHARED_RATE = frozenset(["个百分点", "百分点", "%", "倍"])
_EACH = re.compile("(?:分别|依次)[^，。；]*$")
_AS_FAR_BACK = 24
_ENGLISH = re.compile(" ?[A-Za-z]")
_CURRENCIES = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}


def digits(text: str, m: re.Match[str]) -> Amount | None:
    """The amount of a number or a range in digits."""
    first, more, written, last = m.group("a", "am", "au", "b")
    end = m.end()
    if last:
        more, written = m.group("bm", "bu")
    if last and m["au"] and (_parts(text, m) if m["au"] == written else written):
        last, more, written, end = None, m["am"], m["au"], m.end("au")
    unit, end = unit_of(text, written, end, "guards_of_digits")
    if more in (SOME, "几") and not unit:
        more, end = None, m.end("b" if last else "a")
    least, greatest = span_of(first if last else "", last or first, share=not m["au"])
    if more and more != SOME:
        greatest = None
    if not unit and _is_money(text, m.start(), end):
        unit = "元"
    start, sign = signed(text, m.start(), unit)
    low, high = turned(least, greatest, sign)
    if not sign:
        start, unit, named = _preceded(text, start, end, unit)
        if named:
            return None
    near = more == SOME or SOME in (last or first)
    amount = Amount(start, end, low, high, unit, "digits", near, sign)
    return _standing(text, amount, last or first, ranged=bool(last))


# «拿出1.5个亿» is said of money, unless people, or what they do by the hundred million, are counted.
_SPOKEN_MONEY = re.compile(r"个[多几]?亿$")


@cache
def _no_money() -> re.Pattern[str]:
    return re.compile(alternation(numbers().not_money))


@cache
def _money_follows() -> re.Pattern[str]:
    return re.compile(
        rf"[，。；、,;！？”）\s]|$|左右|上下|出头|以[上内下]|的?[^，。；、]{{0,6}}{alternation(numbers().money)}"
    )


_SPOKEN_OF = 12
_CLAUSE = re.compile("[，。；：]")


def _is_money(text: str, start: int, end: int) -> bool:
    """Whether a number that is told in 个亿 without a unit is one of yuan: «花了近9个亿»."""
    return (
        _SPOKEN_MONEY.search(text, start, end) is not None
        and _money_follows().match(text, end) is not None
        and _no_money().search(_CLAUSE.split(text[max(0, start - _SPOKEN_OF) : start])[-1]) is None
    )


def _preceded(text: str, start: int, end: int, unit: str) -> tuple[int, str, bool]:
    """Where the number begins with the mark of its currency, its unit, and whether it is part of a name."""
    currency = _CURRENCIES.get(text[start - 1 : start]) if start else None
    if currency is None:
        return start, unit, exclusion.is_name(text, start)
    return start - 1, unit or currency, not unit and _ENGLISH.match(text, end) is not None  # $30 million


def _standing(text: str, amount: Amount, written: str, ranged: bool) -> Amount | None:
    """The amount, where it is a figure, with the remainder that follows its unit."""
    start, end, unit = amount.start, amount.end, amount.unit
    if not unit:
        if text[end : end + 1] in _JOINTS and (shared := _shared(text, amount, written)):
            return shared
        is_open = amount.low is None or amount.high is None
        if not exclusion.stands_alone(text, start, end, written, ranged, is_open):
            return None
    return None if _is_excluded(text, amount, written) else completed(text, amount)


@cache
def _shared_unit() -> re.Pattern[str]:
    return re.compile(rf"{_MORE_NUMBERS}(?P<places>[百千万亿]*)(?P<unit>{alternation(units().names)})")


def _shared(text: str, amount: Amount, written: str) -> Amount | None:
    """The amount with the unit of the number that ends its list."""
    found = _shared_unit().match(text, amount.end)
    if not found or amount.low is None or amount.high is None:
        return None
    if found["unit"] in _SHARED_RATE:
        return amount._replace(unit=found["unit"])
    if not _EACH.search(text, max(0, amount.start - _AS_FAR_BACK), amount.start):
        return None
    factor = 1.0 if trailing(written) else 10.0 ** power(found["places"])
    return amount._replace(unit=found["unit"], low=amount.low * factor, high=amount.high * factor)


_FROM = frozenset("从由自")
_NOT_FROM = ("不等", "之间", "区间")


def _parts(text: str, m: re.Match[str]) -> bool:
    """Whether a movement leads from one number to the other: 从3家|到5家."""
    return (
        m.start() > 0
        and text[m.start() - 1] in _FROM
        and text[m.end("au")] in "到至"
        and not text.startswith(_NOT_FROM, m.end())
    )


def _is_excluded(text: str, amount: Amount, written: str) -> bool:
    start, end, unit = amount.start, amount.end, amount.unit
    return (
        exclusion.is_taken_of(text, start, unit, written)
        or exclusion.is_of_clock(text, start, unit)
        or exclusion.is_ranked(text, start, unit)
        or exclusion.is_unmeasured(text, unit, start, end, written)
        or exclusion.is_classed(text, end, unit)
        or exclusion.is_size_of_file(text, start, end, unit)
    )
