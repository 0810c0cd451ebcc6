"""Quantities: a number with its multiplier, unit and bounds.

One compiled pattern, put together from the parts of :mod:`duban.grammar.quantities.numeral` and :mod:`duban.grammar.quantities.share`, is
run over the places of a text where a number can begin; what it proposes is held against its surroundings
(:mod:`duban.grammar.quantities.exclusion`), so that dates, ordinals, list marks and numbers inside names (5G, C919, “1650”) fall
out, and gets its bounds from the words around it (:mod:`duban.grammar.quantities.bound`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from duban.grammar.quantities import digits, exclusion, remainder, share, spoken
from duban.grammar.quantities.amount import Amount
from duban.grammar.quantities.bound import bounds_of
from duban.grammar.quantities.numeral import HANZI, MIXED, MORE, RANGE, VAGUE
from duban.grammar.quantities.small_money import with_small_money
from duban.vocabulary import units
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
    """Dates, articles (一个, 两种) and stretches of time in characters (五年, 三个月), which are no figures whatever stands around them."""
    articles = [name for name in units().names if exclusion.is_article(name)]
    longer = {name for name in units().names if name.startswith(tuple(articles))} - set(articles)
    article = (
        rf"(?:十?[一二两三四五六七八九]|十)(?!{alternation(longer)}){alternation(articles)}(?![多几]|{RANGE})"
    )
    return f"(?:{_DATE}|{article})(?P<passed>)"


# Digits are tried as a share only where one follows.
_SHARE_AHEAD = rf"(?:(?!\d)|(?=[\d.]+(?:{RANGE}[\d.]+)?{MORE}?[分成折/:：∶角毛]))"


@cache
def _atom() -> re.Pattern[str]:
    unit = f"{_SPACE}{alternation(units().names)}"
    arabic = (
        rf"(?P<a>{MIXED})(?P<am>[多余几来])?(?P<au>{unit})?"
        rf"(?:(?:{RANGE}|{_BETWEEN}(?={MIXED}{unit}之间))(?P<b>{MIXED})(?P<bm>[多余几来])?(?P<bu>{unit})?)?(?P<digits>)"
    )
    hanzi = (
        rf"(?:(?P<ca>{HANZI})(?:{unit})?{RANGE})?(?P<cn>{HANZI}|{VAGUE})(?P<cm>[多余几来])?"
        rf"(?:(?P<cu>{unit})|(?<=[万亿])|(?<=[万亿][多余]))(?P<spoken>)"
    )
    alone = rf"(?P<rp>[数上几])?(?P<rm>万亿|[十百千]?亿|[十百千]?万|千|百)(?P<rmore>[多余])?(?P<ru>{unit})?(?P<round>)"
    cents = r"(?P<jiao>\d+|[一二两三四五六七八九])[角毛](?P<fen>\d|[一二三四五六七八九])分(?!之)(?P<cents>)"
    return re.compile(
        "|".join((_passed(), f"{_SHARE_AHEAD}(?:{share.PATTERN}|{cents})", arabic, hanzi, alone))
    )


# Where a number can begin. Looking for these places first spares trying each form at every character.
# One class opens the pattern: such patterns are searched many times as fast as others.
_UNITY, _FORMAL = "一二两三四五六七八九", "壹贰叁肆伍陆柒捌玖拾"
_FIRST = f"[\\d{_UNITY}十百千万亿翻几数上近过半减零每{_FORMAL}]"
_INSIDE = f"{_UNITY}十百千万亿零〇点半成折分角毛多余几来至到拾佰仟\\-—–―~～－"


@cache
def _places() -> re.Pattern[str]:
    """A first character with what can follow it: a numeral in characters is followed by another or by a unit."""
    following = _INSIDE + "".join(sorted({re.escape(name[0]) for name in units().names}))
    openings = (
        r"(?<=[\d翻百千万亿])",
        f"(?<=[{_UNITY}十])(?=[{following}])",
        "(?<=[几数上近])(?=[十百千万亿])",
        f"(?<=每)(?=[\\d{_UNITY}十])",
        "(?<=[过减])(?=半)|(?<=半)(?=[数成折])|(?<=零)(?=[增点])",
        f"(?<=[{_FORMAL}])(?=[{_FORMAL}佰仟万亿点{_UNITY}十百千零吨元])",
    )
    return re.compile(f"{_FIRST}(?:{'|'.join(openings)})")


def quantities(text: str) -> list[Quantity]:
    """All quantities of ``text``, in order.

    >>> [(text[q.start:q.end], q.low, q.high, q.unit) for text in ["累计建成超过419万个，增长6%—6.5%"] for q in quantities(text)]
    [('419万个', 4190000.0, None, '个'), ('6%—6.5%', 6.0, 6.5, '%')]
    """
    proposed: list[Amount] = []
    names = exclusion.names(text)
    name = next(names, None)
    for start, end, read in _proposed(text):
        while name and name[1] <= start:
            name = next(names, None)
        if name and name[0] < start and end <= name[1]:
            continue
        if isinstance(read, Amount):
            proposed.append(read)
        else:
            proposed.extend(read)
    found = [_bounded(text, amount) for amount in with_small_money(text, proposed)]
    return _with_shared_bounds(text, _from_to(text, _with_points(text, _once(text, found))))


def _proposed(text: str) -> Iterator[tuple[int, int, Amount | Sequence[Amount]]]:
    """The spans that read like a number with their amounts, in order and without overlap."""
    places, atom, at = _places().search, _atom().match, 0
    while place := places(text, at):
        match = atom(text, place.start())
        if match is None:
            at = place.start() + 1
            continue
        start, at = match.span()
        form = match.lastgroup or ""
        if form == "passed":
            continue
        read = _READERS[form](text, match)
        if read:
            yield start, at, read
            at = max(start + 1, read.end if isinstance(read, Amount) else read[-1].end)


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


_FROM_UP, _UP_TO = ("以上", "及以上"), ("以下", "及以下")


def _from_to(text: str, found: list[Quantity]) -> list[Quantity]:
    """«处1倍|以上|3倍|以下|罚款»: two ends of one range."""
    joined: list[Quantity] = []
    for q in found:
        last = joined[-1] if joined else None
        if (
            last
            and last.unit == q.unit
            and text[last.end : last.outer_end] in _FROM_UP
            and text[q.end : q.outer_end] in _UP_TO
            and text[last.outer_end : q.outer_start] in ("", "、")
        ):
            joined[-1] = last._replace(end=q.end, outer_end=q.outer_end, low=last.low, high=q.high)
        else:
            joined.append(q)
    return joined


_JOINT = frozenset(["、", "和", "与", "及"])
# Up to twelve characters lie between: «分别|按不超过总投资的|30%、45%».
_RESPECTIVELY = re.compile("(?:分别|各|接连|先后|相继)[^，。；、]{0,12}$")
_FARTHEST = 16


def _with_shared_bounds(text: str, found: list[Quantity]) -> list[Quantity]:
    """«分别达30万吨、50万吨以上», «分别超过90%、75%»: the word of bound at either end holds for all."""
    i = 0
    while i < len(found):
        last = i
        while last + 1 < len(found) and _are_joint(text, found[last].outer_end, found[last + 1].outer_start):
            last += 1
        if last > i and (
            _RESPECTIVELY.search(text, max(0, found[i].outer_start - _FARTHEST), found[i].outer_start)
            or _are_thresholds(text, found, i, last)
        ):
            _share_bound(found, i, last)
        i = last + 1
    return found


def _are_thresholds(text: str, found: list[Quantity], first: int, last: int) -> bool:
    """Whether a list of sums says whom a clause is about: «首次突破1亿元、5亿元|的企业»."""
    bounded = found[first].outer_start < found[first].start
    alike = all(q.unit == found[first].unit for q in found[first : last + 1])
    return bounded and alike and text.startswith("的", found[last].outer_end)


def _are_joint(text: str, end: int, start: int) -> bool:
    return start - end == 1 and text[end] in _JOINT


def _share_bound(found: list[Quantity], first: int, last: int) -> None:
    outer = found[last] if found[last].outer_end > found[last].end else found[first]
    if outer is not found[last] and outer.low == outer.high:
        return
    for i in range(first, last + 1):
        q = found[i]
        if q is outer or q.outer_start < q.start or q.outer_end > q.end or q.low != q.high:
            continue
        low, high = (None if outer.low is None else q.low), (None if outer.high is None else q.high)
        found[i] = q._replace(low=low, high=high, approx=outer.approx)


_SAME_AGAIN = re.compile("[整正]?(?:[（(](?:小写)?[：:]?|[，,；;]?[（(]?[大小]写[）)]?[：:]?(?:人民币)?)")


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


_READERS = {
    **share.READERS,
    "cents": remainder.cents,
    "digits": digits.digits,
    "spoken": spoken.spoken,
    "round": spoken.alone,
}
