"""Heads of measurement: the nouns that indicator phrases end in (产量, 增加值, 覆盖率).

What stands before the head is what is measured: «新能源汽车产量» is of 新能源汽车.
"""

from __future__ import annotations

import re
from functools import cache

from duban.vocabulary import measures
from duban.vocabulary.pattern import alternation


@cache
def _head() -> re.Pattern[str]:
    words = measures()
    return re.compile(
        rf"(?:限上|规上|规模以上|年|总|净|人均|实际|{alternation(words.heads)})*(?:{alternation(words.heads)})(?:占.*)?$"
    )


def first(clause: str) -> str:
    """What ``clause`` measures, up to the first head in it: «粮食产量屡创新高» the 粮食产量; empty where it has none.

    >>> first("粮食产量屡创新高"), first("各地抢抓机遇")
    ('粮食产量', '')
    """
    match = _first_head().match(clause)
    return match.group() if match else ""


@cache
def _first_head() -> re.Pattern[str]:
    return re.compile(rf"[^，。；、]{{0,14}}?{alternation(measures().heads)}")


def is_owned(name: str) -> bool:
    """Whether ``name`` is a measure that says nothing without what it is of (市场占有率).

    >>> is_owned("市场占有率"), is_owned("粮食产量")
    (True, False)
    """
    return name in measures().owned


def found(phrase: str) -> re.Match[str] | None:
    """The noun of measurement at the end of ``phrase`` with what belongs to it (人均可支配收入).

    >>> match = found("城镇居民人均可支配收入")
    >>> match[0] if match else None
    '人均可支配收入'
    """
    return _head().search(phrase)


def of(phrase: str) -> str:
    """The noun of measurement that ``phrase`` ends in; empty where it ends in none.

    >>> of("规模以上工业增加值"), of("风电")
    ('增加值', '')
    """
    match = found(phrase)
    return match.group() if match else ""


def owner(phrase: str) -> str:
    """What a measured phrase measures: «新能源汽车产量» is of 新能源汽车; all of it where it names no measure.

    >>> owner("新能源汽车产量")
    '新能源汽车'
    """
    match = (_last_head() if phrase.startswith(_PER) else _head()).search(phrase)
    return phrase[: match.start()] if match else phrase


# «单位国内生产总值|能耗»: what it is counted by is no head.
_PER = ("单位", "万元", "人均")


@cache
def _last_head() -> re.Pattern[str]:
    return re.compile(rf"{alternation(measures().heads)}$")


def is_measured(phrase: str) -> bool:
    """Whether ``phrase`` names a measure by its head or by how its last word is built (处置率, 供水量).

    >>> is_measured("污水处置率"), is_measured("养老床位")
    (True, False)
    """
    return phrase.endswith(_MEASURE_SUFFIXES) or ends(phrase)


# What nouns of measurement are built with; 质量 and the like measure nothing.
_MEASURE_SUFFIXES = ("率", "额", "值", "总量")


def is_one(phrase: str) -> bool:
    """Whether ``phrase`` is nothing but a noun of measurement (总规模, 年产值).

    >>> is_one("总规模"), is_one("粮食产量")
    (True, False)
    """
    match = _head().search(phrase)
    return match is not None and match.start() == 0


def ends(phrase: str) -> bool:
    """Whether ``phrase`` ends in a noun of measurement (产量, 增加值).

    >>> ends("粮食产量"), ends("养老床位")
    (True, False)
    """
    return _head().search(phrase) is not None
