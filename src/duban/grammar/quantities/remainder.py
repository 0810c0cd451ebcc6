"""Remainders: what follows a unit and belongs to the number, and units that need a look around.

三斤|半, 两块|五, 5元|2角, 3倍|多; points are of a rate, of an index or of the clock.
"""

from __future__ import annotations

import re
from functools import cache

from duban.grammar.quantities.amount import CLOSING, Amount, half_behind
from duban.grammar.quantities.numeral import value
from duban.vocabulary import measures, units
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.pattern import alternation

_PENNY = r"(?:\d|[一二两三四五六七八九])"
_CENTS = re.compile(
    r"(?P<rest>[一二三四五六七八九])(?![十百千万亿个家名户年月角毛分])"
    rf"|(?:又|零)?(?:(?P<jiao>{_PENNY})[角毛]钱?)?(?:(?P<fen>{_PENNY})(?:美分|分)(?!之)钱?)?"
)
_GOES_ON = frozenset("多半又零一二两三四五六七八九0123456789")
_WITH_CENTS = frozenset(["元", "美元", "块"])
_INDEX = re.compile(r"(?:指数|PMI|股指)[^。；\n]*$")
_AS_FAR_BACK = 40


def completed(text: str, amount: Amount) -> Amount | None:
    """The amount with what its unit leaves open: 三斤半, 两块五, 5元2角, 提高2.1点."""
    unit, end = amount.unit, amount.end
    if text.startswith("/", end) and unit and (per := _per().match(text, end)):
        return amount._replace(end=per.end(), unit=unit + per[0])  # «0.42元/瓦时»
    if unit == "块钱" or _is_money(text, amount):
        unit, amount = "元", amount._replace(unit="元")
    if unit == "个多百分点":
        return amount._replace(unit="个百分点")
    if unit in ("点", "个点"):
        return _points(text, amount)
    if text[end : end + 1] not in _GOES_ON or amount.low is None or amount.high is None:
        return amount
    if text.startswith("多", end) and (
        (unit == "倍" and not text.startswith("多元", end)) or text[end + 1 : end + 2] in CLOSING
    ):  # «高出0.2元多，»
        return amount._replace(end=end + 1, high=None)
    if half_behind(text, unit, end):
        return amount._replace(end=end + 1, low=amount.low + 0.5, high=amount.high + 0.5)
    if unit in _WITH_CENTS and (cents := _CENTS.match(text, end)) and (extra := _worth(cents, unit)):
        return amount._replace(
            end=cents.end(),
            low=amount.low + extra,
            high=amount.high + extra,
            unit="美元" if unit == "美元" else "元",
        )
    return amount


@cache
def _per() -> re.Pattern[str]:
    """What an amount can be taken of, behind a stroke: a unit, a hundred kilometres, ten thousand yuan."""
    return re.compile(f"/(?:百公里|万元|万人|年|月|{alternation(units().names)})")


def _worth(cents: re.Match[str], unit: str) -> float:
    if cents["rest"]:
        return value(cents["rest"]).low / 10 if unit == "块" else 0.0
    jiao, fen = cents["jiao"], cents["fen"]
    return round((value(jiao).low if jiao else 0) / 10 + (value(fen).low if fen else 0) / 100, 2)


def _points(text: str, amount: Amount) -> Amount | None:
    """Points of an index stay 点; of a rate they are 个百分点, if something moves by them (8点 is a time)."""
    if _INDEX.search(text, max(0, amount.start - _AS_FAR_BACK), amount.start):
        return amount._replace(unit="点")
    moved = text.endswith(_movers(), max(0, amount.start - 6), amount.start)
    return amount._replace(unit="个百分点") if moved or amount.unit == "个点" else None


@cache
def _movers() -> tuple[str, ...]:
    words = measures()
    moving = (*words.up, *words.down, *lexicon().classes["ABOVE"], *lexicon().classes["BELOW"])
    return tuple(f"{word}{aspect}" for word in moving for aspect in ("", "了", "近", "约"))


def _is_money(text: str, amount: Amount) -> bool:
    """Whether 块 is money by what is done with it: «多挣了|5万块|出头», «能省|四千来块|，»."""
    alone = text[amount.end : amount.end + 1] in CLOSING or _ABOUT.match(text, amount.end) is not None
    return (
        amount.unit == "块"
        and alone
        and _EARNED.search(text, max(0, amount.start - 10), amount.start) is not None
    )


# What is done with money, or comes to so much, before its sum.
_EARNED = re.compile(
    "(?:[省挣赚花掏付缴交补奖发赔]|收入|工资|单价|租金|成本|每[人月年天户])[^，。；、]{0,4}$"
)
_ABOUT = re.compile("出头|左右|上下")
_CHANGE = re.compile("[一二三四五六七八九](?:$|[，。；、,;）)\n])")


def is_paid(text: str, unit: str, end: int) -> bool:
    """Whether 块 is money: 两块五."""
    return unit == "块" and _CHANGE.match(text, end) is not None


def cents(text: str, m: re.Match[str]) -> Amount:
    """Money below a yuan: 5角2分."""
    worth = round(value(m["jiao"]).low / 10 + value(m["fen"]).low / 100, 2)
    return Amount(m.start(), m.end(), worth, worth, "元", "spoken")
