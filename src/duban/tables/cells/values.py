"""What the text of a cell is at first sight: a value, the mark of an absent one, a year, a label.

Only the shape is looked at, so that header rows and stub columns can be told from what they head; what a value is worth
is read later, by the grammar of numerals.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from duban.tables.cells.document_number import YEAR_AND_NUMBER
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words

_OPEN, _CLOSE = r"[\[［〔【(（]", r"[\]］〕】)）]"
_SIGN = r"[-−–—－+＋±↑↓▲▼△▽]"
_NUMBER = r"\d+(?:[,，'’\s]\d{3,4})*(?:\.\d+)?"
# A unit or a word of bound behind the number: 万亩, 个百分点, 以上.
_TAIL = r"[%％‰A-Za-z/·℃\u4e00-\u9fff（）()²³㎡]{0,12}"
# «5.1（5.2）»: another value of the same in brackets.
_SECOND = rf"(?:[（(]{_SIGN}?{_NUMBER}%?[)）])?"
# A mark that leads to a note.
_MARK = "[*①-⑳⁰¹²³⁴-⁹]*"
_Y, _TO = r"(?:19|20)\d\d", "[-—–~～至]"
_YEAR = re.compile(rf"{_Y}\s*年?")
# What counts as time although it is a number with a character: 2024年, 1—9月, 9月末, 第3季度, 2025年目标.
_TIME = re.compile(
    rf"{_Y}\s*年|\d{{1,2}}\s*(?:{_TO}\s*\d{{1,2}})?\s*月|[第前]\s*\d|\d\s*季度|{_Y}\s*[-—–~～至./]\s*(?:19|20)?\d\d"
)
# Seven or eight digits alone are an amount without marks of thousands; where they are calls, the head says so.
_PHONE = re.compile(r"\(?0\d{2,3}\)?[-—– ]?\d{7,8}(?:[-转]\d+)?|\d{7,8}[-转]\d+|1[3-9]\d{9}|\d{15,18}[Xx\d]?")
_DAY = rf"{_Y}\s*[-./年]\s*\d{{1,2}}(?:\s*[-./月]\s*\d{{1,2}}\s*日?)?月?[底末前]?|\d{{1,2}}月\d{{0,2}}日?[底末前]?"
_HOUR = rf"\d{{1,2}}[:：]\d\d(?:{_TO}\d{{1,2}}[:：]\d\d)?"
_STAMP = rf"{_Y}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_DATE = re.compile(f"{_DAY}|{_HOUR}|{_STAMP}")
# Classes of age head columns and rows; a single age may be a value.
_AGES = re.compile(
    r"(?:\d{1,3}\s*[-—–~～至]{1,2}\s*\d{1,3}\s*周?岁|\d{1,3}\s*周?岁及以[上下])(?:[（(][^（）()\d]*[）)])?"
)
_NUMBERED = re.compile(rf".{{0,14}}{YEAR_AND_NUMBER}")


@cache
def _value() -> re.Pattern[str]:
    bound = f"(?:[≥≤><＞＜≧≦⩾⩽=＝~～约近超]|{alternation(table_words().bounds)})"
    opened = rf"(?:{bound}\s*){{0,3}}{_OPEN}?\s*(?:{bound}\s*){{0,2}}{_SIGN}?\s*{_NUMBER}"
    further = rf"(?:\s*[万亿%]{{0,2}}\s*(?:[-—–~～至到∶:：/]{{1,2}}\s*{_NUMBER}){{1,2}})?"
    return re.compile(rf"{opened}{further}\s*{_TAIL}\s*{_CLOSE}?{_TAIL}{_SECOND}{_MARK}")


@cache
def _absent() -> frozenset[str]:
    return frozenset(table_words().absent)


def is_absent(text: str) -> bool:
    """Whether a cell says that there is no value.

    >>> is_absent("—"), is_absent("… "), is_absent("0"), is_absent("")
    (True, True, False, False)
    """
    return text.strip() in _absent()


# The readers of rows, columns and blocks ask about the same cells.
@lru_cache(maxsize=4_096)
def is_value(text: str) -> bool:
    """Whether a cell has the shape of a value: a number with what bounds it and its unit.

    >>> [is_value(text) for text in ("3,560.2", "≥4.5", "[17]", "7以上", "45万亩", "-3.2", "6%—6.5%")]
    [True, True, True, True, True, True, True]
    >>> [is_value(text) for text in ("2024年", "地区生产总值", "1—9月", "2025-06-30", "0551-6260", "政发〔2024〕8号")]
    [False, False, False, False, False, False]
    """
    text = text.strip()
    if not text or not any(char.isdigit() for char in text) or len(text) > _LONGEST:
        return False
    if _TIME.match(text) or _DATE.fullmatch(text) or _PHONE.fullmatch(text) or _NUMBERED.fullmatch(text):
        return False
    if _AGES.fullmatch(text):
        return False
    return _value().fullmatch(text) is not None and not _CODE.fullmatch(text)


_LONGEST = 40
# Numbers of documents and telephones with a stroke, numbers of chapters.
_CODE = re.compile(r"\d{3,4}[-—–]\d{4}|\d+[、.．]\s*[\u4e00-\u9fff].*|第.*|\d{1,2}(?:\.\d{1,2}){2,}")


_DECIMAL_YEAR = re.compile(rf"{_Y}\.\d{{1,2}}")


def may_be_value(text: str) -> bool:
    """Whether a cell has the shape of a value where its neighbours have: 2018.5 is an amount among amounts.

    >>> may_be_value("2018.5"), is_value("2018.5"), may_be_value("2018年")
    (True, False, False)
    """
    return is_value(text) or _DECIMAL_YEAR.fullmatch(text.strip()) is not None


def is_year(text: str) -> bool:
    """Whether a cell is a year, with or without 年.

    >>> is_year("2024"), is_year("2024年"), is_year("2105.3")
    (True, True, False)
    """
    return _YEAR.fullmatch(text.strip()) is not None


def squeezed(text: str) -> str:
    """The text without blanks and line ends: labels are padded to a width («合　　计»).

    >>> squeezed("合　　计")
    '合计'
    """
    return "".join(text.split())
