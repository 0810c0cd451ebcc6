"""What expressions of time stand for: the period that a match tells, as seen from the text's own time."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from duban.grammar.periods import parts as part
from duban.grammar.periods.calendar import (
    YEARS_FROM_NOW,
    Period,
    count,
    month,
    months_reported,
    months_within,
    plan_span,
    year_number,
    year_span,
)
from duban.vocabulary.seasons import seasons


class Reference(NamedTuple):
    """Where a text stands in time: what 今年 means, its month of publication, the year that a passage speaks of."""

    year: int | None
    published: str | None
    spoken_of: int | None
    told: str | None = None
    """The last month of the stretch that was told of last, for 当月 and 月末."""

    def year_of(self, last: int) -> int | None:
        """The year of a stretch to the month ``last`` where no year is named: the last time that they were over.

        In the first quarter of a year what is not over yet is of the year before; later it is still to come.
        """
        if self.spoken_of or not self.year:
            return self.spoken_of or self.year
        if not self.published or int(self.published[:4]) != self.year:
            return self.year
        now = int(self.published[5:7])
        return self.year if last <= now or now > _LOOKING_BACK else self.year - 1

    @property
    def last_full_year(self) -> int | None:
        """The year that a look back ends with: the year before, or in its last quarter the year itself."""
        if self.year is None:
            return None
        late = self.published and self.published[:4] == str(self.year) and self.published[5:7] >= "10"
        return self.year if late else self.year - 1


# Up to this month a text without a year tells of the year before.
_LOOKING_BACK = 3


class Told(NamedTuple):
    """What an expression says: its period, the periods of a list, the year that what follows is about."""

    period: Period
    parts: tuple[Period, ...] = ()
    year_spoken_of: int | None = None


Teller = Callable[[re.Match[str], Reference], Told | None]


def nothing(match: re.Match[str], reference: Reference) -> None:
    """The expression dates nothing."""


def _base_year(words: str, reference: Reference) -> int | None:
    if words in ("当年", "本年", "本年度"):
        return reference.spoken_of or reference.year
    if words in ("上年", "上一年"):  # before the year that is told of, where 去年 is before that of the text
        known = reference.spoken_of or reference.year
        return known and known - 1
    if words in YEARS_FROM_NOW:
        return None if reference.year is None else reference.year + YEARS_FROM_NOW[words]
    return year_number(words)


def dated(match: re.Match[str], reference: Reference) -> Told | None:
    """A year with what narrows it: 2025年前三季度, 到2027年底, 截至今年9月末."""
    year = _base_year(match["year"], reference)
    if year is None:
        return None
    period = _narrowed(year, match["within"], match["edge"], match["lead"])
    return Told(period, year_spoken_of=None if match["year"].startswith("上") else year)


def _narrowed(year: int, within: str | None, edge: str | None, lead: str | None) -> Period:
    first, last = months_within(within) if within else (1, 12)
    end = f"{year}-{last:02}"
    if edge and edge.endswith("初"):
        return Period(None, end if within else month(year, 0), "asof")
    if edge == "内" or (edge and edge.endswith(("中", "中期"))):
        return Period(f"{year}-{first:02}", end)
    stands = lead in ("截至", "截止", "截止到")
    if stands or (edge and not lead and not edge.endswith("前")):
        return Period(None, end, "asof")
    if lead or edge:
        return Period(None, end, "by")
    return Period(f"{year}-{first:02}", end)


def within(match: re.Match[str], reference: Reference) -> Told | None:
    """A part of a year that is not named: 前三季度, 1—9月, 9月末, 到6月底."""
    _, last = months_within(match["within"])
    lead = match["lead"] in ("到", "至")
    so_far = lead and _ALREADY.match(match.string, match.end()) is not None
    due = (match["edge"] or "").endswith("前") or (lead and not so_far)
    year = reference.spoken_of or reference.year if due else reference.year_of(last)
    if so_far and reference.year and reference.published:
        year = reference.year - (f"{reference.year}-{last:02}" > reference.published)
    if year is None:
        return None
    if _is_to_come(match, reference, year, last):
        year += 1
    elif _is_stated(match, reference, year, last):
        year -= 1
    return Told(_narrowed(year, match["within"], match["edge"], match["lead"]))


# «到3月底|已有|94万人» tells how far it has come.
_ALREADY = re.compile("[，,]?[^，。；]{0,4}(?:已|累计|共有|总共)")


def from_then(match: re.Match[str], reference: Reference) -> Told | None:
    """从9月1日起: the month from which something holds."""
    _, last = months_within(match["within"])
    year = _base_year(match["year"], reference) if match["year"] else reference.year_of(last)
    return Told(Period(f"{year}-{last:02}", f"{year}-{last:02}")) if year else None


def _is_to_come(match: re.Match[str], reference: Reference, year: int, last: int) -> bool:
    """Whether a month that was told of last year is one of this year that is still to come: «10月投产后产能将…»."""
    if reference.year != year + 1 or not reference.published or match["edge"] or match["lead"]:
        return False
    ahead = f"{reference.year}-{last:02}" > reference.published
    return ahead and _WILL_BE.match(match.string, match.end()) is not None


def _is_stated(match: re.Match[str], reference: Reference, year: int, last: int) -> bool:
    """Whether a part of a year still to come is told as it was: «展望2026年，四季度景气指数为47.6», told in January."""
    if match["edge"] or match["lead"] or not reference.published or year != reference.spoken_of:
        return False
    ahead = f"{year}-{last:02}" > reference.published
    return (
        ahead
        and last - int(reference.published[5:]) >= _FAR_OFF
        and _IS.match(match.string, match.end()) is not None
    )


# A part of the year that ends so many months after a text can't have been measured in it.
_FAR_OFF = 6


_IS = re.compile(r"[^，。；将预力计]{1,16}(?:为|是)(?:\d|[一二三四五六七八九])")


_WILL_BE = re.compile("[^，。；]{0,16}(?:将|预计|计划|拟|有望)")


def listed(match: re.Match[str], reference: Reference) -> Told | None:
    """一、二、三季度 and 一至四季度: each quarter of its own."""
    numbers = [count(number) for number in re.findall("[一二三四1-4]", match["list"])]
    if len(numbers) == 2 and "、" not in match["list"] and "和" not in match["list"]:
        numbers = list(range(numbers[0], numbers[1] + 1))
    year = _base_year(match["year"], reference) if match["year"] else reference.year_of(3 * numbers[-1])
    if year is None:
        return None
    parts = tuple(Period(f"{year}-{3 * n - 2:02}", f"{year}-{3 * n:02}") for n in numbers)
    return Told(Period(parts[0].start, parts[-1].end), parts, year)


def years_listed(match: re.Match[str], reference: Reference) -> Told | None:
    """2023年、2024年 before 分别: each year of its own."""
    years = [year_number(word) for word in re.findall(rf"{part.DIGITS}|{part.HANZI}", match[0])]
    parts = tuple(map(year_span, years)) if match[0].count("年") > 1 else ()
    return Told(year_span(min(years), max(years)), parts)


def years_of_plan(match: re.Match[str], reference: Reference) -> Told | None:
    """“十四五”前四年: from its first year on."""
    span = plan_span(match["plan"].strip("“”"))
    if span is None or not span.start:
        return None
    first = int(span.start[:4])
    return Told(year_span(first, first + count(match["count"]) - 1))


def years(match: re.Match[str], reference: Reference) -> Told:
    """2016年到2018年: whole years."""
    first, last = year_number(match["first"]), year_number(match["last"])
    return Told(year_span(min(first, last), max(first, last)))


def months(match: re.Match[str], reference: Reference) -> Told | None:
    """2018年10月至2019年2月; the second year may be left out."""
    first = _base_year(match["first"], reference)
    last = _base_year(match["last"], reference) if match["last"] else first
    if first is None or last is None:
        return None
    begin = months_within(match["begin"])[0] if match["begin"] else 1
    end = months_within(match["end"])[1]
    return Told(Period(f"{first}-{begin:02}", f"{last}-{end:02}"))


def decade(match: re.Match[str], reference: Reference) -> Told:
    """二十世纪九十年代: ten years."""
    first = 100 * (int(match["century"] or 20) - 1) + 10 * (count(match["decade"][0]))
    return Told(year_span(first, first + 9))


def since_year(match: re.Match[str], reference: Reference) -> Told | None:
    """2020年以来: from then up to the text, or to the last full year."""
    first, last = _base_year(match["year"], reference), reference.last_full_year
    if first is None or last is None or reference.year is None:
        return None
    begin = months_within(match["within"])[0] if match["within"] else 1
    if first >= reference.year or match["since"].endswith("今"):
        return Told(Period(f"{first}-{begin:02}", reference.published or f"{reference.year}-12"))
    return Told(Period(f"{first}-{begin:02}", f"{last}-12"))


def since_month(match: re.Match[str], reference: Reference) -> Told | None:
    """3月以来, 二季度以来, “五一”以来: from the last such month up to the text."""
    if reference.published is None:
        return None
    begin, year = months_within(match["within"])[0], int(reference.published[:4])
    return Told(Period(month(year - (begin > int(reference.published[5:])), begin), reference.published))


def season(match: re.Match[str], reference: Reference) -> Told | None:
    """2025—2026雪季, 这个雪季, 上个雪季: the months through which the season runs."""
    first, last = seasons()[match["season"]]
    if match["first"]:
        return Told(_season_of(int(match["first"]), first, last))
    if reference.published is None:
        return None
    begun = int(reference.published[:4]) - (first > int(reference.published[5:]))
    if match["which"].startswith("下"):
        begun += 1
    elif match["which"].startswith("上") and reference.published <= _season_of(begun, first, last).end:
        begun -= 1
    return Told(_season_of(begun, first, last))


def _season_of(year: int, first: int, last: int) -> Period:
    return Period(month(year, first), month(year + (last < first), last))


def in_turn(match: re.Match[str], reference: Reference) -> Told | None:
    """前三季度逐季…，分别: each quarter of its own."""
    _, last = months_within(match["within"]) if match["within"] != "全年" else (1, 12)
    year = _base_year(match["year"], reference) if match["year"] else reference.year_of(last)
    if year is None:
        return None
    parts = tuple(Period(month(year, n - 2), month(year, n)) for n in range(3, last + 1, 3))
    return Told(Period(parts[0].start, parts[-1].end), parts, year)


def plan(match: re.Match[str], reference: Reference) -> Told | None:
    """“十四五”: the years of a plan, its end, or what of it is over."""
    span = plan_span(match["plan"].strip("“”"))
    if span is None:
        return None
    if match["end"]:
        return Told(Period(None, span.end, "by" if _is_after(span.end, reference) else "asof"))
    now = reference.published
    if match["since"] and now and span.start and span.start <= now < span.end:
        return Told(Period(span.start, now))
    return Told(span)


def nth_plan(match: re.Match[str], reference: Reference) -> Told:
    """第十五个五年规划: the first began in 1953, from the sixth on they follow each other without a gap."""
    first = _SIXTH_PLAN + _PLAN_YEARS * (count(match["ordinal"]) - 6)
    return Told(year_span(first, first + _PLAN_YEARS - 1))


_SIXTH_PLAN = 1981


def _is_after(end: str, reference: Reference) -> bool:
    return reference.published is not None and end > reference.published


def looking_back(match: re.Match[str], reference: Reference) -> Told | None:
    """过去五年, 近三年, 五年来: whole years up to the last full one; long ones rank an event («30年来首次»).

    In the middle of a year that is told of, 过去一年 is no year that is still to end: it is the last twelve months.
    """
    years = count(match["count"])
    told, here = _whole_years(years, reference), reference.published
    if years == 1 and told and here and here[5:7] < _REPORTS_OF_YEAR and told.period.end > here:
        return _twelve_months(here)
    return told


# From this month on a report can tell of its year as a whole.
_REPORTS_OF_YEAR = "11"


def _whole_years(years: int, reference: Reference) -> Told | None:
    last = reference.last_full_year
    if last is None or years > _LONGEST:
        return None
    return Told(year_span(last - years + 1, last))


_LONGEST = 15


def reported(match: re.Match[str], reference: Reference) -> Told | None:
    """一季报, 半年报, 三季报, 年报: what a company reports of is the last such stretch that is over."""
    first, last = months_reported(match["report"])
    named = _YEAR_BEFORE.search(match.string, max(0, match.start() - _AS_FAR_AS_A_YEAR), match.start())
    if named:
        year = _base_year(named["year"], reference)
    elif last == 12:
        year = reference.year and reference.year - 1
    else:
        year = _last_over(last, reference)
    return Told(Period(f"{year}-{first:02}", f"{year}-{last:02}")) if year else None


_YEAR_BEFORE = re.compile(rf"(?P<year>{part.YEAR})的?$")


_AS_FAR_AS_A_YEAR = 8


def _last_over(last: int, reference: Reference) -> int | None:
    """The year in which a stretch up to the month ``last`` was over for the last time."""
    if not reference.published:
        return reference.spoken_of or reference.year
    return int(reference.published[:4]) - (last > int(reference.published[5:7]))


def last_year(match: re.Match[str], reference: Reference) -> Told | None:
    """近一年: twelve months up to the month told of, or that of publication; without a month the last full year."""
    here = reference.told or reference.published
    return _whole_years(1, reference) if here is None else _twelve_months(here)


def _twelve_months(last: str) -> Told:
    """The twelve months up to ``last``."""
    year, now = int(last[:4]), int(last[5:7])
    return Told(Period(month(year - 1, now + 1), last))


def recent(match: re.Match[str], reference: Reference) -> Told | None:
    """近两年, 这两年: counted back from the month of publication."""
    if reference.published is None:
        return looking_back(match, reference)
    last = reference.last_full_year
    assert last is not None or reference.year is None
    years = count(match["count"])
    if last is None or years > _LONGEST:
        return None
    return Told(year_span(last - years + 1, last))


def term(match: re.Match[str], reference: Reference) -> Told | None:
    """A bare term that opens its clause: «五年新增就业5000万人», in a plan the years to come."""
    known = reference.spoken_of or reference.year
    if known is None or reference.year is None:
        return None
    years = count(match["count"])
    if known < reference.year:
        return Told(year_span(known - years + 1, known))
    if years != _PLAN_YEARS or not reference.spoken_of:
        return None
    plan = plan_of(known + -known % _PLAN_YEARS)
    # A year of a plan that is still to come may have been told of before: «2028年突破600亿元；五年累计…».
    begins = plan is not None and (plan.end_year == known or int((plan.start or "0")[:4]) >= reference.year)
    return Told(plan) if plan and begins else None


_PLAN_YEARS = 5


def plan_of(year: int) -> Period | None:
    """The five-year plan that ends with ``year``."""
    span = year_span(year - _PLAN_YEARS + 1, year)
    return span if year % _PLAN_YEARS == 0 else None


def ahead(match: re.Match[str], reference: Reference) -> Told | None:
    """未来五年: years to come."""
    if reference.year is None:
        return None
    return Told(year_span(reference.year, reference.year + count(match["count"]) - 1))


def inside(match: re.Match[str], reference: Reference) -> Told | None:
    """两年内: by the end of so many years."""
    if reference.year is None:
        return None
    return Told(Period(None, f"{reference.year + count(match['count']) - 1}-12", "by"))


def ago(match: re.Match[str], reference: Reference) -> Told | None:
    """五年前: that month, five years back."""
    if reference.published is None:
        return None
    year, now = int(reference.published[:4]), reference.published[4:]
    return Told(Period(None, f"{year - count(match['count'])}{now}", "asof"))


def two_years(match: re.Match[str], reference: Reference) -> Told | None:
    """今明两年, 去今两年, 明后两年."""
    if reference.year is None:
        return None
    offsets = [YEARS_FROM_NOW[f"{char}年"] for char in match["pair"]]
    return Told(year_span(reference.year + min(offsets), reference.year + max(offsets)))


def now(match: re.Match[str], reference: Reference) -> Told | None:
    """目前: the month of the text."""
    return Told(Period(None, reference.published, "asof")) if reference.published else None


def all_year(match: re.Match[str], reference: Reference) -> Told | None:
    """全年: the year that is told of, or the one that a text looks back on or ahead to."""
    year = reference.spoken_of or reference.year
    if year is None:
        return None
    published = reference.published
    if published and not reference.spoken_of and int(published[:4]) == year:
        until = _SOON if _TO_COME.search(match.string) else _HALF_YEAR
        year -= int(published[5:7]) <= until
    return Told(year_span(year))


_TO_COME = re.compile("预计|力争|目标|计划|将|争取|确保|预期|今年|要")


# Up to this month 全年 is the year before even where something is expected.
_SOON = 2


# Up to this month a text that says 全年 and no year tells of the year before.
_HALF_YEAR = 6


def this_year(match: re.Match[str], reference: Reference) -> Told | None:
    """今年 without a word for it: the year that is told of."""
    year = reference.spoken_of or reference.year
    return Told(year_span(year)) if year else None


def year_end(match: re.Match[str], reference: Reference) -> Told | None:
    """年底前: the end of the year that is told of."""
    year = reference.spoken_of or reference.year
    return Told(Period(None, f"{year}-12", "by")) if year else None


def year_closed(match: re.Match[str], reference: Reference) -> Told | None:
    """年末 that opens its clause: the end of the year that is told of."""
    year = reference.year_of(12)
    return Told(Period(None, f"{year}-12", "asof")) if year else None


def this_month(match: re.Match[str], reference: Reference) -> Told | None:
    """本月: the month of the text, or the one before."""
    if reference.published is None:
        return None
    here = reference.told or reference.published if match["which"] == "当" else reference.published
    if (
        match["which"].startswith("上")
        and reference.told
        and _is_released(reference.told, reference.published)
    ):
        here = reference.told  # a release on October, made known in November: its 上月 is September
    year, now = int(here[:4]), int(here[5:7])
    which = month(year, now + {"下": 1, "次": 1, "上": -1}.get(match["which"][0], 0))
    return Told(Period(which, which))


def end_of_month_before(match: re.Match[str], reference: Reference) -> Told | None:
    """上个月底: the end of the month before that of the text."""
    if reference.published is None:
        return None
    year, now = int(reference.published[:4]), int(reference.published[5:7])
    return Told(Period(None, month(year, now - 1), "asof"))


def _is_released(told: str, published: str) -> bool:
    """Whether the month told of is the one before that of publication, or one earlier."""
    return month(int(published[:4]), int(published[5:7]) - 2) <= told < published


def this_month_so_far(match: re.Match[str], reference: Reference) -> Told | None:
    """截至10日, and a day that opens its clause: the month of the text."""
    now = reference.published
    if now is None:
        return None
    return Told(Period(None, now, "asof") if match[0].startswith("截至") else Period(now, now))


def month_closed(match: re.Match[str], reference: Reference) -> Told | None:
    """月末: the end of the month that was told of last."""
    here = reference.told or reference.published
    return Told(Period(None, here, "asof")) if here else None


def same_before(match: re.Match[str], reference: Reference) -> Told | None:
    """上年同期: the whole year before; which part of it, the passage must tell."""
    year = reference.spoken_of or reference.year
    return Told(year_span(year - 1)) if year else None
