"""Quantities: a number with its multiplier, unit and bounds.

One compiled pattern, put together from the parts of :mod:`duban.grammar.numeral` and :mod:`duban.grammar.share`, is
run over the places of a text where a number can begin; what it proposes is held against its surroundings
(:mod:`duban.grammar.exclusion`), so that dates, ordinals, list marks and numbers inside names (5G, C919, “1650”) fall
out, and gets its bounds from the words around it (:mod:`duban.grammar.bound`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from duban.grammar import exclusion, share
from duban.grammar.amount import CLOSING, Amount, half_behind, kind_of, span_of, unit_of
from duban.grammar.bound import bounds_of
from duban.grammar.numeral import ARABIC, HANZI, MIXED, MORE, RANGE, VAGUE, power, trailing, value
from duban.vocabulary import measures, units
from duban.vocabulary.pattern import alternation


class Quantity(NamedTuple):
    """A number at ``text[start:end]`` (its unit included, the words of bound around it not).

    Attributes:
        outer_start, outer_end: the span with the words of bound and approximation.
        low, high: bounds with multipliers expanded, negative only where a sign is written; ``None`` where open.
        approx: 约, 近, 左右 …
        unit: as written without its multiplier; empty where none is written. N个点 of a rate are 个百分点.
        form: the form of the number: ``digits``, ``spoken`` (三批), ``percent`` (百分之五), ``fraction``
            (三分之一), ``tenths`` (四成), ``discount`` (七五折), ``half`` (一半), ``halved`` (减半), ``doubled``
            (翻一番), ``ratio`` (2.5:1, a part of 12:38:50), ``zero`` (零增长), ``round`` (万亿元).
        sign: 1 or -1 where a sign is written, else 0.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    low: float | None
    high: float | None
    approx: bool
    unit: str
    form: str
    sign: int = 0


# --- the pattern -------------------------------------------------------------------------------------------------
_SPACE = "(?: (?=[A-Za-zμµ℃°%¥]))?"
_BETWEEN = "[与和及]"
# Dates are passed over as soon as they are seen: most numbers without a unit are dates.
_DAYS = rf"\d{{1,2}}日?(?:{RANGE}\d{{1,2}})?日(?!均)"
_DAY = rf"\d{{1,2}}月(?!均)(?:{_DAYS})?"
_DATE = rf"(?:(?:19|20)\d\d年(?!均)(?:{_DAY})?|{_DAY}|\d{{1,2}}日?{RANGE}\d{{1,2}}日(?!均))"


def _passed() -> str:
    """Dates and articles (一个, 两种), which are no figures whatever stands around them."""
    articles = [name for name in units().names if exclusion.is_article(name)]
    longer = [name for name in units().names if name[0] in articles and name not in articles]
    article = rf"[一二两三四五六七八九](?!{alternation(longer)}){alternation(articles)}(?![多几]|{RANGE})"
    return f"(?:{_DATE}|{article})(?P<passed>)"


# Digits are tried as a share only where one follows.
_SHARE_AHEAD = rf"(?:(?!\d)|(?=[\d.]+(?:{RANGE}[\d.]+)?{MORE}?[分成折/:：∶角毛]))"


@cache
def _atom() -> re.Pattern[str]:
    unit = f"{_SPACE}{alternation(units().names)}"
    digits = (
        rf"(?P<a>{MIXED})(?P<am>[多余几来])?(?P<au>{unit})?"
        rf"(?:(?:{RANGE}|{_BETWEEN}(?={MIXED}{unit}之间))(?P<b>{MIXED})(?P<bm>[多余几来])?(?P<bu>{unit})?)?(?P<digits>)"
    )
    spoken = (
        rf"(?:(?P<ca>{HANZI})(?:{unit})?{RANGE})?(?P<cn>{HANZI}|{VAGUE})(?P<cm>[多余几来])?"
        rf"(?:(?P<cu>{unit})|(?<=[万亿])|(?<=[万亿][多余]))(?P<spoken>)"
    )
    alone = rf"(?P<rp>[数上几])?(?P<rm>万亿|[十百千]?亿|[十百千]?万|千|百)(?P<rmore>[多余])?(?P<ru>{unit})?(?P<round>)"
    cents = rf"(?P<jiao>\d+|[一二两三四五六七八九])[角毛](?P<fen>\d|[一二三四五六七八九])分(?!之)(?P<cents>)"
    return re.compile(
        "|".join((_passed(), f"{_SHARE_AHEAD}(?:{share.PATTERN}|{cents})", digits, spoken, alone))
    )


# Where a number can begin. Looking for these places first spares trying each form at every character.
# One class opens the pattern: such patterns are searched many times as fast as others.
_FIRST = "[\\d一二两三四五六七八九十百千万亿翻几数上近过半减零壹贰叁肆伍陆柒捌玖拾]"


@cache
def _places() -> re.Pattern[str]:
    """A first character with what can follow it: a numeral in characters is followed by another or by a unit."""
    following = "".join(sorted({re.escape(name[0]) for name in units().names}))
    numeral = f"一二两三四五六七八九十百千万亿零〇点半成折分角毛多余几来至到拾佰仟\\-—–―~～－{following}"
    return re.compile(
        f"{_FIRST}(?:(?<=[\\d翻百千万亿])|(?<=[一二两三四五六七八九十])(?=[{numeral}])|(?<=[几数上近])(?=[十百千万亿])"
        "|(?<=[过减])(?=半)|(?<=半)(?=[数成折])|(?<=零)(?=[增点])|(?<=[壹贰叁肆伍陆柒捌玖拾])(?=[拾佰仟万亿点壹贰叁肆伍陆柒捌玖十百千零吨元]))"
    )


def quantities(text: str) -> list[Quantity]:
    """All quantities of ``text``, in order.

    >>> [(text[q.start:q.end], q.low, q.high, q.unit) for text in ["累计建成超过419万个，增长6%—6.5%"] for q in quantities(text)]
    [('419万个', 4190000.0, None, '个'), ('6%—6.5%', 6.0, 6.5, '%')]
    """
    found: list[Quantity] = []
    names = exclusion.names(text)
    name = next(names, None)
    for match, amounts in _proposed(text):
        while name and name[1] <= match.start():
            name = next(names, None)
        if name and name[0] < match.start() and match.end() <= name[1]:
            continue
        found.extend(_bounded(text, amount) for amount in amounts)
    return _with_shared_bounds(text, _with_points(text, _once(text, found)))


def _proposed(text: str) -> Iterator[tuple[re.Match[str], Sequence[Amount]]]:
    """What reads like a number with its amounts, in order and without overlap."""
    places, atom, at = _places().search, _atom().match, 0
    while place := places(text, at):
        match = atom(text, place.start())
        if match is None or match.lastgroup == "passed":
            at = match.end() if match else place.start() + 1
            continue
        found = _READERS[match.lastgroup or ""](text, match)
        amounts = () if found is None else (found,) if isinstance(found, Amount) else found
        yield match, amounts
        at = max(amounts[-1].end, place.start() + 1) if amounts else match.end()


def _bounded(text: str, amount: Amount) -> Quantity:
    start, end, low, high, unit, form, _, sign = amount
    outer_start, outer_end, low, high, approx = bounds_of(text, amount)
    return Quantity(start, end, outer_start, outer_end, low, high, approx, unit, form, sign)


def _with_points(text: str, found: list[Quantity]) -> list[Quantity]:
    """«3.4个、1个百分点»: the first has the unit of the second."""
    for i in range(len(found) - 1):
        q, following = found[i], found[i + 1]
        if q.unit == "个" and following.unit == "个百分点" and text[q.end : following.start] in ("、", "和"):
            found[i] = q._replace(unit="个百分点")
    return found


_JOINT = frozenset(["、", "和", "与", "及"])
_RESPECTIVELY = re.compile("(?:分别|各|接连|先后|相继)[^，。；、]{0,5}$")
_FARTHEST = 10


def _with_shared_bounds(text: str, found: list[Quantity]) -> list[Quantity]:
    """«分别达30万吨、50万吨以上», «分别超过90%、75%»: the word of bound at either end holds for all."""
    i = 0
    while i < len(found):
        last = i
        while last + 1 < len(found) and text[found[last].outer_end : found[last + 1].outer_start] in _JOINT:
            last += 1
        if last > i and _RESPECTIVELY.search(
            text, max(0, found[i].outer_start - _FARTHEST), found[i].outer_start
        ):
            _share_bound(found, i, last)
        i = last + 1
    return found


def _share_bound(found: list[Quantity], first: int, last: int) -> None:
    outer = found[last] if found[last].outer_end > found[last].end else found[first]
    if outer is not found[last] and outer.outer_start == outer.start:
        return
    for i in range(first, last + 1):
        q = found[i]
        if q is outer or q.outer_start < q.start or q.outer_end > q.end or q.low != q.high:
            continue
        low, high = (None if outer.low is None else q.low), (None if outer.high is None else q.high)
        found[i] = q._replace(low=low, high=high, approx=outer.approx)


_SAME_AGAIN = re.compile("[整正]?[（(](?:小写)?[：:]?")


def _once(text: str, found: list[Quantity]) -> list[Quantity]:
    """An amount in formal characters is written again in digits: 叁佰贰拾万元整（¥3,200,000.00）."""
    again = {
        i
        for i in range(1, len(found))
        if found[i].unit == found[i - 1].unit == "元"
        and found[i].low == found[i - 1].low
        and _SAME_AGAIN.fullmatch(text, found[i - 1].outer_end, found[i].start)
    }
    return [q for i, q in enumerate(found) if i not in again] if again else found


# --- numbers in digits -------------------------------------------------------------------------------------------
# «分别高4.2和0.7个百分点»: the first number has the unit of the second.
_SHARED_UNIT = re.compile(rf"(?:(?:、|和|与|及){ARABIC})+(?P<unit>个百分点|百分点|%|倍)")
_SIGNS = {"-": -1, "−": -1, "－": -1, "—": -1, "–": -1, "负": -1, "+": 1, "＋": 1}
# A sign stands behind a word or a mark, never behind a number or a letter; a dash only behind a word of growth.
_SIGNED = re.compile(
    r"(?:(?:^|[^\dA-Za-z%％‰）)”》年月日个—])[-−－+＋]|(?<![—])(?:[比速幅（(长资口])[—–]|(?:^|[为是达至到约低比速幅长率量（(：:，。\n])负)$"
)
# Before other units than of a rate a minus could also list: it needs a word that leads to the number.
_LED = re.compile(r"(?:^|[为是达至到约低温（(：:，\n])[-−－+＋负]$")
_RATES = frozenset(["%", "‰", "个百分点"])
_ENGLISH = re.compile(" ?[A-Za-z]")
_CURRENCIES = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}


def _digits(text: str, m: re.Match[str]) -> Amount | None:
    first, more, written, last = m.group("a", "am", "au", "b")
    end = m.end()
    if last:
        more, written = m.group("bm", "bu")
    if last and m["au"] and (_parts(text, m) if m["au"] == written else written):
        last, more, written, end = None, m["am"], m["au"], m.end("au")
    unit, end = unit_of(text, written, end, "guards_of_digits")
    if more in ("来", "几") and not unit:
        more, end = None, m.end("b" if last else "a")
    low, high = span_of(first if last else "", last or first, share=not m["au"])
    start, sign = _signed(text, m.start(), unit)
    if sign:
        low, high = low * sign, (high if high is None else high * sign)
    elif currency := _CURRENCIES.get(text[start - 1 : start]) if start else None:
        if not unit and _ENGLISH.match(text, end):  # $30 million
            return None
        start, unit = start - 1, unit or currency
    elif exclusion.is_name(text, start):
        return None
    if more and more != "来":
        high = None
    amount = Amount(start, end, low, high, unit, "digits", more == "来", sign)
    if not unit and (shared := _SHARED_UNIT.match(text, end)):
        return amount._replace(unit=shared["unit"])
    if not unit and not exclusion.stands_alone(text, start, end, last or first, bool(last), high is None):
        return None
    if _is_excluded(text, amount, last or first):
        return None
    return _completed(text, amount, last or first)


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
        or exclusion.is_ranked(text, start, unit)
        or exclusion.is_unmeasured(text, unit, start, end, written)
        or exclusion.is_classed(text, end)
    )


def _signed(text: str, start: int, unit: str) -> tuple[int, int]:
    """Where the number begins with its sign, and the sign; 0 for none."""
    sign = _SIGNS.get(text[start - 1 : start], 0) if start else 0
    if not sign or not _SIGNED.search(text, max(0, start - 2), start):
        return start, 0
    if unit in _RATES or (unit and _LED.search(text, max(0, start - 2), start)) or text[start - 1] == "负":
        return start - 1, sign
    return start, 0


# --- units that need a look around -------------------------------------------------------------------------------
_PENNY = r"(?:\d|[一二两三四五六七八九])"
_CENTS = re.compile(
    r"(?P<rest>[一二三四五六七八九])(?![十百千万亿个家名户年月角毛分])"
    rf"|(?:又|零)?(?:(?P<jiao>{_PENNY})[角毛]钱?)?(?:(?P<fen>{_PENNY})(?:美分|分)(?!之)钱?)?"
)
_GOES_ON = frozenset("多半又零一二两三四五六七八九0123456789")
_WITH_CENTS = frozenset(["元", "美元", "块", "块钱"])
_INDEX = re.compile(r"(?:指数|PMI|股指)[^。；\n]*$")
_AS_FAR_BACK = 40


def _completed(text: str, amount: Amount, written: str) -> Amount | None:
    """The amount with what its unit leaves open: 三斤半, 两块五, 5元2角, 提高2.1点."""
    unit, end = amount.unit, amount.end
    if unit in ("点", "个点"):
        return _points(text, amount)
    if text[end : end + 1] not in _GOES_ON or amount.low is None or amount.high is None:
        return amount
    if unit == "倍" and text.startswith("多", end) and not text.startswith("多元", end):
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
    moving = (*words["up"], *words["down"], *words["above"], *words["below"])
    return tuple(f"{word}{aspect}" for word in moving for aspect in ("", "了", "近", "约"))


_CHANGE = re.compile("[一二三四五六七八九](?:$|[，。；、,;）)\n])")


def _is_paid(text: str, unit: str, end: int) -> bool:
    """Whether 块 is money: 两块五."""
    return unit == "块" and _CHANGE.match(text, end) is not None


def _cents(text: str, m: re.Match[str]) -> Amount:
    worth = round(value(m["jiao"]).low / 10 + value(m["fen"]).low / 100, 2)
    return Amount(m.start(), m.end(), worth, worth, "元", "spoken")


# --- numbers in characters ---------------------------------------------------------------------------------------
_SPOKEN_ALONE = 20_000


def _spoken(text: str, m: re.Match[str]) -> Amount | None:
    unit, end = unit_of(text, m["cu"], m.end())
    written, start = m["cn"], m.start()
    more = (m["cm"] or "") if unit or m["cm"] in (None, "多", "余") else ""
    if more in ("来", "几") and not unit:
        end = m.end("cn")
    low, high = span_of(m["ca"] or "", written, share=True)
    inexact = written[0] if written[0] in "几数上近" else ""
    is_open = high is None or bool(more and more != "来")
    if not unit:
        return _spoken_alone(text, start, end, low, high, written)
    several = high is None or high > low or is_open or more == "来" or half_behind(text, unit, end)
    if (
        not several
        and not _is_paid(text, unit, end)
        and not exclusion.is_spoken_of(text, start, unit, written, low)
    ):
        return None
    if several and not exclusion.are_several(text, start, unit, end, low):
        return None
    if inexact == "近":
        is_open = False
    start, sign = _signed(text, start, unit)
    if sign:
        low, high = low * sign, (high if high is None else high * sign)
    amount = Amount(
        start, end, low, None if is_open else high, unit, "spoken", inexact == "近" or more == "来", sign
    )
    if exclusion.is_ranked(text, start, unit) or exclusion.is_classed(text, end):
        return None
    return _completed(text, amount, written)


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
_ROUND_UNITS = frozenset(["元", "美元", "斤", "吨", "亩", "千瓦", "人次"])
# «万元地区生产总值能耗»: the size is a part of the name.
_PER_OUTPUT = re.compile(r"(?:国内|地区)?生产总值|GDP|(?:规模以上)?(?:工业)?(?:增加值|产值)")
# After a multiplier alone: 万众, 万物, 万里, 万象, 千千万万, 万一.
_NO_COUNT = ("众", "物", "里", "象", "千", "一")
# Words that end in 上 before a number: 以上, 网上, 海上.
_NOT_ABOVE = frozenset("迈跨跃站登以之线网海陆岸船车路身手会场加历")


def _round(text: str, m: re.Match[str]) -> Amount | None:
    """万亿元, 千亿斤, 上万家: a multiplier alone, where a unit or a word of bound shows that it counts."""
    unit, end = unit_of(text, m["ru"], m.end())
    start = m.start()
    if _is_phrase(text, m, unit, end):
        return None
    bounded = _ROUND_OK.search(text, max(0, start - 3), start)
    if not unit and not m["rp"] and text[end : end + 1] not in CLOSING:
        return None
    if not bounded and not m["rp"] and unit not in _ROUND_UNITS:
        return None
    if unit in _SIZES and not (bounded or m["rp"] or m["rmore"]) and _names(text, end):
        return None
    amount = 10.0 ** power(m["rm"])
    return Amount(start, end, amount, None if m["rp"] or m["rmore"] else amount, unit, "round")


def _is_phrase(text: str, m: re.Match[str], unit: str, end: int) -> bool:
    """Whether the multiplier belongs to a word or to a name: 万众, 每百元, 规模以上亿元, 万元GDP能耗."""
    before = text[m.start() - 1 : m.start()] if m.start() else ""
    return (
        exclusion.is_classed(text, end)
        or text.startswith(_NO_COUNT, end)
        or before in ("个", "每")
        or text.endswith(("单位：", "单位:"), 0, m.start())
        or (before in ("（", "(") and text.startswith(("）", ")"), end))
        or (not unit and m["rm"] in ("百", "千"))
        or (m["rp"] == "上" and before in _NOT_ABOVE)
        or (m["rp"] == "几" and bool(unit))
        or (unit == "元" and _PER_OUTPUT.match(text, end) is not None)
    )


def _names(text: str, end: int) -> bool:
    """Whether a noun follows at ``end`` that is named by the size before it: 千亩|高产片."""
    return text[end : end + 1] not in CLOSING and not exclusion.CLASS_FROM.match(text, end)


_READERS = {**share.READERS, "cents": _cents, "digits": _digits, "spoken": _spoken, "round": _round}
