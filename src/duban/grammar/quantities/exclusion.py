"""Exclusion: what makes of a number a date, an ordinal, a rank, a version, a class or a turn of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from duban.grammar.quantities.amount import CLOSING, kind_of
from duban.grammar.quantities.numeral import trailing
from duban.vocabulary import units
from duban.vocabulary.numbers import numbers
from duban.vocabulary.pattern import alternation


@cache
def _name_after() -> re.Pattern[str]:
    return re.compile(
        rf"[A-Za-z+×＋^]|强(?!县|企|镇|市)|[年月日时](?!均)|{alternation(numbers().named_by)}|[-—–]\d"
    )


_NAME_BEFORE = re.compile(r"(?:[A-Za-z+×＋_第〔﹒±^]|[A-Za-z]-|\d[-.:：]|[±^][-+])$")
_MARKS_OF_NAMES = frozenset("×＋_第〔﹒±：")


# What is quoted with a predicate is said, no name: «订单“比去年同期翻了一番”».
@cache
def _said() -> str:
    return (
        f"[^“”，。；]*(?:翻[一两]番|[比较]去年|[比较]上年|[涨降减增]了|{alternation(numbers().predicates)})"
    )


@cache
def _signed_name() -> re.Pattern[str]:
    return re.compile(f"“(?!{_said()})[^“”，。；]{{1,14}}”|《[^《》]*》|〔[^〔〕]*〕")


@cache
def _duration() -> frozenset[str]:
    words = numbers()
    return words.short_stretches | words.long_stretches


# A stretch of time is measured only where something is brought to it: 达到11.3年, 压缩至3天, 延长30年.
@cache
def _brought_to() -> re.Pattern[str]:
    words = numbers()
    verbs = alternation({*words.brought, *words.of_time})
    return re.compile(
        f"(?:达|到|(?<!截)至|为|不超过|[少多快慢早晚]了|[房工教车船树司]龄满?|{verbs})"
        "(?:了|约|近|到|至|超过|是|仅|仅为|仅有|只有|还有)?$"
    )


# «最长发放|12个月», «公示期不少于|7个工作日»: how long something is given or shown, at most or at least.
_LONGEST = re.compile(
    "(?:最长(?:不超过|不得超过|可达?|为|发放|享受|补贴|支持|延长)*|[^年月日]期限?(?:不少于|不得少于|不低于|至少|最长|最短)(?:为)?)$"
)
# «受理后3个工作日|内办结», «停留20天|以上»: a short stretch with a bound is a limit; years and months say when.
_LIMIT = re.compile("(?:的时[间限])?(?:(?:及?以|之)?内(?![部容地蒙河外需涵生资销贸陆在])|及?以[上下])")
# «年限从10.2年提高到10.8年»: where it was brought from is measured like where it was brought to.
_BROUGHT_FROM = re.compile(r"[从由](?:(?:\d{4}年)?[^，。；：\d]{0,9}的)?$")


# «周转天数较上年同期少|1.4天|», «回收期比上年多|7天|»: how much longer or shorter it is.
_LONGER = re.compile("[比较][^，。；\\d]{1,10}(?:少|多|长|短)(?:了|约|近)?$")
_AGAINST = 15


@cache
def _brought_on() -> re.Pattern[str]:
    return re.compile(f"(?:大幅)?(?:[降减缩压升增拖抬]|{alternation(numbers().moved)})[到至为]")


# «从去年同期的|5.6小时|降至»
_FROM = 11


# «5年累计数», «3年平均值»: of how many years a value is.
@cache
def _summed() -> re.Pattern[str]:
    return re.compile(f"{alternation(numbers().summed)}(?:[数值额量]|增[速幅])")


_POINT_OF_TIME = ("来", "间", "底", "末", "初")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_RANKS = frozenset("前后续第")
_IN_A_ROW = re.compile(r"连续(?:第)?$")
# «前5家», «前10位» rank; «目前5家», «此前3个» do not.
_RANKED = re.compile(r"(?<![目此当之以年提空])前$")
_LAST = re.compile(r"(?<![之以此然最])后$")
_RANKS = frozenset(["名", "位", "强", "家", "个", "项", "所", "大", "批", "轮", "届", "%", "‰"])
_PLACES_HELD = frozenset(["名", "位"])
_PERCENT = frozenset(["%", "‰", "个百分点"])
# Voltage is the class of a line or a station, part of its name: 750千伏变电站; so are the inches of wafers and screens.
_CLASS_UNITS = frozenset(["千伏", "英寸"])


# «1类|创新药», «3类|医疗器械»: the class of what is registered; «3类药品» counts.
@cache
def _class_of_drugs() -> re.Pattern[str]:
    words = numbers()
    return re.compile(f"{alternation(words.drug_kinds)}*药(?![品材房店企业])|{alternation(words.registered)}")


@cache
def _arrived() -> re.Pattern[str]:
    return re.compile(f"(?:达|为|至|到|{alternation(numbers().ratios)})$")


# «景气指数50.1，»; «指数2025» is a name
_INDEX = re.compile("指数$")


# «收入比由1.79缩小到2025年的1.66»
@cache
def _brought_to_year() -> re.Pattern[str]:
    return re.compile(rf"{alternation(numbers().moved)}[到至为]\d{{4}}年的$")


# «收入比缩小0.04。»
@cache
def _moved() -> re.Pattern[str]:
    return re.compile(f"{alternation(numbers().moved)}了?$")


# «（以农村居民收入为1）», «西部为1»: what a ratio or an index is set against.
_BASE = re.compile(r"(?:以|[（(])[^，。；（()）]{1,14}[为=＝]$")
_BASES = frozenset(["1", "100"])
# A class that begins at a number is a threshold: 万吨级以上泊位.
CLASS_FROM = re.compile("级(?:以上|以下|及以上)")
# «每10万人口死亡率»: a round number of people or yuan that a rate is taken of belongs to its name; «每50公斤» does not.
_FOR_EACH = re.compile(
    "每新?(?:招用|吸纳|培训|引进|新增|增加|安置|带动|录用|接收|购买|购置|报废|淘汰|改造|建设|新建)$"
)
_HOURS = frozenset("时点度")
_TAKEN_OF = frozenset(["", "人", "户", "名", "元", "股"])
# Along or over how much something is put up once.
_STRETCHES = frozenset(["length", "area"])
_ROUND_NUMBER = re.compile("10*[百千万亿]*")
# After a number in characters a unit that begins at it is a name: 第三批, 百家, 统一, 唯一, 专一, 万一.
_NO_NUMERAL_BEFORE = frozenset("第十百统唯专零")
_COUNTED_ANYWAY = frozenset("批家所座条户人套辆台件艘列部名亩吨张架只头场支")
# Units that are other words after a small numeral: 三方, 一度, 万里, 二次, 三类.
_WORDS_WITH_NUMERAL = frozenset("度方里分升")
# Numerals side by side without a place that are no pair: 一二三产业.
_SIDE_BY_SIDE = re.compile("[一二两三四五六七八九]{2,}")
_MEASURED_ONE = re.compile("[近约超足]$")
_CLASSES = frozenset(["类", "级", "层", "次"])
_SMALL_NUMERAL = 20
# «表一.xls（», «[PDF，», «附件：统计表（文件大小：»; behind the number the bracket closes or the list goes on.
_FILE_TYPE = (
    "(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|rtf|txt|csv|zip|rar|7z|jpe?g|png|gif|mp[34]|html?|caj|tiff?)"
)
_FILE_BEFORE = re.compile(
    rf"(?:\.{_FILE_TYPE}[ \u3000]{{0,2}}[（(\[【]?|[（(\[【]\.?{_FILE_TYPE}[，,、/| ]?|附件[^，。；]{{0,40}}[（(\[【])"
    r"(?:格式[，,、 ]?)?(?:(?:文件)?大小[：:]?)?[ \u3000]?$",
    re.IGNORECASE,
)
_FILE_NAME = 60
_FILE_ENDS = frozenset([*"）)]】 \u3000\t\n、；;|", ""])


def names(text: str) -> Iterator[tuple[int, int]]:
    """The spans of names in marks: numbers in them are parts of the names."""
    return (match.span() for match in _signed_name().finditer(text))


def is_name(text: str, start: int) -> bool:
    """Whether what stands before makes the number a part of a name: C919, 第3, 1-2."""
    before = text[start - 1 : start] if start else ""
    if not before.isascii() and before not in _MARKS_OF_NAMES:
        return False
    return _NAME_BEFORE.search(text, max(0, start - 2), start) is not None


# «三元|电池»: of how many elements a material is.
_OF_ELEMENTS = ("二", "三", "四")


def is_classed(text: str, end: int, unit: str = "") -> bool:
    """Whether the amount names a class of works, drugs or materials: 30万吨级航道, 1类新药, 三元电池."""
    if unit == "元" and text[end - 2 : end - 1] in _OF_ELEMENTS:
        return text.startswith(tuple(numbers().of_elements), end)
    if unit == "类":
        return _class_of_drugs().match(text, end) is not None
    return text.startswith("级", end) and not CLASS_FROM.match(text, end)


def is_taken_of(text: str, start: int, unit: str, written: str) -> bool:
    """Whether a rate is taken of the number: 每10万人, 每150公里至少."""
    if written == "1" and _FOR_EACH.search(text, max(0, start - 5), start):
        return True  # «每招用|1人|补助1500元»
    if start == 0 or text[start - 1] != "每":
        return False
    if kind_of(unit) in _STRETCHES:
        return True
    return unit in _TAKEN_OF and _ROUND_NUMBER.fullmatch(written) is not None


def is_of_clock(text: str, start: int, unit: str) -> bool:
    """Whether the number tells the minutes of a time or of an arc: 7时41分, 东经116度20分."""
    return unit == "分" and text[start - 1 : start] in _HOURS


def is_ranked(text: str, start: int, unit: str) -> bool:
    """Whether the number is a rank or counts events in a row: 前10位, 连续5个月."""
    before = text[start - 1 : start] if start else ""
    if before not in _BEFORE_RANKS:
        return False
    if _IN_A_ROW.search(text, max(0, start - 3), start):
        return True
    if unit in _PLACES_HELD and _LAST.search(text, max(0, start - 2), start):
        return True
    return unit in _RANKS and _RANKED.search(text, max(0, start - 2), start) is not None


def is_size_of_file(text: str, start: int, end: int, unit: str) -> bool:
    """Whether the number is the size of a file that is offered: 表一.xls（32KB）, 附件：统计表（PDF，1.2MB）."""
    return (
        kind_of(unit) == "data"
        and text[end : end + 1] in _FILE_ENDS
        and _FILE_BEFORE.search(text, max(0, start - _FILE_NAME), start) is not None
    )


def is_unmeasured(text: str, unit: str, start: int, end: int, written: str) -> bool:
    """Whether a stretch of time or a voltage only dates or names, since nothing is brought to it."""
    if unit == "届" and _YEAR.fullmatch(written):
        return True  # «2025届毕业生»
    if unit in _CLASS_UNITS:
        return not _brought_to().search(text, max(0, start - 5), start)
    if unit not in _duration():
        return False
    if unit == "年" and _YEAR.fullmatch(written):
        return True
    if _summed().match(text, end):
        return True
    if unit in numbers().short_stretches and _LIMIT.match(text, end):
        return False
    if unit in numbers().hours_served and trailing(written).strip("十百千"):
        return False  # «公益服务2.6万小时» is how much was done
    if _is_brought_on(text, start, end):
        return False
    if _LONGEST.search(text, max(0, start - 9), start) or _LONGER.search(
        text, max(0, start - _AGAINST), start
    ):
        return False
    return not _brought_to().search(text, max(0, start - 5), start) or text.startswith(_POINT_OF_TIME, end)


def _is_brought_on(text: str, start: int, end: int) -> bool:
    """Whether the number is where a movement begins whose end follows: 从10.2年|提高到10.8年."""
    return bool(_BROUGHT_FROM.search(text, max(0, start - _FROM), start) and _brought_on().match(text, end))


def stands_alone(text: str, start: int, end: int, written: str, ranged: bool, is_open: bool) -> bool:
    """Whether a number without unit is a figure: 6069万农民 and «指数为50.1。» are, 5G and 2025年 are not."""
    if _name_after().match(text, end):
        return False
    if trailing(written).strip("百千"):
        return True
    if ranged:
        return False
    if is_open or ("." in written and _is_brought_on(text, start, end)):  # 比值由3.27缩小至2.93
        return True
    if text[end : end + 1] not in CLOSING or (
        written in _BASES and _BASE.search(text, max(0, start - 17), start)
    ):
        return False
    if "." in written and _moved().search(text, max(0, start - 3), start):
        return True
    if "." in written and _brought_to_year().search(text, max(0, start - _FROM), start):
        return True
    if "." in written and _INDEX.search(text, max(0, start - 2), start):
        return True
    if "." in written and _DEALT.search(text, max(0, start - _LISTED), start):
        return True
    if not _arrived().search(text, max(0, start - 3), start):
        return False
    return not (_YEAR.fullmatch(written) and 1900 <= int(written) <= 2100)


# «两地指数分别为|49.9和|48.5»: a further item of a list of numbers without a unit.
_DEALT = re.compile(r"分别(?:为|是|达到?|[升降]至|报)?(?:\d+\.\d+[、和])+$")
_LISTED = 24


def is_article(unit: str) -> bool:
    """Whether a small numeral before ``unit`` is no more than an article or a stretch of time: 一个, 两种, 五年."""
    return unit in _duration() or (unit in units().counters and unit not in _COUNTED_ANYWAY and unit != "块")


def is_spoken_of(text: str, start: int, unit: str, written: str, low: float) -> bool:
    """Whether a numeral in characters counts something (三批, 三十个), not a turn of speech (两个, 一批)."""
    if not _is_countable(text, start, unit) or _SIDE_BY_SIDE.fullmatch(written):
        return False
    if written == "一":
        sure = len(unit) > 1 or _MEASURED_ONE.search(text, max(0, start - 1), start)
        return unit in _of_measure() and unit not in numbers().coins and bool(sure)
    if trailing(written).strip("百") or low > _SMALL_NUMERAL or unit in _COUNTED_ANYWAY or unit in _PERCENT:
        return not (written.startswith("一") and unit == "系列")
    return unit == "倍" or (unit in _of_measure() and unit not in _WORDS_WITH_NUMERAL)


def are_several(text: str, start: int, unit: str, end: int, low: float) -> bool:
    """Whether a pair, or a numeral that is left open, counts: 七八个, 十多个, not 三四轮车, 一二类."""
    return (
        low >= 1
        and _is_countable(text, start, unit)
        and unit not in _CLASSES
        and not text.startswith("车", end)
    )


def _is_countable(text: str, start: int, unit: str) -> bool:
    return (
        text[start - 1 : start] not in _NO_NUMERAL_BEFORE
        and unit not in _duration()
        and kind_of(unit) != "age"
    )


@cache
def _of_measure() -> frozenset[str]:
    """The units that measure rather than count."""
    known = units()
    counting = ("count", "people", "times", "time", "age")
    return frozenset(name for name in known.names if kind_of(name) not in counting)
