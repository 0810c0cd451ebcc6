"""Numerals: ``1,557``, 三, 二十八, 两万五, 十点五, 13万2千, 一万亿零五百亿, 两三百, 叁佰贰拾万.

The values follow the Chinese place-value reading (GB/T 15835, General rules for writing numerals): 十 百 千 multiply
the digit before them, 万 and 亿 everything before them that is smaller, a digit behind a place stands for the place
below (两千四百五 is 2450), two neighbouring digits are a pair (七八 is 7 to 8).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}

# --- parts of patterns -----------------------------------------------------------------------------------------
ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
_UNITY = "一二两三四五六七八九"
_FORMAL = "壹贰叁肆伍陆柒捌玖"
# 千 before 瓦, 米, 克 … belongs to the unit.
_KILO = "千(?![瓦米克伏卡赫帕焦安升]|字节|比特(?!币))"
# 兆 counts before another numeral alone: 兆瓦, 兆字节.
_TERA = f"兆(?=[{_UNITY}{_FORMAL}十元])"
_HIGH = f"(?:百|{_KILO}|万|亿|{_TERA}|十(?=[百千]?[万亿]))"
# «50个亿» is 50亿, «12个多亿» more; «3个亿元镇» are three.
_ITEMS = "个[多几]?(?=亿(?![元级吨千斤]))"
# 13万|2千, 5亿|1万|4千|6百, 1千|零20, 3万|4000, 1亿|2千多万.
_SECTION = rf"零?(?:\d{{1,4}}|[{_UNITY}])(?:{_HIGH}+[多余几](?=[百千万亿]))?{_HIGH}+"
_LOWER = (
    rf"(?:{_SECTION})*(?:(?:(?<=万)\d{{4}}|零\d{{1,3}})(?![\d.,%年:])|(?<=万)零[{_UNITY}]?十?[{_UNITY}])?"
)
MIXED = rf"{ARABIC}(?:(?:(?!百?亿亿次)[多余几来]?(?:{_ITEMS})?{_HIGH})+{_LOWER})?"
# 陆 and 伍 end words (大陆, 队伍): they count before a place alone.
_FORMAL_START = f"[壹贰叁肆柒捌玖](?=[十百千万亿拾佰仟点零吨元])|(?<![大登队内着水])[伍陆](?=[拾佰仟万亿点])|拾(?=[万亿{_UNITY}{_FORMAL}])"
_RUN = f"(?:[零〇{_UNITY}{_FORMAL}十百万亿拾佰仟]|{_KILO}|{_TERA})"
_POINT = f"点[零〇{_UNITY}{_FORMAL}]{{1,8}}"
# Bounded: a longer run of numerals is no number, and would be tried anew from each of its characters.
HANZI = rf"(?:[{_UNITY}十]|{_FORMAL_START}|零(?=点)){_RUN}{{0,30}}(?:[多余几来](?=[百千万亿]){_RUN}{{1,4}})?(?:{_POINT}[十百千万亿]{{0,3}})?"
VAGUE = "(?:几十上百|[几数上近](?:十|百|千)[万亿]{0,2})"
MORE = "[多余几]"
RANGE = r"(?:[-—–―~～－]{1,2}|至|到)"

_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟〇两", "一二三四五六七八九十百千零二", "个,近")
_DECIMAL = str.maketrans("零〇一二两三四五六七八九", "001223456789")
_EXPONENTS = {"万": "e4", "亿": "e8"}
_SIMPLE = re.compile(rf"({ARABIC})([十百千万亿]*)")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|.")
_NEIGHBOURS = ["一二", "二三", "三四", "四五", "五六", "六七", "七八", "八九", "三五"]
_PAIR = re.compile(rf"(?<![一二三四五六七八九零])(?:{'|'.join(_NEIGHBOURS)})(?![一二三四五六七八九零点])")
_INEXACT = re.compile("[多余几数上]")
SOME = "来"
"""Says that a number is near, above or below: 560来亿."""
_SPOKEN = re.compile("[零〇一二两三四五六七八九十百千万亿兆]+(?:点[零〇一二三四五六七八九]+)?[十百千万亿]*")
_WITH_POINT = re.compile("(.*)点([零一二三四五六七八九]+)([十百千万亿]*)")


class Value(NamedTuple):
    """The least and the greatest value of a numeral; ``high`` is ``None`` where 多, 余 or 几 leave it open."""

    low: float
    high: float | None


def value(text: str) -> Value:
    """What a numeral in digits, characters or both stands for.

    >>> value("13万2千"), value("两三百"), value("一万多亿"), value("叁佰贰拾万")
    (Value(low=132000.0, high=132000.0), Value(low=200.0, high=300.0), Value(low=1000000000000.0, high=None), Value(low=3200000.0, high=3200000.0))

    Raises:
        ValueError: where ``text`` is no numeral.
    """
    try:  # the commonest numbers first: 30, 5.7, 120万
        number = float(text[:-1] + _EXPONENTS[text[-1]]) if text[-1] in _EXPONENTS else float(text)
        return Value(number, number)
    except ValueError:
        pass
    if simple := _SIMPLE.fullmatch(text):
        number = float(f"{simple[1].replace(',', '')}e{power(simple[2])}")
        return Value(number, number)
    plain = text.translate(_PLAIN).replace(SOME, "")
    exact = _INEXACT.sub("", plain)
    if pair := _PAIR.search(exact):
        before, after = exact[: pair.start()], exact[pair.end() :]
        return Value(_evaluated(before + pair[0][0] + after), _evaluated(before + pair[0][1] + after))
    number = _evaluated(exact)
    return Value(number, None if exact != plain else number)


def chinese(text: str) -> float:
    """The value of a numeral in characters.

    >>> [chinese(t) for t in ("三", "十二", "二十八", "一千二百", "两万", "十点五", "二〇二五")]
    [3.0, 12.0, 28.0, 1200.0, 20000.0, 10.5, 2025.0]

    Raises:
        ValueError: where ``text`` is no numeral.
    """
    if not _SPOKEN.fullmatch(text):
        raise ValueError(f"{text!r} is no numeral")
    return _evaluated(text.translate(_PLAIN))


@lru_cache(maxsize=256)
def power(text: str) -> int:
    """The power of ten that multiplier characters stand for; 0 for none.

    >>> power("万亿"), power("千万"), power("")
    (12, 7, 0)
    """
    return sum(_POWERS[char] for char in text)


def trailing(text: str) -> str:
    """The multipliers at the end of a numeral, which the lower end of a range can share: 3至4万.

    >>> trailing("1.2万亿"), trailing("三十万"), trailing("45")
    ('万亿', '万', '')
    """
    return text[len(text.rstrip("百千万亿")) :]


def _evaluated(text: str) -> float:
    """The value of a numeral in plain characters, digits or both."""
    if point := _WITH_POINT.fullmatch(text):
        whole = point[1] and _whole(point[1])
        return float(f"{int(whole or 0)}.{point[2].translate(_DECIMAL)}e{power(point[3])}")
    return float(_whole(text))


def _whole(text: str) -> int | Decimal:
    """Places are gathered to sections below 万; a myriad multiplies the sections and parts smaller than itself."""
    if text and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    parts: list[tuple[int | Decimal, int]] = []  # the value of a part, and the myriad that ended it
    section: int | Decimal = 0
    digit: int | Decimal | None = None
    place, gap = 0, False
    for token in _TOKEN.findall(text):
        if token in PLACES:
            section += (1 if digit is None else digit) * PLACES[token]
            digit, place, gap = None, PLACES[token], False
        elif token in MYRIADS:
            _multiply(parts, section + (digit or 0), MYRIADS[token])
            section, digit, place, gap = 0, None, MYRIADS[token], False
        elif token in DIGITS:
            digit, gap = DIGITS[token] or None, gap or token == "零"
        else:
            digit, gap = Decimal(token) if "." in token else int(token), True
    if digit is not None and place > 10 and not gap:
        digit *= place // 10  # 两千四百五
    return sum((part for part, _ in parts), section + (digit or 0))


def _multiply(parts: list[tuple[int | Decimal, int]], section: int | Decimal, myriad: int) -> None:
    """Multiply ``section`` and the parts below ``myriad`` by it; 万万 multiplies the part before."""
    if not section and parts and parts[-1][1] == myriad:
        section = parts.pop()[0]
    while parts and parts[-1][1] < myriad:
        section += parts.pop()[0]
    parts.append(((section or 1) * myriad, myriad))


_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
