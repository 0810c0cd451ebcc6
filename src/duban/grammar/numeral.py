"""Numerals: ``1,557``, ``３．５`` after repair ``3.5``, 三, 二十八, 一千二百, 两万五, 十点五.

The values follow the Chinese place-value reading (GB/T 15835, General rules for writing numerals):
十 百 千 multiply the digit before them, 万 and 亿 everything before them.
"""

from __future__ import annotations

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}

_DECIMAL = str.maketrans("零〇一二两三四五六七八九", "001223456789")


def chinese(text: str) -> float:
    """The value of a numeral in characters.

    >>> [chinese(t) for t in ("三", "十二", "二十八", "一千二百", "两万", "十点五", "二〇二五")]
    [3.0, 12.0, 28.0, 1200.0, 20000.0, 10.5, 2025.0]

    Raises:
        ValueError: where ``text`` is no numeral.
    """
    whole, point, decimals = text.partition("点")
    value = float(_whole(whole))
    if point:
        value += float("0." + decimals.translate(_DECIMAL))
    return value


def _whole(text: str) -> int:
    if not text:
        raise ValueError("empty numeral")
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in PLACES:
            section += (digit or 1) * PLACES[char]
            digit = 0
        elif char in MYRIADS:
            total = (total + section + digit or 1) * MYRIADS[char]
            section = digit = 0
        else:
            raise ValueError(f"{text!r} is no numeral")
    return total + section + digit


def power(text: str) -> int:
    """The power of ten that multiplier characters stand for; 0 for none.

    >>> power("万亿"), power("千万"), power("")
    (12, 7, 0)
    """
    return sum(_POWERS[char] for char in text)


def scaled(digits: str, multipliers: str = "") -> float:
    """The value of a numeral in digits or characters with its multipliers, without rounding noise.

    >>> scaled("5.31", "亿"), scaled("三", "万"), scaled("1,557")
    (531000000.0, 30000.0, 1557.0)
    """
    if digits[0].isdigit():
        return float(f"{digits.replace(',', '')}e{power(multipliers)}")
    return chinese(digits) * 10.0 ** power(multipliers)


_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
