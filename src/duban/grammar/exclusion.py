"""Exclusion: what makes of a number a date, an ordinal, a rank, a version, a class or a turn of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from duban.grammar.amount import CLOSING, kind_of
from duban.grammar.numeral import trailing
from duban.vocabulary import units

_NAME_AFTER = re.compile(
    r"[A-Za-z+×＋^]|世纪|年代|周年|号|届|强(?!县|企|镇|市)|线城市|型|级|版|中全会|大精神|维|[年月日时](?!均)|季度|个季度|连冠|连增|连优|[-—–]\d"
)
_NAME_BEFORE = re.compile(r"(?:[A-Za-z+×＋_第〔﹒±^]|[A-Za-z]-|\d[-.:：]|[±^][-+])$")
_MARKS_OF_NAMES = frozenset("×＋_第〔﹒±：")
# What is quoted with a predicate is said, no name: «订单“比去年同期翻了一番”».
_SAID = r"[^“”，。；]*(?:翻了|翻[一两]番|翻倍|[比较]去年|[比较]上年|同比|增长|下降|上涨|[涨降减增]了|超过了?|不到)"
_SIGNED_NAME = re.compile(rf"“(?!{_SAID})[^“”，。；]{{1,14}}”|《[^《》]*》|〔[^〔〕]*〕")
_HOURS_SERVED = frozenset(["小时", "工时", "学时", "课时"])
_DURATION = frozenset(["年", "个月", "天", "日", "小时", "分钟", "秒", "个工作日", "工作日", "周", "时"])
# A stretch of time is measured only where something is brought to it: 达到11.3年, 压缩至3天, 延长30年.
_BROUGHT_TO = re.compile(
    r"(?:可用|可供|达|到|(?<!截)至|为|延长|缩短|压缩|减少|不超过|控制在|平均|增加|提高|提前|[少多快慢早晚]了"
    r"|年限|时间|时长|周期|工期|时限|期限|天数|小时数?|时数|库存|账期|回收期|利用率|[房工教车船树司]龄)"
    r"(?:了|约|近|到|至|超过|是|仅|仅为|仅有|只有|还有)?$"
)
# «受理后3个工作日|内办结», «停留20天|以上»: a short stretch with a bound is a limit; years and months say when.
_LIMITED = frozenset(["天", "日", "小时", "分钟", "秒", "个工作日", "工作日"])
_LIMIT = re.compile("(?:的时[间限])?(?:(?:及?以|之)?内(?![部容地蒙河外需涵生资销贸陆在])|及?以[上下])")
# «年限从10.2年提高到10.8年»: where it was brought from is measured like where it was brought to.
_BROUGHT_FROM = re.compile(r"[从由](?:(?:\d{4}年)?[^，。；：\d]{0,9}的)?$")
_BROUGHT_ON = re.compile(
    r"(?:大幅)?(?:提高|延长|拉长|增加|缩短|缩小|扩大|上升|压缩|减少|降低?|下降|提升|优化|压减|收窄|缩减|[降减缩压升增拖抬])[到至为]"
)
# «从去年同期的|5.6小时|降至»
_FROM = 11
# «5年累计数», «3年平均值»: of how many years a value is.
_SUMMED = re.compile("(?:累计|合计|平均|滑动平均)(?:[数值额量]|增[速幅])")
_POINT_OF_TIME = ("来", "间", "底", "末", "初")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_RANKS = frozenset("前后续第")
_IN_A_ROW = re.compile(r"连续(?:第)?$")
# «前5家», «前10位» rank; «目前5家», «此前3个» do not.
_RANKED = re.compile(r"(?<![目此当之以年提空])前$")
_LAST = re.compile(r"(?<![之以此然最])后$")
_RANKS = frozenset(["名", "位", "强", "家", "个", "项", "所", "大", "%", "‰"])
_PLACES_HELD = frozenset(["名", "位"])
_PERCENT = frozenset(["%", "‰", "个百分点"])
# Voltage is the class of a line or a station, part of its name: 750千伏变电站; so are the inches of wafers and screens.
_CLASS_UNITS = frozenset(["千伏", "英寸"])
# «1类|创新药», «3类|医疗器械»: the class of what is registered; «3类药品» counts.
_CLASS_OF_DRUGS = re.compile(
    "(?:创新|改良型?|新|仿制|生物|化学|化|国产)*药(?![品材房店企业])|(?:治疗用)?生物制品|(?:医疗)?器械"
)
_ARRIVED = re.compile(r"(?:达|为|至|到|录得|系数|倍率|收入比|之比|比值)$")
# «景气指数50.1，»; «指数2025» is a name
_INDEX = re.compile("指数$")
# «收入比由1.79缩小到2025年的1.66»
_BROUGHT_TO_YEAR = re.compile(r"(?:缩小|扩大|下降|上升|提高|降低|回升|回落|收窄)[到至为]\d{4}年的$")
# «收入比缩小0.04。»
_MOVED = re.compile(r"(?:缩小|扩大|下降|上升|提高|降低|增加|减少|回升|回落)了?$")
# «（以农村居民收入为1）», «西部为1»: what a ratio or an index is set against.
_BASE = re.compile(r"(?:以|[（(])[^，。；（()）]{1,14}[为=＝]$")
_BASES = frozenset(["1", "100"])
# A class that begins at a number is a threshold: 万吨级以上泊位.
CLASS_FROM = re.compile("级(?:以上|以下|及以上)")
# «每10万人口死亡率»: a round number of people or yuan that a rate is taken of belongs to its name; «每50公斤» does not.
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
_ARTICLES = frozenset(["分钱", "毛钱", "角钱"])
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
    return (match.span() for match in _SIGNED_NAME.finditer(text))


def is_name(text: str, start: int) -> bool:
    """Whether what stands before makes the number a part of a name: C919, 第3, 1-2."""
    before = text[start - 1 : start] if start else ""
    if not before.isascii() and before not in _MARKS_OF_NAMES:
        return False
    return _NAME_BEFORE.search(text, max(0, start - 2), start) is not None


def is_classed(text: str, end: int) -> bool:
    """Whether the amount names a class of works: 30万吨级航道."""
    return text.startswith("级", end) and not CLASS_FROM.match(text, end)


def is_class_of_drugs(text: str, unit: str, end: int) -> bool:
    """Whether the number is the class in which a drug or a device is registered: 1类|创新药."""
    return unit == "类" and _CLASS_OF_DRUGS.match(text, end) is not None


def is_taken_of(text: str, start: int, unit: str, written: str) -> bool:
    """Whether a rate is taken of the number: 每10万人, 每150公里至少."""
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
        return not _BROUGHT_TO.search(text, max(0, start - 5), start)
    if unit not in _DURATION:
        return False
    if unit == "年" and _YEAR.fullmatch(written):
        return True
    if _SUMMED.match(text, end):
        return True
    if unit in _LIMITED and _LIMIT.match(text, end):
        return False
    if unit in _HOURS_SERVED and trailing(written).strip("十百千"):
        return False  # «公益服务2.6万小时» is how much was done
    if _is_brought_on(text, start, end):
        return False
    return not _BROUGHT_TO.search(text, max(0, start - 5), start) or text.startswith(_POINT_OF_TIME, end)


def _is_brought_on(text: str, start: int, end: int) -> bool:
    """Whether the number is where a movement begins whose end follows: 从10.2年|提高到10.8年."""
    return bool(_BROUGHT_FROM.search(text, max(0, start - _FROM), start) and _BROUGHT_ON.match(text, end))


def stands_alone(text: str, start: int, end: int, written: str, ranged: bool, is_open: bool) -> bool:
    """Whether a number without unit is a figure: 6069万农民 and «指数为50.1。» are, 5G and 2025年 are not."""
    if _NAME_AFTER.match(text, end):
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
    if "." in written and _MOVED.search(text, max(0, start - 3), start):
        return True
    if "." in written and _BROUGHT_TO_YEAR.search(text, max(0, start - _FROM), start):
        return True
    if "." in written and _INDEX.search(text, max(0, start - 2), start):
        return True
    if not _ARRIVED.search(text, max(0, start - 3), start):
        return False
    return not (_YEAR.fullmatch(written) and 1900 <= int(written) <= 2100)


def is_article(unit: str) -> bool:
    """Whether a small numeral before ``unit`` is no more than an article or a stretch of time: 一个, 两种, 五年."""
    return unit in _DURATION or (unit in units().counters and unit not in _COUNTED_ANYWAY and unit != "块")


def is_spoken_of(text: str, start: int, unit: str, written: str, low: float) -> bool:
    """Whether a numeral in characters counts something (三批, 三十个), not a turn of speech (两个, 一批)."""
    if not _is_countable(text, start, unit) or _SIDE_BY_SIDE.fullmatch(written):
        return False
    if written == "一":
        sure = len(unit) > 1 or _MEASURED_ONE.search(text, max(0, start - 1), start)
        return unit in _of_measure() and unit not in _ARTICLES and bool(sure)
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
        text[start - 1 : start] not in _NO_NUMERAL_BEFORE and unit not in _DURATION and kind_of(unit) != "age"
    )


@cache
def _of_measure() -> frozenset[str]:
    """The units that measure rather than count."""
    known = units()
    counting = ("count", "people", "times", "time", "age")
    return frozenset(name for name in known.names if kind_of(name) not in counting)
