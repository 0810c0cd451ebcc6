"""Numbers in characters: 三批, 两三百家, 十多个, and multipliers alone: 万亿元, 上千家."""

from __future__ import annotations

import re
from functools import cache

from duban.grammar.quantities import exclusion
from duban.grammar.quantities.amount import CLOSING, Amount, half_behind, span_of, unit_of
from duban.grammar.quantities.numeral import SOME, power, trailing
from duban.grammar.quantities.remainder import completed, is_paid
from duban.grammar.quantities.sign import signed
from duban.vocabulary.numbers import numbers
from duban.vocabulary.pattern import alternation

_SPOKEN_ALONE = 20_000


def spoken(text: str, m: re.Match[str]) -> Amount | None:
    """The amount of a number or a range in characters, if it counts something."""
    unit, end = unit_of(text, m["cu"], m.end())
    written, start = m["cn"], m.start()
    more = (m["cm"] or "") if unit or m["cm"] in (None, "多", "余") else ""
    if more in (SOME, "几") and not unit:
        end = m.end("cn")
    low, high = span_of(m["ca"] or "", written, share=True)
    inexact = written[0] if written[0] in "几数上近" else ""
    near = more == SOME or SOME in written
    is_open = high is None or bool(more and more != SOME)
    if not unit:
        return _spoken_alone(text, start, end, low, high, written)
    several = high is None or high > low or is_open or near or half_behind(text, unit, end)
    if (
        not several
        and not is_paid(text, unit, end)
        and not exclusion.is_spoken_of(text, start, unit, written, low)
    ):
        return None
    if several and not exclusion.are_several(text, start, unit, end, low):
        return None
    if inexact == "近":
        is_open = False
    start, sign = signed(text, start, unit)
    if sign:
        low, high = low * sign, (high if high is None else high * sign)
    amount = Amount(start, end, low, None if is_open else high, unit, "spoken", inexact == "近" or near, sign)
    if exclusion.is_ranked(text, start, unit) or exclusion.is_classed(text, end, unit):
        return None
    return completed(text, amount)


def _spoken_alone(
    text: str, start: int, end: int, low: float, high: float | None, written: str
) -> Amount | None:
    """两千万|农民, 上千万|家庭: a great number counts what follows, whatever its unit."""
    if written[0] in "几上":
        return Amount(start, end, low, None, "", "round")
    if (
        low < _SPOKEN_ALONE
        or not trailing(written)
        or not exclusion.stands_alone(text, start, end, written, False, False)
    ):
        return None
    return Amount(start, end, low, high, "", "spoken")


# --- a multiplier alone ------------------------------------------------------------------------------------------
_ROUND_OK = re.compile(r"(?:破|超|达|近|过|逾|上|约|跨|向|成|增|资|额|入|台阶)$")
# «万亩示范片», «千亩高产田»: a size that names a plot or a work where a noun follows.
_SIZES = frozenset(["亩", "吨", "千瓦"])
_BOUNDS_BEHIND = ("以上", "以下", "以内")


# «万元地区生产总值能耗»: the size is a part of the name.
@cache
def _per_output() -> re.Pattern[str]:
    return re.compile(alternation(numbers().outputs))


# After a multiplier alone: 万众, 万物, 万里, 万象, 千千万万, 万一.
_NO_COUNT = ("众", "物", "里", "象", "千", "一")
# Words that end in 上 before a number: 以上, 网上, 海上.
_NOT_ABOVE = frozenset("迈跨跃站登以之线网海陆岸船车路身手会场加历")


def alone(text: str, m: re.Match[str]) -> Amount | None:
    """万亿元, 千亿斤, 上万家: a multiplier alone, where a unit or a word of bound shows that it counts."""
    unit, end = unit_of(text, m["ru"], m.end())
    start = m.start()
    if _is_phrase(text, m, unit, end):
        return None
    bounded = _ROUND_OK.search(text, max(0, start - 3), start)
    if not unit and not m["rp"] and text[end : end + 1] not in CLOSING:
        return None
    of_class = bool(unit) and text.startswith(_BOUNDS_BEHIND, end)  # «千人以上|演出»
    if not (bounded or of_class or m["rp"] or unit in numbers().round_units):
        return None
    if unit in _SIZES and not (bounded or m["rp"] or m["rmore"]) and _names(text, end):
        return None
    amount = 10.0 ** power(m["rm"])
    is_open = m["rp"] or m["rmore"] or (unit == "元" and CLASS_OF_MONEY.match(text, end))
    return Amount(start, end, amount, None if is_open else amount, unit, "round")


# «纳税亿元|楼宇», «百亿元|企业»: a class that begins at the sum.
CLASS_OF_MONEY = re.compile(
    "(?:级)?(?:楼宇|楼|企业|园区|产业|集群|项目|乡镇|镇|村|街|商圈|市场|品牌|县|平台)"
)


def _is_phrase(text: str, m: re.Match[str], unit: str, end: int) -> bool:
    """Whether the multiplier belongs to a word or to a name: 万众, 每百元, 规模以上亿元, 万元GDP能耗."""
    before = text[m.start() - 1 : m.start()] if m.start() else ""
    return (
        exclusion.is_classed(text, end, unit)
        or text.startswith(_NO_COUNT, end)
        or before == "每"
        or (before == "个" and not (unit and text.startswith(_BOUNDS_BEHIND, end)))  # «30个|千人以上|岛屿»
        or text.endswith(("单位：", "单位:"), 0, m.start())
        or (before in ("（", "(") and text.startswith(("）", ")"), end))
        or (not unit and m["rm"] in ("百", "千"))
        or (m["rp"] == "上" and before in _NOT_ABOVE)
        or (m["rp"] == "几" and bool(unit))
        or (unit == "元" and _per_output().match(text, end) is not None)
    )


def _names(text: str, end: int) -> bool:
    """Whether a noun follows at ``end`` that is named by the size before it: 千亩|高产片."""
    return text[end : end + 1] not in CLOSING and not exclusion.CLASS_FROM.match(text, end)
