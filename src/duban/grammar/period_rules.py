"""The rules of periods, as values: what an expression of time looks like and what stretch it stands for.

The earlier rule goes first. Each has an example that it reads and one that it leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from duban.grammar.calendar import (
    HOLIDAYS,
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


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of naming a period.

    ``begins`` are the characters that an expression can begin with: elsewhere in a text the pattern need not be tried;
    ``needs`` is a word that every expression holds: in a text without it none is.
    """

    name: str
    begins: str
    pattern: str
    tell: Teller
    example: str
    counter: str
    needs: str = ""


# -- parts ---------------------------------------------------------------------------------------------------

_N = r"(?:\d{1,2}|[一二两三四五六七八九十几]{1,3})"
_DASH = r"(?:[-—–―~～至到]{1,2})"
_DIGITS = r"(?<!\d)(?:19|20)\d\d"
_HANZI = r"[一二][九零〇○][〇○零一二三四五六七八九]{2}"
_SHORT = r"(?<![\d.])0\d(?=年)"
_ABSOLUTE = rf"(?:{_DIGITS}|{_HANZI}|{_SHORT})年(?![代级])(?:度(?!目标|任务|计划|预算|考核|过))?"
_RELATIVE = r"(?:今年|本年度?|去年|上一年|上年(?!度)|明年|下一年|来年|(?:前年|(?<![产用成运营网工])后年)(?!产|均|销|度)|当年(?!度))"
_YEAR = rf"(?:{_ABSOLUTE}|{_RELATIVE})"
_MONTH = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?"
_DAY = r"(?:[1-9]|[12]\d|3[01])日"
_HOLIDAY = rf"(?:{'|'.join(HOLIDAYS)})(?:假期|长假|期间|黄金周|小长假)"
_HALF = r"(?:[上下]半年|半年度)"
_QUARTER = r"(?:第?[一二三四1-4]季度|[Qq][1-4](?!\d))"
_FIRST = rf"前{_N}个?(?:季度|月)(?!里?第)"
_MONTHS = rf"(?:1[0-2]|[1-9]|[一二三四五六七八九])月?份?{_DASH}{_MONTH}"
_MONTH_LIST = r"\d{1,2}(?:、\d{1,2})+(?:[两三四]个)?月份?"
_WITHIN = rf"(?:{_HALF}|{_FIRST}|{_QUARTER}|{_MONTHS}|{_MONTH_LIST}|{_MONTH}(?:{_DAY})?|{_HOLIDAY})"
_PLAN = r"“?十[一二三四五六]?五(?:”|(?=时期|期间|规划|以来|末|期末|收官))"
_EDGE = r"(?:年?[底末]前?|年?初|年?中期|期末|之?前|内)"
_EDGE_OF_PART = r"(?:[末底]前?|年?初|之?前(?=完成|建成|实现|[，。；])|内)"
_LEAD = r"(?:截至|截止到?|力争到|到|至)"
_OLD_BASE = rf"(?:{_YEAR}(?:{_WITHIN})?|{_WITHIN}|年初|上个?[月季](?:度)?|{_PLAN}(?:时期|期间|规划)?(?:末期|期末|初期|期初)?|{_N}年(?:之|以)?前|常年|往年|历年)"
_SAME = r"(?:(?:上一?年|去年|前年)?同期|(?:上一?年|去年)同月)"
_COMPARE = r"(?:(?<!可)[比较]|(?<!参)与|(?<![相一不共])同|相比|相比于|相较于?)"
_EXCEED = r"(?:超过?|[快高低]于|[好优多少强慢]于)"
_TIMES = r"[末底]?的(?:将?近|约|超过?)?(?:\d[\d.]*|[一二两三四五六七八九十]+)(?:多|余)?倍"
_PART_OF_THEN = (
    r"(?:\d[\d.]*[%％]|[一二两三四五六七八九]成|一半|半数|[一二三四五六七八九十]+分之[一二三四五六七八九十]+)"
)
_SHARE_OF_THEN = rf"的(?:将?近|约|超过?)?{_PART_OF_THEN}"
# What happened on a day that dates no figure: a meeting, a report.
_NEWS = r"(?=(?:上午|下午|晚|晚间|当天|，|,)?[^，。；\d]{0,24}(?:召开|举行|获悉|了解到|发布|公布|介绍|通报|消息|讯|电|会议|公告|印发|在京|揭晓))"
_OPENING = r"(?:(?<=[，。；：！\n、 ])|^)"
# The reports of a company by the stretch that they are of, where one is said to show something or is made known.
_REPORT = r"(?:(?:第?[一三]季度?|半年度?|年度?)(?:业绩)?报告?|中报)"
_SHOWS = r"(?=[^，。；、]{0,3}(?:显示|披露|称|透露|来看|出炉|中[，,])|[，。；：])"
# The characters that a year, a part of a year and a number begin with.
_DIGIT_BEGINS = "0123456789"
_YEAR_BEGINS = "012一二今本去上明下来前后当"
_WITHIN_BEGINS = f"{_DIGIT_BEGINS}一二三四五六七八九十上下半前第Qq国劳元“"
_N_BEGINS = f"{_DIGIT_BEGINS}一二两三四五六七八九十几"
# What an aim is named after: «着眼2035年…的愿景», «锚定2035年远景目标».
_NAMED_AFTER = r"(?:着眼|锚定|对标|面向|对照|围绕)(?:于|到|实现|在)?"


# -- what they stand for -------------------------------------------------------------------------------------


def _nothing(match: re.Match[str], reference: Reference) -> None:
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


def _dated(match: re.Match[str], reference: Reference) -> Told | None:
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


def _within(match: re.Match[str], reference: Reference) -> Told | None:
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


def _from_then(match: re.Match[str], reference: Reference) -> Told | None:
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


def _listed(match: re.Match[str], reference: Reference) -> Told | None:
    """一、二、三季度 and 一至四季度: each quarter of its own."""
    numbers = [count(number) for number in re.findall("[一二三四1-4]", match["list"])]
    if len(numbers) == 2 and "、" not in match["list"] and "和" not in match["list"]:
        numbers = list(range(numbers[0], numbers[1] + 1))
    year = _base_year(match["year"], reference) if match["year"] else reference.year_of(3 * numbers[-1])
    if year is None:
        return None
    parts = tuple(Period(f"{year}-{3 * n - 2:02}", f"{year}-{3 * n:02}") for n in numbers)
    return Told(Period(parts[0].start, parts[-1].end), parts, year)


def _years_listed(match: re.Match[str], reference: Reference) -> Told | None:
    """2023年、2024年 before 分别: each year of its own."""
    years = [year_number(word) for word in re.findall(rf"{_DIGITS}|{_HANZI}", match[0])]
    parts = tuple(map(year_span, years)) if match[0].count("年") > 1 else ()
    return Told(year_span(min(years), max(years)), parts)


def _years_of_plan(match: re.Match[str], reference: Reference) -> Told | None:
    """“十四五”前四年: from its first year on."""
    span = plan_span(match["plan"].strip("“”"))
    if span is None or not span.start:
        return None
    first = int(span.start[:4])
    return Told(year_span(first, first + count(match["count"]) - 1))


def _years(match: re.Match[str], reference: Reference) -> Told:
    first, last = year_number(match["first"]), year_number(match["last"])
    return Told(year_span(min(first, last), max(first, last)))


def _months(match: re.Match[str], reference: Reference) -> Told | None:
    """2018年10月至2019年2月; the second year may be left out."""
    first = _base_year(match["first"], reference)
    last = _base_year(match["last"], reference) if match["last"] else first
    if first is None or last is None:
        return None
    begin, end = months_within(match["begin"])[0], months_within(match["end"])[1]
    return Told(Period(f"{first}-{begin:02}", f"{last}-{end:02}"))


def _decade(match: re.Match[str], reference: Reference) -> Told:
    first = 100 * (int(match["century"] or 20) - 1) + 10 * (count(match["decade"][0]))
    return Told(year_span(first, first + 9))


def _since_year(match: re.Match[str], reference: Reference) -> Told | None:
    first, last = _base_year(match["year"], reference), reference.last_full_year
    if first is None or last is None or reference.year is None:
        return None
    begin = months_within(match["within"])[0] if match["within"] else 1
    if first >= reference.year or match["since"].endswith("今"):
        return Told(Period(f"{first}-{begin:02}", reference.published or f"{reference.year}-12"))
    return Told(Period(f"{first}-{begin:02}", f"{last}-12"))


def _plan(match: re.Match[str], reference: Reference) -> Told | None:
    span = plan_span(match["plan"].strip("“”"))
    if span is None:
        return None
    if match["end"]:
        return Told(Period(None, span.end, "by" if _is_after(span.end, reference) else "asof"))
    now = reference.published
    if match["since"] and now and span.start and span.start <= now < span.end:
        return Told(Period(span.start, now))
    return Told(span)


def _nth_plan(match: re.Match[str], reference: Reference) -> Told:
    """第十五个五年规划: the first began in 1953, from the sixth on they follow each other without a gap."""
    first = _SIXTH_PLAN + _PLAN_YEARS * (count(match["ordinal"]) - 6)
    return Told(year_span(first, first + _PLAN_YEARS - 1))


_SIXTH_PLAN = 1981


def _is_after(end: str, reference: Reference) -> bool:
    return reference.published is not None and end > reference.published


def _looking_back(match: re.Match[str], reference: Reference) -> Told | None:
    """过去五年, 近三年, 五年来: whole years up to the last full one; long ones rank an event («30年来首次»)."""
    return _whole_years(count(match["count"]), reference)


def _whole_years(years: int, reference: Reference) -> Told | None:
    last = reference.last_full_year
    if last is None or years > _LONGEST:
        return None
    return Told(year_span(last - years + 1, last))


_LONGEST = 15


def _reported(match: re.Match[str], reference: Reference) -> Told | None:
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


_YEAR_BEFORE = re.compile(rf"(?P<year>{_YEAR})的?$")
_AS_FAR_AS_A_YEAR = 8


def _last_over(last: int, reference: Reference) -> int | None:
    """The year in which a stretch up to the month ``last`` was over for the last time."""
    if not reference.published:
        return reference.spoken_of or reference.year
    return int(reference.published[:4]) - (last > int(reference.published[5:7]))


def _last_year(match: re.Match[str], reference: Reference) -> Told | None:
    """近一年: twelve months up to the month told of, or that of publication; without a month the last full year."""
    here = reference.told or reference.published
    if here is None:
        return _whole_years(1, reference)
    year, now = int(here[:4]), int(here[5:7])
    return Told(Period(month(year - 1, now + 1), here))


def _recent(match: re.Match[str], reference: Reference) -> Told | None:
    """近两年, 这两年: counted back from the month of publication."""
    if reference.published is None:
        return _looking_back(match, reference)
    last = reference.last_full_year
    assert last is not None or reference.year is None
    years = count(match["count"])
    if last is None or years > _LONGEST:
        return None
    return Told(year_span(last - years + 1, last))


def _term(match: re.Match[str], reference: Reference) -> Told | None:
    """A bare term that opens its clause: «五年新增就业5000万人», in a plan the years to come."""
    known = reference.spoken_of or reference.year
    if known is None or reference.year is None:
        return None
    years = count(match["count"])
    if known < reference.year:
        return Told(year_span(known - years + 1, known))
    plan = years == _PLAN_YEARS and reference.spoken_of and plan_of(known)
    return Told(plan) if plan else None


_PLAN_YEARS = 5


def plan_of(year: int) -> Period | None:
    """The five-year plan that ends with ``year``."""
    span = year_span(year - _PLAN_YEARS + 1, year)
    return span if year % _PLAN_YEARS == 0 else None


def _ahead(match: re.Match[str], reference: Reference) -> Told | None:
    if reference.year is None:
        return None
    return Told(year_span(reference.year, reference.year + count(match["count"]) - 1))


def _inside(match: re.Match[str], reference: Reference) -> Told | None:
    if reference.year is None:
        return None
    return Told(Period(None, f"{reference.year + count(match['count']) - 1}-12", "by"))


def _ago(match: re.Match[str], reference: Reference) -> Told | None:
    """五年前: that month, five years back."""
    if reference.published is None:
        return None
    year, now = int(reference.published[:4]), reference.published[4:]
    return Told(Period(None, f"{year - count(match['count'])}{now}", "asof"))


def _two_years(match: re.Match[str], reference: Reference) -> Told | None:
    """今明两年, 去今两年, 明后两年."""
    if reference.year is None:
        return None
    offsets = [YEARS_FROM_NOW[f"{char}年"] for char in match["pair"]]
    return Told(year_span(reference.year + min(offsets), reference.year + max(offsets)))


def _now(match: re.Match[str], reference: Reference) -> Told | None:
    return Told(Period(None, reference.published, "asof")) if reference.published else None


def _all_year(match: re.Match[str], reference: Reference) -> Told | None:
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


def _this_year(match: re.Match[str], reference: Reference) -> Told | None:
    year = reference.spoken_of or reference.year
    return Told(year_span(year)) if year else None


def _year_end(match: re.Match[str], reference: Reference) -> Told | None:
    year = reference.spoken_of or reference.year
    return Told(Period(None, f"{year}-12", "by")) if year else None


def _year_closed(match: re.Match[str], reference: Reference) -> Told | None:
    """年末 that opens its clause: the end of the year that is told of."""
    year = reference.year_of(12)
    return Told(Period(None, f"{year}-12", "asof")) if year else None


def _this_month(match: re.Match[str], reference: Reference) -> Told | None:
    if reference.published is None:
        return None
    here = reference.told or reference.published if match["which"] == "当" else reference.published
    year, now = int(here[:4]), int(here[5:7])
    which = month(year, now + {"下": 1, "次": 1, "上": -1}.get(match["which"][0], 0))
    return Told(Period(which, which))


def _this_month_so_far(match: re.Match[str], reference: Reference) -> Told | None:
    """截至10日, and a day that opens its clause: the month of the text."""
    now = reference.published
    if now is None:
        return None
    return Told(Period(None, now, "asof") if match[0].startswith("截至") else Period(now, now))


def _month_closed(match: re.Match[str], reference: Reference) -> Told | None:
    here = reference.told or reference.published
    return Told(Period(None, here, "asof")) if here else None


def _same_before(match: re.Match[str], reference: Reference) -> Told | None:
    """上年同期: the whole year before; which part of it, the passage must tell."""
    year = reference.spoken_of or reference.year
    return Told(year_span(year - 1)) if year else None


# -- the rules -----------------------------------------------------------------------------------------------

_SAID_OF = r"(?:时期|期间|规划|水平|同期|同月|全年|年?[末底初]|份)*"

RULES: tuple[Rule, ...] = (
    Rule(
        "named after", "锚对围面着", rf"{_NAMED_AFTER}“?{_YEAR}[^，。；]{{0,24}}?(?:愿景|目标|战略|蓝图|现代化)", _nothing,
        "锚定2035年远景目标", "2035年产量达到50万吨",
    ),
    Rule("goal", _YEAR_BEGINS, rf"{_YEAR}(?:的)?(?:远景|奋斗|长远|愿景)(?:目标|愿景)?", _nothing, "实现2035年愿景", "2035年实现目标"),
    Rule("built on", "在", rf"在{_YEAR}(?:的)?基础上", _nothing, "在2027年基础上翻一番", "在2027年达到", needs="基础上"),
    Rule("turned to", "面", rf"(?:面向|瞄准|迈向){_YEAR}的?", _nothing, "面向2030年的重大项目", "到2030年的目标"),
    Rule("base", "比较与同相", rf"{_COMPARE}(?:{_SAME}|{_OLD_BASE}){_SAID_OF}", _nothing, "比上年同期增长", "上年增长"),
    Rule(
        "base spoken of", "和跟", rf"[和跟](?:{_SAME}|{_OLD_BASE}){_SAID_OF}(?:相比|比起来|比)", _nothing,
        "跟去年同期比还高了", "和去年一起", needs="比",
    ),
    Rule("exceeded", "超快高低好优多少强慢", rf"{_EXCEED}(?:{_SAME}|{_YEAR}{_SAID_OF}|{_PLAN}{_SAID_OF})(?!前)", _nothing, "高于上年同期", "2024年高于预期"),
    Rule(
        "multiple of then", _WITHIN_BEGINS + _N_BEGINS + _YEAR_BEGINS + "年相同到",
        rf"(?:相当于|到)?(?:{_OLD_BASE}|{_SAME})(?:时期|期间|规划|同期|全年)*{_TIMES}",
        _nothing,
        "是2010年的2.2倍", "2010年的产量", needs="倍",
    ),
    Rule(
        "share of then", "恢回相达不仅接超",
        rf"(?:恢复|回升|回落|相当|达|不到|不足|仅为|仅有|接近|超过)[到至于]?(?:{_OLD_BASE}|{_SAME})(?:时期|期间|同期|全年)*(?:水平)?{_SHARE_OF_THEN}",
        _nothing,
        "恢复到2019年的九成", "恢复到2019年的水平", needs="的",
    ),
    Rule("equal to then", "相", rf"相当于[^，。；\d]{{0,4}}(?:{_OLD_BASE})(?:{_DASH}{_YEAR})?", _nothing, "相当于2020年", "2020年相当于", needs="相当于"),
    Rule("same of the year before", "上去", r"(?:上一?年|去年)同[期月]", _same_before, "上年同期为38%", "同期", needs="同"),
    Rule(
        "months", _YEAR_BEGINS + "从", rf"(?:从)?(?P<first>{_YEAR})(?P<begin>{_MONTH}){_DASH}(?P<last>{_YEAR})(?P<end>{_MONTH})", _months,
        "2018年10月至2019年2月", "2018年10月", needs="月",
    ),
    Rule(
        "years", "12一二从", rf"(?:从)?(?P<first>{_DIGITS}|{_HANZI})年?{_DASH}(?P<last>(?:19|20)\d\d|{_HANZI})年(?:之?间|期间)?", _years,
        "从2016年到2018年", "从2016年的3亿元到2018年",
    ),
    Rule(
        "years between", "12一二", rf"(?P<first>{_DIGITS}|{_HANZI})年?[与和](?P<last>(?:19|20)\d\d|{_HANZI})年之?间", _years,
        "2007年与2009年间", "2007年与2009年", needs="间",
    ),
    Rule(
        "years listed", "12一二",
        rf"(?:{_DIGITS}|{_HANZI})年(?:、(?:(?:19|20)\d\d|{_HANZI})年)*(?:、|和|与)(?:(?:19|20)\d\d|{_HANZI})年(?=[^，。；]{{0,24}}分别)",
        _years_listed, "2023年、2024年分别", "2023年、2024年", needs="分别",
    ),
    Rule("years together", "12", rf"{_DIGITS}(?:、(?:19|20)\d\d)+年", _years_listed, "2023、2024年", "2023、24", needs="、"),
    Rule(
        "decade", _DIGIT_BEGINS + "上", r"(?:(?P<century>\d\d)世纪|上世纪)(?P<decade>[2-9]0|[二三四五六七八九]十)年代", _decade,
        "20世纪80年代", "80后", needs="年代",
    ),
    Rule(
        "quarters listed", _YEAR_BEGINS + "34三四",
        rf"(?P<year>{_YEAR})?(?P<list>[一二三四1-4](?:、[一二三四1-4])*(?:、|和|[-—–~～至到])[一二三四1-4]季度)(?=[^，。；]{{0,24}}分别)",
        _listed, "一、二、三季度分别", "一季度", needs="分别",
    ),
    Rule(
        "since a year", _YEAR_BEGINS + "自从",
        rf"(?:自|从)?(?P<year>{_YEAR})(?P<within>{_WITHIN})?(?P<since>以来|起至今|至今)(?!的?(?:最|首|新[高低]|历史|第))",
        _since_year,
        "2020年以来", "1985年以来最高",
    ),
    Rule(
        "ranked since", _YEAR_BEGINS, rf"(?P<year>{_YEAR})(?:{_WITHIN})?(?:以来)", _nothing, "1985年以来最高", "1985年最高", needs="以来",
    ),
    Rule(
        "report", "第一三半年中", rf"(?P<report>{_REPORT}){_SHOWS}", _reported,
        "三季报显示", "季报显示", needs="报",
    ),
    Rule(
        "year", _YEAR_BEGINS + "截力到至", rf"(?P<lead>{_LEAD})?(?P<year>{_YEAR})(?!目标任务|预算数)(?P<within>{_WITHIN})?(?P<edge>{_EDGE})?(?!年以)", _dated,
        "截至2025年9月底", "2025家",
    ),
    Rule(
        "days of news", _DIGIT_BEGINS + _YEAR_BEGINS + "三四五六七八九十",
        rf"(?:{_YEAR})?(?:{_MONTH})?(?<!截至)(?<!截止){_DAY}(?:{_DASH}{_DAY})?{_NEWS}",
        _nothing, "9月17日，记者获悉", "9月17日，销量", needs="日",
    ),
    Rule("day", _DIGIT_BEGINS + "截", rf"(?:截至|{_OPENING}){_DAY}(?=[，，零0-9]|当天)", _this_month_so_far, "截至10日，", "10日内", needs="日"),
    Rule("month counted", _DIGIT_BEGINS, r"连续\d+个月|\d+个月", _nothing, "连续6个月", "6月", needs="个月"),
    Rule(
        "from a day", _YEAR_BEGINS + _DIGIT_BEGINS + "一二三四五六七八九十从自",
        rf"(?:从|自)?(?P<year>{_YEAR})?(?P<within>{_MONTH}(?:{_DAY})?)起(?![至到])", _from_then,
        "从明年9月1日起", "从9月的5万吨起", needs="起",
    ),
    Rule(
        "within a year", _WITHIN_BEGINS + "截到至",
        rf"(?<!提)(?P<lead>截至|截止到?|到|至)?(?P<within>{_WITHIN})(?P<edge>{_EDGE_OF_PART})?(?!季度|[至到]今)",
        _within,
        "前三季度", "三个月",
    ),
    Rule("years of a plan", "“十", rf"(?P<plan>{_PLAN})(?:时期|期间)?(?:的?[前头])(?P<count>{_N})年", _years_of_plan, "“十四五”前四年", "前四年"),
    Rule(
        "plan", "“十", rf"(?P<plan>{_PLAN})(?:时期|期间|规划期?)?(?P<since>(?:实施)?以来)?(?P<end>期?末)?", _plan, "“十四五”期间", "十五个"
    ),
    Rule(
        "ordinal plan", "第", r"第(?P<ordinal>(?:[六七八九]|十[一二三四五六七]?))个五年(?:规划|计划)", _nth_plan,
        "第十五个五年规划", "第五个五年", needs="五年",
    ),
    Rule(
        "last year", "最近过",
        r"(?:最?近|过去的?)一年(?:多?来|间|里)?(?![级])(?=新|净|关|开|退|注|倒|吊|增|减|共|累)",
        _last_year, "近一年新开", "近两年新开", needs="一年",
    ),
    Rule("recent", "最近这", rf"(?:最?近|这)(?P<count>{_N})年(?:多?来|间|里)?(?![级])", _recent, "近两年", "近两年级"),
    Rule("past", "过前头", rf"(?:过去的?|(?<![提学])前|头)(?P<count>{_N})年(?!级|计划)(?:多?来|间|里)?", _looking_back, "过去五年", "五年级"),
    Rule("ago", _N_BEGINS, rf"(?P<count>{_N})年(?:之|以)?前", _ago, "五年前", "五年", needs="前"),
    Rule("over", _N_BEGINS, rf"(?P<count>{_N})年多?(?:来|间)", _looking_back, "五年来", "五年"),
    Rule(
        "term", "三四五六七八九十", rf"{_OPENING}(?P<count>[三四五六七八九十])年(?![来间内前后多以左一级制期限行规计龄轮禁攻])", _term,
        "，五年新增就业", "，五年规划",
    ),
    Rule("ahead", "未今接", rf"(?:未来|今后|接下来)的?(?P<count>{_N})(?:年|到|至)", _ahead, "未来三年", "未来"),
    Rule("inside", "二两三四五", r"(?P<count>[二两三四五])年(?:之)?内(?![容部需涵])", _inside, "三年内", "三年内容", needs="内"),
    Rule("taking", "用", rf"用(?P<count>{_N})年(?:左右)?(?:的)?时间", _ahead, "用三年时间", "三年时间", needs="时间"),
    Rule("two years", "今去明前", r"(?P<pair>今明|去今|明后|前去)两年", _two_years, "今明两年", "两年", needs="两年"),
    Rule("goal of the year", "全年当", r"(?:全年|年度|当年)(?:预期)?(?:目标|任务|计划|预算)", _nothing, "完成全年任务的", "全年产量"),
    Rule("within the year", "年", r"年内(?![容部])", _this_year, "年内", "年内部"),
    Rule("all year", "全", r"全年", _all_year, "全年", "全国"),
    Rule("year's end", "到至年", r"(?:到|至)(?:今)?年[底末]前?|年底前?", _year_end, "到年底", "年度"),
    Rule("year closed", "年", r"(?<![上今去明\d〇零一二三四五六七八九])年末(?!存)", _year_closed, "年末常住人口", "上年末"),
    Rule(
        "now", "截到目眼当现迄至如",
        r"截至(?:目前|当前|今[日天]|昨[日天]|发稿时?)|到(?:今|昨)[日天]|目前|眼下|当前|现有|迄今(?:为止)?|现在|至今|如今|现阶段",
        _now, "截至目前", "前瞻",
    ),
    Rule("month of the text", "本当下上次", r"(?P<which>本|当|下个?|上个?|次)月(?:份)?", _this_month, "下个月", "月"),
    Rule("month closed", "月", rf"{_OPENING}(?:月[末底]|期末(?!考))", _month_closed, "，月末", "月中"),
)  # fmt: skip
