"""Periods: what stretch of time an expression means, seen from a document's own year.

今年 is the year of the document (of a work report, the year it is given in), 去年 the one before; plan
periods are the five-year plans (“十四五”: 2021–2025). Expressions that only name a base of comparison
(比上年, 较“十三五”末) are no periods.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["span", "by", "asof"]


class Period(NamedTuple):
    """Months ``YYYY-MM``; ``kind`` tells how the text puts it.

    ``span``: a stretch (2025年, 前三季度); ``by``: a deadline (到2027年); ``asof``: a date at which something
    stands (截至9月底, 2023年末).
    """

    start: str | None
    end: str
    kind: Kind = "span"

    @property
    def end_year(self) -> int:
        """The year of the last month.

        >>> year_span(2021, 2025).end_year
        2025
        """
        return int(self.end[:4])


class Mention(NamedTuple):
    """A period at ``text[start:end]``."""

    start: int
    end: int
    period: Period


# First years of the five-year plans by ordinal: the 6th began in 1981.
_PLANS = ("六五", "七五", "八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五")
_PLAN_YEAR = {name: 1981 + 5 * i for i, name in enumerate(_PLANS)}
_COUNT = {char: i for i, char in enumerate("零一二三四五六七八九十")} | {"两": 2, "几": 3}
_N = r"(?:\d{1,2}|[一二两三四五六七八九十几]{1,2})"
_RELATIVE = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "当年": 0,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "明年": 1,
    "下一年": 1,
}
_RELATIVE |= {"前年": -2, "后年": 2}
_YEAR = r"(?:19|20)\d\d"
_WITHIN = (
    rf"[上下]半年|前{_N}个?季度|第?{_N}季度|[1一][-—–―~～至到]{{1,2}}\d{{1,2}}月份?|前{_N}个月"
    r"|\d{1,2}(?:、\d{1,2})*月(?:\d{1,2}日|份)?"
)
# The characters that begin an expression of time; other places are passed over at once.
_BEGINNING = r"[\d一二两三四五六七八九十几上下前后头第“全这本今明去当目现未接最近过比较与同相到至截迄力年用]"
_MENTION = re.compile(
    # A value of another time that serves only for comparison.
    rf"(?={_BEGINNING})(?:(?P<base>相当于[^，。；]{{0,4}}?(?={_YEAR})(?:{_YEAR}年?)(?:[-—–―~～至到]{{1,2}}{_YEAR}年)?|(?:比|较|与|同)(?:上一?年|去年|前年|年初|上年同期|去年同期|同期|“?十[一二三四五]?五”?|{_YEAR}年)"
    rf"(?:时期|期间|规划)?(?:同期|全年|年?[末底])?|(?:比|较)(?:上个?(?:月|季度)|{_WITHIN})(?:份|末)?)"
    rf"|(?P<first>{_YEAR})年?[-—–―~～至到]{{1,2}}(?P<last>{_YEAR})年"
    rf"|(?P<lead>到|至|截至|截止|截止到|力争到)?(?P<year>{_YEAR}年(?!代)|今年|本年度?|去年|上一?年(?!度)|明年|下一年|前年|后年|当年)"
    rf"|(?P<asof>截至|截止|到|至)?(?P<within>{_WITHIN})"
    r"|“?(?P<plan>十[一二三四五六]?五)”(?P<planned>时期|期间|以来|规划)?(?P<planend>末)?"
    rf"|(?:过去的?|近|最近|这|前|头)(?P<past>{_N})年(?!级|计划)(?:多?来|间|里)?|(?P<since>{_N})年多?(?:来|间)"
    # A term that opens its clause: «五年新增就业5000万人».
    r"|(?:(?<=[，。；\n])|^)(?P<term>[三四五六七八九十])年(?![来间内前后多以左一级制期限行规计龄轮禁攻])"
    rf"|(?:未来|今后|接下来)的?(?P<next>{_N})(?:年|到|至)"
    rf"|(?P<inside>[二两三四五])年(?:之)?内(?![容部需涵])"
    rf"|用(?P<taking>{_N})年(?:左右)?(?:的)?时间"
    r"|(?P<whole>全年|一年来|过去的?一年|这一年)|(?P<yearend>(?:到|至)?年底前?)|(?P<now>目前|当前|现有|迄今|截至目前|现在))"
)
_WITHIN_YEAR = re.compile(rf"(?P<within>{_WITHIN})?(?P<edge>年?[底末]前?|前)?")
# «30年来首次» ranks an event; it is no stretch that figures are about.
_LONGEST = 15
# «增加到去年的9亿元» dates where a movement arrived, it sets no deadline.
_MOVED = (
    "增加",
    "增长",
    "提高",
    "提升",
    "上升",
    "扩大",
    "扩展",
    "发展",
    "下降",
    "降低",
    "减少",
    "缩小",
    "降",
    "升",
)
_HALF = {"上半年": (1, 6), "下半年": (7, 12)}


_TIMES_OF_THEN = re.compile(r"[末底]?的(?:将?近|约|超过?)?(?:\d[\d.]*|[一二两三四五六七八九十]+)(?:多|余)?倍")
_RANKED = re.compile("的?(?:最|首|新[高低]|历史|第)")


def count(text: str) -> int:
    """A small count in digits or characters.

    >>> count("3"), count("五"), count("十二")
    (3, 5, 12)
    """
    if text.isdigit():
        return int(text)
    if len(text) == 1:
        return _COUNT[text]
    return 10 + _COUNT[text[-1]] if text[0] == "十" else _COUNT[text[0]]


def year_span(first: int, last: int | None = None) -> Period:
    """The whole years from ``first`` to ``last``.

    >>> year_span(2021, 2025)
    Period(start='2021-01', end='2025-12', kind='span')
    """
    return Period(f"{first}-01", f"{last or first}-12")


def plan_span(name: str) -> Period | None:
    """The years of a five-year plan: ``plan_span("十四五")`` is 2021 to 2025.

    >>> plan_span("十四五")
    Period(start='2021-01', end='2025-12', kind='span')
    """
    first = _PLAN_YEAR.get(name)
    return year_span(first, first + 4) if first else None


def plan_ending(year: int) -> Period | None:
    """The five-year plan whose last year is ``year``.

    >>> plan_ending(2025), plan_ending(2024)
    (Period(start='2021-01', end='2025-12', kind='span'), None)
    """
    return year_span(year - 4, year) if year - 4 in _PLAN_YEAR.values() else None


def mentions(
    text: str, year: int | None, published: str | None = None, *, spoken_of: int | None = None
) -> list[Mention]:
    """The periods that ``text`` names, in order.

    ``year`` is what 今年 means, ``published`` the document's month (``YYYY-MM``) for 目前; relative
    expressions are left out where what they refer to is not known. ``spoken_of`` is the year that the
    passage speaks of, for 全年 and 上半年 (``year`` where it is not given).

    >>> [m.period for m in mentions("截至今年9月底，2023年末", 2024)]
    [Period(start=None, end='2024-09', kind='asof'), Period(start=None, end='2023-12', kind='asof')]
    >>> mentions("比上年增长5%，较“十三五”末下降", 2024)
    []
    """
    found: list[Mention] = []
    known = spoken_of or year
    at = 0
    while match := _MENTION.search(text, at):
        at = match.end()
        if match["base"]:
            continue
        if match["year"]:
            base = _base_year(match["year"], year, known)
            if base is None:
                continue
            if _TIMES_OF_THEN.match(text, at):  # «是2010年的2.2倍»
                continue
            within = _WITHIN_YEAR.match(text, at)
            assert within is not None  # every part of it is optional
            at = within.end()
            if year is not None and base < year and text.startswith("以来", at):
                if _RANKED.match(text, at + 2):  # «1985年以来最高»
                    continue
                found.append(
                    Mention(match.start(), at + 2, year_span(base, _last_full_year(year, published)))
                )
                continue
            known = base
            arrived = match["lead"] in ("到", "至") and text[: match.start()].endswith(_MOVED)
            period: Period | None = _in_year(
                base, within["within"], within["edge"], None if arrived else match["lead"]
            )
        else:
            period = _resolve(match, year, known, published)
        if period is not None:
            found.append(Mention(match.start(), at, period))
    return found


def _base_year(text: str, year: int | None, known: int | None) -> int | None:
    if text[0].isdigit():
        return int(text[:4])
    if text == "当年":
        return known
    return None if year is None else year + _RELATIVE[text]


def _in_year(year: int, within: str | None, edge: str | None, lead: str | None) -> Period:
    """A year with what narrows it: 前三季度, 9月底, 年末; ``lead`` is 到 or 截至."""
    first, last = _months(within) if within else (1, 12)
    if lead in ("截至", "截止", "截止到") or (edge and not lead and within):
        return Period(None, f"{year}-{last:02}", "asof")
    if lead or (edge and edge.endswith("前")):
        return Period(None, f"{year}-{last:02}", "by")
    if edge:
        return Period(None, f"{year}-12", "asof")
    return Period(f"{year}-{first:02}", f"{year}-{last:02}")


def _months(within: str) -> tuple[int, int]:
    """The first and last month of 上半年, 前三季度, 第二季度, 1—11月, 前10个月, 9月."""
    if within in _HALF:
        return _HALF[within]
    numbers = re.findall(r"\d+|[一二两三四五六七八九十]+", within)
    last = min(max(count(numbers[-1]), 1), 12)
    if "季度" in within:
        last = min(last, 4)
        return (1 if within.startswith("前") else 3 * last - 2), 3 * last
    if within.startswith("前") or (within[0] in "1一" and any(dash in within for dash in "-—–―~～至到")):
        return 1, last
    month = min(max(count(numbers[0]), 1), 12)
    if "、" in within:  # 5、6月份
        return month, max(month, min(count(numbers[-1]), 12))
    return month, month


def _resolve(
    match: re.Match[str], year: int | None, known: int | None, published: str | None
) -> Period | None:
    if match["first"]:
        return year_span(int(match["first"]), int(match["last"]))
    if match["plan"]:
        plan = plan_span(match["plan"])
        return Period(None, plan.end, "asof") if plan and match["planend"] else plan
    if match["now"]:
        return Period(None, published, "asof") if published else None
    if year is None or known is None:
        return None
    if match["within"]:
        first, last = _months(match["within"])
        return (
            _in_year(known, match["within"], None, "截至")
            if match["asof"]
            else Period(f"{known}-{first:02}", f"{known}-{last:02}")
        )
    if match["whole"]:
        return year_span(known) if match["whole"] == "全年" else None
    if match["yearend"]:
        return Period(None, f"{known}-12", "by")
    if match["term"]:
        years = count(match["term"])
        return year_span(known - years + 1, known) if known < year else None
    if match["inside"]:
        return Period(None, f"{year + count(match['inside']) - 1}-12", "by")
    if ahead := match["next"] or match["taking"]:
        return year_span(year, year + count(ahead) - 1)
    years = count(match["past"] or match["since"])
    if years > _LONGEST:
        return None
    last = _last_full_year(year, published)
    return year_span(last - years + 1, last)


def _last_full_year(year: int, published: str | None) -> int:
    """The year that a look back ends with: the year before, or in its last quarter the year itself."""
    return year if published and published[:4] == str(year) and published[5:7] >= "10" else year - 1
