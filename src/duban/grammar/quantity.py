"""Quantities: a number with its multiplier, unit and bounds.

One compiled pattern is run once over a text; what it proposes is then held against its surroundings,
so that dates, ordinals, list marks and numbers inside names (5G, C919, 《…（2025—2027年）》, “1650”) fall
out. Bounds follow the annotation guide: 超过 and 以上 leave the upper bound open, 以内 and 不到 the lower
one, 约 and 左右 keep both and mark the value approximate, 多 and 余 inside a number open the upper bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from duban.grammar.numeral import power, scaled
from duban.vocabulary import measures, units
from duban.vocabulary.pattern import alternation


class Quantity(NamedTuple):
    """A number at ``text[start:end]`` (its unit included, the words of bound around it not).

    Attributes:
        outer_start, outer_end: the span with the words of bound and approximation.
        low, high: bounds with multipliers expanded, never signed; ``None`` where open.
        approx: 约, 近, 左右 …
        unit: as written without its multiplier; empty where none is written.
        form: the form of the number: ``digits``, ``spoken`` (三批), ``percent`` (百分之五), ``fraction``
            (三分之一), ``tenths`` (四成), ``half`` (一半), ``halved`` (减半), ``doubled`` (翻一番), ``round`` (万亿元).
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


# Closed classes of the grammar of numbers.
_NUM = r"\d+(?:,\d{3})*(?:\.\d+)?"
# Bounded: a longer run of numerals is no number, and would be tried anew from each of its characters.
_CHN = r"[一二两三四五六七八九十][一二两三四五六七八九十百千零〇]{0,14}(?:点[一二三四五六七八九零]{1,8})?"
_MORE = "[多余几]"
# 千 before 瓦, 米, 克 … belongs to the unit.
_KILO = "千(?![瓦米克伏卡赫帕焦安升])"
_MULT = f"(?:万亿|[十百]万|千万(?![瓦])|[十百]亿|千亿|万|亿|百|{_KILO})"
_SEP = r"(?:[-—–―~～－]{1,2}|至|到)"
# What follows 成 where it is no tenth: 一成立, 三成员.
_NOT_TENTH = "立为员果都效功熟本品就绩长套交败型才分"
# What makes of a bare number a date, an ordinal, a version, a name.
_NAME_AFTER = re.compile(
    r"[A-Za-z+×＋]|世纪|年代|周年|号|届|强(?!县|企|镇|市)|线城市|型|级|版|中全会|大精神|维|[年月日时](?!均)|季度|个季度|连冠|连增|连优|[-—–]\d"
)
_NAME_BEFORE = re.compile(r"(?:[A-Za-z+×＋_第〔﹒]|[A-Za-z]-|\d[-.:：])$")
_SIGNED_NAME = re.compile(r"“[^“”，。；]{1,14}”|《[^《》]*》|〔[^〔〕]*〕")
_DURATION = frozenset(["年", "个月", "天", "日", "小时", "分钟", "秒", "个工作日", "工作日", "周", "时"])
# A stretch of time is measured only where something is brought to it: 达到11.3年, 压缩至3天, 延长30年.
_BROUGHT_TO = re.compile(
    r"(?:达|到|至|为|延长|缩短|压缩|减少|不超过|控制在|平均|增加|提高|提前|年限|时间|时长|周期|工期|时限|期限)(?:了|约|近|到|至|超过)?$"
)
# «年限从10.2年提高到10.8年»: where it was brought from is measured like where it was brought to.
_BROUGHT_FROM = re.compile(r"[从由]$")
_BROUGHT_ON = re.compile(
    r"(?:大幅)?(?:提高|延长|增加|缩短|缩小|扩大|上升|压缩|减少|降低?|下降|提升|优化|压减|收窄)[到至为]"
)
# «分别高4.2和0.7个百分点»: the first number has the unit of the second.
_SHARED_UNIT = re.compile(rf"(?:(?:、|和|与|及){_NUM})+(?P<unit>个百分点|百分点|%|倍)")
_IN_A_ROW = re.compile(r"连续(?:第)?$")
# Voltage is the class of a line or a station, part of its name: 750千伏变电站.
_CLASS_UNITS = frozenset(["千伏"])
_AGE = frozenset(["岁", "周岁"])
_CLASS_OF = re.compile(r"[^，。；、的]{0,2}(?:人口|老年人|老人|儿童|人员|群体|居民|青年|妇女|职工|户籍)")
# After a number without unit: the clause closes, a word of bound follows, or the text ends.
_CLOSING = frozenset(["", *"，。；、,;（)）左以\n和及与"])
_ROUND_OK = re.compile(r"(?:破|超|达|近|过|逾|上|约|跨|向|成|增|资|额|入|台阶)$")

# «万亩示范片», «千亩高产田»: a size that names a plot or a work where a noun follows.
_SIZES = frozenset(["亩", "吨", "千瓦"])
# «万元地区生产总值能耗»: the size is a part of the name.
_PER_OUTPUT = re.compile(r"(?:国内|地区)?生产总值|GDP|(?:规模以上)?(?:工业)?(?:增加值|产值)")
# After a multiplier alone: 万众, 万物, 万里, 万象, 千千万万, 万一.
_NO_COUNT = ("众", "物", "里", "象", "千", "一")
# A class that begins at a number is a threshold: 万吨级以上泊位.
_CLASS_FROM = re.compile("级(?:以上|以下|及以上)")
# Words that end in 上 before a number: 以上, 网上, 海上.
_NOT_ABOVE = frozenset("迈跨跃站登以之线网海陆岸船车路身手会场加历")


@cache
def _atom() -> re.Pattern[str]:
    unit = alternation(units().names)
    return re.compile(
        rf"百分之(?P<pa>{_NUM}|{_CHN})(?:{_SEP}(?:百分之)?(?P<pb>{_NUM}|{_CHN}))?(?P<pm>{_MORE})?(?P<percent>)"
        rf"|(?P<den>{_NUM}|{_CHN})分之(?P<nom>{_NUM}|{_CHN})(?P<fm>{_MORE})?(?P<fraction>)"
        rf"|(?P<ta>\d|[一二两三四五六七八九])(?:{_SEP}(?P<tb>\d|[一二两三四五六七八九]))?(?P<tm>{_MORE})?成"
        rf"(?P<th>半)?(?P<tm2>{_MORE})?(?![{_NOT_TENTH}])(?P<tenths>)"
        r"|(?:(?P<over>过)半(?![年小夜])|一半|半数)(?P<half>)"
        r"|减半(?P<halved>)"
        r"|翻了?(?:将?近|约)?(?P<dbl>[一两二三四五\d])?番(?P<doubled>)"
        r"|(?P<fr1>\d+)/(?P<fr2>\d+)(?![/\d.])(?P<slash>)"
        r"|(?P<ra>\d+(?:\.\d+)?)[∶:：]1(?![\d.:：∶%])(?P<ratio>)"
        rf"|(?:(?P<a>{_NUM})(?P<am>{_MULT})?(?P<au>{unit})?{_SEP})?"
        rf"(?P<num>{_NUM})(?P<more>{_MORE})?(?P<mult>{_MULT})?(?P<more2>[多余来])?(?P<mult2>亿)?(?P<unit>{unit})?(?P<digits>)"
        rf"|(?:(?P<ca>{_CHN})(?P<cam>{_MULT})?{_SEP})?(?P<cn>{_CHN}|[几数上近](?:十|百|千))(?P<cmore>{_MORE})?(?P<cmult>{_MULT})?"
        rf"(?P<cmore2>[多余])?(?P<cu>{unit})(?P<spoken>)"
        rf"|(?P<rp>[数上几])?(?P<rm>万亿|[十百千]?亿|[十百千]?万|千|百)(?P<rmore>[多余])?(?P<ru>{unit})?(?P<round>)"
    )


@cache
def _bounds() -> tuple[dict[str, str], int]:
    """The words of bound before a number with their kind, and the length of the longest."""
    words = measures()
    groups = {"floor": words.floor_before, "ceiling": words.ceiling_before, "near": words.near_before}
    kinds = {word: kind for kind, group in groups.items() for word in group}
    return kinds, max(map(len, kinds))


@cache
def _after() -> re.Pattern[str]:
    words = measures()
    groups = {"floor": words.floor_after, "ceiling": words.ceiling_after, "near": words.near_after}
    kinds = "|".join(f"(?P<{kind}>{alternation(group)})" for kind, group in groups.items())
    return re.compile(rf"级?(?:[（(][^（）()，。；]{{1,6}}[）)])?(?:{kinds})")


# Between the word of bound and the number: 超过了, 突破到, 低于每立方米.
_BETWEEN = re.compile(r"(?:了|到|达|每(?:立方米|平方公里|平方米|万人|千人|亩|人|户|升))$")
# Words that end like a word of bound: 最近, 附近, 节约, 签约, 通过.
_NOT_NEAR = frozenset("最附临节条集合签履公契大制预")
_NOT_PASSING = frozenset("通经超不透渡度路")


def quantities(text: str) -> list[Quantity]:
    """All quantities of ``text``, in order.

    >>> [(text[q.start:q.end], q.low, q.high, q.unit) for text in ["累计建成超过419万个，增长6%—6.5%"] for q in quantities(text)]
    [('419万个', 4190000.0, None, '个'), ('6%—6.5%', 6.0, 6.5, '%')]
    """
    found = []
    names = _name_spans(text)
    name = next(names, None)
    for match in _candidates(text):
        start = match.start()
        while name and name[1] <= start:
            name = next(names, None)
        if name and name[0] < start and match.end() <= name[1]:
            continue
        reader = _READERS[match.lastgroup or ""]
        quantity = reader(text, match)
        if quantity is not None:
            found.append(quantity)
    return _with_points(text, found)


# Where a number can begin. Looking for these places first spares trying each form at every character.
# One class opens the pattern: such patterns are searched many times as fast as others.
_PLACES = re.compile(
    r"[\d一二两三四五六七八九十百千万亿翻几数上近过半减]"
    r"(?:(?<![几数上近过半减])|(?<=[几数上近])(?=[十百千万亿])|(?<=[过减])(?=半)|(?<=半)(?=数))"
)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """What reads like a number, in order and without overlap."""
    places, atom, at = _PLACES.search, _atom().match, 0
    while place := places(text, at):
        match = atom(text, place.start())
        if match is None:
            at = place.start() + 1
            continue
        yield match
        at = match.end()


def _with_points(text: str, found: list[Quantity]) -> list[Quantity]:
    """«3.4个、1个百分点»: the first has the unit of the second."""
    for i in range(len(found) - 1):
        q, following = found[i], found[i + 1]
        if q.unit == "个" and following.unit == "个百分点" and text[q.end : following.start] in ("、", "和"):
            found[i] = q._replace(unit="个百分点")
    return found


def _name_spans(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _SIGNED_NAME.finditer(text))


# «迈上4个万亿元台阶» climbs just four steps.
_STEPS = re.compile(r"[十百千万亿]+元?新?(?:台阶|大关|关口)")


def _bounded(
    text: str, start: int, end: int, low: float, high: float | None, unit: str, form: str
) -> Quantity:
    """The quantity at ``text[start:end]`` with what the words around it say of its bounds."""
    outer_start, outer_end, approx = start, end, False
    upper: float | None = high
    lower: float | None = low
    kind, outer_start = _bound_before(text, start)
    if not kind and form in _SHARES and (whole := _OF_WHOLE.search(text, max(0, start - 3), start)):
        kind, _ = _bound_before(text, whole.start())
    if unit == "元" and text.startswith("人民币", end):
        outer_end = end + 3
    after = _after().match(text, outer_end)
    kinds = {kind, after.lastgroup if after else ""}
    if after:
        outer_end = after.end()
    if "floor" in kinds and not _STEPS.match(text, end):
        upper = None
    elif "ceiling" in kinds:
        lower, upper = None, high if high is not None else low
    if "near" in kinds:
        approx = True
    return Quantity(start, end, outer_start, outer_end, lower, upper, approx, unit, form)


# «超过全球|一半»
_OF_WHOLE = re.compile(r"(?:全[国球省市]|世界)的?$")
_SHARES = frozenset(["half", "fraction", "tenths"])


def _bound_before(text: str, start: int) -> tuple[str, int]:
    """The kind of the word of bound that ends at ``start``, and where it begins."""
    kinds, longest = _bounds()
    stop = start
    between = _BETWEEN.search(text, max(0, start - 5), start)
    for end in (stop, between.start()) if between else (stop,):
        for length in range(min(longest, end), 0, -1):
            word = text[end - length : end]
            kind = kinds.get(word)
            if kind is None:
                continue
            before = text[end - length - 1 : end - length]
            if kind == "near" and length == 1 and before in _NOT_NEAR and before:
                break
            return kind, end - length
        if end and text[end - 1] == "过" and text[max(0, end - 2) : end - 1] not in _NOT_PASSING:
            return "floor", end - 1
    return "", start


# «占全国四分之一强»
_OVER = re.compile(r"强(?=[，。；、,;\n]|$)")


def _percent(text: str, m: re.Match[str]) -> Quantity | None:
    low = scaled(m["pa"])
    high = scaled(m["pb"]) if m["pb"] else low
    return _bounded(text, m.start(), m.end(), low, None if m["pm"] else high, "%", "percent")


def _fraction(text: str, m: re.Match[str]) -> Quantity | None:
    den = scaled(m["den"])
    if den < 2 or (share := scaled(m["nom"]) * 100 / den) > 100:
        return None
    over = m["fm"] or _OVER.match(text, m.end())
    return _bounded(text, m.start(), m.end(), share, None if over else share, "%", "fraction")


def _slash(text: str, m: re.Match[str]) -> Quantity | None:
    part, whole = int(m["fr1"]), int(m["fr2"])
    if not 0 < part < whole or whole > 100 or _NAME_BEFORE.search(text, max(0, m.start() - 2), m.start()):
        return None
    return _bounded(text, m.start(), m.end(), part / whole * 100, part / whole * 100, "%", "fraction")


def _tenths(text: str, m: re.Match[str]) -> Quantity | None:
    low = scaled(m["ta"]) * 10 + (5 if m["th"] else 0)
    high = scaled(m["tb"]) * 10 + (5 if m["th"] else 0) if m["tb"] else low
    if m["tb"] and m["th"]:
        low -= 5
    return _bounded(text, m.start(), m.end(), low, None if m["tm"] or m["tm2"] else high, "%", "tenths")


def _half(text: str, m: re.Match[str]) -> Quantity | None:
    start = m.start() + (1 if m["over"] else 0)
    return _bounded(text, start, m.end(), 50.0, None if m["over"] else 50.0, "%", "half")


def _halved(text: str, m: re.Match[str]) -> Quantity | None:
    return _bounded(text, m.start(), m.end(), 50.0, 50.0, "%", "halved")


def _doubled(text: str, m: re.Match[str]) -> Quantity | None:
    times = 2.0 ** (scaled(m["dbl"]) if m["dbl"] else 1)
    quantity = _bounded(text, m.start(), m.end(), times, times, "倍", "doubled")
    return quantity._replace(approx=True) if "近" in m[0] or "约" in m[0] else quantity


# «收入比由2.5:1缩小到2.4:1»; a time of day or a score has no such word before it.
_RATIO_OF = re.compile(r"(?:比|比例|比值|达到?|至|到|为|由|从|近|约|超过|低于|高于)$")


def _ratio(text: str, m: re.Match[str]) -> Quantity | None:
    if not _RATIO_OF.search(text, max(0, m.start() - 3), m.start()):
        return None
    value = scaled(m["ra"])
    return _bounded(text, m.start(), m.end(), value, value, "", "ratio")


def _unit_of(text: str, unit: str | None, end: int, *, digits: bool = False) -> tuple[str, int]:
    """``unit`` as far as it is one here (not the 家 of 家庭), and where the quantity ends; ``digits`` stand before it."""
    if not unit:
        return "", end
    words = measures()
    guard = (words.guards_of_digits if digits else words.guards).get(unit)
    if guard and text.startswith(guard, end):
        return "", end - len(unit)
    return unit, end


# A minus stands behind a word or a mark, never behind a number or a letter.
_MINUS = re.compile(r"(?:^|[^\dA-Za-z%％）)”》年月日])[-−－]$")


def _digits(text: str, m: re.Match[str]) -> Quantity | None:
    unit, end = _unit_of(text, m["unit"], m.end(), digits=True)
    start = m.start()
    if not m["a"] and unit in ("%", "‰", "个百分点") and _MINUS.search(text, max(0, start - 2), start):
        value = -scaled(m["num"])
        return _bounded(text, start - 1, end, value, value, unit, "digits")
    if _NAME_BEFORE.search(text, max(0, start - 2), start):
        return None
    multipliers = (m["mult"] or "") + (m["mult2"] or "")
    low = high = scaled(m["num"], multipliers)
    if m["a"]:
        # The lower end of a range takes the multiplier of the upper end where it has none: 3至4万户.
        low = scaled(m["a"], m["am"] or ("" if m["au"] else multipliers))
    if not unit and (shared := _SHARED_UNIT.match(text, end)):
        return _bounded(text, start, end, low, high, shared["unit"], "digits")
    if unit in ("%", "‰") and text[start - 1 : start] == "前":
        return None
    if not unit and not _stands_alone(text, m, end, low):
        return None
    if _IN_A_ROW.search(text, max(0, start - 3), start) or (
        unit in ("名", "位", "强") and text[start - 1 : start] == "前"
    ):
        return None
    if unit in _DURATION and not _is_measured_time(text, m, end):
        return None
    if text.startswith("级", end) and not _CLASS_FROM.match(text, end):  # 30万吨级航道
        return None
    if unit in _CLASS_UNITS and not _BROUGHT_TO.search(text, max(0, start - 5), start):
        return None
    open_above = bool(m["more"] or m["more2"])
    return _bounded(text, start, end, low, None if open_above else high, unit, "digits")


def _stands_alone(text: str, m: re.Match[str], end: int, value: float) -> bool:
    """Whether a number without unit is a figure: 6069万农民 and «指数为50.1。» are, 5G and 2025年 are not."""
    if m["mult"] and m["mult"] not in ("百", "千"):
        return not _NAME_AFTER.match(text, end)
    if _NAME_AFTER.match(text, end) or m["a"]:
        return False
    if m["more"] or m["more2"]:
        return True
    if "." in m["num"] and _is_brought(text, m.start(), end):  # 比值由3.27缩小至2.93
        return True
    arrived = re.search(r"(?:达|为|至|到|系数|倍率)$", text[max(0, m.start() - 2) : m.start()])
    closed = text[end : end + 1] in _CLOSING
    return bool(arrived and closed and not (m["num"].isdigit() and 1900 <= value <= 2100))


def _is_brought(text: str, start: int, end: int) -> bool:
    """Whether the number is where a movement begins whose end follows: 从10.2年|提高到10.8年."""
    return bool(_BROUGHT_FROM.search(text, max(0, start - 2), start) and _BROUGHT_ON.match(text, end))


def _is_measured_time(text: str, m: re.Match[str], end: int) -> bool:
    if m["unit"] == "年" and re.fullmatch(r"(?:19|20)\d\d", m["num"]):
        return False
    if _is_brought(text, m.start(), end):
        return True
    return bool(_BROUGHT_TO.search(text, max(0, m.start() - 5), m.start())) and text[end : end + 1] not in (
        "来",
        "间",
        "底",
        "末",
        "初",
    )


_COUNTED_ANYWAY = frozenset("批家所座条户人套辆台件艘列部名亩吨张架只头")


def _spoken(text: str, m: re.Match[str]) -> Quantity | None:
    unit, end = _unit_of(text, m["cu"], m.end())
    digits = m["cn"]
    if not unit and digits[0] in "几上" and m["cmult"]:  # 惠及上千万|家庭
        low = scaled(digits[1:], m["cmult"])
        return _bounded(text, m.start(), end, low, None, "", "round")
    if not unit or text[m.start() - 1 : m.start()] in ("第", "十", "百", "统", "唯", "专"):
        return None
    if unit in _DURATION or unit in _AGE or text[m.start() - 1 : m.start()] == "前":
        return None
    base, inexact = digits, ""
    if digits[0] in "几数上近":
        base, inexact = digits[1:], digits[0]
    value = scaled(base, m["cmult"] or "")
    if not _is_counted(digits, unit, value, bool(m["cmult"])):
        return None
    low = scaled(m["ca"], m["cam"] or m["cmult"] or "") if m["ca"] else value
    open_above = bool(m["cmore"] or m["cmore2"] or inexact in ("几", "数", "上"))
    quantity = _bounded(text, m.start(), end, low, None if open_above else value, unit, "spoken")
    return quantity._replace(approx=True) if inexact == "近" else quantity


def _is_counted(digits: str, unit: str, value: float, multiplied: bool) -> bool:
    """Whether a numeral in characters counts something (三批, 三十个), not a turn of speech (两个, 一批)."""
    if digits == "一" or (digits.startswith("一") and unit in ("系列",)):
        return False
    return multiplied or value > 20 or unit in _COUNTED_ANYWAY or unit in ("%", "个百分点", "倍")


def _names(text: str, end: int) -> bool:
    """Whether a noun follows at ``end`` that is named by the size before it: 千亩|高产片."""
    return text[end : end + 1] not in _CLOSING and not _CLASS_FROM.match(text, end)


def _round(text: str, m: re.Match[str]) -> Quantity | None:
    """万亿元, 千亿斤, 上万家: a multiplier alone, where a unit or a word of bound shows that it counts."""
    unit, end = _unit_of(text, m["ru"], m.end())
    start = m.start()
    if (text.startswith("级", end) and not _CLASS_FROM.match(text, end)) or text.startswith(_NO_COUNT, end):
        return None
    if text[start - 1 : start] == "个" or (not unit and m["rm"] in ("百", "千")):
        return None
    if (m["rp"] == "上" and text[start - 1 : start] in _NOT_ABOVE) or (m["rp"] == "几" and unit):
        return None
    bounded = _ROUND_OK.search(text, max(0, start - 3), start)
    if not unit and not m["rp"] and text[end : end + 1] not in _CLOSING:
        return None
    if (
        not bounded
        and not m["rp"]
        and not (unit and unit in ("元", "美元", "斤", "吨", "亩", "千瓦", "人次"))
    ):
        return None
    if unit == "元" and _PER_OUTPUT.match(text, end):  # 万元|GDP能耗
        return None
    if unit in _SIZES and not (bounded or m["rp"] or m["rmore"]) and _names(text, end):
        return None
    value = 10.0 ** power(m["rm"])
    open_above = bool(m["rp"] or m["rmore"])
    return _bounded(text, start, end, value, None if open_above else value, unit, "round")


_READERS = {
    "percent": _percent,
    "fraction": _fraction,
    "slash": _slash,
    "ratio": _ratio,
    "tenths": _tenths,
    "half": _half,
    "halved": _halved,
    "doubled": _doubled,
    "digits": _digits,
    "spoken": _spoken,
    "round": _round,
}
